#!/usr/bin/env python3
"""Makes files of many records, the same ones every time: make.py READOUT N FOLDER

From each example come some records that have only a part of its statements, events, commitments and so on, as short
readouts have, and the example itself. The program READOUT leaves out what is no valid record that way. The N records
are these in turn, each with an id of its own. In FOLDER then are records.ndjson and records.postcard.
"""

import json
import pathlib
import random
import subprocess
import sys

PARTS = 60  # of each example
LISTS = ["statements", "events", "instruments", "commitments", "quotes", "quantities", "notes"]


def shorter(example, chance):
    """A part of an example: of each list that may be short, its beginning."""
    share = chance.random() ** 2
    record = dict(example)
    for name in LISTS:
        kept = example.get(name, [])[: round(share * len(example.get(name, [])))]
        record[name] = kept
        if not kept:
            del record[name]
    return record


def line(record):
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def main():
    program, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    examples = pathlib.Path(__file__).resolve().parents[2] / "schema/examples"
    chance = random.Random(1)
    made = []
    for path in sorted(examples.glob("*.json")):
        example = json.loads(path.read_text())
        made += [line(example)] + [line(shorter(example, chance)) for _ in range(PARTS)]
    chance.shuffle(made)
    command = [program, "convert", "--format", "ndjson", "--to", "json", "-"]
    done = subprocess.run(command, input="\n".join(made).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    valid = [json.loads(text) for text in done.stdout.splitlines()]
    # Each without its id, which is its first member.
    ends = [(record.pop("id"), line(record)[1:].encode()) for record in valid]
    print(f"{len(ends)} of {len(made)} parts of the examples are records", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "records.ndjson", "wb", buffering=1 << 20) as out:
        for i in range(count):
            name, end = ends[i % len(ends)]
            out.write(b'{"id":"%s-%d",%s\n' % (name.encode(), i, end))
    command = [program, "convert", "--to", "postcard", "-o", folder / "records.postcard", folder / "records.ndjson"]
    subprocess.run(command, check=True)


main()
