"""Which time phrase governs a figure: its own sentence's, a heading's, a question's, the one a list goes on with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.models.rules.answer import Answers
from extractor.models.rules.text import prepare
from extractor.sentence import split

Facts = Callable[..., list[dict[str, Any]]]


def periods(*paragraphs: str) -> list[str | None]:
    """The time phrases of the indicators of an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    found = Answers(prepare(split(text), text)).of("indicators")
    assert found is not None
    return [one["period"] for one in found]


HEADED = [
    (("全市经济", "2021年：稳住了", "粮食产量8.5万吨。", "茶叶产量3万吨。"), ["2021年", "2021年"]),
    (("全市经济", "2021年：稳住了", "粮食产量8.5万吨。", "2022年：再出发", "新增企业60家。"), ["2021年", "2022年"]),
    (("全市经济", "2021年：稳住了", "粮食产量8.5万吨。", "一条路：山门打开", "新增企业60家。"), ["2021年", None]),
    (("全市经济", "附表：2021年主要指标", "粮食产量 8.5万吨 2%", "茶叶产量 3万吨 4%"), ["2021年", "2021年"]),
    (("The year", '2021: "a hard year"', "Exports fell by 4.6%.", "The city has 57 hospitals."), ["2021", "2021"]),
    (("News", "2021-07-29", "The city has 57 hospitals."), [None]),
    (("全市经济", "2021年，粮食产量8.5万吨。茶园28万亩。"), ["2021年", None]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), HEADED)
def test_years_that_head_a_section_hold_to_the_next_heading(
    paragraphs: tuple[str, ...], expected: list[str | None]
) -> None:
    """A short line of its own that begins with years governs what follows; a date line and a sentence do not."""
    assert periods(*paragraphs) == expected


CARRIED = [
    ("2024年怎么干？报告提出：粮食产量增长2%，茶叶产量增长4%。新增企业60家。", ["2024年"] * 3),
    ("2月20日，县统计局通报显示：2023年，粮食产量8.5万吨；茶叶产量3万吨。", ["2023年", "2023年"]),
    ("今年1至2月，粮食产量增长2%。茶叶产量3万吨，增长4%。", ["今年1至2月", "今年1至2月"]),
    ("3月9日，全市集中开工项目28个。此次开工项目中，民生类9个；产业类19个。", ["3月9日"] * 3),
    ("工厂计划2025年6月投产，投产后可实现年产值20亿元。", [None]),
    ("2024年，将推进重大项目80个，力争全年新增企业60家。", ["2024年", "全年"]),
    ("今年，粮食产量8.5万吨，比2018年减少3万吨。", ["今年"]),
    ("2022年，税收收入8.5亿元，增长2%。基金收入1.2亿元。教育支出3亿元。", ["2022年", "2022年", None]),
    ("会议听取了2022年预算执行情况的报告。新增企业60家。", ["2022年"]),
    ("该厂2011年获批建设，占有市场份额60%，工人300名。", [None, None]),
    ("去年全年新增企业60家。", ["去年全年"]),
    ("Founded in 1992, it has 40 shops.", [None]),
    ("From the report: 2021, tax revenue 598 million yuan.", ["2021"]),
    ("Opened since May 2021, the station received 5.8 million tourists last year.", ["last year"]),
    ("The schooling rate by 2015's 54.3% raised to 2020's 60.1%.", ["2015", "2020"]),
    ("The zone had 4 parks, last year it had 1.", [None, "last year"]),
]


def test_the_title_of_a_bulletin_gives_its_time_to_figures_that_have_none() -> None:
    """In both languages; another title gives none."""
    chinese = "全县粮食总产量12万吨。"
    assert periods("前三季度清河县经济运行总体平稳", chinese) == ["前三季度"]
    assert periods("前三季度清河县项目集中开工", chinese) == [None]
    english = "Grain output was 120,000 tons."
    title = "Economic operation of Qinghe County in the first half of 2023"
    assert periods(title, english) == ["the first half of 2023"]


@pytest.mark.parametrize(("paragraph", "expected"), CARRIED)
def test_a_time_is_carried_only_where_the_text_goes_on(paragraph: str, expected: list[str | None]) -> None:
    """Over a question, a report's own date, like sentences of growth and this event; not past a factory's opening."""
    assert periods("全市经济", paragraph) == expected


BASES = [
    ("2023年，茶园由上年的21万亩增至28万亩。", ["上年", "2023年"]),
    ("去年，城乡收入比由2.51缩小到2.35。", [None, "去年"]),
    ("今年，旅游企业由4家增至10家。", [None, "今年"]),
    ("In 2021, the number of beds increased from 41 to 58.", [None, "2021"]),
    ("The coverage rate increased from 41% in 2010 to 58% in 2020.", ["2010", "2020"]),
    ("Since 2016, the forest coverage rate rose from 11% in 2010 to 18% at present.", ["2010", "at present"]),
]


@pytest.mark.parametrize(("text", "expected"), BASES)
def test_the_base_of_a_rise_has_only_the_time_said_with_it(text: str, expected: list[str | None]) -> None:
    """What it rose to has its own time, else the sentence's."""
    assert periods("News", text) == expected


def test_that_day_is_the_phrase_and_the_sentence_before_says_more(facts: Facts) -> None:
    """当天 is copied, unless it begins a sentence after one that names a time."""
    assert [f["period"] for f in facts("indicators", "区长介绍，当天开工项目22个。")] == ["当天"]
    assert periods("News", "大会在春节后第一天举行。当天，全市有企业60家。") == ["春节后"]
    assert periods("News", "3月9日，大会举行。当天，全市有企业60家。") == ["3月9日"]
