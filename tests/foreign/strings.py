"""Strings that break programs, in fields of every kind: the verdict of the published JSON Schema, read by another program, is that of
the crate; what is accepted comes back as it was in every format, and nothing that is printed drives a terminal.
"""

import json
import unicodedata

from jsonschema import Draft202012Validator

from common import MINIMAL, ROOT, Row, ask, foreign, less, npm_version, program, rules, sound, written

VALID = Draft202012Validator(json.loads((ROOT / "schema" / "readout.schema.json").read_text("utf-8")))
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
FILLERS = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0}


def allowed(c, lines=False):
    """Whether a text may hold this character, by the words of RULES.md and the properties that Unicode gives it."""
    n = ord(c)
    if lines and c == "\n":
        return True
    hides = n in FILLERS or n == 0xFEFF or 0xE0000 <= n <= 0xE007F or 0xFDD0 <= n <= 0xFDEF or n & 0xFFFE == 0xFFFE
    return not hides and unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") and unicodedata.bidirectional(c) not in BIDI


def put(**members):
    """The smallest record with something in it."""
    return {**MINIMAL, **members}


STATEMENT = {"act": "STATED", "voice": "NARRATED"}
# Where a string can stand, by the kind of its field.
PLACES = {
    "text": lambda s: put(actors=[{"key": "a", "kind": "STATE", "name": s}]),
    "prose": lambda s: put(statements=[{"text": s, **STATEMENT}]),
    "identifier": lambda s: put(id=s),
    "text in a list": lambda s: put(conversations=[{"key": "c", "places": [s]}]),
    "printed words": lambda s: put(conversations=[{"key": "c", "start": {"printed": s}}]),
    "key": lambda s: put(actors=[{"key": s, "kind": "STATE", "name": "A"}]),
    "language": lambda s: put(language=s),
    "url": lambda s: put(sources=[{"key": "s", "kind": "OFFICIAL_READOUT", "url": s}]),
    "url, behind a host": lambda s: put(sources=[{"key": "s", "kind": "OFFICIAL_READOUT", "url": "https://a.example/" + s}]),
    "date": lambda s: put(sources=[{"key": "s", "kind": "OFFICIAL_READOUT", "published": s}]),
    "digest": lambda s: put(sources=[{"key": "s", "kind": "OFFICIAL_READOUT", "digest": s}]),
    "country": lambda s: put(actors=[{"key": "a", "kind": "STATE", "name": "A", "country": s}]),
    "value": lambda s: put(actors=[{"key": "a", "kind": s, "name": "A"}]),
    "decimal": lambda s: put(quantities=[{"key": "q", "what": "w", "comparator": "EXACTLY", "low": s}]),
    "member": lambda s: put(**{s: "x"}),
}


def tried(row, cases, wanted):
    """Each case, a place and a string, against what `wanted` says of it; gives the documents that were accepted, and the others."""
    documents = [PLACES[place](text) for place, text in cases]
    accepted, refused = [], []
    answers = ask(("f", written(document)) for document in documents)
    for (place, text), document, answer in zip(cases, documents, answers, strict=True):
        what = lambda: f"{place} {text!r:.200}: {rules(answer) or answer}"
        if "digest" in answer:
            same = json.loads(answer["json"]) == document
            row.accept(same and sound(answer) and wanted(place, text, document), what)
            accepted.append(document)
        else:
            row.refuse(sound(answer) and len(answer["problems"]) >= 1 and not wanted(place, text, document), what)
            refused.append(document)
    return accepted, refused


def under_schema(_place, _text, document):
    return VALID.is_valid(document)


def under_rules(place, text, _document):
    # These have something to see in them.
    return all(allowed(c, place == "prose") for c in text)


def drives_a_terminal(said):
    return sorted({c for c in said if not allowed(c, lines=True)})


def printed(accepted, refused):
    """What the program prints of them, for people and for programs."""
    row = Row("naughty strings: what is printed", npm_version("blns"))
    lines = lambda documents: b"\n".join(json.dumps(document).encode() for document in documents) + b"\n"
    for arguments, documents, wanted in (
        (["show"], accepted, 0),
        (["check"], refused, 1),
        (["check", "--output", "json"], refused, 1),
    ):
        code, *said = program(*arguments, "--format", "ndjson", "-", given=lines(documents))
        for part in said:
            found = drives_a_terminal(part.decode("utf-8"))
            row.accept(code == wanted and not found, lambda a=arguments, c=code, f=found: f"{a} ends with {c}, prints {f}")
    # One document by itself is explained with its line.
    for document in refused[:: less(5, 100)]:
        code, *said = program("check", "--format", "json", "-", given=written(document))
        found = drives_a_terminal(b"".join(said).decode("utf-8"))
        row.accept(code == 1 and not found, lambda d=document, c=code, f=found: f"check ends with {c}, prints {f}: {d}")
    return row


def rows():
    strings = foreign("strings")[0]
    cases = [(place, text) for text in dict.fromkeys(strings) for place in PLACES if not (place == "member" and text in MINIMAL)]
    row = Row("naughty strings: in every field", npm_version("blns"))
    cases = cases[:: less(1, 3)]
    accepted, refused = tried(row, cases, under_schema)
    yield row
    yield printed(accepted, refused)
    row = Row("characters: by their properties", f"Python unicodedata {unicodedata.unidata_version}")
    special = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Mn") or not allowed(c)]
    characters = special[:: less(1, 5)] + [chr(n) for n in range(0xA0, 0x110000, less(97, 1999))]
    characters = [c for c in dict.fromkeys(characters) if unicodedata.category(c) != "Cs"]
    tried(row, [(place, f"a{c}b") for c in characters for place in ("text", "prose")], under_rules)
    yield row
