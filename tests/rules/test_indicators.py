"""Indicators: levels, growth, counts, shares, lists, and figures that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]
Figure = tuple[str, str | None, str | None]

STATED: list[tuple[str, list[Figure]]] = [
    ("2021年，全市地区生产总值1583.6亿元，同比增长6.2%。", [("地区生产总值", "1583.6亿元", "6.2%")]),
    ("工业投资下降3.4%。", [("工业投资", None, "下降3.4%")]),
    (
        "财政收入17.3亿元、税收12亿元，分别增长5.6%、3.8%。",
        [("财政收入", "17.3亿元", "5.6%"), ("税收", "12亿元", "3.8%")],
    ),
    (
        "集装箱吞吐量由6.9万标箱增至8.3万标箱。",
        [("集装箱吞吐量", "6.9万标箱", None), ("集装箱吞吐量", "8.3万标箱", None)],
    ),
    ("水泥产量下降7.4%，只有214万吨。", [("水泥产量", "214万吨", "下降7.4%")]),
    ("新增规上工业企业60家。", [("新增规上工业企业", "60家", None)]),
    ("推动43家企业获评省级称号。", [("企业", "43家", None)]),
    ("民生支出占财政支出的83.7%。", [("民生支出", "83.7%", None)]),
    ("工业总产值翻一番。", [("工业总产值", None, "翻一番")]),
    ("亿元以上项目21个。", [("亿元以上项目", "21个", None)]),
    ("突出抓好10大重点工程、100个重大项目。", [("重点工程", "10", None), ("重大项目", "100个", None)]),
    ("社会消费品零售总额 57.3亿元 7.2%", [("社会消费品零售总额", "57.3亿元", "7.2%")]),
    (
        "In 2021, the GDP of the whole city was 158.36 billion yuan, an increase of 6.2%.",
        [("GDP", "158.36 billion yuan", "6.2%")],
    ),
    ("Industrial investment fell by 3.4%.", [("Industrial investment", None, "fell by 3.4%")]),
    ("Exports fell by 4.6%, to US $318million.", [("Exports", "US $318million", "fell by 4.6%")]),
    (
        "Exports and imports grew by 5.6% and 3.8% respectively.",
        [("Exports", None, "5.6%"), ("imports", None, "3.8%")],
    ),
    ("The number of beds increased from 41 to 58.", [("number of beds", "41", None), ("number of beds", "58", None)]),
    ("The city has 57 high-tech enterprises.", [("high-tech enterprises", "57", None)]),
    ("We built 15 schools and 3 hospitals.", [("schools", "15", None), ("hospitals", "3", None)]),
    ("Tax revenue accounted for 83.7%.", [("Tax revenue", "83.7%", None)]),
    ("Introduced 21 projects above 100 million yuan.", [("projects above 100 million yuan", "21", None)]),
    ("The balance of loans was 56 billion yuan, up 9%.", [("balance of loans", "56 billion yuan", "9%")]),
]


@pytest.mark.parametrize(("text", "figures"), STATED)
def test_a_stated_quantity_is_an_indicator(facts: Facts, text: str, figures: list[Figure]) -> None:
    """Name, level and growth as printed; a level and its growth are one record, a pair of levels two."""
    assert [(f["name"], f.get("value"), f.get("change")) for f in facts("indicators", text)] == figures


NONE = [
    "启动“1+5”工作机制，提出“三个一批”。",
    "陈立新今年56岁，种薯30年。",
    "全长46.7公里的公路。",
    "会议强调两个维护。",
    "增速高于全市1.1个百分点。",
    "在全区14个设区市中排名第9位。",
    "产值突破300亿元大关。",
    'We adhere to the "1+5" plan and take two steps.',
    "He is 56 years old and has planted trees for 30 years.",
    "Lingzhou ranks 9th in the province.",
    "It is 1.6 percentage points higher than that of the province.",
    "The document number is No. 17.",
]


@pytest.mark.parametrize("text", NONE)
def test_slogans_ages_ranks_and_leads_are_none(facts: Facts, text: str) -> None:
    """Rhetoric, durations, ranks, leads over others and sizes of one project make no record."""
    assert facts("indicators", text) == []


def test_each_year_of_a_list_has_its_own_record(facts: Facts) -> None:
    """The years named before the verb go with the figures in order."""
    found = facts("indicators", "In 2020, 2021 and 2022 tourism income increased by 4.1%, 5.2% and 6.3% respectively.")
    assert [(f["period"], f["change"]) for f in found] == [("2020", "4.1%"), ("2021", "5.2%"), ("2022", "6.3%")]


def test_a_time_phrase_governs_its_sentence_and_what_a_semicolon_joins(facts: Facts) -> None:
    """The last one before a figure, and over a semicolon the one that leads the sentence before."""
    found = facts("indicators", "2021年，粮食产量8.5万吨，增长2%；茶叶产量3万吨。")
    assert [f["period"] for f in found] == ["2021年", "2021年"]


def test_a_place_named_before_a_figure_owns_it(facts: Facts) -> None:
    """A county that begins the clause is whose figure it is; the city's own figures name none."""
    found = facts("indicators", "In 2021, Gaoling County attracted 39 enterprises.", "The city has 12 hospitals.")
    assert [f.get("place") for f in found] == ["Gaoling County", None]
    found = facts("indicators", "去年，高岭县新增企业60家。", "全市有医院12家。")
    assert [f.get("place") for f in found] == ["高岭县", None]


def test_a_fact_said_twice_is_one_record(facts: Facts) -> None:
    """The same figure of the same thing in two lines is one record."""
    assert len(facts("indicators", "全县茶园面积28.6万亩。", "全县茶园面积28.6万亩。")) == 1
