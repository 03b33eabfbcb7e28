"""The answers to one article's sentences, each type worked out once and only when asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.models.rules.indicator import indicators
from extractor.models.rules.investment import investments
from extractor.models.rules.official import officials
from extractor.models.rules.paying import payer_kind
from extractor.models.rules.project import projects
from extractor.normal import simplified

if TYPE_CHECKING:
    from extractor.models.rules.text import Line

_PERSON = re.compile(r"客|商人|商$|M[rs]s?\.|\bboss\b")


class Answers:
    """What the rules find in some lines. Investments need the projects, indicators need both."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def of(self, plural: str) -> list[dict[str, Any]] | None:
        """The records under `plural` in the ask form, or None where there are no rules for them."""
        if plural == "officials":
            return officials(self._lines)
        if plural == "projects":
            self._pay()
            return self._projects[0]
        if plural == "investments":
            return self._investments[0]
        if plural == "indicators":
            return indicators(self._lines, self._projects[1], self._investments[1])
        return None

    def _pay(self) -> None:
        """What money tells of the projects: who pays is a company of it where none is named, and its state."""
        known = {one["name"]: one for one in self._projects[0]}
        for paid in self._investments[0]:
            project = known.get(paid["project"] or "")
            if project is None:
                continue
            later = paid["kind"] == "completed" and paid["evidence"][0] not in project["evidence"]
            if later and project["status"] == "unknown":
                project["status"] = "under_construction"  # what is paid already is not for a plan
            if not project["companies"] and paid["kind"] in {"planned", "completed"}:
                project["companies"] = [
                    who for who in paid["investors"] if not (payer_kind(simplified(who)) or _PERSON.search(who))
                ]

    @cached_property
    def _projects(self) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int, str]]]]:
        return projects(self._lines)

    @cached_property
    def _investments(self) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
        found, where = self._projects
        return investments(self._lines, where, {one["name"]: one for one in found})
