"""Shares in Chinese: of a whole, of a target that was reached, and of a base, which are growth."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of
from extractor.models.rules.found import Found, share_at
from extractor.models.rules.growth_zh import changed
from extractor.models.rules.label_zh import owned, phrase_before
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

SHARE = re.compile(
    r"(?:约|大约|仅|已)?占(?!比(?!重|例))(?P<of>[^，。；、]{0,20}?)(?:的)?(?:比重|比例|比)?(?:的)?"
    r"(?:(?:首次|再次|已)?(?:过半|(?:提[高升]|上升|增加|升)(?:[到至])?)，?)?(?:约|近|"
    r"达到|达|为|超过|超|已达|逾|将近|了|去)*$"
    r"|(?:[仅只]?(?:相当于|有|为|是)|达到?)(?:全[国省市州县区盟旗]|[^，。；、0-9]{0,8}平均|(?<=相当于))[^，。；、0-9]{0,14}的(?:约|近)?$"
)
_OF_BASE = re.compile(  # 为2019年的103%: a growth said as a share of its base
    r"(?:分别)?(?:恢复到|恢复至|相当于|为|是|达到?)(?:[0-9]{4}年|[去上前]年|上年度?)(?:全年|同期)?的(?:约|近)?$"
)
_OF_TARGET = re.compile(
    r"(?:完成了?(?:年初|全年|年度|目标|预期|既定|下达|计划|任务)+|"
    r"(?:完成|为|占|达到?|是)了?(?:年初|全年|年度|预期|既定|下达|调整|变动|汇总|人代会|通过|的|后)*(?:预算|计划|目标|任务)+数?)的"
    r"(?:约|近)?$"
)


def shared(line: Line, group: list[QuantitySpan], before: str, found: list[Found]) -> list[Found] | None:
    """`found` with a figure that is said as a share, None where it is not; `before` is what stands in front of it."""
    span = group[0]
    percent = span.quantity.kind is Kind.PERCENT
    if not percent and not span.quantity.text.endswith("倍"):
        return None
    base = _OF_BASE.search(before)
    if base:
        return changed(line, group, span.start - len(before) + base.start(), span.start, found)
    if len(group) > 1 and _OF_TARGET.search(before):  # 分别完成目标的82%和76%
        levels = found[-len(group) :] if len(found) >= len(group) else []
        return [*found, *(replace(f, value=s.quantity.text, change=None) for f, s in zip(levels, group, strict=False))]
    stated = _of_target(line, span, found) if percent and _OF_TARGET.search(before) else None
    if stated is None:
        return None
    if found and found[-1].name == stated.name:  # the level stays last, for its growth
        return [*found[:-1], stated, replace(found[-1], end=span.end)]
    return [*found, stated]


def _of_target(line: Line, span: QuantitySpan, found: list[Found]) -> Found | None:
    """A share of a target: of the indicator before it, or of a level that is none itself, as an investment."""
    period = period_of(line, span.start, span.end)
    level = line.figure_before(span.start)
    if level is None or (found and found[-1].end > level.start):
        return replace(found[-1], value=span.quantity.text, change=None, period=period, end=span.end) if found else None
    phrase = phrase_before(line, level.start)
    return share_at(line, span, owned(line, *phrase)) if phrase else None


def accounted(line: Line, span: QuantitySpan, verb: int, found: list[Found]) -> list[Found]:
    """A share: named before 占, else the figure before it."""
    phrase = phrase_before(line, verb)
    if phrase is not None:
        return [*found, share_at(line, span, owned(line, *phrase))]
    if found and found[-1].end >= line.floor(verb):
        return [*found, share_at(line, span, (found[-1].name, found[-1].place))]
    return found
