"""`read_date`: the calendar date of a publication line."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from extractor.period.phrase import phrases
from extractor.period.printed import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELLED = re.compile(
    r"(?:date|time|published|posted|updated|发布|日期|时间)[^0-9\n]{0,12}((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])"
)


def read_date(text: str) -> date | None:
    """The first absolute calendar date in `text`, in any form that news pages and machine translation print.

    The printed day stands, whatever time zone follows it. Eight digits in a row count only after a label ("Date:
    20220729"). "03/04/2022" is read only where day and month cannot be confused. None where there is no date, or none
    that the calendar has. Never raises.
    """
    found = [*_first(_phrased(text)), *_first(_labelled(text))]
    return min(found)[1] if found else None


def _first(dates: Iterator[tuple[int, date]]) -> list[tuple[int, date]]:
    first = next(dates, None)
    return [] if first is None else [first]


def _phrased(text: str) -> Iterator[tuple[int, date]]:
    for phrase in phrases(text, printed(text)):
        moment = phrase.moment
        if phrase.last is not None or not (moment.years and moment.months and moment.days):
            continue
        found = _date(moment.years[0], moment.months[0], moment.days[0])
        if found and moment.days[0] == moment.days[1]:
            yield phrase.start, found


def _labelled(text: str) -> Iterator[tuple[int, date]]:
    for match in _LABELLED.finditer(printed(text)):
        found = _date(int(match[1]), int(match[2]), int(match[3]))
        if found:
            yield match.start(), found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
