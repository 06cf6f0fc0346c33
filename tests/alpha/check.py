"""Compares alpha with that of the package `krippendorff`."""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import krippendorff
import numpy as np

GOLDEN = Path(__file__).resolve().parent.parent / "testdata/alpha.json"
ACTS = ["STATED", "STRESSED", "DISCUSSED", "THANKED", "REQUESTED"]
STANCES = [None, "SUPPORTS", "OPPOSES", "WELCOMES"]
FIELDS = {"act": "nominal", "stance": "nominal", "negated": "nominal", "holders": "masi"}


def masi(a, b):
    """Returns the distance of Passonneau (2006)."""
    if a == b:
        return 0.0
    both = len(a & b)
    if both == 0:
        return 1.0
    contained = a <= b or b <= a
    return 1 - both / len(a | b) * (2 / 3 if contained else 1 / 3)


def expected(units, distance):
    """Returns alpha of units with a value, which is a list of words, or None for each coder. Returns None if it is not defined."""
    values = sorted({tuple(sorted(value)) for unit in units for value in unit if value is not None})
    code = {value: number for number, value in enumerate(values)}
    coders = max((len(unit) for unit in units), default=0)
    table = np.full((coders, len(units)), np.nan)
    for u, unit in enumerate(units):
        for c, value in enumerate(unit):
            if value is not None:
                table[c, u] = code[tuple(sorted(value))]
    pairable = table[:, np.sum(~np.isnan(table), axis=0) > 1]
    if np.unique(pairable[~np.isnan(pairable)]).size < 2:
        return None
    sets = [set(value) for value in values]
    between = np.vectorize(lambda a, b: masi(sets[int(a)], sets[int(b)]), otypes=[float])

    def distance_of_sets(v1, v2, i1, i2, n_v, dtype=np.float64):
        return between(*np.broadcast_arrays(v1, v2)).astype(dtype)

    level = "nominal" if distance == "nominal" else distance_of_sets
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement=level))


def golden():
    """Returns tables of random data, some of which lack values, each with its alpha."""
    chance, cases = random.Random(1), []
    for number in range(60):
        distance = ["nominal", "masi"][number % 2]
        coders, words = chance.randint(2, 4), "abcde"[: chance.randint(2, 5)]
        missing, agreed = chance.choice([0, 0, 0.1, 0.4]), chance.random()
        units = []
        for _ in range(chance.randint(1, 12)):
            def value():
                size = 1 if distance == "nominal" else chance.randint(0, len(words))
                return sorted(chance.sample(words, size))
            first = value()
            unit = [first if chance.random() < agreed else value() for _ in range(coders)]
            units.append([None if chance.random() < missing else value for value in unit])
        cases.append({"distance": distance, "units": units, "alpha": expected(units, distance)})
    return cases


def check_golden():
    cases = golden()
    if os.environ.get("UPDATE") == "1":
        GOLDEN.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    kept = json.loads(GOLDEN.read_text())
    assert len(kept) == len(cases)
    for ours, theirs in zip(kept, cases):
        assert (ours["distance"], ours["units"]) == (theirs["distance"], theirs["units"])
        same(ours["alpha"], theirs["alpha"], ours)
    print(f"{len(cases)} tables as expected")


def same(ours, theirs, about):
    """Fails if two alphas are not the same."""
    assert (ours is None) == (theirs is None), (ours, theirs, about)
    assert ours is None or abs(ours - theirs) < 1e-9, (ours, theirs, about)


def records(chance):
    """Returns the records of two coders and, for each field, what they hold in the statements; None where one has none."""
    actors = [f"actor-{n}" for n in range(5)]
    agreed, missing = chance.random(), chance.choice([0, 0.2])
    statements, held = ([], []), {field: [] for field in FIELDS}

    def coded():
        return {
            "act": chance.choice(ACTS),
            "stance": chance.choice(STANCES),
            "negated": chance.random() < 0.3,
            "holders": sorted(chance.sample(actors, chance.randint(0, 3))),
        }

    for number in range(chance.randint(1, 25)):
        text = " ".join(f"w{number}{letter}" for letter in "abcd")
        first = coded()
        both = [first, {**first, **{f: v for f, v in coded().items() if chance.random() > agreed}}]
        both = [None if chance.random() < missing else values for values in both]
        for side, values in zip(statements, both):
            if values is not None:
                there = {field: value for field, value in values.items() if value}
                side.append({"text": text, "voice": "UNCLEAR", **there})
        for field, units in held.items():
            units.append([None if values is None else as_list(values[field]) for values in both])
    documents = []
    for side, entries in enumerate(statements):
        chance.shuffle(entries)
        names = {actor: f"{actor}-of-{side}" for actor in actors}
        for entry in entries:
            if "holders" in entry:
                entry["holders"] = [names[actor] for actor in entry["holders"]]
        people = [{"key": names[actor], "kind": "PERSON", "name": actor.replace("-", "")} for actor in actors]
        chance.shuffle(people)
        documents.append({
            "id": "one",
            "language": "en",
            "sources": [{"key": "note", "kind": "OFFICIAL_READOUT"}],
            "conversations": [{"key": "call"}],
            "actors": people,
            "statements": entries,
        })
    return documents, held


def as_list(value):
    """Returns a value as the list of its words. What is absent is an empty list, which is a value too."""
    if isinstance(value, list):
        return value
    return [str(value)] if value else []


# The texts that are pooled. The package needs memory that grows with the square of the number of values.
POOL = 5


def check_records(readout, number):
    chance, compared = random.Random(2), 0
    for _ in range(0, number, POOL):
        with tempfile.TemporaryDirectory() as folder:
            compared += check_pool(readout, chance, Path(folder))
    print(f"{compared} alphas of {number} pairs of records as expected")


def check_pool(readout, chance, folder):
    """Compares the alphas of some random records, and of all of them together. Returns how many alphas those are."""
    sides, texts, pooled = [folder / "a", folder / "b"], [], {field: [] for field in FIELDS}
    for side in sides:
        side.mkdir()
    for n in range(POOL):
        documents, held = records(chance)
        texts.append(held)
        for side, document in zip(sides, documents):
            (side / f"{n}.json").write_text(json.dumps(document))
        for field, units in held.items():
            # The actors of each text are others.
            of_text = (lambda w: f"{n} {w}") if field == "holders" else (lambda w: w)
            pooled[field] += [[None if v is None else [of_text(w) for w in v] for v in unit] for unit in units]
    done = subprocess.run([readout, "compare", "--output", "json", "--coders", *sides], capture_output=True, text=True)
    assert done.returncode in (0, 1) and not done.stderr, done.stderr[:1000]
    result = json.loads(done.stdout)
    assert len(result["texts"]) == POOL
    for figures, units in [*zip(result["texts"], texts), (result["total"], pooled)]:
        for field, distance in FIELDS.items():
            alpha = expected(units[field], distance)
            # What no pair has is left out.
            found = figures["lists"].get("statements", {"fields": {}})["fields"].get(field)
            assert found is not None or alpha is None
            if found is not None:
                assert found["distance"] == distance
                same(found["alpha"], alpha, (field, units[field]))
    return (POOL + 1) * len(FIELDS)


check_golden()
check_records(sys.argv[1], int(sys.argv[2]))
