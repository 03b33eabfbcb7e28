"""Texts made alike for comparing, never for finding: printed forms, script, case, outer marks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.fold import folded

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _simplifier() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("tw2s").convert  # type: ignore[no-any-return, unused-ignore]


def simplified(text: str) -> str:
    """`text` in simplified characters, of the same length, so that offsets stay true.

    `tw2s` keeps the length of what it was tried on; where a text should change length, it is returned as it was.
    """
    if text.isascii():
        return text
    return _simplified_phrase(text) if len(text) <= _PHRASE else _simplified(text)


_PHRASE = 100  # characters; the same names come again and again


def _simplified(text: str) -> str:
    out = _simplifier()(text)
    return out if len(out) == len(text) else text


_simplified_phrase = lru_cache(maxsize=8192)(_simplified)


# A reading in brackets after a hanzi, as damaged pages print it: 區(qū). A tone mark tells it from a word.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_READING = re.compile(rf"(?<=[\u4e00-\u9fff])\((?=[a-z]*[{_TONES}])[a-z{_TONES}]{{1,7}}\)")

_OUTER = re.compile(r"""^["'.,;: ]+|["'.,;:!?！？ ]+$""")
_NOTHING = frozenset({"", "n/a", "na", "none", "null", "-", "nil"})


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """`text` for comparing: printed forms, simplified, casefolded, outer marks dropped; "" where it says nothing."""
    said = _READING.sub("", simplified(folded(text)).casefold())
    said = _OUTER.sub("", said)
    return "" if said in _NOTHING else said
