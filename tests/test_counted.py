"""What a bare number counts, the change it comes to, and shares in words, in sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Scripted

from extractor import Article, Extractor
from extractor.quantity import count_unit
from extractor.quantity.plural import singular
from extractor.share import shares


def figure(sentence: str, name: str, *, value: str | None = None, change: str | None = None) -> tuple[str, str, str]:
    """Text, value and unit of the one figure of `sentence`, as grounded; "None" for what is null."""
    article = Article.from_text(f"Report of Anshui\n2023-07-20\n\n{sentence}\n", id="anshui")
    key = (value or change or "")[:2]
    line = next(one.line for one in article.sentences if key in one.text and name[:2] in one.text)
    record = {"evidence": [line], "name": name, "value": value, "change": change, "place": None, "period": None}
    done = Extractor(Scripted({"indicators": [record]}), types=["indicator"]).extract(article)
    assert not done.rejected, done.rejected
    (one,) = done.indicators
    found = one.value or one.change
    assert found is not None
    return found.text, str(found.value), str(found.unit)


@pytest.mark.parametrize(
    ("sentence", "name", "value", "value_and_unit"),
    [
        ("年末生猪存栏35.2万头。", "生猪存栏", "35.2万头", ("352000", "head")),
        ("全縣經營主體3000戶。", "經營主體", "3000戶", ("3000", "enterprise")),
        ("带动牧民700户。", "牧民", "700户", ("700", "household")),
        ("全县茶企30家。", "茶企", "30家", ("30", "enterprise")),
        ("省级示范社12家。", "示范社", "12家", ("12", "cooperative")),
        ("三甲医院6家。", "三甲医院", "6家", ("6", "hospital")),
        ("其中国家级4家。", "国家级", "4家", ("4", "enterprise")),
        ("每千人床位数6.1张。", "每千人床位数", "6.1张", ("6.1", "bed")),
        ("新建中小学、幼儿园20所。", "中小学、幼儿园", "20所", ("20", "school")),
        ("新增學位500個。", "學位", "500個", ("500", "seat")),
        ("今夏出现3次强降雨。", "强降雨", "3次", ("3", "event")),
        ("产品销往15个国家和地区。", "国家和地区", "15个", ("15", "country")),
        ("开工产业类项目40个。民生类8个。", "民生类", "8个", ("8", "project")),
        ("亩均省水40方。", "亩均省水", "40方", ("40", "m3")),
        ("城乡收入比1.9。", "城乡收入比", "1.9", ("1.9", "None")),
        ("It closed 5 small wharves.", "wharves", "5", ("5", "wharf")),
        ("It has 900 steel industry practitioners.", "practitioners", "900", ("900", "person")),
        ("The forum had guests, 450 people.", "guests", "450", ("450", "person")),
        ("The gap of 300 was closed.", "gap", "300", ("300", "gap")),
        ("The income ratio was 2.3 then.", "income ratio", "2.3", ("2.3", "None")),
        ("Prices from US $12 rose to 15.", "Prices", "15", ("15", "USD")),
        ('Exports of tea rose from "0" to 30 tons.', "tea", "0", ("0", "t")),
        ("It adds 1,500 degrees for pupils.", "degrees", "1,500", ("1500", "degree")),
        ("It opened 12 week nurseries.", "week nurseries", "12", ("12", "nursery")),
        ("It keeps 30 hectares planted.", "hectares", "30 hectares", ("30", "ha")),
        ("The road density is 48 km per 100 sq km.", "road density", "48 km per 100 sq km", ("48", "km")),
        ("The road density is 48 km per 100 sq km.", "road density", "48 km", ("48", "km")),
        ("Among 800 enterprises, above scale 20.", "above scale", "20", ("20", "enterprise")),
        ("It signed 18 projects, 5 billion yuan and above 3.", "5 billion yuan and above", "3", ("3", "project")),
        ("The single projects over 1 billion yuan had 4.", "projects over 1 billion yuan", "4", ("4", "project")),
        ("Its capability of scrap cars is 9,000.", "capability of scrap cars", "9,000", ("9000", "vehicle")),
        ("Toilet changed 420 seats.", "Toilet changed", "420", ("420", "toilet")),
        ("In 2020 the weak were 31 village.", "weak", "31", ("31", "village")),
        ("It opened 3 forest-view camp.", "forest-view camp", "3", ("3", "camp")),
        ("There came 17 media from three provinces.", "media from three provinces", "17", ("17", "media")),
        ("The bonus was 1.2 million.", "bonus", "1.2 million", ("1200000", "CNY")),
        ("全县接待参观者12批。", "参观者", "12批", ("12", "batch")),
        ("平台注册用户达8万。", "注册用户", "8万", ("80000", "person")),
        ("全县景区15家。", "景区", "15家", ("15", "scenic area")),
        ("新建产业路30条。", "产业路", "30条", ("30", "road")),
        ("It has 800 enterprises, of which foreign-funded 20.", "foreign-funded", "20", ("20", "enterprise")),
    ],
)
def test_a_count_has_the_unit_of_what_it_counts(
    sentence: str, name: str, value: str, value_and_unit: tuple[str, str]
) -> None:
    """The measure word, the noun or the figure it is listed with says it; a ratio has none."""
    assert figure(sentence, name, value=value)[1:] == value_and_unit


@pytest.mark.parametrize(
    ("sentence", "name", "change", "value_and_unit"),
    [
        ("Visits were 3.2 times those of the same period last year.", "Visits", "3.2 times", ("220", "%")),
        ("Visits were restored to 80% of the same period in 2019.", "Visits", "80%", ("-20", "%")),
        ("Visits increased by 80% in the same period.", "Visits", "80%", ("80", "%")),
        ("The output turned 1.2 times up.", "output", "1.2 times", ("120", "%")),
        ("Frost caused a loss of 60% of seedlings.", "seedlings", "60%", ("-60", "%")),
        ("Visits grew 3.2 times.", "Visits", "3.2 times", ("320", "%")),
        ("游客为2019年的105%。", "游客", "105%", ("5", "%")),
        ("游客和收入分别为2019年的105%和96%。", "游客", "96%", ("-4", "%")),
        ("产量是去年的3.2倍。", "产量", "3.2倍", ("220", "%")),
        ("产量增长3.2倍。", "产量", "3.2倍", ("320", "%")),
        ("产量比去年增长6%。", "产量", "6%", ("6", "%")),
        ("审批时限压缩30%。", "审批时限", "30%", ("-30", "%")),
        ("雨量偏少20%。", "雨量", "20%", ("-20", "%")),
        ("产量增长不少于5%。", "产量", "5%", ("5", "%")),
        ("合作社比上年少了30家。", "合作社", "30家", ("-30", "cooperative")),
        ("Waiting times shortened by 12%.", "Waiting times", "12%", ("-12", "%")),
        ("Costs saw a 12% drop.", "Costs", "12%", ("-12", "%")),
        ("Output is 12% higher.", "Output", "12%", ("12", "%")),
    ],
)
def test_a_change_is_signed_and_told_against_its_base(
    sentence: str, name: str, change: str, value_and_unit: tuple[str, str]
) -> None:
    """So many times the base is so much more; a decline is negative; a count keeps what it counts."""
    text, value, unit = figure(sentence, name, change=change)
    assert change in text
    assert (Decimal(value), unit) == (Decimal(value_and_unit[0]), value_and_unit[1])


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("三次产业结构为23.3:32.8:43.9。", "三次产业结构", "32.8"),
        ("三次产业比重为15.8∶46.7∶37.5。", "三次产业", "37.5"),
        ("The industrial structure is 10.2:45.3:44.5.", "industrial structure", "10.2"),
    ],
)
def test_each_of_three_parts_of_a_whole_is_a_share(sentence: str, name: str, value: str) -> None:
    """A number between colons is its own record, in percent."""
    assert figure(sentence, name, value=value) == (value, value, "%")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("about four tenths of it", [("about four tenths", "40")]),
        ("nearly half went abroad", [("nearly half", "None")]),
        ("more than half of them", [("more than half", "None")]),
        ("one third of farmers", [("one third", "None")]),
        ("贴息三分之一", [("三分之一", "None")]),
        ("投资过半", [("过半", "None")]),
        ("近半年来", []),
        ("half a million yuan", []),
        ("half a year", []),
        ("one and a half tons", []),
        ("in the first half of the year", []),
    ],
)
def test_a_share_in_words_is_found_and_a_half_of_something_else_is_not(
    line: str, expected: list[tuple[str, str]]
) -> None:
    """Tenths have a number; halves and thirds have none."""
    assert [(line[one.start : one.end], str(one.value)) for one in shares(line)] == expected


def test_a_share_in_words_is_a_figure() -> None:
    """It is no count of things, and its approximator belongs to its text."""
    assert figure("Of the melons nearly half went abroad.", "melons", value="half") == ("nearly half", "None", "%")
    assert figure("Rice makes up about three tenths.", "Rice", value="three tenths") == (
        "about three tenths",
        "30",
        "%",
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("wharves", "wharf"),
        ("valves", "valve"),
        ("buses", "bus"),
        ("status", "status"),
        ("glass", "glass"),
        ("cities", "city"),
        ("potatoes", "potato"),
        ("shoes", "shoe"),
    ],
)
def test_the_singular_of_a_noun(word: str, expected: str) -> None:
    """Irregular ones too; a noun that only ends in s stays."""
    assert singular(word) == expected


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "家", "户", "头", "個"]))
def test_a_unit_is_a_word_or_nothing(noun: str, other: str, measure: str) -> None:
    """Whatever is said, a unit comes out or none does, in lower case; nothing raises."""
    for one in (noun, other, noun + other):
        unit = count_unit(one, measure)
        assert unit is None or unit == unit.lower()
    assert all(0 <= one.start <= one.core < one.end <= len(noun) for one in shares(noun))


@pytest.mark.parametrize(
    ("sentence", "phrase", "period"),
    [
        ("荷花展将于8月18日开幕，预计游客5000人次。", "8月18日", "2023-08-18"),
        ("荷花展于8月18日开幕，游客5000人次。", "8月18日", "2022-08-18"),
        ("The fair will open on August 18 for 5000 visitors.", "August 18", "2023-08-18"),
        ("The fair opened on August 18 for 5000 visitors.", "August 18", "2022-08-18"),
    ],
)
def test_a_day_that_is_to_come_is_the_next_one(sentence: str, phrase: str, period: str) -> None:
    """The words right in front of a date with no year tell which year."""
    article = Article.from_text(f"Report of Anshui\n2023-07-20\n\n{sentence}\n", id="anshui")
    line = next(one.line for one in article.sentences if phrase in one.text)
    name = "visitors" if sentence.isascii() else "游客"
    record = {"evidence": [line], "name": name, "value": "5000", "change": None, "place": None, "period": phrase}
    (one,) = Extractor(Scripted({"indicators": [record]}), types=["indicator"]).extract(article).indicators
    assert one.period == period
