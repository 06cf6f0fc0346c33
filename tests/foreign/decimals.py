"""Decimals, against Python's: a decimal is taken exactly if it is as Python's would be written, within 18 digits, 9 behind the point."""

import json
import random
from decimal import Decimal, InvalidOperation

from common import MINIMAL, SEED, Row, ask, less, rules, sound, written


def canonical(text):
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    if not text.isascii() or not value.is_finite() or format(value, "f") != text:
        return False
    _, digits, exponent = value.as_tuple()
    return len(text.lstrip("-").replace(".", "").lstrip("0")) <= 18 and -9 <= exponent and not (value.is_signed() and not any(digits))


def made(count):
    dice = random.Random(SEED)
    for _ in range(count):
        digits = "".join(dice.choice("0123456789") for _ in range(dice.choice([0, 1, 2, 3, 9, 17, 18, 19])))
        places = "".join(dice.choice("0123456789") for _ in range(dice.choice([0, 0, 1, 2, 8, 9, 10])))
        if dice.random() < 0.6:
            digits = digits.lstrip("0") or "0"
        text = dice.choice(["", "", "", "-", "+"]) + digits + ("." if places or dice.random() < 0.05 else "") + places
        yield text + dice.choice([""] * 12 + ["e1", "E-2", " ", "_0", ",5", "\u0661", "%"])
    yield from ("NaN", "sNaN", "Infinity", "-Infinity", "-0", "0", "-0.0", "0.0", "", ".", "-", "1_000", "\uff11", "0x1", "1e400", "00.1")


def rows():
    row = Row("decimals", "Python decimal")
    texts = list(dict.fromkeys(made(less(50_000, 5_000))))
    quantity = {"key": "q", "what": "w", "comparator": "EXACTLY"}
    answers = ask(("f", written({**MINIMAL, "quantities": [{**quantity, "low": text}]})) for text in texts)
    for text, answer in zip(texts, answers, strict=True):
        what = lambda: f"{text!r}: {answer}"
        if canonical(text):
            row.accept("digest" in answer and json.loads(answer["json"])["quantities"][0]["low"] == text, what)
        else:
            row.refuse(sound(answer) and rules(answer) == ["decimal.shape"], what)
    yield row
