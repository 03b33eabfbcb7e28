"""Which words of time belong together, in any order that machine translation writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.period.moment import Moment
from extractor.period.word import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_GAP = 12
_OF = re.compile(r"\s{1,2}(?:of|in|for|at|during|on)(?:\sthe)?\s{1,2}")
_COMMA = re.compile(r"\s{0,2},{1,3}\s{0,2}")

_PLAIN, _OF_GAP, _COMMA_GAP, _HYPHEN = " ", "of", ",", "-"
_JOINS: dict[tuple[Kind, Kind], str] = {
    (Kind.YEAR, Kind.PART): " of,",
    (Kind.YEAR, Kind.MONTH): " of,",
    (Kind.YEAR, Kind.EDGE): " of",
    (Kind.YEAR, Kind.SAME): " of",
    (Kind.YEAR, Kind.FEAST): " ",
    (Kind.YEAR, Kind.YEAR): " of",
    (Kind.YEAR, Kind.NUMBER): " ",
    (Kind.PART, Kind.YEAR): " of",
    (Kind.MONTH, Kind.YEAR): " of,",
    (Kind.MONTH, Kind.DAY): " ",
    (Kind.MONTH, Kind.NUMBER): " ",
    (Kind.DAY, Kind.MONTH): " of",
    (Kind.NUMBER, Kind.MONTH): " of",
    (Kind.NUMBER, Kind.YEAR): " of,",
    (Kind.DAY, Kind.YEAR): " of,",
    (Kind.EDGE, Kind.YEAR): " of-",
    (Kind.EDGE, Kind.MONTH): " of-",
    (Kind.EDGE, Kind.PART): " of",
    (Kind.SAME, Kind.YEAR): " of",
    (Kind.FEAST, Kind.YEAR): " of,",
    (Kind.NOW, Kind.YEAR): " of",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring words that fill different slots of one moment."""

    tokens: tuple[Token, ...]
    moment: Moment

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end

    def has(self, kind: Kind) -> bool:
        """Whether a word of this kind is in it."""
        return any(token.kind is kind for token in self.tokens)


def gap(text: str, start: int, end: int) -> str | None:
    """What stands between two words: one of four kinds, or None where it keeps them apart."""
    if not 0 <= end - start <= _LONGEST_GAP:
        return None
    between = text[start:end]
    if not between.strip(" ") or between == "的":
        return _PLAIN
    if between == "-":
        return _HYPHEN
    if _COMMA.fullmatch(between):
        return _COMMA_GAP
    return _OF_GAP if _OF.fullmatch(between) else None


def _joins(left: Token, right: Token, between: str | None) -> bool:
    return between is not None and between in _JOINS.get((left.kind, right.kind), "")


def _merge(text: str, original: str, group: list[Token], moment: Moment, token: Token) -> Moment | None:
    """The group's moment with one more word, or None where the word stands for itself."""
    last = group[-1]
    between = gap(text, last.end, token.start)
    if not _joins(last, token, between):
        return None
    no_day = last.kind is Kind.NUMBER and moment.months is None  # "rose from 41 in 2010 to 58"
    if token.kind is Kind.YEAR and (last.kind is Kind.YEAR or no_day):
        return None
    if token.weak and token.moment.year_shift == 0 and moment.dated:
        return moment  # "2014 at the end of the year"
    if token.kind is Kind.NUMBER:
        if not _day_follows(text, token, after_year=last.kind is Kind.YEAR, month_known=moment.months is not None):
            return None
    elif last.kind is Kind.YEAR and token.kind is Kind.MONTH and token.weak and original[token.start].islower():
        return None  # "reforms in 2021 may be the first"
    return moment.merge(token.moment)


_AFTER_DAY = re.compile(r"\s{0,3}(?:,|$|[0-9]{1,2}:[0-9]{2}|source|[.;)]|\n)")
_ON_MONTH = re.compile(r"\bon\s[a-z]{3,9}[.]?\s?$")  # a day: a month alone is in it
_NOUN = re.compile(r"\s(?![a-z]+(?:ed|ly)(?![a-z]))[a-z]{2,}")
_NO_NOUN = re.compile(
    r"\s(?:the|and|this|last|next|was|were|has|have|had|when|with|our|morning|afternoon|evening|until|to|at|in|on|by|of|for|as|it|he|she|we|is|from|or|but|that|they|local|press|news)(?![a-z])"
)


def _day_follows(text: str, token: Token, *, after_year: bool, month_known: bool) -> bool:
    """Whether a number after a month is its day, not a count of the noun that follows."""
    if not month_known:
        return False
    if after_year:
        return _AFTER_DAY.match(text, token.end) is not None
    ordinal = text[token.end - 1].isalpha()
    placed = ordinal or _ON_MONTH.search(text, max(0, token.start - 14), token.start) is not None
    return placed or _NOUN.match(text, token.end) is None or _NO_NOUN.match(text, token.end) is not None


def groups(text: str, original: str, words: Sequence[Token]) -> list[Group]:
    """The groups of a text, in order; numbers that are no day are left out."""
    out: list[Group] = []
    at = 0
    while at < len(words):
        group, moment = [words[at]], words[at].moment
        at += 1
        while at < len(words):
            if _belongs_to_next(text, group[-1], words, at):
                break
            merged = _merge(text, original, group, moment, words[at])
            if merged is None:
                break
            group.append(words[at])
            moment = merged
            at += 1
        if any(token.kind is not Kind.NUMBER for token in group):
            out.append(Group(tuple(group), moment))
    return out


def _belongs_to_next(text: str, last: Token, words: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` opens a date of its own: "last year, the first half of this year"."""
    token = words[at]
    if last.kind is not Kind.YEAR or token.kind not in (Kind.PART, Kind.MONTH, Kind.EDGE) or at + 1 == len(words):
        return False
    after = words[at + 1]
    if after.kind is not Kind.YEAR or (after.weak and after.moment.year_shift == 0):
        return False
    return _joins(token, after, gap(text, token.end, after.start))
