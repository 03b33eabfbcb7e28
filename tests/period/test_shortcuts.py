"""Every shortcut comes to what the long way comes to: on any text, on phrases of the genre, and on mixtures of them."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.period import Period, anchor, chinese, context, find_periods, lexicon, resolve
from extractor.period import printed as printing
from extractor.period.moment import Moment, Role
from extractor.period.reading import _anchored, _read
from extractor.period.value import first_day, last_day, write
from extractor.period.word import Word

_PIECES = """
2 3 7 11 12 15 29 31 98 2008 2021 2022 2023 2019-2021 2022-07 2023-03-07 3/7/2022 2022/23 1990s Q2 H1 . , - ~
` " “ ” ( ) ， 、 。 the of in and to from since until till by before after within throughout as up between
starting its founding mid early late end first half quarter three quarters two months year last this next same
period past five years ago may May March december Sept 26th today yesterday recently fiscal five-year plan
expected will now present so far Spring Festival 1st TODAY 年 月 日 号 季度 上半年 前三季度 今年 去年 明年
本月 上月 年底 年初 至 到 从 自 截至 截止 以来 以前 之后 将于 预计 力争 十四五 “十四五” 期间 规划 近 三年
春节 同期 目前 昨天 世纪 九十年代 十一 二〇二二 個 後 從 現
""".split()  # noqa: SIM905 -- pieces of text read best as text
_JOINED = st.lists(st.sampled_from([*_PIECES, "\n", "\t", "  "]), max_size=10).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda joint: joint.join(pieces))
)
_TEXTS = st.one_of(_JOINED, st.text(max_size=30), st.text("0123456789-/. 年月日at~`", max_size=14))
_DAYS = st.one_of(
    st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(2015, 1, 1), date(2025, 12, 31))
)


@given(_TEXTS, _DAYS)
@settings(max_examples=600)
def test_a_phrase_seen_before_means_the_same(text: str, day: date | None) -> None:
    """What is remembered is what is read anew."""
    assert resolve(text, day) == resolve(text, day) == _anchored(_read(text), day)


@given(_TEXTS)
@settings(max_examples=600)
def test_the_long_way_finds_the_same(text: str) -> None:
    """With every word of both languages tried, and every prefix searched for, the same phrases are found."""
    found = find_periods(text)
    index = lexicon._index
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "_index", lambda **_: index(ascii_only=False))
        patch.setattr(context, "before", _searched)
        assert find_periods(text) == found


def _searched(prefix: context.Prefix, text: str, start: int) -> int | None:
    match = prefix.pattern.search(text, max(0, start - context._WINDOW), start)
    return match.start() if match else None


@given(st.text(st.characters(max_codepoint=127), max_size=30), st.sampled_from(chinese.WORDS), st.integers(0, 30))
@settings(max_examples=400)
def test_no_chinese_word_is_ascii(text: str, word: Word, start: int) -> None:
    """In a text of ASCII the Chinese words need not be tried."""
    assert word.compiled.match(text, start) is None


@given(_TEXTS)
@settings(max_examples=300)
def test_printing_changes_what_the_table_lists(text: str) -> None:
    """A text that is only lowered is what the table makes of it."""
    assert printing.printed(text) == text.translate(printing._TABLE)


_POINTS = st.one_of(
    st.tuples(st.integers(-1, 10000)),
    st.tuples(st.integers(2019, 2023), st.integers(0, 13)),
    st.tuples(st.integers(2019, 2023), st.integers(0, 13), st.integers(0, 32)),
)


@given(_POINTS, _POINTS)
@settings(max_examples=400)
def test_a_period_between_points_is_the_one_they_write(first: tuple[int, ...], last: tuple[int, ...]) -> None:
    """A period that is made of points is what reading its string makes, or is impossible as that is."""
    try:
        expected = Period(write(first) if first == last else f"{write(first)}/{write(last)}")
    except ValueError:
        assert Period.between(first, last) is None
        return
    made = Period.between(first, last)
    assert made is not None
    assert (made, made.start, made.end, hash(made)) == (expected, expected.start, expected.end, hash(expected))


_MOMENTS = st.builds(
    Moment,
    years=st.sampled_from([None, None, (2020, 2020)]),
    year_shift=st.sampled_from([None, None, -1]),
    months=st.sampled_from([None, (1, 6), (2, 2), (12, 12)]),
    days=st.sampled_from([None, (29, 29), (31, 31)]),
    running=st.sampled_from([None, True]),
    edge=st.sampled_from([None, "end"]),
)


@given(_MOMENTS, _MOMENTS)
def test_moments_merge_slot_by_slot(left: Moment, right: Moment) -> None:
    """Both together fill the slots of each, unless both fill one, or both name a year."""
    mine, more = (
        {name: value for name, value in dataclasses.asdict(moment).items() if value is not None}
        for moment in (left, right)
    )
    both = not mine.keys() & more.keys() and not (left.dated and right.dated)
    assert left.merge(right) == (Moment(**mine, **more) if both else None)


@given(
    point=st.tuples(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 31))),
    day=st.dates(date(1, 1, 1), date(9999, 12, 31)),
    role=st.sampled_from(Role),
    running=st.booleans(),
    ahead=st.booleans(),
)
@settings(max_examples=300)
def test_the_year_that_is_meant_is_among_all(
    *, point: tuple[int, int | None], day: date, role: Role, running: bool, ahead: bool
) -> None:
    """Trying the years from the likeliest on gives the one that trying all of them gives."""
    month, of_month = point
    moment = Moment(months=(month, month), days=(of_month, of_month) if of_month else None, running=running or None)
    choices = list(anchor._in(moment, range(day.year - 8, day.year + 9)))
    reached = anchor._reached(moment)
    try:
        if ahead:
            expected = next((ends for ends in choices if last_day(ends[1]) >= day), None)
        elif role in (Role.BY, Role.BEFORE):
            expected = min(choices, key=lambda ends: abs((last_day(ends[1]) - day).days), default=None)
        else:
            expected = next((one for one in reversed(choices) if first_day(reached(one)) <= day), None)
    except ValueError:  # a year that no calendar has
        return
    assert anchor._choose(moment, day, role, ahead=ahead) == expected
