"""Comparators: two functions a field, symmetric, and a verdict of correct implies a similarity of 1."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.compare import Amount, Code, Comparator, Interval, Items, Name, PlaceName, Verdict
from extractor.record import Figure

NAMES = st.text(alphabet="ab 12市县龍龙", max_size=8)
FIGURES = st.builds(
    Figure,
    text=st.sampled_from(["数十", "dozens", "5"]),
    value=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999),
    unit=st.sampled_from([None, "CNY", "USD", "%"]),
)
PERIODS = st.sampled_from(["2022", "2022-07", "2022-07-29", "2022-01/2022-06", "2019/2021", "2021-12"])
Case = tuple[Comparator, st.SearchStrategy[object]]
CASES: list[Case] = [
    (Code(), st.sampled_from(["planned", "unknown", "signed"])),
    (Name(), NAMES),
    (PlaceName(), NAMES),
    (Amount(), FIGURES),
    (Interval(), PERIODS),
    (Items(), st.lists(NAMES, max_size=3)),
]


@given(st.data(), st.sampled_from(CASES))
def test_symmetric_and_correct_means_alike(
    data: st.DataObject, case: tuple[Comparator, st.SearchStrategy[object]]
) -> None:
    """Swapping the two sides changes nothing; correct implies 1; a value is alike to itself."""
    comparator, values = case
    one, other = data.draw(values), data.draw(values)
    assert comparator.similarity(one, other) == comparator.similarity(other, one)
    assert comparator.verdict(one, other) is comparator.verdict(other, one)
    assert 0 <= comparator.similarity(one, other) <= 1
    assert comparator.verdict(one, one) is Verdict.CORRECT
    if comparator.verdict(one, other) is Verdict.CORRECT:
        assert comparator.similarity(one, other) == 1


def figure(value: str | None, unit: str | None, text: str = "x") -> Figure:
    """A figure of this value and unit."""
    return Figure(text=text, value=None if value is None else Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("comparator", "one", "other", "verdict"),
    [
        (Name(), "Longyan Avenue phase 3", "Longyan Avenue phase 4", Verdict.INCORRECT),
        (Name(), "Project II of the bay", "Project III of the bay", Verdict.INCORRECT),
        (
            Name(),
            "Secretary of the Municipal Party Committee",
            "secretary of municipal Party committee",
            Verdict.PARTIAL,
        ),
        (Name(), "縣委書記", "县委书记", Verdict.CORRECT),
        (PlaceName(), "Haining City", "Haining", Verdict.CORRECT),
        (PlaceName(), "龍巖市", "龙岩", Verdict.CORRECT),
        (PlaceName(), "Haining", "Hainan", Verdict.INCORRECT),
        (Amount(), figure("5000000", "CNY"), figure("5010000", "CNY"), Verdict.CORRECT),
        (Amount(), figure("5000000", "CNY"), figure("5000000", "USD"), Verdict.INCORRECT),
        (Amount(), figure("5000000", "CNY"), figure("50000000", "CNY"), Verdict.INCORRECT),
        (Amount(), figure(None, "mu", "数十亩"), figure(None, "mu", "數十畝"), Verdict.CORRECT),
        (Amount(), figure(None, "mu", "数十亩"), figure("10", "mu"), Verdict.INCORRECT),
        (Interval(), "2022-01/2022-12", "2022", Verdict.CORRECT),
        (Interval(), "2022", "2022-07", Verdict.PARTIAL),
        (Interval(), "2022", "2021", Verdict.INCORRECT),
        (Items(), ["A", "B"], ["B", "A"], Verdict.CORRECT),
        (Items(), ["A", "B"], ["A"], Verdict.PARTIAL),
    ],
)
def test_verdicts(comparator: Comparator, one: object, other: object, verdict: Verdict) -> None:
    """The table of the scoring rules."""
    assert comparator.verdict(one, other) is verdict


@pytest.mark.parametrize(
    ("one", "other", "fuller"),
    [
        ("mayor", "mayor of Huizhou", "mayor of Huizhou"),
        ("mayor", "deputy mayor of Huizhou", None),
        ("市长", "龙岩市副市长", None),
        ("局长", "龙岩市工信局局长", "龙岩市工信局局长"),
        ("Longyan Avenue", "Longyan Avenue phase 4", None),
    ],
)
def test_the_fuller_mention(one: str, other: str, fuller: str | None) -> None:
    """A longer form of the same post is fuller; a deputy or another phase is another."""
    assert Name().fuller(one, other) == fuller
    assert Name().fuller(other, one) == fuller


@given(st.data(), st.sampled_from(CASES), st.sampled_from([0.3, 0.6, 0.85, 1.0]))
def test_near_is_what_the_similarity_says(
    data: st.DataObject, case: tuple[Comparator, st.SearchStrategy[object]], floor: float
) -> None:
    """The matrix made in one go holds the same answers as pair by pair."""
    comparator, values = case
    ones, others = data.draw(st.lists(values, min_size=1, max_size=4)), data.draw(st.lists(values, max_size=4))
    expected = [[comparator.similarity(one, other) >= floor for other in others] for one in ones]
    assert comparator.near(ones, others, floor) == expected


@pytest.mark.parametrize(
    ("comparator", "value", "said"),
    [
        (Name(), "N/A", None),
        (Name(), " ", None),
        (Name(), "Liu Na", "Liu Na"),
        (Code(), "none", "none"),
        (Code(), 0, 0),
        (Code(), None, None),
        (Items(), (), None),
        (Items(), ("", "N/A"), None),
        (Items(), ["A", "-"], ("A",)),
        (Amount(), figure(None, None, "N/A"), None),
        (Amount(), figure(None, "mu", "dozens"), figure(None, "mu", "dozens")),
    ],
)
def test_what_says_nothing_is_null(comparator: Comparator, value: object, said: object) -> None:
    """In one place, for every field."""
    assert comparator.said(value) == said


@pytest.mark.parametrize(
    ("one", "other", "fault"),
    [
        (figure("5000000", "CNY"), figure("50000000", "CNY"), "scale"),
        (figure("5000000", "CNY"), figure("5", "CNY"), "scale"),
        (figure("5000000", "CNY"), figure("5000000", "USD"), "scale"),
        (figure("9.99", "%"), figure("100", "%"), "scale"),
        (figure("5000000", "CNY"), figure("6000000", "CNY"), None),
        (figure("3.6", "%"), figure("-3.6", "%"), None),
        (figure("0", "%"), figure("0", "pp"), "scale"),
        (figure("0", "%"), figure("10", "%"), None),
        (figure(None, "%", "dozens"), figure("10", "%"), None),
    ],
)
def test_the_right_digits_at_the_wrong_scale(one: Figure, other: Figure, fault: str | None) -> None:
    """Said of what is incorrect: another power of ten, unit or currency, but not another sign."""
    assert Amount().fault(one, other) == Amount().fault(other, one) == fault


@pytest.mark.parametrize(
    ("one", "other", "tally"),
    [
        (["A", "B"], ["B", "A"], (2, 0, 0)),
        (["A"], ["A", "A"], (1, 0, 0)),
        (["Longyan Water Co", "B"], ["Longyan Water Corp", "C"], (0, 1, 1)),
        # The element that is right is right, although pairing each with its like would give two halves.
        (["East Harbour Steel", "East Harbour Steels"], ["East Harbour Steel", "West"], (1, 0, 1)),
    ],
)
def test_lists_are_tallied(one: list[str], other: list[str], tally: tuple[int, int, int]) -> None:
    """Each element against its best partner."""
    assert Items().tally(one, other) == Items().tally(other, one) == tally
