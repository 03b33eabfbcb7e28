"""Markdown's signs left out: escapes, emphasis, images and the targets of links."""

from __future__ import annotations

import re

from extractor.view import Edit

# An escape is the sign by which such a text is known: nothing else puts a backslash before a hyphen or a full stop.
_ESCAPE = re.compile(r"\\(?=[-.!*_#+()\[\]{}<>~`|])")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")
_OPEN = re.compile(r"!?\[(?=[^\[\]\n]{0,300}\]\([^()\s]{0,500}\))")
_SIGNS = (_ESCAPE, _EMPHASIS, _TARGET, _OPEN)


def markdown(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Leave out what Markdown writes around words, where the text is known as Markdown by an escape or a link."""
    if "\\" not in text and "](" not in text:
        return [], ()
    if not (_ESCAPE.search(text) or _TARGET.search(text)):
        return [], ()
    found = sorted(match.span() for sign in _SIGNS for match in sign.finditer(text))
    edits: list[Edit] = []
    for start, end in found:
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, ""))
    return edits, (f"{len(edits)} Markdown signs left out",)
