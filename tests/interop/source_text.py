#!/usr/bin/env python3
"""Makes the text of a source with the Python of schema/TEXT.md, so that the page and the crate can find each other's mistakes.

    source_text.py          compares its texts and digests with schema/text-vectors.json
    source_text.py --lines  reads lines of JSON, each a list of title, standfirst and body, which are lists of runs, and
                            prints for each line the list of its text, its number of characters and its SHA-256

The exit code is 1 if a vector has another text, another number of characters or another digest.
"""

import json
import sys
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[2] / "schema"


def functions_of_the_page():
    """Returns what the one block of Python on the page defines."""
    blocks = SCHEMA.joinpath("TEXT.md").read_text("utf-8").split("```python\n")[1:]
    if len(blocks) != 1:
        sys.exit(f"TEXT.md has {len(blocks)} blocks of Python, not one")
    page = {}
    exec(compile(blocks[0].split("```")[0], "TEXT.md", "exec"), page)
    return page["text"], page["digest"]


def main(arguments):
    text, digest = functions_of_the_page()
    if arguments == ["--lines"]:
        for line in sys.stdin.buffer:
            made = text(*json.loads(line))
            print(json.dumps([made, len(made), digest(made)]))
        return 0
    if arguments:
        sys.exit(__doc__)
    vectors = json.loads(SCHEMA.joinpath("text-vectors.json").read_text("utf-8"))
    wrong = 0
    for vector in vectors:
        made = text(vector["title"], vector["standfirst"], vector["body"])
        found = [made, len(made), digest(made)]
        if found != [vector["text"], vector["characters"], vector["sha256"]]:
            print(f"{vector['name']}: {json.dumps(found)}")
            wrong += 1
    print(f"{len(vectors)} vectors, {wrong} wrong")
    return 1 if wrong or not vectors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
