"""Time phrases in running text: groups of words, what stands before and after them, and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period import context
from extractor.period.group import Group, groups
from extractor.period.lexicon import tokens
from extractor.period.moment import Phrase, Role
from extractor.period.word import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_ALONE = 24  # a text that is one doubtful word and nothing else means that word
_FARTHEST_END = 16  # between the two ends of an interval


def phrases(original: str, text: str) -> Iterator[Phrase]:
    """The time phrases of a text, in order, not overlapping, in time proportional to its length.

    `text` is the `original` as `printed` gives it.
    """
    found = groups(text, original, list(tokens(text)))
    at, earliest, listed_after = 0, 0, -1
    while at < len(found):
        group = found[at]
        if _opens_interval(text, original, found, at):
            phrase, used = _interval(text, found, at), 2
        elif _is_time(text, original, group) or _is_listed(text, group, listed_after):
            phrase, used = _single(text, found, at), 1
        else:
            at += 1
            continue
        at += used
        whole_years = phrase.moment.years is not None and phrase.moment.months is None
        listed_after = phrase.end if whole_years else -1
        yield _kept_apart(phrase, earliest)
        earliest = phrase.end


def _kept_apart(phrase: Phrase, earliest: int) -> Phrase:
    """The words before a phrase belong to the phrase before it where both lay claim to them."""
    if phrase.start >= earliest:
        return phrase
    return Phrase(earliest, phrase.end, phrase.moment, phrase.last, phrase.role)


def _is_time(text: str, original: str, group: Group) -> bool:
    """Whether a group is a time: a lone weak word needs surroundings that say so."""
    first = group.tokens[0]
    if _is_of_something(text, group):
        return False
    if len(group.tokens) > 1 or not first.weak:
        return True
    alone = len(text) <= _LONGEST_ALONE and text.strip() == text[first.start : first.end]
    if first.kind is Kind.MONTH:
        return alone or context.month_is_meant(text, original, first.start)
    if first.kind is not Kind.YEAR:
        return False
    if first.moment.years is None:
        return context.before(context.WITHIN, text, first.start) is not None
    return alone or context.year_is_meant(text, original, first.start, first.end)


def _is_of_something(text: str, group: Group) -> bool:
    """Whether it is a stretch of something else: "the first half of the match", "the end of the road"."""
    last = group.tokens[-1]
    if last.kind not in (Kind.PART, Kind.EDGE) or group.moment.dated or not text[last.start].isascii():
        return False
    return last.kind is Kind.EDGE or text.startswith(" of ", last.end)


def _is_listed(text: str, group: Group, after: int) -> bool:
    """Whether a bare year goes on a list of years: "in 2019, 2020 and 2021"."""
    first = group.tokens[0]
    if after < 0 or len(group.tokens) > 1 or first.kind is not Kind.YEAR or first.moment.years is None:
        return False
    near = first.start - after <= _FARTHEST_END
    return (
        near and context.LIST.fullmatch(text, after, first.start) is not None and not context.counted(text, first.end)
    )


def _opens_interval(text: str, original: str, found: Sequence[Group], at: int) -> bool:
    """Whether a group and the next are the two ends of an interval."""
    if at + 1 == len(found):
        return False
    left, right = found[at], found[at + 1]
    if right.start - left.end > _FARTHEST_END or left.has(Kind.NOW):
        return False
    up_to_now = right.has(Kind.NOW) and text[right.start] == "至" and not text[left.end : right.start].strip()
    if not up_to_now and not context.TO.fullmatch(text, left.end, right.start):
        between = context.AND.fullmatch(text, left.end, right.start)
        if not between or context.before(context.FROM, text, left.start) is None:
            return False
    if right.has(Kind.NOW):
        return _is_time(text, original, left)
    if left.moment.vague or not (_names_time(left) and _names_time(right)) or context.counted(text, right.end):
        return False
    months = left.moment.months is not None and right.moment.months is not None
    return months or left.tokens[0].kind is right.tokens[0].kind


def _names_time(group: Group) -> bool:
    moment = group.moment
    return not group.tokens[0].weak or moment.years is not None or moment.months is not None


def _interval(text: str, found: Sequence[Group], at: int) -> Phrase:
    left, right = found[at], found[at + 1]
    begins = context.before(context.FROM, text, left.start)
    start = left.start if begins is None else begins
    if right.has(Kind.NOW) and not right.moment.dated:
        return Phrase(start, right.end, left.moment, role=Role.SINCE)
    return Phrase(start, right.end, left.moment, right.moment)


def _single(text: str, found: Sequence[Group], at: int) -> Phrase:
    group = found[at]
    limit = found[at + 1].start if at + 1 < len(found) else len(text)
    role, start, end = _role(text, group, limit)
    if start == group.start and not group.tokens[0].weak:
        article = context.before(context.THE, text, start)
        start = start if article is None else article
    return Phrase(start, end, group.moment, role=role)


def _role(text: str, group: Group, limit: int) -> tuple[Role, int, int]:
    """How a group is meant, with the words that say so, which end before the next group begins at `limit`."""
    start, end = group.start, group.end
    after = context.SINCE_AFTER.match(text, end)
    if after and after.end() <= limit:
        begins = context.before(context.SINCE, text, start)
        begins = context.before(context.FROM, text, start) if begins is None else begins
        return Role.SINCE, start if begins is None else begins, after.end()
    chinese = not text[end - 1].isascii()
    after = context.BEFORE_AFTER.match(text, end)
    if chinese and after and after.end() <= limit:
        begins = context.before(context.BY, text, start)
        return Role.BEFORE, start if begins is None else begins, after.end()
    after = context.AFTER_AFTER.match(text, end)
    if chinese and after and after.end() <= limit and not group.has(Kind.FEAST):
        return Role.AFTER, start, after.end()
    if not start or text[start - 1] not in context.LAST_OF_A_PREFIX:
        return Role.AT, start, end
    for pattern, role in _ROLES:
        begins = context.before(pattern, text, start)
        if begins is not None:
            return role, begins, end
    return Role.AT, start, end


_ROLES = (
    (context.SINCE, Role.SINCE),
    (context.WITHIN, Role.AT),
    (context.AS_OF, Role.AS_OF),
    (context.AHEAD, Role.AHEAD),
    (context.BY, Role.BY),
    (context.BEFORE, Role.BEFORE),
    (context.AFTER, Role.AFTER),
)
