"""A number together with its unit or currency, on either side of it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final

from extractor.quantity import around, chinese, money, units
from extractor.quantity.model import Approximation, Kind
from extractor.quantity.number import ONE, Number, plus, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PERCENT: Final = re.compile(
    r" {0,3}(?:(?P<sign>%|％|‰|‱)|-?(?:percentage|percent|per cent|per-cent|pct\.?)(?P<word>s)?(?![a-z])(?! ?points?\b))(?!\w*20)|"
    r" {0,3}个? {0,3}百 {0,3}分 {0,3}点(?P<points>)|(?P<k> ?[k千] ?)个百分点"
)
_PERCENT_BEFORE: Final = re.compile(
    r"(?:(?P<hanzi>(?:[十百佰千仟万亿] {0,3}){1,2})分 {0,3}之|(?:percents?|per cents?) of) {0,3}$"
)
_TENTHS: Final = re.compile(
    r" {0,3}成(?![立为功果员长都本效就熟绩交品人形片年份分色])(?P<half>半)?(?: ?(?P<digit>[一二三四五六七八九])(?![一二三四五六七八九十百千万亿个家名项]))?"
)
_TWO_FIGURES: Final = re.compile(r"([0-9]) ([0-9]) {0,2}折(?![射叠返腾旧合算线磨断])")
_DISCOUNT: Final = re.compile(r" {0,3}折(?![射叠返腾旧合算线磨断])")
_MULTI_CODE: Final = re.compile(r" ?(?P<scale>[mk])(?P<code>[a-z]{3})(?![a-z0-9])")
_MONEY_SCALE: Final = re.compile(r" ?(?P<scale>mm|mn|bn|tn|[kmbt])(?![a-z0-9²³])")
_SCALES: Final = {"k": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
_MORE: Final = re.compile(r"(?:[余多]|来(?=[个家户名人位座条项件台套亩吨]))(?!少|么|数|年来)|\+(?![0-9a-z+])")
_LINK: Final = re.compile(r"(?: of)? an? ")
_LINK_VAGUE: Final = re.compile(r" of (?:the )?")
_HALF: Final = re.compile(r"半(?![年月天日夜径数])")
_SMALL_COIN: Final = re.compile(r"(?: and |,? ?|[又零])(?=[0-9a-z一二两三四五六七八九壹贰叁肆伍陆柒捌玖])")
_MEASURE: Final = re.compile(
    r" ?(?:个|家|户|名|人次|人|位|座|条|项|件|张|台套|台|套|辆|艘|架|栋|幢|间|所|处|批次|批|场|份|支|对|双|组|队|片|株|棵|头|只|匹|口|本|部|册|卷|篇|首|幅|枚"
    r"|颗|粒|根|把|门|扇|盏|节|站|层|段|股|类|种|款|道|宗|起|例|轮|步|尾|羽|箱|袋|瓶|盒|包|盘|杯|次|趟|班次|班|列|人份|剂次|剂|眼|孔|方面|点)(?![0-9])"
)
_COINS: Final = 3
"""How many small coins an amount may go on with: 元, 角, 分."""


@dataclass(slots=True)
class Amount:
    """`[start, end)` holds number, scale and unit; `measured` tells whether a unit or currency was found at all."""

    number: Number
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approximation: Approximation
    unit: str | None = None
    kind: Kind = Kind.COUNT
    measured: bool = False
    counted: bool = False
    """A Chinese measure word stands behind it."""
    prefixed: bool = False
    """The currency stands before the number."""
    name: str = ""
    lead: int | None = None
    """Where a range's "between" begins."""

    def scaled(self, factor: Decimal) -> None:
        """Multiply value and bounds."""
        self.value = None if self.value is None else times(self.value, factor)
        self.low = None if self.low is None else times(self.low, factor)
        self.high = None if self.high is None else times(self.high, factor)


def amounts(numbers: Iterable[Number], folded: str, text: str, *, bare: bool = False) -> Iterator[Amount]:
    """Every number with what it is a number of, in order; numbers that belong to another's amount are taken into it.

    Identifiers of too many digits are left out, and, unless `bare`, so are 百, 万 and the like with no number or 近 before.
    """
    source = iter(numbers)
    ahead: deque[Number] = deque()
    floor = 0
    while True:
        number = ahead.popleft() if ahead else next(source, None)
        if number is None:
            return
        if number.start < floor or (number.doubtful and number.value is None):
            continue
        if (
            number.partial
            and number.style == "zh"
            and not bare
            and around.before(folded, number.start, floor, bare_scale=True) is None
        ):
            continue
        amount = _amount(number, folded, text, floor)
        if amount.kind is Kind.MONEY and not amount.prefixed:
            while ahead and ahead[0].start < amount.end:
                ahead.popleft()
            ahead.extend(islice((coin for coin in source if coin.start >= amount.end), _COINS - len(ahead)))
            for _ in range(_coins(amount, ahead, folded, text)):
                ahead.popleft()
        yield amount
        floor = amount.end


def _amount(number: Number, folded: str, text: str, floor: int) -> Amount:
    amount = Amount(number, number.start, number.end, number.value, number.low, number.high, number.approximation)
    if number.doubtful and number.value is None:
        return amount
    if (
        _percent_before(amount, folded, floor)
        or (two := _TWO_FIGURES.match(folded, number.start))
        and _two_figures(amount, two)
    ):
        return amount
    if folded.startswith("零下", number.start - 2) and number.start - 2 >= floor:
        amount.start -= 2
        amount.scaled(Decimal(-1))
        degree = re.compile("摄氏度|度|℃").match(folded, amount.end)
        if degree:
            amount.unit, amount.kind, amount.measured, amount.end = "Cel", Kind.TEMPERATURE, True, degree.end()
            return amount
    currency = money.before(folded, text, number.start, floor)
    if currency is not None:
        _prefixed(amount, currency, folded, text)
        return amount
    more = _MORE.match(folded, amount.end)
    if more:
        amount.end = more.end()
        amount.approximation = Approximation.ABOUT if more.group() == "来" else Approximation.AT_LEAST
    elif number.style == "zh" and folded.startswith("多", number.end):
        amount.end += 1
    if number.style == "en" and (number.partial or number.value is None) and (
        linked := (_LINK if number.partial else _LINK_VAGUE).match(folded, amount.end)
    ):
        end, amount.end = amount.end, linked.end() - 1
        if _percent(amount, folded) or _suffixed(amount, folded, text):
            return amount
        amount.end = end
    if (
        _percent(amount, folded)
        or (number.style != "en" and _tenths(amount, folded))
        or _suffixed(amount, folded, text)
    ):
        return amount
    if more and more.group() != "+":
        amount.end = more.end()
    measure = _MEASURE.match(folded, amount.end)
    if measure and (number.style == "zh" or measure.group().strip()):
        amount.end, amount.counted, amount.name = measure.end(), True, measure.group().strip()
    return amount


def _two_figures(amount: Amount, match: re.Match[str]) -> bool:
    """7 2 折: 72 %."""
    amount.value, amount.end = Decimal(match.group(1) + match.group(2)), match.end()
    amount.unit, amount.kind, amount.measured = "%", Kind.PERCENT, True
    return True


def _percent_before(amount: Amount, folded: str, floor: int) -> bool:
    start = amount.start
    if start == 0 or folded[start - 1] not in "之 f":
        return False
    match = _PERCENT_BEFORE.search(folded, max(floor, start - 16), start)
    if match is None:
        return False
    if hanzi := match.group("hanzi"):
        bottom = ONE
        for char in hanzi:
            bottom = times(bottom, Decimal(chinese.SMALL.get(char, chinese.BIG.get(char, 1))))
        amount.scaled(Decimal(100) / bottom)
    letter = re.compile(r" ?[k千](?![a-z0-9克米瓦])").match(folded, amount.end)
    if letter:
        amount.scaled(Decimal(1000))
        amount.end = letter.end()
    sign = folded.startswith("负", match.start() - 1) and match.start() > floor
    amount.start = match.start() - sign
    if sign:
        amount.scaled(Decimal(-1))
    amount.unit, amount.kind, amount.measured = "%", Kind.PERCENT, True
    return True


def _percent(amount: Amount, folded: str) -> bool:
    match = _PERCENT.match(folded, amount.end)
    if match is None:
        return False
    amount.end, amount.measured = match.end(), True
    if match.group("points") is not None or match.group("k"):
        if match.group("k"):
            amount.scaled(Decimal(1000))
        amount.unit, amount.kind = "pp", Kind.PERCENTAGE_POINTS
        return True
    amount.unit, amount.kind = "%", Kind.PERCENT
    if match.group("sign") in {"‰", "‱"}:
        amount.scaled(Decimal("0.1") if match.group("sign") == "‰" else Decimal("0.01"))
    return True


def _tenths(amount: Amount, folded: str) -> bool:
    """三成半 is 35 %, 九九折 and 9.9折 are 99 %."""
    if amount.value is None:
        return False
    tenths = _TENTHS.match(folded, amount.end)
    if tenths:
        amount.scaled(Decimal(10))
        if tenths.group("half"):
            amount.value = plus(amount.value, Decimal(5))
        elif tenths.group("digit"):
            amount.value = plus(amount.value, Decimal(chinese.DIGITS[tenths.group("digit")]))
        amount.end = tenths.end()
    else:
        discount = _DISCOUNT.match(folded, amount.end)
        if discount is None or amount.value >= 100:  # noqa: PLR2004 -- 九九折 at most
            return False
        amount.scaled(Decimal(10) if amount.value < 10 else ONE)  # noqa: PLR2004 -- two digits: 九九折
        amount.low = amount.high = None
        amount.end = discount.end()
    amount.unit, amount.kind, amount.measured = "%", Kind.PERCENT, True
    return True


def _prefixed(amount: Amount, currency: money.Currency, folded: str, text: str) -> None:
    amount.start, amount.unit, amount.kind, amount.measured, amount.prefixed = (
        currency.start,
        currency.code,
        Kind.MONEY,
        True,
        True,
    )
    if (
        currency.start > 0
        and folded[currency.start - 1] == "-"
        and (currency.start == 1 or folded[currency.start - 2].isspace())
    ):
        amount.start -= 1
        amount.scaled(Decimal(-1))
    if (
        amount.number.scale == ONE
        and (scale := _MONEY_SCALE.match(folded, amount.end))
        and amount.number.style == "digits"
    ):
        amount.scaled(Decimal(_SCALES[scale.group("scale")]))
        amount.number.scale = Decimal(_SCALES[scale.group("scale")])
        amount.end = scale.end()
    more = re.compile("[余多]").match(folded, amount.end)
    after = money.behind(folded, text, more.end() if more else amount.end)
    if more:
        amount.end, amount.approximation = more.end(), Approximation.AT_LEAST
    if (
        after is not None
        and not after.minor
        and (after.code == currency.code or (after.generic and not currency.generic) or currency.generic)
    ):
        if currency.generic and not after.generic:
            amount.unit = after.code
        amount.end = after.end


def _suffixed(amount: Amount, folded: str, text: str) -> bool:
    """A currency or a unit behind the number: whichever name is the longer."""
    number, at = amount.number, amount.end
    if number.style == "zh" and at == number.end and folded[at - 1] in units.PREFIXABLE and at - number.start > 1:
        prefixed = units.behind(folded, text, at - 1)
        if prefixed is not None and prefixed.start == at - 1 and amount.value is not None:
            ten = ONE / 1000 if folded[at - 1] == "千" else ONE / 10**12
            amount.scaled(ten)
            return _measured(amount, prefixed, folded)
    if folded[at : at + 1] in {"", ",", ".", ";", "，", "。", "、", "；"}:
        return False
    currency = money.behind(folded, text, at)
    unit = units.behind(folded, text, at)
    multi = _MULTI_CODE.match(folded, at)
    if currency is None and multi and (code := money.code_of(multi.group("code"))):
        currency = money.Currency(multi.start("code"), multi.end(), code)
        amount.scaled(Decimal(_SCALES[multi.group("scale")]))
    elif number.style == "digits" and number.scale == ONE and (scale := _MONEY_SCALE.match(folded, at)):
        beyond = money.behind(folded, text, scale.end())
        if beyond is not None and not beyond.minor:
            amount.scaled(Decimal(_SCALES[scale.group("scale")]))
            currency, unit = beyond, None
    if unit is not None and (currency is None or unit.end > currency.end):
        return _measured(amount, unit, folded)
    if currency is None or _not_money(amount, currency, folded):
        return False
    if currency.worth != 1:
        amount.scaled(currency.worth)
    amount.unit, amount.kind, amount.measured, amount.end, amount.name = (
        currency.code,
        Kind.MONEY,
        True,
        currency.end,
        folded[currency.start : currency.end],
    )
    if (
        amount.number.style != "en"
        and (half := _HALF.match(folded, amount.end))
        and amount.value is not None
        and amount.value < 10**4
    ):
        amount.value = plus(amount.value, times(Decimal("0.5"), currency.worth))
        amount.end = half.end()
    return True


def _not_money(amount: Amount, currency: money.Currency, folded: str) -> bool:
    """元, 角 and 分 in words: 二元结构, 长三角, 十分重要."""
    name = folded[currency.start : currency.end]
    after = folded[currency.end : currency.end + 1]
    number = amount.number
    if name in {"分", "角", "毛", "钱"}:
        return (
            not (number.lone or number.style == "digits")
            or _inside(folded, amount.start)
            or (name in "分钱")
            or (bool(after) and after > "\u2e7f")
        )
    if name in {"块", "镑", "刀", "欧", "圆"} and after > "\u2e7f" and after not in "，。、；！？）" + chinese.CHARS:
        return True
    if name == "元" and number.lone:
        return after in tuple("化结论次素件方性组朝旦首月老宵")
    if name in {"won", "mark", "buck", "real", "dong"}:
        return number.value is None or number.value < 100  # noqa: PLR2004 -- "won 5 medals"
    return name == "par"


def _inside(folded: str, start: int) -> bool:
    return start > 0 and "\u4e00" <= folded[start - 1] <= "\u9fff"


def _measured(amount: Amount, found: units.Found, folded: str) -> bool:
    number = amount.number
    if number.lone and found.name in _LONE_RISKS and number.style == "zh":
        return False
    amount.unit, amount.kind, amount.measured, amount.end, amount.name = (
        found.unit.symbol,
        found.unit.kind,
        True,
        found.end,
        found.name,
    )
    if found.unit.kind is Kind.COUNT:
        amount.counted = True
    if (
        number.style != "en"
        and found.name > "\u2e7f"
        and (half := _HALF.match(folded, amount.end))
        and amount.value is not None
        and found.unit.kind is not Kind.COUNT
    ):
        amount.value = plus(amount.value, Decimal("0.5"))
        amount.end = half.end()
    if found.unit.symbol == "foot" and (inches := _INCHES.match(folded, amount.end)) and amount.value is not None:
        _feet_and_inches(amount, inches)
    return True


_LONE_RISKS: Final = frozenset("码 尺 丈 桶 卡 焦 伏 瓦 克 升 担 坪 方 人 位 名 平方".split()) - {"人", "位", "名"}
_INCHES: Final = re.compile(r",? ([0-9]{1,2}) ?(?:in|inches|inch|\")(?![a-z])(?! (?:the|a|an|of)\b)")


def _feet_and_inches(amount: Amount, match: re.Match[str]) -> None:
    from extractor.quantity.number import quotient  # noqa: PLC0415

    feet, rounded = quotient(Decimal(match.group(1)), Decimal(12))
    if feet is not None and amount.value is not None:
        amount.value, amount.number.rounded, amount.end = plus(amount.value, feet), rounded, match.end()


def _coins(amount: Amount, ahead: Sequence[Number], folded: str, text: str) -> int:
    """Take in the small coins that follow: "3 dollars 50 cents", 三元五角二分, "15 dollars 50"; how many numbers were used."""
    used = 0
    least = ONE if not (amount.unit == "CNY" and amount.name in money.MINOR) else Decimal("0.1")
    while used < len(ahead) and amount.value is not None and amount.number.scale == ONE and not amount.prefixed:
        coin = ahead[used]
        joint = _SMALL_COIN.match(folded, amount.end)
        if (
            coin.value is None
            or coin.partial
            or coin.value >= 100
            or joint is None
            or joint.end() != coin.start
            or amount.value != amount.value.to_integral_value()
            and used == 0
            and least == 1
        ):  # noqa: PLR2004, E501
            break
        small = money.behind(folded, text, coin.end)
        if small is not None and small.minor and (small.worth == 1 or small.code == amount.unit):
            worth = small.worth if small.worth != 1 else Decimal("0.01")
            if small.worth == 1 and amount.unit == small.code:
                break
            if worth >= least and used:
                break
            amount.value, amount.end, least, used = (
                plus(amount.value, times(coin.value, worth)),
                small.end,
                worth,
                used + 1,
            )
            continue
        follows = folded[coin.end : coin.end + 2].strip()
        hanzi = (
            coin.style == "zh"
            and coin.lone
            and joint.end() == joint.start()
            and amount.name in {"元", "块", "毛", "角"}
        )
        if (
            hanzi
            or (not follows or not follows[0].isalnum() and follows[0] not in "%$£€/-")
            and coin.value == coin.value.to_integral_value()
            and "," not in joint.group()
        ):
            tenth = hanzi or (used > 0 and coin.value < 10)  # noqa: PLR2004 -- 三块五, "five mao five"
            if amount.name.startswith("kuai") and used == 0:
                tenth = True
            worth = times(least, Decimal("0.1")) if tenth else Decimal("0.01")
            if not hanzi and folded[coin.start].isdigit() and used == 0 and coin.end - coin.start != 2 and not tenth:  # noqa: PLR2004
                break
            amount.value, amount.end, used = plus(amount.value, times(coin.value, worth)), coin.end, used + 1
        break
    return used
