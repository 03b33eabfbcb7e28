"""Growth in Chinese: of the level or levels just before it, or of the noun phrase before its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of
from extractor.models.rules.found import Found, grown
from extractor.models.rules.label_zh import named, phrase_before

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

BASE = (
    r"(?:同比|可比|环比|比上年同期|比上年|较上年|比去年同期|比去年|较去年|比同期|名义|实际|"
    r"年均|平均|均|(?<![0-9])[一二三四五六七八九十0-9]{1,3}年[来间]?|分别|累计|[扣剔]除[^，。；0-9]{1,12}?后|按[^，。；、按0-9]{0,8}?(?:计算|价格?|口径|年|月|季)|[同全可比]{0,2}口径|再|又|，|逆势|大幅|稳步|快速|持续|逐年|小幅|明显|显著|强劲|较快|同步|继续|"
    r"[比较](?![重例低高])[^，。；、）比较]{1,10}?)*"
)
_FAST = "[削锐骤飙激猛微略陡剧缩裁核递暴]?"
CHANGE = re.compile(
    rf"(?P<base>{BASE})(?:(?P<up>增长率?|净增加?|增加|增幅|涨幅|增速|增产|上升|提高|提升|上涨|上浮|{_FAST}[升增涨]|多出|"
    rf"多|[+＋])|(?P<down>跌幅|降幅|减幅|减产|下降|减少|降低|回落|下滑|下跌|压缩|压减|缩短|缩减|{_FAST}[降减跌]|少|"
    rf"(?<![0-9])[-－]))(?:了|约|近|超|幅|达到|达|为|逾|在|[只仅]有?)*\s*$"
)
_ATTACHED = re.compile(  # what may stand between a level and its growth
    r"(?:头|只|匹|次|人次|左右|以上|余|多|/[\u4e00-\u9fff]{1,4})*[，,、（(]?\s*(?:其中|每[^，。；0-9]{1,4}|[户人亩]均)?"
)


def changed(line: Line, group: list[QuantitySpan], verb: int, text_from: int, found: list[Found]) -> list[Found]:
    """A growth figure: of the level or levels just before it, or of the noun phrase before its verb."""
    span = group[0]
    text = line.text[text_from : span.end]
    if found and _ATTACHED.fullmatch(line.plain, found[-1].end, verb):
        levels = grown(found, group, text)
        if levels or len(group) == 1:
            return levels or found
    phrase = phrase_before(line, verb)
    if phrase is None:
        # Of a level that is no indicator itself, as an investment: what stands before that names its growth.
        level = line.figure_before(verb)
        if level is None or verb > level.end or (found and found[-1].end >= level.start) or len(group) > 1:
            return found
        phrase = phrase_before(line, level.start)
    out = list(found)
    for one, name, place in named(line, group, phrase) if phrase else ():
        change = text if len(group) == 1 else one.quantity.text
        if name:
            out.append(Found(name, None, change, place, period_of(line, one.start, one.end), one.end))
    return out
