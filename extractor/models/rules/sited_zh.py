"""Where a Chinese project is said to be, and when its state was reached, by the words beside its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.place import is_name

if TYPE_CHECKING:
    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

AROUND = 30  # characters that tell
_REACHED = re.compile(
    "[^，。；]{0,6}(?:通[车水航的]|投产|竣工|建成|投用|启用|投运|开[通业园街馆]|落成|完工|签约|上线|打通|贯通|核准|获批|批复)"
)
_BEGUN = re.compile("[^，。；]{0,4}(?:开[工建]|动工|奠基)")
_STOP = re.compile("[。；！？]|[一二三四五]期|预计|计划|力争|将|明年|后年")  # what is told of another, or later
_TOWN = "[镇乡]|街道|村|工业园区?|产业园区?|科技园区?|化工园区?|开发区|高新区|新区"
_SITED = re.compile(rf"位于(?:[^，。；、\s]{{2,4}}?[市县区旗])?(?P<at>[^，。；、\s的]{{2,8}}?(?:{_TOWN}))的$")
_BUILT_AT = re.compile("元，?(?:计划|拟|将)?在(?P<at>[^，。；、\\s]{2,16}?)(?:新|兴|修|改)?建(?:设|成|起)?了?$")
_BEGUN_AT = re.compile(
    rf"[^。；]{{0,8}}?[在于](?P<at>[\u4e00-\u9fff]{{2,8}}?(?:{_TOWN}))(?:正式|全面|顺利|隆重)?"
    r"(?:开工|动工|奠基|破土|建成|启用|投用|落地|落户|签约|揭牌|投产|竣工)"
)
# The park or town a sentence is set in, and where a project is put behind its name.
_SET_IN = re.compile(
    rf"(?:^|[，。；：])[^，。；：在到]{{0,6}}(?:在|来到|走进|到)(?:[^，。；、\s]{{2,6}}?[市县区旗州盟])?(?P<at>[^，。；、\s的在]{{2,12}}?(?:{_TOWN}))"
    r"(?:，|先后|实地|又|还|重点|现场)*(?:，|察看|查看|考察|调研|视察|检查|参观|走访)[^。；]*$"
)
PUT_IN = re.compile(
    rf"[^。；]{{0,40}}?(?:选址|落户|落地|落子|位于|坐落|布局)[于在到]?"
    rf"(?P<at>[^，。；、\s的]{{2,12}}?(?:{_TOWN}))(?![^，。；、]{{0,3}}的)"
)


def reached_zh(line: Line, end: int, *, started: bool) -> str | None:
    """The time said right before the verb that tells the state, behind the name."""
    stop = _STOP.search(line.plain, end, end + 2 * AROUND)
    high = stop.start() if stop else end + 2 * AROUND
    verb = _BEGUN if started else _REACHED
    here = [p for p in line.periods if end <= p.start and p.end < high]
    found = next((p.text for p in here if verb.match(line.plain, p.end)), None)
    return re.sub("^自|以[来來]$", "", found) if found else None


def sited_zh(line: Line, start: int, end: int, places: Places) -> str | None:
    """Where it is said to be: 位于某镇的 before the name, 在某镇开工 behind it, or a place it begins with."""
    plain = line.plain
    near = max(0, start - AROUND)
    hit = _SITED.search(plain, near, start) or _BEGUN_AT.match(plain, end) or PUT_IN.match(plain, end)
    hit = hit or _BUILT_AT.search(plain, near, start)
    if hit:
        return line.cut(*hit.span("at"))
    begins = start + plain[start:end].find("的") + 1
    home = places.chinese.match(plain, begins, end) if places.chinese else None
    if home and end - home.end() > 1 and plain[home.end() - 1] not in "省市" and plain[home.end()] not in "至到—-－":
        return line.cut(*home.span())
    named = re.match(r"[^\W\d]{2,3}?[市县区镇乡]", plain[start:end])
    if (
        named
        and is_name(named.group()[:-1])
        and end - start - named.end() > 1
        and plain[start + named.end()] not in "域级场民委至到"
    ):
        return line.cut(start, start + named.end())
    around = _SET_IN.search(plain[:start], max(0, start - 3 * AROUND))
    return line.cut(*around.span("at")) if around else None
