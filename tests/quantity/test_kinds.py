"""About a thousand phrases by kind, each with what it comes to under the contract; where it leaves it open: null."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.quantity import find, parse
from extractor.quantity.layers import bare_numbers

_KINDS = Path(__file__).with_name("kinds")
_PHRASES = [
    "chinese_measures",
    "chinese_mixed",
    "chinese_money",
    "english_measures",
    "english_mixed",
    "english_money",
    "shares",
]


def _rows(name: str) -> list[list[str]]:
    lines = (_KINDS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def _number(shown: str) -> Decimal | None:
    return None if shown == "-" else Decimal(shown)


@pytest.mark.parametrize("kind", _PHRASES)
def test_a_phrase_says_how_much_of_what(kind: str) -> None:
    """Each row holds a phrase, its value, its unit and, of a range, both bounds; `-` is null."""
    wrong = []
    for text, value, unit, *bounds in _rows(kind):
        quantity = parse(text)
        got = [quantity.value, quantity.unit or "-", *([quantity.low, quantity.high] if quantity.low else [])]
        if got != [_number(value), unit, *map(_number, bounds)]:
            wrong.append((text, got))
    assert not wrong


@pytest.mark.parametrize("kind", _PHRASES)
def test_a_running_text_never_says_otherwise(kind: str) -> None:
    """What `find` takes from a phrase of one amount has the value that the phrase has, or the phrase has none."""
    wrong = []
    for text, value, *_ in _rows(kind):
        found = [span.quantity.value for span in find(text)]
        if len(found) == 1 and value != "-" and found[0] != Decimal(value):
            wrong.append((text, found))
    assert not wrong


@pytest.mark.parametrize("kind", ["chinese_numerals", "english_numerals"])
def test_a_bare_numeral_is_read(kind: str) -> None:
    """Each row holds a numeral and the numbers in it, as written, with their values; `-` is null."""
    wrong = []
    for text, shown in _rows(kind):
        got = "|".join(f"{text[s:e]}={'-' if v is None else format(v, 'f')}" for s, e, v in bare_numbers(text))
        if got != shown:
            wrong.append((text, got))
    assert not wrong


def test_what_states_no_amount_is_not_found() -> None:
    """Dates, hours, calls, codes, models, indices, plans, places and idioms."""
    texts = (_KINDS / "nothing.txt").read_text(encoding="utf-8").splitlines()
    assert [(text, found) for text in texts if (found := find(text))] == []
