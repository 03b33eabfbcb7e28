"""Two foldings of text: one to find a phrase where it stands, one to compare two phrases.

`Folded` forgives only how a character is printed (NFKC, width, white space, quotes, dashes, doubled marks), keeps case
and digits, and maps back. `normalise` forgives also script and case, and is for comparing, never for finding.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


class Folded:
    """A text folded for finding, with the way back: `find` gives spans of the text as it was."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        out: list[str] = []
        starts, ends = array("I"), array("I")
        gap: int | None = None  # where white space began, if some stands before this character
        for at, character in enumerate(text):
            if character.isspace() or unicodedata.category(character) == "Cf":
                gap = at if gap is None else gap
                continue
            for one in _print(character):
                if one.isspace():
                    gap = at if gap is None else gap
                    continue
                last = out[-1] if out else ""
                if one in _SINGLE and one == last:
                    ends[-1] = at + 1  # a doubled mark is one mark
                    continue
                # White space tells two words of letters or digits apart, and nothing else.
                if gap is not None and _word(last) and _word(one):
                    out.append(" ")
                    starts.append(gap)
                    ends.append(at)
                gap = None
                out.append(one)
                starts.append(at)
                ends.append(at + 1)
        self.text = "".join(out)
        self._starts, self._ends = starts, ends

    def find(self, phrase: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Every place between `start` and `end` (of the text as it was) where `phrase` stands whole, in order.

        A phrase that begins or ends inside a number or a Latin word does not stand there: "6.5%" is not in "16.5%", nor
        "Liu" in "Liuzhou".
        """
        needle = Folded(phrase).text
        at = -1
        while needle:
            at = self.text.find(needle, at + 1)
            if at < 0:
                return
            stop = at + len(needle)
            found = Span(self._starts[at], self._ends[stop - 1])
            if end is not None and found.end > end:
                return
            if found.start >= start and self._whole(at, stop):
                yield found

    def _whole(self, at: int, stop: int) -> bool:
        text = self.text
        before = text[at - 1] if at else ""
        after = text[stop] if stop < len(text) else ""
        if _joined(before, text[at]) or _joined(text[stop - 1], after):
            return False
        return not (self._continues(at - 2) or self._continues(stop - 1))

    def _continues(self, at: int) -> bool:
        """Whether a digit, a point or comma and a digit stand here with nothing between: the inside of a number."""
        if at < 0 or at + 2 >= len(self.text) or self.text[at + 1] not in ".,":
            return False
        close = self._starts[at + 1] == self._ends[at] and self._starts[at + 2] == self._ends[at + 1]
        return close and self.text[at].isdigit() and self.text[at + 2].isdigit()


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours belong to one number or one Latin word."""
    if not left or not right:
        return False
    if left.isdigit() and right.isdigit():
        return True
    return _latin(left) and _latin(right)


def _latin(character: str) -> bool:
    return character.isalpha() and ord(character) < 0x0250  # noqa: PLR2004 - the end of Latin Extended-B


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
    out = _simplifier()(text)
    return out if len(out) == len(text) else text


# A reading in brackets after a hanzi, as damaged pages print it: 區(qū). A tone mark tells it from a word.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_READING = re.compile(rf"(?<=[\u4e00-\u9fff])\((?=[a-z]*[{_TONES}])[a-z{_TONES}]{{1,7}}\)")

_NOTHING = frozenset({"", "n/a", "na", "none", "null", "-", "nil"})


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """`text` for comparing: printed forms, simplified, casefolded, outer marks dropped; "" where it says nothing."""
    folded = _READING.sub("", simplified(Folded(text).text).casefold())
    folded = re.sub(r"^[\"'.,;: ]+|[\"'.,;:!?！？ ]+$", "", folded)
    return "" if folded in _NOTHING else folded
