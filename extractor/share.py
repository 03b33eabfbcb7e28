"""Shares told in words: "about four tenths", one third, "nearly half", 过半."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOPS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ABOUT: Final = (
    "about|around|nearly|almost|close to|approximately|roughly|some|just over|well over|more than|over|just under"
    "|less than|under|at least|up to"
)
_PARTS: Final = "halves|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_ENGLISH: Final = re.compile(
    rf"(?<![a-z0-9-])(?<!first )(?<!last )(?<!past )(?<!and )(?P<about>(?:{_ABOUT}) )?"
    rf"(?:(?P<top>{'|'.join(_TOPS)}|an?)[ -](?P<part>{_PARTS})|(?<!and a )(?<!first )(?<!second )half)(?![a-z-])"
    r"(?! (?:an? )?(?:years?|months?|hours?|days?|dozen|hundred|thousand|million|billion"
    r"|trillion|century|time|past)\b)"
)
_SIGNS: Final = (
    *("hal", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("分之", "半"),
)
"""One of these is in every share: a line without is not looked through."""
_CHINESE: Final = re.compile(
    "(?P<about>大约|约|近|超过|超|接近|将近|不到|不足|逾)?(?:[二三四五六七八九]分之[一二两三四五六七八]|一半|半数)(?:以上|左右|多)?"
    "|[近过]半数?(?![年月天日夜径点小个])|大半(?![年月天日夜径])"
)


class Share(NamedTuple):
    """A share at `[start, end)`, from `core` on without its approximator.

    `value` is in percent, None where no single decimal number is said.
    """

    start: int
    end: int
    core: int
    value: Decimal | None


def shares(line: str) -> Iterator[Share]:
    """The shares that stand in a folded line in words. Tenths have a number; halves and thirds have none."""
    if not any(sign in line for sign in _SIGNS):
        return
    for match in _ENGLISH.finditer(line):
        part, top = match["part"] or "half", match["top"]
        tenths = _TOPS.index(top) + 1 if top in _TOPS else 1
        value = Decimal(10 * tenths) if part.startswith("tenth") else None
        yield Share(match.start(), match.end(), _core(match), value)
    for match in _CHINESE.finditer(line):
        yield Share(match.start(), match.end(), _core(match), None)


def _core(match: re.Match[str]) -> int:
    return match.end("about") if match["about"] else match.start()
