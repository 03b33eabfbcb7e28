"""Known kinds of damage undone in the view; the text itself stays as it came.

Only what is certain is undone, and each kind is a pure function from text to edits. A clean text costs a few scans and
keeps its view. The order matters: an invisible character hides every other kind, and a lost byte hides
marks and readings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.repair.gloss import glosses
from extractor.repair.markdown import markdown
from extractor.repair.marks import doubled_marks
from extractor.repair.misread import misread_runs
from extractor.repair.width import invisible, plain_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.view import Edit, View

    Repair = Callable[[str], tuple[list[Edit], tuple[str, ...]]]

__all__ = ["repair"]

_REPAIRS: tuple[Repair, ...] = (invisible, markdown, misread_runs, glosses, doubled_marks, plain_width)


def repair(view: View) -> tuple[View, tuple[str, ...]]:
    """The view with known damage undone, and a line for each kind: what was repaired, or had to be left, how often."""
    warnings: list[str] = []
    for find in _REPAIRS:
        edits, found = find(view.text)
        view = view.edit(edits)
        warnings += found
    return view, tuple(warnings)
