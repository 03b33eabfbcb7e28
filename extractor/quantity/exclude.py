"""Figures that are no quantity: dates, years, clock times, telephone and document numbers, codes, slogans, enumerators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_HANZI: Final = "[零一二三四五六七八九十]"
_LABELS: Final = (
    r"article|chapter|section|phase|stage|figure|fig|table|page|no|nos|nr|nrs|number|route|highway|line|version|room|gate|grade|class|top|rule|appendix|annex"
    r"|volume|vol|type|model|zone|exit|step|lesson|formula|building|industry|web|part|group|unit|world|issue|document|order|covid|area|block|lot|plan|series|tier"
)
_ALWAYS: Final = re.compile(
    r"https?://[^\s<>\"\u3000-\u9fff]{1,2000}|www\.[^\s<>\"\u3000-\u9fff]{1,2000}|[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,64}"
)
_BARE: Final = re.compile(
    # dates and years
    rf"(?<![0-9])[0-9]{{4}} ?[-/.年] ?[0-9]{{1,2}} ?[-/.月] ?[0-9]{{1,2}}(?![0-9])[日号]?|(?<![0-9])[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}(?![0-9])"
    rf"|(?<![0-9])(?:19|20)[0-9]{{2}} ?(?:[-~至到]|年至|年到|年?-) ?(?:19|20)?[0-9]{{2}}(?![0-9.,]) ?年?|(?<![0-9.])[0-9]{{4}} ?年(?:代|底|初|末|度)?"
    rf"|{_HANZI}{{4}}年|(?<![0-9])(?:[0-9]{{1,2}}|{_HANZI}{{1,3}}) ?(?:[-~至到、,，和] ?(?:[0-9]{{1,2}}|{_HANZI}{{1,3}}) ?)?(?:月|月份|[日号](?!人|元)|世纪|年代)(?!球)"
    rf"|(?<![a-z]){_MONTHS}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9%]|[.,][0-9]| ?(?:million|billion|%|percent))(?:,? (?:19|20)[0-9]{{2}}(?![0-9]))?(?: [0-9]{{2}}(?=,))?|(?<![a-z]){_MONTHS}\.?,? (?:19|20)[0-9]{{2}}(?: [0-9]{{1,2}})?"
    rf"|(?<![0-9.])[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}(?![a-z])\.?"
    r"|(?<![0-9,.])(?:19|20)[0-9]{2}s?(?= {0,2}[)）])|\b(?:in|since|by|until|till|from|to|of|before|after|during|year|early|late|mid|end|the|and|through|between|for|around|january|on) (?:19|20)[0-9]{2}(?:s\b|(?![0-9,.]|\.[0-9]| ?[%$]| (?:million|billion|thousand|hundred|yuan|people|tons|acres|mu|km|square)))"
    r"|(?:^|[\n.(]) ?(?:19|20)[0-9]{2}(?= at | the |,|:)|\b(?:19|20)[0-9]{2} (?=at the|year|annual|world|national|fiscal|edition)"
    # clock times, scores, ratios
    r"|(?<![0-9])[0-9]{1,3} ?[:：] ?[0-9]{1,3}(?:[:：][0-9]{2})?|(?<![0-9])[0-9]{1,2} ?(?:a\.m|p\.m|am\b|pm\b|o'clock)|(?<![0-9])[0-9]{1,2}[时点](?![0-9])(?:[0-9]{1,2}分)?"
    # telephone numbers, document numbers, codes
    r"|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|\+?[0-9]{1,4}[- ][0-9]{3,4}[- ][0-9]{3,8}(?![0-9])|(?<![0-9])0[0-9]{2,3} ?-? ?[0-9]{6,9}(?![0-9])|\btel\.?:? ?[0-9-]{6,20}|(?<![0-9])400-?[0-9]{3,4}-?[0-9]{3,4}"
    r"|[〔\[［(（【][0-9]{4}[〕\]］)）】] ?(?:第 ?)?[0-9]{0,6} ?号?|icp[备证]? ?[0-9]{4,12}号?(?:-[0-9]{1,3})?|[0-9]{1,12} ?号|(?:网安备|许可证|编号|证号|邮编|电话|热线)[^0-9\n]{0,6}[0-9]{3,20}"
    rf"|第 ?(?:[0-9]{{1,6}}|{_HANZI}{{1,5}}|[百千]) ?(?:[-~至、] ?(?:[0-9]{{1,6}}|{_HANZI}{{1,5}}))?|(?<![a-z])(?:{_LABELS})s?\.? ?#?[0-9]{{1,6}}(?![0-9,]*[0-9,.][0-9])(?: ?(?:and|to|-) ?[0-9]{{1,3}}(?![0-9]))?"
    r"|(?<![a-z])[a-z]{1,8}-?[0-9]{1,7}(?:\.[0-9]{1,3})?(?:[a-z]{1,3}(?![a-z]))?|[0-9]{1,6}(?:st|nd|rd|th)(?![a-z])|[0-9]{1,4}[gdkpni]s?(?![a-z])|[0-9]{1,6}(?= ?强)"
    # slogans, versions, enumerators
    r"|(?<![0-9])[0-9]{1,4}(?: ?[+＋] ?(?:[0-9]{1,4}|[nx])){1,9}|(?<![a-z])[nx](?:\+[0-9]{1,4}){1,9}|(?<![0-9])[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|(?<![0-9.])[1-9]\.0(?![0-9%])(?! ?(?:%|百|个|percent|million|billion|万|亿))"
    rf"|(?m:^) *[(（]?(?:[0-9]{{1,2}}|{_HANZI}{{1,3}})(?:[)）、．]|\.(?![0-9]))|[(（](?:[0-9]{{1,2}}|{_HANZI}{{1,3}})[)）]|(?<![0-9.,] )(?<![0-9.,])[0-9]{{1,2}}\)"
    r"|[\"“”‘『「《]?(?<=[\"“‘『「《])[0-9]{1,5}(?=[\"”’』」》])|[一二三四五六七八九]+[、.](?=[^一二三四五六七八九0-9十百])"
    rf"|(?<![{_HANZI[1:-1]}])十[一二三四五六七](?=五|规划|期间)五?"
)


def always(folded: str) -> list[tuple[int, int]]:
    """Stretches in which nothing is a quantity: addresses of pages and mailboxes."""
    return [match.span() for match in _ALWAYS.finditer(folded)] if "www." in folded or "://" in folded or "@" in folded else []


def bare(folded: str) -> Iterator[tuple[int, int]]:
    """Stretches in which a figure without a unit is no quantity."""
    return (match.span() for match in _BARE.finditer(folded))


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
