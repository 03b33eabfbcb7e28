"""Investments: money put into something, its kind, project and payer, and amounts that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]

PUT_IN = [
    ("全市集中开工项目42个，总投资136.5亿元。", [("136.5亿元", "planned")]),
    ("实际使用外资5200万美元。", [("5200万美元", "foreign_capital")]),
    ("县财政发放补贴860万元。", [("860万元", "public_funds")]),
    ("农商行发放贷款3.2亿元。", [("3.2亿元", "loan")]),
    ("设立20亿元产业基金。", [("20亿元", "fund")]),
    ("累计完成投资3.4亿元。", [("3.4亿元", "completed")]),
    (
        "下达资金1.2亿元，其中中央4000万元、省级3000万元。",
        [("1.2亿元", "public_funds"), ("4000万元", "public_funds"), ("3000万元", "public_funds")],
    ),
    ("Signed 42 projects with a total investment of 13.65 billion yuan.", [("13.65 billion yuan", "planned")]),
    ("Actual use of foreign capital of 52 million US dollars.", [("52 million US dollars", "foreign_capital")]),
    (
        "A fund of 2 billion yuan was set up, and banks issued loans of 320 million yuan.",
        [("2 billion yuan", "fund"), ("320 million yuan", "loan")],
    ),
    ("Municipal finance issued subsidies of 18.6 million yuan to growers.", [("18.6 million yuan", "public_funds")]),
    ("Businessman Chen Lixin donated 5 million yuan to the school.", [("5 million yuan", "donation")]),
]


@pytest.mark.parametrize(("text", "amounts"), PUT_IN)
def test_money_put_in_is_an_investment(facts: Facts, text: str, amounts: list[tuple[str, str]]) -> None:
    """Each stated amount is a record, its kind told by the nearest word."""
    assert [(f["amount"], f["kind"]) for f in facts("investments", text)] == amounts


NONE = [
    "各项存款余额560亿元，增长9%。",
    "贷款余额560亿元。",
    "地区生产总值1583亿元。",
    "固定资产投资增长6.7%。",
    "亿元以上项目21个。",
    "The balance of loans was 56 billion yuan, an increase of 9%.",
    "Total non-performing loans of nearly 2 billion yuan.",
    "GDP reached 158.3 billion yuan.",
    "Introduced 21 projects above 100 million yuan.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_produced_or_owed_is_none(facts: Facts, text: str) -> None:
    """Output, balances, rates and size classes are no investments."""
    assert facts("investments", text) == []


def test_an_amount_belongs_to_its_project_or_to_a_group(facts: Facts) -> None:
    """The project named before it, or how many projects it covers, never both."""
    (one,) = facts("investments", "The Huaqi battery project with an investment of 1.2 billion yuan has landed.")
    assert one["project"] == "Huaqi battery project"
    (group,) = facts("investments", "引进华启锂电池生产基地等29个项目，总投资103亿元。")
    assert group.get("project") is None
    assert group["project_count"].startswith("29个")


def test_a_payer_is_named_only_where_the_text_says_so(facts: Facts) -> None:
    """由…投资 and 捐赠 name who pays; a firm in the project's name does not."""
    (built,) = facts("investments", "项目由陵州交投集团投资建设，总投资约50亿元。")
    assert built["investors"] == ["陵州交投集团"]
    (named,) = facts("investments", "华启集团锂电池项目总投资12亿元。")
    assert "investors" not in named


PAID = [
    ("县财政安排前期工作经费300万元。", ["县财政"]),
    ("农商行发放“富农贷”2.4亿元。", ["农商行"]),
    ("下拨救灾资金900万元，其中中央600万元、自治区300万元。", ["中央", "自治区"]),
    ("一位港商追加投资2亿港元。", ["港商"]),
    ("侨胞林嘉禾女士捐赠500万元。", ["林嘉禾"]),
    ("总投资3亿元，由华启食品有限公司与县国投公司按6:4出资。", ["华启食品有限公司", "县国投公司"]),
    ("The provincial finance arranged special funds of 80 million yuan.", ["provincial finance"]),
    ("German Ferrotec invested 30 million euros to build a bearing plant in Lingzhou.", ["Ferrotec"]),
    ("Businessman Zhang Jiahe donated 3 million yuan.", ["Zhang Jiahe"]),
    ("The plan invested by Huaqi Power Co., Ltd., total investment 2 billion yuan.", ["Huaqi Power Co., Ltd."]),
    ("今年以来获得专项债券5000万元。", []),
    ("Total investment of 900 million yuan.", []),
]


@pytest.mark.parametrize(("text", "payers"), PAID)
def test_who_pays_is_told_only_where_the_text_does(facts: Facts, text: str, payers: list[str]) -> None:
    """A treasury, bank, giver or firm that is the subject of a verb of paying; a total has the payers of its parts."""
    assert facts("investments", text)[0].get("investors", []) == payers


DATED = [
    ("2023年5月，总投资8亿元的青禾装备产业园项目开工。", None),
    ("2023年，全县签约项目21个，合同投资额73亿元。", "2023年"),
    ("3月2日，集中开工项目12个，年度计划投资9亿元。", "年度计划"),
    ("青禾装备产业园项目去年获专项债券5000万元。", "去年"),
    (
        "In May 2021, the Qinghe project with an investment of 800 million yuan was put into operation.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "period"), DATED)
def test_a_projects_own_date_is_not_that_of_its_money(facts: Facts, text: str, period: str | None) -> None:
    """When a project was begun or opened says nothing of its planned investment; a group's, or a year's, has a time."""
    assert facts("investments", text)[0].get("period") == period
