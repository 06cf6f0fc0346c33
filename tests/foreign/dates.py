"""Dates in EDTF of every level: taken exactly if they are of the subset that the documentation names, with the bounds that others give.

Which literals are of the subset is stated here once more, feature by feature, from the table of `Date`, and by Python's calendar.
"""

import ast
import json
import random
import re
import subprocess
import sys
import tarfile
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

from common import MINIMAL, SEED, WORK, Row, ask, foreign, less, npm_version, rules, sound, written

EDTF = "5.0.2"
YEAR, MONTH, DAY = r"\d{4}", r"\d{4}-\d{2}", r"\d{4}-\d{2}-\d{2}"
POINT = rf"(?:{DAY}|{MONTH}|{YEAR})"
ALL_OF = "|".join(rf"{one}(?:,{one}){{1,3}}" for one in (YEAR, MONTH, DAY))
# What is within the subset, and how to tell; the first that fits.
WITHIN = {
    "season": rf"{YEAR}-2[1-4]",
    "half, quarter": rf"{YEAR}-(?:3[3-6]|4[01])",
    "year, month, day": rf"(?:{YEAR}|{MONTH}|{DAY})[~?]?",
    "decade, century": r"\d{3}X|\d{2}XX",
    "month, day without year": r"XXXX-\d{2}(?:-\d{2})?",
    "interval without year": r"XXXX-\d{2}-\d{2}/XXXX-\d{2}-\d{2}",
    "time": rf"{DAY}T\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:\d{{2}}|)",
    "all of": rf"\{{(?:{ALL_OF})\}}",
    "one of": rf"\[(?:{ALL_OF})\]",
    "one of a row": rf"\[(?:{YEAR}\.\.{YEAR}|{MONTH}\.\.{MONTH}|{DAY}\.\.{DAY})\]",
    "one with an open end": rf"\[(?:{POINT}\.\.|\.\.{POINT})\]",
    "interval": rf"{POINT}[~?]?/{POINT}[~?]?",
    "open interval": rf"{POINT}[~?]?/\.\.|\.\./{POINT}[~?]?",
}
# What is not, for the table; the first that fits.
BEYOND = {
    "time in another spelling": r"T\d{2}",
    "other part of a year, or part of a year in more than a date": r"-(?:2[1-9]|3\d|4[0-2])(?!\d)",
    "long or exponential year": r"Y|E\d",
    "significant digits": r"S\d",
    "qualified by %": r"%",
    "decade, or date without year, qualified": r"X[^~?/]*[~?]",
    "part qualified by itself": r"[~?].*[-\d/]|^[~?]",
    "set or list": r"[{\[]",
    "some day or month of a year": r"-[X\d]X|-X",
    "century without XX, thousand years": r"XX|^\d{2}$",
    "year before 1": r"^-|/-|0000|000X|00XX",
    "interval of other ends": r"/",
}


def in_calendar(year, month=1, day=1):
    return 1 <= int(year) <= 9999 and 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(int(year), int(month))[1]


def exists(feature, text):
    """Whether a literal of this shape names something that there is, and time runs forward in it."""
    numbers = re.findall(r"\d+", text)
    if feature == "decade, century":
        return in_calendar(text.replace("X", "0"))
    if feature in ("season", "half, quarter"):
        return in_calendar(numbers[0])
    if feature == "month, day without year":
        # A leap year has every day that there is in some year.
        return in_calendar(2000, *numbers)
    if feature == "interval without year":
        return in_calendar(2000, *numbers[:2]) and in_calendar(2000, *numbers[2:]) and numbers[:2] != numbers[2:]
    if feature == "time":
        # Newer versions of Python take 24:00.
        if "T24" in text:
            return False
        try:
            at = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return False
        # Nought is Z, and zones go to 14 hours.
        return abs(at.utcoffset() or timedelta()) <= timedelta(hours=14) and not re.search(r"[+-]00:00$", text)
    if feature in ("year, month, day", "open interval", "one with an open end"):
        return in_calendar(*numbers)
    ends = re.findall(r"\d[\d-]*", text)
    if not all(in_calendar(*end.split("-")) for end in ends):
        return False
    if feature == "interval":
        # What is marked may run backwards. Otherwise all of the second is later.
        return bool(re.search("[~?]", text)) or days(ends[0])[1] < days(ends[1])[0]
    if ends != sorted(set(ends)):
        return False
    in_a_row = all(days(a)[1] + timedelta(days=1) == days(b)[0] for a, b in zip(ends, ends[1:], strict=False) if days(a)[1] < date.max)
    # Two by a comma, three and more by `..`: there is one spelling.
    return feature == "all of" or (not in_a_row if feature == "one of a row" or len(ends) > 2 else True)


def days(text):
    """The first and the last day of a year, month or day."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = parts[0], *(parts[1:2] or [None]), *(parts[2:3] or [None])
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])


def feature_of(text):
    """Of a literal: its feature, and whether it is to be taken."""
    if not text.isascii():
        return "no EDTF", False
    for feature, pattern in WITHIN.items():
        if re.fullmatch(pattern, text):
            return feature, exists(feature, text)
    return next((name for name, pattern in BEYOND.items() if re.search(pattern, text)), "no EDTF"), False


def instant(milliseconds):
    """The day of an instant in UTC, as the crate has it of minutes, too; nothing if that is outside of the calendar."""
    try:
        return (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=milliseconds)).date().isoformat()
    except OverflowError:
        return None


def tried(row, literals, bounds):
    """Each literal, by itself and in a record; `bounds` has its first and last day where somebody else says so."""
    literals = list(dict.fromkeys(literals))
    source = {"key": "s", "kind": "OFFICIAL_READOUT"}
    records = [written({**MINIMAL, "sources": [{**source, "published": text}]}) for text in literals]
    cases = [("d", text.encode("utf-8", "surrogatepass")) for text in literals] + [("f", record) for record in records]
    answers = ask(cases)
    for text, alone, inside in zip(literals, answers, answers[len(literals) :], strict=False):
        feature, taken = feature_of(text)
        what = lambda: f"{text!r:.80} ({feature}): {alone}, in a record {rules(inside) or 'accepted'}, others say {bounds.get(text)}"
        good = sound(alone) and sound(inside) and ("date" in alone) == ("digest" in inside) == taken
        if not taken:
            row.refuse(good and set(rules(inside)) <= {"date.shape", "date.calendar", "date.order"}, what)
            continue
        good = good and alone["date"] == text and json.loads(inside["json"])["sources"][0]["published"] == text
        first, last = bounds.get(text, (None, None))
        good = good and (first is None or alone["earliest"] == first) and (last is None or alone["latest"] == last)
        row.accept(good, what)
    return row


def by_edtf_js(literals):
    """First and last day as edtf.js has them."""
    bounds = {}
    texts = [text for text in dict.fromkeys(literals) if text.isascii()]
    for text, said in zip(texts, foreign("dates", lines="".join(json.dumps(text) + "\n" for text in texts)), strict=True):
        # Of a set of consecutive days it looks at the first only.
        feature, taken = feature_of(text)
        # A date without year has none, and is one of the year 0 there.
        without_year = feature in ("month, day without year", "interval without year")
        # Seasons have months there. Lists, and times without an offset, are read in other ways, too.
        ours = feature in ("season", "all of", "one of", "one of a row", "one with an open end") or (feature == "time" and no_zone(text))
        if said is None or said["type"] in ("Set", "List") or not taken or without_year or ours:
            continue
        bounds[text] = tuple(at and instant(at) for at in (said["first"], said["last"]))
    return bounds


def no_zone(text):
    return not re.search(r"Z$|[+-]\d{2}:\d{2}$", text)


def of_python():
    """The literals in the tests of the package `edtf`, and the days that they expect."""
    folder = WORK / "edtf"
    archive = folder / f"edtf-{EDTF}.tar.gz"
    if not archive.exists():
        get = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*get, "--dest", folder, f"edtf=={EDTF}"], check=True)
    with tarfile.open(archive) as files:
        tree = ast.parse(files.extractfile(f"edtf-{EDTF}/tests/test_parser.py").read())
    literals, bounds = [], {}
    for node in tree.body:
        if not (isinstance(node, ast.Assign) and "EXAMPLES" in node.targets[0].id):
            continue
        for entry in ast.literal_eval(node.value):
            text, days = entry if isinstance(entry, tuple) else (entry, ())
            # Not only literals are tried there.
            if not isinstance(text, str):
                continue
            literals.append(text)
            feature, taken = feature_of(text)
            # Seasons have months there.
            if node.targets[0].id == "EXAMPLES" and taken and feature != "season":
                days = [None if day in ("inf", "-inf") else day for day in (days * 2)[:2]] if len(days) < 3 else (None, None)
                bounds[text] = tuple(days)
    return literals, bounds


def made(count):
    """Literals of every feature of the levels 0 to 2, good ones and such that do not exist."""
    dice = random.Random(SEED)
    pick = dice.choice
    year = lambda: f"{pick([0, 1, 9, 10, 99, 1000, 1582, 1900, 2000, 2024, 2026, 9999, dice.randrange(10_000)]):04}"
    month = lambda: f"{year()}-{pick([0, 1, 2, 12, 13, dice.randrange(1, 13)]):02}"
    day = lambda: f"{month()}-{pick([0, 1, 28, 29, 30, 31, 32, dice.randrange(1, 29)]):02}"
    plain = lambda: pick([year, month, day])()
    marked = lambda: plain() + pick(["", "~", "?", "%"])
    clock = lambda: f"T{pick([0, 9, 14, 23, 24]):02}:{pick([0, 30, 59, 60]):02}"
    zone = lambda: pick(["", "Z", "+03:00", "-05:30", "+14:00", "-14:00", "+14:01", "+00:00", "-00:00", "+03", "z"])
    x_ed = lambda text: "".join("X" if c.isdigit() and dice.random() < 0.3 else c for c in text)
    ends = lambda of: sorted([of(), of()], reverse=dice.random() < 0.2)
    near_year, near_month, near_day = lambda: pick(["2026", "2027", "2028", "2029"]), lambda: pick(["2025-11", "2025-12", "2026-01", "2026-02"]), lambda: pick(["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"])
    inside = lambda of: ",".join(sorted((of() for _ in range(dice.randrange(2, 6))), reverse=dice.random() < 0.1))
    several = lambda of: pick(["{%s}", "[%s]"]) % inside(of)
    forms = [
        plain, marked, day, lambda: "/".join(ends(pick([year, month, day]))), lambda: plain() + "/" + plain(),
        lambda: plain() + pick(["/..", "/", "/open", "/unknown"]), lambda: pick(["../", "/"]) + plain(), lambda: marked() + "/" + marked(),
        lambda: day() + clock() + zone(), lambda: day() + clock() + ":" + pick(["00", "59", "60"]) + zone(),
        lambda: f"{year()}-{dice.randrange(20, 43)}", lambda: year()[:3] + "X" + pick(["", "~", "?", "%"]), lambda: year()[:2] + "XX" + pick(["", "", "~"]),
        lambda: "XXXX" + pick([month, day])()[4:] + pick(["", "~", "?", "%"]), lambda: x_ed(plain()), lambda: "-" + plain(),
        lambda: "{" + ",".join(sorted(year() for _ in range(dice.randrange(1, 6)))) + "}",
        lambda: "[" + "..".join(ends(pick([year, month, day]))) + "]", lambda: "{" + "..".join(ends(year)) + "}",
        lambda: "[" + ",".join(plain() for _ in range(3)) + "]", lambda: pick(["[..", "{.."]) + plain() + pick(["]", "}"]),
        lambda: several(pick([year, month, day])), lambda: several(pick([near_year, near_month, near_day])), lambda: "[" + plain() + "..]",
        lambda: "[" + "..".join(ends(pick([near_year, near_month, near_day]))) + "]", lambda: "XXXX" + day()[4:] + "/XXXX" + day()[4:],
        lambda: marked() + "/" + marked(), lambda: marked() + "/..",
        lambda: "Y" + pick(["", "-"]) + str(dice.randrange(10**dice.randrange(1, 12))), lambda: f"Y{dice.randrange(9)}E{dice.randrange(9)}",
        lambda: year() + f"S{dice.randrange(1, 4)}", lambda: pick("?~%") + plain(), lambda: year() + pick("?~%") + "-" + month()[5:],
        lambda: plain() + pick([" ", "\n", "Z", "~~", "?~", "X", "\u0660", "."]), lambda: plain().replace("-", pick(["", "/", ".", "\u2010"])),
    ]
    return [pick(forms)() for _ in range(count)]


def rows():
    literals, bounds = of_python()
    yield tried(Row("EDTF: examples with their days", f"PyPI edtf {EDTF}, its tests"), literals, bounds)
    yield tried(Row("EDTF: the same, days of another", npm_version("edtf")), literals, by_edtf_js(literals))
    sampled = foreign("literals", less(20_000, 2_000), SEED)[0]
    yield tried(Row("EDTF: along its grammar", npm_version("edtf")), sampled, by_edtf_js(sampled))
    ours = made(less(100_000, 8_000))
    row = tried(Row("EDTF: made, feature by feature", "ISO 8601-2; days by npm edtf"), ours, by_edtf_js(ours))
    yield row
    every_day = [date.fromordinal(n).isoformat() for n in range(1, date.max.toordinal() + 1, less(97, 997))]
    row = Row("EDTF: days of the calendar", "Python datetime")
    yield tried(row, every_day, {day: (day, day) for day in every_day})
