"""Recorded answers: each is of an article of ours, stands nearly whole, and is scored as a model's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from extractor.evals import answered
from extractor.evals.texts import GOLD

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_article_with_an_answer_is_grounded_and_others_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line an article; nearly all that a strong model wrote stands in its article."""
    out = tmp_path / "predictions.jsonl"
    assert answered.main(["-o", str(out)]) == 0
    documents = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    assert {one["article"]["id"] for one in documents} == {path.stem for path in answered.ANSWERS.glob("*.json")}
    assert {path.stem for path in answered.ANSWERS.glob("*.json")} <= {path.stem for path in GOLD.glob("*.json")}
    returned = sum(one["counts"]["returned"] for one in documents)
    rejected = [said["reasons"] for one in documents for said in one["rejected"]]
    assert returned > 700
    assert len(rejected) < returned / 100, rejected
    assert "12 articles" in capsys.readouterr().out


def test_no_answer_is_no_success(tmp_path: Path) -> None:
    """A folder without an answer to any article is told by the exit status."""
    assert answered.main(["--answers", str(tmp_path), "-o", str(tmp_path / "none.jsonl")]) == 1
