"""What the suites share: the driver, foreign data, and the rows of the table."""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "foreign"
SMALL = "--small" in sys.argv
SEED = 20261129


def less(full, small):
    """How many, or which, of a suite are tried: of the small run fewer."""
    return small if SMALL else full


class Row:
    """A line of the table: what a suite is, and what came of it."""

    def __init__(self, suite, source):
        self.suite, self.source = suite, source
        self.agreed = self.refused = self.failed = 0
        self.skipped, self.failures = Counter(), []

    def accept(self, good, what):
        self.agreed += good
        self._note(good, what)

    def refuse(self, good, what):
        self.refused += good
        self._note(good, what)

    def skip(self, reason, count=1):
        self.skipped[reason] += count

    def _note(self, good, what):
        self.failed += not good
        if not good and len(self.failures) < 8:
            self.failures.append(what() if callable(what) else str(what))

    def __str__(self):
        skipped = sum(self.skipped.values())
        cases = self.agreed + self.refused + self.failed + skipped
        line = f"{self.suite:36} {self.source:38} {cases:>8} {self.agreed:>8} {self.refused:>8} {self.failed:>8} {skipped:>8}"
        reasons = [f"\n    skipped {count}: {reason}" for reason, count in sorted(self.skipped.items())]
        wrong = [f"\n    WRONG {failure[:600]}" for failure in self.failures]
        return line + "".join(reasons + wrong)


HEAD = f"{'suite':36} {'source':38} {'cases':>8} {'agreed':>8} {'refused':>8} {'wrong':>8} {'skipped':>8}"


def ask(cases):
    """What the crate says of each case, a letter and bytes."""
    cases = list(cases)
    driver = subprocess.Popen([os.environ["DRIVER"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def write():
        try:
            for letter, case in cases:
                driver.stdin.write(letter.encode() + len(case).to_bytes(4, "little") + case)
            driver.stdin.close()
        except BrokenPipeError:
            # Whether all is answered is seen below.
            pass

    writer = threading.Thread(target=write)
    writer.start()
    answers = [json.loads(line) for line in driver.stdout]
    writer.join()
    code = driver.wait()
    if code != 0 or len(answers) != len(cases):
        last = cases[len(answers)] if len(answers) < len(cases) else ""
        raise SystemExit(f"the driver ends with {code} after {len(answers)} of {len(cases)} answers, at {last!r:.300}")
    return answers


def rules(answer):
    """The rules that an answer names, or nothing if all is well."""
    if "problems" in answer:
        return [problem["rule"] for problem in answer["problems"]]
    return [answer["rule"]] if "rule" in answer else []


def sound(answer):
    """Whether it is an answer at all: not a panic, nor two that differ."""
    return "panic" not in answer and "differs" not in answer


def foreign(*arguments, lines=None):
    """What data.mjs says, each line."""
    said = subprocess.run(
        ["node", "--no-warnings", "data.mjs", *map(str, arguments)],
        cwd=WORK, input=lines, capture_output=True, text=True, encoding="utf-8",
    )
    if said.returncode != 0:
        raise SystemExit(f"node data.mjs {arguments}: {said.stderr[-2000:]}")
    # Not splitlines, which takes other characters for ends of lines, too.
    return [json.loads(line) for line in said.stdout.split("\n") if line]


def program(*arguments, given):
    """The program's exit code and what it says."""
    done = subprocess.run([os.environ["READOUT"], *arguments], input=given, capture_output=True)
    return done.returncode, done.stdout, done.stderr


def npm_version(name):
    lock = json.loads((Path(__file__).parent / "package-lock.json").read_text("utf-8"))
    return f"npm {name} {lock['packages']['node_modules/' + name]['version']}"


MINIMAL = {
    "id": "r1", "language": "en",
    "sources": [{"key": "s", "kind": "OFFICIAL_READOUT"}],
    "conversations": [{"key": "c"}],
    "actors": [{"key": "a", "kind": "STATE", "name": "Atlantis"}],
}
EVERY_TYPE = json.loads((ROOT / "tests" / "testdata" / "every-type.json").read_text("utf-8"))
EXAMPLES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "schema" / "examples").glob("*.json"))}


def written(document):
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
