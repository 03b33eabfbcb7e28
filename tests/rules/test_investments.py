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
    # Verbs of paying: done unless it is planned.
    ("去年投入7600万元改造管网。", [("7600万元", "completed")]),
    ("斥资2.8亿元建成智能化车间。", [("2.8亿元", "completed")]),
    ("计划投入1.5亿元改造管网。", [("1.5亿元", "planned")]),
    ("力争年内完成投资12亿元。", [("12亿元", "planned")]),
    ("投资1.2亿元新建改建农村公路86公里。", [("1.2亿元", "completed")]),
    ("外方首期注资2600万美元。", [("2600万美元", "planned")]),
    ("The widening works accumulatively complete investment of 420 million yuan.", [("420 million yuan", "completed")]),
    ("So far it has spent 310 million yuan.", [("310 million yuan", "completed")]),
    ("Brauer signed contracts worth 120 million euros.", [("120 million euros", "planned")]),
    ("Qinghe Food increases its capital by 80 million yuan.", [("80 million yuan", "planned")]),
    # Money from outside that has arrived.
    ("1至6月，实际到位市外资金21.7亿元。", [("21.7亿元", "completed")]),
    ("Funds from outside the city in place 4.1 billion yuan, up 12%.", [("4.1 billion yuan", "completed")]),
    # Public money, by its name or by who gives it.
    (
        "争取到中央预算内投资3.2亿元、超长期特别国债6.4亿元。",
        [("3.2亿元", "public_funds"), ("6.4亿元", "public_funds")],
    ),
    ("市县两级财政累计投入3.6亿元。", [("3.6亿元", "public_funds")]),
    ("发放救助金320万元。", [("320万元", "public_funds")]),
    ("We won special treasury bonds of 330 million yuan.", [("330 million yuan", "public_funds")]),
    ("12 million yuan was set aside for talents.", [("12 million yuan", "public_funds")]),
    ("The province awarded it 3 million yuan.", [("3 million yuan", "public_funds")]),
    ("It obtained 86 million yuan from the central finance.", [("86 million yuan", "public_funds")]),
    # Loans, and a loan's part; funds, and a fund's first part.
    ("为57家企业解决融资3.1亿元。", [("3.1亿元", "loan")]),
    ("Banks lent 640 million yuan to small firms.", [("640 million yuan", "loan")]),
    (
        "640 million yuan was loaned by the Qinghe Bank, released 210 million yuan.",
        [("640 million yuan", "loan"), ("210 million yuan", "loan")],
    ),
    ("设立规模10亿元的科创基金，首期出资3亿元。", [("10亿元", "fund"), ("3亿元", "fund")]),
    ("市国投集团出资5亿元设立天使基金。", [("5亿元", "fund")]),
    (
        "It sets up a “Qinghe chip industry fund”, first phase scale 2 billion yuan, of which it puts 60 million.",
        [("2 billion yuan", "fund"), ("60 million", "fund")],
    ),
    ("A chip industry fund was set up, first phase 150 million yuan in place.", [("150 million yuan", "fund")]),
    ("区里设立1亿元人才发展基金。", [("1亿元", "fund")]),
    ("签订贷款合同23份，金额36亿元。", [("36亿元", "loan")]),
    ("兑付征迁补偿资金5200万元。", [("5200万元", "other")]),
    ("Households received 52 million yuan of relocation compensation.", [("52 million yuan", "other")]),
    ("The district finance invested 36 million yuan in schools.", [("36 million yuan", "public_funds")]),
    ("920 million yuan had been invested by June.", [("920 million yuan", "completed")]),
    ("The township raised 2.6 million yuan to harden roads.", [("2.6 million yuan", "completed")]),
    ("村民多渠道筹资260万元硬化道路12公里。", [("260万元", "completed")]),
    # The object of any verb of paying, told by whose money it is.
    ("合作社建烘干房花了96万元。", [("96万元", "completed")]),
    ("县水务局又添了180万元。", [("180万元", "public_funds")]),
    ("陵州慈善总会拿出320万元翻修校舍。", [("320万元", "donation")]),
    ("明年计划再投4.6亿元。", [("4.6亿元", "planned")]),
    ("The Qinghe workshop has used up 36 million yuan.", [("36 million yuan", "completed")]),
    ("Shunfeng Nut Company has ploughed in 36 million yuan.", [("36 million yuan", "completed")]),
    ("The county Forestry Office hands out 3.2 million yuan.", [("3.2 million yuan", "public_funds")]),
    ("The second workshop needs to raise 52 million yuan.", [("52 million yuan", "planned")]),
    ("A new dormitory, aided 1.6 million yuan by the Lok Sin charity.", [("1.6 million yuan", "donation")]),
    # Right behind the number of projects it is for.
    ("推介会上带去项目26个、约48亿元。", [("约48亿元", "planned")]),
    ("Next year the county builds 26 projects, 4.8 billion yuan.", [("4.8 billion yuan", "planned")]),
    # Invested in what stands.
    ("该厂由陵州食品集团投资2.6亿元，5月投产。", [("2.6亿元", "completed")]),
    ("该厂由陵州食品集团投资2.6亿元，预计明年5月投产。", [("2.6亿元", "planned")]),
    # A list of what money is for.
    (
        "今年预算安排：教育6.1亿元，卫生2.3亿元。",
        [("6.1亿元", "public_funds"), ("2.3亿元", "public_funds")],
    ),
    (
        "The budget arranges: education 512 million yuan, health 230 million yuan.",
        [("512 million yuan", "public_funds"), ("230 million yuan", "public_funds")],
    ),
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
    "项目亩均投资强度达到420万元。",
    "1至8月，全县完成固定资产投资86亿元。",
    "研发经费投入3.2亿元。",
    "现场签订采购协议2600万元。",
    "给予每家企业最高50万元的补助。",
    "贷款新增32亿元，贷款展期2亿元。",
    "调入资金1.6亿元。",
    "The county completed fixed asset investment of 8.6 billion yuan.",
    "The company has orders of 640 million yuan.",
    "Insurance paid 8.8 million yuan.",
    "Loans grew by 12 billion yuan to 130 billion yuan.",
    "The finance subsidises for each kilometer 80,000 yuan.",
    # Verbs of having, making and reaching; nouns of value by their last character.
    "合作社去年卖出黑木耳860万元。",
    "鲜花1.2亿元，占全县农业的三成。",
    "进出口值36亿元。",
    "The tea trade has exceeded 360 million yuan.",
    "The cooperative sold 3.6 million yuan of mushrooms.",
    "Villagers will earn 3.6 million yuan more.",
    "Tourism brought the town benefits valued 36 million yuan.",
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
    ("市县两级财政为此拨付补助资金9000万元。", ["市县两级财政"]),
    ("像青川的恒远新材，投入8.6亿元建起了智能工厂。", ["恒远新材"]),
    ("缺口部分由承建方陵江热力集团自筹6000万元。", ["陵江热力集团"]),
    ("设立规模20亿元的母基金，由市金控集团与陵江产投共同认缴。", ["市金控集团", "陵江产投"]),
    ("华润医疗公司则携手本地企业青禾药业，拟投资5亿元兴建医院。", ["华润医疗公司", "青禾药业"]),
    ("德力机械公司总经理陈立新说，公司2019年在陵州砸下4.5亿元。", ["德力机械公司"]),
    ("农业银行陵江支行为合作社发放信用贷款260万元。", ["农业银行陵江支行"]),
    ("The superior supports 26 million yuan of disaster relief funds.", ["superior"]),
    ("It got an award of 3 million yuan by the province.", ["province"]),
    ("640 million yuan was loaned by the Qinghe Development Bank.", ["Qinghe Development Bank"]),
    ("Bank of Lingzhou gave 23 enterprises credit of 1.3 billion yuan.", ["Bank of Lingzhou"]),
    (
        "The park, invested by Lingzhou Culture and Sports Investment Group, total investment 2.4 billion yuan.",
        ["Lingzhou Culture and Sports Investment Group"],
    ),
    ("Huaqi Energy Company is the owner, it plans to invest 3.6 billion yuan.", ["Huaqi Energy Company"]),
    ("台商林志成增资5000万元扩建食品厂。", ["林志成"]),
    ("Taiwan businessman Lin Zhicheng increased capital 50 million yuan.", ["Lin Zhicheng"]),
    (
        "The road invested and constructed by provincial traffic group, estimate of 4 billion.",
        ["provincial traffic group"],
    ),
    ("今年区财政投入教育资金3.6亿元。", ["区财政"]),
    ("区红十字会接收捐款320万元。", []),
    ("浙江企业家徐海回乡投资6000万元办起玩具厂。", ["徐海"]),
    ("中国银行陵江支行向合作社放贷3600万元。", ["中国银行陵江支行"]),
    ("企业计划追加投资1.5亿元。", []),
    # Any body that is the subject of a verb of paying, near or far.
    ("陵州市水利局拨付的360万元维修资金已到村。", ["陵州市水利局"]),
    ("县上配套160万元。", ["县上"]),
    ("由陵州市青川区帮扶资金260万元建设。", ["陵州市青川区"]),
    ("县商务局为商户发放消费券300万元。", ["县商务局"]),
    ("The State Forestry Bureau allotted 16 million yuan.", ["State Forestry Bureau"]),
    ("Lingzhou's Qingchuan District (the partner) helps with 2.6 million yuan.", ["Lingzhou's Qingchuan District"]),
    ("A dormitory, paid 3 million yuan by Lok Sin friends of Macau.", ["Lok Sin friends of Macau"]),
    ("Shunfeng Nut Company Limited builds the park, used up 36 million yuan.", ["Shunfeng Nut Company Limited"]),
    ("The reservoir project invested 36 million yuan.", []),
    ("项目占地680亩，计划总投资62亿元。", []),
    ("今年以来获得专项债券5000万元。", []),
    ("Total investment of 900 million yuan.", []),
]


@pytest.mark.parametrize(("text", "payers"), PAID)
def test_who_pays_is_told_only_where_the_text_does(facts: Facts, text: str, payers: list[str]) -> None:
    """A treasury, bank, giver or firm that is the subject of a verb of paying; a total has the payers of its parts."""
    assert facts("investments", text)[0].get("investors", []) == payers


COUNTED = [
    ("争取专项债券8.7亿元，支持项目21个。", ["21个"]),
    ("总投资77.3亿元，共谋划项目142个。", ["142个"]),
    ("今年实施老旧小区改造36个，总投资1.9亿元。", ["36个"]),
    ("全年引进项目93个，合同引资74亿元，实际到位资金23亿元。", ["93个", None]),
    ("We strived for special bonds of 3.1 billion yuan, used for 62 projects.", ["62"]),
    ("City's key project is 205 items, total investment 14.6 billion yuan.", ["205"]),
    (
        "The library reserves 820 major projects, total investment 960 billion yuan, of which energy 120 billion yuan.",
        ["820", None],
    ),
]


@pytest.mark.parametrize(("text", "counts"), COUNTED)
def test_the_projects_a_group_amount_covers_are_counted(facts: Facts, text: str, counts: list[str | None]) -> None:
    """The count stands before the amount or just behind it; a part has none of its own."""
    assert [one.get("project_count") for one in facts("investments", text)] == counts


FOR = [
    (("青禾集团投资22亿元建设铜箔项目一期，二期计划再投资18亿元。",), ["铜箔项目一期", None]),
    (
        ("青禾大桥工程正在建设。", "工程资金来自多个渠道，其中专项债券1.6亿元、中央预算内资金4500万元。"),
        ["青禾大桥工程", "青禾大桥工程"],
    ),
    (
        ("新增专项债券4.2亿元，主要用于：青禾大桥工程1.8亿元，县中医院迁建项目1.3亿元。",),
        [None, "青禾大桥工程", "县中医院迁建项目"],
    ),
    (
        ("The Wei basin project obtained central budget investment 90 million yuan, treasury bonds 86 million yuan.",),
        ["Wei basin project", "Wei basin project"],
    ),
    (
        ("The Huaqi battery project has landed.", "The enterprise plans to invest 1.3 billion yuan."),
        ["Huaqi battery project"],
    ),
    (
        ("Special bonds of 90 million, used for Qinghe bridge project 50 million yuan, and Wei park 40 million.",),
        [None, "Qinghe bridge project", "Wei park"],
    ),
]


@pytest.mark.parametrize(("texts", "named"), FOR)
def test_what_money_is_for_is_its_project(facts: Facts, texts: tuple[str, ...], named: list[str | None]) -> None:
    """An item of a list has the project it names; what goes on about a project is for that one."""
    assert [one.get("project") for one in facts("investments", *texts)] == named


DATED = [
    ("In 2022 budget arranged: education 612 million yuan, health 430 million yuan.", "2022"),
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


def test_the_payer_of_the_whole_gives_no_subsidy_and_no_loan(facts: Facts) -> None:
    """A project's owner pays its cost; what the state or a bank adds to it is theirs."""
    whole, *given = facts(
        "investments", "由省交投集团投资建设的青禾大桥工程，概算投资48亿元，其中补助12亿元，银行贷款29亿元。"
    )
    assert whole["investors"] == ["省交投集团"]
    assert [(one["kind"], one["project"], one.get("investors")) for one in given] == [
        ("public_funds", "青禾大桥工程", None),
        ("loan", "青禾大桥工程", None),
    ]


def test_an_item_of_a_list_is_of_the_time_of_its_head(facts: Facts) -> None:
    """What a bond is for is dated as the bond is."""
    found = facts("investments", "2024年争取专项债券4.2亿元，主要用于：青禾大桥工程1.8亿元，县中医院迁建项目1.3亿元。")
    assert [one["period"] for one in found] == ["2024年"] * 3
