"""Projects of an article: what the sentences name, one record a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.fold import normalise
from extractor.models.rules.place import Places
from extractor.models.rules.project_en import projects_en
from extractor.models.rules.project_zh import projects_zh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line


def projects(lines: Iterable[Line]) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int, str]]]]:
    """The projects, and by line where each is named."""
    known: dict[str, dict[str, Any]] = {}
    where: dict[int, list[tuple[int, int, str]]] = {}
    lines = list(lines)
    places = Places.read((line.plain, line.chinese) for line in lines)
    for line in lines:
        for start, end, found in projects_zh(line, places) if line.chinese else projects_en(line, places):
            name = str(found["name"])
            if not name:
                continue
            where.setdefault(line.number, []).append((start, end, name))
            old = known.setdefault(normalise(name), {"evidence": [line.number], **found})
            if line.number not in old["evidence"]:
                old["evidence"].append(line.number)
                if old["status"] == "unknown":
                    old["status"] = found["status"]
                old["date"] = old["date"] or found["date"]
    return list(known.values()), where
