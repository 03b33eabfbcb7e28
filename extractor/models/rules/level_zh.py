"""Levels in Chinese: counted behind their figure or named before it; 由…增至… is two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import COMPARED, is_size, period_of
from extractor.models.rules.found import Found
from extractor.models.rules.label_zh import named, phrase_before, with_verb
from extractor.models.rules.phrase_zh import ROSE, right
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_FROM = re.compile("[由从](?:[^，。；、由从0-9]|[0-9]{4}年){0,12}$")  # a base, where what it went to follows
_WENT = "(?P<inner>[^，。；]{0,8}?)"
_WENT_TO = re.compile(rf"\s*(?:左右)?[\u4e00-\u9fff]{{0,4}}?[到至为成]了?{_WENT}")
_NEAR = 4  # characters between the time of a base and its figure: 2019年的约
_PASSED = re.compile("(?:突破|跨过|迈过|跨越|超过)$")
_SO_FAR = re.compile(  # 新增3家，累计达12家
    "，(?:累计|总数|总量|总计|合计|共)(?:已|已经)?(?:达到?|有|为|突破|超过?)?(?:约|近)?"
)
_STEP = re.compile(  # 跨过300亿元关口，达到: what crossed it is what reached it
    "(?:首次)?(?:[突首冲]破|[跨迈跃][过上越入]|站上)[^，。；]{1,12}，(?:已|并|实际)?(?:达到?|为|实现|完成)?了?$"
)
_GAINED = re.compile("(?:(?:[户人亩村]|平)均|每[户人亩村])年?(?:增收|增产|节约)$")
_MEASURED = re.compile(r"(.*[0-9万千百十亿余多][个個家項项条條座所件名户戶支辆輛台栋棟张張])[\u4e00-\u9fff]{1,4}")
_TO = re.compile(rf"\s*(?:左右)?(?:{ROSE}|[增升降减涨跌提扩缩])?[到至为]了?{_WENT}")
_UNIT = re.compile("[\u4e00-\u9fff]{1,3}(?=[，。；、）]|$)")  # 1938万重量箱
_OPENING = ("，", "。", "；", "：", "其中")
_CLASS = re.compile("(?:以上|以下)?的[^，。；、0-9]{0,6}?(?:有|占|共|达)")  # 不足千万元的有16家


def level(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with the levels of one figure or list of figures; 由…增至… is two."""
    span = group[0]
    if is_size(line, span) or (_CLASS.match(line.plain, span.end) and span.quantity.kind is not Kind.COUNT):
        return found
    twin = next((f for f in line.figures if f.start == span.end and f.quantity.kind is Kind.COUNT), None)
    text, after = span.quantity.text, _noun_start(twin if twin and span.quantity.kind is Kind.COUNT else span)
    second = _second(line, span, text, found)
    if second is not None:
        return second
    if found and found[-1].value and _beside(line, found[-1], span, after):
        return [*found, replace(found[-1], value=text, change=None, end=span.end)]  # 牧民1.52万户4.86万人
    base = _base(line, span) is not None
    phrase = _phrase(line, span, after)
    if phrase is None or (line.plain[: span.start].endswith(("从", "由")) and not base):
        return found
    out = list(found)
    for one, own, owner in named(line, group, phrase):
        again = not own and found and span.quantity.kind is Kind.MONEY  # a later figure of the same thing
        name, place = (found[-1].name, found[-1].place) if again else (own, owner)
        short = len(name) < 2 and phrase[0] < span.end  # noqa: PLR2004 - 村 may be counted, but names nothing else
        if name and not short:
            value = text if one is span else one.quantity.text
            dated = next((p.text for p in line.periods if p.end <= one.start <= p.end + _NEAR), None)
            period = dated if base else period_of(line, one.start, one.end)
            gained = _GAINED.search(name) is not None  # 户均增收 is a growth by its name
            level, gain = (None, value) if gained else (value, None)
            out.append(Found(name, level, gain, place, period, _measured(line, one)))
    return out


def _base(line: Line, span: QuantitySpan) -> int | None:
    """Where 由 or 从 stands before a figure that something went from; None where it went nowhere."""
    hit = _FROM.search(line.plain, max(0, span.start - 24), span.start)
    return hit.start() if hit and _WENT_TO.match(line.plain, span.end) else None


def _beside(line: Line, last: Found, span: QuantitySpan, after: int) -> bool:
    """Whether a figure counts in another measure what the one before it counts: 64户、281人."""
    gap = line.plain[last.end : span.start]
    if gap == "":
        return span.quantity.kind is Kind.COUNT
    other = span.quantity.kind not in {Kind.PERCENT, Kind.MONEY} and (last.value or "")[-1:] != span.quantity.text[-1:]
    return gap == "、" and other and (line.plain[after : after + 1] in "，。；、）" or right(line.plain, after) is None)


def _second(line: Line, span: QuantitySpan, text: str, found: list[Found]) -> list[Found] | None:
    """`found` with the second figure of one name: what it rose to, or the level said behind its growth."""
    if not found:
        return None
    last = found[-1]
    gap = line.plain[last.end : span.start]
    if last.value is None:  # a growth, whose level may follow
        told = re.fullmatch("[，、](?:只有|仅有?|为|达到?|至|突破|超过|总量)?", gap)
        return [*found[:-1], replace(last, value=text, end=span.end)] if told else None
    start = last.end - len(last.value)
    passed = last.value.startswith("超") or _PASSED.search(line.plain, 0, start)
    if passed and re.fullmatch("，(?:已?达到?|为)", gap):
        return [*found[:-1], replace(last, value=text, end=span.end)]  # the step that was passed is none
    alike = last.value[-1] == text[-1] and span.quantity.kind is Kind.COUNT
    if alike and _SO_FAR.fullmatch(gap):
        return [*found, replace(last, value=text, change=None, end=span.end)]
    framed = _FROM.search(line.plain, max(0, start - 24), start) is not None
    if last.end >= span.start or not (_WENT_TO if framed else _TO).fullmatch(gap):
        return None
    # What it went to has its own time, else the sentence's, which the base has not.
    inner = [p.text for p in line.periods if last.end <= p.start and p.end <= span.start]
    period = inner[-1] if inner else _outer_period(line, last)
    return [*found, replace(last, value=text, change=None, period=period, end=span.end)]


def _phrase(line: Line, span: QuantitySpan, after: int) -> tuple[int, int] | None:
    """The noun phrase a level is named by: what a count counts, else what stands before it, else what stands behind."""
    plain, counts = line.plain, span.quantity.kind is Kind.COUNT
    start = _base(line, span)
    at = span.start if start is None else start
    behind = counts and not (_measured(line, span) > span.end and phrase_before(line, at))
    tenths = "成" in span.quantity.text and plain[:at].endswith(_OPENING)  # 四成学位面向
    if start is None and (behind or tenths or plain[after : after + 1] == "的"):
        phrase = right(plain, after)
        if phrase and not re.match("[户人亩]均", plain[phrase[0] :]):
            return phrase
    step = _STEP.search(plain, max(0, at - 24), at)
    at = step.start() if step else at
    phrase = None
    if plain[at - 1 : at] not in tuple("和与及、"):
        phrase = phrase_before(line, at)
        phrase = with_verb(line, phrase) if phrase else None
    ahead = next((f for f in line.figures if f.start == after + 1), None) if plain[after : after + 1] == "、" else None
    if phrase is None and ahead and ahead.quantity.text[-1:] != span.quantity.text[-1:]:
        phrase = right(plain, ahead.end)  # 47条、132公里通组路
    if phrase is None and not counts and plain[span.end : span.end + 1] not in "，。；、）)和与及":
        phrase = right(plain, span.end)
    return phrase


def _measured(line: Line, span: QuantitySpan) -> int:
    """Where a figure ends with a measure that is not known as one: 1938万重量箱."""
    bare = span.quantity.kind is Kind.COUNT and span.quantity.text[-1:] in "0123456789万亿"
    unit = _UNIT.match(line.plain, span.end) if bare else None
    return unit.end() if unit else span.end


def _noun_start(span: QuantitySpan) -> int:
    """Where the noun begins that a count counts: within it, where it takes the noun in (8个项目), else behind it."""
    cut = _MEASURED.fullmatch(span.quantity.text)
    return span.start + cut.end(1) if cut and span.quantity.kind is Kind.COUNT else span.end


def _outer_period(line: Line, first: Found) -> str | None:
    """The time phrase before 由 or 从."""
    said = [p for p in line.periods if p.end <= first.end]
    outer = said if first.period is None else said[:-1]
    texts = [p.text for p in outer if not COMPARED.search(line.plain, max(0, p.start - 2), p.start)]
    return texts[-1] if texts else line.given_period
