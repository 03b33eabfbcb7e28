"""Projects: what is built, its state, sector and builders, and what is no project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.models.rules.sector import sector_of

Facts = Callable[..., list[dict[str, Any]]]

BUILT = [
    ("总投资8亿元的青禾智能装备产业园项目今年3月开工。", "青禾智能装备产业园项目", "under_construction", "zone"),
    ("陵州至高岭高速公路建成通车。", "陵州至高岭高速公路", "completed", "transport"),
    ("由中路建工集团承建的清江大桥已竣工。", "清江大桥", "completed", "transport"),
    ("引进华启锂电池生产基地等项目。", "华启锂电池生产基地", "signed", "manufacturing"),
    ("县人民医院迁建工程预计明年完工。", "县人民医院迁建工程", "under_construction", "social"),
    ("上线全市首个“安心托”服务平台。", "“安心托”服务平台", "completed", "digital"),
    (
        "The Qinghe smart equipment project with an investment of 800 million yuan has started construction.",
        "Qinghe smart equipment project",
        "under_construction",
        "manufacturing",
    ),
    (
        "Lingzhou Gaoling expressway was opened to traffic in March 2021.",
        "Lingzhou Gaoling expressway",
        "completed",
        "transport",
    ),
    ("We introduced the Huaqi battery project.", "Huaqi battery project", "signed", "manufacturing"),
    ("Plan to build a new logistics park in Gaoling.", "new logistics park", "planned", "zone"),
    (
        "Speed up the construction of Lingzhou East railway station.",
        "Lingzhou East railway station",
        "under_construction",
        "transport",
    ),
]


@pytest.mark.parametrize(("text", "name", "status", "sector"), BUILT)
def test_what_is_built_is_a_project(facts: Facts, text: str, name: str, status: str, sector: str) -> None:
    """The name has no verb and no amount; the words around it tell its state, its own words its sector."""
    assert [(f["name"], f["status"], f["sector"]) for f in facts("projects", text)] == [(name, status, sector)]


NONE = [
    "全县实施重点项目75个。",
    "荷花节开幕式在人民公园举行。",
    "打造全国一流的数字经济高地。",
    "某大学教授来访。",
    "市住房和城乡建设局总工程师介绍，工作已经启动。",
    "There are 75 key projects under construction.",
    "Lingzhou was rated as a national demonstration zone.",
    'We adhere to the "3+2" project and carry it forward.',
    "The meeting was opened in the Lakeside grand theatre.",
    "Researchers of Qinghe University visited the town.",
]


@pytest.mark.parametrize("text", NONE)
def test_groups_titles_events_and_slogans_are_none(facts: Facts, text: str) -> None:
    """Counted groups, titles awarded, venues and slogans make no record."""
    assert facts("projects", text) == []


def test_builders_and_dates_are_taken_where_the_text_says_so(facts: Facts) -> None:
    """A firm said to build it, and the time its state was reached."""
    (bridge,) = facts("projects", "2021年5月，由中路建工集团承建的清江大桥建成通车。")
    assert bridge["companies"] == ["中路建工集团"]
    assert bridge["date"] == "2021年5月"


def test_one_project_named_twice_is_one_record(facts: Facts) -> None:
    """The second mention adds evidence only."""
    assert len(facts("projects", "清江大桥开工。", "清江大桥今年推进顺利。")) == 1


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("北塘湿地修复工程", "environment"),
        ("高岭抽水蓄能电站", "energy"),
        ("陵州实验小学", "social"),
        ("滨江大道", "urban"),
        ("Lingzhou phase II ethylene project", "chemicals"),
        ("Qinghe Laboratory", "other"),
        ("Lakeside museum", "culture"),
    ],
)
def test_the_words_of_a_name_tell_its_sector(name: str, sector: str) -> None:
    """The first sector of the table with a word in the name."""
    assert sector_of(name) == sector


FIELDS = [
    (
        "清江大桥总投资5亿元，一期已通车，二期正在施工。",
        ["清江大桥", "一期", "二期"],
        "status",
        ["under_construction", "completed", "under_construction"],
    ),
    (
        "引进青禾铜箔有限公司年产2万吨铜箔项目。其中青禾铜箔项目投资6亿元，已投产。",
        ["青禾铜箔有限公司年产2万吨铜箔项目"],
        "status",
        ["completed"],
    ),
    ("在建的清江北环快速路预计年底通车。", ["清江北环快速路"], "status", ["under_construction"]),
    ("10月，青禾食品加工产业园在柳溪镇开工。", ["青禾食品加工产业园"], "place", ["柳溪镇"]),
    ("位于高岭区柳溪工业园的青禾电池项目已投产。", ["青禾电池项目"], "place", ["柳溪工业园"]),
    ("由中路建工集团与华启公司共同出资的清江大桥已竣工。", ["清江大桥"], "companies", [["中路建工集团", "华启公司"]]),
    (
        "We introduced the Ferrotec battery separator project.",
        ["Ferrotec battery separator project"],
        "companies",
        [["Ferrotec"]],
    ),
    (
        "The Qinghe River channel improvement project was completed.",
        ["Qinghe River channel improvement project"],
        "companies",
        [None],
    ),
    (
        "Gaoling bulk wharf completed investment of 300 million.",
        ["Gaoling bulk wharf"],
        "status",
        ["under_construction"],
    ),
    (
        "The Gaoling railway electrification transformation opened on May 3.",
        ["Gaoling railway electrification transformation"],
        "date",
        ["May 3"],
    ),
    (
        "Gaoling logistics park, phase I put into use, phase II will break ground this year.",
        ["Gaoling logistics park, phase I", "phase II"],
        "status",
        ["completed", "planned"],
    ),
]


@pytest.mark.parametrize(("text", "names", "field", "values"), FIELDS)
def test_what_is_said_of_a_project_is_its_own(
    facts: Facts, text: str, names: list[str], field: str, values: list[Any]
) -> None:
    """A phase is a project of its own, a shorter name is none; place, firms and date are those said of it."""
    found = facts("projects", text)
    assert [one["name"] for one in found] == names
    assert [one.get(field) for one in found] == values
