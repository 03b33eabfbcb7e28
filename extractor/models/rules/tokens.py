"""English words with their places, and the noun phrase beside a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"[A-Za-z]['’A-Za-z0-9]*(?: ?-(?=[A-Za-z0-9])['’A-Za-z0-9]+)*|[0-9]+(?:[.,][0-9]+)*(?:-[A-Za-z]+|[a-z]+)*|\S"
)
_LINKS = frozenset("of in for per above below and under across within or &".split())
_LEADING = frozenset(
    "the a an its their our his her this that these those and of in for also only both all total-of such as each every "
    "whole entire some more most other then with by to as up or new-of city's county's district's province's about".split()
)
_TRAILING = frozenset("the a an of in for and or per under above below across within such as with total-of &".split())
_PRONOUN = frozenset("it we they he she i you there here what how".split())
_PARTICIPLE = frozenset(
    "completed planned signed started designated contracted invested launched revitalized disposable integrated "
    "estimated expected registered combined added fixed leased leading newly imported exported used preserved rated "
    "approved certified improved listed licensed protected required related scattered united advanced limited "
    "concentrated organized skilled unemployed employed retired displaced revised sown planted cultivated abandoned "
    "affected trained renovated dilapidated so-called needed detailed high-end aged graded based focused issued urbanized "
    "constructed hundred speed breed".split()
)
LONGEST = 14  # tokens of a phrase


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its place in the sentence."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case, without a possessive ending, a spaced hyphen closed up."""
        return _low(self.text)

    @property
    def word(self) -> bool:
        """Whether it is a word and no mark or number."""
        return self.text[0].isalpha()

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.text[0].isdigit()


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(r"['’]s?$")


def _low(text: str) -> str:
    return _possessive().sub("", text.lower()).replace(" -", "-")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, numbers and marks of `text[start:end]`."""
    stop = len(text) if end is None else end
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is a verb or a particle, which a noun phrase cannot hold."""
    low = tokens[at].low
    if at and tokens[at - 1].low in {"newly", "highly", "recently", "fully", "originally"}:
        return False  # "newly signed projects"
    if low in word_set("verb_en"):
        return True
    return low.endswith("ed") and "-" not in low and len(low) > 4 and low not in _PARTICIPLE  # noqa: PLR2004 - "need", "seed" are nouns


def phrase_left(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`, without determiners; None where there is none."""
    while end > 0 and tokens[end - 1].low in word_set("approx_en"):
        end -= 1
    start = end
    while start > 0 and end - start < LONGEST:
        token = tokens[start - 1]
        inner = token.number and start > 1 and tokens[start - 2].low in {"per", "top", "the"}
        if not token.word and not inner and token.text not in "()/&'" or token.low in _PRONOUN:
            break
        if token.word and is_verb(tokens, start - 1):
            break
        if token.low in {"with", "by", "from", "to", "as", "at", "on", "after", "since", "into", "during", "through",
                         "that", "because", "among", "between", "make", "making", "let", "driven", "about", "whose"}:
            break
        start -= 1
    return _trimmed(tokens, start, end)


def phrase_right(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins with token `start`, without determiners; None where there is none."""
    end = start
    while end < len(tokens) and end - start < LONGEST:
        token = tokens[end]
        if token.text == "(":
            close = next((i for i in range(end, min(end + 4, len(tokens))) if tokens[i].text == ")"), None)
            if close is None:
                break
            end = close + 1
            continue
        sized = token.number and (tokens[end - 1].low == "top" if end > start else _sized(tokens, end))
        if not token.word and not sized and token.text not in "'\"“”":
            break
        if token.text in "\"“”" and (end + 2 >= len(tokens) or end > start):
            break
        if token.word and is_verb(tokens, end):
            break
        if token.low in {"with", "by", "from", "to", "as", "at", "on", "after", "since", "into", "during", "through",
                         "in", "that", "because", "among", "between", "each", "within", "accumulatively", "all", "both"}:
            break
        if token.low in {"and", "or", "for", "of"} and end + 1 < len(tokens) and (
            tokens[end + 1].number or is_verb(tokens, end + 1) or not tokens[end + 1].word
        ):
            break
        ahead = tokens[end + 1].low if end + 1 < len(tokens) else ""
        if token.low in {"of", "above", "over", "with"} and (ahead in {"more", "over", "above", "about", "nearly"} or ahead[:1].isdigit()):
            break
        if token.low == "under" and (end + 1 >= len(tokens) or tokens[end + 1].low != "construction"):
            break
        end += 1
    return _trimmed(tokens, start, end)


def _sized(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number begins the size class of what is counted: "4 100 billion parks"."""
    return at + 2 < len(tokens) and tokens[at + 1].low in {"million", "billion", "trillion"} and tokens[at + 2].word


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and (tokens[start].low in _LEADING or tokens[start].text in ")'/"):
        start += 1
    while end > start and (tokens[end - 1].low in _TRAILING or tokens[end - 1].text in "('/\"“”"):
        end -= 1
    return (start, end) if any(t.word and len(t.text) > 1 for t in tokens[start:end]) else None
