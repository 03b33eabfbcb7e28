"""Which sector a project belongs to, from the words of its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.models.rules.words import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

# What no bare word tells, asked before all words. The first that matches decides: a chemical park is a zone.
_FORMS = (
    (
        "manufacturing",
        (
            r"储能(?:电池|电芯|设备|装备|系统)|光伏(?:组件|电池|玻璃|支架)|风电(?:装备|叶片|塔筒)|"
            r"\b(?:photovoltaic|solar|energy storage|wind power) [^,;]*\b(?:cell|module|battery|equipment|glass|blade)"
        ),
    ),
    (
        "zone",
        (
            r"^(?!.*农业).*(?:(?:产业|工业|创新|[科智双]创|创业|科技|孵化)园区?(?:（[^）]*）|[首一二三]期)?(?:项目)?$|物流[港园]|标准厂房)|"
            r"^(?!.*\bagricult).*\b(?:industrial|logistics|innovation|science and technology|"
            r"high-tech) park\b(?! [a-z]* ?(?:road|school))"
        ),
    ),
    # What it is in the end, whatever it is for: a museum of a school, a platform for tourism.
    (
        "culture",
        (
            r"\b(?:museum|library|theat(?:er|re)|gymnasium|stadium)(?: new hall)?$|\b(?:ski|snow|ice|camping|scenic|"
            r"temple|ancient|lantern|night tour|folk|cultural)\b(?!.*\b(?:road|school|hospital)\b)|"
            r"(?:博物|文化|图书|美术|体育|科技|纪念|展览)馆(?:新馆)?$|古[镇村城街寨]|光影|学宫|书院|遗址|故居|石窟|画廊|滑雪|冰雪|露营"
        ),
    ),
    ("digital", r"(?:智慧|数字|信息|线上)[\u4e00-\u9fff]*(?:平台|系统)$"),
    ("social", r"之家$|(?:影像|防治|诊疗|康复)中心$|\b(?:children|elderly|nursing)[^,]*\bhome$|\bdormitory$"),
    ("transport", r"\bbus\b|\b[GS][0-9]{2,4}\b|(?-i:[A-Z][\w-]+) line\b|至.*(?:路|线)$|通航"),
    ("environment", r"废弃物|废旧|再生资源|拆解|循环利用|泵站|\bpump(?:ing)? station\b"),
    (
        "agriculture",
        (
            r"[橘柑桃梨杏莓稻麦菌菇薯豆桑蚕药]+[\u4e00-\u9fff]*(?:园|冷库|加工厂?|中心)$|冷库$|烘干|核桃|天麻|高标准农田|"
            r"\bcold (?:stor(?:e|age)|chain)\b|\b(?:kiwi|citrus|walnut|mushroom|bee|fruit|vegetable|rice|soybean|"
            r"slaughter[a-z]*)\b"
        ),
    ),
    (
        "zone",
        r"[业材品化]园[一二三]期|\bstandard (?:plant|workshop|factor)|\binnovation (?:park|town|valley|city|port)",
    ),
    ("chemicals", r"石化基地|化工基地|石油化工"),
    ("urban", r"集中供[热暖水]|供热|供暖|热源|供水|安置[房区]"),
    ("other", r"\blaborator(?:y|ies)\b|实验室|\bresearch institute\b|研究院"),
)
# What tells a sector beside its words, where it is asked among them.
_BESIDE = {
    "environment": r"\briver\b(?!.*\b(?:navigation|bridge|tunnel|port))",
    "transport": r"(?<!立交)(?<!天)桥$",
    "urban": r"路$|[东西南北]延$|大道.期",
}


def _pattern(word: str) -> str:
    """What finds a word of the list in a name: an English one whole, or its beginning where `*` ends it."""
    if not word.isascii():
        return word
    return rf"\b{word[:-1]}" if word.endswith("*") else rf"\b{word}\b"


def _listed() -> Iterator[tuple[str, str]]:
    for sector, listed in sections("sector"):
        beside = [_BESIDE[sector]] if sector in _BESIDE else []
        yield sector, "|".join([*map(_pattern, listed), *beside])


_SECTORS = tuple((sector, re.compile(pattern, re.IGNORECASE)) for sector, pattern in (*_FORMS, *_listed()))


@lru_cache(maxsize=4096)
def sector_of(name: str) -> str:
    """The sector of a project's name (Chinese in simplified characters); `other` where no word tells."""
    return next((sector for sector, pattern in _SECTORS if pattern.search(name)), "other")
