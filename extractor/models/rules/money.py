"""Investments: an amount of money beside words of investing, lending, granting or giving, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.figure import NEVER, is_size, period_of, place_of
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_EN = (
    ("foreign_capital", r"foreign (?:capital|investment|funds)"),
    ("donation", r"\bdonat(?:ed|es|ing|ion|ions)\b"),
    ("loan", r"\b(?:loans?|credit)\b(?! balance)"),
    ("fund", r"\b(?:(?:guidance|industrial?|industry|investment|venture|parent|development) funds?|fund of)\b"),
    ("public_funds", r"\b(?:subsid(?:y|ies)|special (?:funds?|bonds?)|preferential enterprise funds|fiscal funds|relief|budget(?:ary)? funds?|"
     r"enterprise(?:-benefit\w*)? funds|reward(?:s|ed)?|special bonds|assistance funds)\b"),
    ("completed", r"\b(?:completed? (?:an? )?(?:accumulated )?investments?|(?:has|have|already|had) (?:been )?invest(?:ed|ment)|invested a total|accumulated investment|"
     r"completed investment|already invest(?:ed|ment)|investment completed)\b|\bhas completed\s*$"),
    ("planned", r"\b(?:invest(?:ments?|ed|ing|s)?|contract(?:ed)? (?:funds?|amount|value|capital))\b"),
    ("other", r"\bpre ?-?payment fund\b"),
)
_ZH = (
    ("foreign_capital", r"外资|境外资金"),
    ("donation", r"捐赠|捐资|捐款|捐助|捐献"),
    ("loan", r"贷款|授信|信贷|放款|[“‘][^”’]{1,6}贷[”’]|首笔"),
    ("fund", r"基金"),
    ("public_funds", r"(?:惠企|奖补|补助|补贴|财政|援助|衔接|预算内|专项|扶持|帮扶|奖励|救灾)(?:资金|债券|经费|金|补助)?|专项债券|专项债|前期工作经费|工作经费|筹集资金|政府债券|资金"),
    ("completed", r"(?:到位|引进)?(?:省外|市外|区外|县外|境内|国内)(?:到位)?资金|(?:累计|已|完成|到位)[\u4e00-\u9fff]{0,6}(?:投资|资金)|完成投资|到位"),
    ("planned", r"投资(?!者|商)|合同(?:投资|金|引资)?额|协议资金|签约金额|追加|出资"),
)
_KINDS_EN = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EN)
_KINDS_ZH = tuple((kind, re.compile(pattern)) for kind, pattern in _ZH)
_NOT_EN = re.compile(
    r"\b(?:output|revenue|income|gdp|sales?|retail|tax(?:ation|es)?|expenditure|deposits?|balance|value of|exports?|imports?|profits?|turnover|"
    r"economy|trade|consumption|scale|fee|price|per capita|investment in fixed assets|non ?-?performing|fixed[- ]asset|industrial investment|"
    r"added value|accounted|increas(?:e[sd]?|ing)|economic output)\b",
    re.IGNORECASE,
)
_NOT_ZH = re.compile(
    r"产值|收入|销售额|销售收入|(?<!投资)总额|余额|存款|增加值|GDP|生产总值|利润|税收|税|支出|交易额|出口|进口|营收|效益|规模以上|固定资产|工业投资|民间投资|开发投资|节约|增收|人均|消费|价值|贸易|均收|市值|纳税|总量|收费|补偿费|费用"
)
_BALANCE = re.compile(r"\b(?:balance|outstanding|non ?-?performing|bad|overdue)\b[^,;]{0,40}\bloans?\b|\bloans? balance\b|余额|不良贷款", re.IGNORECASE)
_SCALE = re.compile(r"\b(?:million|billion|trillion)\b|[0-9](?:million|billion|trillion)\b|[万亿]", re.IGNORECASE)
_BORDER_EN = re.compile(r"[;；。:：]|, (?=(?:of which|and (?:an? )?(?:estimated|output)))")
_BORDER_ZH = re.compile(r"[；。！？]")
_GIVEN = re.compile(r"获|用于|争取|授信|建|\b(?:for|receiv|obtain|got|granted|supported)")
_PAYER_ZH = re.compile(r"由(?P<who>[\u4e00-\u9fff（）()]{2,24}?)(?:共同)?(?:投资|出资)|(?P<giver>[\u4e00-\u9fff]{2,20}?)(?:先生|女士)?(?:拟|计划|将|共)?(?:向[\u4e00-\u9fff]{2,20})?(?:捐赠|捐资|捐款|捐助|追加投资|投资)")
LONGEST = 60  # characters between an amount and the word that makes it an investment


def is_money(span: QuantitySpan, line: Line) -> bool:
    """Whether a figure is an amount of money: with a currency, or with a scale word and nothing counted."""
    quantity = span.quantity
    if quantity.kind is Kind.MONEY:
        return True
    if quantity.kind is not Kind.COUNT or quantity.kind in NEVER or quantity.unit is not None:
        return False
    if line.chinese:
        return False
    if re.search(r"\binvest(?:ing|ed|ment)?(?: of)?\s*$", line.plain[max(0, span.start - 16) : span.start]):
        return _SCALE.search(quantity.text) is not None
    after = line.plain[span.end : span.end + 20]
    return _SCALE.search(quantity.text) is not None and re.match(r"\s?(?:[,.;)]|$|and\b|in\b|of\b|for\b|has\b|with\b|to\b|is\b|was\b|at\b|accumul|respect|-|signed|reset)", after) is not None


def investments(lines: Iterable[Line], projects: dict[int, list[tuple[int, int, str]]]) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int]]]]:
    """The investments of an article, and by line the figures they take; `projects` are the names by line."""
    out: list[dict[str, Any]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for line in lines:
        for span in line.figures:
            if not is_money(span, line) or is_size(line, span):
                continue
            kind = _kind(line, span)
            if kind is None:
                continue
            taken.setdefault(line.number, []).append((span.start, span.end))
            out.append(_record(line, span, kind, projects.get(line.number, [])))
    return out, taken


def _clause(line: Line, span: QuantitySpan) -> tuple[int, int]:
    """Where the clause lies that decides what an amount is: from the last border, to the next comma or border."""
    border = _BORDER_ZH if line.chinese else _BORDER_EN
    start = max(0, span.start - LONGEST)
    for hit in border.finditer(line.plain, start, span.start):
        start = hit.end()
    for other in line.figures:
        if start <= other.start < span.start and is_money(other, line):
            start = other.end
    stop = re.compile("[,，;；。、]").search(line.plain, span.end)
    return start, min(stop.start() if stop else len(line.plain), span.end + LONGEST)


def _kind(line: Line, span: QuantitySpan) -> str | None:
    """What kind of investment an amount is, None where it is none: the nearest word decides."""
    start, stop = _clause(line, span)
    before, after = line.plain[start : span.start], line.plain[span.end : stop]
    if _BALANCE.search(before):
        return None
    kinds, never = (_KINDS_ZH, _NOT_ZH) if line.chinese else (_KINDS_EN, _NOT_EN)
    nearest: tuple[int, str] | None = None
    for kind, pattern in kinds:
        hits = list(pattern.finditer(before))
        if hits and (nearest is None or hits[-1].end() > nearest[0]):
            nearest = hits[-1].end(), kind
    bar = max((m.end() for m in never.finditer(before)), default=-1)
    comma = max(before.rfind(","), before.rfind("，"))
    if nearest and nearest[0] >= bar and (nearest[0] > comma or len(before) - nearest[0] < LONGEST // 2):
        return nearest[1] if bar < 0 or nearest[0] > bar else None
    if bar >= 0 and bar > comma:
        return None
    return _kind_behind(line, before, after, kinds)


def _kind_behind(line: Line, before: str, after: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    """The kind of an amount whose word stands behind it: "1 billion yuan of new industrial funds", 9亿元贷款."""
    reach = 14 if line.chinese else 45
    head = after[:reach]
    if (_NOT_ZH if line.chinese else _NOT_EN).search(head):
        return None
    for kind, pattern in kinds:
        hit = pattern.search(head)
        if hit and kind != "completed":
            return kind
    if not line.chinese and re.search(r"\b(?:[Pp]roject|[Pp]ark|[Bb]ase|[Pp]lant|[Cc]ent(?:er|re)|[Zz]one|[Ww]orkshop|[Ll]ine)s?\b(?: \w+){0,3} of\s*$", before):
        return "planned"
    if not line.chinese and re.match(r"\s*(?:of )?(?:new )?(?:[a-z]+ )?funds?\b", head):
        return "fund"
    return None


def _record(line: Line, span: QuantitySpan, kind: str, projects: list[tuple[int, int, str]]) -> dict[str, Any]:
    project = _project(line, span, projects, kind)
    return {
        "evidence": [line.number],
        "amount": span.quantity.text,
        "kind": kind,
        "project": project,
        "project_count": None if project or kind not in {"planned", "completed"} else _count(line, span),
        "investors": _investors(line, span, kind),
        "place": place_of(line, span.start),
        "period": period_of(line, span.start, span.end),
    }


def _project(line: Line, span: QuantitySpan, projects: list[tuple[int, int, str]], kind: str) -> str | None:
    """The project named nearest before the amount, or right behind it."""
    behind = [p for p in projects if 0 <= p[0] - span.end < 12]  # noqa: PLR2004 - 的, of the
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
    for other in reversed([f for f in line.figures if f.end <= span.start and span.start - f.end < 160]):  # noqa: PLR2004
        tail = line.plain[other.end : other.end + 40]
        near = line.plain[max(0, other.start - 12) : other.start]
        if line.chinese:
            if other.quantity.unit == "project" or re.match(r"[\u4e00-\u9fff]{0,8}项目", tail) or re.search(r"(?:项目|类)$", near):
                return re.sub("项目$|項目$", "", other.quantity.text)
        elif re.match(r" (?:[\w-]+ ){0,4}projects?\b", tail):
            return other.quantity.text
    behind = re.compile(r"(?:元)?的(?P<count>[0-9]+)个[\u4e00-\u9fff]{0,8}项目").match(line.plain, span.end)
    return line.cut(*behind.span("count")) if behind else None


def _investors(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """Who pays, only where the text says so."""
    if line.chinese:
        hit = None
        for hit in _PAYER_ZH.finditer(line.plain, max(0, span.start - LONGEST), span.end):
            pass
        if hit is None:
            return []
        group = "who" if hit["who"] else "giver"
        if group == "giver" and kind != "donation":
            return []
        return [line.cut(*hit.span(group))]
    if kind == "donation":
        giver = re.search(r"(?:^|[,.;] )(?:[\w ]{0,40}?)(?P<who>(?:[A-Z][a-z]+ ){1,2}[A-Z]?[a-z]+) donated", line.plain[: span.start])
        return [giver["who"]] if giver else []
    lead = re.search(r"\b(?:such as|attracts?|companies) (?P<who>[A-Z][\w, ]+?) to invest", line.plain[: span.start])
    if lead:
        return [w for w in re.split(r", (?:and )?| and ", lead["who"]) if w]
    return []
