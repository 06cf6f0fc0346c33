"""Protobuf messages as the Python runtime reads them: other ways to write the same one are read as the same, or refused by name.

What is legal is asked of the runtime: it has to read a message that was written otherwise as equal to the one before.
"""

import json
import random

from google.protobuf import __version__ as runtime
from google.protobuf import json_format, text_format
from google.protobuf.descriptor import FieldDescriptor as F
from google.protobuf.message import DecodeError

from common import EVERY_TYPE, EXAMPLES, SEED, Row, ask, less, rules, sound, written
from readout.v1 import readout_pb2 as pb

VARINT, FIXED64, BYTES, START, END, FIXED32 = range(6)


def varint(n, extra=0):
    """A number, so many bytes longer than it must be."""
    out = bytearray()
    while n > 0x7F or extra:
        extra -= n <= 0x7F
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def read_varint(data, at):
    n = shift = 0
    while True:
        n |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return n, at


def parsed(data, descriptor):
    """The fields of a message as the crate writes it: descriptor, wire type, and value: a number, bytes, or fields again."""
    fields, at = [], 0
    while at < len(data):
        tag, at = read_varint(data, at)
        field, wire = descriptor.fields_by_number[tag >> 3], tag & 7
        value, at = read_varint(data, at)
        if wire == BYTES:
            value, at = data[at : at + value], at + value
            if field.type == F.TYPE_MESSAGE:
                value = parsed(value, field.message_type)
        fields.append((field, wire, value))
    return fields


def serialized(fields, style):
    """The fields as bytes. `style` may change them at every level, and says how much too long numbers are."""
    out = b""
    for field, wire, value in style.fields(fields):
        number = field if isinstance(field, int) else field.number
        if isinstance(value, list):
            value = serialized(value, style)
        out += varint(number << 3 | wire, style.extra("tag"))
        if wire == VARINT:
            out += varint(value, style.extra("value"))
        elif wire == BYTES:
            out += varint(len(value), style.extra("length")) + value
        else:
            # What stands there already, up to the end of a group.
            out += value
    return out


class Style:
    """Writes a message as it is."""

    def __init__(self, dice):
        self.dice = dice

    def fields(self, fields):
        return fields

    def extra(self, _what):
        return 0


class Shuffled(Style):
    """Fields in any order; those of one number keep theirs."""

    def fields(self, fields):
        places = [field.number for field, *_ in fields]
        self.dice.shuffle(places)
        queues = {number: iter([f for f in fields if f[0].number == number]) for number in places}
        return [next(queues[number]) for number in places]


class Backwards(Shuffled):
    """The last number first."""

    def fields(self, fields):
        return sorted(fields, key=lambda f: -f[0].number)


def elements(packed):
    at = 0
    while at < len(packed):
        n, at = read_varint(packed, at)
        yield n


def is_packed(field, wire):
    return wire == BYTES and field.is_repeated and field.type == F.TYPE_ENUM


class Unpacked(Style):
    """Each value of a list by itself."""

    def fields(self, fields):
        for field, wire, value in fields:
            if is_packed(field, wire):
                yield from ((field, VARINT, n) for n in elements(value))
            else:
                yield field, wire, value


class Chunks(Style):
    """Lists of values packed in parts, with an empty one among them, and single ones between."""

    def fields(self, fields):
        for field, wire, value in fields:
            if not is_packed(field, wire):
                yield field, wire, value
                continue
            yield field, BYTES, b""
            for n in elements(value):
                yield (field, VARINT, n) if self.dice.random() < 0.5 else (field, BYTES, varint(n, self.dice.randrange(3)))


class Long(Style):
    """Numbers longer than they must be, as far as their type may be."""

    def extra(self, what):
        return self.dice.choice([0, 1, 2, 3]) if what != "value" else self.dice.choice([0, 1, 4, 7])

    def fields(self, fields):
        # Numbers of fields and lengths have at most five bytes.
        return fields


class Split(Style):
    """A record that stands once comes in two parts, which a reader merges."""

    def fields(self, fields):
        for field, wire, value in fields:
            if isinstance(value, list) and not field.is_repeated and value:
                at = self.dice.randrange(len(value) + 1)
                yield field, wire, value[:at]
                yield field, wire, value[at:]
            else:
                yield field, wire, value


class Twice(Style):
    """A value that stands once comes twice, first another one."""

    def fields(self, fields):
        for field, wire, value in fields:
            if not field.is_repeated and not isinstance(value, list):
                yield field, wire, 1 if wire == VARINT else b"other"
            yield field, wire, value


class Defaults(Style):
    """Flags that are not set are written as not set."""

    def fields(self, fields):
        yield from fields
        if fields:
            there = {field.number for field, *_ in fields}
            for field in fields[0][0].containing_type.fields:
                if field.type == F.TYPE_BOOL and field.number not in there:
                    yield field, VARINT, 0


class Truths(Style):
    """A flag is set by any number but 0 where nobody minds; the crate takes 1 only."""

    def fields(self, fields):
        for field, wire, value in fields:
            yield field, wire, self.dice.choice([2, 255, 1 << 40, (1 << 64) - 1]) if field.type == F.TYPE_BOOL else value


class Everything(Style):
    """All of it at once."""

    def __init__(self, dice):
        super().__init__(dice)
        self.styles = [Split(dice), Twice(dice), Unpacked(dice), Defaults(dice), Shuffled(dice)]

    def fields(self, fields):
        for style in self.styles:
            fields = list(style.fields(fields))
        return fields

    def extra(self, _what):
        return self.dice.choice([0, 0, 1, 3])


class Unknown(Style):
    """One field that the schema does not have, anywhere."""

    def __init__(self, dice):
        super().__init__(dice)
        self.left = dice.randrange(12)

    def fields(self, fields):
        self.left -= 1
        if self.left != 0:
            return fields
        self.left = -1
        number = self.dice.choice([40, 99, 1000, 18_999, 536_870_911])
        wire, value = self.dice.choice(self.values(number))
        at = self.dice.randrange(len(fields) + 1)
        return [*fields[:at], (number, wire, value), *fields[at:]]


    def values(self, _number):
        return [(VARINT, 7), (FIXED64, bytes(8)), (FIXED32, bytes(4)), (BYTES, b"x"), (BYTES, b"")]


class Group(Unknown):
    """The same as a group, which nothing uses any more."""

    def values(self, number):
        return [(START, inside + varint(number << 3 | END)) for inside in (b"", b"\x08\x01")]


class WrongType(Style):
    """One field with the wire type of another."""

    def __init__(self, dice):
        super().__init__(dice)
        self.left = dice.randrange(1, 8)

    def fields(self, fields):
        self.left -= 1
        if self.left != 0 or not fields:
            return fields
        at = self.dice.randrange(len(fields))
        field, wire, value = fields[at]
        # A list of values may stand unpacked, too.
        fixed = wire == VARINT or is_packed(field, wire) or self.dice.random() < 0.5
        other = (field, FIXED32, bytes(4)) if fixed else (field, VARINT, 1)
        return [*fields[:at], other, *fields[at + 1 :]]


# Each style, and the rules that a message in it may be refused for although the runtime reads it. None: it is the same record.
STYLES = [
    (Style, None), (Shuffled, None), (Backwards, None), (Unpacked, None), (Chunks, None), (Long, None), (Split, None),
    (Twice, None), (Defaults, None), (Truths, {"count.range", "protobuf.type"}), (Everything, None), (Unknown, {"wire.newer"}), (Group, {"protobuf.type"}),
    # Who refers to an entry whose key is of another type may be found first.
    (WrongType, {"protobuf.type", "ref.unknown"}),
]


def records():
    """Documents: the examples, one with a field of every type, and such as the library makes."""
    made = ask(("g", str(SEED + n).encode()) for n in range(less(300, 40)))
    return [*EXAMPLES.values(), EVERY_TYPE, *(json.loads(answer["json"]) for answer in made)]


def understood(message):
    try:
        return pb.Readout.FromString(message)
    except DecodeError:
        return None


def rewritten(forms):
    dice = random.Random(SEED)
    for style, allowed in STYLES:
        row = Row(f"protobuf: {style.__name__.lower()}", f"PyPI protobuf {runtime}")
        cases = []
        for form in forms:
            message = bytes.fromhex(form["protobuf"])
            fields = parsed(message, pb.Readout.DESCRIPTOR)
            for _ in range(less(4, 1) if style is not Style else 1):
                cases.append((message, serialized(fields, style(dice)), form["digest"]))
        answers = ask(("p", other) for _, other, _ in cases)
        for (message, other, digest), answer in zip(cases, answers, strict=True):
            what = lambda: f"{answer}: {message.hex():.400} {other.hex():.400}"
            theirs = understood(other)
            if other != message and allowed:
                row.refuse(set(rules(answer)) <= allowed and bool(rules(answer)), what)
            elif theirs is None or theirs != understood(message):
                row.skip("Python does not read it as the same")
            else:
                row.accept(answer.get("digest") == digest and sound(answer), what)
        yield row


def damaged(forms):
    """Bytes changed at random: what the runtime cannot read, the crate does not, either."""
    row = Row("protobuf: damaged", f"PyPI protobuf {runtime}")
    dice, cases = random.Random(SEED), []
    for _ in range(less(40_000, 4_000)):
        message = bytearray.fromhex(dice.choice(forms)["protobuf"])
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(len(message))
            change = dice.randrange(4)
            if change == 0:
                message[at] ^= 1 << dice.randrange(8)
            elif change == 1:
                del message[at : at + dice.randrange(1, 9)]
            elif change == 2:
                message[at:at] = dice.randbytes(dice.randrange(1, 4))
            else:
                del message[at:]
            message = message or bytearray(b"\0")
        cases.append(bytes(message))
    for message, answer in zip(cases, ask(("p", case) for case in cases), strict=True):
        what = lambda: f"{answer}: {message.hex():.600}"
        if understood(message) is None:
            row.refuse(bool(rules(answer)) and sound(answer), what)
        else:
            # More than the types is asked of it.
            row.accept(sound(answer), what)
    return row


def mapped(forms):
    """JSON and text as the runtime writes them: what is a record's JSON is read as that, the other spellings by name refused."""
    row = Row("protobuf: its JSON and text mapping", f"PyPI protobuf {runtime}")
    cases = []
    for form in forms:
        message = pb.Readout.FromString(bytes.fromhex(form["protobuf"]))
        again = text_format.Parse(text_format.MessageToString(message), pb.Readout())
        row.accept(again == message, lambda: f"text format: {form['json']:.300}")
        for ascii_, indent in ((False, None), (True, 2)):
            text = json_format.MessageToJson(again, ensure_ascii=ascii_, indent=indent)
            cases.append((text, form["digest"], None))
        plain = json_format.MessageToJson(message)
        for changes, allowed in (
            ({"preserving_proto_field_name": True}, {"json.member"}),
            ({"use_integers_for_enums": True}, {"json.type"}),
            # Empty lists and flags that are not set: nothing that was not so before.
            ({"always_print_fields_with_no_presence": True}, None),
        ):
            text = json_format.MessageToJson(message, **changes)
            cases.append((text, form["digest"], None if json.loads(text) == json.loads(plain) else allowed))
    for (text, digest, allowed), answer in zip(cases, ask(("j", text.encode()) for text, *_ in cases), strict=True):
        what = lambda: f"{rules(answer) or answer}: {text:.400}"
        if allowed is None:
            row.accept(answer.get("digest") == digest, what)
        else:
            row.refuse(bool(allowed & set(rules(answer))) and sound(answer), what)
    return row


def rows():
    forms = ask(("f", written(document)) for document in records())
    yield from rewritten(forms)
    yield damaged(forms)
    yield mapped(forms)
