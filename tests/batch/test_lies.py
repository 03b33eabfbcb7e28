"""A server that lies about rows: each of ours is answered or told as lost, whatever its files say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from extractor.batch.harvest import DAMAGED, MISSING, TWICE, UNKNOWN

from .conftest import NAMES, script

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Corpus, Lane, Make


def tampered(lane: Lane, source: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Submit, and let the output file of the batch be changed line by line."""
    lane.submit(source)
    name = lane.file("output")
    lines = lane.app.files.content[name].splitlines(keepends=True)
    lane.app.files.content[name] = b"".join(change(lines))


def _unknown(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"custom_id":"', b'"custom_id":"0'), *lines]


def _half(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-1], lines[-1][: len(lines[-1]) // 2]]


def _twice(lines: list[bytes]) -> list[bytes]:
    row = json.loads(lines[0])
    row["response"]["body"]["choices"][0]["message"]["content"] = '{"officials": []}'
    return [*lines, json.dumps(row).encode() + b"\n"]


def _hollow(lines: list[bytes]) -> list[bytes]:
    row = json.loads(lines[0])
    row["response"]["body"] = {"choices": []}
    return [json.dumps(row).encode() + b"\n", *lines[1:]]


@pytest.mark.parametrize(
    ("change", "told", "lost"),
    [
        (_unknown, UNKNOWN, 0),
        (_twice, TWICE, 0),
        (lambda lines: lines[1:], MISSING, 1),
        (_half, DAMAGED, 1),
        (_hollow, "no answer", 1),
        (lambda lines: [*lines, b"null\n", b"[]\n", b'"x"\n', b"\xff\n", b"\n"], DAMAGED, 0),
    ],
)
def test_lies_are_counted_and_cost_no_other_row(
    lane: Make, corpus: Corpus, change: Callable[[list[bytes]], list[bytes]], told: str, lost: int
) -> None:
    """Rows of nobody, rows twice, rows in neither file, half a line: every row of ours is answered or told as lost."""
    one = lane(script(NAMES, run="on_demand"))
    tampered(one, corpus(NAMES), change)
    fetched = one.fetch()
    assert fetched.harvested[0].counts[told] >= 1
    assert (fetched.done, fetched.due.lost) == (6 - lost, lost)
    one.app.files.settings = {}
    if lost:
        assert one.submit(missing=True).rows == lost
        assert one.fetch().done == lost
    assert all(len(document["officials"]) == 2 for document in one.documents())  # the first answer counts


def test_output_that_is_gone_is_told(lane: Make, corpus: Corpus) -> None:
    """A file that the server no longer has is no answer to any row."""
    one = lane(script(NAMES, run="on_demand"))
    one.submit(corpus(NAMES))
    name = one.file("output")
    del one.app.files.content[name], one.app.files.told[name]
    assert one.fetch().due.lost == 6
    assert any(f"no longer has {name}" in said for said in one.said)
