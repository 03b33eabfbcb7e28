"""The shares of the three sectors of an economy, told as one ratio: 23.3:32.8:43.9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of
from extractor.models.rules.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_PART = r"[0-9]+(?:\.[0-9]+)?"
_RATIO = rf"(?P<first>{_PART}) ?[:：∶] ?(?P<second>{_PART}) ?[:：∶] ?(?P<third>{_PART})"
_ZH = re.compile(
    rf"(?P<name>三次产业(?:结构)?)(?:增加值)?(?:比重|比例|占比|比)?(?:调整|优化)?(?P<from>由|从)?[为是达至]?[^，。；0-9]{{0,4}}{_RATIO}"
)
_EN = re.compile(
    r"(?P<name>(?:structure|ratio|proportion|composition) of (?:the )?(?:three|primary, secondary and tertiary) "
    r"(?:industries|sectors)|(?:three|primary, secondary and tertiary) (?:industries|sectors|industry)"
    rf"(?:['’]? (?:structure|ratio|proportion))*)[^.;0-9]{{0,30}}?(?P<from>from )?{_RATIO}",
    re.IGNORECASE,
)
_BECAME = re.compile(rf"[^，。；,.;0-9]{{1,24}}{_RATIO}")


def sectors(line: Line) -> Iterator[Found]:
    """The three shares that a ratio of the sectors tells, and the three it became."""
    hit = (_ZH if line.chinese else _EN).search(line.plain)
    if hit is None:
        return
    name, place = line.cut(*hit.span("name")), place_of(line, hit.start())
    for ratio in (hit, _BECAME.match(line.plain, hit.end())):
        for share in ("first", "second", "third") if ratio else ():
            start, end = ratio.span(share) if ratio else (0, 0)
            base = ratio is hit and hit["from"]  # what it went from has not the sentence's time
            yield Found(name, line.cut(start, end), None, place, None if base else period_of(line, start, end), end)
