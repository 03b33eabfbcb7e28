"""Readings in brackets after a hanzi, left behind by an annotating web page: `區(qū)` is read 區."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractor.view import Edit

_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê\u0300\u0301\u0304\u030c"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GLOSS = re.compile(f"[(（](?<=[{_HAN}].)([{_LETTERS}]{{1,9}})[)）]")
_TORN = re.compile(f"[?？][{_LETTERS}]{{1,9}}\\)")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def glosses(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Leave out each bracket that holds a reading of the hanzi before it; `(GDP)` and `(a)` stay."""
    if text.isascii():
        return [], ()
    edits = [
        Edit(found.start(), found.end(), "")
        for found in _GLOSS.finditer(text)
        if _reads(text[found.start() - 1], found[1])
    ]
    if not edits:
        return [], ()
    warnings = [f"{len(edits)} readings in brackets after a character left out"]
    torn = sum(1 for found in _TORN.finditer(text) if _marked(found[0]))
    if torn:
        warnings.append(f"{torn} readings in brackets whose character is lost, left as they are")
    return edits, tuple(warnings)


def _marked(letters: str) -> bool:
    """Whether the letters carry a tone mark."""
    return unicodedata.normalize("NFD", letters).translate(_TONES) != unicodedata.normalize("NFD", letters)


def _bare(letters: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letters).translate(_TONES))


@lru_cache(maxsize=4096)
def _reads(character: str, letters: str) -> bool:
    """Whether `letters` are a reading of `character`.

    With a tone mark no word in brackets is meant, and another tone of the same syllable will do; without, only a
    reading that has no tone, of two letters at least.
    """
    letters = unicodedata.normalize("NFC", letters)
    readings = _readings(character)
    if letters in readings:
        return _marked(letters) or len(letters) > 1
    return _marked(letters) and _bare(letters) in {_bare(reading) for reading in readings}


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    import pypinyin  # a large dictionary, only where there is a bracket to confirm

    found = pypinyin.pinyin(character, style=pypinyin.Style.TONE, heteronym=True, errors="ignore")
    return frozenset(reading for each in found for reading in each)
