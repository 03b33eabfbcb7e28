"""An indicator while its sentence is read, and what a figure behind it adds to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator before it takes the ask form."""

    name: str
    value: str | None
    change: str | None
    place: str | None
    period: str | None
    end: int  # where its figure ends


def share_at(line: Line, span: QuantitySpan, named: tuple[str, str | None]) -> Found:
    """A share told at `span`, with the time that governs it and the place said with its name, else that before it."""
    name, place = named
    place = place or place_of(line, span.start)
    return Found(name, span.quantity.text, None, place, period_of(line, span.start, span.end), span.end)


def grown(found: list[Found], group: list[QuantitySpan], text: str) -> list[Found] | None:
    """`found` with the growth of its last levels, one for each figure of `group`; None where those are not there.

    `text` is the growth where `group` is one figure.
    """
    levels = found[-len(group) :]
    if len(levels) < len(group) or any(level.change is not None for level in levels):
        return None
    texts = [one.quantity.text for one in group] if len(group) > 1 else [text]
    changed = (replace(level, change=said, end=group[-1].end) for level, said in zip(levels, texts, strict=True))
    return [*found[: -len(group)], *changed]
