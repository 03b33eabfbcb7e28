"""`resolve` one time phrase, `find_periods` in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.period.anchor import anchored
from extractor.period.phrase import phrases
from extractor.period.printed import printed

if TYPE_CHECKING:
    from datetime import date

    from extractor.period.moment import Phrase
    from extractor.period.value import Period

_AHEAD = re.compile(
    r"(?<![a-z])(?:will|is\sto|are\sto|plans?\sto|expected|scheduled|strives?\sto)(?![a-z])|"
    "将[于在到会]|预计|力争|计划[于在到]|拟[于在]|有望"
)


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A time phrase where it stands: half-open `start` and `end` in code points, and `text`, the phrase as printed."""

    start: int
    end: int
    text: str


def find_periods(text: str) -> list[PeriodSpan]:
    """The time phrases of running text, in order, not overlapping.

    Phrases that name no calendar time ("in recent years") are found too, since they end the reach of the phrase before
    them; `resolve` gives None for them. Takes time proportional to the length of the text.
    """
    return [PeriodSpan(one.start, one.end, text[one.start : one.end]) for one in phrases(text, printed(text))]


def resolve(text: str, published_on: date | None) -> Period | None:
    """The period that a time phrase means, relative to the day of publication.

    `text` is one phrase, perhaps with a few words around it; of several, the first that names a time counts, and "the
    same period" of another year moves what stands before it. None where there is no such phrase, where it is
    impossible, or where it is relative and `published_on` is None. Never raises.
    """
    return _resolved(text, published_on) if len(text) <= _SHORT else _anchored(_read(text), published_on)


def _read(text: str) -> tuple[bool, tuple[Phrase, ...]]:
    """Whether a text tells of what is to come, and its time phrases."""
    read = printed(text)
    return _AHEAD.search(read) is not None, tuple(phrases(text, read))


def _anchored(read: tuple[bool, tuple[Phrase, ...]], published_on: date | None) -> Period | None:
    """What has been read, told from that day."""
    ahead, found = read
    base: Phrase | None = None
    first: Period | None = None
    for phrase in found:
        if phrase.moment.same:
            return _same(base, phrase, published_on)
        period = anchored(phrase, published_on, ahead=ahead)
        if period is not None:
            base = phrase
            first = first or period
    return first


_SHORT = 64
_short = lru_cache(maxsize=2048)(_read)  # the same phrases come again and again, in articles of other days too


@lru_cache(maxsize=2048)
def _resolved(text: str, published_on: date | None) -> Period | None:
    return _anchored(_short(text), published_on)


def _same(base: Phrase | None, phrase: Phrase, published_on: date | None) -> Period | None:
    """The stretch of the base in the year of the phrase; None without either."""
    if base is None or not phrase.moment.dated:
        return None
    years, shift = phrase.moment.years, phrase.moment.year_shift
    moment = replace(base.moment, years=years, year_shift=shift)
    last = None if base.last is None else replace(base.last, years=years, year_shift=shift)
    return anchored(replace(base, moment=moment, last=last), published_on, ahead=False)
