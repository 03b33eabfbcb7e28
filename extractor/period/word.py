"""What a word of time is: an entry of the lexicon, and the word where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.period.moment import Moment


class Kind(Enum):
    """What a word is, for deciding which words belong together."""

    YEAR = auto()
    PART = auto()
    MONTH = auto()
    DAY = auto()
    NUMBER = auto()
    EDGE = auto()
    SAME = auto()
    FEAST = auto()
    NOW = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """An entry: `heads` (the characters it can begin with), `pattern` (every repetition bounded), what a match says.

    `read` gives None where the match is no time after all. A weak word counts only beside other words, or where its
    surroundings speak for it: "may", "march", a bare number of four digits.
    """

    kind: Kind
    heads: str
    pattern: str
    read: Callable[[re.Match[str]], Moment | None]
    weak: bool = False
    compiled: re.Pattern[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands."""

    kind: Kind
    start: int
    end: int
    moment: Moment
    weak: bool


DIGITS = "0123456789"
HAN_DIGITS = "〇一二三四五六七八九"
HAN_HEADS = "一二两三四五六七八九十"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
