"""Figures that are no quantity: dates, clock times, telephone and document numbers, codes, slogans, enumerators."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_HANZI: Final = "[零一二三四五六七八九十]"
_LABELS: Final = (
    "article|chapter|section|phase|stage|figure|fig|table|page|no|nos|nr|nrs|number|route|highway|line|version|room|gate|grade"
    "|class|top|rule|appendix|annex|volume|vol|type|model|zone|exit|step|lesson|formula|building|industry|web|part|group|unit"
    "|world|issue|document|order|covid|area|block|lot|plan|series|tier"
)
_ALWAYS: Final = re.compile(
    r"https?://[^\s<>\"\u3000-\u9fff]{1,2000}|www\.[^\s<>\"\u3000-\u9fff]{1,2000}|[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,64}"
)
_DAY: Final = rf"(?:[0-9]{{1,2}}|{_HANZI}{{1,3}})"
_DIGITS_FIRST: Final = (
    # dates and years
    r"(?<![0-9])[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}(?![0-9])[日号]?",
    r"(?<![0-9])[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?![0-9])",
    r"(?<![0-9])(?:19|20)[0-9]{2} ?(?:[-~至到]|年至|年到|年?-) ?(?:19|20)?[0-9]{2}(?![0-9.,]) ?年?",
    r"(?<![0-9.])[0-9]{4} ?年(?:代|底|初|末|度)?",
    rf"(?<![0-9.,])[0-9]{{1,2}} ?(?:[-~至到、,，和] ?{_DAY} ?)?(?:月|月份|[日号](?!人|元)|世纪|年代)(?!球)",
    rf"(?<![0-9.])[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}(?![a-z])\.?",
    r"(?<![0-9,.])(?:19|20)[0-9]{2}s?(?= {0,2}[)）])",
    r"(?<![0-9,.])(?:19|20)[0-9]{2}(?:s\b| (?=at the|year|annual|world|national|fiscal|edition))",
    # clock times, scores, ratios
    r"(?<![0-9])[0-9]{1,3} ?[:：] ?[0-9]{1,3}(?:[:：][0-9]{2})?",
    r"(?<![0-9])[0-9]{1,2} ?(?:a\.m|p\.m|am\b|pm\b|o'clock)",
    r"(?<![0-9])[0-9]{1,2}[时点](?:[0-9]{1,2}分|[半整钟]|(?![0-9]))",
    r"(?<![0-9.])[0-9]{1,3}比[0-9]{1,3}(?![0-9.]| ?%)",
    # telephone and document numbers, codes
    r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
    r"[0-9]{1,4}-[0-9]{3,4}-[0-9]{3,8}(?![0-9])",
    r"(?<![0-9])0[0-9]{2,3} ?-? ?[0-9]{6,9}(?![0-9])",
    r"[0-9]{1,4}(?=(?:国道|省道|县道|热线|急救|室(?!内))(?!的))|(?<![0-9.])[0-9]{1,3}(?=单元|楼(?!房|宇|盘|栋))",
    r"(?<![0-9])[0-9][05]后(?![续来期勤])|[0-9]{3}(?=工程|计划(?!生))",
    r"[0-9]{1,12} ?号",
    r"[0-9]{1,6}(?:st|nd|rd|th)(?![a-z])",
    r"(?<![0-9.,])(?:[0-9]{1,2}[gdpn]|[248]k)(?![a-z])",
    r"[0-9]{1,6}(?= ?强)",
    # slogans, versions, enumerators
    r"(?<![0-9])[0-9]{1,4}(?: ?\+ ?(?:[0-9]{1,4}|[nx])){1,9}",
    r"(?<![0-9])[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}",
    r"(?<![0-9.])[1-9]\.0(?![0-9%])(?! ?(?:%|百|个|percent|million|billion|万|亿))",
    r"(?<![0-9.,] )(?<![0-9.,])[0-9]{1,2}\)",
    r"(?<=[\"“‘『「《])[0-9]{1,5}(?=[\"”’』」》])",
)
_HANZI_FIRST: Final = (
    rf"{_HANZI}{{4}}年",
    rf"{_HANZI}{{1,3}} ?(?:[-~至到、,，和] ?{_DAY} ?)?(?:月|月份|[日号](?!人|元)|世纪|年代)(?!球)",
    rf"第 ?(?:[0-9]{{1,6}}|{_HANZI}{{1,5}}|[百千]) ?(?:[-~至、] ?(?:[0-9]{{1,6}}|{_HANZI}{{1,5}}))?",
    r"(?:网安备|许可证|编号|证号|邮编|电话|热线|身份证|代码|账号|卡号|编码|单号|拨打)[^0-9\n，。；]{0,6}[0-9]{3,20}",
    r"(?:波音|空客|沪深|上证|科创|中证|深证|恒生|标普|日经|东风|长征)[ -]?[0-9]{1,4}(?![0-9]| ?[架个点亿万家枚])",
    (
        r"(?:上午|下午|凌晨|晚上?|早上?|中午|清晨|傍晚|当天|今日|昨日|次日)"
        r"(?:[0-9]{1,2}|十?[一二三四五六七八九十])[时点]半?"
    ),
    r"(?<![一二三四五六七八九])[一二三四五六七八九]{1,3}[、.](?=[^一二三四五六七八九0-9十百])",
    rf"(?<!{_HANZI})十[一二三四五六七](?=五|规划|期间)五?",
)
_LETTERS_FIRST: Final = (
    (
        rf"{_MONTHS}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9%]|[.,][0-9]| ?(?:million|billion|%|percent))"
        r"(?:,? (?:19|20)[0-9]{2}(?![0-9]))?(?: [0-9]{2}(?=,))?"
    ),
    rf"{_MONTHS}\.?,? (?:19|20)[0-9]{{2}}(?: [0-9]{{1,2}}(?![0-9]))?",
    (
        r"(?:in|since|until|till|before|after|during|year|early|late|mid|end) (?:19|20)[0-9]{2}"
        r"(?![0-9,.]|\.[0-9]| ?[%$]| (?:million|billion|thousand|hundred|yuan|people|tons|acres|mu|km|square))"
    ),
    r"(?:tel|phone|fax|call|hotline|mobile|telephone)\.?:? {0,2}\+?[0-9(][0-9() -]{6,20}",
    r"(?:section|version|chapter|figure|table|clause|web|article) [0-9]{1,3}(?:\.[0-9]{1,3}){1,3}(?![0-9]| ?%)",
    (
        r"(?:iphone|ipad|boeing|airbus|windows|fortune|ftse|csi|nikkei|s&p|sse|russell|galaxy|android|ios|aged"
        r"|qq群?[:：]?) ?[0-9]{1,9}(?![0-9,.]*[0-9])"
    ),
    r"icp[备证]? ?[0-9]{4,12}号?(?:-[0-9]{1,3})?",
    # "phases 2 and 3" are labels, "plans 26 projects" is a count
    (
        rf"(?:{_LABELS})(?:\.?|s(?= ?[0-9]{{1,6}} ?(?:and|to|-) ?[0-9])) ?#?[0-9]{{1,6}}(?![0-9,]*[0-9,.][0-9])"
        r"(?: ?(?:and|to|-) ?[0-9]{1,3}(?![0-9]))?"
    ),
    r"[a-z]{1,8}-?[0-9]{1,7}(?:\.[0-9]{1,3})?(?:[a-z]{1,3}(?![a-z]))?",
    r"[nx](?:\+[0-9]{1,4}){1,9}",
)
_MARKS_FIRST: Final = (
    r"\+[0-9]{1,3}(?:[ -]?[0-9]{2,5}){2,5}",
    r"\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}",
    r"[〔\[［(（【][0-9]{4}[〕\]］)）】] ?(?:第 ?)?[0-9]{0,6} ?号?",
    rf"[(（]{_DAY}[)）]",
    rf"\n[ (（]{{0,4}}{_DAY}(?:[)）、．]|\.(?![0-9]))",
)
_AT_START: Final = rf"\A[ (（]{{0,4}}{_DAY}(?:[)）、．]|\.(?![0-9]))"
# Grouped by what they begin with, so that most characters are passed over after one look.
_BARE: Final = re.compile(
    rf"{_AT_START}|(?=[0-9])(?:{'|'.join(_DIGITS_FIRST)})|(?=[零一二三四五六七八九十第网许编证邮电热身股代账卡单拨波空沪上科中深恒标日东长下凌晚早清傍当今昨次])(?:{'|'.join(_HANZI_FIRST)})"
    rf"|(?<![a-z])(?=[a-z])(?:{'|'.join(_LETTERS_FIRST)})|(?=[〔\[［(（【\n+])(?:{'|'.join(_MARKS_FIRST)})"
)
_BEFORE, _AFTER, _WIDEST = 24, 16, 4096
"""How far a stretch reaches to either side of the figure it explains away."""


def always(folded: str) -> list[tuple[int, int]]:
    """Stretches in which nothing is a quantity: addresses of pages and mailboxes."""
    return (
        [match.span() for match in _ALWAYS.finditer(folded)]
        if "www." in folded or "://" in folded or "@" in folded
        else []
    )


class Mask:
    """Answers, for places asked in order, whether a stretch covers them."""

    def __init__(self, stretches: Iterator[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._now = next(stretches, None)

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with `[start, end)`; `start` never falls from call to call."""
        while self._now is not None and self._now[1] <= start:
            self._now = next(self._stretches, None)
        return self._now is not None and self._now[0] < end


class Context:
    """Stretches in which a figure without a unit is no quantity.

    They are read near such figures only, and only once somebody asks about one of these: most are a year or a code by
    their looks, of others the unit says enough.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._open: tuple[int, int] | None = (0, 0)
        self._unread: deque[tuple[int, int]] = deque()
        self._stretches: Iterator[re.Match[str]] = iter(())
        self._now: tuple[int, int] | None = None

    def note(self, start: int, end: int) -> None:
        """Tell of a figure that may be asked about; in order."""
        self.pass_by(start)
        window = self._open
        if window is not None and end - window[0] < _WIDEST:
            self._open = (window[0], end + _AFTER)
            return
        self.close()
        self._open = (max(0, start - _BEFORE), end + _AFTER)

    def pass_by(self, start: int) -> None:
        """Tell that all further figures stand at `start` or behind it."""
        if self._open is not None and start - _BEFORE > self._open[1]:
            self.close()

    def close(self) -> None:
        """Tell that no further figure is near those that were noted."""
        if self._open is not None:
            self._unread.append(self._open)
            self._open = None

    def is_open(self, end: int) -> bool:
        """Whether figures not yet noted may have a say in what `covers` answers for a figure that ends at `end`."""
        return self._open is not None and self._open[0] < end

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with the figure `[start, end)`, not `is_open`; asked in order."""
        while True:
            if self._now is not None and self._now[1] > start:
                return self._now[0] < end
            match = next(self._stretches, None)
            while match is None and self._unread:
                window = self._unread.popleft()
                if window[1] > start:
                    self._stretches = _BARE.finditer(self._folded, *window)
                    match = next(self._stretches, None)
            if match is None:
                self._now = None
                return False
            self._now = match.span()
