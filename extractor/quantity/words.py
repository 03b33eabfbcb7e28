"""Patterns for one word of many.

`re` tries the words of an alternation one after the other; with what they begin with written once, it passes over most
of them after a look at one character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def one_of(words: Iterable[str], conditions: Iterable[tuple[str, str]] = ()) -> str:
    """A pattern for any of `words`, and for those of `conditions` where the pattern beside them matches behind them.

    Of two words of which one begins the other, either may be taken: the caller says what may not follow.
    """
    return _branch([*((word, "") for word in dict.fromkeys(words)), *conditions])


def _branch(entries: list[tuple[str, str]]) -> str:
    by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, condition in entries:
        by_first[word[:1]].append((word[1:], condition))
    ends = [condition for _, condition in by_first.pop("", [])]
    branches = [re.escape(first) + _branch(rest) for first, rest in by_first.items()]
    if len(branches) + len(ends) == 1:
        return (branches + ends)[0]
    return f"(?:{'|'.join(branches + ends)})"
