"""What is read, with a map back to the text as it came.

A view is a row of segments. A segment either stands for a run of the original character by character, or replaces a
run as a whole (it is atomic: a span that touches any of it maps to all of it). Both ends of the segments' ranges in the
original never go down, so every question is a bisection; a clean text of any length is one segment.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.span import Span
from extractor.view.edit import Edit, Segment, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Edit", "View"]


class _Rows:
    """Segments while they are gathered, neighbours joined where one map serves both."""

    __slots__ = ("aligned", "at", "ends", "starts", "views")

    def __init__(self) -> None:
        self.views, self.starts, self.ends = array("q"), array("q"), array("q")
        self.aligned = bytearray()
        self.at = 0  # length of the view so far

    def add(self, segment: Segment) -> None:
        if not segment.length:
            return
        if self.aligned and self.aligned[-1] and segment.aligned and self.ends[-1] == segment.start:
            self.ends[-1] = segment.end
        else:
            self.views.append(self.at)
            self.starts.append(segment.start)
            self.ends.append(segment.end)
            self.aligned.append(segment.aligned)
        self.at += segment.length


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what is read; `original` is what offsets index. Made by `identity`, `from_pieces` and `edit`.

    Every character of `text` stands for a non-empty run of `original`, in order. Not every character of `original` need
    be stood for: what lies between the pieces of a page belongs to nobody.
    """

    text: str
    original: str
    _views: array[int] = field(repr=False, hash=False)  # where each segment starts in `text`
    _starts: array[int] = field(repr=False, hash=False)  # its range in `original`
    _ends: array[int] = field(repr=False, hash=False)
    _aligned: bytes = field(repr=False, hash=False)  # 1: character by character; 0: as a whole

    @classmethod
    def identity(cls, original: str) -> View:
        """The text read as it stands."""
        pieces = [(0, len(original), None)] if original else []
        return cls.from_pieces(original, pieces)

    @classmethod
    def from_pieces(cls, original: str, pieces: Iterable[tuple[int, int, str | None]]) -> View:
        """The given slices of `original`, joined; each as it stands (None) or read as its replacement.

        Pieces are sorted and don't overlap; one that is replaced by "" is left out. What lies between pieces belongs to
        nobody. ValueError where a piece is empty but has a replacement, or is out of order.
        """
        rows, out, last = _Rows(), [], 0
        for start, end, replacement in pieces:
            if not last <= start <= end <= len(original) or (start == end and replacement):
                raise ValueError(f"not a piece after {last}: [{start}, {end}) {replacement!r}")
            last = end
            text = original[start:end] if replacement is None else replacement
            out.append(text)
            rows.add(Segment(len(text), start, end, replacement is None))
        return cls._of("".join(out), original, rows)

    @classmethod
    def _of(cls, text: str, original: str, rows: _Rows) -> View:
        return cls(text, original, rows.views, rows.starts, rows.ends, bytes(rows.aligned))

    @property
    def is_identity(self) -> bool:
        """Whether nothing was changed or left out."""
        return self.text == self.original and (not self.text or self._aligned == b"\x01")

    @property
    def shift(self) -> int | None:
        """What to add to a place in `text` for its place in `original`, where one number does for all; else None.

        It does for most articles, and spares asking for each place.
        """
        return self._starts[0] if self._aligned == b"\x01" else None

    def edit(self, edits: Sequence[Edit]) -> View:
        """The view with `edits` made, sorted and not overlapping, in coordinates of `text`.

        A deletion belongs to the kept character before it, and an insertion stands for it too (for the character after
        it, at the very start), so that nothing readable is without a place. A view of which nothing is left is empty.
        """
        if not edits:
            return self
        if len(edits) == 1 and edits[0].aligned and (edits[0].start, edits[0].end) == (0, len(self.text)):
            return replace(self, text=edits[0].replacement)
        out: list[str] = []
        rows = _Rows()
        for segment, text in edited(self.text, edits):
            out.append(text)
            for below in self._through(segment):
                rows.add(below)
        return self._of("".join(out), self.original, rows)

    def _through(self, segment: Segment) -> Iterator[Segment]:
        """A segment over `text` as segments over `original`."""
        if not segment.aligned:
            whole = self.to_original(Span(segment.start, segment.end))
            yield Segment(segment.length, whole.start, whole.end, aligned=False)
            return
        row, at = bisect_right(self._views, segment.start) - 1, segment.start
        while at < segment.end:
            stop = min(segment.end, self._view_end(row))
            if self._aligned[row]:
                shift = self._starts[row] - self._views[row]
                yield Segment(stop - at, at + shift, stop + shift, aligned=True)
            else:
                yield Segment(stop - at, self._starts[row], self._ends[row], aligned=False)
            row, at = row + 1, stop

    def _view_end(self, row: int) -> int:
        return self._views[row + 1] if row + 1 < len(self._views) else len(self.text)

    def to_original(self, span: Span) -> Span:
        """Where a span of `text` stands in `original`; never empty unless `span` is."""
        if span.end > len(self.text):
            raise ValueError(f"{span} is outside a view of {len(self.text)} characters")
        if not self._views:
            return Span(0, 0)
        row = bisect_right(self._views, span.start) - 1
        if not len(span):
            within = span.start - self._views[row]
            if span.start == len(self.text):
                return Span(self._ends[-1], self._ends[-1])
            at = self._starts[row] + (within if self._aligned[row] else 0)
            return Span(at, at)
        start = self._starts[row]
        if self._aligned[row]:
            start += span.start - self._views[row]
        row = bisect_left(self._views, span.end) - 1
        end = self._ends[row]
        if self._aligned[row]:
            end -= self._view_end(row) - span.end
        return Span(start, end)

    def from_original(self, span: Span) -> Span:
        """What of `text` stands for any of a span of `original`; empty where none of it is read."""
        if span.end > len(self.original):
            raise ValueError(f"{span} is outside a text of {len(self.original)} characters")
        first = bisect_right(self._ends, span.start)  # the first segment that ends behind the span's start
        if first == len(self._views):
            return Span(len(self.text), len(self.text))
        start = self._views[first]
        if self._aligned[first]:
            start += max(0, span.start - self._starts[first])
        last = bisect_left(self._starts, span.end) - 1  # the last segment that starts before the span's end
        if last < first or not len(span):
            return Span(start, start)
        end = self._view_end(last)
        if self._aligned[last]:
            end -= max(0, self._ends[last] - span.end)
        return Span(start, end)
