"""Places: the bare form of a name, and the jurisdiction that an article speaks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Article
from extractor.jurisdiction import default_place
from extractor.place import bare, meant, names_itself

EN = "Haining rises. Keqiao District of Shaoxing City and Binjiang District spoke; Keqiao is first. Haining City spoke."
TOWNS = "Anping Town spoke. Anping is first. Linxi Town spoke."
ZONES = "平安鎮來了，平安很好，興平鎮亦然。東港區(qū)平安街道，東港區銀河科技園，平安鎮柳樹村，縣經濟開發區。"
ZH = "龍巖市新羅區來了。龍巖很好，漳平市也很好，中城街道亦然。"


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (EN, "Haining City", "Haining"),
        (EN, "Haining city", "Haining"),
        (EN, "the Haining City", "Haining"),
        (EN, "Keqiao District of Shaoxing City", "Keqiao"),
        (EN, "Binjiang District", "Binjiang District"),
        (EN, "Shaoxing City", "Shaoxing City"),
        (EN, "Fuzhou area of Fujian Free Trade Zone", "Fuzhou area of Fujian Free Trade Zone"),
        (TOWNS, "Anping Town", "Anping"),
        (TOWNS, "Linxi Town", "Linxi Town"),
        (TOWNS, "Linxi Town Heping Village", "Heping Village"),
        (TOWNS, "Linxi Town New District", "Linxi Town New District"),
        (TOWNS, "Sunny Community of Linxi Town", "Sunny Community"),
        (ZONES, "平安鎮", "平安"),
        (ZONES, "興平鎮", "興平鎮"),
        (ZONES, "東港區(qū)平安街道", "平安街道"),
        (ZONES, "東港區銀河科技園", "銀河科技園"),
        (ZONES, "東港區高新技術產業園", "東港區高新技術產業園"),
        (ZONES, "平安鎮柳樹村", "柳樹村"),
        ("河縣興平鎮到了。", "河縣興平鎮", "興平鎮"),
        (ZONES, "縣經濟開發區", "經濟開發區"),
        (ZH, "龍巖市", "龍巖"),
        (ZH, "新羅區", "新羅區"),
        (ZH, "龍巖市新羅區", "新羅區"),
        (ZH, "新羅區中城街道", "中城街道"),
        (ZH, "漳平市", "漳平市"),
        (ZH, "龍巖市某某集團有限公司", "龍巖市某某集團有限公司"),
    ],
)
def test_a_place_loses_its_rank_where_the_name_stands_without(text: str, phrase: str, expected: str) -> None:
    """Of several ranks the last one counts; where the bare name does not stand, the rank stays."""
    assert bare(phrase, Article.from_text(text)) == expected


@pytest.mark.parametrize("phrase", ["the city", "our county", "全市", "該市", "我盟", "全旗", "本县", "the whole city"])
def test_words_that_only_point_are_no_names(phrase: str) -> None:
    """They become the name they stand for."""
    assert names_itself(phrase)


@pytest.mark.parametrize("phrase", ["Haining City", "the city of Haining", "新羅區", "全国", "開發區"])
def test_a_name_is_a_name(phrase: str) -> None:
    """And is not taken for one that only points."""
    assert not names_itself(phrase)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "Haining Municipal Party Committee met. Haining grows. In Haining all is well.", "Haining"),
        (
            "Exports of Yingkou grow",
            "In Yingkou exports grew. Yingkou opened. Ships leave from Yingkou port.",
            "Yingkou",
        ),
        (
            "Zhejiang county exchange",
            "Zhejiang County met in Zhejiang. Zhejiang leads. Taishun County, Taishun County, Taishun County.",
            None,
        ),
        ("宣城市五屆人大常委會舉行會議", "會議在宣城召開。", "宣城"),
        ("锡林郭勒盟：发布会", "锡林郭勒盟行署举行发布会。", "锡林郭勒盟"),
        ("龍巖市:又見好作風", "龍巖發展好。龍巖市長說。", "龍巖"),
        ("北京城市副中心建设", "副中心在建设。", None),
        ("走进高岭经开区", "高岭经开区在陵州。经开区新增企业60家。经开区税收增长。市委很关心。", "高岭经开区"),
        ("国家级高岭经开区揭牌", "国家级高岭经开区成立。经开区新增企业60家。经开区税收增长。", "高岭经开区"),
        ("茶园", "高岭县有茶，陵州市有茶。高岭在富，陵州在富。全县增收，县委、县政府很忙。高岭，陵州。", "高岭"),
        ("茶园", "高岭县有茶，陵州市有茶。高岭在富，陵州在富。全县增收，市委、市政府很忙。高岭，陵州。", None),
        ("全市开发区会议", "全市开发区12个，开发区税收多，开发区很忙。陵州市很好，陵州市长来了，陵州。", "陵州"),
        ("高岭经开区开会", "高岭经开区在开会。全市税收增长，全市投资增长，陵州市委、陵州市政府在陵州开会。", "陵州"),
        ("项目开工", "陵州日报讯 昨天，市委、市政府开会。陵州在行动。", "陵州"),
        ("项目开工", "浙江日报讯 昨天，市委、市政府开会。浙江在行动。", None),
        (
            "Lingzhou High-tech Zone signs 12 projects",
            "Lingzhou High-tech Zone signed. The zone has land. In the zone, Municipal leaders came.",
            "Lingzhou High-tech Zone",
        ),
        ("A bridge", "Lingzhou Daily. The city opened a bridge. The whole city saw it, in Lingzhou.", "Lingzhou"),
        (
            "A good year",
            "Lingzhou New Area is busy. The zone has land. " + "In the zone firms came. " * 5,
            "Lingzhou New Area",
        ),
        ("茶园", "高岭经开区很忙。" + "经开区新增企业。" * 6, "高岭经开区"),
        (
            "Visiting Suzhou, Hefei",
            "Lingzhou Municipal leaders left Lingzhou. In Suzhou, Suzhou and Suzhou, Lingzhou signed.",
            "Lingzhou",
        ),
        ("Beans", "Daping Township has beans. In Daping they dry. Daping sells.", "Daping"),
        ("茶园", "陵州市高岭县大坪镇水南村有茶。水南的茶香，水南人忙。大坪镇水南村，水南。", "水南"),
        ("茶园", "泾县有茶。泾县的茶香。泾县在富。", "泾县"),
        ("茶园", "没有区位，没有市场，没有办法，没有钱，没有。", None),
        ("A bridge", "Zhejiang Daily. The city opened a bridge. The whole city saw it, in Zhejiang.", None),
        ("A bridge", "Shanghai Daily. The city opened a bridge. The whole city saw it, in Shanghai.", None),
        ("项目开工", "上海日报讯 昨天，市委、市政府开会。上海在行动。", None),
        (
            "A bridge",
            "Central Plains Daily. The city opened a bridge. The whole city saw it, in Plains and Plains.",
            None,
        ),
        (
            "Leiyang municipal Party secretary: shoes",
            "Leiyang municipal Party secretary: shoes. In Leiyang, Leiyang. " + "Shoe City has shops. " * 3,
            "Leiyang",
        ),
        ("改革综述——陵州市推进改革", "高岭县、大坪县、小河县都在陵州。高岭、大坪、小河在富。", "陵州"),
        (
            "Spring",
            "Anhua County and Xupu County spoke. Henan Province acts. The province, the province, the province; Henan.",
            "Henan",
        ),
        ("春天", "高岭县、大坪县发言。河南省开会。全省增收，全省增产，全省增效。", "河南"),
        ("春天", "高岭县、大坪县发言。河南省、湖北省开会。全省增收，全省增产，全省增效。", None),
    ],
)
def test_an_article_speaks_for_one_jurisdiction_or_none(title: str, text: str, expected: str | None) -> None:
    """The title opens with it, or it is named most; a report on many counties speaks for none of them."""
    assert default_place(Article.from_text(text, title=title or "News")) == expected


@pytest.mark.parametrize(
    ("phrase", "default", "expected"),
    [
        ("the Zone", "Lingzhou Economic Development Zone", None),
        ("the Lingzhou zone", "Lingzhou Economic Development Zone", None),
        ("Lingzhou Economic and Technological Development Zone", "Lingzhou Economic Development Zone", None),
        ("the city", "Lingzhou Economic Development Zone", "Lingzhou"),
        ("the Zone", "Lingzhou", "the Zone"),
        ("园区", "陵州高新区", None),
        ("全市", "陵州高新区", "陵州"),
        ("园区", "陵州", "园区"),
    ],
)
def test_words_that_point_mean_the_zone_or_its_city(phrase: str, default: str, expected: str | None) -> None:
    """Where the article speaks for a zone, "the Zone" is that and "the city" the one whose name it bears."""
    phrase = meant(phrase, default)
    assert (None if names_itself(phrase, default) else phrase) == expected


@pytest.mark.parametrize(
    "name",
    ["成都", "唐山", "厦门", "桂林", "阜新", "盐城", "天门", "中山", "呼和浩特", "乌鲁木齐", "于都", "衡山", "虞城"],
)
def test_a_city_may_be_called_what_words_end_in(name: str) -> None:
    """城, 山, 门 and 新 stand before a rank in words that name nothing; 成都 and 唐山 are names, of any length."""
    text = f"今年以来，{name}市很忙。在{name}，{name}市委开会。山区、城市、门市部、新区、全市都忙。"
    assert default_place(Article.from_text(text, title="改革综述")) == name


@given(st.text(max_size=200), st.sampled_from(["", "市", " City", " District of Shaoxing City", "省杭州市"]))
def test_a_bare_name_is_a_piece_of_the_phrase(name: str, rank: str) -> None:
    """Whatever a model says, nothing is added to it."""
    phrase = f"{name}{rank}"
    article = Article.from_text(f"News. {phrase}. {name}")
    assert bare(phrase, article) in phrase
