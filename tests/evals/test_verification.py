"""What grounding catches of known errors, and that it loses no true record."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evals.asked import asked_examples, asked_gold
from extractor.evals.injection import KINDS, MISPLACED
from extractor.evals.verification import Verification, main, table, verify

SHARED = Path(__file__).parents[2].parent / "shared"
AIM = 0.005  # share of true records that may be lost


def sound(made: Verification) -> None:
    """The aim: every invented or altered phrase and every wrong value is caught, true records are not."""
    for kind in KINDS:
        if kind != MISPLACED:
            assert made.rows[kind].caught == made.rows[kind].injected, made.rows[kind].passed
    assert len(made.lost) < AIM * made.true, made.lost


def test_every_error_in_the_examples_is_caught() -> None:
    """Each kind of error occurs, and none passes; plain validation sees none of them."""
    made = verify(asked_examples())
    sound(made)
    assert all(row.injected for row in made.rows.values())
    assert sum(row.caught_plain for row in made.rows.values()) == 0


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the seeds and their gold are not beside the repository")
def test_every_error_in_the_seeds_is_caught_and_gold_comes_back() -> None:
    """Gold written as a model would answer it comes out as gold, field by field, but for what its text cannot say."""
    made = verify(asked_gold(SHARED / "gold", SHARED / "seeds"))
    sound(made)
    assert made.true == 181
    assert made.true - made.exact <= 1, made.differ  # "7 trillion-level levels" is no quantity of ours
    assert sum(both for both, _ in made.overlaps) > 0.8 * made.true
    assert "are gold's too (intersection over union)" in table(made)


def test_the_report_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each kind, one for the true records."""
    main([])
    printed = capsys.readouterr().out
    assert printed.strip() == table(verify(asked_examples()))
    for kind in KINDS:
        assert f"| {kind} |" in printed
