"""Chinese projects that an amount of money singles out, whatever their name ends in: 总投资5亿元的…, 投资5亿元建设…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.words import either
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_PAID = re.compile("(?:投资|投入|概算|估算|耗资|斥资|造价|出资)[^，。；！？、]{0,6}$")
# What may stand between the amount and the name: 总投资5亿元的某项目, 投资5亿元在某地建设某项目.
_TO_NAME = re.compile(
    r"的|(?:，?(?:用于|计划|拟|将)?(?P<at>在[^，。；！？、]{2,16}?)?"
    r"(?P<verb>新建|兴建|修建|改建|扩建|新改扩建|改造|建成|建起|建设|建|打造|实施)(?:了|起)?)(?!的|了)"
)
# Where the name ends: at a mark, at what is said of it, at a time.
_NAME = re.compile(
    rf"(?:{either('project_keep_zh')}|(?![，。；！？：、（）()《》“”\s]|[0-9]+[年月]|{either('works_end_zh')}).)*",
    re.DOTALL,
)
_GROUP = re.compile(
    r"^(?:一批|多个|\d|[一二三四五六七八九十两]+[个家所条座]|各|重点|重大|项目|工程|基础设施)*(?:项目|工程|企业)?$|^[0-9]+[余多]?[个家所条座项]|第[一二三]|人员"
)
# What only works can be said to be in, and what may stand before it.
_STATE = re.compile(
    r"(?:于|在|已经?|正在?|将|也|都|则|即将|刚刚?|正式|顺利|全[线面部]|同步|如期|[今去明当]年|上?月|[年月日底初前]|[0-9]|（[^）]{1,16}）)*"
    r"(?:开工|动工|破土|奠基|封顶|合龙|竣工|投产|投用|启用|通车|通航|通水|通电|完工|并网|建成|落成|开[园街馆诊市]|打通|贯通|试运[行营]|"
    r"交付使用|停工|暂?缓建|暂缓|装修|施工|收尾|通过[^，。；]{0,4}验收)"
    "(?!项目|工程|[0-9]|了)"
)
_NO_WORKS = re.compile(
    "(?:公司|集团|企业|政府|小组|人[员民大]?|者|[业额率量值会动作度力]|目标|任务|季|仪式|[学师医]生|项目|工程|们|段)$"
)
SHORTEST, LONGEST = 4, 34


def said_zh(line: Line) -> Iterator[tuple[int, int]]:
    """Where each name stands with which a clause begins that only works can be the subject of, in order."""
    for clause in re.finditer("(?<![^，。；：、])(?:其中|同时|目前|另外|此外|如今)?(?=[\u4e00-\u9fff“])", line.plain):
        start = clause.end()
        quoted = re.compile("“[^”]{1,16}”").match(line.plain, start)
        end = _name_end(line.plain, quoted.end() if quoted else start)
        name = line.plain[start:end]
        if SHORTEST < len(name) <= LONGEST and _STATE.match(line.plain, end) and not _NO_WORKS.search(name):
            yield start, end


def costed_zh(line: Line) -> Iterator[tuple[int, int]]:
    """Where each name stands that an amount is said to be put into, in order."""
    plain = line.plain
    chained = -1  # where a name ends that the next amount may follow: 5亿元的甲、3亿元的乙
    for span in line.figures:
        if span.quantity.kind is not Kind.MONEY:
            continue
        paid = _PAID.search(plain, max(0, span.start - 14), span.start) or (chained >= 0 and chained + 1 == span.start)
        lead = _TO_NAME.match(plain, span.end, span.end + 24) if paid else None
        if not lead:
            continue
        start = lead.end()
        end = _name_end(plain, start)
        name = plain[start:end]
        if not SHORTEST <= len(name) <= LONGEST or _GROUP.search(name) or name.count("的") > bool(lead["verb"]):
            continue
        if lead["verb"] and any(start < figure.start < end <= figure.end + 1 for figure in line.figures):
            continue  # what is built are so many of a kind: 学校64所
        chained = end if plain[end : end + 1] == "、" else -1
        yield start, end


def _name_end(plain: str, start: int) -> int:
    """Where the name that begins at `start` ends."""
    name = _NAME.match(plain, start, start + 2 * LONGEST)
    return name.end() if name else start
