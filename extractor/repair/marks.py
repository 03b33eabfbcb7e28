"""Doubled punctuation: a comma put before the true mark, `,,` `,、` `，。`."""

from __future__ import annotations

import re

from extractor.view import Edit

# Of ASCII marks only the comma itself: others may follow one for good reasons. `……`, `——` and `...` hold no comma.
_DOUBLED = re.compile("[,，]+([,，、。；：！？])")


def doubled_marks(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Read only the last of the marks."""
    if text.isascii() and ",," not in text:
        return [], ()
    edits = [Edit(found.start(), found.end(), found[1]) for found in _DOUBLED.finditer(text)]
    return edits, (f"{len(edits)} doubled punctuation marks read as the second",) if edits else ()
