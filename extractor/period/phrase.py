"""Time phrases in running text: groups of words, what stands before and after them, and intervals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.period.group import Group, groups
from extractor.period.moment import Moment, Phrase, Role
from extractor.period.printed import printed
from extractor.period.word import Kind, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WINDOW = 28
_SINCE = re.compile(
    r"(?:(?<![a-z])(?:ever\s)?(?:since|starting\s(?:from|in)|beginning\s(?:from|in))(?:\sthe)?\s{1,3}|(?<![来各亲独擅私])自从?|从)$"
)
_SINCE_AFTER = re.compile(r"\s?(?:以来|至今|起(?![来点步诉伏初码])|开始(?=[,\s]|$)|onwards?(?![a-z])|to\sdate(?![a-z]))")
_AS_OF = re.compile(r"(?:(?<![a-z])(?:as\sof|up\sto|up\suntil)(?:\sthe)?\s{1,3}|截[至止](?:到|至)?\s?)$")
_BY = re.compile(r"(?:(?<![a-z])(?:by|until|till|before)(?:\sthe)?\s{1,3}|[到至])$")
_BY_AFTER = re.compile(r"(?:之前|以前|前)(?![后期半往景提沿来线进锋端列几二两三0-9])")
_FROM = re.compile(r"(?<![a-z])(?:from|between)(?:\sthe)?\s{1,3}$|[从自]$")
_TO = re.compile(r"\s{0,2}(?:(?:to|through|until|till|up\sto)\s(?:the\s)?|-{1,2}|至|到|直至|直到)\s{0,2}")
_AND = re.compile(r"\s(?:and)\s(?:the\s)?")
_LIST = re.compile(r"\s{0,2}(?:,{1,2}|,?\s?(?:and|or)|和|与|及)\s{0,2}")

_NAMED_YEAR = re.compile(
    r"(?<![a-z])(?:in|since|during|until|till|from|between|to|by|of|for|before|after|around|through|year(?:\sof)?|early|late|mid|and|"
    r"throughout|than|with|as\sof|end|over|on|at)(?:\sthe)?[\s\-]{1,2}$|(?:^|[\n(.;\"])\s{0,2}$|[从自到至在于截止]$"
)
_STRONG_YEAR = re.compile(r"(?<![a-z])(?:in|since|during|until|till|from|between|year(?:\sof)?|throughout)(?:\sthe)?\s{1,2}$")
_COUNTED = re.compile(
    r"\s{0,2}(?:%|yuan|rmb|mu(?![a-z])|acres?|hectares?|households?|people|persons?|villages?|compan|enterprises?|projects?|km|kilomet|"
    r"square|met(?:er|re)s?|tons?|tonnes?|million|billion|trillion|thousand|hundred|schools?|students?|jobs?|units?|sets?|workers?|"
    r"families|documents?|cases?|items?|more|other|kinds?|types?|[户家个人亩吨米元万亿多余名辆台件])"
)
_FUNCTION_WORD = re.compile(
    r"\s{0,2}(?:$|[,.;:)\n\"'年—]|(?:the|and|to|was|will|may|is|were|are|has|have|had|in|on|as|with|for|by|at|from|it|we|our|this|that|an?|"
    r"of|or|but|when|which|year|compared|until|through|over|school|they|he|she|its|can|would)(?![a-z]))"
)
_MONTH_BEFORE = re.compile(r"(?<![a-z])(?:in|of|since|by|until|till|during|from|to|between|before|after|and|last|this|next|early|late|mid)[\s\-]{1,2}$")
_CAPITAL = re.compile(r"\s{1,2}[A-Z]")
_NTH_DAY = re.compile(r"(?<![a-z])on\s(?:the\s)?$")


def _before(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    """Where what `pattern` says begins, if it stands right before `start`."""
    match = pattern.search(text, max(0, start - _WINDOW), start)
    return match.start() if match else None


def _spoken_for(text: str, original: str, group: Group, *, listed: bool) -> bool:
    """Whether a group is a time: a lone weak word needs surroundings that say so."""
    token = group.tokens[0]
    if _half_of_something(text, group) or (token.kind is Kind.EDGE and len(group.tokens) == 1 and text[token.start].isascii()):
        return token.kind is Kind.EDGE and "year" in text[token.start : token.end]
    if len(group.tokens) > 1 or not token.weak:
        return True
    if not text[: token.start].strip() and not text[token.end :].strip():
        return token.moment.year_shift is None and token.moment.months is None or token.kind is Kind.MONTH
    if token.kind is Kind.MONTH:
        return original[token.start].isupper() and _before(_MONTH_BEFORE, text, token.start) is not None
    if token.kind is not Kind.YEAR or token.moment.years is None:
        return False
    return _year_spoken_for(text, original, token.start, token.end, listed=listed)


def _year_spoken_for(text: str, original: str, start: int, end: int, *, listed: bool) -> bool:
    if _COUNTED.match(text, end):
        return False
    if _before(_STRONG_YEAR, text, start) is not None or listed:
        return True
    named = _before(_NAMED_YEAR, text, start) is not None
    return named and (_FUNCTION_WORD.match(text, end) is not None or _CAPITAL.match(original, end) is not None)


def _half_of_something(text: str, group: Group) -> bool:
    """"The first half of the match" is no time; nor is "the end of the road"."""
    return (
        group.tokens[-1].kind in (Kind.PART, Kind.EDGE)
        and not group.moment.dated
        and text.startswith(" of ", group.end)
        and text[group.end - 1].isascii()
    )


def _interval(text: str, left: Group, right: Group) -> bool:
    if right.start - left.end > _WINDOW:
        return False
    if _TO.fullmatch(text, left.end, right.start):
        return not (left.has(Kind.NOW) or left.has(Kind.WHOLE) and left.moment.vague)
    return _AND.fullmatch(text, left.end, right.start) is not None and _before(_FROM, text, left.start) is not None


def _role(text: str, group: Group, following: int | None) -> tuple[Role, int, int]:
    """How a group is meant, with the words that say so."""
    start, end = group.start, group.end
    after = _SINCE_AFTER.match(text, end) if following != end else None
    begins = _before(_SINCE, text, start)
    if after or (begins is not None and text[begins] != "从"):
        return Role.SINCE, start if begins is None else begins, after.end() if after else end
    begins = _before(_AS_OF, text, start)
    if begins is not None:
        return Role.AS_OF, begins, end
    deadline = _BY_AFTER.match(text, end) if following != end and not text[end - 1].isascii() else None
    begins = _before(_BY, text, start)
    if deadline or begins is not None:
        return Role.BY, start if begins is None else begins, deadline.end() if deadline else end
    return Role.AT, start, end


def phrases(original: str) -> Iterator[Phrase]:
    """The time phrases of a text, in order, not overlapping, in time proportional to its length."""
    text = printed(original)
    found = groups(text, original, list(tokens(text)))
    at, previous = 0, -1
    while at < len(found):
        group = found[at]
        pair = found[at + 1] if at + 1 < len(found) and _interval(text, group, found[at + 1]) else None
        listed = previous >= 0 and _LIST.fullmatch(text, previous, group.start) is not None
        if pair is not None and _may_pair(text, original, group, pair):
            phrase = _pair(text, found, at)
            at += 2
        elif _spoken_for(text, original, group, listed=listed):
            phrase = _single(text, found, at)
            at += 1
        else:
            at += 1
            continue
        years_only = phrase.moment.years is not None and phrase.moment.months is None
        previous = phrase.end if years_only else -1
        yield phrase


def _may_pair(text: str, original: str, left: Group, right: Group) -> bool:
    """Whether both ends of an interval are times; a weak one is, beside another of its kind."""
    if right.has(Kind.NOW):
        return _spoken_for(text, original, left, listed=False)
    alike = left.tokens[0].kind is right.tokens[0].kind or (left.moment.months is not None and right.moment.months is not None)
    if left.tokens[0].weak and left.moment.years is None and left.moment.months is None:
        return False
    return alike and not _COUNTED.match(text, right.end)


def _following(found: Sequence[Group], at: int) -> int | None:
    return found[at + 1].start if at + 1 < len(found) else None


def _single(text: str, found: Sequence[Group], at: int) -> Phrase:
    role, start, end = _role(text, found[at], _following(found, at))
    return Phrase(start, end, found[at].moment, role=role)


def _pair(text: str, found: Sequence[Group], at: int) -> Phrase:
    left, right = found[at], found[at + 1]
    begins = _before(_FROM, text, left.start)
    start = left.start if begins is None else begins
    if right.has(Kind.NOW) and not right.moment.dated:
        return Phrase(start, right.end, left.moment, role=Role.SINCE)
    return Phrase(start, right.end, left.moment, last=right.moment)
