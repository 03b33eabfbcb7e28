"""Phrases of the genre with what they come to; and what is no quantity at all."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path

import opencc
import pytest

from extractor.quantity import Approximation, Kind, count_unit, find, parse
from extractor.quantity.currencies import code_of, named
from extractor.quantity.fold import fold

MONEY = [
    ("US $10billion", "10000000000", "USD"),
    ("$2.5bn", "2500000000", "USD"),
    ("$3m", "3000000", "USD"),
    ("usd 15", "15", "USD"),
    ("half a million dollars", "500000", "USD"),
    ("37.53億元", "3753000000", "CNY"),
    ("2.1万亿元", "2100000000000", "CNY"),
    ("三百五十亿元", "35000000000", "CNY"),
    ("壹万元", "10000", "CNY"),
    ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567.89", "CNY"),
    ("三块五", "3.5", "CNY"),
    ("1,504.5万元", "15045000", "CNY"),
    ("１，５０４．５万元", "15045000", "CNY"),
    ("RMB 5 million yuan", "5000000", "CNY"),
    ("5 million RMB", "5000000", "CNY"),
    ("yuan 5", "5", "CNY"),
    ("港币50万元", "500000", "HKD"),
    ("1.5个亿元", "150000000", "CNY"),
    ("30 MUSD", "30000000", "USD"),
    ("25 US cents", "0.25", "USD"),
    ("25 cents", "25", "cent"),
    ("35 lakh rupees", "3500000", "rupee"),
    ("近百亿元", "10000000000", "CNY"),
    ("several million yuan", None, "CNY"),
    ("hundreds of millions of yuan", None, "CNY"),
    ("数亿元", None, "CNY"),
    ("幾千萬元", None, "CNY"),
    ("近200亿", "20000000000", None),
    ("41.5 billion", "41500000000", None),
]
NUMBERS = [
    ("504,000", "504000", None),
    ("504 000", "504000", None),
    ("50 thousand", "50000", None),
    ("two and a half million", "2500000", None),
    ("a hundred and five", "105", None),
    ("two hundred and fifty thousand", "250000", None),
    ("一百二十三", "123", None),
    ("二〇二三", "2023", None),
    ("廿五", "25", None),
    ("5亿1万4千6百", "500014600", None),
    ("3个亿", "300000000", None),
    ("dozens", None, None),
    ("a few hundred", None, None),
    ("5万300", None, None),
    ("三成", "30", "%"),
    ("三成半", "35", "%"),
    ("百分之三点六", "3.6", "%"),
    ("千分之三", "0.3", "%"),
    ("95.6 %", "95.6", "%"),
    ("３．６％", "3.6", "%"),
    ("3 . 6%", "3.6", "%"),
    ("-3.6%", "-3.6", "%"),
    ("负3.9%", "-3.9", "%"),
    ("half a percent", "0.5", "%"),
    ("3.6 个百分点", "3.6", "pp"),
    ("1.1 percentage points", "1.1", "pp"),
    ("翻一番", "100", "%"),
    ("翻了一番", "100", "%"),
    ("翻两番", "300", "%"),
    ("doubled", "100", "%"),
    ("tripled", "200", "%"),
    ("1.5倍", "1.5", "fold"),
    ("13個", "13", None),
    ("1015名", "1015", "person"),
    ("100戶", "100", "household"),
    ("500张床位", "500", "bed"),
    ("50万亩", "500000", "mu"),
    ("1760 acres", "1760", "acre"),
    ("3.5平方公里", "3.5", "km2"),
    ("20公顷", "20", "ha"),
    ("一吨半", "1.5", "t"),
    ("10,000-ton", "10000", "t"),
    ("1.2亿千瓦时", "120000000", "kWh"),
    ("30万千瓦", "300000", "kW"),
    ("数十亩", None, "mu"),
    ("零下5度", "-5", "Cel"),
    ("一个半小时", "1.5", "h"),
    ("半公里", "0.5", "km"),
    ("7 trillion-level levels", "7", "level"),
]


@pytest.mark.parametrize(("text", "value", "unit"), [*MONEY, *NUMBERS])
def test_a_phrase_gives_its_value_and_unit(text: str, value: str | None, unit: str | None) -> None:
    """A phrase alone says how much of what."""
    quantity = parse(text)
    assert quantity.value == (None if value is None else Decimal(value))
    assert quantity.unit == unit
    assert quantity.kind is not Kind.NONE


RANGES = [
    ("约50-60亿元", "5000000000", "6000000000", Approximation.ABOUT),
    ("10亿至20亿元", "1000000000", "2000000000", Approximation.EXACT),
    ("三十万到五十万元", "300000", "500000", Approximation.EXACT),
    ("50 to 60 million yuan", "50000000", "60000000", Approximation.EXACT),
    ("between 5 and 10 million dollars", "5000000", "10000000", Approximation.EXACT),
    ("$1.2 billion to $1.5 billion", "1200000000", "1500000000", Approximation.EXACT),
    ("5%-10%", "5", "10", Approximation.EXACT),
    ("三四个", "3", "4", Approximation.EXACT),
    ("七八十家", "70", "80", Approximation.EXACT),
]


@pytest.mark.parametrize(("text", "low", "high", "approximation"), RANGES)
def test_a_range_has_both_bounds(text: str, low: str, high: str, approximation: Approximation) -> None:
    """The value of a range is its lower bound, with the scale and the unit of the upper one."""
    quantity = parse(text)
    assert (quantity.value, quantity.low, quantity.high) == (Decimal(low), Decimal(low), Decimal(high))
    assert quantity.approximation is approximation
    assert [span.quantity for span in find(text)] == [quantity]


def test_an_open_teen_has_bounds_and_no_value() -> None:
    """十几 is one of nine numbers."""
    assert (parse("十几").value, parse("十几").low, parse("十几").high) == (None, Decimal(11), Decimal(19))


APPROXIMATIONS = [
    ("近200亿元", Approximation.NEARLY),
    ("nearly 50%", Approximation.NEARLY),
    ("约60元", Approximation.ABOUT),
    ("100万元左右", Approximation.ABOUT),
    ("about 348 billion yuan", Approximation.ABOUT),
    ("超1000亿元", Approximation.AT_LEAST),
    ("200萬元以上", Approximation.AT_LEAST),
    ("500余万元", Approximation.AT_LEAST),
    ("20多天", Approximation.AT_LEAST),
    ("more than 2,130", Approximation.AT_LEAST),
    ("exceeding 540 billion yuan", Approximation.AT_LEAST),
    ("100+", Approximation.AT_LEAST),
    ("不足10万元", Approximation.AT_MOST),
    ("up to 12 percent", Approximation.AT_MOST),
    ("138億元", Approximation.EXACT),
]


@pytest.mark.parametrize(("text", "approximation"), APPROXIMATIONS)
def test_an_approximator_belongs_to_the_span(text: str, approximation: Approximation) -> None:
    """The whole phrase is found, and says how its number is bounded."""
    (span,) = find(text)
    assert (span.start, span.end) == (0, len(text))
    assert span.quantity.approximation is approximation


NOTHING = [
    "长三角一体化",
    "一带一路",
    "“四下基层”",
    'the "3+7" industrial park',
    'the "1+10+1" structure',
    "the 1+n mechanism",
    "D9958次列车",
    "电话：0597-2315678",
    "Tel: 020-817896455",
    "手机13812345678",
    "粤ICP备19140089号",
    "国发〔2023〕15号",
    "2023-12-28 09:20:29",
    "12月26日",
    "2018年",
    "on November 8, at the",
    "In November 2018 09, 08:50",
    "since 2016",
    "第十三次会议",
    "Article 3",
    "the 18th congress",
    "the 5G network",
    "http://www.example.org/2023/12/28/5000.html",
    "“十四五”时期",
    "十分重要",
    "二元结构",
    "the trillion club",
    "the world's top 500",
    "1. The first point",
    "四川和九江",
    "the twenty-first congress",
    "位列前10名",
    "GDP突破万亿元大关",
    "最后一公里",
    "this is one of the parks",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_figure_that_is_no_quantity_is_not_found(text: str) -> None:
    """Dates, names, codes, numbers of documents and slogans are passed over."""
    assert find(text) == []


def test_the_year_of_one_figure_does_not_begin_a_range_with_the_next() -> None:
    """From so much in a year to so much: two amounts, and a year."""
    found = find("it rose from 3.2 million in 2018 to 1.26 million yuan")
    assert [one.quantity.text for one in found] == ["3.2 million", "1.26 million yuan"]


def test_so_many_over_a_size_are_no_fraction() -> None:
    """A count in front of a size class is a number of its own, and so is the one behind it."""
    found = find("96 projects, 5 over 5 billion and 19 over 2 billion")
    assert [str(one.quantity.value) for one in found] == ["96", "5", "5000000000", "19", "2000000000"]
    assert [str(one.quantity.value) for one in find("a flow of 18 thousand and 400 tons")] == ["18400"]


def test_a_shared_unit_is_told_beside_the_number() -> None:
    """A list with one unit keeps each number to its own words and says what it shares."""
    first, second = find("which was 1.6 and 1.1 percentage points higher")
    assert (first.quantity.unit, first.shared_unit, first.shared_kind) == (None, "pp", Kind.PERCENTAGE_POINTS)
    assert (second.quantity.unit, second.shared_unit) == ("pp", None)


def test_an_ordinal_is_read_and_not_found() -> None:
    """An ordinal has a number, but counts nothing."""
    assert (parse("第13").value, parse("第13").kind) == (Decimal(13), Kind.ORDINAL)
    assert parse("18th").kind is Kind.ORDINAL
    assert parse("no number here").kind is Kind.NONE


def test_a_quotient_says_that_it_is_rounded() -> None:
    """A third has no decimal; a quarter has."""
    assert parse("one third").rounded
    assert parse("三分之一").rounded
    assert (parse("1/4").value, parse("1/4").rounded) == (Decimal("0.25"), False)


UNITS = [
    ("private enterprises", "enterprise"),
    ("party members", "person"),
    ("number of beds per 1,000 medical institutions", "bed"),
    ("major trillion-dollar industrial clusters", "cluster"),
    ("重點項目", "project"),
    ("世界500強企業", "enterprise"),
    ("市、縣干部", "person"),
    ("各類困難問題", "problem"),
    ("新增學位", "seat"),
    ("每千人床位数", "bed"),
    ("国家和地区", "country"),
    ("small wharves", "wharf"),
    ("bed gap", "bed"),
    ("", None),
    ("产值", None),
]


@pytest.mark.parametrize(("noun", "unit"), UNITS)
def test_a_counted_noun_names_its_unit(noun: str, unit: str | None) -> None:
    """The head of the noun decides."""
    assert count_unit(noun) == unit


@pytest.mark.parametrize(
    ("noun", "measure", "unit"),
    [
        ("市场主体", "户", "enterprise"),
        ("牧民", "户", "household"),
        ("註冊茶企", "家", "enterprise"),
        ("國家級示範社", "家", "cooperative"),
        ("出欄", "頭", "head"),
        ("中小学、幼儿园", "所", "school"),
        ("幼儿园", "所", "kindergarten"),
        ("大范围降雪", "次", "event"),
        ("会议", "次", "meeting"),
        ("", "只", None),
    ],
)
def test_a_measure_word_tells_what_is_counted(noun: str, measure: str, unit: str | None) -> None:
    """Where the noun has no unit of its own, or has one that the measure word cannot count."""
    assert count_unit(noun, measure) == unit


def test_every_currency_in_use_is_known() -> None:
    """A code and a name of each stand in the data."""
    assert (code_of("kzt"), named("坚戈"), named(fold("新臺幣"))) == ("KZT", "KZT", "TWD")
    for code, text in (("CHF", "5 Swiss francs"), ("KRW", "1000韩元"), ("GEL", "100₾"), ("MXN", "Mex$ 10")):
        assert parse(text).unit == code


def test_the_currency_data_is_what_the_generator_makes() -> None:
    """The committed file is not edited by hand."""
    pytest.importorskip("babel")
    path = Path(__file__).with_name("make_currencies.py")
    spec = importlib.util.spec_from_file_location("make_currencies", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if module.TARGET.read_text(encoding="utf-8") != module.make():
        known = set(module.TARGET.read_text(encoding="utf-8").splitlines()) ^ set(module.make().splitlines())
        pytest.fail(f"run python {path.relative_to(Path(__file__).parents[2])}; lines that differ: {sorted(known)[:4]}")


@pytest.mark.parametrize(
    "name", ["chinese_tokens.py", "units.tsv", "attach.py", "suffix.py", "around.py", "counting.py", "exclude.py"]
)
def test_every_character_of_the_vocabulary_is_folded(name: str) -> None:
    """What the rules write in simplified characters is found in traditional ones, character for character."""
    rules = (Path(__file__).parents[2] / "extractor" / "quantity" / name).read_text(encoding="utf-8")
    hanzi = "".join(sorted({char for char in rules if "\u4e00" <= char <= "\u9fff"}))
    for config in ("s2t", "s2tw"):
        convert = opencc.OpenCC(config).convert
        for plain, other in ((char, convert(char)) for char in hanzi):
            assert fold(other) == fold(plain), (plain, other)
