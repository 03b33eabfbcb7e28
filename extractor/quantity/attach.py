"""Find the unit or currency on either side of each number."""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Final

from extractor.quantity import around, coins, common, money_before, prefix, share, suffix
from extractor.quantity.amount import Amount
from extractor.quantity.model import Approximation, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.quantity.number import Number

_MORE: Final = re.compile(r"(?:[余多]|来(?=[个家户名人位座条项件台套亩吨块元]))(?!少|么|数|年来)|\+(?![0-9a-z+])")
_OF_ONE: Final = re.compile(r"(?: of)? an? ")
_OF_PART: Final = re.compile(" of an? ")
_OF_ALL: Final = re.compile(r" of (?:the )?")
_MEASURE: Final = re.compile(
    r" ?(?P<word>人次|家次|场次|辆次|人份|台套|批次|班次|剂次|方面"
    r"|[个家户名人位座条项件张台套辆艘架栋幢间所处批场份支对双组队片株棵头只匹口本部册卷篇首幅枚颗粒根把门扇盏节站层段股类种款道宗起例轮步尾羽]"
    r"|[箱袋瓶盒包盘杯次趟班列剂眼孔]|点(?![0-9])"
    r"|(?:(?<=[0-9]{2})|(?<=[4-9]))期(?=[，。；、]|$))"  # classes and issues; 二期 is a phase
)
_WIDE_GROUP: Final = re.compile(r"(?<![0-9.,$€£¥])[0-9]{1,3}，[0-9]{3}(?![0-9])")
_NOTHING: Final = frozenset({"", *suffix.ENDS})
_COMMON_FIRST: Final = frozenset("%个美元 ")
_MORE_FIRST: Final = frozenset("余多来+")


def amounts(numbers: Iterable[Number], folded: str, text: str, *, bare: bool = False) -> Iterator[Amount]:
    """Every number with what it is a number of, in order; numbers that belong to another's amount are taken into it.

    Identifiers of too many digits are left out, and, unless `bare`, so are 百, 万 and the like with no number and no 近
    before them.
    """
    source = iter(numbers)
    ahead: deque[Number] = deque()
    floor = 0
    while (number := ahead.popleft() if ahead else next(source, None)) is not None:
        if number.start < floor or (number.doubtful and number.value is None):
            continue
        if number.partial and number.style == "zh" and not bare and not _bounded(folded, number, floor):
            continue
        if folded[number.start].isdigit() and _is_wide_group(number, folded):
            continue
        amount = _amount(number, folded, text, floor)
        if amount.kind is Kind.MONEY and not amount.prefixed and coins.may_follow(amount, folded):
            while ahead and ahead[0].start < amount.end:
                ahead.popleft()
            ahead.extend(islice((coin for coin in source if coin.start >= amount.end), coins.MOST - len(ahead)))
            for _ in range(coins.take(amount, ahead, folded, text)):
                ahead.popleft()
        yield amount
        floor = amount.end


def _bounded(folded: str, number: Number, floor: int) -> bool:
    """近百, 上万; 百余, 万多."""
    return folded[number.end : number.end + 1] in {"余", "多"} or (
        around.before(folded, number.start, floor, bare_scale=True) is not None
    )


def _is_wide_group(number: Number, folded: str) -> bool:
    """Whether `number` is one side of 1，234万: one number with a wide comma, or two."""
    if folded[number.end : number.end + 1] == "，" and number.style == "digits":
        return _WIDE_GROUP.match(folded, number.start) is not None
    start = number.start
    if start < 2 or folded[start - 1] != "，" or not folded[start - 2].isdigit():  # noqa: PLR2004 -- a digit and the comma
        return False
    return any(
        (match := _WIDE_GROUP.match(folded, begin)) is not None and match.end() > start
        for begin in range(max(0, start - 4), start - 1)
    )


def _amount(number: Number, folded: str, text: str, floor: int) -> Amount:
    amount = Amount.of(number)
    start = number.start
    if folded[start + 1 : start + 2] == " " and share.two_figures(amount, folded):
        return amount
    if money_before.may_stand(folded, start, floor) and prefix.take(amount, folded, text, floor):
        return amount
    behind = folded[number.end : number.end + 1]
    if behind in _NOTHING:
        return amount
    if behind in _COMMON_FIRST and not number.lone and (unit := common.unit_behind(folded, number.end)):
        amount.measure(*unit)
        return amount
    if behind in _MORE_FIRST and (more := _MORE.match(folded, amount.end)):
        amount.end = more.end()
        amount.approximation = Approximation.ABOUT if more.group() == "来" else Approximation.AT_LEAST
    _measure(amount, folded, text)
    return amount


def _measure(amount: Amount, folded: str, text: str) -> None:
    """Take in what stands behind the number."""
    number = amount.number
    part = number.style == "en" and number.value is not None and 0 < number.value < 1
    if part or (number.style == "en" and (number.partial or number.value is None)):
        linked = (_OF_ONE if number.partial else _OF_PART if part else _OF_ALL).match(folded, amount.end)
        end, amount.end = amount.end, linked.end() - 1 if linked else amount.end
        if linked and (share.behind(amount, folded) or suffix.take(amount, folded, text)):
            return
        amount.end = end
    if share.behind(amount, folded) or suffix.take(amount, folded, text):
        return
    if measure := _MEASURE.match(folded, amount.end):
        amount.end, amount.counted, amount.name = measure.end(), True, measure.group("word")
