"""Markdown's signs are left out of what is read; offsets still index the file as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.repair import repair
from extractor.span import Span
from extractor.view import View


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"fell by \-2.7% \(2022\-11\-18\)", "fell by -2.7% (2022-11-18)"),
        ("[Home](/) > [Finance](/cj/)\n**Exports** rose", "Home > Finance\nExports rose"),
        ("![A port. Photo](/p/3.jpg)", "A port. Photo"),
        ("2 ** 3 and a [note] (1)", "2 ** 3 and a [note] (1)"),
        (r"C:\temp stays", r"C:\temp stays"),
    ],
)
def test_signs_are_left_out_where_a_text_is_markdown(text: str, read: str) -> None:
    """Escapes and links tell Markdown; a text without them is left alone."""
    assert repair(View.identity(text))[0].text == read


@given(st.text(alphabet="ab \\-.*_[]()!\n1%", max_size=60))
def test_the_map_goes_there_and_back(text: str) -> None:
    """Every span of the view maps to a span of the text that covers it on the way back."""
    view, _ = repair(View.identity(text))
    for start in range(len(view.text)):
        span = Span(start, start + 1)
        assert view.from_original(view.to_original(span)).covers(span)
