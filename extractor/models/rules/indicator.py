"""Indicators of an article: the figures that are neither money put in nor the size of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.models.rules.indicator_en import indicators_en
from extractor.models.rules.indicator_zh import indicators_zh
from extractor.models.rules.owner import LONGEST, Owners

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.models.rules.text import Line


def indicators(
    lines: Iterable[Line],
    projects: Mapping[int, list[tuple[int, int, str]]],
    taken: Mapping[int, list[tuple[int, int]]],
) -> list[dict[str, Any]]:
    """One record a figure, or a level with its growth; a fact said twice is one with both lines."""
    known: dict[tuple[object, ...], dict[str, Any]] = {}
    lines = list(lines)
    owners = Owners("\n".join(line.plain for line in lines)[:LONGEST])
    for line in lines:
        claimed = [(start, end) for start, end, _ in projects.get(line.number, [])] + taken.get(line.number, [])
        read = (indicators_zh if line.chinese else indicators_en) if line.figures or "分之" in line.plain else None
        for one in read(line, claimed) if read else ():
            place = owners.settle(line, one)
            key = (one.name, one.value, one.change, place, one.period)
            told = {"name": one.name, "value": one.value, "change": one.change, "place": place, "period": one.period}
            record = known.setdefault(key, {"evidence": [], **told})
            record["evidence"] = sorted({*record["evidence"], line.number})
        owners.read(line)
    return list(known.values())
