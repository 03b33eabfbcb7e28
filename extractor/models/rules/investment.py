"""Investments of an article: each amount put in, with its project or group of projects and who pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.figure import is_size, period_of, place_of
from extractor.models.rules.funded import Named, Topic
from extractor.models.rules.investor import investors
from extractor.models.rules.money import NOT_ZH, is_money, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SPENT_ON = re.compile("(?<!总)(?<!计划)(?<!拟)投资$")
_SIGNED = re.compile(r"签约|签订|签署|\bsign(?:ed|ing)?\b")
_ANNUAL = re.compile(r"年度计划|年度(?=投资)|\bannual(?: planned)?(?= invest)")
_FINER = re.compile(r"[月日季旬]|\d\s*[-–]\s*\d|\b(?:month|quarter|half|day)|\b[A-Z][a-z]{2,8} \d", re.IGNORECASE)
_CLAUSE = re.compile("[,，;；。、]")
_ON = re.compile("首[笔期批]|其中|当[月年天日]|of which|first")  # what is said of a part goes on from its whole
_SPENT = frozenset({"planned", "completed"})
SMALLEST = 10_000
CHAIN = 40  # characters between two amounts of one project


def investments(
    lines: Iterable[Line], projects: dict[int, list[tuple[int, int, str]]], known: dict[str, dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
    """The investments of an article, and by line the figures they take.

    `projects` are the names of projects by line, `known` the projects by name.
    """
    out: list[dict[str, Any]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    topic = Topic()
    for line in lines:
        last: tuple[int, dict[str, Any]] | None = None
        total, parts = dict[str, Any](), False
        for span in line.figures:
            if not is_money(span, line) or is_size(line, span) or _is_rate(span):
                continue
            part = _part(line, span, last[0], last[1]["kind"]) if last else None
            named = topic.named(line, span, projects.get(line.number, []))
            kind = kind_of(line, span) or part or ("planned" if named.beside else None)
            if not kind:
                continue
            record = _record(line, span, kind, named, known)
            if last is not None:
                _continue(line.plain[last[0] : span.start], last[1], record)
            if part is None:
                total, parts = record, not record["investors"]
            elif (
                parts and kind == total["kind"] and kind not in _SPENT
            ):  # a total that names no payer is paid by those of its parts
                total["investors"] = [*total["investors"], *record["investors"]]
            last = span.end, record
            taken.setdefault(line.number, []).append((span.start, span.end))
            out.append(record)
        topic.read(line, projects.get(line.number, []))
    return out, taken


def _is_rate(span: QuantitySpan) -> bool:
    """Whether an amount is so small that it is paid a head, a mu or a month."""
    value = span.quantity.value
    return value is not None and value < SMALLEST


def _continue(gap: str, whole: dict[str, Any], record: dict[str, Any]) -> None:
    """What an amount takes from the one before it in its sentence, `gap` between them: its project and its payers."""
    if re.search("[;；。]", gap):
        return
    same = record["kind"] in _SPENT and whole["kind"] in _SPENT
    if record["project"] is None and record["project_count"] is None and same and len(gap) < CHAIN:
        record["project"], record["place"] = whole["project"], whole["place"]
    if not record["investors"] and _ON.search(gap):
        record["investors"] = list(whole["investors"])


_PART = re.compile("(?:[，、]|，其中)(?:其中)?[\u4e00-\u9fff（）]{2,10}")


# A part of an English amount, or the next of a row of years.
_PART_EN = re.compile(
    r", of which (?:the )?(?:[a-z-]+ ){0,4}$|^(?: (?:was|has been|have been|were)(?: completed| invested)?)?"
    r"(?: (?:in|for|last year|this year|from|of)(?: [A-Za-z0-9]+){0,5})?(?:,| and|, and) $"
)


def _part(line: Line, span: QuantitySpan, end: int, kind: str) -> str | None:
    """The kind of an amount that is one part of the amount that ends at `end`: 其中中央4000万元、自治区3500万元."""
    gap = line.plain[end : span.start]
    if not line.chinese:
        return kind if _PART_EN.search(gap) else None
    return kind if _PART.fullmatch(gap) and not NOT_ZH.search(gap) else None


def _record(
    line: Line,
    span: QuantitySpan,
    kind: str,
    named: Named,
    known: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    project = named.of(kind)
    done = known.get(project or "", {}).get("status") == "completed"
    period = _period(line, span, kind, project)
    if kind == "planned" and done and _SPENT_ON.search(line.plain, max(0, span.start - 8), span.start):
        kind = "completed"
    counted = project is None and (kind in _SPENT or "外资项目" in line.plain[: span.start])
    return {
        "evidence": [line.number],
        "amount": span.quantity.text,
        "kind": kind,
        "project": project,
        "project_count": _count(line, span) if counted else None,
        "investors": investors(line, span, kind),
        "place": known.get(project or "", {}).get("place") or place_of(line, span.start, span.end),
        "period": period,
    }


def _period(line: Line, span: QuantitySpan, kind: str, project: str | None) -> str | None:
    """When it is invested. A project's own time says when it was begun or opened, not when its money is spent."""
    low = max((m.end() for m in _CLAUSE.finditer(line.plain, 0, span.start)), default=0)
    stop = _CLAUSE.search(line.plain, span.end)
    high = stop.start() if stop else len(line.plain)
    own = next((p.text for p in reversed(line.periods) if low <= p.start and p.end <= high), None)
    annual = _ANNUAL.search(line.plain, low, span.start)
    if annual:
        year = period_of(line, span.start, span.end)
        return year if year and not _FINER.search(year) else annual.group()
    if project is None or kind in {"completed", "donation"}:
        return period_of(line, span.start, span.end)
    if kind == "planned":
        return period_of(line, span.start, span.end) if _SIGNED.search(line.plain) else None
    return own


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
