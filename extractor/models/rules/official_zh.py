"""Officials in Chinese: an organisation, a title, and the name behind it (or a leader's name before it)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.models.rules.names import name_zh, spelt_name_zh
from extractor.models.rules.post_zh import LONGEST, has_body, place_of_post, post_start, title_pattern
from extractor.models.rules.role import role_zh
from extractor.models.rules.seat import seat_zh
from extractor.models.rules.words import either, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_GROUP = re.compile(r"(?:[省市县区州镇乡]|市县|县区|市区)+(?:直)?(?:委)?领导(?:同志|干部)?$")


@cache
def _business() -> re.Pattern[str]:
    return re.compile(either("business_zh"))


def officials_zh(line: Line) -> Iterator[dict[str, Any]]:
    """Each named official of a Chinese sentence, in the ask form without its evidence."""
    plain = line.plain
    done = 0
    place: str | None = None  # of the official before
    assembly = ""  # the legislature or CPPCC whose titles go on: 市人大常委会主任甲，副主任乙
    for match in title_pattern().finditer(plain):
        if match.start() < done:
            continue
        leader = _leader_before(line, match.start(), match.group())
        if leader is not None:
            yield leader
            continue
        among = _AMONG.match(plain, match.end()) if match.group() == "领导" else None
        at, start = match.end(), post_start(plain, match.start(), done)
        if start is None:
            continue
        taken = _takes(plain, start, match.start())
        names, start = (
            ([taken[0]], taken[1])
            if taken
            else (_named(plain, start, match.start(), among.end() if among else at), start)
        )
        if not names:
            continue
        if names[0][1] <= start:
            at = _run(plain, at)
        done = max(at, names[-1][1])
        position = plain[start:at]
        unnamed = _GROUP.search(position) is not None
        bare = match.group() not in word_set("title_zh") and not has_body(position)
        if bare or _business().search(position) or (match.group() in _LOOSE and not unnamed):
            continue
        if has_body(position):
            organ = _ASSEMBLY.search(position)
            assembly = organ.group() if organ else ""
        every = [_records(line, name, (start, at), assembly=assembly, unnamed=unnamed) for name in names]
        found = [one for records in every for one in records]
        seat = None if unnamed else seat_zh(line, start, position, place)
        yield from ({**one, "place": one["place"] or seat} for one in found)
        place = found[-1]["place"] or seat or place


def _named(plain: str, start: int, title: int, at: int) -> list[tuple[int, int]]:
    """The names of those who hold the post at `[start, at)` with its title at `title`: behind it, or before it."""
    names = list(_names(plain, at, sure=title - start > 1 or plain[start:title] == "副"))
    return names or _before(plain, start)


def _run(plain: str, at: int) -> int:
    """Where a run of titles ends of which one ends at `at`, where no name follows it."""
    while plain[at : at + 1] == "、":
        title = title_pattern().search(plain, at + 1, at + LONGEST)
        if title is None or _MARK.search(plain, at + 1, title.start()):
            break
        at = title.end()
    return at


_MARK = re.compile("[、，。；：\\s]")
_ASSEMBLY = re.compile("人大|政协")
_LOOSE = frozenset({"领导", "负责人", "会长", "理事长", "社长", "台长", "队长"})
_AMONG = re.compile("还?有|包括")


def _names(plain: str, at: int, *, sure: bool) -> Iterator[tuple[int, int]]:
    """The names in a row from `at`, parted by 、 or 和."""
    while at < len(plain):
        while at < len(plain) and plain[at] in ' \u3000：:“”"':
            at += 1
        size = max(spelt_name_zh(plain, at), name_zh(plain, at, sure=sure))
        if not size:
            return
        yield at, at + size
        at += size
        joint = re.compile(r"[、 \u3000](?=[\u4e00-\u9fff])|，(?=[\u4e00-\u9fff]{2,3}[，、])|和|与|及").match(plain, at)
        if joint is None:
            return
        at = joint.end()
        nearest = title_pattern().search(plain, at, at + LONGEST)
        size = max(spelt_name_zh(plain, at), name_zh(plain, at))
        if not size or (nearest is not None and nearest.start() < at + size):
            return
        sure = False


_APPOINTED = re.compile(
    r"(?:^|[、，：；。 \u3000]|任命|选举|推选|补选|决定|接受|聘任)"
    r"(?P<name>[\u4e00-\u9fff][ \u3000]{0,3}[\u4e00-\u9fff]{1,2})"
    r"[ \u3000]*(?:（[^）]{1,4}）)?[ \u3000]*(?:同志)?(?:被?任命|当选)?为$"
)
_TAKES = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?<![曾历时原前先])(?:当选为?|担任|出任|就任|[现升]?任(?![职期务免教]))"
)
_LISTED = re.compile(r"(?:^|：)(?P<name>[\u4e00-\u9fff][ \u3000]{0,3}[\u4e00-\u9fff]{1,2})[ \u3000]+$")


def _takes(plain: str, start: int, title: int) -> tuple[tuple[int, int], int] | None:
    """The name that begins at `start` of who takes a post, and where the post begins: 某某当选, 某某任某县副县长."""
    hit = _TAKES.match(plain, start, title)
    if hit is None or name_zh(hit["name"] + "说", 0) != len(hit["name"]):
        return None
    return hit.span("name"), hit.end()


def _before(plain: str, start: int) -> list[tuple[int, int]]:
    """A name before its post: set off by a comma or space (某某，某市委书记), or appointed to it (某某为某市副市长)."""
    left = max(0, start - 20)
    appointed = _APPOINTED.search(plain, left, start) or _LISTED.search(plain, left, start)
    if appointed:
        packed = re.sub("[ \u3000]", "", appointed["name"])
        found = [appointed.span("name")] if name_zh(packed + "说", 0) == len(packed) else []
        while found and plain[found[0][0] - 1 : found[0][0]] == "、":
            end = found[0][0] - 1
            row = next((at for at in (end - 3, end - 2) if at >= 0 and name_zh(plain[:end], at) == end - at), None)
            if row is None:
                break
            found.insert(0, (row, end))
        return found
    if start < 3 or plain[start - 1] not in "，（(":  # noqa: PLR2004 - a name and a comma
        return []
    for left in (start - 4, start - 3):
        alone = left == 0 or not "\u4e00" <= plain[left - 1] <= "\u9fff"
        if left >= 0 and alone and name_zh(plain, left) == start - 1 - left:
            return [(left, start - 1)]
    return []


_NATIONAL = re.compile("^(?:总书记|国家主席|总理|委员长)$")


def _leader_before(line: Line, at: int, title: str) -> dict[str, Any] | None:
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
    line: Line, name: tuple[int, int], post: tuple[int, int], *, assembly: str, unnamed: bool
) -> Iterator[dict[str, Any]]:
    """One record a post: what 兼 joins is two posts where the second names an organisation of its own."""
    person = line.cut(*name)
    if unnamed:
        yield {"name": person, "position": None, "role": "other", "place": place_of_post(line, *post)}
        return
    start, end = post
    parts: list[tuple[int, int]] = []
    for cut in re.finditer("兼(?!职|任)", line.plain[start:end]):
        rest = line.plain[start + cut.end() : end]
        if has_body(rest) and has_body(line.plain[start : post[0] + cut.start()]):
            parts.append((start, post[0] + cut.start()))
            start = post[0] + cut.end()
    parts.append((start, end))
    for left, right in parts:
        said = line.plain[left:right]
        role = role_zh(said if "秘书长" in said else assembly + said)
        place = _place(line, left, right, role)
        yield {"name": person, "position": line.cut(left, right), "role": role, "place": place}


def _place(line: Line, start: int, end: int, role: str) -> str | None:
    """The place of the title in a run that gives the run its role, else the one that the run names."""
    for part in re.finditer("[^、]+", line.plain[start:end]):
        place = place_of_post(line, start + part.start(), start + part.end()) if role_zh(part.group()) == role else None
        if place is not None:
            return place
    return place_of_post(line, start, end)
