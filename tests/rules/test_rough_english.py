"""Indicators in English that a machine has translated word by word: no list of words, no article behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., list[dict[str, Any]]]
Figure = tuple[str, str | None, str | None]

NAMED: list[tuple[str, list[Figure]]] = [
    ("The paper tax contributes 32 million yuan.", [("paper tax", "32 million yuan", None)]),
    ("Pear orchards develops to 86 thousand mu.", [("Pear orchards", "86 thousand mu", None)]),
    ("The dividend realized 3 million yuan.", [("dividend", "3 million yuan", None)]),
    ("The cooperative's profit of 2 million yuan.", [("profit", "2 million yuan", None)]),
    (
        "The output value of grain, oil and fruit was 4.3 billion yuan.",
        [("output value of grain, oil and fruit", "4.3 billion yuan", None)],
    ),
    (
        "The sales of 63 factories above the line were 9 billion yuan.",
        [("factories above the line", "63", None), ("sales", "9 billion yuan", None)],
    ),
    ("2.4%: vacancy rate of private shops", [("vacancy rate of private shops", "2.4%", None)]),
    ('Handled 13 cases of "idle posts" this year.', [('cases of "idle posts"', "13", None)]),
]

COUNTED: list[tuple[str, list[Figure]]] = [
    ("Cut tulips 1.3 billion stems, up 4%.", [("Cut tulips", "1.3 billion", "4%")]),
    ("Slaughtered sheep 312 thousand heads, down 1.1%.", [("sheep", "312 thousand", "down 1.1%")]),
    ("The poor reduces to 96 households 251 people.", [("poor", "96", None), ("poor", "251", None)]),
    ("By it 86 people work at door.", [("people", "86", None)]),
    ("It drives 300 households' people.", [("households", "300", None)]),
    ("The school taught 12 phases trainings.", [("trainings", "12", None)]),
    (
        "Received visitors 3 million person-times and ticket income is 2 billion yuan.",
        [
            ("visitors", "3 million", None),
            ("ticket income", "2 billion yuan", None),
        ],
    ),
    ("Newly started 41, schools rebuilt 12.", [("Newly started", "41", None), ("schools rebuilt", "12", None)]),
]

GROWN: list[tuple[str, list[Figure]]] = [
    (
        "Balance of loans 161 billion yuan, 9.1%; deposits 178 billion yuan, year-on-year 7.5%.",
        [
            ("Balance of loans", "161 billion yuan", "9.1%"),
            ("deposits", "178 billion yuan", "7.5%"),
        ],
    ),
    ("GDP was 13 billion yuan, at constant price growth 5.6%.", [("GDP", "13 billion yuan", "5.6%")]),
    (
        "Rice output 31 thousand tons, compared with last year rises by 900 tons.",
        [("Rice output", "31 thousand tons", "900 tons")],
    ),
    ("Output of glass 92,400 tons, increased 1.4 times.", [("Output of glass", "92,400 tons", "1.4 times")]),
    (
        "The glass industry 3.2%, car class minus 3.8%.",
        [("glass industry", None, "3.2%"), ("car class", None, "minus 3.8%")],
    ),
    (
        "Savings 3 billion yuan, 200 million yuan more than the beginning of the year.",
        [("Savings", "3 billion yuan", "200 million yuan more")],
    ),
    ("The vacancy rate fell to 4% from 9%.", [("vacancy rate", "4%", None), ("vacancy rate", "9%", None)]),
    ("Each mu increases income 1,200 yuan.", [("income", None, "1,200 yuan")]),
    (
        "The private sector accounts for GDP 53.7%, fell 0.6 percentage points.",
        [("private sector", "53.7%", "fell 0.6 percentage points")],
    ),
]


@pytest.mark.parametrize(("text", "figures"), [*NAMED, *COUNTED, *GROWN])
def test_rough_english_is_read_by_its_form(facts: Facts, text: str, figures: list[Figure]) -> None:
    """A verb ends a name, a piece word names nothing, a bare percentage behind a level is its growth."""
    assert [(f["name"], f.get("value"), f.get("change")) for f in facts("indicators", text)] == figures


NONE = [
    "She rents out 4.5 mu of land for 1,800 yuan, works for 22,000 yuan.",
    "Sister Zhou takes 200 groups every year.",
    "Service hotline 12301.",
    "It ranks third in 16 prefectures.",
    "The oil company brings a 12-million-yuan workshop.",
]


@pytest.mark.parametrize("text", NONE)
def test_one_persons_figures_ranks_and_numbers_to_call_are_none(facts: Facts, text: str) -> None:
    """What a single person has or does, a place in a row and a telephone number make no record."""
    assert facts("indicators", text) == []
