"""An indicator while its sentence is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator before it takes the ask form."""

    name: str
    value: str | None
    change: str | None
    place: str | None
    period: str | None
    end: int  # where its figure ends
