"""The public suite's development half, where it stands beside the repository: floors, and no wrong value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractor.evals import quantities

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = {
    "en_currency": 98,
    "zh_currency": 98,
    "en_percent": 98,
    "zh_percent": 97,
    "en_number": 98,
    "zh_number": 96,
    "en_dimension": 94,
    "zh_dimension": 90,
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_suite_stays_read(shared: Path, name: str) -> None:
    """Strict passes stay above their floor and no value is wrong."""
    path = shared / "cases" / f"{name}.dev.jsonl"
    if not path.exists():
        pytest.skip(f"the public cases are not here: {path} does not exist")
    score = quantities.score(path.read_text(encoding="utf-8").splitlines())
    assert score.wrong == 0, score.wrong_values
    assert 100 * score.passed / score.cases >= FLOORS[name], score.failures


def test_a_case_is_scored_strictly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A span too many fails a case; a value that differs at the same place is wrong."""
    span = {"start": 0, "end": 4, "text": "5 km", "value": "5", "unit": "Kilometer", "iso": None}
    cases = [
        {"id": "right", "text": "5 km", "lang": "en", "kind": "dimension", "spans": [span]},
        {"id": "extra", "text": "5 km and 3 km", "lang": "en", "kind": "dimension", "spans": [span]},
        {"id": "wrong", "text": "5 km", "lang": "en", "kind": "dimension", "spans": [{**span, "value": "6"}]},
        {"id": "missed", "text": "none", "lang": "en", "kind": "percent", "spans": [span]},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    assert quantities.main([str(path), "--failures"]) == 0
    printed = capsys.readouterr().out
    assert "(1/4)" in printed
    assert "wrong values 1" in printed
    assert "WRONG wrong" in printed
    assert quantities.main([]) == 2


def test_a_range_counts_as_the_suite_marks_it() -> None:
    """One span over a range, with or without what bounds it, is compared with the joined amount."""
    text = "约50-60亿元"
    lines = [
        json.dumps({"id": "a", "text": text, "lang": "zh", "kind": "currency", "spans": [
            {"start": start, "end": 8, "text": text[start:], "value": "5000000000", "unit": "yuan", "iso": "CNY"}
        ]})
        for start in (0, 1)
    ]  # fmt: skip
    assert quantities.score(lines).passed == 2
