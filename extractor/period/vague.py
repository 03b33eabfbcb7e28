"""Phrases of both languages that tell of a time and name none of the calendar; and feasts, which move with the moon.

They are found all the same: "in recent years" ends the reach of the "in 2021" before it.
"""

from __future__ import annotations

from extractor.period.moment import VAGUE, Moment
from extractor.period.slots import fixed
from extractor.period.word import DIGITS, HAN_HEADS, Kind, Word

_COUNT = "(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|few|several)"
_FEASTS = r"(?:春节|元宵节?|清明节?|端午节?|中秋节?|重阳节?|除夕|国庆节?|元旦|五一)(?:假期|长假)?"
_EN_FEASTS = r"(?:(?:spring|mid-autumn|lantern)\sfestival|(?:lunar|chinese)\snew\syear|national\sday|lunar\smonth)"
_ANY = fixed(VAGUE)
_NO_MORE = fixed(Moment())  # "after the feast this year" is some of the year

WORDS: tuple[Word, ...] = (
    Word(Kind.WHOLE, "农阴旧", r"[农阴旧]历[正腊冬闰年月日初廿一二三四五六七八九十〇0-9]{0,12}", _ANY),
    Word(Kind.WHOLE, "二三九", "(?:二月二|三月三|九月九)(?![十日号月])", _ANY),
    Word(Kind.FEAST, "正腊", r"[正腊]月[初廿一二三四五六七八九十]{0,3}", _ANY),
    Word(Kind.FEAST, "春元清端中重除国五", rf"{_FEASTS}(?:后|以后|过后)", _NO_MORE),
    Word(Kind.FEAST, "春元清端中重除国五", rf"{_FEASTS}(?:前后|期间|前)?", _ANY),
    Word(Kind.FEAST, "a", rf"after\s(?:the\s)?{_EN_FEASTS}(?![a-z])", _NO_MORE),
    Word(Kind.FEAST, "smlcn", rf"{_EN_FEASTS}(?![a-z])", _ANY),
    # A school year told by one number may begin or end in it.
    Word(Kind.WHOLE, "12", r"[12][0-9]{3}年?(?:学年|\s(?:school|academic)\syear)", _ANY),
    Word(Kind.WHOLE, "未今接", rf"(?:未来|今后|接下来)的?[0-9{HAN_HEADS}几]{{1,3}}个?[年月]", _ANY),
    Word(Kind.WHOLE, "近过最这", r"(?:近|过去|最近|这|这么)(?:些|几|多|若干|十几|数)年(?:以来|来|间)?", _ANY),
    Word(Kind.WHOLE, "近多历", r"近年(?:以来|来)?|多年(?:以来|来)|历年(?:以来|来)", _ANY),
    Word(Kind.WHOLE, "每日近不此当", r"每一?年|每个?月|日前|近[日期]|不久前|此前|当时", _ANY),
    Word(Kind.YEAR, "次翌第", "(?:[次翌]|第二)年", _ANY),
    Word(Kind.WHOLE, "党" + HAN_HEADS, r"(?:党的)?二?十[一二三四五六七八九]?大以来", _ANY),
    Word(Kind.WHOLE, "i", r"in\s(?:recent\s(?:years|months|days)|the\sfuture)(?![a-z])", _ANY),
    Word(Kind.WHOLE, "of", r"(?:over\sthe|for\smany)\syears(?![a-z])", _ANY),
    Word(Kind.WHOLE, "plr", r"(?:past|last|recent)\s(?:few\s|several\s)?years(?![a-z])", _ANY),
    Word(Kind.WHOLE, "ep", r"(?:every|each|per)\s(?:year|month)(?![a-z])", _ANY),
    Word(Kind.WHOLE, "r", r"recently(?![a-z])", _ANY),
    Word(Kind.WHOLE, "ncpf", rf"(?:next|coming)\s{_COUNT}\syears|(?:coming|previous|following)\syears?(?![a-z])", _ANY),
    Word(Kind.WHOLE, "s", r"since\sthe\s[0-9]{1,2}(?:st|nd|rd|th)\s(?:cpc|national|party)(?![a-z])", _ANY),
    Word(Kind.WHOLE, DIGITS, r"[0-9]{1,2}(?:st|nd|rd|th)\s(?:day\s)?of\sthe\s[a-z]{3,10}\slunar\smonth", _ANY),
)
