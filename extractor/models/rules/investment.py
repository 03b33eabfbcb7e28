"""Investments of an article: each amount put in, with its project or group of projects and who pays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extractor.models.rules.figure import is_size, period_of, place_of
from extractor.models.rules.funded import BESIDE, Named, Topic
from extractor.models.rules.investment_count import count_of, of_group
from extractor.models.rules.investment_part import SPENT, go_on, is_item, kind_of_part
from extractor.models.rules.investment_words import NOT
from extractor.models.rules.investor_en import payers_en
from extractor.models.rules.investor_zh import payers_zh
from extractor.models.rules.money import BARE, LONGEST, MARK, is_money, kind_of, kind_paid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SIGNED = re.compile(r"签约|签订|签署|\bsign(?:ed|ing)?\b")
_ANNUAL = re.compile(r"年度计划|年度(?=投资)|\bannual(?: planned)?(?= invest)")
_FINER = re.compile(r"[月日季旬]|\d\s*[-–]\s*\d|\b(?:month|quarter|half|day)|\b[A-Z][a-z]{2,8} \d", re.IGNORECASE)
_ARRANGED = re.compile(r"\bbudgets?\b[^.;]{0,12}\b(?:arrang|allocat)\w+|预算[^，。；]{0,6}安排", re.IGNORECASE)
_RATE = re.compile(
    r"每(?:公里|亩|吨|平方米|度|千瓦时)[^，。；]{0,10}$|"
    r"\b(?:per|(?:for )?(?:each|every)) (?:kilomet\w+|km|mu|acre|ton|month) ?$"
)
_APPOSED = re.compile(r",? (?:(?:with|in) )?(?:an? )?(?:total|worth)?(?: of)? ?|，")
_AIDED = re.compile(r"援|帮扶|协作|对口|\b(?:cooperation|counterpart|assist\w*|aid(?:s|ed)?|helps?|helped)\b")
SMALLEST = 10_000


def investments(
    lines: Iterable[Line], projects: dict[int, list[tuple[int, int, str]]], known: dict[str, dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
    """The investments of an article, and by line the figures they take.

    `projects` are the names of projects by line, `known` the projects by name.
    """
    out: list[dict[str, Any]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    topic = Topic(known)
    budget: tuple[int, str | None] = (-1, None)  # the line that last told what a budget arranges, and for when
    for line in lines:
        last: tuple[int, dict[str, Any]] | None = None
        total, parts = dict[str, Any](), False
        budget = _arranged(line) or budget
        listed = "public_funds" if 0 <= line.number - budget[0] <= 1 else None  # the kind of what a list goes on with
        here = topic.mentions(line, projects.get(line.number, []))
        for span in line.figures:
            if not is_money(span, line) or is_size(line, span) or _is_rate(line, span):
                continue
            part = kind_of_part(line, span, last[0], last[1]["kind"]) if last else None
            kind = kind_of(line, span)
            member = is_item(line, span, last[0] if last else None, listed)
            # "of which subsidies 2 million" tells where it comes from, not what it is for
            item = member and kind is None
            named = topic.named(line, span, here)
            kind = kind or part or (item and (listed or (last and last[1]["kind"]))) or kind_paid(line, span)
            kind = kind or ("planned" if _is_bare(line, span, named) or of_group(line, span) else None)
            if not kind:
                continue
            listed = kind if member else None
            if item and named.gap.strip():  # the name before it is that of the item before it
                named = named._replace(before=None)
            record = _record(line, span, kind, named, known)
            if member and not record["period"]:
                record["period"] = last[1]["period"] if last else budget[1]
            if last is not None:
                go_on(line.plain[last[0] : span.start], last[1], record, own=part is None, item=item)
            if part is None:
                total, parts = record, not record["investors"]
            elif parts and kind == total["kind"] and kind not in SPENT:
                # a total that names no payer is paid by those of its parts
                total["investors"] = [*total["investors"], *record["investors"]]
            last = span.end, record
            taken.setdefault(line.number, []).append((span.start, span.end))
            out.append(record)
        topic.read(line, here)
    return out, taken


def _arranged(line: Line) -> tuple[int, str | None] | None:
    """The number of a line that tells what a budget arranges, and the time it names; None for any other line."""
    return (line.number, next((one.text for one in line.periods), None)) if _ARRANGED.search(line.plain) else None


def _is_rate(line: Line, span: QuantitySpan) -> bool:
    """Whether an amount is paid a head, a mu, a kilometre or a month: said so, or too small for anything else."""
    value = span.quantity.value
    small = value is not None and value < SMALLEST
    return small or _RATE.search(line.plain, max(0, span.start - 30), span.start) is not None


def _is_bare(line: Line, span: QuantitySpan, named: Named) -> bool:
    """Whether an amount stands beside a project's name with nothing else of it: "the X project, 2 billion yuan"."""
    behind = line.plain[span.end : span.end + BESIDE]
    apposed = named.before is not None and _APPOSED.fullmatch(named.gap) and not NOT[line.chinese].search(behind)
    return named.beside is not None or bool(apposed)


def _record(
    line: Line, span: QuantitySpan, kind: str, named: Named, known: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """The investment that the amount at `span` tells, in the ask form."""
    project = named.of(kind)
    done = known.get(project or "", {}).get("status") == "completed"
    period = _period(line, span, kind, project)
    if kind == "planned" and done and BARE.search(line.plain[: span.start]):
        kind = "completed"
    payers = (payers_zh if line.chinese else payers_en)(line, span, kind)
    if payers and (kind == "donation" or _AIDED.search(line.plain, max(0, span.start - LONGEST), span.start)):
        # where the giver is at home is not where it goes
        home = [at for at in line.places if any(line.cut(*at) in who for who in payers)]
        line = replace(line, places=tuple(at for at in line.places if at not in home))
    counted = project is None and (kind in SPENT or kind == "public_funds" or "外资项目" in line.plain[: span.start])
    return {
        "evidence": [line.number],
        "amount": span.quantity.text,
        "kind": kind,
        "project": project,
        "project_count": count_of(line, span, kind) if counted else None,
        "investors": payers,
        "place": known.get(project or "", {}).get("place") or place_of(line, span.start, span.end),
        "period": period,
    }


def _period(line: Line, span: QuantitySpan, kind: str, project: str | None) -> str | None:
    """When it is invested. A project's own time says when it was begun or opened, not when its money is spent."""
    low = max((m.end() for m in MARK.finditer(line.plain, 0, span.start)), default=0)
    stop = MARK.search(line.plain, span.end)
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
