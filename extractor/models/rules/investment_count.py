"""How many projects an amount covers: told before it, or just behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.money import LONGEST, is_money
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_PROJECTS_ZH = re.compile("[\u4e00-\u9fff]{0,8}项目")
_OF_WHICH = re.compile(r"其中[^，。；]*$|\bof which[^,.;]*$")
_COUNTED_ZH = re.compile(  # so many works, told before or behind the verb
    r"(?:新建|续建|改建|扩建|改造|建成|修建|建设|实施|储备|谋划|提升|工程|小区|学校|医院)[^，。；0-9]{0,14}$"
)
_WORKS_ZH = re.compile("[0-9余多]+[个处所座条项]$")
_ROUND = re.compile(
    r"以上|above|over|more|exceed|^(?:US ?\$|RMB ?)?(?:one|hundred|[1-9]0{0,2}) ?(?:million|billion|[万亿])"
)
_OF_GROUP = (
    re.compile(  # behind the number of projects: "18 projects, 8 billion", 项目29个、约62亿元, 等5个项目（3亿元）
        r"[\u4e00-\u9fff]{0,8}(?:项目)?[，、（](?:共|共计|合计|总计|总额|约)*|"
        r" (?:[\w-]+ ){0,4}projects?(?:,| of| worth| total\w+|, total\w*|, worth)? (?:of |about )?"
    )
)
_FOR_COUNT = re.compile(
    r"[^。；0-9]{0,16}(?:用于|支持|实施|投向|谋划|安排|涉及|共)[^，。；0-9]{0,8}|"
    r"(?: yuan)?,? (?:(?:is|are|was|were|all|mainly) )*"
    r"(?:us(?:ed?|ing) (?:for|in|on)|for|support(?:s|ing)?|to support|covering|involving) |(?: yuan)?, "
)


def _is_counted(line: Line, other: QuantitySpan) -> bool:
    """Whether a figure counts projects, or in Chinese works: 项目21个, 改造小区36个, "205 items", "93 key projects"."""
    if other.quantity.kind is not Kind.COUNT or is_money(other, line):
        return False
    tail = line.plain[other.end : other.end + 40]
    near = line.plain[max(0, other.start - 20) : other.start]
    if not line.chinese:
        return re.match(r" (?:[\w-]+ ){0,4}projects?\b", tail) is not None or (
            re.search(r"\bprojects? (?:is|are|reach\w*|total\w*) $", near) is not None
            and re.match(" items?| in total|,", tail) is not None
        )
    return (
        other.quantity.unit == "project"
        or _PROJECTS_ZH.match(tail) is not None
        or re.search(r"(?:项目|类)$", near) is not None
        or (_WORKS_ZH.search(other.quantity.text) is not None and _COUNTED_ZH.search(near) is not None)
    )


def of_group(line: Line, span: QuantitySpan) -> bool:
    """Whether an amount stands right behind the number of projects it covers, with nothing that says what it is."""
    return any(
        _OF_GROUP.fullmatch(line.plain, other.end, span.start) and _is_counted(line, other)
        for other in line.figures
        if 0 < span.start - other.end < LONGEST
    ) and not _ROUND.search(line.plain[span.start : span.end])


def count_of(line: Line, span: QuantitySpan, kind: str) -> str | None:
    """The number of projects the amount covers, as printed: told just behind it, or before it in the sentence."""
    for other in (f for f in line.figures if f.start >= span.end):
        if _FOR_COUNT.fullmatch(line.plain, span.end, other.start) and _is_counted(line, other):
            return other.quantity.text
        if line.chinese and other.start - span.end < 2 and _PROJECTS_ZH.match(line.plain, other.core_end - 1):  # noqa: PLR2004 - at once
            return other.quantity.text
    if kind == "public_funds":
        return None
    before = line.plain[max(0, span.start - LONGEST) : span.start]
    arrived = "到位" in before[-12:]
    for other in reversed([f for f in line.figures if f.end <= span.start and span.start - f.end < 160]):  # noqa: PLR2004 - the same sentence
        if _is_counted(line, other):
            return None if _OF_WHICH.search(before) else other.quantity.text
        if arrived:
            return None
    return None
