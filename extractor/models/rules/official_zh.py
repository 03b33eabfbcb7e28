"""Officials in Chinese: an organisation, a title, and the name behind it (or a leader's name before it)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_zh
from extractor.models.rules.role import role_zh
from extractor.models.rules.words import either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_GROUP = re.compile(r"(?:[省市县区州镇乡]|市县|县区|市区)+(?:直)?(?:委)?领导(?:同志|干部)?$")
_STOP = frozenset("由被将把对向在于与让请到了的是说据且着也并而曾和及给从以跟")
_KEEP = re.compile(
    r"发展和改革|发展与改革|人力资源和社会保障|住房和城乡|卫生和|农业和|工业和|文化和|生态和|经济和|教育和|水利和|科技和|自然资源和|规划和|国土和|商务和|金融和|"
    r"应急和|民族和|退役军人和|交通和|环境和|机关和|计划和|外事和|统计和|与信息化|与旅游|和信息化|和旅游|[从于][化都江]|和平区|和县"
)
_FORMER = re.compile(r"(?:原|前任?|时任|已故|曾任)$")
_FORMER_IN = re.compile("^(?:原|前任|时任|曾任)")
_LEAD = re.compile(r"^(?:本报|今天|昨天|当天|当日|近日|日前|中国|其中|同时|随后|连日来|如今|目前|截至|通过|根据|邀请|陪同|和|对|会上|记者|采访|会议由|[一二三四五六七八九十两]名)+")
_ORGAN = re.compile(r"[委局部厅院府办会处室团组站所校党镇乡村市县区省州街道国家政协人大心队海关税行馆]")
_LEADER = re.compile(r"(?<![\u4e00-\u9fff]{0}思想)(总书记|国家主席|主席|总理|委员长)")
LONGEST = 40  # of an organisation with its titles


@cache
def _title() -> re.Pattern[str]:
    """One title or a run of them, as it ends before a name."""
    return re.compile(rf"(?:{either('title_zh')})(?:[（(][^）)]{{1,12}}[）)])?")


@cache
def _business() -> re.Pattern[str]:
    return re.compile(either("business_zh"))


def officials_zh(line: Line) -> Iterator[dict[str, object]]:
    """Each named official of a Chinese sentence, in the ask form without its evidence."""
    plain = line.plain
    done = 0
    for match in _title().finditer(plain):
        if match.start() < done:
            continue
        at = match.end()
        leader = _leader_before(line, match.start(), match.group())
        if leader is not None:
            yield leader
            continue
        start = _begin(plain, match.start(), done)
        if start is None:
            continue
        names = list(_names(plain, at, sure=match.start() - start > 1 or match.group() not in _LOOSE))
        if not names:
            names = _before(plain, start)
            if not names:
                continue
        done = max(at, names[-1][1])
        position = plain[start:at]
        if _business().search(position):
            continue
        unnamed = _GROUP.search(position) is not None
        if match.group() in _LOOSE and not unnamed:
            continue
        for left, right in names:
            yield from _records(line, (left, right), (start, at), unnamed=unnamed)


_LOOSE = frozenset({"领导", "负责人", "会长", "理事长", "社长", "台长", "园长", "校长", "队长"})


def _begin(plain: str, title: int, floor: int) -> int | None:
    """Where the phrase of organisation and titles begins that ends in the title at `title`; None for a former post."""
    window = max(floor, title - LONGEST)
    kept: set[int] = set()
    for hit in _KEEP.finditer(plain, window, title):
        kept.update(range(hit.start(), hit.end()))
    start = title
    while start > window:
        mark = plain[start - 1]
        if "\u4e00" <= mark <= "\u9fff":
            if mark in _STOP and start - 1 not in kept:
                break
        elif mark in "、 兼" or mark in "（）()":
            before = plain[max(window, start - 12) : start - 1]
            if mark == " " and not re.search(r"(?:书记|主任|常委|委员|局长|部长|县长|市长|区长|主席)$", before):
                break
            if mark == "、" and not _title_ends(before):
                break
            if mark in "（）()":
                break
        elif not mark.isdigit() or start == title:
            break
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


def _title_ends(text: str) -> bool:
    return re.search(rf"(?:{either('title_zh')}|委员)$", text) is not None


def _names(plain: str, at: int, *, sure: bool) -> Iterator[tuple[int, int]]:
    """The names in a row from `at`, parted by 、 or 和."""
    while at < len(plain):
        while at < len(plain) and plain[at] in " \u3000：:“”\"":
            at += 1
        size = name_zh(plain, at, sure=sure)
        if not size:
            return
        yield at, at + size
        at += size
        joint = re.compile(r"[、 \u3000](?=[\u4e00-\u9fff])|，(?=[\u4e00-\u9fff]{2,3}[，、])|和|与|及").match(plain, at)
        if joint is None:
            return
        at = joint.end()
        nearest = _title().search(plain, at, at + LONGEST)
        size = name_zh(plain, at)
        if not size or (nearest is not None and nearest.start() < at + size):
            return
        sure = False


def _before(plain: str, start: int) -> list[tuple[int, int]]:
    """A name set off by a comma before its post: 某某，某市委书记."""
    if start < 3 or plain[start - 1] not in "，（(、":  # noqa: PLR2004 - a name and a comma
        return []
    if plain[start - 1] == "、":
        return []
    for size in (3, 2):
        left = start - 1 - size
        if left < 0 or (left and "\u4e00" <= plain[left - 1] <= "\u9fff"):
            continue
        if name_zh(plain, left) == size:
            return [(left, left + size)]
    return []


_NATIONAL = re.compile("^(?:总书记|国家主席|总理|委员长)$")


def _leader_before(line: Line, at: int, title: str) -> dict[str, object] | None:
    """A national leader named before the title: 某某某总书记. A bare 主席 does not tell."""
    if not _NATIONAL.match(title):
        return None
    for size in (3, 2):
        left = at - size
        if left >= 0 and name_zh(line.plain[:at] + "说", left) == size:
            return {
                "name": line.cut(left, at),
                "position": line.cut(at, at + len(title)),
                "role": "national_leader",
                "place": None,
            }
    return None


def _records(
    line: Line, name: tuple[int, int], post: tuple[int, int], *, unnamed: bool
) -> Iterator[dict[str, object]]:
    """One record a post: what 兼 joins is two posts where the second names an organisation of its own."""
    person = line.cut(*name)
    if unnamed:
        yield {"name": person, "position": None, "role": "other", "place": _place(line, *post)}
        return
    start, end = post
    parts: list[tuple[int, int]] = []
    for cut in re.finditer("兼(?!职|任)", line.plain[start:end]):
        rest = line.plain[start + cut.end() : end]
        if _bodied(rest) and _bodied(line.plain[start : post[0] + cut.start()]):
            parts.append((start, post[0] + cut.start()))
            start = post[0] + cut.end()
    parts.append((start, end))
    for left, right in parts:
        position = line.cut(left, right)
        yield {
            "name": person,
            "position": position,
            "role": role_zh(line.plain[left:right]),
            "place": _place(line, left, right),
        }


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('title_zh')}|副|代|常务)")


def _bodied(post: str) -> bool:
    """Whether a post names an organisation, once its titles are taken away."""
    return _ORGAN.search(_titles().sub("", post)) is not None


_PLACE = re.compile(
    r"(?P<name>(?!城乡|[兼全各本我该]|长[兼副])[^\W和副代务委局府党政央市县区省兼、，]{2,5}?"
    r"(?:街道|新区|开发区|工业园区|[市县区省州盟旗镇乡村]))(?!场|居)"
)


def _place(line: Line, start: int, end: int) -> str | None:
    """The smallest jurisdiction the organisation names, None where it names none."""
    last = None
    for hit in _PLACE.finditer(line.plain, start, end):
        if last is None or last.end() == hit.start():
            last = hit
    if last is not None and re.match("经济|高新|工业|产业|园区", last["name"]):
        return None
    return None if last is None else line.cut(*last.span("name"))
