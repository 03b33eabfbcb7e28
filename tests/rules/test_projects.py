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
BUILT += [
    # what follows a name that begins its sentence is said of it, whatever stands between
    ("Gaoling Wetland Park, covering 80 mu, has been completed.", "Gaoling Wetland Park", "completed", "environment"),
    (
        "Lingzhou to Gaoling expressway, 85 kilometers long, will be opened to traffic next year.",
        "Lingzhou to Gaoling expressway",
        "under_construction",
        "transport",
    ),
    (
        "Second, Liuxi town hospital, the feasibility report was approved.",
        "Liuxi town hospital",
        "planned",
        "social",
    ),
    (
        "The fourth water plant was suspended for a year, now it resumes construction.",
        "fourth water plant",
        "under_construction",
        "urban",
    ),
    ("The Huaqi forging line is still not started.", "Huaqi forging line", "planned", "manufacturing"),
    (
        "Qinghe South Street old houses renovation entered the finishing stage.",
        "Qinghe South Street old houses renovation",
        "under_construction",
        "urban",
    ),
    ("Huaqi signed a robot project with the zone.", "robot project", "signed", "manufacturing"),
    ("青禾风电场三期首批机组并网发电。", "青禾风电场三期", "completed", "energy"),
    ("柳溪光伏二期已完成桩基施工。", "柳溪光伏二期", "under_construction", "energy"),
    ("滨江路东延正在进场准备。", "滨江路东延", "planned", "urban"),
    ("城北棚改项目一度停工，现已复工。", "城北棚改项目", "under_construction", "urban"),
    ("青禾冷链物流园务必在汛期前投用。", "青禾冷链物流园", "under_construction", "zone"),
    ("县委书记来到滨湖大道改造工程施工现场。", "滨湖大道改造工程", "under_construction", "urban"),
    ("Liuxi Town health center finished 70% of the works.", "Liuxi Town health center", "under_construction", "social"),
    ("Huaqi data center landed in the zone.", "Huaqi data center", "signed", "digital"),
    ("建成县文化馆。", "县文化馆", "completed", "culture"),
    ("共同建设滨江新城。", "滨江新城", "under_construction", "urban"),
    ("国道312线改线工程进展顺利。", "国道312线改线工程", "under_construction", "transport"),
    ("柳溪灌区续建配套与节水改造项目已列入省规划。", "柳溪灌区续建配套与节水改造项目", "planned", "agriculture"),
    ("The water supply project of 80 million yuan was completed.", "water supply project", "completed", "urban"),
    ("Liuxi North Road was fully connected.", "Liuxi North Road", "completed", "urban"),
    (
        "Lingzhou port 50,000-ton berth is under construction.",
        "Lingzhou port 50,000-ton berth",
        "under_construction",
        "transport",
    ),
    (
        "The Lingzhou section of the Huaihe water diversion project was completed.",
        "Lingzhou section of the Huaihe water diversion project",
        "completed",
        "environment",
    ),
    ("重点项目柳溪大桥建成。", "柳溪大桥", "completed", "transport"),
    ("新建项目东环高架正在打桩。", "东环高架", "under_construction", "transport"),
    ("柳溪北路全线通车。", "柳溪北路", "completed", "urban"),
    ("专项债券用于城东水厂1.2亿元。", "城东水厂", "unknown", "urban"),
    ("其中包括云和湖清淤工程2000万元。", "云和湖清淤工程", "unknown", "other"),
]


@pytest.mark.parametrize(("text", "name", "status", "sector"), BUILT)
def test_what_is_built_is_a_project(facts: Facts, text: str, name: str, status: str, sector: str) -> None:
    """The name has no verb and no amount; the words around it tell its state, its own words its sector."""
    assert [(f["name"], f["status"], f["sector"]) for f in facts("projects", text)] == [(name, status, sector)]


SAID = [
    # what only works can be said to be in makes its subject a project, whatever its name ends in
    ("The Qingshan cableway on May 1 formally ran.", "Qingshan cableway", "completed"),
    ("Liuhe Bay floating bridge was open to traffic this month.", "Liuhe Bay floating bridge", "completed"),
    ("Liuxi kiwi sorting hall lit the furnace, invested by Huaqi Group.", "Liuxi kiwi sorting hall", "completed"),
    (
        "In Hekou Town, the citrus cold store phase two is rushing to build.",
        "citrus cold store phase two",
        "under_construction",
    ),
    (
        "Heishan 200 MW wind farm, total investment 1.4 billion yuan, is hoisted.",
        "Heishan 200 MW wind farm",
        "under_construction",
    ),
    (
        "Lianhua Lake sponge renovation finishes 72 % of the works.",
        "Lianhua Lake sponge renovation",
        "under_construction",
    ),
    ("Gaoling urban complex, 120,000 square meters, stopped work since winter.", "Gaoling urban complex", "halted"),
    (
        'Liuxi "Star Sea" camp ground, a firm puts 60 million yuan, is at talk.',
        'Liuxi "Star Sea" camp ground',
        "planned",
    ),
    ("Liuxi shared kitchen (3 million yuan) is in trial operation.", "Liuxi shared kitchen", "completed"),
    ("The incineration plant in Liuxi Town has been ignited.", "incineration plant", "completed"),
    (
        "The second-phase workshop of Huaqi Bearing installs the equipment.",
        "second-phase workshop of Huaqi Bearing",
        "under_construction",
    ),
    ("The Huaqi slaughter yard moved to Hekou and was put into operation.", "Huaqi slaughter yard", "completed"),
    ("Gaoling rice and flour base was put into production.", "Gaoling rice and flour base", "completed"),
    ("柳溪至青山产业路于8月20日全线打通。", "柳溪至青山产业路", "completed"),
    ("“青禾人家”院落已建成。", "“青禾人家”院落", "completed"),
    ("清江画舫工坊暂缓建设。", "清江画舫工坊", "halted"),
    ("柳溪灌区改造工程是今年的重头戏。", "柳溪灌区改造工程", "unknown"),
    ("3 million yuan for the new canteen of Liuxi middle school.", "new canteen of Liuxi middle school", "unknown"),
]


@pytest.mark.parametrize(("text", "name", "status"), SAID)
def test_what_only_works_can_be_is_said_of_a_project(facts: Facts, text: str, name: str, status: str) -> None:
    """The subject of such a clause is a project, over all that stands between the two."""
    assert [(f["name"], f["status"]) for f in facts("projects", text)] == [(name, status)]


NONE = [
    "Zhang Weimin stopped work since last winter.",
    "Gaoling County tax revenue was put into use.",
    "The Gaoling tea culture festival opened.",
    "Li Hong, deputy director of Gaoling Hospital, was suspended.",
    "Gaoling per capita GDP broke through 70 thousand yuan.",
    "The training class of the Party School started on Monday.",
    "园子是东西部协作项目。",
    "柳溪分会场开工项目22个。",
    "春耕备耕已全面启动。",
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
    "Lingzhou Park received 20,000 tourists.",
    "The zone contracts 41 projects, 7 of them foreign.",
    "The Lingzhou Grand Theatre performance started at eight.",
    "The Huaqi promotion project centralized signing ceremony was held.",
    "Gaoling Industrial Park, with 120 firms, completed output value of 3 billion yuan.",
    "Qinghe New City opened 30 bus lines.",
    "Party School of Lingzhou opened its autumn term.",
    "县文化馆启动读书活动。",
    "Gaoling University signed a cooperation agreement with the county.",
    "Lingzhou Wharf opened three new routes.",
    "Gaoling Bridge Company completed tax payment.",
    "Gaoling Park has been approved as a national park.",
    "要建设世界一流石化基地。",
    "江南大学与该县签订合作协议。",
    "陵州高新区获批国家级高新区。",
    "县应急指挥中心启动二级响应。",
    "全市在建项目、储备项目有序推进。",
    "建成便民服务中心8家。",
    "全县新改建农村公路120公里。",
    "这是一项群众期盼的暖心工程。",
    "该项目选址柳溪工业园。",
    "青山小学建设了一支足球队。",
    "进入设备调试阶段。",
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
        ("Liuxi middle school museum", "culture"),
        ("G0512 Lingzhou to Gaoling section", "transport"),
        ("Liuxi cold storage", "agriculture"),
        ("柳溪小学文化馆", "culture"),
        ("柳溪智慧旅游平台", "digital"),
        ("柳溪排水泵站", "environment"),
        ("柳溪柑橘示范园", "agriculture"),
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
FIELDS += [
    # what leads a list, and what follows it, is said of each member
    (
        "签约的有广东青禾集团的电池箱体项目（投资3亿元）、江苏华启的减速器项目等。",
        ["广东青禾集团的电池箱体项目", "江苏华启的减速器项目"],
        "status",
        ["signed", "signed"],
    ),
    ("滨江路北延、青山变电站也在抓紧施工。", ["滨江路北延", "青山变电站"], "status", ["under_construction"] * 2),
    ("推动城南水厂、青山变电站等项目早日建成。", ["城南水厂", "青山变电站"], "status", ["under_construction"] * 2),
    ("现场察看了柳溪冷库、青山养老院等项目。", ["柳溪冷库", "青山养老院"], "status", ["unknown"] * 2),
    (
        "The bonds are for Gaoling hospital wards 80 million yuan, and Liuxi reservoir 20 million yuan.",
        ["Liuxi reservoir"],
        "status",
        ["unknown"],
    ),
    ("江苏华启的减速器项目落户。", ["江苏华启的减速器项目"], "companies", [["江苏华启"]]),
    ("青禾集团投资的智能家电项目已投产。", ["智能家电项目"], "companies", [["青禾集团"]]),
    ("在柳溪工业园，青禾电池项目已投产。", ["青禾电池项目"], "place", ["柳溪工业园"]),
    (
        "Then Gaoling Chem signs the polarizer film project.",
        ["polarizer film project"],
        "companies",
        [["Gaoling Chem"]],
    ),
    ("Liuxi bridge opened to traffic; owner is Huaqi Road Group.", ["Liuxi bridge"], "companies", [None]),
    (
        "Liuxi wind farm was connected to the grid, Huaqi Power Company builds it.",
        ["Liuxi wind farm"],
        "companies",
        [["Huaqi Power Company"]],
    ),
    (
        "Qinghe New Area Central Hospital was capped.",
        ["Qinghe New Area Central Hospital"],
        "place",
        ["Qinghe New Area"],
    ),
    (
        "Qinghe River Liuxi section restoration was capped.",
        ["Qinghe River Liuxi section restoration"],
        "place",
        ["Liuxi"],
    ),
    (
        "In Liuxi aviation industrial park, the Huaqi UAV project was put into production.",
        ["Huaqi UAV project"],
        "place",
        ["Liuxi aviation industrial park"],
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


TOLD = [
    (("柳溪灌区改造工程是今年的重头戏。", "该工程投资2亿元，7月破土动工。"), "date", "7月"),
    (
        ("来到华启储能一体化项目现场。", "该项目由青禾能源有限公司建设，总投资5亿元。"),
        "companies",
        ["青禾能源有限公司"],
    ),
    (("华启锂电池项目签约。", "项目选址柳溪工业园，占地60亩。"), "place", "柳溪工业园"),
    (("察看了柳溪标准厂房等项目。", "柳溪标准厂房一期已交付使用。"), "name", "柳溪标准厂房一期"),
    (
        ("The Liuxi dredging project is implemented.", "The project is built by Gaoling Water Group."),
        "companies",
        ["Gaoling Water Group"],
    ),
]


@pytest.mark.parametrize(("texts", "field", "value"), TOLD)
def test_what_the_next_sentence_tells_is_taken(facts: Facts, texts: tuple[str, ...], field: str, value: object) -> None:
    """A sentence that points at the project before it adds what is not known; the only phase named is the project."""
    (one,) = facts("projects", *texts)
    assert one[field] == value


def test_what_a_signing_is_about_is_signed(facts: Facts) -> None:
    """In an article headed by a signing ceremony a project that a firm brings needs no verb of its own."""
    head = "陵州举行项目集中签约仪式"
    (one,) = facts("projects", head, "远达集团带来的精密轴承制造基地项目同样抢眼。")
    assert (one["name"], one["status"]) == ("精密轴承制造基地项目", "signed")
