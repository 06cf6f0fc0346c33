#!/usr/bin/env python3
"""Reads the canonical bytes of readouts, knowing only schema/WIRE.md and schema/FIELDS.md.

It shares no code with the crate, so that each can find the other's mistakes.

    reader.py FILE...    prints the digest and the JSON of each readout
    reader.py --frames FILE...  (or --cobs)  prints for each file a JSON list of what is in it: start and end, and
                         version, kind and payload (in hexadecimal) of a frame, or the name of what is no frame
    reader.py --values   reads lines of type, structure and text (in hexadecimal), parted by tabs, and prints each
                         value as JSON; entry n of every list has the key "en"

What is not canonical is refused: in its line stands the rule that it breaks, and the exit code is 1.
"""

import hashlib
import json
import sys
from calendar import monthrange
from io import BytesIO
from pathlib import Path


class Refused(Exception):
    """The rule that the bytes break."""


def demand(holds, rule):
    if not holds:
        raise Refused(rule)


# Of each record the fields: name, type, presence bit or 0, whether it came later. Of each enum the values.
RECORDS, ENUMS = {}, {}
for row in (Path(__file__).resolve().parents[2] / "schema" / "FIELDS.md").read_text("utf-8").splitlines():
    cells = row.strip("| ").split(" | ")
    if len(cells) == 6 and cells[1].isdigit():
        place, _, later = cells[5].removeprefix("bit ").partition(", ")
        place = 0 if place == "always" else 1 << int(place)
        RECORDS.setdefault(cells[0], []).append((cells[3], cells[4], place, bool(later)))
    elif len(cells) == 3 and cells[1].isdigit():
        ENUMS.setdefault(cells[0], {})[int(cells[1])] = cells[2]
# What the readout's own lists hold.
ENTRIES = {ty.removeprefix("list:") for _, ty, *_ in RECORDS["Readout"] if ty.startswith("list:")}


class Block:
    """What is left of a block: structure, and the text that its strings are cut from."""

    def __init__(self, structure, text=b""):
        self.structure, self.text = BytesIO(structure), BytesIO(text)

    def bytes(self, length, source=None):
        taken = (source or self.structure).read(length)
        demand(len(taken) == length, "wire.end")
        return taken

    def number(self, bits=32):
        value = shift = 0
        while True:
            (byte,) = self.bytes(1)
            value |= (byte & 0x7F) << shift
            shift += 7
            demand(value < 1 << bits and (byte != 0 or shift == 7), "wire.varint")
            if byte < 0x80:
                return value

    def block(self):
        structure, text = self.number(), self.number()
        return Block(self.bytes(structure), self.bytes(text, self.text))

    def finish(self):
        demand(not self.structure.read(1) and not self.text.read(1), "wire.surplus")

    def record(self, name):
        bits, added, record = self.number(bits=64), None, {}
        for field, ty, bit, later in RECORDS[name]:
            if bit == 0 or bits & bit:
                bits &= ~bit
                added = self.block() if later and not added else added
                record[field] = (added if later else self).value(ty)
        demand(bits == 0, "wire.newer")
        if added:
            added.finish()
        return record

    def list(self, of):
        if of.startswith(("ref:", "enum:", "text", "prose")):
            numbers, values = [], []
            while not numbers or numbers[-1] & 1:
                numbers.append(self.number())
                values.append(self.plain(of, numbers[-1] >> 1))
            demand(":" not in of or len({n >> 1 for n in numbers}) == len(numbers), "list.duplicate")
            return values
        count = self.number()
        demand(count > 0, "wire.empty")
        inside = self.block() if of in ENTRIES else self
        entries = [inside.value(of) for _ in range(count)]
        if inside is not self:
            inside.finish()
        keys = [entry["key"] for entry in entries if "key" in entry]
        demand(len(set(keys)) == len(keys), "key.duplicate")
        return entries

    def plain(self, ty, number):
        """The value that is this number, or text of that length."""
        kind, _, of = ty.partition(":")
        if kind == "ref":
            return lambda readout: key(readout.get(of, []), number)
        if kind == "enum":
            demand(number in ENUMS[of], "enum.unknown")
            return ENUMS[of][number]
        if kind in ("count", "offset"):
            demand(number > 0 or kind == "offset", "count.range")
            return number
        try:
            return self.bytes(number, self.text).decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("text.utf8") from None

    def value(self, ty):
        kind, _, of = ty.partition(":")
        if kind in ("record", "list"):
            return self.record(of) if kind == "record" else self.list(of)
        if kind in ("country", "currency"):
            code = self.bytes(2 if kind == "country" else 3)
            demand(all(0x41 <= byte <= 0x5A for byte in code), kind + ".shape")
            return code.decode("ascii")
        if kind == "sha256":
            return self.bytes(32).hex()
        if kind == "decimal":
            return decimal(*self.bytes(1), self.number(bits=64))
        if kind == "date":
            return date(self.number)
        return True if kind == "flag" else self.plain(ty, self.number())


def key(entries, index):
    demand(index < len(entries), "ref.unknown")
    demand("key" in entries[index], "ref.keyless")
    return entries[index]["key"]


def decimal(head, digits):
    places, negative = head & 15, head & 16
    demand(head < 32 and places <= 9 and digits < 10**18 and (digits or not negative), "decimal.shape")
    text = f"{digits:0{places + 1}}"
    return ("-" if negative else "") + (f"{text[:-places]}.{text[-places:]}" if places else text)


def date(number):
    word = number()
    form, kind, value = word & 15, word >> 4 & 3, word >> 6
    demand(kind in {0: (0, 1, 2), 1: (0, 1, 2), 2: (0, 1, 2), 5: (0, 1), 8: (0, 1, 2, 3), 9: (0, 1, 2), 10: (0, 1, 2), 14: (0, 1, 2)}.get(form, (0,)), "date.shape")
    if form == 5 and kind == 1:
        demand(1 <= value <= 99, "date.calendar")
        return f"{value:02}XX"
    if form < 8 or form == 15:
        return plain_date(form, value) + ["", "~", "?"][kind if form < 3 else 0]
    if form == 8:
        return plain_date(0, value) + clock(kind, number())
    if form in (9, 14):
        demand(2 <= value <= 4, "date.shape")
        texts = [plain_date([1, 2, 0][kind], number()) for _ in range(value)]
        demand(texts == sorted(set(texts)), "date.order")
        demand(form == 9 or value == 2 or not all(map(is_next, texts, texts[1:])), "date.order")
        return ["{%s}", "[%s]"][form == 14] % ",".join(texts)
    demand(value == 0, "date.shape")
    ends = [number() for _ in range(2 if form == 11 or (form, kind) == (10, 0) else 1)]
    forms, marks = {end & 15 for end in ends}, {end >> 4 & 3 for end in ends}
    demand(forms <= {0, 1, 2} and 3 not in marks or form == 11 and forms == {7} and marks == {0}, "date.shape")
    demand(form != 10 or len(forms) == 1 and marks == {0}, "date.shape")
    plain = [plain_date(end & 15, end >> 6) for end in ends]
    if form == 10 and kind == 0:
        demand(plain[0] < plain[1] and not is_next(*plain), "date.order")
    elif form == 11 and forms == {7}:
        demand(plain[0] != plain[1], "date.order")
    elif form == 11 and marks == {0}:
        # As strings, a year stands before its months, and a `~` behind them.
        demand(plain[0] + "~" < plain[1], "date.order")
    texts = [text + ["", "~", "?"][end >> 4 & 3] for text, end in zip(plain, ends, strict=True)]
    return [["[{}..{}]", "[{}..]", "[..{}]"][kind], "{}/{}", "{}/..", "../{}"][form - 10].format(*texts)


def clock(kind, word):
    """The time of a day, with its offset from UTC unless bit 1 of the kind is set, and with seconds if bit 0 is."""
    offset, time = divmod(word, 86_400 if kind & 1 else 1440)
    away = (offset + 1) // 2
    demand(away <= (0 if kind & 2 else 840), "date.calendar")
    minute, second = divmod(time, 60) if kind & 1 else (time, None)
    zone = "" if kind & 2 else f"{'+-'[offset % 2]}{away // 60:02}:{away % 60:02}" if away else "Z"
    return f"T{minute // 60:02}:{minute % 60:02}" + (f":{second:02}" if kind & 1 else "") + zone


def is_next(text, other):
    """Whether the second of two years, months or days of one precision is the next after the first."""
    parts = [int(part) for part in text.split("-")]
    parts[-1] += 1
    if len(parts) == 3 and parts[2] > monthrange(*parts[:2])[1]:
        parts[1:] = parts[1] + 1, 1
    if len(parts) > 1 and parts[1] > 12:
        parts[:2] = parts[0] + 1, 1
    return [int(part) for part in other.split("-")] == parts


def plain_date(form, value):
    """A date of form 0 to 7 or 15, without its mark."""
    if form == 5:
        return plain_date(1, value * 10)[:3] + "X"
    if form == 15:
        year, season = divmod(value, 4)
        return plain_date(1, year) + f"-{season + 21}"
    if form > 5:
        # A leap year has every month and day that there is in some year.
        form, a_year = (2, 12) if form == 6 else (0, 372)
        demand(value < a_year, "date.calendar")
        return "XXXX" + plain_date(form, 2000 * a_year + value)[4:]
    year, rest = divmod(value, [372, 1, 12, 2, 4][form])
    month, day = divmod(rest, 31)
    demand(1 <= year <= 9999 and (form != 0 or day < monthrange(year, month + 1)[1]), "date.calendar")
    rest = [f"-{month + 1:02}-{day + 1:02}", "", f"-{rest + 1:02}", f"-{rest + 40}", f"-{rest + 33}"][form]
    return f"{year:04}{rest}"


MAGIC = bytes.fromhex("d2c4cfd4")


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def frame(data):
    """The frame that the data begins with, and how long it is."""
    demand(MAGIC.startswith(data[:4]), "frame.magic")
    demand(len(data) >= 12, "frame.end")
    check = int.from_bytes(data[10:12], "little")
    demand(crc32c(data[:10]) & 0xFFFF == check, "frame.header")
    length = int.from_bytes(data[7:10], "little")
    demand(length <= 262_144, "frame.large")
    end = 12 + length
    demand(len(data) >= end + 4, "frame.end")
    demand(crc32c(data[:end]) == int.from_bytes(data[end : end + 4], "little"), "frame.check")
    return [f"{data[4]}.{data[5]}", data[6], data[12:end].hex()], end + 4


def read_frames(name):
    data, at, items = Path(name).read_bytes(), 0, []
    while at < len(data):
        try:
            what, length = frame(data[at:])
        except Refused as rule:
            what, length = str(rule), 1
            while not MAGIC.startswith(data[at + length : at + length + 4]):
                length += 1
        items.append([at, at + length, what])
        at += length
    return json.dumps(items)


def decoded(piece):
    frame, at = b"", 0
    while at < len(piece):
        length = piece[at]
        demand(at + length <= len(piece), "frame.cobs")
        frame += piece[at + 1 : at + length] + b"\0" * (length < 255)
        at += length
    return frame if length == 255 else frame[:-1]


def read_cobs(name):
    at, items = 0, []
    for piece in Path(name).read_bytes().split(b"\0")[:-1]:
        end = at + len(piece) + 1
        if piece:
            try:
                data = decoded(piece)
                what, length = frame(data)
                demand(length == len(data), "frame.cobs")
            except Refused as rule:
                what = str(rule)
            items.append([at, end, what])
        at = end
    return json.dumps(items)


def read_file(name):
    message = Path(name).read_bytes()
    demand(len(message) <= 262_144, "record.large")
    outer = Block(message)
    text = outer.bytes(outer.number())
    root = Block(outer.bytes(outer.number()), text)
    outer.finish()
    readout = root.record("Readout")
    root.finish()
    digest = "readout1:" + hashlib.sha256(b"diplomatic-readout/1\n" + message).hexdigest()
    return digest + " " + json.dumps(readout, default=lambda reference: reference(readout))


def read_line(line):
    ty, structure, text = line.rstrip("\n").split("\t")
    alone = Block(bytes.fromhex(structure), bytes.fromhex(text))
    value = alone.value(ty)
    alone.finish()
    lists = {field: [{"key": f"e{n}"} for n in range(256)] for field, *_ in RECORDS["Readout"]}
    return json.dumps(value, default=lambda reference: reference(lists))


def main(arguments):
    refused = False
    read, inputs = read_file, arguments
    if arguments == ["--values"]:
        read, inputs = read_line, sys.stdin
    elif arguments and arguments[0] in ("--frames", "--cobs"):
        read, inputs = read_frames if arguments[0] == "--frames" else read_cobs, arguments[1:]
    for each in inputs:
        try:
            print(read(each))
        except Refused as rule:
            print(rule)
            refused = True
    sys.exit(refused)


if __name__ == "__main__":
    main(sys.argv[1:])
