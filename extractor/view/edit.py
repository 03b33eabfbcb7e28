"""Edits of a text, and the segments they make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Edit:
    """`view.text[start:end]` is to read `replacement`.

    With `aligned` the replacement, of the same length, stands for the run character by character (width, for instance);
    without, it stands for the run as a whole.
    """

    start: int
    end: int
    replacement: str
    aligned: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not an edit: [{self.start}, {self.end})")
        if self.aligned and len(self.replacement) != self.end - self.start:
            raise ValueError(f"an aligned edit keeps the length: [{self.start}, {self.end}) {self.replacement!r}")


class Segment(NamedTuple):  # a damaged text has thousands, and a tuple is made twice as fast
    """`length` characters of a view that stand for `[start, end)` of the text below it."""

    length: int
    start: int
    end: int
    aligned: bool


class _Editing:
    """Edits turned into segments. One is held back, since a deletion or an insertion may still join it."""

    __slots__ = ("done", "held", "hidden", "orphan")

    def __init__(self) -> None:
        self.done: list[tuple[Segment, str]] = []
        self.held: tuple[Segment, str] | None = None
        self.hidden: int | None = None  # where what was deleted before the first kept character began
        self.orphan = ""  # what was inserted before it

    def keep(self, start: int, end: int, reads: str, *, aligned: bool) -> None:
        """Let `[start, end)` read `reads`, neither empty."""
        self.release()
        if self.hidden is not None:  # the first kept character, or replacement, takes what stood before it
            width = 1 if aligned else len(reads)
            taken = start + 1 if aligned else end
            head = self.orphan + reads[:width]
            self.held = Segment(len(head), self.hidden, taken, aligned=False), head
            self.hidden, start, reads = None, taken, reads[width:]
            if not reads:
                return
            self.release()
        self.held = Segment(len(reads), start, end, aligned), reads

    def join(self, edit: Edit) -> None:
        """Let a deletion or an insertion belong to the character before it."""
        if self.held is None:
            self.orphan += edit.replacement
            self.hidden = edit.start if self.hidden is None else self.hidden
            return
        segment, reads = self.held
        if segment.aligned and segment.length > 1:
            edge = segment.end - 1
            self.done.append((Segment(segment.length - 1, segment.start, edge, aligned=True), reads[:-1]))
            segment, reads = Segment(1, edge, segment.end, aligned=True), reads[-1]
        reads += edit.replacement
        self.held = Segment(len(reads), segment.start, edit.end, aligned=False), reads

    def release(self) -> None:
        """Let go of the segment that was held."""
        if self.held is not None:
            self.done.append(self.held)


def edited(text: str, edits: Sequence[Edit]) -> list[tuple[Segment, str]]:
    """The segments over `text`, and what each reads, once the edits are made."""
    editing, at = _Editing(), 0
    for edit in edits:
        if edit.start < at or edit.end > len(text):
            raise ValueError(f"an edit out of order or outside the text: [{edit.start}, {edit.end})")
        if edit.start > at:
            editing.keep(at, edit.start, text[at : edit.start], aligned=True)
        at = edit.end
        if edit.replacement and edit.start < edit.end:
            editing.keep(edit.start, edit.end, edit.replacement, aligned=edit.aligned)
        elif edit.replacement or edit.start < edit.end:
            editing.join(edit)
    if at < len(text):
        editing.keep(at, len(text), text[at:], aligned=True)
    editing.release()
    if not editing.done and editing.orphan:
        raise ValueError("nothing is left for an insertion to stand for")
    return editing.done
