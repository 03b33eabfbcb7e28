"""Small coins behind a sum: "3 dollars 50 cents", 三元五角二分, "15 dollars and 50", 三块五."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import money
from extractor.quantity.currency_words import MINOR
from extractor.quantity.number import ONE, Number, plus, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.quantity.amount import Amount

MOST: Final = 3
"""How many small coins an amount may go on with: 角, 分 and one more."""
_JOINT: Final = re.compile(r"(?: and |,? ?|[又零])(?=[0-9a-z一二两三四五六七八九壹贰叁肆伍陆柒捌玖])")
_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")
_CLOSED: Final = re.compile(r"$|[一每/，。、；！？,;!?)）\s]|\.(?![0-9])")
_SPOKEN: Final = frozenset("元块毛角")


def may_follow(amount: Amount, folded: str) -> bool:
    """Whether coins may stand behind `amount`, as far as it and the next character tell."""
    return amount.value is not None and amount.number.scale == ONE and _JOINT.match(folded, amount.end) is not None


def take(amount: Amount, ahead: Sequence[Number], folded: str, text: str) -> int:
    """Add to `amount` the small coins right behind it; how many of the numbers `ahead` they were."""
    least = _TENTH if amount.unit == "CNY" and amount.name in MINOR else ONE
    used = 0
    for coin in ahead:
        joint = _JOINT.match(folded, amount.end)
        if joint is None or joint.end() != coin.start or not _may_follow(amount, coin, first=used == 0):
            break
        small = money.behind(folded, text, coin.end)
        named = small is not None and small.minor and (small.worth == 1 or small.code == amount.unit)
        if small is not None and named:
            worth = small.worth if small.worth != 1 else _HUNDREDTH
            if used and worth >= least:
                break
            end = small.end
        else:
            unnamed = _unnamed(amount, coin, joint.group(), folded, least, first=used == 0)
            if unnamed is None:
                break
            worth, end = unnamed, coin.end
        amount.value = plus(amount.value or Decimal(0), times(coin.value or Decimal(0), worth))
        amount.end, least, used = end, worth, used + 1
        if not named:
            break
    return used


def _may_follow(amount: Amount, coin: Number, *, first: bool) -> bool:
    """Whether `coin` is less than a hundred and comes behind a whole number of the unit."""
    if amount.value is None or amount.number.scale != ONE or coin.value is None or coin.partial:
        return False
    worth = MINOR[amount.name][1] if amount.name in MINOR else None
    if worth == ONE:
        return False  # "64 cents a dozen": nothing is smaller
    whole = worth is not None or amount.value == amount.value.to_integral_value()
    return 0 <= coin.value < 100 and (whole or not first)  # noqa: PLR2004 -- a hundred coins are one more of the unit


def _unnamed(  # noqa: PLR0913 -- all of it is needed
    amount: Amount, coin: Number, joint: str, folded: str, least: Decimal, *, first: bool
) -> Decimal | None:
    """The worth of one coin where the text does not name it (三块五, "15 dollars 50"); None where it is no coin."""
    if coin.style == "zh" and coin.lone and not joint and amount.name in _SPOKEN:
        return times(least, _TENTH)
    if first and amount.name == "块" and not joint and coin.end - coin.start == 1 and _CLOSED.match(folded, coin.end):
        return _TENTH  # 1块2
    follows = folded[coin.end : coin.end + 2].strip()[:1]
    whole = coin.value is not None and coin.value == coin.value.to_integral_value()
    if follows.isalnum() or (follows and follows in "%$£€/-") or "," in joint or not whole:
        return None
    if folded.startswith(("a ", "an "), coin.start):
        return None
    figures = folded[coin.start].isdigit()
    if amount.name.startswith("kuai") or (not first and coin.value is not None and coin.value < 10):  # noqa: PLR2004
        return times(least, _TENTH)
    return None if figures and first and coin.end - coin.start != 2 else _HUNDREDTH  # noqa: PLR2004 -- "15 dollars 50"
