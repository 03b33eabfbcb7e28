"""Currencies: which one stands before or behind a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from extractor.quantity import currencies
from extractor.quantity.currencies import code_of, coded, named
from extractor.quantity.currency_words import APART, LANDS, LETTERS, MINOR, STERLING, SYMBOLS
from extractor.quantity.names import Hanzi, first_word, first_words

__all__ = ["Currency", "before", "behind", "code_of", "named"]

_SIGNS: Final = "£€¥₩₹₽₺₴₦₫₱฿₪₸₾₼₡₲₭₮₵៛₿֏₨₤৳"
_BEFORE: Final = re.compile(
    r"(?:(?<![a-z])(?:(?P<land>u\.? ?s\.?|[a-z]{1,3}) ?)?\$|(?P<wide>[美港澳])\$"
    rf"|(?:(?P<pre>cn|rmb|jp|jpy|cny|gb|gbp|eur|gh) ?|(?P<pound>(?<![a-z])[a-z]{{1,3}})(?=£))?(?P<symbol>[{_SIGNS}])"
    r"|(?<![a-z])(?P<word>[a-z]{3,12}\.?|r[sp]\.?|rm|kr|us dollars?|hk dollars?)|(?P<hanzi>[\u4e00-\u9fff]{2,6}))"
    r"[ :：]{0,2}$"
)
_MAY_END_BEFORE: Final = re.compile(rf"[a-z${_SIGNS}\u4e00-\u9fff.:：]")
_BEHIND: Final = re.compile(
    rf"[ -]{{0,3}}(?:(?P<symbol>[$¢{_SIGNS}])|(?P<words>[a-zà-ÿ][a-zà-ÿ.'-]*(?: [a-zà-ÿ.']+){{0,4}}))"
)
_DOLLAR_WORDS: Final = frozenset({"dollar", "dollars", "yuan"})
_WORDS_BEFORE: Final = _DOLLAR_WORDS | {
    "euro",
    "euros",
    "renminbi",
    "rupee",
    "rupees",
    "yen",
    "us dollar",
    "us dollars",
    "hk dollars",
}
_GENERIC_HANZI: Final = frozenset({"元", "块", "块钱", "元钱"})
_FARTHEST = 24
_LONGEST_WORD: Final = 12
_LAST_WORD: Final = re.compile("[a-z]+$")
_LONGEST_HANZI: Final = 12
_LONGEST_BEFORE: Final = 6


class Currency(NamedTuple):
    """A currency at `[start, end)`: its code or noun, and what one of it is worth in units of `code`."""

    start: int
    end: int
    code: str
    worth: Decimal = Decimal(1)
    minor: bool = False
    generic: bool = False
    """元, dollar, yuan, $: agrees with a more exact name on the other side."""


def before(folded: str, text: str, at: int, floor: int) -> Currency | None:
    """The currency right before the number at `at`, not reaching back beyond `floor`."""
    back = at - 1
    while back >= floor and folded[back] == " " and at - back <= 3:  # noqa: PLR2004 -- a few spaces
        back -= 1
    if back < floor or not _MAY_END_BEFORE.match(folded, back) or not _may_stand_before(folded, back):
        return None
    return _long_before(folded, text, at, floor, back)


def _may_stand_before(folded: str, back: int) -> bool:
    """Whether the last word up to `back` could name a currency: of most words its letters tell at once."""
    last = folded[back]
    if "\u4e00" <= last <= "\u9fff":
        return last in _last_hanzi()
    if not "a" <= last <= "z":
        return True
    word = folded[max(0, back - _LONGEST_WORD) : back + 1]
    end = _LAST_WORD.search(word)
    return end is not None and (end.group() in _words_before() or (len(end.group()) == 4 and end.group()[0] in "mk"))  # noqa: PLR2004 -- as below


@cache
def _last_hanzi() -> frozenset[str]:
    """The characters that names of currencies end with."""
    return frozenset(name[-1] for name in currencies.names() if name)


@cache
def _words_before() -> frozenset[str]:
    """The words that are a currency before a number, if written as it is."""
    return frozenset(word.rpartition(" ")[2].rstrip(".") for word in (*currencies.names(), *LETTERS, *_WORDS_BEFORE))


def _long_before(folded: str, text: str, at: int, floor: int, back: int) -> Currency | None:
    """As `before`, for a currency or other word that ends at `back`."""
    starts = _starts(folded, max(floor, at - _FARTHEST), back)
    match = next((found for start in starts if (found := _BEFORE.match(folded, start, at))), None)
    if match is None:
        return None
    start = match.start()
    if symbol := match.group("symbol"):
        pre = match.group("pre")
        code = "JPY" if pre in {"jp", "jpy"} else SYMBOLS[symbol]
        if pound := match.group("pound"):
            code = STERLING.get(pound, "pound")
        return Currency(start, at, code, generic=symbol == "¥" and not pre)
    if word := match.group("word"):
        return _word_before(word, text[start : start + len(word)], start, at)
    if hanzi := match.group("hanzi"):
        tails = ((start + cut, named(hanzi[cut:])) for cut in range(len(hanzi) - 1))
        return next((Currency(begin, at, code) for begin, code in tails if code), None)
    return _dollar(match, folded, at)


def _word_before(word: str, as_written: str, start: int, at: int) -> Currency | None:
    """A code or a name before the number, MUSD and KSEK with what they multiply by."""
    known = LETTERS.get(word) or coded(word, as_written, before=True)
    known = known or (named(word.rstrip(".")) if word.rstrip(".") in _WORDS_BEFORE else None)
    if known is None and len(word) == 4 and word[0] in "mk" and as_written.isupper():  # noqa: PLR2004 -- a letter and a code
        known = coded(word[1:], as_written[1:], before=True)
        return Currency(start, at, known, Decimal(10**6 if word[0] == "m" else 1000)) if known else None
    return Currency(start, at, known, generic=word in _DOLLAR_WORDS) if known else None


def _dollar(match: re.Match[str], folded: str, at: int) -> Currency:
    """A dollar sign with the letters of its country, or alone."""
    land = (match.group("land") or match.group("wide") or "").replace(" ", "")
    apart = match.group("land") is not None and folded[match.end("land")] == " "
    if land in LANDS and (not apart or land in APART):
        return Currency(match.start(), at, LANDS[land])
    return Currency(folded.rindex("$", match.start(), at), at, "USD", generic=True)


def _starts(folded: str, low: int, back: int) -> list[int]:
    """Where a currency ending at `back` may begin, longest first."""
    start = back
    if "\u4e00" <= folded[back] <= "\u9fff":
        while start > low and back - start < _LONGEST_BEFORE - 1 and "\u4e00" <= folded[start - 1] <= "\u9fff":
            start -= 1
        return [start]
    while (
        start > low
        and back - start < _LONGEST_BEFORE + 5
        and (folded[start - 1] in ". " or "a" <= folded[start - 1] <= "z")
    ):
        start -= 1
    wide = [back - 1] if folded[back] == "$" and back > low and folded[back - 1] in "美港澳" else []
    return [*range(start, back + 1), *wide]


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
            return Currency(start, end, code, generic=name in _DOLLAR_WORDS)
        code = named(plain) or (coded(plain, text[start:stop], before=False) if " " not in plain else None)
        if code:
            return Currency(start, stop, code, generic=plain in _DOLLAR_WORDS)
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
