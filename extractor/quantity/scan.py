"""The quantities of a running text, and of a phrase known to state one."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import tee
from typing import TYPE_CHECKING, Final

from extractor.quantity import around, exclude
from extractor.quantity.amount import Amount, amounts
from extractor.quantity.fold import fold
from extractor.quantity.model import Approximation, Kind, Quantity, QuantitySpan
from extractor.quantity.number import ONE, plain, times
from extractor.quantity.numbers import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN: Final = ("between ", "介于", "在")
_RANGE: Final = re.compile(r" ?(?:[-~]{1,2}|to|至|到|and|与|和) ?$")
_LIST: Final = re.compile(r"(?:, ?| and |,? and | or |、|和|与|，)$")
_FOLDS: Final = {"doubled": 100, "doubling": 100, "tripled": 200, "trebled": 200, "quadrupled": 300, "quintupled": 400}
_PLAIN_KINDS: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.AREA, Kind.VOLUME, Kind.ENERGY})
_DOUBLING: Final = re.compile(
    r"\b(?:doubled|doubling|tripled|trebled|quadrupled|quintupled)\b|翻(?:了)?(?P<times>[一两二三四])番|(?:实现)?翻倍|翻了一倍|翻一倍"
)
_NAMES: Final = re.compile(r"[届级期号代版环流强号线纲世]")
_WORD_AFTER: Final = re.compile(r"(?:-| -|- )?[a-z]")
_GENERATION: Final = re.compile("[2-6]g")
_LEVEL: Final = re.compile(r" ?-level\b")
_STOP_NEXT: Final = re.compile(r"个?(?:门峡|台山|盘水|流区|把手|家人|下子?$)")


def strict(text: str) -> list[QuantitySpan]:
    """The quantities of a running text: see `extractor.quantity.find`, which also asks each whether its words bear it out."""
    folded = fold(text)
    spans = list(_spans(folded, text, strict=True))
    return [span for _, span in _doublings(folded, text, spans)]


def loose(text: str) -> list[QuantitySpan]:
    """All that could be a quantity where the text is known to state one: bare years and ordinals' numbers as well."""
    folded = fold(text)
    return [span for _, span in _doublings(folded, text, list(_spans(folded, text, strict=False)))]


def _doublings(folded: str, text: str, spans: list[QuantitySpan]) -> list[tuple[int, QuantitySpan]]:
    if "翻" not in folded and not any(word in folded for word in ("oubl", "tripled", "trebl", "quadrupl", "quintupl")):
        return [(span.start, span) for span in spans]
    marks: list[tuple[int, QuantitySpan]] = []
    for match in _DOUBLING.finditer(folded):
        if count := match.group("times"):
            value = 100 * (2 ** {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}[count] - 1)
        else:
            value = _FOLDS.get(match.group(), 100)
        quantity = Quantity(
            text[slice(*match.span())], Decimal(value), None, None, Approximation.EXACT, "%", Kind.PERCENT
        )
        marks.append((match.start(), QuantitySpan(match.start(), match.end(), quantity, match.start(), match.end())))
    taken = [(mark.start, mark.end) for _, mark in marks]
    kept = (
        [(s.start, s) for s in spans if not any(s.start < end and start < s.end for start, end in taken)]
        if taken
        else [(s.start, s) for s in spans]
    )
    return sorted([*kept, *marks], key=lambda pair: pair[0])


def _spans(folded: str, text: str, *, strict: bool) -> Iterator[QuantitySpan]:
    source, ahead = tee(amounts(scan(folded, text), folded, text, bare=not strict))
    asked = ((amount.number.start, amount.number.end) for amount in ahead if _needs_context(amount))
    pages, others = exclude.Mask(iter(exclude.always(folded))), exclude.Mask(exclude.bare(folded, asked))
    floor = 0
    waiting: list[QuantitySpan] = []
    following = next(source, None)
    while following is not None:
        amount, following = following, next(source, None)
        in_page = pages.covers(amount.start, amount.end)
        masked = _needs_context(amount) and others.covers(amount.number.start, amount.number.end)
        ranged = _range(amount, following, folded) if following is not None else None
        if ranged is not None:
            amount, following = ranged, next(source, None)
        _size_class(amount, folded)
        if (
            amount.start < floor
            or in_page
            or (strict and not _is_quantity(amount, folded, masked=masked, ranged=ranged is not None))
        ):
            continue
        span = _span(amount, folded, text, floor)
        floor = span.end
        yield from _shared(waiting, span, folded)
    yield from waiting


def _needs_context(amount: Amount) -> bool:
    """Whether a date, a code and the like could be all there is to it."""
    if amount.prefixed or (amount.measured and not amount.counted and amount.kind in _PLAIN_KINDS):
        return False
    return not (amount.number.lone and amount.number.style == "zh" and not amount.counted)


def _shared(waiting: list[QuantitySpan], span: QuantitySpan, folded: str) -> Iterator[QuantitySpan]:
    """Hold bare numbers back until it is known whether the list they may belong to ends in a unit."""
    linked = bool(waiting) and _LIST.match(folded, waiting[-1].end, span.start) is not None
    quantity = span.quantity
    if not linked:
        yield from waiting
        waiting.clear()
    if quantity.kind is Kind.COUNT and quantity.unit is None and span.end == span.core_end:
        waiting.append(span)
        return
    if waiting and quantity.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS}:
        for held in waiting:
            yield QuantitySpan(
                held.start, held.end, held.quantity, held.core_start, held.core_end, quantity.unit, quantity.kind
            )
    else:
        yield from waiting
    waiting.clear()
    yield span


def _range(low: Amount, high: Amount, folded: str) -> Amount | None:  # noqa: C901, PLR0911 -- one reason a line
    """ "50-60亿元", "5 to 10 million": both bounds as one amount, or None where they are two."""
    if high.start - low.end > 5 or low.value is None or high.value is None:  # noqa: PLR2004 -- the longest joint
        return None
    between = folded[low.end : high.start]
    joint = _RANGE.match(between)
    if between == "、" and low.value + 1 == high.value and low.value < 10 and low.end - low.start == 1 and high.counted and not low.measured:  # noqa: PLR2004 -- 3、4个
        joint = _RANGE.match("~")
    if (
        joint is None
        or low.low is not None
        or high.low is not None
        or (between == "" and not high.number.start < high.end)
    ):
        return None
    word = between.strip()
    start = folded[max(0, low.start - 9) : low.start]
    if word in {"and", "与", "和"} and not start.endswith(_BETWEEN):
        return None
    if word == "to" and start.endswith(("from ", "by ")) and not (low.measured or high.measured):
        return None
    if word == "to" and start.endswith("from "):
        return None
    if low.measured and high.measured and (low.unit, low.kind) != (high.unit, high.kind):
        return None
    if low.measured and not high.measured and not low.prefixed:
        return None
    if word == "" or (
        "-" in word
        and not (high.measured or high.counted or low.measured or high.number.scale > 1 or folded[low.start].isdigit())
    ):
        return None
    value = low.value
    if low.number.scale == ONE and high.number.scale > ONE and not (low.measured and not low.prefixed):
        if times(value, high.number.scale) <= high.value:
            value = times(value, high.number.scale)
        elif value < 100:  # noqa: PLR2004 -- "50 to 1 million": which 50?
            return None
    if high.kind is Kind.PERCENT and low.kind is Kind.COUNT and high.name == "" and value > high.value:
        return None
    if value >= high.value:
        return None
    whole = Amount(high.number, low.start, high.end, value, value, high.value, low.approximation, high.unit, high.kind)
    if not high.measured:
        whole.unit, whole.kind = low.unit, low.kind
    if word in {"and", "与", "和"}:
        whole.lead = low.start - len(next(lead for lead in _BETWEEN if start.endswith(lead)))
    whole.measured, whole.counted, whole.prefixed = low.measured or high.measured, high.counted, low.prefixed
    return whole


def _is_quantity(amount: Amount, folded: str, *, masked: bool, ranged: bool) -> bool:  # noqa: C901, PLR0911, PLR0912 -- one reason a line
    number = amount.number
    start, end = amount.start, amount.end
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if number.doubtful or (number.bare and around.before(folded, start, 0, bare_scale=True) is None):
        return False
    if amount.measured and not amount.counted:
        if (number.lone and folded.startswith("最后", start - 2)) or (
            amount.unit == "g" and _GENERATION.fullmatch(folded, start, end)
        ):
            return False
        if amount.kind is Kind.TIME:
            return (
                not masked
                and not (number.lone and folded[number.start] in "一1o")
                and not folded.startswith(
                    ("-old", " old", " - old", "s old", "-plan", " plan", '" plan', "” plan"), end
                )
                and not _odd_time(amount, folded)
            )
        if number.partial and number.style == "zh":
            return around.before(folded, start, 0, bare_scale=True) is not None
        if (
            number.lone
            and number.style == "zh"
            and amount.kind not in {Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS}
            and folded.startswith(("化", "制"), end)
        ):
            return False
        return not (
            before == "第"
            or (masked and number.style == "digits" and before.isalpha() and before.isascii() and not amount.prefixed)
        )
    if number.style == "en" and folded.endswith("one in ", 0, start):
        return False
    if masked and not (amount.counted and not ("a" <= before <= "z") and before not in "第-+"):
        return False
    if before == "第" or before in "+＋" or (after in "+＋" and folded[end + 1 : end + 2].isalnum()):
        return False
    if number.style == "zh":
        return _chinese_count(amount, folded, before, ranged=ranged)
    if number.lone or number.partial or (number.value is not None and number.value == 0):
        return False
    if not amount.counted and after.isalpha() and after.isascii() and before not in "\"'":
        tail = re.compile(r"[a-z]+").match(folded, end)
        if tail is None or len(tail.group()) < 4:  # noqa: PLR2004 -- 5g, 3d, 1n
            return False
    if before.isalpha() and before.isascii():
        return False
    if before in "-/" and start > 1 and folded[start - 2].isalnum():
        return False
    if (
        not amount.counted
        and after in "-/"
        and _WORD_AFTER.match(folded, end) is None
        and folded[end + 1 : end + 2].isdigit()
    ):
        return False
    if number.style == "digits" and end - start == 4 and _year(amount, folded):  # noqa: PLR2004 -- a year's digits
        return False
    return not (after > "\u2e7f" and not amount.counted and _NAMES.match(after) is not None)


def _size_class(amount: Amount, folded: str) -> None:
    """Cut the scale off "4 billion-level projects": four of that class; "10 billion-level" itself names the class."""
    number = amount.number
    if (
        number.scale == ONE
        or number.style != "en"
        or amount.value is None
        or amount.measured
        or not _LEVEL.match(folded, amount.end)
    ):
        return
    mantissa = amount.value / number.scale
    figures = re.compile(r"[0-9][0-9,.]*").match(folded, amount.start)
    if figures is not None and mantissa != 1 and mantissa % 10:
        amount.value, amount.end = mantissa, figures.end()


def _year(amount: Amount, folded: str) -> bool:
    """A bare 1900 to 2099 counts something only where a plural noun follows."""
    if amount.counted or amount.value is None or not 1900 <= amount.value < 2100:  # noqa: PLR2004 -- years
        return False
    return re.compile(r" (?:[a-z-]+ ){0,3}?(?:[a-z]+s|people)\b").match(folded, amount.end) is None


def _odd_time(amount: Amount, folded: str) -> bool:
    name = amount.name
    if name == "年" and (
        folded.startswith(("级", "代", "度"), amount.end) or (amount.value is not None and amount.value >= 1000)
    ):  # noqa: PLR2004
        return True
    return name in {"分", "s", "d"}


def _chinese_count(amount: Amount, folded: str, before: str, *, ranged: bool) -> bool:
    number = amount.number
    if number.partial:
        return amount.counted and around.before(folded, amount.start, 0, bare_scale=True) is not None
    text = folded[number.start : number.end]
    if number.lone:
        if text in {"一", "零"} or (text in "壹贰叁肆伍陆柒捌玖拾俩"):
            return amount.counted and amount.kind is Kind.COUNT and amount.unit not in {None, "person", "household"}
        if not amount.counted or _STOP_NEXT.match(folded, number.end):
            return False
        return not (amount.unit is None and folded.startswith(("面", "方"), number.end))
    if amount.counted:
        return not (number.low is not None and number.scale == 1 and text[:1] == "十" and before in '“"')
    if _NAMES.match(folded, amount.end):
        return False
    if ranged:
        return True
    return (
        any(char in text for char in "百千万亿")
        and (number.value is None or number.value >= 100)
        and folded[amount.end : amount.end + 1] not in set("年分姓")
    )  # noqa: PLR2004


def _span(amount: Amount, folded: str, text: str, floor: int) -> QuantitySpan:
    start, end, approximation = amount.start if amount.lead is None else amount.lead, amount.end, amount.approximation
    number = amount.number
    if ahead := around.before(folded, start, floor, bare_scale=number.partial):
        start, approximation = ahead
    if following := around.behind(folded, end):
        end = following[0]
        if approximation is Approximation.EXACT:
            approximation = following[1]
    value, low, high = (None if part is None else plain(part) for part in (amount.value, amount.low, amount.high))
    if (
        number.low is not None
        and value is not None
        and low is not None
        and not (
            number.scale > 1
            or amount.measured
            or amount.counted
            or "十" in folded[number.start : number.end]
            or "百" in folded[number.start : number.end]
        )
    ):
        low = high = None
    elif number.low is not None and low is not None and value is not None and value > low and value > (high or value):
        value = low
    quantity = Quantity(text[start:end], value, low, high, approximation, amount.unit, amount.kind, number.rounded)
    return QuantitySpan(start, end, quantity, amount.start, amount.end)
