"""The words round an amount that bound it: more than, nearly, 约, 以上, "or more"."""

from __future__ import annotations

import re
from typing import Final

from extractor.quantity.model import Approximation

_A: Final = Approximation


def _table(listed: dict[Approximation, str], mark: str) -> dict[str, Approximation]:
    return {word: meaning for meaning, words in listed.items() for word in words.split(mark)}


_BEFORE_WORDS: Final = _table(
    {
        _A.AT_LEAST: "more than|over|exceeding|above|at least|no less than|not less than|no fewer than|upwards of"
        "|in excess of"
        "|just over|well over|a minimum of|greater than|higher than|not lower than|no lower than|beyond",
        _A.NEARLY: "nearly|almost|close to|near|just under",
        _A.ABOUT: "about|around|approximately|some|roughly|an estimated|approx.|approx|circa|estimated",
        _A.AT_MOST: "up to|less than|fewer than|no more than|not more than|at most|under|below|as many as|as much as"
        "|a maximum of|not exceeding|lower than",
    },
    "|",
)
_BEFORE_HANZI: Final = _table(
    {
        _A.NEARLY: "近 将近 接近 几乎",
        _A.ABOUT: "约 大约 大概 约为 左右",
        _A.AT_LEAST: "超 超过 逾 不少于 不低于 至少 最少 高于 多于 上 过 大于",
        _A.AT_MOST: "最多 至多 不超过 不足 不到 低于 少于 小于 不高于 不多于 多达",
    },
    " ",
)
_AFTER: Final = _table(
    {
        _A.AT_LEAST: "以上|余|多|or more|and above|or above|and over|-plus",
        _A.AT_MOST: "以下|以内|之内|or less|or fewer|and below",
        _A.ABOUT: "左右|上下|or so",
    },
    "|",
)
_SIGNS: Final = _table({_A.AT_LEAST: "> ≥ ≧ >=", _A.AT_MOST: "< ≤ ≦ <=", _A.ABOUT: "~ ≈"}, " ")
_ENGLISH: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(map(re.escape, _BEFORE_WORDS), key=len, reverse=True))}) {{1,2}}(?:the |a |an )?$"
)
_HANZI: Final = re.compile(rf"(?:{'|'.join(sorted(_BEFORE_HANZI, key=len, reverse=True))}) ?$")
_BEHIND: Final = re.compile(
    r" {0,2}(?:以上|以下|以内|之内|左右|上下)|[余多](?![少么边数次年元个])"
    r"|,? (?:or more|and above|or above|and over|or so|or less|or fewer|and below)(?![a-z])|-plus(?![a-z])"
)
_LAST_WORDS: Final = tuple({"the", "a", "an"}.union(words.rpartition(" ")[2] for words in _BEFORE_WORDS))
_LAST_PHRASES: Final = (" the", " a", " an", *_BEFORE_WORDS)
_LAST_HANZI: Final = frozenset(words[-1] for words in _BEFORE_HANZI)
_FIRST_BEHIND: Final = frozenset(" 以之左上余多,-")
_NOT_NEAR: Final = {
    "近": "附最靠新就邻临亲远拉逼",
    "约": "签合节预特违公契条条制大履邀相",
    "上": "千百",
    "过": "",
    "超": "赶英反",
}
_LONGEST: Final = 20


def before(folded: str, at: int, floor: int, *, bare_scale: bool) -> tuple[int, Approximation] | None:
    """The approximator that ends at `at`: its start and what it says; `bare_scale` allows 上百, 过亿."""
    if at == 0 or at <= floor:
        return None
    char = folded[at - 1]
    last = folded[at - 2] if char == " " and at > 1 else char
    if "a" <= last <= "z" or last == ".":
        return _words_before(folded, at, floor) if char == " " else None
    if last > "\u2e7f":
        return _hanzi_before(folded, at, floor, bare_scale=bare_scale) if last in _LAST_HANZI else None
    sign = folded[at - 2 : at] if at - 2 >= floor and folded[at - 2 : at] in _SIGNS else char
    return (
        (at - len(sign), _SIGNS[sign])
        if sign in _SIGNS and not (sign == "~" and folded[at - 2 : at - 1].isalnum())
        else None
    )


def _words_before(folded: str, at: int, floor: int) -> tuple[int, Approximation] | None:
    low = max(floor, at - _LONGEST)
    words = folded[low:at].rstrip(" ")
    if not words.endswith(_LAST_WORDS) or not words.endswith(_LAST_PHRASES):
        return None
    match = _ENGLISH.search(folded, low, at)
    if match is None:
        return None
    word = match.group().strip()
    said = word if word in _BEFORE_WORDS else word.rpartition(" ")[0]
    return match.start(), _BEFORE_WORDS[said]


def _hanzi_before(folded: str, at: int, floor: int, *, bare_scale: bool) -> tuple[int, Approximation] | None:
    match = _HANZI.search(folded, max(floor, at - _LONGEST), at)
    if match is None:
        return None
    word = match.group().strip()
    if word in {"上", "过"} and not bare_scale:
        return None
    previous = folded[match.start() - 1] if match.start() else ""
    if word in _NOT_NEAR and previous and previous in _NOT_NEAR[word]:
        return None
    return match.start(), _BEFORE_HANZI[word]


def behind(folded: str, at: int) -> tuple[int, Approximation] | None:
    """The approximator that begins at `at`: its end and what it says."""
    match = _BEHIND.match(folded, at) if folded[at : at + 1] in _FIRST_BEHIND else None
    if match is None:
        return None
    return match.end(), _AFTER[match.group().strip(" ,")]
