"""The word lists under `words/`: one list a file, white space between words, `#` before a comment, `_` for a blank."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of `words/<name>.txt` in the order of the file. Raises FileNotFoundError for an unknown list."""
    text = files("extractor.models.rules").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(word.replace("_", " ") for line in lines for word in line.split())


@cache
def word_set(name: str) -> frozenset[str]:
    """The same words, for asking whether one is among them."""
    return frozenset(words(name))


@cache
def sections(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sections of a list in the order of the file: the heading, a word that ends in a colon, and its words."""
    found: list[tuple[str, list[str]]] = []
    for word in words(name):
        if word.endswith(":"):
            found.append((word[:-1].replace(" ", "_"), []))  # under_construction: a name of ours, no phrase
        else:
            found[-1][1].append(word)
    return tuple((heading, tuple(listed)) for heading, listed in found)


@cache
def either(*names: str, more: frozenset[str] = frozenset()) -> str:
    """A pattern that matches any word of these lists, or of `more`, the longest first."""
    every = more.union(*map(words, names))
    return "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word)))
