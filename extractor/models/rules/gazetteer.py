"""Counties of the prefecture an article speaks of, which it may name without their rank: 邹平 in one about 滨州."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_LEAST = 2  # times a prefecture is named
_MARGIN = 2  # times as often as any other


@cache
def _rows(name: str) -> dict[str, frozenset[str]]:
    """The prefectures of a list with their counties; two of one name in pinyin are read as one."""
    text = files("extractor.models.rules").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    rows: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            first, *rest = line.split()
            rows[first] = rows.get(first, frozenset()) | frozenset(rest)
    return rows


def counties(text: str, *, chinese: bool) -> set[str]:
    """The counties named in `text` (simplified) of the one prefecture it names most; none where two are named alike."""
    rows = _rows("county_zh" if chinese else "county_en")
    counted = sorted(((text.count(name), name) for name in rows), reverse=True)[:2]
    (most, home), (second, _) = counted
    if most < max(_LEAST, _MARGIN * second):
        return set()
    return {name for name in rows[home] if name in text}
