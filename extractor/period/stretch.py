"""The points that a moment covers once its year, or its month, is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period.value import first_day, last_day

if TYPE_CHECKING:
    from datetime import date

    from extractor.period.moment import Moment
    from extractor.period.value import Point

Ends = tuple["Point", "Point"]
"""The first and the last year, month or day of a stretch."""

DECEMBER = 12


def whole(point: Point) -> Ends:
    """A stretch of one point."""
    return (point, point)


def day_point(day: date) -> Point:
    """A day as a point."""
    return (day.year, day.month, day.day)


def month_point(today: date, shift: int) -> Point:
    """The month so many months from that of `today`."""
    months = today.year * 12 + today.month - 1 + shift
    return (months // 12, months % 12 + 1)


def in_years(moment: Moment, first: int, last: int) -> Ends | None:
    """What the moment covers in these years; None where it names a month of several, or a day without its month."""
    if moment.months is not None:
        return in_months(moment, first) if first == last else None
    if moment.days is not None or moment.months_shift is not None:
        return None
    return whole((last, DECEMBER)) if moment.edge == "end" else ((first,), (last,))


def in_months(moment: Moment, year: int) -> Ends | None:
    """The months or days of a moment in this year; None where they run backwards; ValueError for a day it lacks."""
    first, last = moment.months or (1, DECEMBER)
    if first > last:
        return None
    if moment.days is not None:
        return within(moment, (year, first)) if first == last else None
    if moment.edge == "end":
        first = last
    if (first, last) == (1, DECEMBER) and not moment.running:
        return whole((year,))
    return (year, first), (year, last)


def within(moment: Moment, month: Point) -> Ends:
    """The month, or its days; ValueError where it does not have them."""
    if moment.days is None:
        return whole(month)
    first, last = (*month, moment.days[0]), (*month, moment.days[1])
    first_day(first)
    last_day(last)
    return first, last
