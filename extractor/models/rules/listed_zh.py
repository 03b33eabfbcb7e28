"""Lists of Chinese projects: what leads a list is said of each member, and so is what follows the last one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Between two members: the rest of the first, its amount in brackets, a joint, the owner of the second.
_JOINT = re.compile(
    "(?:（[^）]{1,30}）)?(?:、|和|与|及|以及)(?:[^，。；：、）]{0,12}的)?[“‘]?|、[0-9.]+[余多]?[万亿]元的[^，。；、]{0,16}"
)
_VISITED = re.compile(
    "(?:来到|走进|走到|深入|赶到|前往|察看|查看|考察|调研|视察|踏勘|巡查|检查|走访|实地看|现场看|[，。；]在|^在)了?[^，。；、]{0,3}$"
)
_AT_WORK = re.compile("的?(?:项目|工程)?(?:的?(?:施工|建设|作业|项目|工程))?(?:现场|工地)(?!会|推进|办)")
_AND_SUCH = re.compile(
    "等[0-9一二三四五六七八九十]*[个项]?(?:重点|重大|在建|民生|产业)?(?:建设)?(?:项目|工程)(?!负责|经理)"
)


def listed(plain: str, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each name (in order) where the list it stands in begins and ends; its own span outside a list."""
    spans = list(names)
    for at in range(1, len(spans)):
        if _JOINT.fullmatch(plain, names[at - 1][1], names[at][0]):
            spans[at] = spans[at - 1][0], spans[at][1]
    for at in range(len(spans) - 2, -1, -1):
        if spans[at + 1][0] == spans[at][0]:
            spans[at] = spans[at][0], spans[at + 1][1]
    return spans


def visited(before: str, after: str) -> str | None:
    """The status of what officials go and see: work is on where there is a site, else no more than that it exists."""
    if _VISITED.search(before) is None:
        return None
    if _AT_WORK.match(after):
        return "under_construction"
    return "unknown" if _AND_SUCH.match(after) else None
