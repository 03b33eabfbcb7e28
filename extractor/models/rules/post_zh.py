"""Posts in Chinese: where the phrase of organisation and titles begins, and the place it names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.models.rules.words import either

if TYPE_CHECKING:
    from extractor.models.rules.text import Line

_STOP = frozenset("为由被将把对向在于与让请到了的是说据且着也并而曾和及给从以跟叫")
_KEEP = re.compile(
    r"发展和改革|发展与改革|人力资源和社会保障|住房和城乡|卫生和|农业和|工业和|文化和|生态和|"
    r"经济和|教育和|水利和|科技和|自然资源和|规划和|国土和|商务和|金融和|"
    r"应急和|民族和|退役军人和|交通和|环境和|机关和|计划和|外事和|统计和|与信息化|与旅游|"
    r"和信息化|和旅游|[从于][化都江]|(?:云|泰|平|兴|永|太|政|祥|人|安|顺|仁)和(?=[县市区镇乡村街])|"
    r"和(?:县(?!委)|平|田|静|硕|龙|政县|顺|布克)|和林格|呼和"
)
_FORMER = re.compile(r"(?:原|前任?|时任|已故|曾任)$")
_FORMER_IN = re.compile("^(?:原|前任|时任|曾任)")
_LEAD = re.compile(
    r"(?:上(?=[县市区省镇乡])|挂?职(?=副)|看望|慰问|还?有|包括|会见|拜会|拜访|接待|欢迎|感谢|新任|现任|决定任命|任命|选举|推选|补选|本报|今天|昨天|当天|当日|近日|日前|中国|其中|同时|随后|连日来|如今|目前|截至|通过|"
    r"根据|邀请|陪同|和|对|会上|记者|采访|会议由|[一二三四五六七八九十两]名)+"
)
_ORGAN = re.compile(r"[委局部厅院府办会处室团组站所校党镇乡村市县区省州街道国家政协人大心队海关税行馆]")
LONGEST = 40  # of an organisation with its titles


# The head of any body; not a verb (增长), a relative (家长), a head of business (店长).
_HEAD = "[^\\W\\d_增成延生特专擅助伸身周修拉漫见较最家年学兄船机店厂车事班漫冗绵的副]长"


@cache
def title_pattern() -> re.Pattern[str]:
    """One title or a run of them, as it ends before a name."""
    return re.compile(rf"(?:{either('title_zh')}|{_HEAD})(?!会)(?:[（(][^）)]{{1,12}}[）)])?")


def post_start(plain: str, title: int, floor: int) -> int | None:
    """Where the phrase of organisation and titles begins that ends in the title at `title`; None for a former post."""
    window = max(floor, title - LONGEST)
    kept: set[int] = set()
    for hit in _KEEP.finditer(plain, window, title):
        kept.update(range(hit.start(), hit.end()))
    start = title
    while start > window and (start - 1 in kept or _inside(plain, start - 1, window)):
        start -= 1
    while start < title and plain[start] in " 、":
        start += 1
    lead = _LEAD.match(plain, start, title)
    if lead:
        start = lead.end()
    body = plain[start:title]
    if _FORMER_IN.match(body) or _FORMER.search(plain[max(0, start - 3) : start]):
        return None
    return start


def _inside(plain: str, at: int, window: int) -> bool:
    """Whether the character at `at` belongs to the post behind it."""
    mark = plain[at]
    if "\u4e00" <= mark <= "\u9fff":
        return mark not in _STOP
    before = plain[max(window, at - 11) : at]
    if mark in "、，":
        return ends_in_title(before)
    if mark == " ":
        return re.search(r"(?:书记|主任|常委|委员|局长|部长|县长|市长|区长|主席)$", before) is not None
    return mark.isdigit()


def ends_in_title(text: str) -> bool:
    """Whether the text ends in a title."""
    return re.search(rf"(?:{either('title_zh')}|委员)$", text) is not None


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('title_zh')}|副|代|常务)")


def has_body(post: str) -> bool:
    """Whether a post names an organisation, once its titles are taken away."""
    return re.sub("党组|党委", "", _titles().sub("", post)) != "" and _ORGAN.search(_titles().sub("", post)) is not None


_PLACE = re.compile(
    r"(?:中共|九三学社|民[革盟建进])?(?P<name>(?!中共|城乡|[兼全各本我该]|驻(?!马)|长[兼副])[^\W和副代务委局府党政央市县区省兼派、，]{2,5}?"
    r"(?:街道|苏木|新区|开发区|工业园区|[市县区省州盟旗镇乡]|(?<!农)村))(?!场|居)"
)

_SHORT = re.compile("(?P<name>[^\\W全各本我该副市区省兼代原]县)(?!长)")  # 泾县


def place_of_post(line: Line, start: int, end: int) -> str | None:
    """The smallest jurisdiction the organisation names, None where it names none."""
    last = _SHORT.match(line.plain, start, end)
    for hit in _PLACE.finditer(line.plain, start, end):
        if last is None or last.end() == hit.start():
            last = hit
    if last is not None and re.match("自治|经济|高新|工业|产业|园区|开发区?$", last["name"]):
        return None
    return None if last is None else line.cut(*last.span("name"))
