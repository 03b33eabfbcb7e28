"""Batches that end early, and servers that are away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.batch import Desk, Limits, status
from extractor.batch.api import Server
from extractor.errors import ModelUnavailableError
from extractor.run.layout import Layout

from .conftest import NAMES, identity, script

if TYPE_CHECKING:
    from .conftest import Corpus, Make


def test_an_expired_batch_is_harvested_and_the_rest_sent_again(lane: Make, corpus: Corpus) -> None:
    """What it finished counts, what it did not is sent with --missing as often as it takes, and nothing else is."""
    one = lane(script(NAMES, finish_rows=4))
    one.submit(corpus(NAMES))
    fetched = one.fetch()
    assert (fetched.done, fetched.due.lost) == (4, 2)
    assert fetched.harvested[0].counts == {"answered": 4, "batch_expired": 2}
    for _ in range(4):  # more often than a row may fail by itself
        one.app.files.settings = {"finish_rows": 0}
        one.submit(missing=True)
        assert one.fetch().due.lost == 2
    one.app.files.settings = {}
    assert one.submit(missing=True).rows == 2
    assert one.fetch().done == 2
    assert identity(one)["done"] == 6


def test_a_cancelled_batch_is_harvested(lane: Make, corpus: Corpus) -> None:
    """As an expired one."""
    one = lane(script(NAMES, run="on_demand"))
    one.submit(corpus(NAMES))
    assert one.fetch().under_way == 1
    batch = one.app.files.batches["batch_1"]
    one.app.files._run(batch, 3, "cancelled")
    fetched = one.fetch()
    assert (fetched.done, fetched.due.lost) == (3, 3)


def test_a_batch_that_fails_as_a_whole_says_why(lane: Make, corpus: Corpus) -> None:
    """None of its rows was run: the server's reason is told, and they are sent again with --missing."""
    one = lane(script(NAMES, max_rows=4))
    one.submit(corpus(NAMES))
    fetched = one.fetch()
    assert (fetched.done, fetched.failed, fetched.due.lost) == (0, 0, 6)
    assert any("too_many_tasks" in said for said in one.said)
    assert one.submit(missing=True, limits=Limits(rows=4)).batches == 2
    assert one.fetch().done == 6


def test_a_server_that_is_away(lane: Make, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status says what is known and why it is no more; fetch is an error that can be repeated."""
    one = lane(script(NAMES))
    one.submit(corpus(NAMES))
    monkeypatch.setattr(Server, "look", _away)
    with Desk.at(Layout(one.out)) as desk:
        standing = status(desk)
    assert standing.unasked == "no connection"
    assert standing.next[0][0] == f"extractor batch status {one.out}"
    with pytest.raises(ModelUnavailableError):
        one.fetch()
    monkeypatch.undo()


def _away(*_: object) -> None:
    raise ModelUnavailableError("no connection")
