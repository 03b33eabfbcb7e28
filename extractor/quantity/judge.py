"""Whether an amount in a running text is a quantity: a year, a name, a code and an article are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.quantity import around
from extractor.quantity.chinese_tokens import FORMAL
from extractor.quantity.model import Kind
from extractor.quantity.number import ONE

if TYPE_CHECKING:
    from extractor.quantity.amount import Amount

_SHARES: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS})
_PLAIN_KINDS: Final = _SHARES | {Kind.AREA, Kind.VOLUME, Kind.ENERGY}
_LONE_RISKS: Final = frozenset({"码", "尺", "丈", "桶", "卡", "焦", "伏", "瓦", "克", "升", "担", "坪", "平方", "里"})
"""Units of one character that with 一 to 九 are as often part of a word."""
_NAMES: Final = frozenset("届级期号代版环流强线纲世")
"""Characters behind a number that make it a name's: 三期, 二十届, 5号."""
_SHORT_WORD: Final = re.compile(r"[a-z]{1,3}(?![a-z])")
_GENERATION: Final = re.compile("[2-6]g")
_LEVEL: Final = re.compile(r" ?-level\b")
_FIGURES: Final = re.compile(r"[0-9][0-9,.]*")
_PLACES: Final = re.compile(
    "个?(?:维护|意识|自信|全面|确立|凡是|台河|位?一体|番五次|门峡|台山|盘水|流区|把手|家人|下子?$)"
)
_HOURS: Final = 24
_LONG_CODE: Final = 9
"""So many digits without a comma are a number that somebody or something has."""
_ONE_IN: Final = re.compile(" in [0-9]")
_PLURAL: Final = re.compile(r" (?:[a-z-]+ ){0,3}?(?:[a-z]+s|people)\b")
_AGES_AND_PLANS: Final = ("-old", " old", " - old", "s old", "-plan", " plan", '" plan', "” plan")


def needs_context(amount: Amount) -> bool:
    """Whether a date, a code and the like could be all there is to it."""
    if amount.prefixed or (amount.measured and not amount.counted and amount.kind in _PLAIN_KINDS):
        return False
    return not (amount.number.lone and amount.number.style == "zh" and not amount.counted)


def is_quantity(  # noqa: PLR0911 -- a reason a line
    amount: Amount, folded: str, *, masked: bool, ranged: bool
) -> bool:
    """Judge `amount`; `masked` where it stands in a date, a code and the like, `ranged` where it is the join of two."""
    number = amount.number
    if number.doubtful or (number.bare and not _bounded(amount, folded)):
        return False
    if folded[amount.start - 1 : amount.start] == "第":
        return False
    if amount.measured and not amount.counted:
        return _is_measure(amount, folded, masked=masked)
    if amount.name in {"名", "位"} and folded[amount.start - 1 : amount.start] == "前":
        return False  # a rank
    before, after = folded[amount.start - 1 : amount.start] or " ", folded[amount.end : amount.end + 1] or " "
    if masked and (not amount.counted or "a" <= before <= "z" or before in "-+" or _is_hour(amount, before)):
        return False
    if before in "+＋" or (after in "+＋" and folded[amount.end + 1 : amount.end + 2].isalnum()):
        return False
    if number.style == "zh":
        return _is_chinese_count(amount, folded, before, ranged=ranged)
    return _is_count(amount, folded, before, after)


def _is_hour(amount: Amount, before: str) -> bool:
    """下午5点; but 上涨5点 are points."""
    return (
        amount.name == "点" and amount.value is not None and amount.value <= _HOURS and before not in "涨跌升降落挫高低"
    )


def _bounded(amount: Amount, folded: str) -> bool:
    if amount.number.style == "zh" and folded[amount.number.end : amount.number.end + 1] in {"余", "多"}:
        return True
    return around.before(folded, amount.start, 0, bare_scale=True) is not None


def _is_measure(amount: Amount, folded: str, *, masked: bool) -> bool:
    number, start, end = amount.number, amount.start, amount.end
    lone = number.lone and number.style == "zh"
    if (number.lone and folded.startswith("最后", start - 2)) or (
        amount.unit == "g" and _GENERATION.fullmatch(folded, start, end)
    ):
        return False
    if amount.kind is Kind.TIME:
        article = number.lone and folded[number.start] in "一o"
        return not (masked or article or folded.startswith(_AGES_AND_PLANS, end) or _odd_time(amount, folded))
    if number.partial and number.style == "zh":
        return amount.prefixed or _bounded(amount, folded)  # 百分之百
    if lone and amount.kind not in _SHARES and (amount.name in _LONE_RISKS or folded.startswith(("化", "制"), end)):
        return False
    code = masked and number.style == "digits" and "a" <= folded[start - 1 : start] <= "z"
    return not code or amount.prefixed


def _odd_time(amount: Amount, folded: str) -> bool:
    """三年级, 90年代, 1990年."""
    if amount.name != "年":
        return False
    return folded.startswith(("级", "代", "度"), amount.end) or (amount.value is not None and amount.value >= 1000)  # noqa: PLR2004 -- a year


def _is_count(  # noqa: PLR0911 -- a reason a line
    amount: Amount, folded: str, before: str, after: str
) -> bool:
    number, start, end = amount.number, amount.start, amount.end
    if number.lone or number.partial or number.value == 0 or folded.endswith(("one in ", " 1 in "), 0, start):
        return False
    if number.style == "digits" and not amount.counted and _is_code(amount, folded):
        return False
    if folded.endswith("quarters", start, end):
        return False  # "the first three quarters" of a year
    if (before.isascii() and before.isalpha()) or (before in "-/" and folded[start - 2 : start - 1].isalnum()):
        return False  # a code: "D9958", "G7-20"
    if amount.counted:
        return True
    if _SHORT_WORD.match(folded, end) or (after in "-/×" and folded[end + 1 : end + 2].isdigit()):
        return False  # 5g, 3d, 2/3/4
    if number.style == "digits" and end - start == 4 and _is_year(amount, folded):  # noqa: PLR2004 -- a year's digits
        return False
    return after not in _NAMES


def _is_code(amount: Amount, folded: str) -> bool:
    """000001, 330102199001011234, 24/7, "1 in 5"."""
    figures = folded[amount.number.start : amount.number.end]
    if figures.isdigit():
        return (
            (figures[0] == "0" and len(figures) > 1)
            or len(figures) >= _LONG_CODE
            or (figures == "1" and _ONE_IN.match(folded, amount.end) is not None)
        )
    return (
        "/" in figures and " " not in figures and (figures == "9/11" or (amount.value is not None and amount.value > 1))
    )


def _is_year(amount: Amount, folded: str) -> bool:
    """A bare 1900 to 2099 counts something only where a plural noun follows."""
    year = amount.value is not None and 1900 <= amount.value < 2100  # noqa: PLR2004 -- years
    return year and _PLURAL.match(folded, amount.end) is None


def _is_chinese_count(amount: Amount, folded: str, before: str, *, ranged: bool) -> bool:
    number = amount.number
    text = folded[number.start : number.end]
    if number.partial:
        return amount.counted and _bounded(amount, folded)
    if number.lone and (text in {"一", "零"} or text in FORMAL):
        return amount.unit not in {None, "person", "household"}  # 一个 is an article
    if number.lone:
        return amount.counted and not _PLACES.match(folded, number.end) and amount.name not in {"面", "方面"}
    if amount.counted:
        return not (number.low is not None and text[:1] == "十" and before in '“"')  # “十四五”
    after = folded[amount.end : amount.end + 1]
    if after in _NAMES or after in {"年", "分", "姓"}:
        return False
    large = any(char in text for char in "百千万亿") and (number.value is None or number.value >= 100)  # noqa: PLR2004
    return ranged or large


def cut_size_class(amount: Amount, folded: str) -> None:
    """Cut the scale off "4 billion-level projects": four of that class; "10 billion-level" itself names the class."""
    number = amount.number
    if number.scale == ONE or number.style != "en" or amount.value is None or amount.measured:
        return
    figures = _FIGURES.match(folded, amount.start) if _LEVEL.match(folded, amount.end) else None
    mantissa = amount.value / number.scale
    if figures is not None and mantissa != 1 and mantissa % 10:
        amount.value, amount.end = mantissa, figures.end()
