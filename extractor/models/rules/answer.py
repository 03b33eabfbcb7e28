"""The answers to one article's sentences, each type worked out once and only when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.models.rules.indicator import indicators
from extractor.models.rules.investment import investments
from extractor.models.rules.official import officials
from extractor.models.rules.project import projects

if TYPE_CHECKING:
    from extractor.models.rules.text import Line


class Answers:
    """What the rules find in some lines. Investments need the projects, indicators need both."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def of(self, plural: str) -> list[dict[str, Any]] | None:
        """The records under `plural` in the ask form, or None where there are no rules for them."""
        if plural == "officials":
            return officials(self._lines)
        if plural == "projects":
            return self._projects[0]
        if plural == "investments":
            return self._investments[0]
        if plural == "indicators":
            return indicators(self._lines, self._projects[1], self._investments[1])
        return None

    @cached_property
    def _projects(self) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int, str]]]]:
        return projects(self._lines)

    @cached_property
    def _investments(self) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
        found, where = self._projects
        return investments(self._lines, where, {one["name"]: one["place"] for one in found})
