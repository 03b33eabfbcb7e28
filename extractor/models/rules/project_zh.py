"""Projects in Chinese: a name that ends in what can be built, with a word of its state in the clause."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from extractor.models.rules.costed_zh import costed_zh, said_zh
from extractor.models.rules.figure import period_of, town_of
from extractor.models.rules.firm import firms_zh
from extractor.models.rules.listed_zh import listed, visited
from extractor.models.rules.name_zh import SHORTEST, names_zh, site_words
from extractor.models.rules.sector import sector_of
from extractor.models.rules.sited_zh import reached_zh, sited_zh
from extractor.models.rules.status import is_reached, status_zh
from extractor.models.rules.words import either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

_FIRST = re.compile("[首一二三四五]期$")
_COMMON = re.compile(rf"^(?:{either('project_common_zh')}|\d|[一二三四五六七八九十百千万亿几数余多大元的年产])*$")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百千万亿几数余多][大个项条座家]?$")
_COSTS = re.compile(
    "(?:（[^）]{1,16}）)?[^，。]{0,3}(?:总投资|概算|估算|计划投资|投资|投入)[^，。]{0,3}[0-9]|[0-9.]+[余多]?[万亿]元"
)
_SITE_OF = re.compile("(?:位于|坐落于|地处|坐落在)$|选址(?:在|于)?$|落[户地](?:在|于|到)?$")
_IS = re.compile("是|系|作为|贯穿|位于|地处")
_SIZED = re.compile("(?:占地|建筑面积|规划面积|全长|总长|装机)[^，。；、的]{1,16}的$")
_PART = re.compile("第?[一二三四五六七八九十]标?段")
_THERE = re.compile("[新兴修投]?建|设立|开工|举行")  # where another is built
_ONLY = re.compile(
    "[省市县区镇][\u4e00-\u9fff]{1,6}(?:馆|宫|院|体育场|机场|火车站|高铁站|客运站|党校)(?:新馆|新[院校]区)?"
)
_RAISED = re.compile("建成|新建|兴建|开建|在建|竣工|封顶|开工|投用|启用|落成|主体")
_NUMBER = re.compile("[0-9.]+[余多]?(?:[个项处家所座条]|(?=万?(?:平方米|公里|千米|亩)))")
_MANY = re.compile("(?:[新改扩]建|建[成设好]|新增|改造|提升|整治|盘活|腾退|清理|开通|完成|累计)$")
_BODY = re.compile(
    "^(?:世界|国际|国内|全国|全球|[千百万]亿)(?:级|一流|领先|知名|重要)|某|书记|主任|市长|县长|区长|局|委|厅|公司总"
)
_SURE = re.compile(
    "桥$|病区$|高速|铁路|高铁|大桥|公路|快速路|大道|电站|机场|隧道|厂$|（|期$|段$|产业园|(?<![公儿])园$|生产基地"
)
NEAR = 12
AROUND = 30  # characters that tell the state
_CALLED = re.compile("[^，。；、的中]是$")  # what kind of thing another is
_RESUMED = re.compile("复工|复建|恢复施工|恢复建设|重启|重新开工")
_SUCH = re.compile("等[^，。；、]{0,10}(?:项目|工程)")
_SIGNED = re.compile("(?:签下|签约|签订|引进|落地|落户)的$")
_OFFERED = re.compile("(?:带来|投资|建设|合作|申报|负责)的$")
_OF_FIRM = re.compile("(?:公司|集团)的?.")
_PASSED = re.compile("获批|批复|核准|立项|中标")
_STARTED = re.compile("开工|动工|破土|奠基|封顶")


def projects_zh(line: Line, places: Places, event: str | None = None) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Each project of a Chinese sentence, with its place in the sentence, in the ask form without its evidence.

    `event` is the status of the projects an article is about: signed where it reports a signing ceremony.
    """
    plain = line.plain
    done = 0
    costed = list(costed_zh(line))
    named = [
        name
        for run in re.finditer(r"[^，。；：！？,;:!?《》【】\s、…]+(?:、[^，。；：！？,;:!?《》【】\s、…]+)*", plain)
        for name in names_zh(line, run.start(), run.end(), places)
        if not any(start < name[1] and name[0] < end for start, end in costed)
    ]
    named += [
        one for one in said_zh(line) if not any(start < one[1] and one[0] < end for start, end in (*named, *costed))
    ]
    spans = sorted([*named, *costed])
    opens = [*(at for at, _ in spans if plain[at - 1 : at] in {"，", ","}), len(plain) + 1]
    for (left, end), (first, last) in zip(spans, listed(plain, spans), strict=True):
        start = left + (plain[left] in "“‘" and plain[end : end + 1] in {"”", "’"})  # a name in quotation marks
        if start < done:
            continue
        done = end
        around = min(first, start), last, opens[bisect(opens, last)]
        found = _project(line, start, end, around, places, costed=(left, end) in costed, event=event)
        if found is not None:
            yield start, end, found


def _only(plain: str, start: int, end: int) -> bool:
    """Whether the one house of its kind that a county has is said to be built: 建成县文化馆."""
    return (
        _ONLY.fullmatch(plain, start, end) is not None
        and _RAISED.search(plain, max(0, start - 6), end + NEAR) is not None
    )


def _many(plain: str, start: int, end: int) -> bool:
    """Whether the name is one of a kind of which a number follows: 建成服务中心8家."""
    number = _NUMBER.match(plain, end)
    if number is None:
        return False
    counted = number.group()[-1] in "个项处家所座条"
    return (counted and not _FIRST.search(plain[start:end])) or _MANY.search(plain[:start][-4:]) is not None


def _settled(status: str | None, before: str, after: str, rest: str, event: str | None) -> str | None:
    """`status` after what is told later: work resumed is no halt, a plan for what is signed no more than that."""
    if status == "halted" and _RESUMED.search(re.split("[。；！？]", rest)[0]):
        return "under_construction"
    signed = _SIGNED.search(before) and status_zh("", after.split("，", maxsplit=1)[0]) != "planned"
    return "signed" if status == "planned" and (signed or event == "signed") else status


def _project(  # noqa: PLR0913 - where the name stands, and the list it is in
    line: Line, start: int, end: int, around: tuple[int, int, int], places: Places, *, costed: bool, event: str | None
) -> dict[str, object] | None:
    plain = line.plain
    name = plain[start:end]
    if not costed and (
        len(name) < (SHORTEST - 1 if plain[start - 1 : start] == "“" else SHORTEST)
        or (_COMMON.match(site_words().sub("", name)) and not _only(plain, start, end))
        or _COUNTED.search(plain[max(0, start - 3) : start])
    ):
        return None
    there = plain[max(0, start - 1) : start] == "在" and _THERE.match(plain, end)
    sited = _SITE_OF.search(plain, max(0, start - 4), start)
    if (
        there
        or (_CALLED.search(plain[max(0, start - 4) : start]) and plain[end : end + 1] in tuple("，。"))
        or (sited and (plain.startswith("的", end) or sited.group()[:1] in "选落"))
    ):
        return None  # where another project is
    if _PART.fullmatch(name) or _many(plain, start, end):
        return None  # a lot of a tender, so many of a kind
    if _BODY.search(name) or name.count("“") != name.count("”"):
        return None
    first, last, until = around
    before = re.split("[。；！？]", _SIZED.sub("", plain[max(0, first - AROUND) : first]))[-1]
    sure = costed or name.endswith(("项目", "工程")) or _SURE.search(name) is not None
    sure = sure or _COSTS.match(plain, end) is not None or _SUCH.match(plain, last) is not None
    after = re.split(
        "[。；！？]|[，,、](?=[一二三四五]期)" if sure else "[，。；！？、]",
        plain[last : min(until, last + (2 * AROUND if costed else AROUND if sure else NEAR))],
    )[0]
    status = visited(before, after)
    status = status or status_zh("" if _IS.match(after) else before[-20 if costed else -8 :], after)
    status = _settled(status, before, after, plain[end : end + 2 * AROUND], event if costed else None)
    if status is None and name.endswith(("项目", "工程")) and re.fullmatch("是[^，。；]{2,}", after):
        status = "unknown"  # what is told of it follows
    if status is None and event and (_OFFERED.search(before) or _OF_FIRM.search(name)):
        status = event
    if status is None:
        if not costed and not (sure and re.search("投[资入]|资金|债券|全长|贷款|^[0-9.]+[余多]?[万亿]元", after)):
            return None
        status = "under_construction" if costed and before.endswith("建") else "unknown"
    sector = sector_of(name)
    started = status == "under_construction" and _STARTED.search(after) is not None
    reached = is_reached(status, started=started, passed=_PASSED.search(after) is not None)
    return {
        "name": line.cut(start, end),
        "status": status,
        "sector": sector,
        "companies": firms_zh(line, start, end, sector, places),
        "place": sited_zh(line, start, end, places) or town_of(line, start),
        "date": (reached_zh(line, end, started=started) or _date(line, start, end)) if reached else None,
    }


def _date(line: Line, start: int, end: int) -> str | None:
    """The time phrase that governs the name, where no other clause of a row of them ends between the two."""
    last = max((p.end for p in line.periods if p.end <= start), default=start)
    return None if "；" in line.plain[last:start] else period_of(line, start, end)
