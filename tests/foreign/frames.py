"""Frames and digests, with checks and COBS by other libraries."""

import hashlib
import json
import random

import google_crc32c
from cobs import cobs

from common import EVERY_TYPE, EXAMPLES, SEED, Row, ask, less, sound, written


def rows():
    made = ask(("g", str(n).encode()) for n in range(less(2_000, 200)))
    documents = [*EXAMPLES.values(), EVERY_TYPE, *(json.loads(answer["json"]) for answer in made)]
    forms = ask(("f", written(document)) for document in documents)

    digests = Row("digests", "Python hashlib")
    checks = Row("frames: their checks", f"PyPI google-crc32c {google_crc32c.__version__ if hasattr(google_crc32c, '__version__') else ''}")
    stuffed = Row("frames: COBS", "PyPI cobs")
    for form in forms:
        canonical, frame, sent = (bytes.fromhex(form[name]) for name in ("canonical", "frame", "cobs"))
        digest = "readout1:" + hashlib.sha256(b"diplomatic-readout/1\n" + canonical).hexdigest()
        digests.accept(form["digest"] == digest, form["digest"])
        header = google_crc32c.value(frame[:10]) & 0xFFFF == int.from_bytes(frame[10:12], "little")
        whole = google_crc32c.value(frame[:-4]) == int.from_bytes(frame[-4:], "little")
        checks.accept(header and whole and frame[12:-4] == canonical, form["frame"])
        stuffed.accept(cobs.encode(frame) + b"\0" == sent, form["cobs"])
    yield digests
    yield checks
    yield stuffed
    yield damaged(forms)


def damaged(forms):
    """One byte of a sent frame is another: the piece is a frame for both, or for none."""
    row = Row("frames: COBS, damaged", "PyPI cobs, google-crc32c")
    dice, cases = random.Random(SEED), []
    while len(cases) < less(5_000, 500):
        form = dice.choice(forms)
        sent = bytearray.fromhex(form["cobs"])
        if len(sent) < 4_000:
            sent[dice.randrange(len(sent) - 1)] = dice.randrange(1, 256)
            cases.append((form["digest"], bytes(sent)))
    for (digest, sent), answer in zip(cases, ask(("c", sent) for _, sent in cases), strict=True):
        try:
            frame = cobs.decode(sent[:-1])
            good = google_crc32c.value(frame[:-4]) == int.from_bytes(frame[-4:], "little")
        except cobs.DecodeError:
            good = False
        what = lambda: f"{answer}: {sent.hex():.300}"
        if good:
            row.accept(answer["digests"] == [digest] and answer["skipped"] == 0, what)
        else:
            row.refuse(sound(answer) and answer == {"digests": [], "skipped": 1}, what)
    return row
