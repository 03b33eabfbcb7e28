"""The words round an amount that bound it: more than, nearly, 约, 以上, "or more"."""

from __future__ import annotations

import re
from typing import Final

from extractor.quantity.model import Approximation

_A: Final = Approximation
_BEFORE_WORDS: Final = {
    "more than": _A.AT_LEAST, "over": _A.AT_LEAST, "exceeding": _A.AT_LEAST, "above": _A.AT_LEAST, "at least": _A.AT_LEAST,
    "no less than": _A.AT_LEAST, "not less than": _A.AT_LEAST, "no fewer than": _A.AT_LEAST, "upwards of": _A.AT_LEAST,
    "in excess of": _A.AT_LEAST, "just over": _A.AT_LEAST, "well over": _A.AT_LEAST, "a minimum of": _A.AT_LEAST, "greater than": _A.AT_LEAST,
    "higher than": _A.AT_LEAST, "not lower than": _A.AT_LEAST, "no lower than": _A.AT_LEAST, "beyond": _A.AT_LEAST,
    "nearly": _A.NEARLY, "almost": _A.NEARLY, "close to": _A.NEARLY, "near": _A.NEARLY, "just under": _A.NEARLY,
    "about": _A.ABOUT, "around": _A.ABOUT, "approximately": _A.ABOUT, "some": _A.ABOUT, "roughly": _A.ABOUT, "an estimated": _A.ABOUT,
    "approx.": _A.ABOUT, "approx": _A.ABOUT, "circa": _A.ABOUT, "estimated": _A.ABOUT,
    "up to": _A.AT_MOST, "less than": _A.AT_MOST, "fewer than": _A.AT_MOST, "no more than": _A.AT_MOST, "not more than": _A.AT_MOST,
    "at most": _A.AT_MOST, "under": _A.AT_MOST, "below": _A.AT_MOST, "as many as": _A.AT_MOST, "as much as": _A.AT_MOST, "a maximum of": _A.AT_MOST,
    "not exceeding": _A.AT_MOST, "lower than": _A.AT_MOST,
}  # fmt: skip
_BEFORE_HANZI: Final = {
    "近": _A.NEARLY, "将近": _A.NEARLY, "接近": _A.NEARLY, "约": _A.ABOUT, "大约": _A.ABOUT, "大概": _A.ABOUT, "约为": _A.ABOUT, "左右": _A.ABOUT,
    "超": _A.AT_LEAST, "超过": _A.AT_LEAST, "逾": _A.AT_LEAST, "不少于": _A.AT_LEAST, "不低于": _A.AT_LEAST, "至少": _A.AT_LEAST,
    "最少": _A.AT_LEAST, "高于": _A.AT_LEAST, "多于": _A.AT_LEAST, "上": _A.AT_LEAST, "过": _A.AT_LEAST, "大于": _A.AT_LEAST,
    "最多": _A.AT_MOST, "至多": _A.AT_MOST, "不超过": _A.AT_MOST, "不足": _A.AT_MOST, "不到": _A.AT_MOST, "低于": _A.AT_MOST,
    "少于": _A.AT_MOST, "小于": _A.AT_MOST, "不高于": _A.AT_MOST, "不多于": _A.AT_MOST, "多达": _A.AT_MOST, "几乎": _A.NEARLY,
}  # fmt: skip
_AFTER: Final = {
    "以上": _A.AT_LEAST, "余": _A.AT_LEAST, "多": _A.AT_LEAST, "以下": _A.AT_MOST, "以内": _A.AT_MOST, "之内": _A.AT_MOST, "左右": _A.ABOUT, "上下": _A.ABOUT,
    "or more": _A.AT_LEAST, "and above": _A.AT_LEAST, "or above": _A.AT_LEAST, "and over": _A.AT_LEAST, "or so": _A.ABOUT,
    "-plus": _A.AT_LEAST, "or less": _A.AT_MOST, "or fewer": _A.AT_MOST, "and below": _A.AT_MOST, "or thereabouts": _A.ABOUT,
}  # fmt: skip
_ENGLISH: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(map(re.escape, _BEFORE_WORDS), key=len, reverse=True))}) {{1,2}}(?:the |a |an )?$"
)
_HANZI: Final = re.compile(rf"(?:{'|'.join(sorted(_BEFORE_HANZI, key=len, reverse=True))}) ?$")
_BEHIND: Final = re.compile(
    r" {0,2}(以上|以下|以内|之内|左右|上下)|(?P<more>余|多)(?![少么边数次年元个])|,? (or more|and above|or above|and over|or so|or less|or fewer|and below)(?![a-z])|(-plus)(?![a-z])"
)
_SIGNS: Final = {
    ">": _A.AT_LEAST, "≥": _A.AT_LEAST, "≧": _A.AT_LEAST, ">=": _A.AT_LEAST, "<": _A.AT_MOST, "≤": _A.AT_MOST, "≦": _A.AT_MOST,
    "<=": _A.AT_MOST, "~": _A.ABOUT, "≈": _A.ABOUT,
}  # fmt: skip
_NOT_NEAR: Final = {
    "近": "附最靠新就邻临亲远拉逼",
    "约": "签合节预特违公契条条制大履邀相",
    "上": "",
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
    low = max(floor, at - _LONGEST)
    if "a" <= last <= "z" or last == ".":
        if char != " ":
            return None
        match = _ENGLISH.search(folded, low, at)
        if match is None:
            return None
        word = match.group().strip()
        words = word if word in _BEFORE_WORDS else word.rpartition(" ")[0]
        return match.start(), _BEFORE_WORDS[words]
    if last <= "\u2e7f":
        sign = folded[at - 2 : at] if at - 2 >= floor and folded[at - 2 : at] in _SIGNS else char
        return (
            (at - len(sign), _SIGNS[sign])
            if sign in _SIGNS and not (sign == "~" and folded[at - 2 : at - 1].isalnum())
            else None
        )
    match = _HANZI.search(folded, low, at)
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
    match = _BEHIND.match(folded, at)
    if match is None:
        return None
    return match.end(), _AFTER[match.group().strip(" ,")]
