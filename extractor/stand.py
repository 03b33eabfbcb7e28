"""Where a number stands in its line, for telling what it counts and which way it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.normal import simplified
from extractor.quantity.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a number stands: its line, perhaps with those before, folded; its span; the other quantities in order."""

    line: str
    start: int
    end: int
    others: Callable[[], tuple[tuple[int, int, Quantity], ...]] = tuple
    """asked for only where the number does not say itself what it counts, for they take reading"""

    @property
    def behind(self) -> str:
        """What stands behind the number."""
        return self.line[self.end :]


def plain(text: str) -> str:
    """`text` in lower case, half width and simplified characters, as long as it was."""
    return fold(simplified(text))
