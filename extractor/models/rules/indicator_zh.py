"""Indicators in Chinese: which figures of a sentence are facts, and whether each is a level, a growth or a share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of, usable
from extractor.models.rules.found import Found
from extractor.models.rules.growth_zh import BASE, CHANGE, DOUBLED, changed, of_base
from extractor.models.rules.label_zh import name_floor, owned
from extractor.models.rules.level_zh import level
from extractor.models.rules.phrase_zh import left
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SHARE = re.compile(
    r"(?:约|大约|仅|已)?占(?P<of>[^，。；、]{0,20}?)(?:的)?(?:比重|比例|比)?(?:的)?(?:约|近|"
    r"达到|达|为|超过|超|已达|逾|将近)*$"
)
_JOINT = re.compile(r"\s*[、和与,，及]\s*")
_LEAD = re.compile(
    r"(?:高于|低于|快于|高出|领先|居全|居第|稳居|居于|均居|列全|列第|位居|位列|排名|比(?!重|"
    r"例|上年|去年)[^，。；]{1,10}(?:(?<!提)高|(?<!降)低|快))[^，。；]{0,12}$"
)
_PROJECT = re.compile(
    r"(?:年产|用地|占地|装机|装机容量|建筑面积|占地面积|用地面积|日处理|规模为?|设计产能|库容|"
    r"年处理|年(?:加工|屠宰|产(?!值)|供[水热气])[^，。；0-9]{0,4}|[能可](?:储|装|容纳|存)[^，。；0-9]{0,3})"
    r"(?:面积|能力|规模)?[约达近为]?$"
)
_ROOMS = re.compile("(?:床位|病床|车位|学位|班|泊位)")  # of one building, where its sentence opens or builds it
_BUILDING = re.compile(
    "(?:院|校|校区|院区|项目|工程|楼|码头|基地)[^，。；]{0,12}(?:封顶|启用|投用|开工|竣工|投产|动工|完工|开学)"
)
_PRIVATE = re.compile("自家|[我他她]家|家里|老伴|自己")  # one person's figures are none
_OF_BASE = re.compile(  # 为2019年的103%: a growth said as a share of its base
    r"(?:恢复到|恢复至|相当于|为|是|达到?)(?:[0-9]{4}年|[去上前]年|上年度?)(?:全年|同期)?的(?:约|近)?$"
)
_OF_TARGET = re.compile(r"完成(?:了)?(?:年初|全年|年度|目标|预期|既定|下达|计划|任务)+的(?:约|近)?$")
_GIVES = re.compile(r"贡献了?(?P<what>[^，。；]{2,20})的(?:约|近|超过?)?$")
_AMONG = re.compile(r"[^，。；]{0,10}?[中里][排列居位]|[^，。；]{0,8}第[0-9一二三四五六七八九十]")
_OF = re.compile(r"的(?:约|近|超过)?$")
_LENGTH = re.compile(r"(?:全长|长度|长|最后的?|距离?|总里程|相距|时速)[约达近为]?$")


def indicators_zh(line: Line, claimed: list[tuple[int, int]]) -> Iterator[dict[str, object]]:
    """Each indicator of a Chinese sentence; `claimed` are the figures that are investments or belong to projects."""
    spans = [s for s in line.figures if usable(line, s) and not any(a < s.end and s.start < b for a, b in claimed)]
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


_ROW = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()]{3,24})[ \t|]+(?:(?P<value>[0-9][^ ]*|[—–-]+)[ \t|]+)?(?P<change>[+-]?[0-9.]+[%％])"
)


def _table(line: Line, row: re.Match[str]) -> Iterator[dict[str, object]]:
    """A row of a table: a name, its level or a dash, its growth."""
    level = row["value"]
    value = line.cut(*row.span("value")) if level and level[0].isdigit() else None
    yield {
        "name": line.cut(*row.span("name")),
        "value": value,
        "change": row["change"],
        "place": None,
        "period": line.given_period,
    }


def _group(line: Line, spans: list[QuantitySpan], at: int) -> list[QuantitySpan]:
    """The figures of one list: after 分别, or percentages with nothing but marks between them."""
    group = [spans[at]]
    together = re.search(r"分别[^，。；]{0,14}$", line.plain[: spans[at].start]) is not None
    for span in spans[at + 1 :]:
        joint = line.plain[group[-1].end : span.start]
        if not together or not _JOINT.fullmatch(joint) or group[-1].quantity.kind != span.quantity.kind:
            break
        group.append(span)
    return group


def _idle(line: Line, span: QuantitySpan, before: str) -> bool:
    """Whether a figure is no indicator: a lead over others, a project's size, one among many, a share of a target."""
    kind = span.quantity.kind
    if _LEAD.search(before) or (kind is Kind.PERCENTAGE_POINTS and not CHANGE.search(before)):
        return True
    if (_LENGTH if kind is Kind.LENGTH else _PROJECT).search(before):
        return True
    if _AMONG.match(line.plain[span.end : span.end + 16]) or line.plain.startswith(("大关", "关口"), span.end):
        return True
    if _PRIVATE.search(before[max(before.rfind("。"), before.rfind("；"), before.rfind("：")) + 1 :]):
        return True
    rooms = _ROOMS.search(line.plain, max(0, span.start - 4), span.end + 4) is not None
    if rooms and _BUILDING.search(line.plain, 0, span.start):
        return True
    return kind is Kind.PERCENT and _OF.search(before) is not None and not _SHARE.search(before)


def _read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with what one figure, or one list of figures, says."""
    span = group[0]
    plain = line.plain
    before = plain[max(0, span.start - 60) : span.start]
    shift = span.start - len(before)
    if _OF_BASE.search(before) and (span.quantity.kind is Kind.PERCENT or span.quantity.text.endswith("倍")):
        return of_base(group, found)
    stated = _of_whole(line, span, before, found)
    if stated is not None:
        return [*found, stated]
    if _idle(line, span, before):
        return found
    doubled = DOUBLED.search(span.quantity.text)
    change = CHANGE.search(before)
    if doubled:
        verb = re.search(rf"{BASE}$", before)
        return changed(line, group, shift + (verb.start() if verb else len(before)), span.start, found)
    if change and (
        span.quantity.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MONEY}
        or change["down"]
        or change["base"]
        or plain[span.start - 1] == "了"
    ):
        at = shift + change.start()
        word = shift + (change.start("down") if change["down"] else len(before))
        return changed(line, group, at, word, found)
    share = _SHARE.search(before)
    if share and span.quantity.kind is Kind.PERCENT:
        return _shared(line, span, shift + share.start(), found)
    return level(line, group, found)


def _of_whole(line: Line, span: QuantitySpan, before: str, found: list[Found]) -> Found | None:
    """A share of a target that the figure before reached, or of a whole to which the place adds."""
    given, period = _GIVES.search(before), period_of(line, span.start, span.end)
    if span.quantity.kind is not Kind.PERCENT:
        return None
    if given:
        start = span.start - len(before) + given.start("what")
        name, place = owned(line, start, start + len(given["what"]))
        return Found(name, span.quantity.text, None, place or place_of(line, given.start()), period, span.end)
    near = max((f.start for f in line.figures if f.end <= span.start), default=0)
    if found and found[-1].end > near and _OF_TARGET.search(before):
        return Found(found[-1].name, span.quantity.text, None, found[-1].place, period, span.end)
    return None


def _shared(line: Line, span: QuantitySpan, verb: int, found: list[Found]) -> list[Found]:
    """A share: named before 占, else the figure before it."""
    phrase = left(line.plain, verb, name_floor(line, verb))
    if phrase is not None:
        name, place = owned(line, *phrase)
    elif found:
        name, place = found[-1].name, found[-1].place
    else:
        return found
    place = place or place_of(line, span.start)
    return [*found, Found(name, span.quantity.text, None, place, period_of(line, span.start, span.end), span.end)]
