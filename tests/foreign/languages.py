"""Language tags of IANA's registry: taken exactly if they are language, script, region and variants in their usual spelling.

The shape is that of RFC 5646, section 2.1, without what `language.shape` leaves out: extended languages, extensions, private use, and
languages of four letters and more, of which the registry has none. A tag of old times that has the shape all the same is taken, since
the shape is what is checked, and not the registry.
"""

import re

from common import MINIMAL, Row, ask, foreign, less, npm_version, rules, sound, written

SHAPE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*)",
)
LONGEST = 35


def taken(tag):
    return len(tag) <= LONGEST and SHAPE.fullmatch(tag) is not None


def usual(tag):
    """The usual spelling, by RFC 5646, section 2.1.1."""
    parts, alone = [], False
    for part in tag.lower().split("-"):
        if parts and not alone and len(part) in (2, 4):
            part = part.upper() if len(part) == 2 else part.title()
        alone = len(part) == 1
        parts.append(part)
    return "-".join(parts)


def subtags(record):
    """What a record of the registry stands for; of a span the ends and one between."""
    name = record.get("Subtag") or record["Tag"]
    first, _, last = name.partition("..")
    return [first, first[:-1] + "m", last] if last else [name]


def tags(registry):
    """Every entry of the registry as a tag, by its kind."""
    for record in registry:
        kind, prefixes = record["Type"], record.get("Prefix", [])
        for subtag in subtags(record):
            if kind in ("language", "grandfathered", "redundant"):
                yield kind, subtag
            elif kind == "extlang":
                yield from ((kind, f"{prefix}-{subtag}") for prefix in prefixes)
            elif kind == "variant":
                yield from ((kind, f"{prefix}-{subtag}") for prefix in [*prefixes, "und"])
            else:
                yield kind, f"und-{subtag}"


def put_together(registry):
    """Languages with scripts, regions and variants, so that each comes up in company."""
    by_kind = {}
    for record in registry:
        if ".." not in record.get("Subtag", ".."):
            by_kind.setdefault(record["Type"], []).append(record["Subtag"])
    for n, language in enumerate(by_kind["language"]):
        script, region, variant = (of[n * 7 % len(of)] for of in (by_kind["script"], by_kind["region"], by_kind["variant"]))
        yield f"{language}-{script}"
        yield f"{language}-{region}"
        yield f"{language}-{script}-{region}-{variant}"
        yield f"{language}-{variant}-{region}"
        yield f"{language}-{region}-{script}"
        yield f"{language}-x-{variant}"
        yield f"{language}-u-co-phonebk"
        yield f"{language}-"
        yield language.replace("-", "_") + "_" + region


def tried(row, names):
    names = list(dict.fromkeys(names))
    answers = ask(("j", written({**MINIMAL, "language": name})) for name in names)
    for name, answer in zip(names, answers, strict=True):
        what = lambda: f"{name!r}: {answer}"
        if taken(name):
            row.accept("digest" in answer, what)
        else:
            row.refuse(sound(answer) and rules(answer) == ["language.shape"], what)
            hint = answer["problems"][0]["hint"]
            # Where one is offered, it is one that is taken.
            if hint is not None and not taken(hint):
                row.refuse(False, what)
    return row


def rows():
    registry = foreign("languages")[0]
    version = npm_version("language-subtag-registry")
    by_kind = {}
    for kind, tag in tags(registry):
        by_kind.setdefault(kind, []).append(tag)
    for kind, names in by_kind.items():
        yield tried(Row(f"languages: {kind}", version), [usual(name) for name in names])
    every = [name for names in by_kind.values() for name in names]
    others = [spelled for name in every[:: less(1, 5)] for spelled in (name.upper(), name.lower(), name.title(), name.swapcase(), name.replace("-", "_"))]
    yield tried(Row("languages: spelled otherwise", version), others)
    yield tried(Row("languages: put together", version), list(put_together(registry))[:: less(1, 10)])
