"""Many names, of which the longest that stands at a place is wanted; most places hold none, which one look tells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_WORD: Final = re.compile("[^ ./-]*")


class Hanzi:
    """Names without spaces between words: told apart by their first character."""

    def __init__(self, names: Iterable[str], longest: int) -> None:
        self._names = frozenset(name for name in names if name and len(name) <= longest)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[0]].add(len(name))
        self._lengths = {first: tuple(sorted(of_first, reverse=True)) for first, of_first in lengths.items()}

    def longest_at(self, folded: str, start: int) -> str | None:
        """The longest name that begins at `start`."""
        for length in self._lengths.get(folded[start], ()):
            name = folded[start : start + length]
            if name in self._names:
                return name
        return None


def first_word(name: str) -> str:
    """What stands before the first space, hyphen, slash or full stop; the powers of units without their caret."""
    match = _FIRST_WORD.match(name)
    word = match.group() if match else ""
    return word.replace("^", "") if "^" in word else word


def first_words(names: Iterable[str]) -> frozenset[str]:
    """The words that `names` begin with: a text that begins with another holds none of them."""
    return frozenset(map(first_word, names))
