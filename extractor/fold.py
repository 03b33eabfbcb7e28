"""Folding of a text to find a phrase where it stands.

`Folded` forgives only how a character is printed (NFKC, width, white space, quotes, dashes, doubled marks), keeps case
and digits, and maps back. What compares two phrases forgives more: `extractor.normal`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = {
    **dict.fromkeys("“”„‟「」『』〝〞＂«»", '"'),
    **dict.fromkeys("‘’‚‛＇`´", "'"),
    **dict.fromkeys("‐‑‒–—―−－~～〜", "-"),
    **dict.fromkeys("，、﹐﹑", ","),
    **dict.fromkeys("。．｡", "."),
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "…": ".",
    "·": "·",
    "•": "·",
    "・": "·",
}
_SINGLE = frozenset("\",.;:'-")  # a run of one of these reads as one


@lru_cache(maxsize=8192)
def _print(character: str) -> str:
    """How one character is printed once width and look-alikes are folded."""
    mark = _MARKS.get(character)
    if mark is not None:
        return mark
    return "".join(_MARKS.get(c, c) for c in unicodedata.normalize("NFKC", character))


def _word(character: str) -> bool:
    return character.isascii() and character.isalnum()


class _Odd(Exception):  # noqa: N818 - a way out of str.translate
    """A character that is printed as none or as several."""


class _Prints(dict[int, str]):
    """How each character is printed, for `str.translate`; learnt as characters are met."""

    def __missing__(self, code: int) -> str:
        printed = " " if chr(code).isspace() else _print(chr(code))
        if len(printed) != 1 or unicodedata.category(chr(code)) == "Cf" or (printed.isspace() and printed != " "):
            raise _Odd
        self[code] = printed
        return printed


_PRINTS = _Prints()
_DOUBLED = re.compile(r"""([",.;:'-])(?:\s*\1)+""")  # reads as one
_GAP = re.compile(r" (?![A-Za-z0-9])|(?<![A-Za-z0-9]) ")  # white space that tells no two words apart
_EVENT = re.compile(rf"{_DOUBLED.pattern}|\s+")


class Folded:
    """A text folded for finding, with the way back: `find` gives spans of the text as it was."""

    __slots__ = ("_around", "_part", "_shift", "_way", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Fold `text`, or `text[start:end]`; spans are those of `text`, and its neighbours count for being whole."""
        end = len(text) if end is None else end
        part = text[start:end]
        self._shift = start
        self._around = (_neighbour(text[start - 1 : start]), _neighbour(text[end : end + 1]))
        self._way: _Way | None = None
        try:
            self._part = part.translate(_PRINTS)
            once = _DOUBLED.sub(r"\1", self._part)
            self.text = _GAP.sub("", " ".join(once.split()))
        except _Odd:
            self._part = ""
            self.text, self._way = _odd(part)

    def find(self, phrase: str) -> Iterator[Span]:
        """Every place where `phrase` stands whole, in order.

        A phrase that begins or ends inside a number or a Latin word does not stand there: "6.5%" is not in "16.5%", nor
        "Liu" in "Liuzhou".
        """
        needle = folded(phrase)
        found = _places(self.text, needle)
        if not found:
            return
        asis = self._as_it_is(phrase, needle, len(found))
        for number, at in enumerate(found):
            stop = at + len(needle)
            if self._whole(at, stop):
                start, end = asis[number] if asis else (self.way.start(at), self.way.end(stop - 1))
                yield Span(self._shift + start, self._shift + end)

    def _as_it_is(self, phrase: str, needle: str, count: int) -> list[tuple[int, int]]:
        """Where the phrase stands exactly as it was asked for, if it does so all of `count` times; else nothing.

        Most phrases are copied as they are printed, and these need no way back.
        """
        if not self._part or phrase[0] != needle[0] or phrase[-1] != needle[-1] or {phrase[0], phrase[-1]} & _SINGLE:
            return []
        printed = _printed(phrase)
        starts = _places(self._part, printed)
        return [(at, at + len(printed)) for at in starts] if len(starts) == count else []

    @property
    def way(self) -> _Way:
        """The way back."""
        if self._way is None:
            self._way = _way(self._part)
        return self._way

    def _whole(self, at: int, stop: int) -> bool:
        text = self.text
        before = text[at - 1] if at else self._around[0]
        after = text[stop] if stop < len(text) else self._around[1]
        if _joined(before, text[at]) or _joined(text[stop - 1], after):
            return False
        return not (self._continues(at - 2) or self._continues(stop - 1))

    def _continues(self, at: int) -> bool:
        """Whether a digit, a point or comma and a digit stand here with nothing between: the inside of a number."""
        if at < 0 or at + 2 >= len(self.text) or self.text[at + 1] not in ".,":
            return False
        if not (self.text[at].isdigit() and self.text[at + 2].isdigit()):
            return False
        way = self.way
        return way.start(at + 1) == way.end(at) and way.start(at + 2) == way.end(at + 1)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back from a folded text: stretches that follow the original character by character.

    `at` and `origin` say where each begins, here and there. A character ends one behind its start, but for a doubled
    mark, which `ends` has.
    """

    at: Sequence[int]
    origin: Sequence[int]
    ends: dict[int, int]

    def start(self, at: int) -> int:
        """Where the character at `at` of the folded text starts."""
        row = bisect_right(self.at, at) - 1
        return self.origin[row] + at - self.at[row]

    def end(self, at: int) -> int:
        """Where it ends."""
        return self.ends.get(at) or self.start(at) + 1


def _way(part: str) -> _Way:
    """The way back where each character is printed as one."""
    at, origin, ends = [0], [0], dict[int, int]()
    last = length = 0
    for event in _EVENT.finditer(part):
        start, stop = event.span()
        mark = event[1] is not None
        kept = mark or (start and stop < len(part) and _word(part[start - 1]) and _word(part[stop]))
        length += start - last + (1 if kept else 0)
        if mark:
            ends[length - 1] = stop
        at.append(length)
        origin.append(stop)
        last = stop
    return _Way(at, origin, ends)


def _odd(part: str) -> tuple[str, _Way]:
    """Any text folded, character by character, and the way back."""
    out: list[str] = []
    starts: list[int] = []
    ends: dict[int, int] = {}
    gap: int | None = None  # where white space began, if some stands before this character
    for at, character in enumerate(part):
        if character.isspace() or unicodedata.category(character) == "Cf":
            gap = at if gap is None else gap
            continue
        for one in _print(character):
            if one.isspace():
                gap = at if gap is None else gap
                continue
            last = out[-1] if out else ""
            if one in _SINGLE and one == last:
                ends[len(out) - 1] = at + 1
                continue
            if gap is not None and _word(last) and _word(one):
                out.append(" ")
                starts.append(gap)
            gap = None
            out.append(one)
            starts.append(at)
    return "".join(out), _Way(range(len(out)), starts, ends)


def _places(text: str, phrase: str) -> list[int]:
    """Where `phrase` begins in `text`, as often as it does."""
    found: list[int] = []
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        found.append(at)
        at = text.find(phrase, at + 1)
    return found


_CHANGES = re.compile(r"""[^\x20-\x7d\u4e00-\u9fff]|`|([",.;:'-])\1|(?<![A-Za-z0-9]) | (?![A-Za-z0-9])""")
"""One of these is in every phrase that folding changes."""


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A phrase as `Folded` has it, without the way back."""
    return Folded(text).text if _CHANGES.search(text) else text


@lru_cache(maxsize=8192)
def _printed(phrase: str) -> str:
    """A phrase with each character as it is printed, "" where one is printed as none or several."""
    if not _CHANGES.search(phrase):
        return phrase
    try:
        return phrase.translate(_PRINTS)
    except _Odd:
        return ""


def _neighbour(character: str) -> str:
    """What stands beside the part that is folded: one character as printed, "" for white space and nothing."""
    return _print(character)[:1] if character and not character.isspace() else ""


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours belong to one number or one Latin word."""
    if not left or not right:
        return False
    if left.isdigit() and right.isdigit():
        return True
    return _latin(left) and _latin(right)


def _latin(character: str) -> bool:
    return character.isalpha() and ord(character) < 0x0250  # noqa: PLR2004 - the end of Latin Extended-B
