"""Every word of time of both languages, and one pass over a text that finds them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.period import chinese, english, vague
from extractor.period.word import DIGITS, HAN_HEADS, LETTERS, Token, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS: tuple[Word, ...] = (*vague.WORDS, *chinese.WORDS, *english.WORDS)
"""Of two that match at one place, the earlier counts."""


@cache
def _index(*, ascii_only: bool) -> tuple[re.Pattern[str], dict[str, tuple[Word, ...]]]:
    """Where a word can begin (never inside a number or a Latin word), and which words by their first character.

    In a text of ASCII there are no Chinese words, though many may begin with a figure.
    """
    words: dict[str, tuple[Word, ...]] = {}
    for word in WORDS if not ascii_only else [word for word in WORDS if word not in chinese.WORDS]:
        for head in word.heads:
            words[head] = (*words.get(head, ()), word)
    other = "".join(head for head in words if head not in DIGITS + HAN_HEADS + LETTERS)
    latin = "".join(head for head in words if head in LETTERS)
    gate = f"(?<![a-z0-9])[{latin}]|(?<![0-9])[0-9]|(?<![{HAN_HEADS}〇百千万])[{HAN_HEADS}]|[{re.escape(other)}]"
    return re.compile(gate), words


def tokens(text: str) -> Iterator[Token]:
    """The words of time in printed text, in order, not overlapping."""
    gate, words = _index(ascii_only=text.isascii())
    at = 0
    while (begin := gate.search(text, at)) is not None:
        start = at = begin.start()
        at += 1
        for word in words[text[start]]:
            match = word.compiled.match(text, start)
            moment = word.read(match) if match else None
            if match is not None and moment is not None:
                yield Token(word.kind, start, match.end(), moment, word.weak)
                at = match.end()
                break
