"""Phases of a project that stand without its name: "phase II will break ground", 二期正在安装设备."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.firm import firms_en, firms_zh
from extractor.models.rules.status import status_en, status_zh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

_ZH = re.compile(
    r"(?<![\u4e00-\u9fff])(?:其?中?)(?P<name>[一二三四五]期)(?:工程|项目)?(?=已|正|计划|预计|将|由|总?投资|（|\(|于|今|明|去|可研|有望|"
    r"力争|启动|开工|建成|竣工|投产|投用|也|[0-9])"
)
_EN = re.compile(r"(?:^|[,;:.] |\band )(?:the |its )?(?P<name>[Pp]hase (?:I{1,3}|IV|[1-5]|one|two|three)\b)")
_END = re.compile(r"[。；！？]|[;]|[.] |[，,、 ](?=[一二三四五]期|(?:and )?[Pp]hase [IVX1-5])")
_LATER = re.compile("明年|后年")
_READY = re.compile("投产|建成|竣工|通车|投用|启用|完工")
_STARTED = re.compile("开工|动工|破土|奠基")
REACH = 60  # characters behind a phase that tell of it


def status_behind(line: Line, end: int, high: int) -> str | None:
    """The status that the words at `[end, high)` tell of what is named before them."""
    after = line.plain[end:high]
    return status_zh("", after) if line.chinese else status_en("", after)


def firms_behind(line: Line, start: int, end: int, high: int, places: Places) -> list[str]:
    """The firms of what is named at `[start, end)`, by its name and the words up to `high`."""
    if line.chinese:
        return firms_zh(line, start, end, "", places)
    return firms_en(line.cut(start, end), line.plain[end:high], "", places)


def phases(
    line: Line, parent: dict[str, Any], begin: int, until: int, places: Places
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Each phase named alone at `[begin, until)`, as a project of its own: what it does not say is its parent's."""
    for hit in (_ZH if line.chinese else _EN).finditer(line.plain, begin, until):
        start, end = hit.span("name")
        name = line.cut(start, end)
        if parent["name"].endswith(name):
            continue
        stop = _END.search(line.plain, end)
        high = min(stop.start() if stop else len(line.plain), end + (REACH if line.chinese else 2 * REACH))
        after, status = line.plain[end:high], status_behind(line, end, high)
        if status is None:
            continue
        if status in {"completed", "planned"} and _READY.search(after) and _LATER.search(after):
            status = "under_construction"
        reached = status == "completed" or (status == "under_construction" and _STARTED.search(after))
        date = next((p.text for p in line.periods if end <= p.start < high), None)
        yield (
            start,
            end,
            {
                "name": name,
                "status": status,
                "sector": parent["sector"],
                "companies": firms_behind(line, start, end, high, places) or parent["companies"],
                "place": parent["place"],
                "date": date if reached else None,
                "of": parent["name"],
            },
        )
