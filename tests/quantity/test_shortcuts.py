"""Every shortcut comes to what the long way comes to: on any text, on phrases of the genre, and on mixtures of them."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.quantity import (
    around,
    attach,
    coins,
    common,
    currencies,
    english_words,
    exclude,
    fold,
    money,
    money_before,
    numbers,
    phrase,
    scan,
    share,
    simple,
    suffix,
    units,
)
from extractor.quantity.words import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECES = """
0 1 2 3 5 8 10 12 15 31.4 100 200 1,504.5 2018 2022 3.6 1,234,567 007 0.5 999 . , - + / % ％ ‰ ~ : ' ( ) " x × ^
² ½ 约 近 超 超过 以上 左右 余 多 几 数 十 百 千 万 亿 兆 万亿 一 二 三 五 九 两 零 点 半 分之 成 折 倍 元 块 角
分 美元 人民币 港币 亩 公里 平方米 吨 千瓦时 个 个半 家 户 名 年 月 日 第 号 翻一番 百分点 个百分点 至 和 到 又
打 来 负 零下 度 、 ， 。 ； ： $ US £ ¥ usd RMB rmb Yuan yuan million billion thousand hundred half a an and
two three twenty point percent points nearly about more than up to or from between of the square kilometers km
m2 km/h kg tons mu acres doubled dozens score first third quarter minus cents euros k m M MM bn mm in at e es
years people 5G 3+7 D9958 １５ （ ） 萬 億 兩 點 個 數 畝 ü é µm today reached increase total 达到 增长 一般
http://a.b/1 www.x.cn/5 a@b.c 2023年3月 12:30 No. Article 2018-2022 (2022)
""".split()  # noqa: SIM905 -- pieces of text read best as text
_JOINED = st.lists(st.sampled_from([*_PIECES, "\n"]), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda joint: joint.join(pieces))
)
_TEXTS = st.one_of(_JOINED, st.text(max_size=40), st.text("0123456789.,' -万亿个半分之又年%a", max_size=12))


class _Everything(frozenset[str]):
    """A gate that lets all through."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return True


def _always(*_: object) -> bool:
    return True


def _never(*_: object) -> None:
    return None


def _open(patch: pytest.MonkeyPatch) -> None:
    """Take every shortcut away."""
    everything = _Everything()
    for owner, name, long in (
        (common, "read", _never),
        (common, "unit_behind", _never),
        (simple, "read", _never),
        (money_before, "may_stand", _always),
        (money, "_first_words", lambda: everything),
        (units, "_first_words", lambda: everything),
        (coins, "may_follow", _always),
        (share, "_FIRST", everything),
        (attach, "_NOTHING", frozenset()),
        (attach, "_MORE_FIRST", everything),
        (suffix, "_LETTERED", everything),
        (around, "_LAST_WORDS", ("",)),
        (around, "_LAST_PHRASES", ("",)),
        (around, "_LAST_HANZI", everything),
        (around, "_FIRST_BEHIND", everything),
        (numbers, "_SIGN_ENDS", everything),
        (numbers, "_BEHIND_SIGN", everything),
    ):
        patch.setattr(owner, name, long)


@given(_TEXTS)
@settings(max_examples=900)
def test_the_long_way_finds_the_same(text: str) -> None:
    """With every shortcut taken away, the same quantities are found, and the text as a phrase says the same."""
    found, said, loose = list(scan.strict(text)), phrase._long(text), scan.loose(text)
    with pytest.MonkeyPatch.context() as patch:
        _open(patch)
        assert list(scan.strict(text)) == found
        assert phrase._long(text) == said
        assert scan.loose(text) == loose


def test_the_long_way_finds_every_name() -> None:
    """Every name of a currency and of a unit is found before numbers and behind them, with the shortcuts or without."""
    english, symbols, hanzi = units.table()
    names = sorted({*currencies.names(), *english, *symbols, *hanzi})
    texts = [f"over {name} 5.5, or 5 million {name} x, 31.4{name}；{name}2.5亿{name}，3{name}." for name in names]
    found = [list(scan.strict(text)) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        _open(patch)
        assert [list(scan.strict(text)) for text in texts] == found


@given(_TEXTS)
@settings(max_examples=700)
def test_common_numbers_are_read_as_the_others(text: str) -> None:
    """A number that is read in one look is the only one that the readers see there."""
    folded = fold.fold(text)
    for at, char in enumerate(folded):
        if number := common.read(folded, at):
            read = numbers._figures(folded, text, at) if char.isascii() else numbers._hanzi(folded, at, 0)
            assert read == ([number], number.end)


_FIGURES = ("5", "0", "0.0", "1.0", "31.4", "312.4000", "007", "2022", "1,200.5", "12,345,678", "999999999.9999", "19")


@pytest.mark.parametrize("figures", _FIGURES)
def test_simple_phrases_are_read_as_the_others(figures: str) -> None:
    """Every bound, scale and unit round any figures says what it says step by step."""
    read = 0
    for bound, scale, unit in product(["", *simple.BOUNDS], ["", *simple.SCALES], simple.UNITS):
        quantity = simple.read(f"{bound}{figures}{scale}{unit}")
        if quantity is not None:
            assert repr(quantity) == repr(phrase._long(quantity.text))
            read += 1
    assert read > len(simple.BOUNDS) * len(simple.UNITS)


@given(_TEXTS)
@settings(max_examples=500)
def test_simple_phrases_are_no_others(text: str) -> None:
    """What is read in one look is what all the readers make of it."""
    quantity = simple.read(text)
    assert quantity is None or repr(quantity) == repr(phrase._long(text))


@given(_TEXTS)
@settings(max_examples=500)
def test_folding_changes_what_the_table_lists(text: str) -> None:
    """A text that is passed through as it is, or lowered, is what the table makes of it."""
    wide = fold._WIDE_COMMA.sub(",", text)
    assert fold.fold(text) == wide.translate(fold._CHARS)


@given(_TEXTS.map(fold.fold))
@settings(max_examples=500)
def test_words_begin_where_a_number_word_stands(folded: str) -> None:
    """The search finds the first place, from anywhere on, where a number word stands behind no word character."""
    start = re.compile(english_words._START)
    places = [
        at for at in range(len(folded)) if start.match(folded, at) and not (at and re.match(r"\w", folded[at - 1]))
    ]
    for at in range(len(folded) + 1):
        assert english_words.next_start(folded, at) == min(
            (place for place in places if place >= at), default=len(folded)
        )


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=8), st.text("abc", max_size=5))
def test_a_pattern_of_words_matches_them(words: list[str], text: str) -> None:
    """`one_of` matches its words and nothing else."""
    assert (re.fullmatch(one_of(words), text) is not None) == (text in words)
    assert all(re.fullmatch(one_of(words), word) for word in words)


def _eager(folded: str, figures: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches near all figures, whether anybody asks or not."""
    window = (0, 0)
    for start, end in figures:
        if start - exclude._BEFORE <= window[1] and end - window[0] < exclude._WIDEST:
            window = (window[0], end + exclude._AFTER)
            continue
        yield from (match.span() for match in exclude._BARE.finditer(folded, *window))
        window = (max(0, start - exclude._BEFORE), end + exclude._AFTER)
    yield from (match.span() for match in exclude._BARE.finditer(folded, *window))


@given(st.lists(st.sampled_from([*_PIECES, " " * 30]), max_size=25).map(" ".join), st.integers(0), st.integers(16, 64))
@settings(max_examples=400)
def test_context_is_read_only_where_asked(text: str, asked: int, widest: int) -> None:
    """Whichever figures are asked about, the answers are those of reading the context of all."""
    folded = fold.fold(text)
    figures = [match.span() for match in re.finditer("[0-9]+", folded)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exclude, "_WIDEST", widest)
        mask, context, ahead = exclude.Mask(_eager(folded, figures)), exclude.Context(folded), iter(figures)
        noted = 0
        for index, (start, end) in enumerate(figures):
            covered = mask.covers(start, end)
            while noted <= index or (asked >> index & 1 and context.is_open(end)):
                further = next(ahead, None)
                if further is None:
                    context.close()
                    break
                context.note(*further)
                noted += 1
            if asked >> index & 1:
                assert context.covers(start, end) == covered
