"""Currencies: which one stands behind a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from extractor.quantity import currencies
from extractor.quantity.currencies import code_of, coded, named
from extractor.quantity.currency_words import MINOR, SYMBOLS
from extractor.quantity.names import Hanzi, first_word, first_words

__all__ = ["DOLLAR_WORDS", "SIGNS", "Currency", "behind", "code_of", "named"]

SIGNS: Final = "£€¥₩₹₽₺₴₦₫₱฿₪₸₾₼₡₲₭₮₵៛₿֏₨₤৳"
_BEHIND: Final = re.compile(
    rf"[ -]{{0,3}}(?:(?P<symbol>[$¢{SIGNS}])|(?P<words>[a-zà-ÿ][a-zà-ÿ.'-]*(?: [a-zà-ÿ.']+){{0,4}}))"
)
DOLLAR_WORDS: Final = frozenset({"dollar", "dollars", "yuan"})
_GENERIC_HANZI: Final = frozenset({"元", "块", "块钱", "元钱"})
_LONGEST_HANZI: Final = 12


class Currency(NamedTuple):
    """A currency at `[start, end)`: its code or noun, and what one of it is worth in units of `code`."""

    start: int
    end: int
    code: str
    worth: Decimal = Decimal(1)
    minor: bool = False
    generic: bool = False
    """元, dollar, yuan, $: agrees with a more exact name on the other side."""


def behind(folded: str, text: str, at: int) -> Currency | None:
    """The currency right behind a number that ends at `at`."""
    start = at
    while start < len(folded) and folded[start] == " " and start - at < 3:  # noqa: PLR2004 -- a few spaces
        start += 1
    if start < len(folded) and folded[start] > "\u2e7f":
        return _hanzi_behind(folded, start)
    match = _BEHIND.match(folded, at)
    if match is None:
        return None
    symbol = match.group("symbol")
    if symbol is None:
        return _words_behind(folded, text, match.start("words"), match.end())
    start = match.start("symbol")
    next_number = folded[match.end() : match.end() + 2].strip()[:1].isdigit()
    if symbol != "¢" and (next_number or (symbol == "$" and start - at > 1)):
        return None  # "20,000.00 $ 37,305.97": the next number's
    return Currency(start, match.end(), SYMBOLS[symbol], generic=symbol in "$¥", minor=symbol == "¢")


def _words_behind(folded: str, text: str, start: int, end: int) -> Currency | None:
    """The currency that the words of `[start, end)` begin with, by its longest name."""
    if first_word(folded[start:end]) not in _first_words():
        return None
    while True:
        name = folded[start:end].replace("-", " ")
        plain = name.rstrip(".")
        stop = start + len(plain)
        if plain in MINOR:
            return Currency(start, stop, *MINOR[plain], minor=True)
        if code := named(name):
            return Currency(start, end, code, generic=name in DOLLAR_WORDS)
        code = named(plain) or (coded(plain, text[start:stop], before=False) if " " not in plain else None)
        if code:
            return Currency(start, stop, code, generic=plain in DOLLAR_WORDS)
        cut = max(folded.rfind(mark, start, end) for mark in " -")
        if cut <= start:
            return None
        end = cut


@cache
def _first_words() -> frozenset[str]:
    """The words that names of currencies begin with."""
    return first_words((*currencies.names(), *MINOR))


@cache
def _hanzi() -> Hanzi:
    return Hanzi((*currencies.names(), *MINOR), _LONGEST_HANZI)


def _hanzi_behind(folded: str, start: int) -> Currency | None:
    name = _hanzi().longest_at(folded, start)
    if name is None:
        return None
    end = start + len(name)
    if name in MINOR:
        return Currency(start, end, *MINOR[name], minor=True)
    code = named(name)
    return Currency(start, end, code, generic=name in _GENERIC_HANZI) if code else None
