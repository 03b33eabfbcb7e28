"""Indicators in Chinese: a noun phrase and its figure, a figure and what it counts, growth, shares, lists."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import behind_place, is_size, period_of, place_of, usable
from extractor.models.rules.indicator_en import Found
from extractor.models.rules.phrase_zh import left, right
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_BASE = r"(?:同比|可比|环比|比上年同期|比上年|较上年|比去年同期|比去年|较去年|比同期|名义|实际|年均|平均|均|分别|口径|累计|按可比价计算|按不变价格计算|再|又|，)*"
_CHANGE = re.compile(
    rf"(?P<base>{_BASE})(?:(?P<up>增长率?|增加|增幅|增速|上升|提高|提升|上涨|上浮|升|增|多出|多|[+＋])|(?P<down>下降|减少|降低|回落|下滑|下跌|压缩|压减|缩短|缩减|降|减|少|(?<![0-9])[-－]))(?:了|约|近|超|幅|达到|达|为|逾|在)*\s*$"
)
_DOUBLED = re.compile(r"翻")
_SHARE = re.compile(r"(?:约|大约|仅|已)?占(?P<of>[^，。；、]{0,20}?)(?:的)?(?:比重|比例|比)?(?:的)?(?:约|近|达到|达|为|超过|超|已达|逾|将近)*$")
_JOINT = re.compile(r"\s*[、和与,，及]\s*")
_FROM = re.compile(r"[由从](?:[0-9]{4}年(?:初|末|底)?|去年|上年|前年|去年同期|上年同期|年初|去年底|上年末|原来|原先|过去|以前|最初|当初|此前)?的?(?:约|近|不足)?$")
_TO = re.compile(r"\s*(?:左右)?(?:提高|增加|增长|上升|提升|扩大|扩展|缩小|下降|降低|减少|压缩|增|升|降|减|跃升|攀升|发展)?(?:到|至|为)(?:了)?(?P<inner>[^，。；]{0,8}?)")
_LEAD = re.compile(r"(?:高于|低于|快于|高出|领先|居全|居第|稳居|居于|均居|列全|列第|位居|位列|排名|比(?!重|例|上年|去年)[^，。；]{1,10}(?:高|低|快))[^，。；]{0,12}$")
_PROJECT = re.compile(r"(?:年产|用地|占地|装机|装机容量|建筑面积|占地面积|用地面积|日处理|规模为?|设计产能|库容|年处理)(?:面积|能力|规模)?[约达近为]?$")
_AMONG = re.compile(r"[^，。；]{0,10}?[中里][排列居位]|[^，。；]{0,8}第[0-9一二三四五六七八九十]")
_OF = re.compile(r"的(?:约|近|超过)?$")
_VERB = re.compile(r"^(?:增收|受益|惠及|带动|参加|缩小|扩大|破土|提高|增长|达到|突破|开工|竣工|投产|签约|落地|实施|用于|来自|超过|其中|计划|年度|合计|总|全部|涉及|覆盖|服务|辐射|总规模|规模|一片.*|[0-9].*|.*中$)$")
_LENGTH = re.compile(r"(?:全长|长度|长|最后的?|距离?|总里程|相距|时速)[约达近为]?$")
_BAD = re.compile(r"^(?:方面|问题是|个|条|点|年|月|日|件事|人|户|家|名|次|左右|以上|多|余|时间|工作日|小时|分钟|天|轮|届|期|本|句|步|岁|号|楼|层|时|会|批|种|类|部分|关键|环节|领域|阶段|目标|任务|体系|原则|抓手|亮点|张表|本账|把尺)$")
_PLACE = re.compile(r"^(?P<name>[^\W\d均地设籍开高城乡新老小园社景特灾牧库校]{2,4}?[市县区镇乡])(?!场|民|域|贤|亲|村)(?:的)?(?=.{2})")


def indicators_zh(line: Line, claimed: list[tuple[int, int]]) -> Iterator[dict[str, object]]:
    """Each indicator of a Chinese sentence; `claimed` are the figures that are investments or belong to projects."""
    spans = [
        s for s in line.figures
        if usable(line, s) and not any(a < s.end and s.start < b for a, b in claimed)
    ]
    row = _ROW.fullmatch(line.plain)
    if row and len(line.figures) in {1, 2}:
        yield from _table(line, row)
        return
    found: list[Found] = []
    at = 0
    while at < len(spans):
        group = _group(line, spans, at)
        at += len(group)
        found = _read(line, group, found)
    for one in found:
        yield {"name": one.name, "value": one.value, "change": one.change, "place": one.place, "period": one.period}


_ROW = re.compile(r"(?P<name>[\u4e00-\u9fff（）()]{3,24})[ \t|]+(?:(?P<value>[0-9][^ ]*|[—–-]+)[ \t|]+)?(?P<change>[+-]?[0-9.]+[%％])")


def _table(line: Line, row: re.Match[str]) -> Iterator[dict[str, object]]:
    """A row of a table: a name, its level or a dash, its growth."""
    level = row["value"]
    value = line.cut(*row.span("value")) if level and level[0].isdigit() else None
    yield {"name": line.cut(*row.span("name")), "value": value, "change": row["change"], "place": None, "period": line.given_period}


def _group(line: Line, spans: list[QuantitySpan], at: int) -> list[QuantitySpan]:
    """The figures of one list: after 分别, or percentages with nothing but marks between them."""
    group = [spans[at]]
    together = re.search(r"分别[^，。；]{0,6}$", line.plain[: spans[at].start]) is not None
    for span in spans[at + 1 :]:
        joint = line.plain[group[-1].end : span.start]
        if not together or not _JOINT.fullmatch(joint) or group[-1].quantity.kind != span.quantity.kind:
            break
        group.append(span)
    return group


def _read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    span = group[0]
    plain = line.plain
    before = plain[max(0, span.start - 60) : span.start]
    shift = span.start - len(before)
    if _LEAD.search(before) or span.quantity.kind is Kind.PERCENTAGE_POINTS and not _CHANGE.search(before):
        return found
    if _LENGTH.search(before) if span.quantity.kind is Kind.LENGTH else _PROJECT.search(before):
        return found
    if _AMONG.match(plain[span.end : span.end + 16]):
        return found
    if plain.startswith(("大关", "关口"), span.end):
        return found
    if span.quantity.kind is Kind.PERCENT and _OF.search(before) and not _SHARE.search(before):
        return found
    doubled = _DOUBLED.search(span.quantity.text)
    change = _CHANGE.search(before)
    if doubled:
        verb = re.search(rf"{_BASE}$", before)
        return _changed(line, group, shift + (verb.start() if verb else len(before)), span.start, found)
    if change and (span.quantity.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MONEY} or change["down"] or change["base"] or plain[span.start - 1] == "了"):
        at = shift + change.start()
        word = shift + (change.start("down") if change["down"] else len(before))
        return _changed(line, group, at, word, found)
    share = _SHARE.search(before)
    if share and span.quantity.kind is Kind.PERCENT:
        return _shared(line, span, shift + share.start(), found)
    return _level(line, group, found)


def _changed(line: Line, group: list[QuantitySpan], verb: int, text_from: int, found: list[Found]) -> list[Found]:
    """A growth figure: of the level or levels just before it, or of the noun phrase before its verb."""
    span = group[0]
    text = line.text[text_from : span.end]
    if found:
        gap = line.plain[found[-1].end : verb]
        if re.fullmatch(r"[，,、（(]?\s*(?:其中)?", gap):
            last = [f for f in found[-len(group) :] if f.change is None]
            if len(last) == len(group):
                joined = [
                    replace(f, change=text if len(group) == 1 else s.quantity.text, end=group[-1].end)
                    for f, s in zip(last, group, strict=True)
                ]
                return [*found[: -len(group)], *joined]
            if len(group) == 1:
                return found
    phrase = left(line.plain, verb, _floor(line, verb))
    if phrase is None:
        return found
    return [*found, *_named(line, group, phrase, text if len(group) == 1 else None)]


def _named(line: Line, group: list[QuantitySpan], phrase: tuple[int, int], change: str | None) -> list[Found]:
    """A record for each figure of a growth list, the names as many as the list before the verb has."""
    parts = [phrase]
    start = phrase[0]
    while len(parts) < len(group):
        before = re.search(r"[、和，]$", line.plain[:start])
        earlier = left(line.plain, start - 1, _floor(line, start - 1)) if before else None
        if earlier is None:
            break
        parts.insert(0, earlier)
        start = earlier[0]
    if len(parts) != len(group):
        parts = [phrase] * len(group)
    out = []
    for part, one in zip(parts, group, strict=True):
        name, place = _owned(line, *part)
        if not _BAD.match(name):
            text = change if change is not None else one.quantity.text
            out.append(Found(name, None, text, place or place_of(line, part[0]), period_of(line, one.start, one.end), one.end))
    return out


def _owned(line: Line, start: int, end: int) -> tuple[str, str | None]:
    """A name without the time and the place before it, and that place."""
    for time in line.periods:
        if start <= time.start < end or time.start < start < time.end:
            start = min(time.end, end)
    behind = behind_place(line, start, end)
    place = None
    if end - behind > 1 and behind > start:
        start = behind
    hit = _PLACE.match(line.plain[start:end])
    if hit and end - start - hit.end() > 1:
        start, place = start + hit.end(), line.cut(start, start + hit.end("name"))
    lead = re.compile(r"(?:的|全[市县区省]|[该本我][市县区]|大(?=[重骨支主特千百])|共|[“「]?[^“”]{0,12}等(?=[\u4e00-\u9fff]{2})|全年|已)+").match(line.plain, start, end)
    start = lead.end() if lead else start
    years = re.search(r"(?:[一二三四五六七八九十]|[0-9]+)年$", line.plain[start:end])
    return line.cut(start, start + years.start() if years else end), place


def _shared(line: Line, span: QuantitySpan, verb: int, found: list[Found]) -> list[Found]:
    """A share: named before 占, else the figure before it."""
    phrase = left(line.plain, verb, _floor(line, verb))
    if phrase is not None:
        name, place = _owned(line, *phrase)
    elif found:
        name, place = found[-1].name, found[-1].place
    else:
        return found
    return [*found, Found(name, span.quantity.text, None, place or place_of(line, span.start), period_of(line, span.start, span.end), span.end)]


def _level(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """A level: counted behind its figure or named before it; 由…增至… is two."""
    span = group[0]
    plain = line.plain
    if found and found[-1].end < span.start and _TO.fullmatch(plain[found[-1].end : span.start]) and found[-1].value:
        inner = [p for p in line.periods if found[-1].end <= p.start and p.end <= span.start]
        first = found[-1]
        period = inner[-1].text if inner else (first.period if not _inner_period(line, first) else _outer_period(line, first))
        return [*found, replace(first, value=span.quantity.text, change=None, period=period, end=span.end)]
    text, after = _counted(span)
    if is_size(line, span):
        return found
    start = _FROM.search(plain[max(0, span.start - 16) : span.start])
    at = span.start - len(start.group()) if start else span.start
    if found and found[-1].value is None and re.fullmatch("，(?:只有|仅有?|为|达到?|至|突破|超过|总量)?", plain[found[-1].end : span.start]):
        return [*found[:-1], replace(found[-1], value=text, end=span.end)]
    phrase = None
    if start is None and (_counts(span) or plain[after : after + 1] == "的"):
        phrase = right(plain, after)
        if phrase and re.match("[户人亩]均", plain[phrase[0] :]):
            phrase = None
    if phrase is None and plain[at - 1 : at] not in tuple("和与及、"):
        phrase = left(plain, at, _floor(line, at))
    if phrase is None and re.search("，(?:已|并)?(?:达到?|突破|超过?|为)?$", before_of(line, at)):
        last = max((f.start for f in line.figures if f.end <= at), default=0)
        phrase = left(plain, last, _floor(line, last)) if last else None
    if phrase is None and not _counts(span) and plain[span.end : span.end + 1] not in "，。；、）)":
        phrase = right(plain, span.end)
    if phrase is None:
        return found
    out = list(found)
    for one in group:
        name, place = _owned(line, *phrase)
        if not name and found and span.quantity.kind is Kind.MONEY:
            name, place = found[-1].name, found[-1].place  # a later figure of the same thing
        if name and not _BAD.match(name) and not _VERB.match(name) and (len(name) > 1 or phrase[0] >= span.end):
            value = text if one is span else one.quantity.text
            out.append(
                Found(name, value, None, place or place_of(line, min(phrase[0], one.start)), period_of(line, one.start, one.end), one.end)
            )
    return out


def before_of(line: Line, at: int) -> str:
    """The few characters before an offset."""
    return line.plain[max(0, at - 6) : at]


def _counted(span: QuantitySpan) -> tuple[str, int]:
    """The text of a count without the noun it counts ("8个" of 8个项目), and where that noun begins."""
    text = span.quantity.text
    cut = re.match(r"(.*[0-9万千百十亿余多][个個家项項条條座所件名])[\u4e00-\u9fff]{1,4}$", text)
    if cut and span.quantity.kind is Kind.COUNT:
        return cut.group(1), span.start + cut.end(1)
    return text, span.end


def _floor(line: Line, at: int) -> int:
    """Where the last figure before `at` ends: a name never reaches over it."""
    return max((f.end for f in line.figures if f.end <= at and not f.quantity.text.endswith("以上")), default=0)


def _counts(span: QuantitySpan) -> bool:
    return span.quantity.kind is Kind.COUNT


def _inner_period(line: Line, first: Found) -> bool:
    """Whether the time phrase of a level stands between 由 and its figure."""
    return any(p.text == first.period and re.search(r"[由从]$", line.plain[: p.start]) for p in line.periods)


def _outer_period(line: Line, first: Found) -> str | None:
    """The time phrase before 由."""
    texts = [p.text for p in line.periods if p.end <= first.end]
    return texts[-2] if len(texts) > 1 else None
