"""Folding: what is forgiven when a phrase is looked for, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fold import Folded, folded
from extractor.normal import normalise, simplified

TEXTS = st.text(alphabet=st.sampled_from("ab1.5%, 　，。“”\"'区區億万\n-—（)０１"), max_size=40)


@given(TEXTS, TEXTS, TEXTS)
def test_a_phrase_between_marks_is_found_where_it_stands(before: str, phrase: str, after: str) -> None:
    """Every span that is found folds to the folded phrase."""
    text = f"{before}|{phrase}|{after}"
    for span in Folded(text).find(phrase):
        assert Folded(text[span.start : span.end]).text == Folded(phrase).text


@given(TEXTS, TEXTS, st.integers(0, 40), st.integers(1, 8))
def test_the_short_ways_are_the_long_way(text: str, more: str, at: int, length: int) -> None:
    """A text whose characters are printed one by one folds as one that is gone through, and finds the same places."""
    text += more
    phrase = text[at : at + length]
    long = Folded("㎡|" + text)  # is printed as two, so that everything is gone through
    assert long.text.removeprefix("m2|") == Folded(text).text
    found = [(one.start, one.end) for one in Folded(text).find(phrase)]
    assert [(one.start - 2, one.end - 2) for one in long.find(phrase)] == found


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 40), st.integers(1, 8))
def test_a_part_is_found_in_as_its_neighbours_allow(before: str, part: str, after: str, at: int, length: int) -> None:
    """What is found whole in a part of a text is whole in the text, and its span is that of the text."""
    text = before + part + after
    phrase = part[at : at + length]
    for span in Folded(text, len(before), len(before + part)).find(phrase):
        assert Folded(text[span.start : span.end]).text == Folded(phrase).text
        assert len(before) <= span.start <= span.end <= len(before + part)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is folded."""
    once = Folded(text).text
    assert Folded(once).text == once
    assert folded(text) == once


@given(st.text(max_size=60))
def test_normalise_is_stable_and_simplified_keeps_length(text: str) -> None:
    """Normalising twice is normalising once; offsets survive simplification."""
    assert normalise(normalise(text)) == normalise(text)
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("95.6%", "accounted for 95.6 % of it"),
        ("high-tech", "the high -tech zone"),
        ("１，５０４万元", "投资1,504万元"),
        ("兩家公司，合并", "今年兩家公司,,合并產值"),
        ("Mayor Li Wen", "Mayor   Li\nWen said"),
        ("October 30", "By October 30, 130 km were built"),
        ("“企业之家”", '"企业之家"平台'),
    ],
)
def test_printing_is_forgiven(phrase: str, text: str) -> None:
    """Width, white space, quotes and doubled marks do not hide a phrase."""
    assert next(Folded(text).find(phrase), None) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("6.5%", "rose by 16.5%"),
        ("6.5%", "rose by 5.6%"),
        ("5%", "rose by 6.5%"),
        ("21.5亿", "总投资12.5亿元"),
        ("12", "总投资12.5亿元"),
        ("504", "1,504 firms"),
        ("Liu", "Liuzhou"),
        ("liu wen", "Liu Wen"),
        ("20 15", "2015"),
        ("2015", "20 15"),
        ("區", "区"),
    ],
)
def test_content_is_not_forgiven(phrase: str, text: str) -> None:
    """Another number, a part of a number or word, another case or script is another phrase."""
    assert next(Folded(text).find(phrase), None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龍巖", "龙岩"),
        ("Party Secretary", "party  secretary"),
        ("“X”", '"X"'),
        ("市长，", "市长"),
        ("N/A", ""),
        ("企業(yè)之家", "企业之家"),
    ],
)
def test_normalised_alike(one: str, other: str) -> None:
    """Script, case and outer marks are forgiven when comparing."""
    assert normalise(one) == normalise(other)
