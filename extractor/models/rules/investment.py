"""Investments of an article: each amount put in, with its project or group of projects and who pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.figure import is_size, period_of, place_of
from extractor.models.rules.money import LONGEST, NOT_ZH, is_money, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_GIVEN = re.compile(r"获|用于|争取|授信|建|\b(?:for|receiv|obtain|got|granted|supported)")
_PAYER_ZH = re.compile(r"由(?P<who>[\u4e00-\u9fff（）()]{2,24}?)(?:共同)?(?:投资|出资)")
_GIVER_ZH = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,20}?)(?:先生|女士)?(?:拟|计划|将|共)?(?:向[\u4e00-\u9fff]{2,20})?捐[赠资款助了]?"
)
_NOBODY = re.compile("共|累计|接收|收到|社会")


def investments(
    lines: Iterable[Line], projects: dict[int, list[tuple[int, int, str]]]
) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
    """The investments of an article, and by line the figures they take; `projects` are the names by line."""
    out: list[dict[str, Any]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for line in lines:
        last: tuple[int, str] | None = None
        for span in line.figures:
            if not is_money(span, line) or is_size(line, span):
                continue
            kind = kind_of(line, span) or (last and _part(line, span, *last))
            if not kind:
                continue
            last = span.end, kind
            taken.setdefault(line.number, []).append((span.start, span.end))
            out.append(_record(line, span, kind, projects.get(line.number, [])))
    return out, taken


_PART = re.compile("(?:[，、]|，其中)(?:其中)?[\u4e00-\u9fff（）]{2,10}")


def _part(line: Line, span: QuantitySpan, end: int, kind: str) -> str | None:
    """The kind of an amount that is one part of the amount that ends at `end`: 其中中央4000万元、自治区3500万元."""
    gap = line.plain[end : span.start]
    return kind if line.chinese and _PART.fullmatch(gap) and not NOT_ZH.search(gap) else None


def _record(line: Line, span: QuantitySpan, kind: str, projects: list[tuple[int, int, str]]) -> dict[str, Any]:
    project = _project(line, span, projects, kind)
    return {
        "evidence": [line.number],
        "amount": span.quantity.text,
        "kind": kind,
        "project": project,
        "project_count": None if project or kind not in {"planned", "completed"} else _count(line, span),
        "investors": _investors(line, span, kind),
        "place": place_of(line, span.start, span.end),
        "period": period_of(line, span.start, span.end),
    }


def _project(line: Line, span: QuantitySpan, projects: list[tuple[int, int, str]], kind: str) -> str | None:
    """The project named nearest before the amount, or right behind it."""
    behind = [p for p in projects if 0 <= p[0] - span.end < 12]  # noqa: PLR2004 - 的, or a word or two
    if behind and not re.search("[,;，；、。]", line.plain[span.end : behind[0][0]]):
        return behind[0][2]
    before = [p for p in projects if p[1] <= span.start]
    if not before:
        return None
    gap = line.plain[before[-1][1] : span.start]
    if re.search(r"[0-9]+个[\u4e00-\u9fff]{0,8}项目|项目[0-9]+个|[0-9] (?:[\w-]+ ){0,4}projects", gap):
        return None  # the amount is that of the whole group
    if kind not in {"planned", "completed", "foreign_capital"} and not _GIVEN.search(gap):
        return None
    return before[-1][2] if len(gap) < LONGEST and not re.search("[;；。]", gap) else None


def _count(line: Line, span: QuantitySpan) -> str | None:
    """The number of projects the amount covers, as printed."""
    for other in reversed([f for f in line.figures if f.end <= span.start and span.start - f.end < 160]):  # noqa: PLR2004 - the same sentence
        tail = line.plain[other.end : other.end + 40]
        near = line.plain[max(0, other.start - 12) : other.start]
        if line.chinese:
            if (
                other.quantity.unit == "project"
                or re.match(r"[\u4e00-\u9fff]{0,8}项目", tail)
                or re.search(r"(?:项目|类)$", near)
            ):
                return other.quantity.text
        elif re.match(r" (?:[\w-]+ ){0,4}projects?\b", tail):
            return other.quantity.text
    behind = [f for f in line.figures if f.start - span.end in {0, 1} and line.chinese]
    if behind and re.compile("[\u4e00-\u9fff]{0,8}项目").match(line.plain, behind[0].core_end - 1):
        return behind[0].quantity.text
    return None


def _investors(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """Who pays, only where the text says so."""
    if not line.chinese:
        return _investors_en(line.plain[: span.start], kind)
    hits = list(_PAYER_ZH.finditer(line.plain, max(0, span.start - LONGEST), span.end))
    if kind == "donation":
        hits = hits or list(_GIVER_ZH.finditer(line.plain, max(0, span.start - LONGEST), span.start))
    hit = hits[-1] if hits else None
    return [] if hit is None or _NOBODY.match(hit["who"]) else [line.cut(*hit.span("who"))]


def _investors_en(before: str, kind: str) -> list[str]:
    """The same in English: who donated it, or the firms that are drawn to invest."""
    if kind == "donation":
        giver = re.search(r"(?:^|[,.;] )[\w ]{0,40}?(?P<who>(?:[A-Z][a-z]+ ){1,2}[A-Z]?[a-z]+) donated", before)
        return [giver["who"]] if giver else []
    lead = re.search(r"\b(?:such as|attracts?|companies) (?P<who>[A-Z][\w, ]+?) to invest", before)
    return [who for who in re.split(r", (?:and )?| and ", lead["who"]) if who] if lead else []
