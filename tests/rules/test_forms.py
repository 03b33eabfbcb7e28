"""Indicators in forms of translated and reported text: counting words, bases, extents, whose figures they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]
Figure = tuple[str, str | None, str | None]

FORMS: list[tuple[str, list[Figure]]] = [
    # A counting word behind the figure: what stands before it is counted.
    (
        "They built water tanks 320 seats, supply stations 41 places.",
        [("water tanks", "320", None), ("supply stations", "41", None)],
    ),
    ("The reduction of poverty 21 thousand people.", [("reduction of poverty", "21 thousand", None)]),
    ("They found poor households 1,200 households.", [("poor households", "1,200", None)]),
    ("We helped another 300 people.", [("people", "300", None)]),
    ("We moved 318 households 1,106 people.", [("households", "318", None), ("people", "1,106", None)]),
    (
        "The town has 90 villages, of which 31 are poor villages.",
        [("villages", "90", None), ("poor villages", "31", None)],
    ),
    ("County revenue was 317 million yuan.", [("County revenue", "317 million yuan", None)]),
    ("The throughput last year was 46 million tons.", [("throughput", "46 million tons", None)]),
    (
        "The throughput was 46 million tons, which was 9 million tons in 2012.",
        [("throughput", "46 million tons", None), ("throughput", "9 million tons", None)],
    ),
    ("The mileage reached 31,400 kilometers.", [("mileage", "31,400 kilometers", None)]),
    ("We paved 1,900 kilometers of rural roads.", [("rural roads", "1,900 kilometers", None)]),
    # Chinese: verbs of adding stay, other verbs and fillers go.
    ("今年增加学位1.9万个。", [("增加学位", "1.9万个", None)]),
    ("新建改建学校23所。", [("新建改建学校", "23所", None)]),
    ("27家装备企业抱团落户园区。", [("装备企业", "27家", None)]),
    ("县城常住人口由18万增至24万。", [("县城常住人口", "18万", None), ("县城常住人口", "24万", None)]),
    ("PM2.5浓度降到45微克。", [("PM2.5浓度", "45微克", None)]),
    ("上半年工业增加值增速只有4.2%。", [("工业增加值", None, "4.2%")]),
    ("研发投入占比仅1.07%。", [("研发投入", "1.07%", None)]),
    ("女工占九成。", [("女工", "九成", None)]),
    ("粮食总产连续五年稳定在13亿斤。", [("粮食总产", "13亿斤", None)]),
    ("全县10人以下的教学点还有27个。", [("10人以下的教学点", "27个", None)]),
    ("去年查出作风问题46个。", [("作风问题", "46个", None)]),
    (
        "合作社发展到860家，家庭农场1200家，个体工商户3.1万户。",
        [("合作社", "860家", None), ("家庭农场", "1200家", None), ("个体工商户", "3.1万户", None)],
    ),
    ("A级景区32家，其中5A级1家。", [("A级景区", "32家", None), ("5A级", "1家", None)]),
    ("太阳能路灯3200盏。", [("太阳能路灯", "3200盏", None)]),
    ("The street has 320 households, 80% of them are old.", [("households", "320", None), ("households", "80%", None)]),
    ("The county is to complete the GDP of 12 billion yuan.", [("GDP", "12 billion yuan", None)]),
    ("120户340名脱贫人口参加合作社。", [("脱贫人口", "120户", None), ("脱贫人口", "340名", None)]),
]


@pytest.mark.parametrize(("text", "figures"), FORMS)
def test_a_figure_is_named_in_each_form(facts: Facts, text: str, figures: list[Figure]) -> None:
    """Name, level and growth as printed, whichever side of the figure the noun stands on."""
    assert [(f["name"], f.get("value"), f.get("change")) for f in facts("indicators", text)] == figures


NONE = [
    "The northern line is 24 kilometers.",
    "The main bridge has a span of 808 meters.",
    "The house is good, 75 square meters.",
    "The port built 5,000 -ton berths.",
    "The partner has a holding of 51%.",
    "China Works holds 80% of the shares.",
    "两天时间跑了6个乡镇、11个村。",
    "王大山家的12亩苜蓿还得看天。",
    "两天的行程恰好412公里。",
    "食品厂日加工面粉600吨。",
]


@pytest.mark.parametrize("text", NONE)
def test_the_size_of_one_work_a_stake_and_a_journey_are_none(facts: Facts, text: str) -> None:
    """Lengths of one line, a floor, a size class, who owns how much, where reporters went."""
    assert facts("indicators", text) == []


def test_a_ratio_of_sectors_is_three_shares_and_what_it_became_three_more(facts: Facts) -> None:
    """The time of the sentence is that of the ratio it became."""
    found = facts("indicators", "2021年，三次产业结构由18:49:33调整为15:47:38。")
    assert [(f["value"], f.get("period")) for f in found] == [
        ("18", None),
        ("49", None),
        ("33", None),
        ("15", "2021年"),
        ("47", "2021年"),
        ("38", "2021年"),
    ]


OWNED = [
    (("在柳河乡阳坡村，今年开了会。", "这个村247户村民通了水。"), "阳坡村"),
    (("在柳河乡阳坡村，今年开了会。", "水通到了阳坡。", "全村有水窖12口。"), "阳坡"),
    (("红山中心小学，全校79个学生。",), "红山中心小学"),
    (
        ("Lin Hai of Qinghe Transport Group spoke.", "The group's income was 3.2 billion yuan."),
        "Qinghe Transport Group",
    ),
    (("The income of the Qinghe Transport Group was 3.2 billion yuan.",), "Qinghe Transport Group"),
    (("The Leading Group met.", "The group founded 12 schools."), None),
]


@pytest.mark.parametrize(("texts", "place"), OWNED)
def test_a_figure_is_that_of_the_body_pointed_at(facts: Facts, texts: tuple[str, ...], place: str | None) -> None:
    """The village, school or firm named before, by its bare name where the article ever uses it."""
    assert [f.get("place") for f in facts("indicators", *texts)] == [place]


def test_the_years_of_a_report_hold_under_a_heading_of_years(facts: Facts) -> None:
    """A heading that names no years leaves it to the first sentence under it that does."""
    found = facts("indicators", "五年成绩单", "过去五年，全县新建学校12所。建成医院3家。")
    assert [f.get("period") for f in found] == ["过去五年", "过去五年"]
