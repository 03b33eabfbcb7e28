"""Names of Chinese indicators: a noun phrase without the time and the place before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.models.rules.figure import behind_place, place_of
from extractor.models.rules.phrase_zh import does, left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

NO_NAME = re.compile(
    r"^(?:方面|问题是|[个条点年月日人户家名次多余天轮届期本句步岁号楼层时会批种类总]|件事|左右|以上|时间|工作日|小时|分钟|"
    r"部分|关键|环节|领域|阶段|目标|任务|体系|原则|抓手|亮点|张表|本账|把尺|重点|方向|导向|要求|关系|短板|维度|路径|层面|"
    r"增收|受益|惠及|带动|参加|缩小|扩大|破土|提高|增长|达到|突破|开工|竣工|投产|签约|落地|实施|用于|来自|超过|其中|计划|年度|"
    r"合计|全部|涉及|覆盖|服务|辐射|总规模|规模|一片.*|[0-9](?!.*以[上下]|G|A级).*|.*等|.*中|.*因素后|扣除.*|自然.*)$"
)
ADDED = 8  # characters of such verbs
_BARE = re.compile("[\u4e00-\u9fff]{1,2}[^收入口资费值量额率数产\\W]")
_FIRM = re.compile(r"^(?P<name>[^\W\d]{0,12}?(?:公司|集团|合作社))的?(?=[^\W\d]{2})(?!集团|有限)")
_ADDED = re.compile("(?:(?:新|改|扩|改扩|新改|新改扩)建|新增|增加|谋划|转移安置)+$")  # what was added is its name
_LEAD = re.compile(
    r"(?:的|加(?=上[级年]|调入|新增|债务)|[一二三四五六七八九十]+[件项个](?=[\u4e00-\u9fff]{2})|改造(?=[\u4e00-\u9fff]{2})|"
    r"[挣赚掙]回|新修|整修|园区(?=[\u4e00-\u9fff]{3})|开发区(?=[\u4e00-\u9fff]{3})|全[市县区省盟旗州镇乡村]|"
    r"[该本我][市县区盟旗州镇乡村企]|累计|大(?=[重骨支主特千百])|共|"
    r"[“「]?[^“”]{0,12}(?<![甲乙丙一二三上中下高平同初优])等(?![级额次效候离])(?=[\u4e00-\u9fff]{2})|全年|已)+"
)
_DONE = re.compile("(?:办结|整改|开工|完工|竣工|投产|签约|落地|达产|销号|答复|化解|建成)[\u4e00-\u9fff]{2}")
_SHARE = re.compile("的?(?:占比|比例|比重)$")
_IN_WORDS = re.compile("[一二两三四五六七八九十兩][\u4e00-\u9fff]?")


def owned(line: Line, start: int, end: int) -> tuple[str, str | None]:
    """A name without the time and the place before it, and that place."""
    start, end = _untimed(line, start, end)
    behind = behind_place(line, start, end)
    place = None
    if end - behind > 1 and behind > start:
        start, place = behind, line.cut(start, behind)
    firm = _FIRM.match(line.plain[start:end])
    if firm:
        start, place = start + firm.end(), line.cut(start, start + firm.end("name"))
    for lead in (_LEAD, does()):
        hit = lead.match(line.plain, start, end)
        start = hit.end() if hit and (lead is _LEAD or line.plain[end - 1] not in "率额量值数费价度") else start
    each = line.plain.rfind("均", start + 2, end) - 1
    if each > start and line.plain[each] in "户亩村":
        start = each  # 户均分红 whoever the households are; 人均 goes with whose it is
    share = _SHARE.search(line.plain, start + 2, end)
    end = share.start() if share else end  # a share is named by its noun
    if line.plain.startswith("已", start - 1) and _DONE.match(line.plain, start, end):
        start -= 1  # 已办结建议: so many of them
    years = re.search(r"(?:[一二三四五六七八九十]|[0-9]+)年$", line.plain[start:end])
    return line.cut(start, start + years.start() if years else end), place


def named(
    line: Line, group: list[QuantitySpan], phrase: tuple[int, int]
) -> Iterator[tuple[QuantitySpan, str, str | None]]:
    """Each figure of a list with its name, "" where that is none, and whose it is."""
    for one, part in zip(group, listed(line, phrase, len(group)), strict=True):
        name, place = owned(line, *part)
        name = "" if NO_NAME.match(name) else name
        gives = line.plain.find("贡献", max(0, part[0] - ADDED), part[0])  # whose it is stands before 贡献
        yield one, name, place or place_of(line, gives if gives >= 0 else min(part[0], one.start))


def _untimed(line: Line, start: int, end: int) -> tuple[int, int]:
    """A phrase without the time before or behind it."""
    for time in line.periods:
        if start < time.start < end <= time.end:
            end = time.start  # 装机规模年底将达到: the time stands behind the name
            end -= line.plain[end - 1] in "由从到至比较在于"
        elif start <= time.start < end or time.start < start < time.end:
            start = min(time.end, end)
    return start, end


def with_verb(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the verb of adding that stands just before it: 增加学位, 新建改建学校."""
    verb = _ADDED.search(line.plain, max(name_floor(line, phrase[0]), phrase[0] - ADDED), phrase[0])
    return (verb.start(), phrase[1]) if verb else phrase


def listed(line: Line, phrase: tuple[int, int], count: int) -> list[tuple[int, int]]:
    """The phrases of `count` figures: as many as the sentence lists before its verb, else the one for each.

    A part that lacks what the others share (城镇 of 城镇、农村居民收入) is named by the whole list.
    """
    parts = [phrase]
    while len(parts) < count and line.plain[parts[0][0] - 1] in "、和，":
        at = parts[0][0] - 1
        earlier = phrase_before(line, at)
        if earlier is None:
            break
        parts.insert(0, earlier)
    if len(parts) != count:
        return [phrase] * count
    return [(parts[0][0], phrase[1]) if _BARE.fullmatch(line.plain, *part) else part for part in parts]


def phrase_before(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end`, behind the last figure before it."""
    return left(line.plain, end, name_floor(line, end))


def name_floor(line: Line, at: int) -> int:
    """Where the last figure before `at` ends: a name never reaches over it."""
    last = bisect_right(line.figures, at, key=lambda figure: figure.end)
    while last and _inside_name(line.figures[last - 1].quantity.text):
        last -= 1
    return line.figures[last - 1].end if last else 0


def _inside_name(text: str) -> bool:
    """Whether a figure belongs to the name behind it: 亿元以上项目, 两家公司产值."""
    return text.endswith(("以上", "以下")) or _IN_WORDS.fullmatch(text) is not None
