"""Currencies before a number: US$, RMB, 人民币, MUSD."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from extractor.quantity import currencies
from extractor.quantity.currencies import coded, named
from extractor.quantity.currency_words import APART, LANDS, LETTERS, STERLING, SYMBOLS
from extractor.quantity.money import DOLLAR_WORDS, SIGNS, Currency

_BEFORE: Final = re.compile(
    r"(?:(?<![a-z])(?:(?P<land>u\.? ?s\.?|[a-z]{1,3}) ?)?\$|(?P<wide>[美港澳])\$"
    rf"|(?:(?P<pre>cn|rmb|jp|jpy|cny|gb|gbp|eur|gh) ?|(?P<pound>(?<![a-z])[a-z]{{1,3}})(?=£))?(?P<symbol>[{SIGNS}])"
    r"|(?<![a-z])(?P<word>[a-z]{3,12}\.?|r[sp]\.?|rm|kr|us dollars?|hk dollars?)|(?P<hanzi>[\u4e00-\u9fff]{2,6}))"
    r"[ :：]{0,2}$"
)
_MAY_END_BEFORE: Final = re.compile(rf"[a-z${SIGNS}\u4e00-\u9fff.:：]")
_WORDS_BEFORE: Final = DOLLAR_WORDS | {
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
_FARTHEST: Final = 24
_LONGEST_WORD: Final = 12
_SIGN_BEFORE: Final = frozenset(f"${SIGNS} .:：")
_LONGEST_BEFORE: Final = 6


def may_stand(folded: str, at: int, floor: int) -> bool:
    """Whether the last word before `at` may belong to the amount: of most words their letters tell that they do not."""
    if at <= floor:
        return False
    last = folded[at - 1]
    if last == " ":
        last = folded[at - 2] if at - 2 >= floor else ","
    if "\u4e00" <= last <= "\u9fff":
        return last in _last_hanzi()
    if not "a" <= last <= "z":
        return last in _SIGN_BEFORE
    word = folded[max(floor, at - _LONGEST_WORD - 2) : at].rstrip(" ").rpartition(" ")[2]
    if len(word) == 4 and word[0] in "mk":  # noqa: PLR2004 -- a letter and a code
        return True
    if word == "of":
        return "cent" in folded[max(floor, at - _FARTHEST) : at]
    return word in _words_before() or not (word.isalpha() and word.isascii())


@cache
def _last_hanzi() -> frozenset[str]:
    """The characters that names of currencies end with, and 百分之 and 零下."""
    return frozenset("之下").union(name[-1] for name in currencies.names() if name)


@cache
def _words_before() -> frozenset[str]:
    """The words that are a currency before a number, if written as it is."""
    names = (*currencies.names(), *LETTERS, *_WORDS_BEFORE)
    return frozenset(word.rpartition(" ")[2].rstrip(".") for word in names)


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
    return Currency(start, at, known, generic=word in DOLLAR_WORDS) if known else None


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
