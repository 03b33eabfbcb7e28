"""Where the name of a Chinese project begins and ends around the word for what is built."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.gazetteer import provinces
from extractor.models.rules.words import either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

# Heads of which only the kind is known: any park of an industry, works of a phase.
_KINDS = (
    "[业新创流技化药食品件织材慧港贸验范殖植工造]园(?![区林艺长内里中])|(?<![线思出网电一同道公铁走销套门养])路(?=(?:[一二三]期)?(?:改造|建成|通车|全线|开工|竣工|贯通|拓宽|延伸))|"
    "闸(?![门口机])|(?:风电|光伏|储能|[扩改迁新]建)(?=[首一二三四五]期)"
)
_MARK = re.compile(r"[，。；：！？,;:!?（()《》【】\s、—…]")
_SUFFIX = re.compile(
    r"(?:(?:改造|扩建|改扩建|迁建|加固|修复|扩容|提升)(?=总?投[资入]|[首一二三四五]期|[0-9.]+[余多]?[万亿]元))?(?:工程|项目)?(?:（[一二三四五六七八九十]期）|"
    r"[首一二三四五六七八九十][期标](?:工程|项目)?|[^，。；、（）\s]{1,3}至[^，。；、（）\s]{1,3}段)?"
)
OWNER = re.compile(  # the firm a project is said to be of
    f"(?P<who>[\u4e00-\u9fff（）]{{2,20}}(?:公司|集团)|"
    f"(?:{either('city_zh', more=provinces())})[\u4e00-\u9fff]{{2,6}}(?<![省市区县镇乡村州里上下中内]))的$"
)
_EVENT = re.compile(
    r"(?:与[^，。；]{1,12}签|集中|仪式|演出|比赛|展览|讲座|会议|大会|现场会|推进会|攻坚|行动|活动|会|奖|名单|负责人|办公室|指挥部|有限|股份|集群|建设者|监测|主任|书记|公司|局|委员会|管委会|"
    r"党组织|精神|战役|建设年|党工委|服务中心主任|负责|师|房|家|商(?!业)|主体(?!封顶|工程|结构|完工|施工)|价格|化|体系|战略|经济|网络|党委|总工|总经理|总裁|人员|机制|生源|服务区|区党|分会场|"
    r"长)"
)
LONGEST = 40
LONGEST_GAP = 13  # characters between two site words of one name
SHORTEST = 4
_LEAD = re.compile(
    r"(?:的|了|和|与|及|等|是|为|个|首个|全省|全国|全市|最大|本市|该市|我市|改造(?!项目|工程)|(?:重点|重大|在建|续建|新建|民生|签约)?(?:项目|工程)(?=..)|"
    r"(?:共同|联合|合力|同步|加快)?建设(?![银路局项工村大街])|[”’])+(?:的|了|和|与|及|等|个|首个|改造(?!项目|工程)|实施|[”’])*"
)


@cache
def site_words() -> re.Pattern[str]:
    """The words for what can be built, in simplified Chinese."""
    return re.compile(f"(?!(?<=[阶手时身])段|(?<=高)新区)(?:{either('site_zh')})|{_KINDS}")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(f"(?P<keep>{either('project_keep_zh')})|(?P<stop>{either('project_stop_zh')})")


def names_zh(line: Line, low: int, high: int, places: Places) -> Iterator[tuple[int, int]]:
    """The candidates of one clause: what stands before each site word that no other one follows at once."""
    plain = line.plain
    hits = list(site_words().finditer(plain, low, high))
    for at, hit in enumerate(hits):
        if at + 1 < len(hits) and _joined(plain, hit.end(), hits[at + 1]):
            continue
        suffix = _SUFFIX.match(plain, hit.end())
        end = suffix.end() if suffix else hit.end()
        if _EVENT.match(plain, end):
            continue
        start = _begin(line, max(low, hit.start() - LONGEST), hit.start(), places)
        if start is not None:
            yield start, end


def _joined(plain: str, end: int, following: re.Match[str]) -> bool:
    """Whether the next site word belongs to the same name: at most a few characters and no verb between."""
    gap = plain[end : following.start()]
    return (
        len(gap) < LONGEST_GAP
        and not _MARK.search(gap)
        and not any(h["stop"] and h.start() < following.start() for h in _stop().finditer(plain, end, following.end()))
        and "的" not in gap
    )


def _begin(line: Line, low: int, end: int, places: Places) -> int | None:
    """Where the name begins whose site word stands at `end`."""
    plain, start = line.plain, low
    for mark in _MARK.finditer(plain, low, end):
        start = mark.end()
    towns = [hit.span() for hit in places.chinese.finditer(plain, start, end)] if places.chinese else []
    for hit in _stop().finditer(plain, start, end + 4):
        joint = hit.group() in {"和", "与", "及"} and hit.start() - start == 1  # 云和: no joint behind one character
        inside = joint or any(a <= hit.start() < b for a, b in towns)
        if hit["stop"] is not None and hit.end() <= end and not inside:
            start = hit.end()
    for time in line.periods:
        if start < time.end <= end:
            start = time.end
    quote = plain.rfind("”", start, end)
    if quote >= 0 and plain.rfind("“", max(0, quote - 16), quote) >= 0:
        start = min(start, plain.rfind("“", max(0, quote - 16), quote))
    lead = _LEAD.match(plain, start, end)
    start = lead.end() if lead else start
    return _owner(plain, low, start) if start <= end else None


def _owner(plain: str, low: int, start: int) -> int:
    """Where a name begins that goes on behind the firm it belongs to: 某公司的某项目."""
    hit = OWNER.search(plain, max(low, start - 24), start) if plain[start - 1 : start] == "的" else None
    if hit is None:
        return start
    at = hit.start("who")
    for stop in _stop().finditer(plain, at, start - 1):
        at = stop.end() if stop["stop"] else at
    return at if start - at > SHORTEST else start
