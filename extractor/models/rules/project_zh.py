"""Projects in Chinese: a name that ends in what can be built, with a word of its state in the clause."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.models.rules.costed_zh import costed_zh
from extractor.models.rules.figure import period_of, town_of
from extractor.models.rules.firm import firms_zh
from extractor.models.rules.sector import sector_of
from extractor.models.rules.sited_zh import reached_zh, sited_zh
from extractor.models.rules.status import status_zh
from extractor.models.rules.words import either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

_MARK = re.compile(r"[，。；：！？,;:!?（()《》【】\s、—…]")
_SUFFIX = re.compile(
    r"(?:(?:改造|扩建|改扩建|迁建|加固|修复)(?=总?投[资入]))?(?:工程|项目)?(?:（[一二三四五六七八九十]期）|[一二三四五六七八九十][期标](?:工程)?|"
    r"[^，。；、（）\s]{1,3}至[^，。；、（）\s]{1,3}段)?"
)
_COMMON = re.compile(
    r"^(?:重大|重点|产业|基础设施|民生|工业|新|好|大|优质|外资|亿元|以上|招商|引资|各类|一批|"
    r"这个|该|此次|开工|省|市|县|区|全|类|建设|投资|续建|储备|前期|个|级|龙头|标志性|"
    r"等|现代|农业|科技|物流|经济|技术|高新|产业链|特色|生态|旅游|文化|在建|专项|合作|签约|"
    r"总投资|对口|实施|主会场|分会场|数字|绿色|新型|多个|系列|各|我|本|"
    r"现有|政务|服务|便民|综合|集聚|集中|示范|特色|乡村|农村|城市|城乡|公共|企业|人才|小|老|"
    r"旧|新区|核心|创新|创业|孵化|物流|国家|国家级|省级|地方|其他|惠民|\d|"
    r"[一二三四五六七八九十百千万亿几数余多大元的年产])*$"
)
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百千万亿几数余多][大个项条座家]?$")
_EVENT = re.compile(
    r"(?:集中|仪式|会议|大会|现场会|推进会|攻坚|行动|活动|会|奖|名单|负责人|办公室|指挥部|"
    r"有限|股份|集群|建设者|监测|主任|书记|公司|局|委员会|管委会|党组织|精神|战役|建设年|党工委|"
    r"服务中心主任|负责|师|房|家|商(?!业)|主体(?!封顶|工程|结构|完工|施工)|价格|化|体系|战略|"
    r"经济|网络|党委|总工|总经理|总裁|人员|机制|生源|服务区|区党|分会场|长)"
)
_COSTS = re.compile("(?:（[^）]{1,16}）)?[^，。]{0,3}(?:总投资|概算|估算|计划投资|投资|投入)[^，。]{0,3}[0-9]")
_COSTING = re.compile("(?:投资|概算|投入|捐资)[^，。]{0,3}[0-9.]+[余多]?[万亿][余多]?元(?:[改修兴新]建)?的$")
_SITE_OF = re.compile("(?:位于|坐落于|地处|坐落在)$")
_IS = re.compile("是|系|作为|贯穿|位于|地处")
_SIZED = re.compile("(?:占地|建筑面积|规划面积|全长|总长|装机)[^，。；、的]{1,16}的$")
_LISTED = re.compile(
    "^(?:（[^）]{1,30}）)?(?:、[0-9.]+[余多]?[万亿]元的[^，。；、]{2,30}?(?=[、，。；]|年内|都|均|已|正|将))*"
)
_PART = re.compile("第?[一二三四五六七八九十]标?段")
_THERE = re.compile("[新兴修投]?建|设立|开工|举行")  # where another is built
_NUMBER = re.compile("[0-9]+[余多]?[个项]")
LONGEST = 40
_BODY = re.compile("某|书记|主任|市长|县长|区长|局|委|厅|公司总")
_SURE = re.compile("桥$|病区$|高速|铁路|高铁|大桥|公路|快速路|大道|电站|机场|隧道|厂$|（|期$|段$|产业园|生产基地")
LONGEST_GAP = 13  # characters between two site words of one name
SHORTEST = 4
NEAR = 12
AROUND = 30  # characters that tell the state


_STARTED = re.compile("开工|动工|破土|奠基|封顶")


@cache
def _site() -> re.Pattern[str]:
    return re.compile(either("site_zh"))


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(f"(?P<keep>{either('project_keep_zh')})|(?P<stop>{either('project_stop_zh')})")


def projects_zh(line: Line, places: Places) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Each project of a Chinese sentence, with its place in the sentence, in the ask form without its evidence."""
    plain = line.plain
    done = 0
    costed = list(costed_zh(line))
    named = [
        name
        for run in re.finditer(r"[^，。；：！？,;:!?《》【】\s、…]+(?:、[^，。；：！？,;:!?《》【】\s、…]+)*", plain)
        for name in _names(line, run.start(), run.end())
        if not any(start < name[1] and name[0] < end for start, end in costed)
    ]
    for left, end in sorted([*named, *costed]):
        start = left + (plain[left] in "“‘" and plain[end : end + 1] in {"”", "’"})  # a name in quotation marks
        if start < done:
            continue
        done = end
        found = _project(line, start, end, places, costed=(left, end) in costed)
        if found is not None:
            yield start, end, found


def _names(line: Line, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The candidates of one clause: what stands before each site word that no other one follows at once."""
    plain = line.plain
    hits = list(_site().finditer(plain, low, high))
    for at, hit in enumerate(hits):
        if at + 1 < len(hits) and _joined(plain, hit.end(), hits[at + 1]):
            continue
        suffix = _SUFFIX.match(plain, hit.end())
        end = suffix.end() if suffix else hit.end()
        if _EVENT.match(plain, end):
            continue
        start = _begin(line, max(low, hit.start() - LONGEST), hit.start())
        if start is not None:
            yield start, end


def _joined(plain: str, end: int, following: re.Match[str]) -> bool:
    """Whether the next site word belongs to the same name: at most a few characters and no verb between."""
    gap = plain[end : following.start()]
    return (
        len(gap) < LONGEST_GAP
        and not _MARK.search(gap)
        and not any(h["stop"] for h in _stop().finditer(gap))
        and "的" not in gap
    )


def _begin(line: Line, low: int, end: int) -> int | None:
    """Where the name begins whose site word stands at `end`."""
    plain, start = line.plain, low
    for mark in _MARK.finditer(plain, low, end):
        start = mark.end()
    for hit in _stop().finditer(plain, start, end + 4):
        if hit["stop"] is not None and hit.end() <= end:
            start = hit.end()
    for time in line.periods:
        if start < time.end <= end:
            start = time.end
    quote = plain.rfind("”", start, end)
    if quote >= 0 and plain.rfind("“", max(0, quote - 16), quote) >= 0:
        start = min(start, plain.rfind("“", max(0, quote - 16), quote))
    lead = re.compile(
        r"(?:的|了|和|与|及|等|中|是|为|个|首个|全省|全国|全市|最大|本市|该市|我市|改造(?!项目|工程)|[”’])+"
    ).match(plain, start, end)
    while lead is not None and lead.end() > lead.start():
        start = lead.end()
        lead = re.compile(r"(?:的|了|和|与|及|等|个|首个|改造(?!项目|工程)|实施|[”’])+").match(plain, start, end)
    return start if start <= end else None


def _project(line: Line, start: int, end: int, places: Places, *, costed: bool) -> dict[str, object] | None:
    plain = line.plain
    name = plain[start:end]
    site = _site().search(name)
    if not costed and (
        len(name) < (SHORTEST - 1 if plain[start - 1 : start] == "“" else SHORTEST)
        or site is None
        or _COMMON.match(_site().sub("", name))
        or _COUNTED.search(plain[max(0, start - 3) : start])
    ):
        return None
    there = plain[max(0, start - 1) : start] == "在" and _THERE.match(plain, end)
    if there or (_SITE_OF.search(plain, max(0, start - 4), start) and plain.startswith("的", end)):
        return None  # where another project is
    if _PART.fullmatch(name) or (name.endswith(("项目", "工程")) and _NUMBER.match(plain, end)):
        return None  # a lot of a tender, so many of a kind
    if _BODY.search(name) or name.count("“") != name.count("”"):
        return None
    floor = max(0, start - AROUND)
    for mark in re.finditer("[。；！？]", plain[floor:start]):
        floor += mark.end() if floor + mark.end() <= start else 0
    before = _SIZED.sub("", plain[floor:start])
    sure = costed or name.endswith(("项目", "工程")) or _SURE.search(name) is not None
    sure = sure or _COSTS.match(plain, end) is not None or _COSTING.search(before) is not None
    after = re.split(
        "[。；！？]|[，,、](?=[一二三四五]期)" if sure else "[，。；！？、]",
        _LISTED.sub("", plain[end : end + (2 * AROUND if costed else AROUND if sure else NEAR)]),
    )[0]
    status = status_zh("" if _IS.match(after) else before[-20 if costed else -8 :], after)
    if status is None:
        if not costed and not (sure and re.search("投[资入]|资金|债券|全长|贷款", after)):
            return None
        status = "under_construction" if costed and before.endswith("建") else "unknown"
    sector = sector_of(name)
    started = status == "under_construction" and _STARTED.search(after) is not None
    reached = started or status in {"completed", "signed"}
    return {
        "name": line.cut(start, end),
        "status": status,
        "sector": sector,
        "companies": firms_zh(line, start, end, sector, places),
        "place": sited_zh(line, start, end) or town_of(line, start),
        "date": (reached_zh(line, end, started=started) or period_of(line, start, end)) if reached else None,
    }
