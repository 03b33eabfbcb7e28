"""Time phrases that point at one said before: 当天 at a day, 全年 at a year, 上年 at the year before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.normal import simplified
from extractor.period import Period, find_periods, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extractor.locate import Ground, Place

_DAY = re.compile(
    r"(?:on )?(?:the |this )?(?:same|that|very) day|on the day|[当同][天日]|同一[天日]|这一?天", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?:in |for |of )?(?:the )?(?:whole|full|entire|same|that) year|annual|[全当同]年|年度|这一年", re.IGNORECASE
)
_PLANNED = re.compile("年度计划|annual planned", re.IGNORECASE)
_BEFORE = re.compile(r"(?:in |of )?the (?:previous year|year before)|上年|前一年|上一年", re.IGNORECASE)
_DAY_LONG, _YEAR_LONG = len("2023-12-26"), len("2023")  # of their EDTF


def pointed_at(ground: Ground, where: Place, published_on: date | None) -> Period | None:
    """The period that the phrase at `where` points at; None where it points at none, or none was said before it.

    The year before is one only where a year was said in the same line: else it is the year before publication.
    """
    phrase = simplified(ground.article.view.text[where.seen.start : where.seen.end].strip())
    if _DAY.fullmatch(phrase):
        return next(_said_before(ground, where, published_on, _DAY_LONG), None)
    if _YEAR.fullmatch(phrase):
        return next(_said_before(ground, where, published_on, _YEAR_LONG), None)
    if _PLANNED.fullmatch(phrase):  # a plan for a year is for this one, whatever the lines before tell of
        year = next(_said_before(ground, where, published_on, _YEAR_LONG, lines=1), None)
        return year or (None if published_on is None else Period.from_edtf(f"{published_on.year:04}"))
    if _BEFORE.fullmatch(phrase):
        year = next(_said_before(ground, where, published_on, _YEAR_LONG, lines=1), None)
        return None if year is None else Period.from_edtf(f"{int(year.edtf) - 1:04}")
    return None


def _said_before(
    ground: Ground, where: Place, published_on: date | None, length: int, lines: int | None = None
) -> Iterator[Period]:
    """The days, or the years, said before `where`, the nearest first, in so many lines."""
    line = ground.line_at(where.original.start)
    if line is None:
        return
    first = 1 if lines is None else line.line - lines + 1
    for number in range(line.line, first - 1, -1):
        text = ground.lines[number].text
        if number == line.line:
            text = ground.article.view.text[ground.seen(line).start : where.seen.start]
        for span in reversed(find_periods(text)):
            period = resolve(span.text, published_on)
            if period is not None and len(period.edtf) == length:
                yield period
