"""Currencies: which one stands before or behind a number."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from extractor.quantity.fold import fold

_TABLE: Final = Path(__file__).with_name("currencies.json")
_SYMBOLS: Final = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "CNY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₦": "NGN",
    "₫": "VND", "₱": "PHP", "฿": "THB", "₪": "ILS", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₡": "CRC", "₲": "PYG", "₭": "LAK",
    "₮": "MNT", "₵": "GHS", "៛": "KHR", "₿": "bitcoin", "¢": "cent", "֏": "AMD", "₨": "rupee", "؋": "AFN", "₠": "EUR", "₤": "GBP",
}  # fmt: skip
_DOLLARS: Final = {
    "us": "USD", "u.s": "USD", "u.s.": "USD", "usd": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "cad": "CAD", "cdn": "CAD",
    "a": "AUD", "au": "AUD", "aud": "AUD", "aus": "AUD", "nz": "NZD", "nzd": "NZD", "hk": "HKD", "hkd": "HKD", "s": "SGD", "sg": "SGD",
    "sgd": "SGD", "nt": "TWD", "ntd": "TWD", "tw": "TWD", "mex": "MXN", "mx": "MXN", "r": "BRL", "b": "BND", "bn": "BND", "bz": "BZD",
    "j": "JMD", "ja": "JMD", "tt": "TTD", "fj": "FJD", "g": "GYD", "gy": "GYD", "l": "LRD", "ld": "LRD", "n": "NAD", "rd": "DOP",
    "si": "SBD", "ec": "XCD", "bds": "BBD", "bd": "BMD", "ci": "KYD", "t": "TOP", "ws": "WST", "mop": "MOP", "sr": "SRD", "cl": "CLP",
    "clp": "CLP", "col": "COP", "ar": "ARS", "arg": "ARS", "$u": "UYU", "z": "ZWL", "zw": "ZWL", "美": "USD", "港": "HKD", "澳": "AUD",
}  # fmt: skip
_APART: Final = frozenset(
    {"us", "u.s", "u.s.", "usd", "c", "can", "cad", "hk", "hkd", "nz", "nzd", "nt", "ntd", "aud", "sgd"}
)
MINOR: Final = {
    "cent": (None, "cent"), "cents": (None, "cent"), "penny": (None, "penny"), "pennies": (None, "penny"), "pence": (None, "penny"),
    "us cent": ("USD", "0.01"), "us cents": ("USD", "0.01"), "u.s. cents": ("USD", "0.01"), "american cents": ("USD", "0.01"),
    "euro cent": ("EUR", "0.01"), "euro cents": ("EUR", "0.01"), "eurocents": ("EUR", "0.01"), "hong kong cents": ("HKD", "0.01"),
    "jiao": ("CNY", "0.1"), "mao": ("CNY", "0.1"), "fen": ("CNY", "0.01"), "paise": (None, "paisa"), "paisa": (None, "paisa"),
    "kopek": ("RUB", "0.01"), "kopeks": ("RUB", "0.01"), "kopecks": ("RUB", "0.01"), "centavos": (None, "centavo"),
    "centimes": (None, "centime"), "角": ("CNY", "0.1"), "角钱": ("CNY", "0.1"), "毛": ("CNY", "0.1"), "毛钱": ("CNY", "0.1"),
    "分钱": ("CNY", "0.01"), "分": ("CNY", "0.01"), "美分": ("USD", "0.01"), "欧分": ("EUR", "0.01"), "港仙": ("HKD", "0.01"),
    "便士": ("GBP", "0.01"), "戈比": ("RUB", "0.01"), "日本钱": ("JPY", "0.01"), "钱": ("JPY", "0.01"), "加分": ("CAD", "0.01"),
    "英镑便士": ("GBP", "0.01"), "澳分": ("AUD", "0.01"),
}  # fmt: skip
"""Small coins: the currency and the worth of one; where no country is named, the coin itself is the unit."""

# Codes that are English words or abbreviations, too, stand behind the number in capitals or not at all.
_WORDLIKE: Final = frozenset(
    "all top try cup mop pen mad cop sos dop lak ron bob bam gel php ars mur gip fip mop mga sar sle std stn ang tnd tmt ugx kes xcd lsl"
    " mru afn bbd pab nad rub pkr lbp all big irr bif bgn mvr mwk szl wst top".split(),
) - {"php", "sar", "rub", "kes", "pkr"}
_LOWER: Final = frozenset(
    "usd eur gbp cny rmb hkd jpy cad aud chf krw sgd inr twd nzd thb myr idr btc cnh ntd us$ rub mxn brl sek nok dkk pln".split()
)
_ALIASES: Final = {
    "rmb": "CNY",
    "cnh": "CNY",
    "ntd": "TWD",
    "btc": "bitcoin",
    "xbt": "bitcoin",
    "stg": "GBP",
    "us$": "USD",
}
_BEFORE: Final = re.compile(
    r"(?:(?<![a-z])(?:(?P<land>u\.? ?s\.?|[a-z]{1,3}) ?)?\$|(?P<wide>[美港澳])\$|(?:(?P<pre>cn|rmb|jp|jpy|cny|gb|gbp|eur) ?)?(?P<symbol>[£€¥₩₹₽₺₴₦₫₱฿₪₸₾₼₡₲₭₮₵៛₿֏₨₤])"
    r"|(?<![a-z])(?P<word>[a-z]{3,12}\.?|rs\.?|rm|r|kr|us dollars?|hk dollars?)|(?P<hanzi>[^\W0-9a-z_]{2,6}))[ :：]{0,2}$"
)
_LETTER_BEFORE: Final = re.compile(r"[a-z$£€¥₩₹₽₺₴₦₫₱฿₪₸₾₼₡₲₭₮₵៛₿֏₨₤\u4e00-\u9fff.:：]")
_BEHIND: Final = re.compile(
    r"(?:[ -]{0,3})(?:(?P<symbol>[$£€¥₩₹₽₺₴₦₫₱฿₪₸₾₼₡₲₭₮₵៛₿¢֏₨₤])|(?P<words>[a-zà-ÿ][a-zà-ÿ.'-]*(?: [a-zà-ÿ.']+){0,4}))"
)
_WORDED: Final = {"rs": "rupee", "rs.": "rupee", "rm": "MYR", "kr": "krone", "rmb": "CNY"}
_LONGEST_CHINESE: Final = 12


class Currency(NamedTuple):
    """A currency at `[start, end)`: its code or noun, and what one of it is worth in units of `code`."""

    start: int
    end: int
    code: str
    worth: Decimal = Decimal(1)
    minor: bool = False
    generic: bool = False
    """元, dollar, yuan, $: agrees with a more exact name on the other side."""


@cache
def _names() -> dict[str, str]:
    table: dict[str, object] = json.loads(_TABLE.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    nouns = table.pop("?")
    for code, listed in table.items():
        for name in listed if isinstance(listed, list) else ():
            names.setdefault(fold(str(name)), code)
            if name.isascii() and not name.endswith("s"):
                names.setdefault(fold(f"{name}s"), code)
    for name, noun in nouns.items() if isinstance(nouns, dict) else ():
        names[fold(name)] = noun
        if name.isascii():
            names.setdefault(fold(f"{name}s"), noun)
    return names


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in json.loads(_TABLE.read_text(encoding="utf-8")) if code != "?")


def _code(word: str, as_written: str, *, before: bool) -> str | None:
    """The currency of an ISO code or its like; None where the word is more probably a word."""
    word = word.rstrip(".")
    if word in _ALIASES:
        return _ALIASES[word]
    upper = word.upper()
    if upper not in _codes():
        return None
    if word in _LOWER:
        return upper
    if as_written.rstrip(".") != upper or (
        word in _WORDLIKE and (before or word in {"all", "top", "try", "pen", "cup", "mad"})
    ):
        return None
    return upper


def before(folded: str, text: str, at: int, floor: int) -> Currency | None:
    """The currency right before the number at `at`, not reaching back beyond `floor`."""
    back = at - 1
    while back >= floor and folded[back] == " " and at - back < 4:  # noqa: PLR2004 -- a few spaces
        back -= 1
    if back < floor or not _LETTER_BEFORE.match(folded, back):
        return None
    low = max(floor, at - 24)
    match = next((found for start in _starts(folded, low, back) if (found := _BEFORE.match(folded, start, at))), None)
    if match is None:
        return None
    start = match.start()
    if symbol := match.group("symbol"):
        pre = match.group("pre")
        code = {"jp": "JPY", "jpy": "JPY"}.get(pre or "", _SYMBOLS[symbol])
        return Currency(start, at, code, generic=symbol == "¥" and pre is None)
    if match.group("wide"):
        return Currency(start, at, _DOLLARS[match.group("wide")])
    if word := match.group("word"):
        code = _WORDED.get(word) or _code(word, text[start : start + len(word)], before=True) or _named(word)
        return Currency(start, at, code, generic=word in {"dollar", "yuan"}) if code else None
    if hanzi := match.group("hanzi"):
        for cut in range(len(hanzi) - 1):
            code = _names().get(hanzi[cut:])
            if code:
                return Currency(start + cut, at, code)
        return None
    written = match.group("land") or ""
    land = written.replace(" ", "")
    apart = folded[match.end("land") : match.end("land") + 1] == " "
    if land in _DOLLARS and (not apart or land in _APART):
        return Currency(start, at, _DOLLARS[land])
    dollar = folded.rindex("$", start, at)
    return Currency(dollar, at, "USD", generic=True)


def _starts(folded: str, low: int, back: int) -> list[int]:
    """Where a currency ending at `back` may begin, longest first."""
    char = folded[back]
    if "\u4e00" <= char <= "\u9fff":
        start = back
        while start > low and back - start < 5 and "\u4e00" <= folded[start - 1] <= "\u9fff":  # noqa: PLR2004 -- six characters
            start -= 1
        return [start]
    start = back
    while (
        start > low
        and back - start < 6
        and (folded[start - 1].isascii() and folded[start - 1].isalpha() or folded[start - 1] in ". ")
    ):  # noqa: PLR2004
        start -= 1
    return [
        *range(start, back + 1),
        *([back - 1] if char == "$" and back - 1 >= low and folded[back - 1] in "美港澳" else []),
    ]


def _named(word: str) -> str | None:
    code = _names().get(word.rstrip("."))
    return (
        code
        if code
        and word.rstrip(".") in {"dollar", "dollars", "yuan", "euro", "euros", "renminbi", "rupees", "rupee", "yen"}
        else None
    )


def behind(folded: str, text: str, at: int) -> Currency | None:
    """The currency right behind a number that ends at `at`."""
    start = at
    while start < len(folded) and folded[start] == " " and start - at < 3:  # noqa: PLR2004 -- a few spaces
        start += 1
    if start < len(folded) and "\u4e00" <= folded[start] <= "\u9fff" or folded.startswith("円", start):
        return _chinese_behind(folded, start)
    match = _BEHIND.match(folded, at)
    if match is None:
        return None
    if symbol := match.group("symbol"):
        follows = folded[match.end() : match.end() + 2].strip()[:1]
        if symbol not in "¢" and (follows.isdigit() or (symbol == "$" and match.start("symbol") - at > 1)):
            return None  # "20,000.00 $ 37,305.97": the next number's
        code = _SYMBOLS[symbol]
        return Currency(match.start("symbol"), match.end(), code, generic=symbol in "$¥", minor=symbol == "¢")
    return _english_behind(folded, text, match.start("words"), match.end())


def _english_behind(folded: str, text: str, start: int, end: int) -> Currency | None:
    while True:
        name = folded[start:end].replace("-", " ")
        plain = name.rstrip(".")
        if plain in MINOR:
            code, worth = MINOR[plain]
            if code is None:
                return Currency(start, end - len(name) + len(plain), worth, minor=True)
            return Currency(start, end - len(name) + len(plain), code, Decimal(worth), minor=True)
        code = (
            _names().get(name)
            or _names().get(plain)
            or (_code(plain, text[start : start + len(plain)], before=False) if " " not in plain else None)
        )
        if code:
            stop = end if name == plain or name in _names() else end - len(name) + len(plain)
            return Currency(start, stop, code, generic=plain in {"dollar", "dollars", "yuan"})
        cut = max(folded.rfind(mark, start, end) for mark in " -")
        if cut <= start:
            return None
        end = cut


def _chinese_behind(folded: str, start: int) -> Currency | None:
    names = _names()
    for length in range(min(_LONGEST_CHINESE, len(folded) - start), 0, -1):
        name = folded[start : start + length]
        if name in MINOR:
            code, worth = MINOR[name]
            return Currency(start, start + length, code or worth, Decimal(worth) if code else Decimal(1), minor=True)
        code = names.get(name)
        if code:
            return Currency(start, start + length, code, generic=name in {"元", "块", "块钱", "元钱"})
    return None


def code_of(word: str) -> str | None:
    """The ISO code a lower-case word is, whatever else it may be."""
    upper = word.upper()
    return upper if upper in _codes() else None


def named(word: str) -> str | None:
    """The code or noun of a currency called `word`; None where none is."""
    return _names().get(word)
