"""Growth: against any base, as a multiple of it, of what is invested; names without verbs, places and units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]
Figure = tuple[str, str | None, str | None]

GROWN: list[tuple[str, list[Figure]]] = [
    ("2020年，牲畜存栏26.5万头只，比上年下降2.3%。", [("牲畜存栏", "26.5万头", "下降2.3%")]),
    ("覆盖率达到85%，比2020年提高18个百分点。", [("覆盖率", "85%", "18个百分点")]),
    ("合作社187家，比2018年少了29家。", [("合作社", "187家", "少了29家")]),
    ("农民收入比2020年翻一番。", [("农民收入", None, "翻一番")]),
    ("直接损失3.2亿元，较常年减少近四成。", [("直接损失", "3.2亿元", "减少近四成")]),
    ("粮价从每公斤34元跌到26元，跌幅逾两成。", [("粮价", "34元", None), ("粮价", "26元", "跌幅逾两成")]),
    ("实际使用外资510万美元，下降31.6%。", [("实际使用外资", None, "下降31.6%")]),
    (
        "接待游客412万人次，旅游收入39亿元，分别为2019年的103%和97%。",
        [("游客", "412万人次", "103%"), ("旅游收入", "39亿元", "97%")],
    ),
    ("城镇就业4120人，完成目标任务的108%。", [("城镇就业", "108%", None), ("城镇就业", "4120人", None)]),
    ("园区去年贡献了全县工业总产值的67%。", [("工业总产值", "67%", None)]),
    ("农户户均增收近8000元。", [("户均增收", None, "近8000元")]),
    ("牧民1.52万户4.86万人。", [("牧民", "1.52万户", None), ("牧民", "4.86万人", None)]),
    (
        "城镇、农村居民收入分别为40126元和20873元。",
        [("城镇、农村居民收入", "40126元", None), ("农村居民收入", "20873元", None)],
    ),
    ("去年，其中10亿元以上项目9个。", [("10亿元以上项目", "9个", None)]),
    ("今年GDP预期增长6%左右。", [("GDP", None, "6%左右")]),
    ("高标准农田建设新增8.6万亩。", [("高标准农田建设", "8.6万亩", None)]),
    ("每千人口床位数5.9张。", [("每千人口床位数", "5.9张", None)]),
    ("146户社员户均分红4380元。", [("社员", "146户", None), ("户均分红", "4380元", None)]),
    ("财政收入完成85.6亿元，同口径增长7.8%。", [("财政收入", "85.6亿元", "7.8%")]),
    ("规上工业企业达到412家，净增38家。", [("规上工业企业", "412家", "38家")]),
    ("外贸总额首次突破100亿元，达到108.6亿元，增长21.3%。", [("外贸总额", "108.6亿元", "21.3%")]),
    ("市场主体总量达到18.6万户。", [("市场主体总量", "18.6万户", None)]),
    ("全市累计建成5G基站4500个。", [("5G基站", "4500个", None)]),
    (
        "三次产业结构为18.2:45.6:36.2。",
        [("三次产业结构", "18.2", None), ("三次产业结构", "45.6", None), ("三次产业结构", "36.2", None)],
    ),
    ("公路总里程达1.2万公里。", [("公路总里程", "1.2万公里", None)]),
    ("每万人口发明专利拥有量5.6件。", [("每万人口发明专利拥有量", "5.6件", None)]),
    ("柑橘年产量5.6万吨，带动1.2万名群众增收致富。", [("柑橘年产量", "5.6万吨", None), ("群众", "1.2万名", None)]),
    (
        "Tourists 3 million, tourism income 2 billion yuan, 2.4 times and 2.6 times of the same period last year.",
        [("Tourists", "3 million", "2.4 times"), ("tourism income", "2 billion yuan", "2.6 times")],
    ),
    (
        "The county received 1.8 million tourists, recovered to 91% of the same period in 2019.",
        [("tourists", "1.8 million", "91%")],
    ),
    ("Actual use of foreign capital was US $186 million, up 7.5%.", [("Actual use of foreign capital", None, "7.5%")]),
    (
        "Retail sales were 3 billion yuan and exports 2 billion yuan, an increase of 12% and 15% respectively.",
        [("Retail sales", "3 billion yuan", "12%"), ("exports", "2 billion yuan", "15%")],
    ),
    ("GDP grew 8% to 31 billion yuan.", [("GDP", "31 billion yuan", "8%")]),
    ("Market entities reached 120,000, a net increase of 8,000.", [("Market entities", "120,000", "8,000")]),
    (
        "Social expenditure 4 billion yuan, 80% of the general public budget expenditure.",
        [("Social expenditure", "4 billion yuan", None), ("Social expenditure", "80%", None)],
    ),
    (
        "Industrial investment of the two years 2020 and 2021 grew respectively 14% and 19%.",
        [("Industrial investment", None, "14%"), ("Industrial investment", None, "19%")],
    ),
    ("Power generation in the first eight months 5.8 billion kWh.", [("Power generation", "5.8 billion kWh", None)]),
    ("In total, 12,000 shops were registered, a year-on-year increase of 15.6%.", [("shops", "12,000", "15.6%")]),
    (
        "The coverage rate reached 68.5%, 3.2 percentage points higher than that in 2015.",
        [("coverage rate", "68.5%", "3.2 percentage points higher")],
    ),
    (
        "Foreign trade exceeded 10 billion yuan for the first time, reaching 10.8 billion yuan, up 21%.",
        [("Foreign trade", "10.8 billion yuan", "21%")],
    ),
    (
        "The output of cars will reach 500,000 and the industrial scale will exceed 100 billion yuan.",
        [("output of cars", "500,000", None), ("industrial scale", "100 billion yuan", None)],
    ),
    (
        "Online retail sales reached 5 billion yuan, with an average annual growth of 25%.",
        [("Online retail sales", "5 billion yuan", "25%")],
    ),
    ("The average annual growth of GDP is 7.2%.", [("GDP", None, "7.2%")]),
    (
        "Industrial output and private investment respectively rose 6.4% and fell 2.9%.",
        [("Industrial output", None, "6.4%"), ("private investment", None, "fell 2.9%")],
    ),
    ("The average PM2.5 concentration fell 12.5%.", [("average PM2.5 concentration", None, "fell 12.5%")]),
    ("50 standardized workshops have been built.", [("standardized workshops", "50", None)]),
    ("The city has built 4500 5G base stations.", [("5G base stations", "4500", None)]),
    ("The cargo throughput completed 45 million tons.", [("cargo throughput", "45 million tons", None)]),
    ("The company paid taxes of 12 million yuan.", [("taxes", "12 million yuan", None)]),
    ("We built 12 parks and planted 3000 trees.", [("parks", "12", None), ("trees", "3000", None)]),
]


@pytest.mark.parametrize(("text", "figures"), GROWN)
def test_growth_is_joined_to_its_level_and_named_by_it(facts: Facts, text: str, figures: list[Figure]) -> None:
    """A level with its growth is one record however the base is said; what is invested grows without its level."""
    assert [(f["name"], f.get("value"), f.get("change")) for f in facts("indicators", text)] == figures


NONE = [
    "县中医院整体搬迁项目去年底启用，新增病床300张。",
    "新校区9月开学，可容纳60个班。",
    "储备库建成投用，能储草5万吨。",
    "他自家种薯70亩、纯收入21万元。",
    "高岭、青禾等7人参加宣誓。",
    "Gaoling and other 10 counties made exchanges.",
    "The base will total 3.2 million kilowatts.",
    "The base covers an area of 3,500 mu, with an annual production capacity of 20,000 tons.",
    "今年52岁的村民王大爷种了8亩柑橘。",
    "记者来到离县城30公里的高岭村。",
    "大桥宽26米，双向6车道。",
    "检查组一行5人到来。",
    "会议强调，要突出5项重点。",
    "Wang, 52, planted 8 mu of citrus.",
    "Gaoling village is far, the reporter drove 30 kilometers.",
    "The bridge is 1,280 meters long.",
    "A group of 5 people came.",
    "8 actions and 20 measures.",
]


@pytest.mark.parametrize("text", NONE)
def test_capacities_distances_and_one_persons_figures_are_none(facts: Facts, text: str) -> None:
    """What a building holds, what one family earns, who else took part and the points of a plan make no record."""
    assert facts("indicators", text) == []
