"""The map between what is read and the text as it came."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.span import Span
from extractor.view import Edit, View

_ALPHABET = "ab区，。 \n１"


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Sorted edits that don't overlap: replacements, deletions, insertions and aligned ones."""
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    out: list[Edit] = []
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if draw(st.booleans()):
            out.append(Edit(start, end, draw(st.text("xy区。", max_size=3))))
        else:
            out.append(Edit(start, end, draw(st.text("XY", min_size=end - start, max_size=end - start)), aligned=True))
    if sum(e.end - e.start for e in out) == len(text):  # an insertion needs something to stand for
        out = [e for e in out if e.end > e.start]
    return out


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view of slices of a text, with edits on it."""
    original = draw(st.text(_ALPHABET, max_size=40))
    marks = sorted(set(draw(st.lists(st.integers(0, len(original)), max_size=6))))
    pieces = [
        (start, end, draw(st.one_of(st.none(), st.text("pq", max_size=3))))
        for start, end in pairwise(marks)
        if draw(st.booleans())
    ]
    view = View.from_pieces(original, pieces) if draw(st.booleans()) else View.identity(original)
    for _ in range(draw(st.integers(0, 2))):
        view = view.edit(draw(edits_of(view.text)))
    return view


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any non-empty span of a text."""
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))


@given(views(), st.data())
def test_one_shift_serves_every_span_where_there_is_one(view: View, data: st.DataObject) -> None:
    """A view with a shift is mapped by adding it."""
    if view.shift is not None:
        span = data.draw(spans(view.text))
        assert view.to_original(span) == Span(span.start + view.shift, span.end + view.shift)


def plain(text: str, edits: list[Edit]) -> str:
    """The edits made on a plain string."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@given(st.data())
def test_there_and_back_covers(data: st.DataObject) -> None:
    """A non-empty span of a view maps to a non-empty span of the original, and the way back covers it."""
    view = data.draw(views())
    span = data.draw(spans(view.text))
    there = view.to_original(span)
    assert there.end <= len(view.original)
    if span.start < span.end:
        assert there.start < there.end
        assert view.from_original(there).covers(span)
    else:
        assert there.start == there.end


@given(st.data())
def test_back_and_there_covers_what_is_read(data: st.DataObject) -> None:
    """What is read of a span of the original stands for every part of it that is read at all."""
    view = data.draw(views())
    span = data.draw(spans(view.original))
    read = view.from_original(span)
    assert len(span) or not len(read)
    for at in range(len(view.text)) if len(span) else ():
        overlaps = view.to_original(Span(at, at + 1)).overlaps(span)
        assert not overlaps or read.covers(Span(at, at + 1))
    if len(read):
        assert view.to_original(read).overlaps(span)


@given(st.data())
def test_the_map_is_monotone(data: st.DataObject) -> None:
    """A span inside another maps inside it, and a later one does not map earlier."""
    view = data.draw(views())
    ends = [view.to_original(Span(at, at + 1)) for at in range(len(view.text))]
    assert [s.start for s in ends] == sorted(s.start for s in ends)
    assert [s.end for s in ends] == sorted(s.end for s in ends)
    span = data.draw(spans(view.text).filter(len)) if view.text else Span(0, 0)
    if span.start < span.end:
        assert view.to_original(span) == Span(ends[span.start].start, ends[span.end - 1].end)


@given(st.data())
def test_edits_compose(data: st.DataObject) -> None:
    """Editing a view reads as editing its text, and maps as the two maps one after the other."""
    view = data.draw(views())
    edits = data.draw(edits_of(view.text))
    both = view.edit(edits)
    above = View.identity(view.text).edit(edits)
    assert both.text == above.text == plain(view.text, edits)
    span = data.draw(spans(both.text))
    if span.start < span.end:
        assert both.to_original(span) == view.to_original(above.to_original(span))


@given(st.data())
def test_what_is_not_edited_maps_exactly(data: st.DataObject) -> None:
    """Characters that no edit touches, and that no deletion joins, map to themselves."""
    text = data.draw(st.text(_ALPHABET, max_size=30))
    edits = data.draw(edits_of(text))
    view = View.identity(text).edit(edits)
    near = {at for e in edits for at in range(e.start - 1, e.end + 1)}
    shift, pending = 0, list(edits)
    for at, character in enumerate(text):
        while pending and pending[0].end <= at:
            shift += len(pending[0].replacement) - (pending[0].end - pending[0].start)
            pending.pop(0)
        if at not in near:
            there = Span(at + shift, at + shift + 1)
            assert view.text[at + shift] == character
            if edits and edits[0].start > 0:
                assert view.to_original(there) == Span(at, at + 1)
                assert view.from_original(Span(at, at + 1)) == there


@given(st.text(_ALPHABET, max_size=30), st.data())
def test_nothing_of_an_edited_text_is_lost(text: str, data: st.DataObject) -> None:
    """Unless nothing is left of it, a text that is edited belongs wholly to its view."""
    view = View.identity(text).edit(data.draw(edits_of(text)))
    if view.text:
        assert view.to_original(Span(0, len(view.text))) == Span(0, len(text))


@given(st.text(), st.data())
def test_identity(text: str, data: st.DataObject) -> None:
    """The identity view maps every span to itself."""
    view = View.identity(text)
    span = data.draw(spans(text))
    assert view.is_identity
    assert view.to_original(span) == span == view.from_original(span)
    assert view.edit([]) is view


def test_a_replaced_run_is_one() -> None:
    """Any part of a replaced run maps to all of it, in both directions."""
    view = View.identity("ab[xyz]cd").edit([Edit(2, 7, "12")])
    assert view.text == "ab12cd"
    assert view.to_original(Span(2, 3)) == view.to_original(Span(3, 4)) == Span(2, 7)
    assert view.from_original(Span(4, 5)) == Span(2, 4)
    assert view.to_original(Span(1, 3)) == Span(1, 7)
    assert view.to_original(Span(4, 5)) == Span(7, 8)


def test_a_deletion_belongs_to_the_character_before() -> None:
    """A gloss that is dropped belongs to what it explains; at the very start, to what follows."""
    view = View.identity("區(qū)域").edit([Edit(1, 5, "")])
    assert (view.text, view.to_original(Span(0, 1)), view.to_original(Span(1, 2))) == ("區域", Span(0, 5), Span(5, 6))
    view = View.identity("\ufeff區域").edit([Edit(0, 1, "")])
    assert (view.text, view.to_original(Span(0, 1)), view.to_original(Span(1, 2))) == ("區域", Span(0, 2), Span(2, 3))


def test_aligned_edits_keep_the_map() -> None:
    """A run that is read in another width maps character by character."""
    view = View.identity("共１２３项").edit([Edit(1, 4, "123", aligned=True)])
    assert view.text == "共123项"
    assert view.to_original(Span(2, 3)) == Span(2, 3)
    assert not view.is_identity


def test_pieces_leave_the_rest_to_nobody() -> None:
    """What lies between pieces is not read, and a span of it maps to nothing."""
    view = View.from_pieces(
        "<p>A&amp;B</p><p>C", [(3, 4, None), (4, 9, "&"), (9, 10, None), (10, 17, "\n"), (17, 18, None)]
    )
    assert view.text == "A&B\nC"
    assert view.to_original(Span(0, 3)) == Span(3, 10)
    assert view.from_original(Span(5, 6)) == Span(1, 2)
    assert view.from_original(Span(0, 3)) == Span(0, 0)


@pytest.mark.parametrize(
    "call",
    [
        lambda: Edit(2, 1, ""),
        lambda: Edit(0, 2, "abc", aligned=True),
        lambda: View.identity("abc").edit([Edit(1, 2, "x"), Edit(0, 1, "y")]),
        lambda: View.identity("abc").edit([Edit(2, 5, "x")]),
        lambda: View.identity("").edit([Edit(0, 0, "x")]),
        lambda: View.from_pieces("abc", [(1, 1, "x")]),
        lambda: View.from_pieces("abc", [(1, 2, None), (0, 1, None)]),
        lambda: View.identity("abc").to_original(Span(1, 9)),
        lambda: View.identity("abc").from_original(Span(1, 9)),
    ],
)
def test_nonsense_is_refused(call: object) -> None:
    """An edit, piece or span that cannot be meant is a ValueError."""
    assert callable(call)
    with pytest.raises(ValueError, match=r"\w"):
        call()


def test_gold_evidence_survives_the_way_there_and_back(seeds: list[Any]) -> None:
    """Each evidence span of the seeds maps into an unchanged view and back to itself."""
    for seed in seeds:
        view = View.identity(seed.text)
        for start, end in seed.evidence:
            assert view.to_original(view.from_original(Span(start, end))) == Span(start, end)
