"""Two amounts that are the bounds of one: 50-60亿元, 10亿至20亿元, 5 to 10 million, between 3 and 5 percent, 3、4个."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.quantity import chinese_tokens
from extractor.quantity.amount import Amount
from extractor.quantity.model import Kind
from extractor.quantity.number import ONE, quotient, times

_JOINT: Final = re.compile(r" ?(?P<word>[-~]{1,2}|to|至|到|and|与|和|or|或) ?$")
_LONGEST_JOINT: Final = 5
_ROUND: Final = re.compile("[一二两三四五六七八九][十百千万亿]{1,4}")
_DATES: Final = frozenset("年月日号时点")
_BETWEEN: Final = ("between ", "介于", "在")
_IN_A_YEAR: Final = (" in ", " since ")
_YEARS: Final = (1900, 2100)
_LEAST_SHARED: Final = 100
"""A lower bound below this that cannot borrow the scale of the upper ("50 to 1 million") leaves open what it is."""


def join(low: Amount, high: Amount, folded: str) -> Amount | None:
    """Both as one amount whose value is the lower bound, or None where they are two amounts."""
    if high.start - low.end > _LONGEST_JOINT or low.low is not None or high.low is not None:
        return None
    between = folded[low.end : high.start]
    joint = _JOINT.match(between)
    word = joint.group("word") if joint else "、" if _next_door(low, high, folded) else None
    lead = folded[max(0, low.start - 9) : low.start]
    opening = next((opening for opening in _BETWEEN if lead.endswith(opening)), "")
    if word is None or (word in {"and", "与", "和"} and not opening) or (word == "to" and lead.endswith("from ")):
        return None
    if word == "to" and lead.endswith(_IN_A_YEAR) and _YEARS[0] <= (low.value or 0) < _YEARS[1] and not low.measured:
        return None  # "rose from 3.2 million in 2018 to 1.26 million yuan"
    step = _step(low, high, folded) if word in {"、", "or", "或"} else None
    value = times(low.value, step) if step is not None and low.value is not None else _lower(low, high)
    upper = high.value
    if _shares_head(low, high, folded) and upper is not None:
        upper = times(upper, _factor(low))
    if not _same_unit(low, high, folded) or value is None or upper is None or value >= upper:
        return None
    if word in {"or", "或"} and step is None:
        return None
    whole = Amount(high.number, low.start, high.end, value, value, upper, low.approximation, high.unit, high.kind)
    if not high.measured:
        whole.unit, whole.kind = low.unit, low.kind
    if word in {"and", "与", "和"}:
        whole.lead = low.start - len(opening)
    whole.measured, whole.counted, whole.prefixed = low.measured or high.measured, high.counted, low.prefixed
    return whole


def _next_door(low: Amount, high: Amount, folded: str) -> bool:
    """3、4个, 三、四十万人: one figure and the next."""
    between = folded[low.end : high.start]
    bare = low.end - low.start == 1 and (high.counted or high.measured)
    return between == "、" and bare and _step(low, high, folded) is not None


def _step(low: Amount, high: Amount, folded: str) -> Decimal | None:
    """What one is worth in "3 or 4 million", 三、四十万: one figure and the next; None where it is not that."""
    if low.measured or low.counted or not low.number.value or not high.number.value or high.value is None:
        return None
    following = low.number.value + 1
    upper = None
    if high.number.style == "zh" and _ROUND.fullmatch(folded, high.number.start, high.number.end):
        upper = Decimal(chinese_tokens.DIGITS[folded[high.number.start]])
    if upper is None:
        upper, _ = quotient(high.number.value, max(high.number.scale, high.number.tail))
    return quotient(high.value, following)[0] if upper == following else None


def _same_unit(low: Amount, high: Amount, folded: str) -> bool:
    """Whether the two can share a unit: the same one, or none at the lower, or a currency before the lower alone."""
    if low.measured and high.measured:
        return (low.unit, low.kind) == (high.unit, high.kind)
    return not low.measured or low.prefixed or _shares_head(low, high, folded)


def _shares_head(low: Amount, high: Amount, folded: str) -> bool:
    """百分之五至十: a share whose sign stands before the lower bound alone."""
    head = low.kind is Kind.PERCENT and low.end == low.number.end
    return head and not (high.measured or high.counted) and folded[high.end : high.end + 1] not in _DATES


def _factor(amount: Amount) -> Decimal:
    """What the unit multiplies a number by: 10 for 成, 0.01 for cents; one where that is not plain."""
    if (amount.prefixed and amount.kind is Kind.MONEY) or not amount.number.value or amount.value is None:
        return ONE
    factor, rounded = quotient(amount.value, amount.number.value)
    digits = () if factor is None or rounded else factor.normalize().as_tuple().digits
    return factor if factor is not None and digits == (1,) else ONE


def _lower(low: Amount, high: Amount) -> Decimal | None:
    """The lower bound, with the upper one's scale where it has none of its own; None where that is open."""
    if low.value is None or high.value is None:
        return None
    if not low.measured and (factor := _factor(high)) != ONE:
        return times(low.value, factor) if low.number.scale == high.number.scale else None
    small = max(high.number.scale, high.number.tail)
    if low.number.scale != ONE or low.number.tail != ONE or small == ONE or (low.measured and not low.prefixed):
        return _with_scale(low, high)
    for scale in (small, high.number.scale):
        shared = times(low.value, scale)
        if shared < high.value:
            return shared
    return low.value if low.value >= _LEAST_SHARED or high.number.scale == ONE else None


def _with_scale(low: Amount, high: Amount) -> Decimal | None:
    """The lower bound where it has a scale: 3百到5百万 leaves the 万 to the upper one."""
    shares = low.number.scale == ONE != high.number.scale and low.number.tail != ONE and not low.measured
    shared = times(low.value, high.number.scale) if shares and low.value is not None else None
    return shared if shared is not None and high.value is not None and shared < high.value else low.value
