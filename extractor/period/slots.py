"""Slots filled from numbers: months, quarters, days, five-year plans, stretches up to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period.moment import VAGUE, Moment

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_MONTHS, _DAYS = 12, 31
_SIXTH_PLAN, _LAST_PLAN = 6, 30


def fixed(moment: Moment) -> Callable[[re.Match[str]], Moment]:
    """A word that always says the same."""
    return lambda _: moment


def year(number: int, edge: str | None = None) -> Moment:
    """One year by its number."""
    return Moment(years=(number, number), edge=edge)


def decade(first: int) -> Moment:
    """The ten years from `first`."""
    return Moment(years=(first, first + 9))


def months(first: int, last: int, *, running: bool = False, edge: str | None = None) -> Moment:
    """The months from `first` to `last` of some year; vague where the calendar has no such months."""
    if not (1 <= first <= _MONTHS and 1 <= last <= _MONTHS):
        return VAGUE
    return Moment(months=(first, last), running=running or None, edge=edge)


def quarters(first: int, last: int, edge: str | None = None) -> Moment:
    """The months of the quarters from `first` to `last`."""
    return months(first * 3 - 2, last * 3, running=first != last, edge=edge)


def days(first: int, last: int) -> Moment:
    """The days from `first` to `last` of some month; vague where no month has them."""
    return Moment(days=(first, last)) if first >= 1 and 1 <= last <= _DAYS else VAGUE


def day_of_year(year_number: int, month: int, day: int) -> Moment:
    """A full date; vague where the calendar has no such month or day of the month."""
    slots = (months(month, month), days(day, day))
    if VAGUE in slots:
        return VAGUE
    return Moment(years=(year_number, year_number), months=(month, month), days=(day, day))


def past(count: int, unit_months: int) -> Moment | None:
    """So many months, years or decades up to the publication; None for none."""
    return Moment(past=count * unit_months) if count else None


def five_year_plan(ordinal: int, stage: str | None = None) -> Moment | None:
    """The years of the five-year plan of this number; None before the sixth (1981), when plans kept no such rhythm.

    `stage` is "first" or "last" for that year alone, "end" for its last month.
    """
    if not _SIXTH_PLAN <= ordinal <= _LAST_PLAN:
        return None
    first = 1981 + 5 * (ordinal - _SIXTH_PLAN)
    if stage in ("first", "last"):
        return year(first if stage == "first" else first + 4)
    return Moment(years=(first, first + 4), edge=stage)
