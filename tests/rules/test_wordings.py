"""Indicators in the wordings of rough translation and of reports: what was done, shares of a target, sums so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]
Figure = tuple[str, str | None, str | None]

ENGLISH: list[tuple[str, list[Figure]]] = [
    ("The greenhouse coverage keep 34% above.", [("greenhouse coverage", "34%", None)]),
    ("Industry output finish 15.8 billion yuan, grow 8.6%.", [("Industry output", "15.8 billion yuan", "8.6%")]),
    (
        "It built 35 kilometers of rural road, repaired 12 bridges.",
        [("rural road", "35 kilometers", None), ("bridges", "12", None)],
    ),
    (
        "Rebuild township roads 210 kilometers, transform old bridges 14.",
        [("township roads", "210 kilometers", None), ("old bridges", "14", None)],
    ),
    ("The library reserves 427 items key projects.", [("key projects", "427", None)]),
    ("The number of key projects is 35 items.", [("number of key projects", "35", None)]),
    (
        "The county has 3 national 4A scenic spots and 26 hotels.",
        [("national 4A scenic spots", "3", None), ("hotels", "26", None)],
    ),
    ('Revenue of "three new" firms 11.6 billion yuan.', [('Revenue of "three new" firms', "11.6 billion yuan", None)]),
    ('"Three-public" fund fell 12%.', [('"Three-public" fund', None, "fell 12%")]),
    (
        "The schooling rate by 2015's 54.3% raised to 2020's 60.1%.",
        [("schooling rate", "54.3%", None), ("schooling rate", "60.1%", None)],
    ),
    ("The number of high-tech firms doubles, reaching 600.", [("number of high-tech firms", "600", "doubles")]),
    ("Newly added 214 firms, accumulative total reach 3,800.", [("firms", "214", None), ("firms", "3,800", None)]),
    (
        "Tax revenue was 3 billion yuan, is 98% of the annual budget, up 4%.",
        [("Tax revenue", "98%", None), ("Tax revenue", "3 billion yuan", "4%")],
    ),
    (
        "Outside funds in place 9.9 billion yuan, complete the annual task's 58.3%.",
        [("Outside funds in place", "58.3%", None)],
    ),
    ("Lithium materials occupy 28.6 % of industry.", [("Lithium materials", "28.6 %", None)]),
    ("Budget expenditure 2.9 billion yuan, -3.9%.", [("Budget expenditure", "2.9 billion yuan", "-3.9%")]),
    (
        "Income of towns 34,118 yuan, of villages 13,402 yuan, growth respectively 7.3%  10.9%.",
        [("Income of towns", "34,118 yuan", "7.3%"), ("villages", "13,402 yuan", "10.9%")],
    ),
    (
        "It received tourists 3.4 million person-times, income 2.3 billion yuan, respectively increased 12% and 15%.",
        [("tourists", "3.4 million", "12%"), ("income", "2.3 billion yuan", "15%")],
    ),
    (
        "In 2022 expected: GDP growth about 7%; fixed assets investment 10%.",
        [("GDP", None, "about 7%"), ("fixed assets investment", None, "10%")],
    ),
    (
        "The firm's output value grew by 8.2%, and exceeded 5 billion yuan in 2021.",
        [("output value", None, "8.2%"), ("output value", "5 billion yuan", None)],
    ),
    ("The zone had 4 parks, year earlier was 1.", [("parks", "4", None), ("parks", "1", None)]),
    (
        "The pass rate of drinking water is 99%, the started rate 84.4%.",
        [("pass rate of drinking water", "99%", None), ("started rate", "84.4%", None)],
    ),
    ("Approval items compress 60%.", [("Approval items", None, "compress 60%")]),
    (
        "Patents granted 1,286, schools newly built 12.",
        [("Patents granted", "1,286", None), ("schools newly built", "12", None)],
    ),
    ("1 billion yuan above 6.", [("1 billion yuan above", "above 6", None)]),
    (
        "The structure of three industries adjusted to 13.4 : 41.9 : 44.7.",
        [
            ("structure of three industries", "13.4", None),
            ("structure of three industries", "41.9", None),
            ("structure of three industries", "44.7", None),
        ],
    ),
    (
        "The highway mileage reaches 5,870 kilometers, among which expressway 317 km.",
        [("highway mileage", "5,870 kilometers", None), ("expressway", "317 km", None)],
    ),
    ("Days of good air reached 328 days.", [("Days of good air", "328 days", None)]),
    ("It adds 20 day care centers.", [("day care centers", "20", None)]),
]
ENGLISH += [
    (
        "It found 215 hidden dangers and rectified 198.",
        [("hidden dangers", "215", None), ("hidden dangers", "198", None)],
    ),
    ("The new school adds 1,500 degrees.", [("degrees", "1,500", None)]),
    ("Industrial added value 57.3 billion yuan  7.2%", [("Industrial added value", "57.3 billion yuan", "7.2%")]),
    (
        'Firms of "little giant" class newly add 11, accumulative 29.',
        [('Firms of "little giant" class', "11", None), ('Firms of "little giant" class', "29", None)],
    ),
]
CHINESE: list[tuple[str, list[Figure]]] = [
    (
        "一般公共预算收入完成12.8亿元，为预算的101.3%，增长7.4%。",
        [("一般公共预算收入", "101.3%", None), ("一般公共预算收入", "12.8亿元", "7.4%")],
    ),
    ("支出总额由年初的30.2亿元调整为31.8亿元。", [("支出总额", "30.2亿元", None), ("支出总额", "31.8亿元", None)]),
    ("审批事项由286项压减至152项。", [("审批事项", "286项", None), ("审批事项", "152项", None)]),
    ("查出的27个问题中，已整改问题22个。", [("问题", "27个", None), ("已整改问题", "22个", None)]),
    ("零售总额突破百亿元大关，达到103.6亿元。", [("零售总额", "103.6亿元", None)]),
    ("开（复）工项目215个，开（复）工率75.2%。", [("开（复）工项目", "215个", None), ("开（复）工率", "75.2%", None)]),
    ("还将举办2场专题推介会。", [("专题推介会", "2场", None)]),
    ("来自沿海、内地的客商代表120余人。", [("客商代表", "120余人", None)]),
    ("三级甲等医院由3家增至5家。", [("三级甲等医院", "3家", None), ("三级甲等医院", "5家", None)]),
    ("实施省市县三级重点项目184个。", [("省市县三级重点项目", "184个", None)]),
    (
        "腾退“僵尸企业”19家，安装路灯1500盏，加工企业8家。",
        [("僵尸企业", "19家", None), ("路灯", "1500盏", None), ("加工企业", "8家", None)],
    ),
    ("发电量占全部发电量的比重首次过半，达到53.4%。", [("发电量", "53.4%", None)]),
    ("出口逆势增长11.5%。", [("出口", None, "11.5%")]),
    ("就业率比去年同期提高4.1个百分点。", [("就业率", None, "4.1个百分点")]),
    ("储能规模年底将达到135万千瓦。", [("储能规模", "135万千瓦", None)]),
    ("森林覆盖率由2015年的45.2%提高到2020年的52.8%。", [("森林覆盖率", "45.2%", None), ("森林覆盖率", "52.8%", None)]),
    ("新登记企业32户，累计达568户。", [("新登记企业", "32户", None), ("新登记企业", "568户", None)]),
    ("每亩增收1200元。", [("每亩增收", None, "1200元")]),
    ("空气优良天数328天，同比增加12天。", [("空气优良天数", "328天", "12天")]),
    ("十件民生实事已完成4件。", [("民生实事", "4件", None)]),
    ("12个项目现场签约。", [("项目", "12个项目", None)]),
    ("开展检查36次，发现隐患215处。", [("检查", "36次", None), ("隐患", "215处", None)]),
    ("主任、副主任及委员21人出席。", [("委员", "21人", None)]),
]


@pytest.mark.parametrize(("text", "figures"), [*ENGLISH, *CHINESE])
def test_a_figure_is_named_by_what_it_measures(facts: Facts, text: str, figures: list[Figure]) -> None:
    """Name, level and growth as printed, without the verb that stands between them or before."""
    assert [(f["name"], f.get("value"), f.get("change")) for f in facts("indicators", text)] == figures


NONE = [
    "The 30GWh battery production line was put into production.",
    "The base (installed 1200 MW) was listed in the plan.",
    "It is one of the country's 50 strong enterprises.",
    "The outline has 18 chapters and sets 22 main indicators.",
    "The plant will occupy land 520 mu.",
    "Reads 5214",
    "The mayor inspected 5 enterprises and 3 communities.",
    "The main tower is 98% complete, 12 of the 18 floors are capped.",
    "It takes only 3 working days.",
    "Prices were 20% lower than those of the market.",
    "The project covers 260 mu, with a building area of 120,000 square meters and 18 production lines.",
    "市长察看了5家企业和3个社区。",
    "主体工程完成98%，18层已封顶。",
    "时间由15个工作日压缩至3个工作日。",
    "该项目占地260亩，建设生产线18条。",
    "Workshops phase five, 260,000 square meters, were handed over.",
    "The battery project, with an investment of 8 billion yuan, will build 12 production lines.",
    "智能仓储项目总投资5亿元，将新建立体库6座。",
    "标准厂房一期18万平方米已交付使用。",
    "企业开办实现“一日办结、零元成本”。",
    "他来到正在建设的20万千瓦风电项目现场。",
    "扩建后日处理能力可达6万吨。",
]


@pytest.mark.parametrize("text", NONE)
def test_sizes_of_works_and_parts_of_documents_are_none(facts: Facts, text: str) -> None:
    """What one plant can do or covers, chapters, ranks and page furniture make no record."""
    assert facts("indicators", text) == []
