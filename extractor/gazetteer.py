"""The names of China's prefectures and counties, without their rank: what is a place, though it may end like a word."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# What stands before a rank in words that are no names: 全市, 城市, 山区, 门市部, 开发区.
_COMMON = re.compile(
    r"[全我该本此各两一二三四五十多个外国省地城都新小辖园社景片校厂库灾牧林矿山郊街学战军特选]$"
    r"|开发|示范|试验|园$|保税|合作|高新|经济|工业|技术|综合|自贸|贸易|旅游|度假|风景|保护|办公|生活|居民|自治|直辖"
    r"|股|超$|上$|夜$|闹$|门$|菜$"
)
_LEAST = 2  # times a prefecture is named
_MARGIN = 2  # times as often as any other


@cache
def _rows(name: str) -> dict[str, frozenset[str]]:
    """The prefectures of a list with their counties; two of one name in pinyin are read as one."""
    text = files("extractor").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    rows: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            first, *rest = line.split()
            rows[first] = rows.get(first, frozenset()) | frozenset(rest)
    return rows


@cache
def provinces() -> frozenset[str]:
    """Provinces and regions, in English and in simplified Chinese; not the cities of that rank."""
    return frozenset(word.replace("_", " ") for first, rest in _rows("province").items() for word in {first, *rest})


@cache
def known_places(*, chinese: bool) -> frozenset[str]:
    """Every name, in simplified Chinese or in pinyin. Names that are words of everyday use are not among them."""
    rows = _rows("county_zh" if chinese else "county_en")
    return frozenset(rows).union(*rows.values())


def may_be_named(name: str, rank: str = "") -> bool:
    """Whether a place may bear `name` (simplified) before its rank: a known one, or no common word's beginning."""
    if name in known_places(chinese=True):
        return True
    return _COMMON.search(name) is None or (rank in {"市", "县"} and name[-1:] in {"山", "林", "门"})


def counties(text: str, *, chinese: bool) -> set[str]:
    """The counties named in `text` (simplified) of the one prefecture it names most; none where two are named alike."""
    rows = _rows("county_zh" if chinese else "county_en")
    counted = sorted(((text.count(name), name) for name in rows), reverse=True)[:2]
    (most, home), (second, _) = counted
    if most < max(_LEAST, _MARGIN * second):
        return set()
    return {name for name in rows[home] if name in text}
