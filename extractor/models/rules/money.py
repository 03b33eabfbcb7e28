"""Money put into something: which amounts are investments, and of what kind, told by the nearest word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.investment_words import KINDS, NOT
from extractor.models.rules.paying import AHEAD, paid
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_WEAK_EN = re.compile(
    r"\b(?:complet(?:e[sd]?|ing)|spen[dt]s?|spending)(?: (?:a total of|accumulatively))?\s*$", re.IGNORECASE
)
_BUILDS = re.compile(r"投资|项目|\b(?:invest|project|so far\b|(?:un)?till? now\b|up to now\b|to date\b)", re.IGNORECASE)
_BALANCE = re.compile(
    r"\b(?:balance|outstanding|non ?-?performing|bad|overdue)\b[^,;]{0,40}\bloans?\b|\bloans? balance\b|余额|不良贷款",
    re.IGNORECASE,
)
_PUT = re.compile(r"\b(?:invest(?:ing|ed|ment)?|puts?|spen[dt]s?|paid|pays|g[ai]ves?|rais(?:e[sd]?|ing))(?: of)?\s*$")
_SCALE = re.compile(r"\b(?:million|billion|trillion)\b|[0-9](?:million|billion|trillion)\b|[万亿]", re.IGNORECASE)
_SITE_OF = re.compile(
    r"\b(?:[Pp]roject|[Pp]ark|[Bb]ase|[Pp]lant|[Cc]ent(?:er|re)|[Zz]one|[Ww]orkshop|[Ll]ine)s?\b(?: \w+){0,3} of\s*$"
)
_PAID = re.compile(
    r"\s*(?:has|have|had|was|were) (?:already )?(?:been )?(?:\w+ly )?"
    r"(?:completed|invested|spent|paid|put|in place|arrived)\b"
)
# The first part of a fund; a fund that an amount sets up; works that stand, for which an amount was spent.
_FIRST = re.compile(
    r"(?:首[期批轮]|一期)[^，。；]{0,6}$|\b(?:first|initial) (?:phase|stage|batch)[^,;.]{0,24}$", re.IGNORECASE
)
_A_FUND = re.compile(r"基金(?!会)|\bfund\b")
_SETS_UP = re.compile(r"(?:，|共同|联合|牵头|参与)*[^，。；0-9]{0,6}(?:设立|组建|发起|成立)[^，。；]{0,20}基金")
_OF_FUNDS = re.compile(
    r"的?(?:中央|省级|财政|专项|衔接|帮扶|扶贫)[\u4e00-\u9fff]{0,6}资金|"
    r"\s*(?:of|in|from the) (?:\w+ ){0,2}(?:fiscal|special|subsidy|budget\w*|relief|central|provincial|superior|"
    r"higher\S*) (?:funds?|finance|government|authorities)\b"
)
_INVESTS = re.compile(  # who invests it tells that it is no business
    r"(?:\b(?:finances?|treasury|government)\b|(?P<gives>\b(?:charit(?:y|ies)|foundation)\b|基金会|慈善总?会))"
    r"(?: (?!in\b)\w+){0,4}(?: invest(?:s|ed)?(?: a total of)?|[^，。；]{0,6}投[资入])? ?$",
    re.IGNORECASE,
)
# Works that stand, for which a bare amount was invested; not those hoped for.
BARE = re.compile(
    r"(?<![总划拟将议同约向计续])(?:[投筹]资(?:了)?|斥资|耗资)$|(?<!total )\binvested(?: about| nearly)? $"
)
_STANDS = re.compile(
    r"建成(?!后|以后)|建[起了]|修[建通]了|(?:竣工|投产|达产|投用|启用|通车|开[街园业馆])(?!后|以后)|"
    r"^(?:在[^，。；]{2,12})?，?(?:(?:新|改|扩|改造|修|硬化|建设)+[^，。；0-9]{0,14}[0-9])|"
    r"\b(?:put into|in|into|went into) (?:use|operation|production)\b|\b(?:was|were|has been) (?:opened|completed)\b"
)
_DATED = re.compile(  # on a day gone by somebody invested
    r"^In (?:[A-Z][a-z]+,? )?(?:19|20)[0-9]{2}, (?:the )?[A-Z][\w'&-]*(?: [A-Z][\w'&-]*){0,5} invest(?:ed|ment of) $"
)
_ALONE = re.compile(  # nothing counted stands behind it
    r"\s?(?:[,.;)]|$|(?:and|in|of|for|has|with|to|is|was|at)\b|accumul|respect|-|signed|reset)"
)
MARK = re.compile("[,，;；。、]")
FAR = 200  # characters before an amount in which its sentence may tell of a fund or of works
LONGEST = 60  # characters between an amount and the word that makes it an investment


def is_money(span: QuantitySpan, line: Line) -> bool:
    """Whether a figure is an amount of money: with a currency, or with a scale word and nothing counted."""
    quantity = span.quantity
    if quantity.kind is Kind.MONEY:
        return True
    if line.chinese or quantity.kind is not Kind.COUNT or quantity.unit is not None or not _SCALE.search(quantity.text):
        return False
    put = _PUT.search(line.plain, max(0, span.start - 16), span.start)
    return put is not None or _ALONE.match(line.plain, span.end) is not None


def _clause(line: Line, span: QuantitySpan) -> tuple[int, int]:
    """Where the clause lies that decides what an amount is: from the last border, to the next comma or border."""
    start = max((hit.end() for hit in re.finditer("[;；。！？]", line.plain[: span.start])), default=0)
    start = max(start, span.start - LONGEST)
    for other in line.figures:
        if start <= other.start < span.start and is_money(other, line):
            start = other.end
    stop = MARK.search(line.plain, span.end)
    return start, min(stop.start() if stop else len(line.plain), span.end + LONGEST)


def kind_of(line: Line, span: QuantitySpan) -> str | None:
    """What kind of investment an amount is, None where it is none: the nearest word decides."""
    start, stop = _clause(line, span)
    before, after = line.plain[start : span.start], line.plain[span.end : stop]
    if _BALANCE.search(before):
        return None
    hits = [(*_reach(hit), one) for one, pattern in KINDS[line.chinese] for hit in pattern.finditer(before)]
    end, size, kind = max(hits, key=lambda hit: hit[:2], default=(-1, 0, None))
    bar = max(map(_reach, NOT[line.chinese].finditer(before)), default=(-1, 0))
    comma = max(before.rfind(","), before.rfind("，"))
    if kind and end >= bar[0] and (end > comma or len(before) - end < LONGEST // 2):
        return _settled(line, span, kind) if (end, size) > bar else None
    if bar[0] > max(comma, -1):
        return None
    told = line.plain[max(0, span.start - FAR) : span.start]
    if bar[0] < 0 and _WEAK_EN.search(before) and _BUILDS.search(told):
        return "completed"
    if bar[0] < 0 and _FIRST.search(before) and _A_FUND.search(told):
        return "fund"
    behind = _kind_behind(line, before, after)
    return _settled(line, span, behind) if behind else None


def _reach(hit: re.Match[str]) -> tuple[int, int]:
    """Where a word ends, and of those that end there the longest."""
    return hit.end(), len(hit.group())


def kind_paid(line: Line, span: QuantitySpan) -> str | None:
    """What kind of investment an amount is that no word tells, but a verb of paying or what it is for."""
    start, stop = _clause(line, span)
    before = line.plain[start : span.start]
    if NOT[line.chinese].search(before):
        return None
    return paid(before, line.plain[span.end : stop + LONGEST], sure=span.quantity.kind is Kind.MONEY)


def _settled(line: Line, span: QuantitySpan, kind: str) -> str:
    """The kind where what else the sentence says makes it another: part of a fund, money that built what stands."""
    if kind not in {"planned", "completed", "public_funds"}:
        return kind
    before, after = line.plain[max(0, span.start - FAR) : span.start], line.plain[span.end : span.end + LONGEST]
    whole = _SETS_UP.match(after) and (kind != "public_funds" or not after.startswith("，"))
    if whole or (_FIRST.search(before) and _A_FUND.search(before)):
        return "fund"
    if _OF_FUNDS.match(after):
        return "public_funds"
    invests = _INVESTS.search(before)
    if invests:
        return "donation" if invests["gives"] else "public_funds"
    if kind == "completed" and AHEAD.search(before):
        return "planned"
    stands = (BARE.search(before) and _stands(before, after)) or _DATED.search(before)
    return "completed" if kind == "planned" and stands else kind


def _stands(before: str, after: str) -> bool:
    """Whether what is told beside an amount says that the works it went into stand."""
    told = _STANDS.search(after)
    return told is not None and not AHEAD.search(after, 0, told.start()) and not AHEAD.search(before)


def _kind_behind(line: Line, before: str, after: str) -> str | None:
    """The kind of an amount whose word stands behind it: "1 billion yuan of new industrial funds", 9亿元贷款."""
    head = after[: 14 if line.chinese else 45]
    if NOT[line.chinese].search(head):
        return None
    if _OF_FUNDS.match(after):
        return "public_funds"
    if _PAID.match(head):
        return "completed"
    for kind, pattern in KINDS[line.chinese]:
        if kind != "completed" and pattern.search(head):
            return kind
    return "planned" if _SITE_OF.search(before) else None
