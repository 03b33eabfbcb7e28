"""Letters, digits and spaces in full width read in half, and characters that show nothing left out."""

from __future__ import annotations

import re

from extractor.view import Edit

_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_INVISIBLE = re.compile(f"{_UNSEEN}{_UNSEEN}*")  # a search for a class is faster than one for its repetition
# Chinese punctuation (，。！？；：（）) keeps its width: it says where sentences end.
_WIDE = [*"％＋＄＠＆／＃", *(chr(wide) for a, z in ("０９", "ＡＺ", "ａｚ") for wide in range(ord(a), ord(z) + 1))]
_SPACES = map(chr, (0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_PLAIN = {wide: chr(ord(wide) - 0xFEE0) for wide in _WIDE} | dict.fromkeys(_SPACES, " ")
_LETTERS = frozenset(_WIDE)
_ANY = re.compile(f"[{''.join(_PLAIN)}]")
_WORD = re.compile(f"[{''.join(_WIDE)}]+")
_POINT = re.compile("(?<=[0-9])．(?=[0-9])")


def invisible(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Leave out zero-width characters, direction marks, soft hyphens and byte order marks."""
    if text.isascii():
        return [], ()
    edits: list[Edit] = []
    for found in _INVISIBLE.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        # After white space it belongs to the character that follows, so that a sentence holds all of its line.
        if before.isspace() and after and not after.isspace():
            edits.append(Edit(start, end + 1, after))
        else:
            edits.append(Edit(start, end, ""))
    return edits, (f"{len(edits)} invisible characters left out",) if edits else ()


def plain_width(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Read full-width letters and digits, and spaces of any width, plainly; the map stays character by character."""
    found = set() if text.isascii() else set(_ANY.findall(text))
    if not found:
        return [], ()
    words = sum(1 for _ in _WORD.finditer(text)) if found & _LETTERS else 0
    plain = text
    for character in found:  # a few kinds of space as a rule: much faster than to translate each character
        plain = plain.replace(character, _PLAIN[character])
    if "．" in plain:
        plain = _POINT.sub(".", plain)
    # Spaces are not worth a word: half of all Chinese pages indent with them.
    return [Edit(0, len(text), plain, aligned=True)], (
        f"{words} full-width words and numbers read in half width",
    ) if words else ()
