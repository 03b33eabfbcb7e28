"""Indicators of an article: the figures that are neither money put in nor the size of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.models.rules import indicator_en, indicator_zh
from extractor.models.rules.figure import usable
from extractor.models.rules.owner import LONGEST, Owners
from extractor.models.rules.sectors import sectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.models.rules.found import Found
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
        for one in _stated(line, claimed) if line.figures or "分之" in line.plain else ():
            place = owners.settle(line, one)
            key = (one.name, one.value, one.change, place, one.period)
            told = {"name": one.name, "value": one.value, "change": one.change, "place": place, "period": one.period}
            record = known.setdefault(key, {"evidence": [], **told})
            record["evidence"] = sorted({*record["evidence"], line.number})
        owners.read(line)
    return list(known.values())


def _stated(line: Line, claimed: list[tuple[int, int]]) -> list[Found]:
    """Each indicator of a sentence; `claimed` are the figures that are investments or belong to projects."""
    language = indicator_zh if line.chinese else indicator_en
    figures = language.figures(line)
    spans = [s for s in figures if usable(line, s) and not any(a < s.end and s.start < b for a, b in claimed)]
    found: list[Found] = list(sectors(line))
    while spans:
        group = spans[:1]
        for span in spans[1:]:
            if not language.in_list(line, group, span):
                break
            group.append(span)
        spans = spans[len(group) :]
        found = language.read(line, group, found)
    return found
