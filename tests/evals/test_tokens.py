"""What an answer costs in tokens, in our form and in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evals.asked import asked_examples, asked_gold
from extractor.evals.tokens import Cost, cost, main

SHARED = Path(__file__).parents[2].parent / "shared"
MOST_OF_THE_PREFIX = 4_700  # by our estimate, which errs upwards; about 4,000 by o200k_base


def cheap(made: Cost) -> None:
    """The aim: at most half of instructor's, no more than langextract's."""
    assert made.tokens["ours"] <= made.tokens["instructor"] / 2
    assert made.tokens["ours"] <= made.tokens["langextract"]


def test_our_answers_to_the_examples_are_cheap() -> None:
    """With whatever counter is at hand; and the prefix stays short."""
    made = cost(asked_examples())
    cheap(made)
    assert made.prefix < MOST_OF_THE_PREFIX


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the seeds and their gold are not beside the repository")
def test_our_answers_to_the_seeds_are_cheap() -> None:
    """The same on real articles."""
    made = cost(asked_gold(SHARED / "gold", SHARED / "seeds"))
    cheap(made)
    assert made.records == 181


def test_the_report_names_its_counter(capsys: pytest.CaptureFixture[str]) -> None:
    """A figure in tokens says whose tokens."""
    main([])
    assert capsys.readouterr().out.startswith("Counted with ")
