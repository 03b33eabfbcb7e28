"""A figure in its sentence: whether it may be a fact, and the time phrase and place that govern it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.place import is_zone
from extractor.models.rules.ranked import level_of
from extractor.normal import simplified
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.period import PeriodSpan
    from extractor.quantity import QuantitySpan

_PHYSICAL = {Kind.ANGLE, Kind.FREQUENCY, Kind.VOLTAGE, Kind.PRESSURE, Kind.TEMPERATURE, Kind.SPEED}
NEVER = frozenset({Kind.TIME, Kind.ORDINAL, Kind.NONE, *_PHYSICAL})
# 三个, 两家: more often rhetoric than a count.
_IN_WORDS = re.compile("[一二两三四五六七八九十兩]+[\u4e00-\u9fff]?|一点一点")
_ADDS = re.compile(r"\b(?:add|increas|provid|creat|new|suppl)[a-z]*(?: (?:about|nearly|over|new|a total of|by))* $")
_DAYS = re.compile(  # of good air: what is counted, no duration
    r"天数(?:达到?|为|共|有|增至)?$|天数[^，。；]{0,12}天，[^，。；0-9]{0,10}(?:增加|减少|[多少增减])了?$|"
    r"\b(?:good|excellent|clean)[^,;.]{0,30} days\b[^,;.0-9]{0,30} $|"
    r"\b[Dd]ays (?:with|of) [^,;.0-9]{0,40} $"
)
_YEAR = re.compile("(?:199|20[0-3])[0-9]")  # a bare one is a year wherever it stands
_QUOTED = re.compile(  # a slogan, a document's name or number
    '“[^”]{0,40}”|「[^」]{0,40}」|‘[^’]{0,40}’|"[^"]{0,60}"|《[^》]{0,60}》|〔[^〕]{0,12}〕|\\[[0-9]{4}\\]'
)
_SLOGAN = re.compile(r"(?:[0-9]|\b[nN])\s?[+＋:：∶]\s?(?:[0-9]|[nNxX]\b)|[:：∶][0-9]")
_CLAUSE = re.compile(r"[,，;；。:：]")
# The article's own place, or that of its rank, not the one named before; not the whole that a share is of (占全市…).
_WHOLE = re.compile(
    "(?<![占献])(?<!献了)[全该我本](?P<rank>[市县区省盟旗州镇乡村])|(?P<within>[市县区])域|"
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Ww]hole|[Ee]ntire) (?:whole |entire )?"
    r"(?P<kind>city|county|district|township|town|village)\b(?! of\b)"
)
_WITHIN = re.compile(r"[^,;.，；。]{0,80} (?:in|into)(?: the)? (?:core [a-z]+ of the )?")
COMPARED = re.compile(r"(?:[由从比较与为]|\b(?:over|than|from|of|with|on)(?: the)?\s)$")  # before the time of a base
_WHEN_BUILT = re.compile("(?:达产|投产|建成|投用|运营|完工)(?:之?后|以后|时)")  # the time before it is another's
_RANKED = re.compile(
    r"(?:\bNo\.?|\btop|\bphases?|\bfirst|\bHighway|\bRoute|\bline|\bNational Highway|"
    r"\b[A-Z]{1,2}|第|前|一行|双向|TOP|[A-Z]|\bper|每|\bevery)\s?$"
)
_NOT_COUNTED = re.compile(
    r"\s?(?:工作日|昼夜|号|时|點|点半|字|届|期|岁|车道|周岁|世纪|后$|-year|th\b|st\b|nd\b|rd\b|o'clock|strong\b)"
)
_AWAY = re.compile(r" (?:long|wide|high|deep|thick|away|from|west|east|north|south)\b")  # of a bridge, of a journey
_GONE = re.compile(r"\b(?:dr[io]ven?|walk(?:ed|ing)?|travel(?:led|ed|s)?|ran|distance of)(?: about| nearly)? $")
_HYPHENED = re.compile(r"[0-9](?: ?-[a-z]+)+(?: [a-z]+)?$")  # "5,000 -ton berths": a size class
_OWNS = re.compile(  # the part of a firm that somebody owns
    r"\b(?:shareholding|holding|stake|equity)s?\b[^,;.]{0,20}$|%? ?of (?:the )?(?:shares|equity|stake)\b|"
    r"\bof the (?:shares|equity),[^,;.]{0,40}$"
)
_AGED = re.compile(r"[A-Z][a-z]+, [0-9]{2},$")  # "Wang, 52, planted"


def usable(line: Line, span: QuantitySpan) -> bool:
    """Whether a figure may state a fact: no date, rank, age, document number, slogan."""
    kind, plain = span.quantity.kind, line.plain
    days = span.quantity.unit == "d" and _DAYS.search(plain, max(0, span.start - 60), span.start)
    if kind in NEVER and not days and school_places(line, span) is None:
        return False
    dated = any(p.start < span.end and span.start < p.end for p in line.periods)
    if dated or _YEAR.fullmatch(span.quantity.text) or _rhetoric(span):
        return False
    if _SLOGAN.search(plain, max(0, span.start - 3), span.end + 3):
        return False
    if kind is Kind.LENGTH and (_AWAY.match(plain, span.end) or _GONE.search(plain[: span.start])):
        return False
    owned = _OWNS.search(plain, max(0, span.start - 80), span.start) or _OWNS.match(plain, span.end)
    if not line.chinese and (_HYPHENED.search(span.quantity.text) or (kind is Kind.PERCENT and owned)):
        return False
    return kind is not Kind.COUNT or not (
        _RANKED.search(plain[max(0, span.start - 12) : span.start])
        or _NOT_COUNTED.match(plain, span.end)
        or _AGED.search(plain, max(0, span.start - 20), span.end + 1)
        or any(hit.start() < span.start and span.end < hit.end() for hit in _QUOTED.finditer(plain))
    )


def school_places(line: Line, span: QuantitySpan) -> tuple[int, int] | None:
    """Where the noun stands in "adding 1,080 degrees": 学位 are places in school; None where degrees are an angle."""
    degrees = span.quantity.kind is Kind.ANGLE and span.quantity.text.endswith(" degrees")
    if not degrees or not _ADDS.search(line.plain, max(0, span.start - 40), span.start):
        return None
    return span.end - len("degrees"), span.end


def _rhetoric(span: QuantitySpan) -> bool:
    """Whether a number in Chinese words is more often rhetoric than a count: 三个, 两家, but not 七成."""
    nothing = span.quantity.kind is Kind.MONEY and span.quantity.value == 0  # 零元成本
    floors = span.quantity.kind is Kind.COUNT and span.quantity.text.endswith("层")
    worded = span.quantity.kind is not Kind.PERCENT and _IN_WORDS.fullmatch(span.quantity.text) is not None
    return nothing or floors or worded


def period_of(line: Line, start: int, end: int) -> str | None:
    """The time phrase that governs what stands at `[start, end)`.

    The last one before it; else the next one of its own clause; else the one the sentence was given by the one before.
    """
    own = [p for p in line.periods if not _is_base(line, p.start)]
    before = [p for p in own if p.end <= start and not _of_event(line, p, start)]
    if before:
        return None if _WHEN_BUILT.search(line.plain, before[-1].end, start) else before[-1].text
    stop = _CLAUSE.search(line.plain, end)
    limit = stop.start() if stop else len(line.plain)
    return next((p.text for p in own if end <= p.start < limit), line.given_period)


_SET_UP = re.compile(
    r"\b(?:founded|established|set up|approved|upgraded|promoted|born|opened|completed|listed|built|rated)\b"
    r"[^,;.:]{0,25}\b(?:in|at|on|since|from) (?:the year )?$|(?:成立|始建|创建|创办|创立|建成|组建|设立|挂牌|获批)于$",
    re.IGNORECASE,
)
_WAS_SET_UP = re.compile(
    "[^，。；、0-9]{0,6}(?:成立|始建|创建|创办|创立|获批|挂牌|建园|建厂|建校|建县|建市|通车|投[产用运]|升级为|晋升为)"
    "[^，。；、0-9]{0,14}[，；]"
)


def _of_event(line: Line, period: PeriodSpan, start: int) -> bool:
    """Whether a time phrase before `start` dates only how the thing came to be: "founded in 1992, it has 40 shops"."""
    at = period.start + len("since ") * period.text.lower().startswith("since ")
    if not _CLAUSE.search(line.plain, period.end, start) or line.plain.startswith(", with", period.end):
        return False
    before = _SET_UP.search(line.plain, max(0, at - 70), at)
    return before is not None or _WAS_SET_UP.match(line.plain, period.end, start) is not None


def _is_base(line: Line, start: int) -> bool:
    """Whether the time phrase at `start` is that of a base, compared with or gone from."""
    return COMPARED.search(line.plain, max(0, start - 12), start) is not None


def place_of(line: Line, start: int, end: int | None = None, *, zones: bool = True) -> str | None:
    """The place whose figure stands at `[start, end)`: the last one named before it, else the one it is said to be in.

    None where the sentence, and its paragraph before it, name none, or it speaks of the whole city behind them. Without
    `zones`, of which no park or zone is the place.
    """
    found, last = None, 0
    for left, right in line.places:
        name = line.cut(left, right)
        if not zones and is_zone(name):
            continue
        if right <= start:
            found, last = name, right
        elif found is None and end is not None and left >= end and _WITHIN.fullmatch(line.plain, end, left):
            return name
    given = None if line.given_place and not zones and is_zone(line.given_place) else line.given_place
    found = found or given
    whole = next((hit for hit in _WHOLE.finditer(line.plain, last, start) if hit.start() > last or not last), None)
    if whole is None:
        return found
    level = level_of(whole["rank"] or whole["within"] or whole["kind"])
    own = level_of(simplified(found)) if found and not is_zone(found) else -1  # None where its rank is not said
    return found if own in {level, None} else line.ranked.get(level or 0)


def speaks_of_all(line: Line, start: int = 0, end: int | None = None) -> bool:
    """Whether a sentence speaks of 全县 or the city: what is named before it owns no figure behind it."""
    high = len(line.plain) if end is None else end
    return _WHOLE.search(line.plain, start, high) is not None


def town_of(line: Line, start: int) -> str | None:
    """The same for a project, of which no park or zone named before it is the place."""
    return place_of(line, start, zones=False)


def behind_place(line: Line, start: int, end: int) -> int:
    """Where a phrase goes on behind the place it begins with; `start` where it begins with none."""
    return next((right for left, right in line.places if left <= start < right < end), start)


_SIZE_EN = re.compile(
    r"\b(?:projects?|enterprises?|companies|counties|parks?|firms|those|them|households|income|revenue)"
    r"(?: (?!reach|exceed|total|is|was|are|were|has)\w+)?(?: of| with)? (?:above|over|more than|exceeding|worth)\s*$",
    re.IGNORECASE,
)
_AND_ABOVE = re.compile(r" ?(?:yuan )?(?:and |or )?above(?: [a-z]+){0,3} (?:(?:had|has|have|is|are|were) )?[0-9]")
_SIZE_ZH = re.compile(
    r"(?:以上|及以上|以下|级)?的?[^，。；0-9]{0,6}(?:项目|企业|工程|园区|产业|镇|县|集群|村|户|合作社|点|学校)"
)


def is_size(line: Line, span: QuantitySpan) -> bool:
    """Whether an amount is the size class of what is counted: "projects above 100 million yuan", 亿元以上项目."""
    if span.quantity.kind is Kind.PERCENT:
        return False
    if not line.chinese:
        if span.quantity.kind is Kind.MONEY and _AND_ABOVE.match(line.plain, span.core_end):
            return True
        return _SIZE_EN.search(line.plain, max(0, span.core_start - 40), span.core_start) is not None
    bounded = span.quantity.text.endswith(("以上", "以下")) or line.plain.startswith(("以上", "以下", "级"), span.end)
    return bounded and _SIZE_ZH.match(line.plain, span.end) is not None
