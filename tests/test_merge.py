"""Merging: one record a fact, whatever the order in which records came."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import merge as merging
from extractor.catalog import select
from extractor.merge import merge
from extractor.record import Figure, Record
from extractor.span import Span

OFFICIAL, PROJECT, INVESTMENT, INDICATOR = select(None)


def official(at: int, name: str, position: str | None, **more: Any) -> Record:  # noqa: ANN401 - fields
    """An official stated at `at`."""
    said = {"role": "other", "place": None, **more}
    return OFFICIAL(evidence=(Span(at, at + 5),), name=name, position=position, **said)  # type: ignore[call-arg]


def indicator(at: int, **said: Any) -> Record:  # noqa: ANN401 - fields
    """An indicator stated at `at`."""
    blank = dict.fromkeys(INDICATOR.facts())
    return INDICATOR(evidence=(Span(at, at + 5),), **{**blank, "name": "GDP", **said})


def figure(value: str, unit: str | None) -> Figure:
    """A figure of this value and unit."""
    return Figure(text=value, value=Decimal(value), unit=unit)


OFFICIALS = st.lists(
    st.builds(
        official,
        st.integers(0, 50),
        st.sampled_from(["Liu Wen", "Liu Ji"]),
        st.sampled_from([None, "mayor", "mayor of Haining", "deputy mayor"]),
        place=st.sampled_from([None, "Haining", "Haining City"]),
        role=st.sampled_from(["other", "government_head"]),
    ),
    max_size=8,
)


@given(OFFICIALS, st.integers())
def test_order_is_forgotten_and_nothing_is_lost(records: list[Record], seed: int) -> None:
    """The outcome is the same in any order; every record is kept or merged; all evidence survives."""
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    one, other = merge(records), merge(shuffled)
    assert one == other
    assert len(one.records) + one.merged == len(records)
    assert {s for r in one.records for s in r.evidence} == {s for r in records for s in r.evidence}


@given(OFFICIALS)
def test_merging_again_changes_nothing(records: list[Record]) -> None:
    """What is merged is merged."""
    once = merge(records)
    assert merge(once.records).records == once.records


def test_said_twice_is_one_record_with_the_fullest_mention() -> None:
    """Evidence is united, the longer title wins, a known place fills an unknown one."""
    found = merge([official(30, "Liu Wen", "mayor"), official(10, "Liu Wen", "mayor of Haining", place="Haining")])
    (one,) = found.records
    assert (one.position, one.place) == ("mayor of Haining", "Haining")  # type: ignore[attr-defined]
    assert one.evidence == (Span(10, 15), Span(30, 35))
    assert found.merged == 1


def test_two_posts_are_two_records() -> None:
    """A deputy's post is another post."""
    posts = [official(10, "Liu Wen", "deputy mayor of Haining"), official(30, "Liu Wen", "mayor of Haining")]
    assert len(merge(posts).records) == 2


def test_a_level_and_its_growth_over_the_same_period_are_one_indicator() -> None:
    """Said in two places, they are still one series point."""
    level = indicator(10, value=figure("24", "CNY"), period="2022")
    growth = indicator(30, change=figure("3.6", "%"), period="2022")
    (one,) = merge([growth, level]).records
    assert one.value is not None  # type: ignore[attr-defined]
    assert one.change is not None  # type: ignore[attr-defined]


def test_the_growth_of_an_amount_is_not_that_of_its_share() -> None:
    """Both in percent are two facts: a share moves by points."""
    grew, share = indicator(0, change=figure("9.5", "%")), indicator(9, value=figure("41", "%"))
    assert merge([grew, share]).records == (grew, share)
    moved = indicator(0, change=figure("2.1", "pp"))
    assert merge([moved, share]).merged == 1


def test_another_value_or_period_is_another_indicator() -> None:
    """Two levels are two facts."""
    points = [indicator(at, value=figure(v, "bed"), period=p) for at, v, p in [(1, "4.15", None), (9, "5.35", None)]]
    assert len(merge(points).records) == 2
    years = [indicator(at, value=figure("4", "bed"), period=p) for at, p in [(1, "2020"), (9, "2021")]]
    assert len(merge(years).records) == 2


WORDS = [
    "mayor",
    "of",
    "mayor x of",
    "宁 x 2",
    "deputy mayor",
    "of Haining",
    "Haining",
    "county",
    "市长",
    "海宁市",
    "海宁",
    "宁",
    "x",
    "2",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join) | st.text(
    "市长海 a", min_size=1, max_size=6
)
VALUES = st.decimals("-1e4", "1e4", places=3, allow_nan=False) | st.sampled_from(["1000", "1004", "1006", "0", "1e400"])
RECORDS = st.lists(
    st.builds(official, st.integers(0, 9), NAMES, st.none() | NAMES, place=st.none() | st.sampled_from(WORDS))
    | st.builds(
        lambda at, name, value, period: indicator(at, name=name, value=value, period=period),
        st.integers(0, 9),
        st.sampled_from(["GDP", "GDP of Haining"]),
        st.none() | st.builds(lambda value, unit: figure(str(value), unit), VALUES, st.sampled_from(["CNY", None])),
        st.sampled_from([None, "2021", "2022"]),
    ),
    max_size=14,
)


@given(RECORDS)
def test_only_those_nearby_are_compared_and_none_is_missed(records: list[Record]) -> None:
    """What is joined is what comparing each with each would join."""
    for kind in (OFFICIAL, INDICATOR):
        same = [record for record in records if isinstance(record, kind)]
        kept: list[Record] = []
        for record in sorted(same, key=merging._order):
            joined = [(at, merging._joined(one, record)) for at, one in enumerate(kept)]
            at, both = next(((at, both) for at, both in joined if both is not None), (-1, None))
            if both is None:
                kept.append(record)
            else:
                kept[at] = both
        found = merge(same).records
        blank = {"evidence": ()}
        assert sorted(map(repr, (one.model_copy(update=blank) for one in kept))) == sorted(
            map(repr, (one.model_copy(update=blank) for one in found))
        )


SHARED = [
    [official(at, f"Liu number{at} word{at} Wen", None) for at in range(2000)],
    [official(at, "Liu Wen", f"mayor of place{at} beside{at} City") for at in range(2000)],
    [
        official(at, f"刘文{chr(97 + at // 100)}{chr(97 + at % 100 // 10)}{chr(97 + at % 10)}刘文", None)
        for at in range(2000)
    ],
]


@pytest.mark.parametrize("records", SHARED, ids=["names", "titles", "hanzi"])
def test_thousands_that_share_first_and_last_words_are_not_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch, records: list[Record]
) -> None:
    """Each is compared with hardly any other, whichever field they share the ends of."""
    compared: list[Record] = []
    plain = merging._joined

    def counting(one: Record, other: Record) -> Record | None:
        compared.append(one)
        return plain(one, other)

    monkeypatch.setattr(merging, "_joined", counting)
    assert len(merge(records).records) == 2000
    assert len(compared) <= 2000


def test_a_name_within_a_name_needs_a_figure_in_common() -> None:
    """The growth of one thing and the level of another that is named after it are two facts; one level is one."""
    level, growth = figure("61200000000", "CNY"), figure("5.8", "%")
    used = indicator(9, name="energy per unit of GDP", value=figure("0.4", "t"))
    assert len(merge([indicator(1, change=growth), used]).records) == 2
    said = [indicator(1, value=level), indicator(9, name="GDP of Haining", value=level, change=growth)]
    assert [one.name for one in merge(said).records] == ["GDP of Haining"]
    assert len(merge([indicator(1, value=level), indicator(9, change=growth)]).records) == 1


def test_close_amounts_are_two_facts() -> None:
    """The tolerance is for scoring: two amounts of one article that differ at all are two."""
    close = [indicator(at, value=figure(value, "CNY")) for at, value in ((1, "232000000"), (9, "233000000"))]
    assert len(merge(close).records) == 2
