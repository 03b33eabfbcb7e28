"""Currencies: which one stands before or behind a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.currencies import code_of, coded, named
from extractor.quantity.currency_words import APART, LANDS, LETTERS, MINOR, STERLING, SYMBOLS

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
    if back < floor or not _MAY_END_BEFORE.match(folded, back):
        return None
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


def _hanzi_behind(folded: str, start: int) -> Currency | None:
    for length in range(min(_LONGEST_HANZI, len(folded) - start), 0, -1):
        name = folded[start : start + length]
        if name in MINOR:
            return Currency(start, start + length, *MINOR[name], minor=True)
        if code := named(name):
            return Currency(start, start + length, code, generic=name in _GENERIC_HANZI)
    return None
