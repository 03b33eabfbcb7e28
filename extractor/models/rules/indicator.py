"""Indicators of an article: the figures that are neither money put in nor the size of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.models.rules.indicator_en import indicators_en
from extractor.models.rules.indicator_zh import indicators_zh

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
    for line in lines:
        if not line.figures:
            continue
        claimed = [(start, end) for start, end, _ in projects.get(line.number, [])] + taken.get(line.number, [])
        for found in indicators_zh(line, claimed) if line.chinese else indicators_en(line, claimed):
            key = tuple(found.values())
            record = known.setdefault(key, {"evidence": [], **found})
            record["evidence"] = sorted({*record["evidence"], line.number})
    return list(known.values())
