"""Doubled punctuation: a comma put before the true mark, `,,` `,、` `，。`."""

from __future__ import annotations

import re

from extractor.view import Edit

# Of ASCII marks only the comma itself: others may follow one for good reasons. `……`, `——` and `...` hold no comma.
_LAST = "[,，、。；：！？]"
_DOUBLED = re.compile(f"[,，]+({_LAST})")
_STARTS = (re.compile(f",{_LAST}"), re.compile(f"，{_LAST}"))  # each begins with one character, and so is found fast


def doubled_marks(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Read only the last of the marks."""
    if not any(start.search(text) for start in _STARTS):
        return [], ()
    edits = [Edit(found.start(), found.end(), found[1]) for found in _DOUBLED.finditer(text)]
    return edits, (f"{len(edits)} doubled punctuation marks read as the second",) if edits else ()
