"""Whose figure it is: a park, port or town named for it, else the article's own place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.models.rules.answer import Answers
from extractor.models.rules.text import prepare
from extractor.sentence import split


def places(*paragraphs: str) -> list[str | None]:
    """The places of the indicators of an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    found: list[dict[str, Any]] | None = Answers(prepare(split(text), text)).of("indicators")
    assert found is not None
    return [one["place"] for one in found]


OWNED = [
    (("高岭工业园是共建园区。去年以来，园区新增企业60家。",), ["高岭工业园"]),
    (("2023年，高岭经济开发区税收12亿元。", "今年，开发区新增企业60家。"), ["高岭经济开发区", "高岭经济开发区"]),
    (("高岭工业园是共建园区。去年，全县新增企业60家。",), [None]),
    (("去年，全县存款余额56亿元；贷款余额43亿元。",), [None, None]),
    (("去年高岭高新区新增企业60家。",), ["高岭高新区"]),
    (("部分县新增企业60家，省市县三级新增项目8个。",), [None, None]),
    (("在高岭右旗，茶园面积3.5万亩。",), ["高岭右旗"]),
    (("在陵州县高岭产业园，企业很忙。", "目前，该园区入驻企业14家。"), ["高岭产业园"]),
    (("青禾食品有限公司在高岭镇。公司去年出口额3600万美元。",), ["青禾食品有限公司"]),
    (("青禾食品有限公司很忙。", "大家说好。", "今天有雨。", "路很长。", "公司去年出口额3600万美元。"), [None]),
    (("高岭县·陵州区签约。今年新增企业60家。",), [None]),
    (("Heliang chairman Lu Man said: in 2021 our company employed 6,100 workers.",), ["Heliang"]),
    (
        ("Lingzhou County grew. Gaoling County grew. In 2021, Huaxin Bank Lingzhou branch served 600 enterprises.",),
        [None],
    ),
    (("在高岭镇，茶园面积3.5万亩。",), ["高岭镇"]),
    (("会议要求各旗县市抓好落实。贷款余额43亿元，增长9%。",), [None]),
    (
        ("Lingzhou area of Minjiang Free Trade Zone registered 286 enterprises.",),
        ["Lingzhou area of Minjiang Free Trade Zone"],
    ),
    (("In 2021, Lingzhou port handled 28 million tons of cargo.",), ["Lingzhou port"]),
    (("Cargo throughput of Lingzhou port was 28.6 million tons, up 13%.",), ["Lingzhou port"]),
    (("青禾科技新能源公司三季度出货量5000台。",), ["青禾科技新能源公司"]),
    (("“青禾通”政务服务平台上线以来，注册用户86万。",), ["“青禾通”政务服务平台"]),
    (("位于大坪镇的高岭稻香产业园，去年投产以来，吸纳务工群众460人。",), ["高岭稻香产业园"]),
    (("高岭经济开发区很小，去年贡献了全县工业总产值的67.5%。",), ["高岭经济开发区"]),
    (("先说高岭县。去年，全县新增企业60家。", "再说山里的大坪县。去年，该县新增企业50家。"), ["高岭县", "大坪县"]),
    (("习惯伸手的大县不少。去年，全县新增企业60家。",), [None]),
    (("高岭县很忙。", "去年，高岭茶业园新增企业60家。"), ["高岭茶业园"]),
    (("大坪温泉小镇去年接待游客24万人次。",), ["大坪温泉小镇"]),
    (("保险公司去年惠及牧户8900户。",), [None]),
    (("村里成立了青禾种养专业合作社。", "去年，合作社接待参观者96批。"), ["青禾种养专业合作社"]),
    (("高岭县大坪镇很忙。", "去年，全镇新增企业60家。"), ["大坪镇"]),
    (("Daping County held a meeting. In 2021, the county had 86 enterprises.",), ["Daping County"]),
    (("Gaoling west station in 2021 handled 640 trains.",), ["Gaoling west station"]),
    (("They set up Qinghe planting cooperative. In 2021, members 1,263 households.",), ["Qinghe planting cooperative"]),
    (("按照市委部署，去年新增企业60家。",), [None]),
    (("有人兼着县里的差事。去年，新增企业60家。",), [None]),
    (("锦州成都市场很忙。成都市武侯区很忙。去年，武侯区新增企业60家。",), ["武侯区"]),
    (("In March county officials came. In 2021, there were 60 enterprises.",), [None]),
    (("In 2021 it owes the bank. In 2021, it paid 700 workers.",), [None]),
    (("Lingzhou port is busy. The city's tax revenue was 12 billion yuan.",), [None]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), OWNED)
def test_a_zone_or_a_port_owns_its_figures_and_the_whole_city_its_own(
    paragraphs: tuple[str, ...], expected: list[str | None]
) -> None:
    """Pointed at later as 园区 or 开发区, it is the one named before; 全县 and "the city" are no zone's."""
    assert places(*paragraphs) == expected


def test_a_county_of_the_city_needs_no_rank_where_a_name_begins_with_it(
    facts: Callable[..., list[dict[str, Any]]],
) -> None:
    """The counties of the prefecture an article speaks of are known; a road from one to another has no one place."""
    found = facts(
        "projects", "滨州很忙，滨州在建设。", "邹平轻量化铝部件智能工厂项目开工建设。", "阳信至无棣公路工程开工建设。"
    )
    assert [one.get("place") for one in found] == ["邹平", None]
    found = facts(
        "projects", "Jingmen is busy. In Jingmen they build.", "Shayang Bridge project has started construction."
    )
    assert [one.get("place") for one in found] == ["Shayang"]
