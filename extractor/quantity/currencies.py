"""ISO 4217: every currency in use by code and by its names in both languages (data: `currencies.json`)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.quantity.currency_words import ALIASES, LOWER, WORDLIKE
from extractor.quantity.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE: Final = Path(__file__).with_name("currencies.json")
_NEVER: Final = frozenset({"all", "top", "try", "pen", "cup", "mad"})


@cache
def _load() -> tuple[dict[str, str], frozenset[str]]:
    table: dict[str, list[str]] = json.loads(_TABLE.read_text(encoding="utf-8"))
    nouns = (entry.split("=") for entry in table.pop("?"))
    names: dict[str, str] = {}
    listed = [(name, code) for code, of_code in table.items() for name in of_code]
    for name, code in [*listed, *((name, noun) for name, noun in nouns)]:
        names.setdefault(fold(name), code)
        if name.isascii() and not name.endswith("s"):
            names.setdefault(fold(f"{name}s"), code)
    return names, frozenset(table)


def named(name: str) -> str | None:
    """The ISO code of the currency of that folded name; a plain noun where several countries have one ("rupee")."""
    return _load()[0].get(name)


def code_of(word: str) -> str | None:
    """The ISO code that a lower-case word is, whatever else it may be."""
    upper = word.upper()
    return upper if upper in _load()[1] else None


def names() -> Iterable[str]:
    """Every name that `named` knows, and every code, folded."""
    known, codes = _load()
    return (*known, *map(str.lower, codes), *ALIASES)


def coded(word: str, as_written: str, *, before: bool) -> str | None:
    """The currency of a code or its like beside a number; None where the word is more probably a word ("ALL 5")."""
    word = word.rstrip(".")
    code = ALIASES.get(word) or code_of(word)
    if code is None or word in ALIASES or word in LOWER:
        return code
    wordlike = word in WORDLIKE and (before or word in _NEVER)
    return None if wordlike or as_written.rstrip(".") != code else code
