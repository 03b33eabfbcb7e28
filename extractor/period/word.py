"""Words of time: what a lexicon entry is, and one pass over a text that finds them all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from extractor.period.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
    """An entry: `pattern` (bounded, so that a text is read in linear time) and what a match says.

    `read` gives None where the match is no time after all. A weak word counts only beside other words, or where its
    surroundings speak for it: "may", "march", a bare number of four digits.
    """

    kind: Kind
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


@cache
def _lexicon() -> tuple[tuple[Word, ...], re.Pattern[str]]:
    from extractor.period import chinese, english  # noqa: PLC0415 - both need Word from here

    words = (*chinese.WORDS, *english.WORDS)
    pattern = "|".join(f"(?P<w{at}>{word.pattern})" for at, word in enumerate(words))
    return words, re.compile(pattern)


def tokens(text: str) -> Iterator[Token]:
    """The words of time in printed text, in order, not overlapping."""
    words, pattern = _lexicon()
    for match in pattern.finditer(text):
        word = words[int(str(match.lastgroup)[1:])]
        again = word.compiled.match(text, match.start())
        moment = word.read(again) if again else None
        if moment is not None:
            yield Token(word.kind, match.start(), match.end(), moment, word.weak)
