"""Officials: who holds which post, in both languages, and who holds none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.models.rules.names import name_en, name_zh
from extractor.models.rules.role import role_en, role_zh

Facts = Callable[..., list[dict[str, Any]]]
Post = tuple[str, str | None, str, str | None]

HELD: list[tuple[str, list[Post]]] = [
    ("陵州市委书记周文博强调，要抓好落实。", [("周文博", "陵州市委书记", "party_secretary", "陵州市")]),
    (
        "县委副书记、县长李青山，副县长何晓燕、邓世平出席。",
        [
            ("李青山", "县委副书记、县长", "government_head", None),
            ("何晓燕", "副县长", "deputy_government_head", None),
            ("邓世平", "副县长", "deputy_government_head", None),
        ],
    ),
    (
        "市委常委兼高岭县委书记唐克俭到会。",
        [("唐克俭", "市委常委", "other", None), ("唐克俭", "高岭县委书记", "party_secretary", "高岭县")],
    ),
    (
        "市人大常委会主任沈玉兰主持，副主任丁一凡说明情况。",
        [("沈玉兰", "市人大常委会主任", "legislature", None), ("丁一凡", "副主任", "legislature", None)],
    ),
    ("市領導羅志遠、呂曼參加調研。", [("羅志遠", None, "other", None), ("呂曼", None, "other", None)]),
    ("陸遠征為陵州市水務局局長。", [("陸遠征", "陵州市水務局局長", "department_head", "陵州市")]),
    ("市发展和改革局局长白洁介绍说，形势很好。", [("白洁", "市发展和改革局局长", "department_head", None)]),
    ("習近平總書記指出，要一張藍圖繪到底。", [("習近平", "總書記", "national_leader", None)]),
    (
        "Zhou Wenbo, Secretary of the Lingzhou Municipal Party Committee, said so.",
        [("Zhou Wenbo", "Secretary of the Lingzhou Municipal Party Committee", "party_secretary", "Lingzhou")],
    ),
    (
        (
            "He Xiaoyan, member of the Standing Committee of the Lingzhou Municipal Party Committee and Secretary "
            "of the Gaoling County Party Committee, spoke."
        ),
        [
            (
                "He Xiaoyan",
                "member of the Standing Committee of the Lingzhou Municipal Party Committee",
                "other",
                "Lingzhou",
            ),
            ("He Xiaoyan", "Secretary of the Gaoling County Party Committee", "party_secretary", "Gaoling County"),
        ],
    ),
    (
        "Lingzhou Municipal Bureau of Commerce director Tang Kejian introduced the figures.",
        [("Tang Kejian", "Lingzhou Municipal Bureau of Commerce director", "department_head", "Lingzhou")],
    ),
    (
        "Deputy secretary of the municipal Party committee and mayor Li Qingshan chaired the meeting.",
        [
            (
                "Li Qingshan",
                "Deputy secretary of the municipal Party committee and mayor",
                "government_head",
                None,
            )
        ],
    ),
    (
        "Vice mayors Deng Shiping and Lu Man attended.",
        [
            ("Deng Shiping", "Vice mayors", "deputy_government_head", None),
            ("Lu Man", "Vice mayors", "deputy_government_head", None),
        ],
    ),
    ("General Secretary Xi Jinping stressed it.", [("Xi Jinping", "General Secretary", "national_leader", None)]),
    ("Hou Wan'an, mayor of Qingyuan, agreed.", [("Hou Wan'an", "mayor of Qingyuan", "government_head", "Qingyuan")]),
]

TAKEN: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("决定任命：柳文静为泰和县财政局局长，", [("柳文静", "泰和县财政局局长")]),
    ("会议决定任命王海燕同志为市审计局局长。", [("王海燕", "市审计局局长")]),
    ("邓世平同志当选为高岭县人大常委会主任。", [("邓世平", "高岭县人大常委会主任")]),
    ("何晓燕任高岭县副县长。", [("何晓燕", "高岭县副县长")]),
    (
        "任命周文博为陵州市中级人民法院审判委员会委员、民一庭庭长。",
        [("周文博", "陵州市中级人民法院审判委员会委员、民一庭庭长")],
    ),
    ("主持人：邓世平　市农业农村局党组书记、局长", [("邓世平", "市农业农村局党组书记、局长")]),
    ("市能源局副局长图雅，县长扎西次仁。", [("图雅", "市能源局副局长"), ("扎西次仁", "县长")]),
    ("市领导丁一凡、其其格到场。", [("丁一凡", None), ("其其格", None)]),
    ("看望社区党委书记贾秀兰。", [("贾秀兰", "社区党委书记")]),
    ("选举丁一凡、何晓燕为县人大常委会副主任。", [("丁一凡", "县人大常委会副主任"), ("何晓燕", "县人大常委会副主任")]),
    ("参加会议的市领导还有：丁一凡、白洁以及各局负责人。", [("丁一凡", None), ("白洁", None)]),
    ("到场的有市委书记丁一凡，镇长何平陪同。", [("丁一凡", "市委书记"), ("何平", "镇长")]),
    ("县第一中学校长丁一凡说。", [("丁一凡", "县第一中学校长")]),
    ("何晓燕曾任高岭县副县长。", []),
    ("免去何晓燕的高岭县副县长职务。", []),
    ("Zhou Wenbo was elected director of the County Bureau.", [("Zhou Wenbo", "director of the County Bureau")]),
    ("Deng Shiping as vice county head;", [("Deng Shiping", "vice county head")]),
    ("They appoint Zhou Wenbo director of the County Bureau.", [("Zhou Wenbo", "director of the County Bureau")]),
    ("Zhou Wenbo, who is now the mayor, came.", [("Zhou Wenbo", "mayor")]),
    ("Zhou Wenbo is also the mayor of Lingzhou.", [("Zhou Wenbo", "mayor of Lingzhou")]),
    ("Mayor Comrade Zhou Wenbo came.", [("Zhou Wenbo", "Mayor")]),
    ("Director Zhou Wenbo of the Municipal Bureau of Commerce came.", [("Zhou Wenbo", "Director")]),
    (
        "Zhou Wenbo, chief engineer of the County Water Bureau, spoke.",
        [("Zhou Wenbo", "chief engineer of the County Water Bureau")],
    ),
    (
        "City leaders Zhou Wenbo, Deng Shiping, secretary-general of the municipal government Lu Man attended.",
        [("Zhou Wenbo", None), ("Deng Shiping", None), ("Lu Man", "secretary-general of the municipal government")],
    ),
    ("Zhou Wenbo and Lu Man, deputy mayors, came.", [("Zhou Wenbo", "deputy mayors"), ("Lu Man", "deputy mayors")]),
    ("Zhou Wenbo, president of Lingzhou No.1 Hospital, came.", [("Zhou Wenbo", "president of Lingzhou No.1 Hospital")]),
    ("Zhou Wenbo, Lu Man and other city leaders attended.", [("Zhou Wenbo", None), ("Lu Man", None)]),
    ("Leaders of the city Zhou Wenbo, Lu Man came.", [("Zhou Wenbo", None), ("Lu Man", None)]),
    ("New head of the County Bureau Lu Man took an oath.", [("Lu Man", "head of the County Bureau")]),
    ("Lu Man, secretary of the Party branch of Daping.", [("Lu Man", "secretary of the Party branch of Daping")]),
    ("The prefectural chief statistician Lu Man spoke.", [("Lu Man", "prefectural chief statistician")]),
    (
        "Party Leadership Group secretary of the municipal Transport Bureau Lu Man spoke.",
        [("Lu Man", "Party Leadership Group secretary of the municipal Transport Bureau")],
    ),
    (
        "Lu Man, director of the Municipal Bureau of Culture, Radio, Film and Tourism, spoke.",
        [("Lu Man", "director of the Municipal Bureau of Culture, Radio, Film and Tourism")],
    ),
    ("高岭县副县长、县茶产业专班组长何晓燕表示，很好。", [("何晓燕", "高岭县副县长、县茶产业专班组长")]),
    ("高岭县统计局党组成员、副局长，新闻发言人何晓燕说。", [("何晓燕", "高岭县统计局党组成员、副局长，新闻发言人")]),
    ("县水利局局长何建明指着闸门说。", [("何建明", "县水利局局长")]),
    ("高岭店店长何晓燕说，产值增长高达一成。", []),
    ("Lu Man, secretary general of Lingzhou Chamber of Commerce, came.", []),
    ("Zhou Wenbo, engineer of the County Water Bureau, spoke.", []),
    ("Deng Shiping served as director of the County Bureau.", []),
    ("Director Zhou Wenbo of Hongda Company came.", []),
    ("Lu Man was removed from the post of director of the County Bureau.", []),
]


@pytest.mark.parametrize(("text", "posts"), TAKEN)
def test_who_takes_a_post_holds_it(facts: Facts, text: str, posts: list[tuple[str, str | None]]) -> None:
    """Elected, appointed, listed before it, named within it: the name is found wherever it stands; no former post."""
    assert [(one["name"], one.get("position")) for one in facts("officials", text)] == posts


@pytest.mark.parametrize(("text", "posts"), HELD)
def test_a_post_with_a_name_is_an_official(facts: Facts, text: str, posts: list[Post]) -> None:
    """Name, position, role and place come out as printed, one record a person and post."""
    found = facts("officials", text)
    assert [(f["name"], f.get("position"), f["role"], f.get("place")) for f in found] == posts


NONE = [
    "学习贯彻习近平新时代中国特色社会主义思想。",
    "原副市长宋大江回乡探望。",
    "时任县长宋大江带来茶苗。",
    "宏达公司董事长马骏说，订单很满。",
    "副市长高度重视这项工作。",
    "市领导多次到场。",
    "县长信箱已经开通，书记也来了。",
    "（记者 覃晓曼 通讯员 陈涛）",
    "某大学教授贺立言认为可行。",
    "Study Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era.",
    "Ma Jun, chairman of Hongda Group, said orders are full.",
    "Former mayor Song Dajiang came home.",
    "The mayor said so, and the secretary agreed.",
    "(reporter Lin Xiaoyu, correspondent Chen Tao)",
]


@pytest.mark.parametrize("text", NONE)
def test_nobody_else_is_an_official(facts: Facts, text: str) -> None:
    """Doctrines, former posts, business people, journalists and posts without a name make no record."""
    assert facts("officials", text) == []


def test_a_bare_title_joins_the_full_one(facts: Facts) -> None:
    """The fullest mention of a post wins, and both lines are its evidence."""
    found = facts("officials", "縣長賴家駿到場。", "高岭县委副书记、县长赖家骏讲话。")
    assert len(found) == 2  # two scripts, two names: nothing is translated
    found = facts("officials", "县长赖家骏到场。", "高岭县委副书记、县长赖家骏讲话。")
    assert [f["position"] for f in found] == ["高岭县委副书记、县长"]


ROLES = [
    ("市委书记", "party_secretary"),
    ("县委副书记、县长", "government_head"),
    ("市委副书记、政法委书记", "deputy_party_secretary"),
    ("市委常委、组织部部长", "department_head"),
    ("常务副市长", "deputy_government_head"),
    ("市政协副主席", "consultative"),
    ("县检察院代检察长", "department_head"),
    ("市商务局副局长", "department_deputy"),
    ("市委常委", "other"),
    ("局党组成员、总工程师", "other"),
    ("Secretary of the County Party Committee", "party_secretary"),
    ("deputy secretary of the municipal Party committee and mayor", "government_head"),
    ("executive vice mayor", "deputy_government_head"),
    ("deputy county heads", "deputy_government_head"),
    ("head of the county's water bureau", "department_head"),
    ("vice county magistrate", "deputy_government_head"),
    ("deputy district mayor", "deputy_government_head"),
    ("prefectural chief statistician", "other"),
    ("court president", "department_head"),
    ("president of the People's Hospital", "other"),
    ("deputy chief of Lingzhou Public Security Bureau", "department_deputy"),
    ("chief engineer of the Bureau of Commerce", "other"),
    ("director of the Standing Committee of the People's Congress", "legislature"),
    ("chairman of the Municipal CPPCC", "consultative"),
    ("president of the Municipal Intermediate People's Court", "department_head"),
    ("deputy director of the Bureau of Commerce", "department_deputy"),
    ("deputy secretary -general of the provincial government", "other"),
    ("member of the Standing Committee of the County Party Committee", "other"),
]


@pytest.mark.parametrize(("position", "role"), ROLES)
def test_a_position_has_the_role_of_its_highest_post(position: str, role: str) -> None:
    """Party secretary, then government head, then the order of the enum."""
    assert (role_en if position.isascii() else role_zh)(position) == role


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("周文博说", 3),
        ("白洁在会上", 2),
        ("欧阳明月表示", 4),
        ("高度重视", 0),
        ("全市上下", 0),
        ("陈东说，", 2),
        ("一个人", 0),
    ],
)
def test_a_chinese_name_ends_where_a_verb_begins(text: str, length: int) -> None:
    """Surname and one or two characters, before a verb or a mark."""
    assert name_zh(text, 0) == length


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Zhou Wenbo", 2),
        ("Ouyang Zhe", 2),
        ("Zhou Wen Bo", 3),
        ("Zhang xiaoming", 2),
        ("Party Committee", 0),
        ("He said", 0),
    ],
)
def test_a_name_in_pinyin_is_known_by_its_syllables(words: str, count: int) -> None:
    """A surname of the list and a given name of one or two syllables."""
    assert name_en(words.split()) == count


SEATS = [
    (["柳溪镇党委书记陈嘉禾、镇长李文博表示。"], ["柳溪镇", "柳溪镇"]),
    (["【高岭区】区长陈嘉禾介绍。"], ["高岭区"]),
    (["东山旗旗长巴图孟克、盟委书记布和说。"], ["东山旗", None]),
    (
        ["Chen Jiahe, secretary of the Lingzhou Municipal Party Committee, and mayor Li Wenbo attended."],
        ["Lingzhou", "Lingzhou"],
    ),
    (["高岭经开区管委会主任、陵州区区长陈嘉禾介绍。"], ["陵州区"]),
    (["会议在陵州经济开发区召开。", "开发区管委会主任陈嘉禾介绍。"], ["陵州经济开发区"]),
    (["Chen Jiahe, Secretary of the Party Working Committee of Gaoling New Zone, spoke."], ["Gaoling New Zone"]),
    (["泾县人民检察院检察长陈嘉禾、本县县长李文博。"], ["泾县", None]),
    (["District head Chen Jiahe of Gaoling spoke."], ["Gaoling"]),
    (["An Jiahe, director of Gaoling Yao Autonomous County Bureau of Culture, spoke."], ["Gaoling"]),
    (["Gaoling County is far.", "Vice county magistrate Chen Jiahe came."], ["Gaoling County"]),
    (
        ["高岭县大坪镇水南村很忙。", "镇长陈嘉禾来了，副县长李文博也来了，村支书何晓燕说。"],
        ["大坪镇", "高岭县", "水南村"],
    ),
    (["县农业局副局长、派驻水南村第一书记陈嘉禾说。"], ["水南村"]),
    (["民建陵州市委会主委陈嘉禾说。"], ["陵州市"]),
    (["Lingzhou Party Secretary Chen Jiahe spoke."], ["Lingzhou"]),
    (["Hunan is changing.", "Chen Jiahe, director of the Provincial Department of Finance, spoke."], ["Hunan"]),
    (
        [
            "Guangdong -Hong Kong -Macao is near.",
            "Chen Jiahe, director of the Provincial Department of Finance, spoke.",
        ],
        [None],
    ),
]


@pytest.mark.parametrize(("texts", "places"), SEATS)
def test_a_post_that_names_no_place_has_the_one_said_with_it(
    facts: Facts, texts: list[str], places: list[str | None]
) -> None:
    """The place of the post before it, of the heading with its rank, or the one province the article speaks of."""
    assert [one.get("place") for one in facts("officials", *texts)] == places
