"""What holds for every text and every day."""

from __future__ import annotations

from datetime import date

import opencc
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from extractor.period import Period, find_periods, members, read_date, resolve
from extractor.period.lexicon import WORDS
from extractor.period.printed import printed
from extractor.period.word import Word

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PIECES = (
    "今年", "去年", "明年", "前", "后", "上半年", "下半年", "一季度", "前三季度", "1至11月", "12月", "26日",
    "二〇二三年", "2023年", "2025年底", "至", "到", "-", "以来", "以來", "起", "至今", "目前", "截至", "自",
    "将于", "同期", "十四五", "“十四五”", "近三年", "十年来", "初", "末", "春节", "后", "农历", "的", ",", "、",
    "。", " ", "\n", "13月", "30日", "年", "月", "日", "五", "十", "this year", "last year", "the year",
    "first half", "of", "the", "in", "since", "from", "to", "by the end", "as of", "until", "January", "may",
    "May", "Dec.", "26", "2021", "2018 09", "1st", "4th", "quarter", "first three quarters", "past ten years",
    "so far", "now", "at present", "14th Five-Year Plan", "same period", "1990s", "2022-07-29", "2022.07", "Q3",
    "H1", "and", "yuan", "will", "before", "school year", "99999", "-", "/", "years ago", "two",
)  # fmt: skip

TRADITIONAL, SIMPLIFIED = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
)
days = st.one_of(st.none(), st.dates())
recent = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(texts, days)
@example("0001年2月29日", date.min)
@example("next year", date.max)
@example("tomorrow", date.max)
@example("the past ninety years", date.min)
@example("İstanbul ŉ in 2021", None)
def test_resolve_never_raises(text: str, day: date | None) -> None:
    """Any text on any day gives a period that the records can write, or None."""
    found = resolve(text, day)
    if found is not None:
        assert Period.from_edtf(found.edtf) == found
        assert found.start is not None
        assert found.end is not None
        assert found.start <= found.end


@given(texts)
def test_found_spans_reproduce_the_text(text: str) -> None:
    """Spans are in order, apart, not empty, and their text is what stands there."""
    at = 0
    for span in find_periods(text):
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        at = span.end


@given(texts)
def test_read_date_never_raises(text: str) -> None:
    """Any text has a date or none."""
    assert read_date(text) is None or isinstance(read_date(text), date)


@given(st.text(max_size=80))
def test_printed_keeps_the_length(text: str) -> None:
    """An offset in what the grammar reads is an offset in the text."""
    assert len(printed(text)) == len(text)


def _ordinal(day: int) -> str:
    return f"{day}{'th' if day in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _han(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones else "")


def _forms(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{day.year}")
    return [
        day.isoformat(),
        f"{day:%Y.%m.%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.isoformat()}T09:20:29+08:00",
        f"{day.isoformat()} 09:20:29",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y年%m月%d日}",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{year}年{_han(day.month)}月{_han(day.day)}日",
        f"{day.year}年{day.month}月{day.day}日".translate({code: code + 0xFEE0 for code in range(48, 58)}),
        f"{month} {day.day}, {day.year}",
        f"{month} {_ordinal(day.day)}, {day.year}",
        f"{month} {day.day} {day.year}",
        f"{month.upper()} {day.day},{day.year}",
        f"{day.day} {month} {day.year}",
        f"{_ordinal(day.day)} of {month} {day.year}",
        f"On the {_ordinal(day.day)} of {month}, {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"In {month} {day.year} {day.day:02d}, 08:50 source",
        f"{day.year} {month} {day.day}",
        f"Time:{day:%Y.%m.%d}",
    ]


@given(recent)
def test_a_written_date_reads_back(day: date) -> None:
    """A date in every form that news pages and machine translation print is read as that date."""
    for form in _forms(day):
        assert read_date(form) == day, form
        found = resolve(form, None)
        assert found is not None, form
        assert found.edtf == day.isoformat(), form


@given(recent)
def test_a_labelled_run_of_digits_reads_back(day: date) -> None:
    """Eight digits are a date where a label says so, and nothing without."""
    assert read_date(f"Date: {day:%Y%m%d}") == day
    assert read_date(f"{day:%Y%m%d}") is None


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(32, 99))
def test_impossible_dates_are_none(year: int, month: int, day: int) -> None:
    """A day or a month that no calendar has is no date in any form."""
    for form in (
        f"{year}-{month:02d}-{day}",
        f"{year}年{month}月{day}日",
        f"{year}年{day}月",
        f"{year}年{day}月{month}日",
    ):
        assert resolve(form, date(2023, 12, 28)) is None, form
        assert read_date(form) is None, form


@given(texts, days)
def test_both_scripts_agree(text: str, day: date | None) -> None:
    """A text means the same in simplified and in traditional characters."""
    traditional = TRADITIONAL.convert(text)
    assume(len(traditional) == len(text))
    assert resolve(traditional, day) == resolve(text, day)
    simplified = SIMPLIFIED.convert(text)
    assume(len(simplified) == len(text))
    assert resolve(simplified, day) == resolve(text, day)


@given(texts, days)
def test_width_and_case_do_not_matter(text: str, day: date | None) -> None:
    """Full-width digits mean what half-width digits mean."""
    wide = text.translate({code: code + 0xFEE0 for code in range(48, 58)})
    assert resolve(wide, day) == resolve(text, day)


@given(recent, st.sampled_from(["In the city, {}, ok", "该市{},完成", "({})", "at 9:00 {}."]))
def test_a_found_date_resolves(day: date, frame: str) -> None:
    """An absolute date is found in running text, and what is found resolves by itself."""
    for form in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    ):
        spans = find_periods(frame.format(form))
        assert [span.text for span in spans] == [form]
        found = resolve(spans[0].text, None)
        assert found is not None
        assert found.edtf == day.isoformat()


@given(st.integers(1, 9998), st.integers(0, 40))
def test_members_cover_an_interval_of_years(first: int, count: int) -> None:
    """The members of an interval of years are its years, in order, all inside it."""
    assume(first + count <= 9999)
    period = Period(f"{first:04d}/{first + count:04d}") if count else Period(f"{first:04d}")
    years = members(period)
    assert len(years) == count + 1
    assert all(period.contains(year) for year in years)


@given(recent, recent)
def test_containing_is_overlapping(one: date, other: date) -> None:
    """A period contains itself and its days; what it contains it overlaps."""
    year, month = Period(f"{one:%Y}"), Period(f"{one:%Y-%m}")
    assert year.contains(month)
    assert year.overlaps(month)
    assert month.overlaps(year)
    assert year.contains(one)
    assert year.contains(other) == year.overlaps(Period(other.isoformat()))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.pattern[:30])
def test_heads_are_where_words_begin(word: Word) -> None:
    """Every word of the lexicon is looked for wherever its pattern matches."""
    for one in PIECES:
        for text in (printed(one), *(printed(f"{one}{gap}{other}") for gap in ("", " ") for other in PIECES[::5])):
            match = word.compiled.match(text)
            assert match is None or not match[0] or text[0] in word.heads, text
