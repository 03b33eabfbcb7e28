"""Nearby: which records could say the same fact, without comparing each with each.

For a value of a key field, *marks* are what it is filed under and *probes* are where to look for one that
`Comparator.fuller` could join with it. They may find too much, never too little: whoever asks compares what is found.
A comparator that is not known here has none, and its field narrows nothing down.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.compare import Amount, Code, Name, PlaceName
from extractor.likeness import bare_place
from extractor.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from extractor.compare import Comparator

Marks = tuple[tuple["Hashable", ...], tuple["Hashable", ...]]

_MOST_WORDS, _MOST_CHARACTERS = 24, 200  # of a name; a longer one is compared with all


class Shelf:
    """Numbers filed under the values of one field."""

    def __init__(self, comparator: Comparator) -> None:
        self._marks = _MARKS.get(type(comparator))
        self._filed: dict[Hashable, list[int]] = defaultdict(list)
        self._open: list[int] = []  # those whose value says nothing, and so contradicts no other

    def file(self, number: int, value: Any) -> None:  # noqa: ANN401 - a field's value is of any type
        """File `number` under `value`; None for one that says nothing."""
        marks = None if value is None or self._marks is None else self._marks(value)
        if marks is None:
            self._open.append(number)
            return
        for mark in set(marks[0]):
            self._filed[mark].append(number)

    def near(self, value: Any) -> list[list[int]] | None:  # noqa: ANN401 - a field's value is of any type
        """Lists that hold every number whose value could be joined with `value`; None where that may be any."""
        marks = None if value is None or self._marks is None else self._marks(value)
        if marks is None:
            return None
        return [self._open, *(self._filed[probe] for probe in set(marks[1]) if probe in self._filed)]


def all_apart(comparator: Comparator, values: list[Any]) -> bool:
    """Whether each of these values says something, and no two could be joined: told where that is plain at once."""
    if type(comparator) is not Amount or any(value is None for value in values):
        return False
    return len({_amount(value)[0] for value in values}) == len(values)


def fewest(near: Iterable[list[list[int]] | None], total: int) -> Iterable[int]:
    """The numbers to compare with, ascending: those of the field that leaves fewest, all below `total` if none does."""
    best: list[list[int]] | None = None
    least = total
    for lists in near:
        size = total if lists is None else sum(map(len, lists))
        if lists is not None and size < least:
            best, least = lists, size
    return range(total) if best is None else sorted({number for one in best for number in one})


def _code(value: Any) -> Marks | None:  # noqa: ANN401 - an enum's member or a number
    return None if value == "unknown" else ((value,), (value,))


def _place(value: str) -> Marks:
    name = bare_place(value)
    return (name,), (name,)


@lru_cache(maxsize=1024)
def _name(value: str) -> Marks | None:
    """Of two names that can be joined, one holds the other as whole words, or begins or ends with it.

    A name is filed under itself and under all that it may hold; it is looked for under what it is, and under the names
    that it may hold. So thousands of names that share their first and last words are not found for one another.
    """
    name = normalise(value)
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) > _MOST_CHARACTERS or " ".join(words) != name:
        return None
    held = {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)}
    if not name.isascii():  # of words that are not ASCII, any beginning and any end
        held |= {name[:at] for at in range(1, len(name))} | {name[at:] for at in range(len(name))}
    filed: list[Hashable] = [("is", name), *held]
    found: list[Hashable] = [name, *(("is", one) for one in held)]
    return tuple(filed), tuple(found)


def _amount(value: Any) -> Marks:  # noqa: ANN401 - a Figure
    """Only figures of exactly the same value are joined."""
    said = (value.unit, normalise(value.text) if value.value is None else value.value)
    return (said,), (said,)


# By exact type: a subclass may join what its parent does not.
_MARKS: dict[type[Comparator], Callable[[Any], Marks | None]] = {
    Amount: _amount,
    Code: _code,
    Name: _name,
    PlaceName: _place,
}
