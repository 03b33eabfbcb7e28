"""Which place "the county", 全镇 or a bare 县长 means: one of that rank, in an article that speaks for another rank."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LEVELS = (
    "省|province|provincial|自治区",
    "市|州|盟|city|prefecture|municipal|prefectural|mayor|mayors",
    "县|区|旗|county|district|banner|magistrate|magistrates",
    "镇|乡|街道|town|township|subdistrict|sub-district|street",
    "村|village",
)
_LEVEL = {word: level for level, words in enumerate(_LEVELS) for word in words.split("|")}
_LAST = re.compile(r"(?:街道|[市县区旗州盟镇乡村省]|\b[A-Za-z-]+)$")


def level_of(phrase: str) -> int | None:
    """How far down the rank is that a name (simplified) or word ends in: 0 for a province, 4 for a village."""
    last = _LAST.search(phrase)
    return _LEVEL.get(last.group().lower()) if last else None


@dataclass(slots=True)
class Ranked:
    """The places said so far of each rank but that of `home`, for which the article speaks (None where for none)."""

    home: frozenset[int] | None
    said: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def around(cls, home: str | None, names: Iterable[str]) -> Ranked:
        """Of an article with these names, each with its rank, as they are simplified."""
        if home is None:
            return cls(None)
        levels = {_LEVEL.get(name.removeprefix(home).strip().lower()) for name in names} | {level_of(home)}
        return cls(frozenset(level for level in levels if level is not None) or frozenset({1}))

    def read(self, name: str, printed: str) -> None:
        """Take in a place: of a rank below that of the home the last one counts, of one above the first."""
        level = level_of(name)
        if level is None or (self.home is not None and level in self.home):
            return
        if self.home is None or level > min(self.home) or level not in self.said:
            self.said = {**self.said, level: printed}
