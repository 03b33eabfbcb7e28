"""Money put into something: which amounts are investments, and of what kind, told by the nearest word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import NEVER
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_EN = (
    ("foreign_capital", r"foreign (?:capital|investment|funds)"),
    ("donation", r"\bdonat(?:ed|es|ing|ion|ions)\b"),
    ("loan", r"\b(?:loans?|credit)\b(?! balance)"),
    ("fund", r"\b(?:(?:guidance|industrial?|industry|investment|venture|parent|development) funds?|fund of)\b"),
    (
        "public_funds",
        (
            r"\b(?:subsid(?:y|ies)|special (?:funds?|bonds?)|preferential enterprise funds|"
            r"fiscal funds|relief|budget(?:ary)? funds?|"
            r"enterprise(?:-benefit\w*)? funds|reward(?:s|ed)?|special bonds|assistance funds|"
            r"subsidi[sz]ed?|(?<!contract )(?<!capital )funds|"
            r"appropriat\w+|allocated?|earmarked|grants?|(?<!compensation )paid(?! for by)|financial aid)\b"
        ),
    ),
    (
        "completed",
        (
            r"\b(?:completed? (?:an? )?(?:accumulated )?investments?|(?:has|have|already|"
            r"had) (?:been )?invest(?:ed|ment)|invested a total|accumulated investment|"
            r"completed investment|already invest(?:ed|ment)|investment completed)\b|"
            r"\bhas completed(?: a total of)?\s*$"
        ),
    ),
    (
        "planned",
        (
            r"\b(?:invest(?:ments?|ed|ing|s)?|contract(?:ed)? (?:funds?|amount|value|capital)|"
            r"(?:budget|estimate) of)\b|\bplan(?:s|ned)? to complete\s*$"
        ),
    ),
    ("other", r"\bpre ?-?payment fund\b"),
)
_ZH = (
    ("foreign_capital", r"外资|境外资金"),
    ("donation", r"捐"),
    ("loan", r"贷款|授信|信贷|放款|[“‘][^”’]{1,6}贷[”’]|首笔"),
    ("fund", r"基金"),
    (
        "public_funds",
        (
            r"(?:惠企|奖补|补助|补贴|财政|援助|衔接|预算内|专项|扶持|帮扶|奖励|救灾)(?:资金|债券|经费|"
            r"金|补助)?|专项债券|专项债|前期工作经费|工作经费|筹集资金|政府债券|资金|贴息|拨付|(?:拿出|挤出|筹措)[^，。；]{0,4}$"
        ),
    ),
    (
        "completed",
        (
            r"(?:到位|引进)?(?:省外|市外|区外|县外|境内|国内)(?:到位)?资金|(?:累计|已|完成|"
            r"到位)[\u4e00-\u9fff]{0,6}(?:投资|资金)|完成投资|到位|(?<!总)投入[^，。；]{0,4}$"
        ),
    ),
    ("planned", r"投资(?!者|商)|合同(?:投资|金|引资)?额|协议资金|签约金额|追加|出资|(?:预|概|估)算"),
)
_KINDS_EN = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EN)
_KINDS_ZH = tuple((kind, re.compile(pattern)) for kind, pattern in _ZH)
_NOT_EN = re.compile(
    r"\b(?:output|revenue|income|gdp|sales?|retail|tax(?:ation|es)?|expenditure|deposits?|"
    r"balance|value of|exports?|imports?|profits?|turnover|"
    r"economy|trade|consumption|scale|fee|price|per capita|investment in fixed assets|"
    r"non ?-?performing|fixed[- ]asset|industrial investment|"
    r"added value|accounted|increas(?:e[sd]?|ing)|economic output)\b",
    re.IGNORECASE,
)
NOT_ZH = re.compile(
    r"产值|收入|销售额|销售收入|(?<!投资)总额|余额|存款|增加值|GDP|生产总值|利润|税收|税|支出|"
    r"交易额|出口|进口|营收|效益|规模以上|固定资产|工业投资|民间投资|开发投资|节约|增收|人均|"
    r"消费|价值|贸易|均收|市值|纳税|总量|收费|补偿费|费用"
)
_BALANCE = re.compile(
    r"\b(?:balance|outstanding|non ?-?performing|bad|overdue)\b[^,;]{0,40}\bloans?\b|\bloans? balance\b|余额|不良贷款",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b(?:million|billion|trillion)\b|[0-9](?:million|billion|trillion)\b|[万亿]", re.IGNORECASE)
_BORDER_EN = re.compile(r"[;；。:：]|, (?=(?:of which|and (?:an? )?(?:estimated|output)))")
_BORDER_ZH = re.compile(r"[；。！？]")
_PAID = re.compile(r"\s*(?:has|have|was|were) (?:already )?(?:been )?(?:completed|invested|paid|in place|arrived)\b")
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
    return (
        _SCALE.search(quantity.text) is not None
        and re.match(
            r"\s?(?:[,.;)]|$|and\b|in\b|of\b|for\b|has\b|with\b|to\b|is\b|was\b|at\b|accumul|respect|-|signed|reset)",
            after,
        )
        is not None
    )


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


def kind_of(line: Line, span: QuantitySpan) -> str | None:
    """What kind of investment an amount is, None where it is none: the nearest word decides."""
    start, stop = _clause(line, span)
    before, after = line.plain[start : span.start], line.plain[span.end : stop]
    if _BALANCE.search(before):
        return None
    kinds, never = (_KINDS_ZH, NOT_ZH) if line.chinese else (_KINDS_EN, _NOT_EN)
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
    if (NOT_ZH if line.chinese else _NOT_EN).search(head):
        return None
    for kind, pattern in kinds:
        hit = pattern.search(head)
        if hit and kind != "completed":
            return kind
    if not line.chinese and re.search(
        r"\b(?:[Pp]roject|[Pp]ark|[Bb]ase|[Pp]lant|[Cc]ent(?:er|re)|[Zz]one|[Ww]orkshop|"
        r"[Ll]ine)s?\b(?: \w+){0,3} of\s*$",
        before,
    ):
        return "planned"
    if not line.chinese and _PAID.match(head):
        return "completed"
    if not line.chinese and re.match(r"\s*(?:of )?(?:new )?(?:[a-z]+ )?funds?\b", head):
        return "fund"
    return None
