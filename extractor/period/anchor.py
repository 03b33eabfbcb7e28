"""From what a phrase says to calendar time, counted from the day of publication.

Conventions (`docs/decisions/0004-periods.md`): a month or day with no year is the latest that is not after publication;
a half or a quarter, the latest that has begun; "by" takes the nearest; what is announced ("will", 将) is to come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extractor.period.moment import Moment, Phrase, Role
from extractor.period.stretch import DECEMBER, Ends, day_point, in_months, in_years, month_point, whole, within
from extractor.period.value import Period, Point, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LAST_REPORT = 3  # by then the figures of the year before are out


def anchored(phrase: Phrase, published_on: date | None, *, ahead: bool) -> Period | None:
    """The period a phrase means, or None where it means none, an impossible one, or one that needs a day not known."""
    try:
        ends = _phrase(phrase, published_on, ahead=ahead)
        return Period.between(*ends) if ends else None
    except (ValueError, OverflowError):
        return None


def _phrase(phrase: Phrase, today: date | None, *, ahead: bool) -> Ends | None:
    if phrase.last is not None:
        return _interval(phrase.moment, phrase.last, today, ahead=ahead)
    moment, role = phrase.moment, phrase.role
    ends = _moment(moment, today, role, ahead=ahead or role is Role.AHEAD)
    if ends is None or role in (Role.AT, Role.AHEAD):
        return ends
    if role is Role.SINCE:
        return _since(moment, ends, today)
    if role is Role.AFTER:
        return None
    if role is Role.BEFORE and moment.edge is None and moment.days is None:
        return None  # what is before 2025 is not in 2025, and a deadline is a day or an end
    return ends[1], ends[1]  # the state at the end of the stretch


def _since(moment: Moment, ends: Ends, today: date | None) -> Ends | None:
    """From the moment to the month of publication; this year stays the year."""
    if today is None:
        return None
    if moment.past is not None:
        return ends
    this_year = moment.year_shift == 0 or (moment.edge == "part" and not moment.dated)
    if this_year and moment.months is None and moment.months_shift is None and moment.edge != "end":
        return (today.year,), (today.year,)
    now = (today.year, today.month)
    return (ends[0], now) if first_day(ends[0]) <= today else None


def _interval(left: Moment, right: Moment, today: date | None, *, ahead: bool) -> Ends | None:
    if left.vague or right.vague:
        return None
    left, right = _share(left, right), _share(right, left)
    if not left.dated and not right.dated and left.months and right.months:
        if left.months[0] > right.months[1]:
            return None  # two years, and which is not said
        return _both(left, right, today, ahead=ahead)
    first, last = _moment(left, today, Role.AT, ahead=ahead), _moment(right, today, Role.AT, ahead=ahead)
    return (first[0], last[1]) if first and last else None


def _both(left: Moment, right: Moment, today: date | None, *, ahead: bool) -> Ends | None:
    """Two ends with no year: both in one, that of the second where months are counted up to it, else of the first."""
    counted = left.days is None and right.days is None
    known = _moment(replace(right, running=True) if counted else left, today, Role.AT, ahead=ahead)
    if known is None:
        return None
    year = known[0][0]
    first = _moment(replace(left, years=(year, year)), today, Role.AT, ahead=ahead)
    last = _moment(replace(right, years=(year, year)), today, Role.AT, ahead=ahead)
    return (first[0], last[1]) if first and last else None


def _share(mine: Moment, other: Moment) -> Moment:
    """A year or month said once serves both ends."""
    if not mine.dated and mine.months_shift is None and mine.days_shift is None and mine.past is None:
        mine = replace(mine, years=other.years, year_shift=other.year_shift)
    if mine.days is not None and mine.months is None and mine.months_shift is None:
        mine = replace(mine, months=other.months, months_shift=other.months_shift)
    return mine


def _moment(moment: Moment, today: date | None, role: Role, *, ahead: bool) -> Ends | None:
    if moment.vague or moment.same:
        return None
    if moment.years is not None:
        return in_years(moment, *moment.years)
    return None if today is None else _from(moment, today, role, ahead=ahead)


def _from(moment: Moment, today: date, role: Role, *, ahead: bool) -> Ends | None:
    """A moment that is told from the day of publication."""
    if moment.year_shift is not None:
        year = today.year + moment.year_shift
        return in_years(moment, year, year)
    if moment.months_shift is not None:
        return within(moment, month_point(today, moment.months_shift))
    if moment.days_shift is not None:
        return whole(day_point(today + timedelta(days=moment.days_shift)))
    if moment.past is not None:
        return _past(moment.past, today)
    if moment.ago is not None:
        return whole((today.year - moment.ago,))
    return _bare(moment, today, role, ahead=ahead)


def _past(months: int, today: date) -> Ends:
    """Years back from the year of publication, or months back from its month, to it."""
    if months % 12 == 0:
        return (today.year - months // 12,), (today.year,)
    return month_point(today, -months), month_point(today, 0)


def _bare(moment: Moment, today: date, role: Role, *, ahead: bool) -> Ends | None:
    """A moment with no year."""
    if moment.months is None:
        return _bare_day(moment, today) if moment.days is not None else _bare_edge(moment, today)
    if moment.months == (1, DECEMBER) and not moment.running and today.month <= _LAST_REPORT:
        return None  # 全年 early in a year may be the one that is being reported or the one that is planned
    return _choose(moment, today, role, ahead=ahead)


def _try(moment: Moment, year: int) -> Ends | None:
    """The moment in that year; None on 29 February of a common year."""
    try:
        return in_months(moment, year)
    except ValueError:
        return None


def _bare_day(moment: Moment, today: date) -> Ends | None:
    """The latest such day of a month that is not after publication."""
    for back in range(3):
        try:
            ends = within(moment, month_point(today, -back))
        except ValueError:
            continue
        if first_day(ends[0]) <= today:
            return ends
    return None


def _bare_edge(moment: Moment, today: date) -> Ends | None:
    if moment.edge is not None:
        return whole((today.year, DECEMBER) if moment.edge == "end" else (today.year,))
    return whole((today.year, today.month)) if moment.now else None


def _choose(moment: Moment, today: date, role: Role, *, ahead: bool) -> Ends | None:
    """The moment in the year that is meant, of those up to eight years away: there is a leap year among them."""
    year = today.year
    if ahead:
        return next((ends for ends in _in(moment, range(year, year + 9)) if last_day(ends[1]) >= today), None)
    if role in (Role.BY, Role.BEFORE):
        choices = _in(moment, range(year - 8, year + 9))
        return min(choices, key=lambda ends: abs((last_day(ends[1]) - today).days), default=None)
    starts = _reached(moment)
    return next((ends for ends in _in(moment, range(year, year - 9, -1)) if first_day(starts(ends)) <= today), None)


def _in(moment: Moment, years: range) -> Iterator[Ends]:
    """The moment in each of the years that have it."""
    return (ends for year in years if (ends := _try(moment, year)) is not None)


def _reached(moment: Moment) -> Callable[[Ends], Point]:
    """What must have begun by publication: the last month of a count that runs, else the first of the stretch."""
    return (lambda ends: ends[1]) if moment.running else (lambda ends: ends[0])
