"""Rows that fail: told, typed, sent again where that may help."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import NAMES, identity, script

if TYPE_CHECKING:
    from .conftest import Corpus, Make


def test_rows_that_fail_are_sent_again_when_asked(lane: Make, corpus: Corpus) -> None:
    """A 500 in the error file is a row without an answer: told, not sent again by itself, done with --missing."""
    one = lane(script(NAMES, {"match": {"key": ["a1", "a2"], "attempt": 1}, "fault": "500"}))
    one.submit(corpus(NAMES))
    fetched = one.fetch()
    assert (fetched.done, fetched.failed, fetched.due.lost, fetched.due.waiting) == (4, 0, 2, 2)
    assert fetched.harvested[0].counts == {"answered": 4, "HTTP 500": 2}
    plain = one.submit()
    assert (plain.rows, plain.lost) == (0, 2)
    assert one.submit(missing=True).rows == 2
    assert one.fetch().done == 2
    assert identity(one)["done"] == 6


def test_a_batch_whose_rows_all_failed(lane: Make, corpus: Corpus) -> None:
    """It is `completed` and has no output file; the error file is read, and after three tries they have failed."""
    one = lane(script(NAMES, {"fault": "503"}))
    one.submit(corpus(NAMES))
    for _ in range(2):
        assert one.fetch().due.lost == 6
        assert one.submit(missing=True).rows == 6
    fetched = one.fetch()
    assert (fetched.done, fetched.failed, fetched.due.lost) == (0, 6, 0)
    assert identity(one)["failed"] == 6
    row = json.loads((one.out / "failed.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert row["error"] == "ModelUnavailableError"
    assert "HTTP 503" in row["message"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("refusal", "ModelRefusedError"),
        ("content_filter", "ModelRefusedError"),
        ("400", "ModelRequestError"),
        ("422", "ModelRequestError"),
    ],
)
def test_failures_of_a_row_are_typed(lane: Make, corpus: Corpus, fault: str, error: str) -> None:
    """What asking again would not mend fails its article at once, with the type it has online."""
    one = lane(script(NAMES, {"match": {"key": "a3"}, "fault": fault}))
    one.submit(corpus(NAMES))
    fetched = one.fetch()
    assert (fetched.done, fetched.failed, fetched.due.lost) == (5, 1, 0)
    one.documents()
    assert json.loads((one.out / "failed.jsonl").read_text(encoding="utf-8"))["error"] == error


def test_a_context_that_is_too_long_is_halved(lane: Make, corpus: Corpus) -> None:
    """The row failed, and its answer is to ask about less: the halves go into the next batch."""
    one = lane(script(["a1"], {"match": {"attempt": 1, "article_attempt": 1}, "fault": "context_length_exceeded"}))
    one.submit(corpus(["a1"]))
    assert one.fetch().due.wanted == 2
    one.submit()
    assert one.fetch().done == 1
    assert len(one.documents()[0]["officials"]) == 2


def test_the_other_name_of_the_limit_is_a_further_round(lane: Make, corpus: Corpus) -> None:
    """A model that refuses `max_tokens` is asked with the other name, once for each row, whatever was begun before."""
    fault = {"kind": "unsupported_parameter", "param": "max_tokens"}
    one = lane(script(NAMES, {"match": {"has": ["max_tokens"]}, "fault": fault}))
    one.submit(corpus(NAMES))
    assert one.fetch().due.wanted == 6
    one.submit()
    assert one.fetch().done == 6
    assert len(one.rows()) == len(set(one.rows())) == 12
