"""What holds for every text, not only for the examples we thought of."""

from __future__ import annotations

from decimal import Decimal

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.quantity import Kind, QuantitySpan, find, parse
from extractor.quantity.fold import fold

_PIECES = """
0 1 2 3 7 10 15 100 1,504.5 2018 3.6 . , - + / % ％ ~ 约 近 超 以上 左右 余 多 几 数 十 百 千 万 亿 兆 一 二 三
五 两 零 点 半 分之 成 折 倍 元 块 角 分 美元 人民币 港币 亩 公里 平方米 吨 千瓦时 个 家 户 名 年 月 日 第 号
翻一番 百分点 至 和 、 ， 。 $ US £ ¥ usd RMB yuan million billion hundred thousand half a an and two three
twenty point percent points nearly about more than up to or from between of square kilometers km m2 kg tons acres
doubled dozens -level 5G 3+7 D9958 １５ （ ） ( ) 萬 億 兩 點 個 數 畝
""".split()  # noqa: SIM905 -- pieces of text read best as text
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda joint: joint.join(pieces))
)
_ANY = st.one_of(st.text(max_size=60), _TEXTS)


def _core(span: QuantitySpan) -> tuple[object, ...]:
    quantity = span.quantity
    return quantity.value, quantity.low, quantity.high, quantity.unit, quantity.kind, quantity.approximation


@given(_ANY)
@settings(max_examples=600)
def test_parse_never_raises(text: str) -> None:
    """Any string has a quantity, if only one that says there is none."""
    quantity = parse(text)
    assert quantity.text == text
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(_ANY)
@settings(max_examples=600)
def test_spans_reproduce_the_text_in_order(text: str) -> None:
    """Spans do not overlap, hold their core, and their text is the text's."""
    end = 0
    for span in find(text):
        assert end <= span.start <= span.core_start < span.core_end <= span.end <= len(text)
        assert text[span.start : span.end] == span.quantity.text
        end = span.end


@given(_TEXTS)
@settings(max_examples=1500)
def test_parse_agrees_with_find(text: str) -> None:
    """What is found in a text is what its own words say."""
    for span in find(text):
        again = parse(span.quantity.text)
        assert (again.value, again.low, again.high, again.unit, again.kind, again.approximation) == _core(span), (
            span.quantity.text
        )


@given(_ANY)
def test_fold_keeps_every_offset(text: str) -> None:
    """Folding changes characters, never their number."""
    assert len(fold(text)) == len(text)


_AMOUNTS = st.integers(min_value=1, max_value=10**6).map(lambda n: Decimal(n) / 100)
_WIDE = {ord("0") + n: chr(ord("０") + n) for n in range(10)} | {ord("."): "．", ord(","): "，"}
_SCALES_ZH = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_SCALES_EN = {
    "": 1,
    " thousand": 10**3,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
    "billion": 10**9,
    " bn": 10**9,
    "万": 10**4,
}


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@given(
    value=_AMOUNTS,
    scale=st.sampled_from(sorted(_SCALES_ZH)),
    wide=st.booleans(),
    separators=st.booleans(),
    currency=st.sampled_from(["元", "美元", "港元", "欧元", "日元"]),
)
@settings(max_examples=400)
def test_a_chinese_amount_reads_back(
    *, value: Decimal, scale: str, wide: bool, separators: bool, currency: str
) -> None:
    """Every scale, separator and width of Chinese money comes back as the amount it was made from."""
    figures = format(value.normalize(), ",f") if separators else _plain(value)
    text = f"{figures.translate(_WIDE) if wide else figures}{scale}{currency}"
    quantity = parse(text)
    assert quantity.value == value * _SCALES_ZH[scale], text
    assert quantity.kind is Kind.MONEY
    assert quantity.unit == {"元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY"}[currency]


@given(
    value=_AMOUNTS,
    scale=st.sampled_from(sorted(_SCALES_EN)),
    separators=st.booleans(),
    around=st.sampled_from(
        [
            ("US $", "", "USD"),
            ("", " yuan", "CNY"),
            ("RMB ", "", "CNY"),
            ("usd ", "", "USD"),
            ("", " euros", "EUR"),
            ("HK$", "", "HKD"),
        ]
    ),
)
@settings(max_examples=400)
def test_an_english_amount_reads_back(
    *, value: Decimal, scale: str, separators: bool, around: tuple[str, str, str]
) -> None:
    """Every scale, separator and place of the currency in English comes back as the amount it was made from."""
    figures = format(value.normalize(), ",f") if separators else _plain(value)
    quantity = parse(f"{around[0]}{figures}{scale}{around[1]}")
    assert (quantity.value, quantity.unit) == (value * _SCALES_EN[scale], around[2])


_BEFORE_ZH = {"": "exact", "约": "about", "近": "nearly", "超过": "at_least", "不足": "at_most"}
_UNITS_ZH = {
    "元": "CNY",
    "美元": "USD",
    "亩": "mu",
    "公里": "km",
    "吨": "t",
    "户": "household",
    "%": "%",
    "个百分点": "pp",
}
_BEFORE_EN = {"": "exact", "about ": "about", "nearly ": "nearly", "more than ": "at_least", "up to ": "at_most"}
_UNITS_EN = {" yuan": "CNY", " euros": "EUR", " acres": "acre", " km": "km", " tons": "t", " percent": "%"}


@given(
    low=st.integers(min_value=1, max_value=99),
    step=st.integers(min_value=0, max_value=99),
    scale=st.sampled_from(["", "万", "千万", "亿", "万亿"]),
    joint=st.sampled_from(["-", "～", "至", "到"]),
    ahead=st.sampled_from(sorted(_BEFORE_ZH)),
    unit=st.sampled_from(sorted(_UNITS_ZH)),
)
@settings(max_examples=300)
def test_a_chinese_sentence_gives_its_amount(  # noqa: PLR0913 -- what an amount is made of
    *, low: int, step: int, scale: str, joint: str, ahead: str, unit: str
) -> None:
    """One amount or a range, whole, with what bounds it and its unit: nothing more, nothing less."""
    scale = "" if "%" in unit or "点" in unit else scale
    phrase = f"{ahead}{low}{joint}{low + step}{scale}{unit}" if step else f"{ahead}{low}{scale}{unit}"
    (span,) = find(f"其中，这一部分{phrase}，其余待定。")
    quantity = span.quantity
    assert quantity.text == phrase
    assert (quantity.value, quantity.unit) == (low * _SCALES_ZH[scale], _UNITS_ZH[unit])
    assert quantity.approximation == _BEFORE_ZH[ahead]
    assert quantity.high == ((low + step) * _SCALES_ZH[scale] if step else None)


@given(
    low=st.integers(min_value=1, max_value=99),
    step=st.integers(min_value=0, max_value=99),
    scale=st.sampled_from(["", " thousand", " million", " billion"]),
    joint=st.sampled_from(["-", " to ", "–"]),
    ahead=st.sampled_from(sorted(_BEFORE_EN)),
    unit=st.sampled_from(sorted(_UNITS_EN)),
)
@settings(max_examples=300)
def test_an_english_sentence_gives_its_amount(  # noqa: PLR0913 -- what an amount is made of
    *, low: int, step: int, scale: str, joint: str, ahead: str, unit: str
) -> None:
    """One amount or a range, whole, with what bounds it and its unit: nothing more, nothing less."""
    scale = "" if "percent" in unit else scale
    phrase = f"{ahead}{low}{joint}{low + step}{scale}{unit}" if step else f"{ahead}{low}{scale}{unit}"
    (span,) = find(f"This part makes {phrase}; the rest is open.")
    quantity = span.quantity
    assert quantity.text == phrase
    assert (quantity.value, quantity.unit) == (low * _SCALES_EN[scale], _UNITS_EN[unit])
    assert quantity.approximation == _BEFORE_EN[ahead]
    assert quantity.high == ((low + step) * _SCALES_EN[scale] if step else None)


_CONVERTERS = {config: opencc.OpenCC(config) for config in ("s2t", "s2tw")}
_DIGITS = "零一二三四五六七八九"


def _spoken(number: int) -> str:
    """The Chinese reading of a whole number below 10^16, as it is said."""
    if number == 0:
        return "零"
    groups, out, zero = [], "", False
    while number:
        number, group = divmod(number, 10**4)
        groups.append(group)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if not group:
            zero = True
            continue
        if out and (zero or group < 10**3):
            out += "零"
        zero = False
        inner, gap = "", False
        for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = group // 10**power % 10
            if digit:
                inner += ("零" if gap and inner else "") + _DIGITS[digit] + unit
                gap = False
            else:
                gap = True
        out += inner + ("", "万", "亿", "兆")[index]
    return out


@given(st.integers(min_value=0, max_value=10**15))
@settings(max_examples=500)
def test_a_spoken_number_reads_back(number: int) -> None:
    """A number read aloud in Chinese is the number."""
    assert parse(f"{_spoken(number)}元").value == number


@given(_TEXTS)
@settings(max_examples=300)
def test_simplified_and_traditional_agree(text: str) -> None:
    """The script changes nothing."""
    for config in ("s2t", "s2tw"):
        other = _CONVERTERS[config].convert(text)
        if len(other) == len(text):
            assert [(s.start, s.end, *_core(s)) for s in find(other)] == [
                (s.start, s.end, *_core(s)) for s in find(text)
            ]


@pytest.mark.parametrize(
    "unit", ["9", "万亿", "1,", "1.", "一", "a half ", "1 000 ", "5-", "$", "十几", "one hundred and ", "3+"]
)
def test_long_runs_end(unit: str) -> None:
    """A long run of anything is read once, not once for every place in it."""
    assert isinstance(find(unit * 20_000), list)
    assert isinstance(parse(unit * 2_000).kind, Kind)
