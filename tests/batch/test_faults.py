"""Batches that fail, expire and lie, and commands that are killed: nothing is lost, nothing is sent twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from extractor.batch import Desk, Limits, status
from extractor.batch.api import Server
from extractor.batch.harvest import DAMAGED, MISSING, TWICE, UNKNOWN
from extractor.batch.state import State
from extractor.errors import DatasetError, ModelUnavailableError
from extractor.run.layout import Layout

from .conftest import script

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Corpus, Lane, Make

NAMES = [f"a{at}" for at in range(6)]


class KilledError(BaseException):
    """The process is gone."""


def state_file(lane: Lane) -> Path:
    """The file that says what was sent."""
    return lane.out / "run" / "v1" / "batch" / "state.jsonl"


def identity(lane: Lane) -> dict[str, int]:
    """The accounts of the dataset, whose identity holds."""
    lane.documents()
    said: dict[str, int] = lane.manifest()["articles"]
    assert said["in"] == said["done"] + said["failed"] + said["skipped"]
    return said


# Rows that fail


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


# Batches that end early


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


# A server that lies


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


# Commands that are killed


def _before(real: Callable[..., Any]) -> Callable[..., Any]:
    def killed(*_: object, **__: object) -> None:
        raise KilledError

    del real
    return killed


def _after(real: Callable[..., Any]) -> Callable[..., Any]:
    def killed(*given: object, **named: object) -> None:
        real(*given, **named)
        raise KilledError

    return killed


@pytest.mark.parametrize("when", [_before, _after])
@pytest.mark.parametrize(
    ("kind", "name"),
    [(State, "plan"), (Server, "upload"), (State, "upload"), (Server, "begin"), (State, "start"), (State, "settle")],
)
def test_a_submit_killed_at_any_point_goes_on(  # noqa: PLR0913, PLR0917 - three fixtures, three parameters
    lane: Make, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, kind: type, name: str, when: Callable[..., Any]
) -> None:
    """Before and after each step, of the first batch: the same command sends what is left and no row twice."""
    one, source = lane(script(NAMES)), corpus(NAMES)
    with monkeypatch.context() as patch:
        patch.setattr(kind, name, when(getattr(kind, name)))
        with pytest.raises(KilledError):
            one.submit(source, limits=Limits(rows=4))
    one.submit(source, limits=Limits(rows=4))
    assert len(one.rows()) == len(set(one.rows())) == 6
    assert one.fetch().done == 6
    assert identity(one)["done"] == 6


def test_a_state_cut_at_any_line_loses_no_batch(lane: Make, corpus: Corpus) -> None:
    """As after a power failure: whatever of the end is missing, or torn, no row of a batch that is known is sent twice.

    Batches whose plan is lost too cannot be known again: their rows are sent anew, and that is all that is.
    """
    one, source = lane(script(NAMES)), corpus(NAMES)
    one.submit(source, limits=Limits(rows=3))
    whole = state_file(one).read_bytes()
    lines = whole.splitlines(keepends=True)
    events = [next(iter(set(json.loads(line)) & {"planned", "uploaded", "begun"}), "") for line in lines]
    assert events == ["", "planned", "uploaded", "begun", "planned", "uploaded", "begun"]
    for kept in (2, 3, 5, 6):
        begun = len(one.app.files.batches)
        state_file(one).write_bytes(b"".join(lines[:kept]) + lines[kept][:20])
        one.submit()
        again = 2 - sum(event == "planned" for event in events[:kept])
        assert len(one.app.files.batches) == begun + again
    assert one.fetch().done == 6


def test_a_process_that_is_killed_between_begin_and_state(lane: Make, corpus: Corpus) -> None:
    """With SIGKILL, in a process of its own: the batch is found at the server by its metadata."""
    one, source = lane(script(NAMES)), corpus(NAMES)
    code = (
        "import os, signal, sys\n"
        "from extractor.batch.state import State\n"
        "State.start = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from extractor.cli import main\n"
        "sys.argv = ['extractor', 'batch', 'submit', *sys.argv[1:]]\n"
        "main()\n"
    )
    asked = [str(source), "-o", str(one.out), "-m", "test-model", "--base-url", one.given["base_url"]]
    asked += ["--mode", "json_schema", "-t", "official"]
    ended = subprocess.run([sys.executable, "-c", code, *asked], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert len(one.app.files.batches) == 1
    with Desk.at(Layout(one.out)) as desk:
        assert [command for command, _ in status(desk).next] == [f"extractor batch submit -o {one.out}"]
    assert one.submit().found == 1
    assert len(one.app.files.batches) == 1
    assert one.fetch().done == 6


def test_an_uploaded_file_without_its_rows_is_begun(
    lane: Make, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between upload and begin only the server's file is needed; before it, a lost file is planned anew."""
    one = lane(script(NAMES))
    with monkeypatch.context() as patch:
        patch.setattr(Server, "begin", _before(Server.begin))
        with pytest.raises(KilledError):
            one.submit(corpus(NAMES))
    (one.out / "run" / "v1" / "batch" / "1.input.jsonl").unlink()
    one.submit()
    assert len(one.rows()) == 6
    assert len(one.input_files()) == 1
    two = [*NAMES, "b0"]
    with monkeypatch.context() as patch:
        patch.setattr(Server, "upload", _before(Server.upload))
        with pytest.raises(KilledError):
            one.submit(corpus(two))
    (one.out / "run" / "v1" / "batch" / "2.input.jsonl").write_bytes(b"damaged")
    one.submit()
    assert len(one.rows()) == len(set(one.rows())) == 7


def test_fetching_twice_changes_nothing(lane: Make, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a byte; and a fetch that was killed before it noted its harvest gives the same when done again."""
    one = lane(script(NAMES, {"match": {"key": "a1"}, "fault": "500"}))
    one.submit(corpus(NAMES))
    with monkeypatch.context() as patch:
        patch.setattr(State, "harvest", _before(State.harvest))
        with pytest.raises(KilledError):
            one.fetch()
    first = one.fetch()
    assert first.harvested[0].counts == {"answered": 5, "HTTP 500": 1}
    files = {path: path.read_bytes() for path in one.out.rglob("*") if path.is_file() and path.name != "lock"}
    second = one.fetch()
    assert (second.done, second.failed, second.harvested) == (0, 0, [])
    assert second.due == first.due
    assert files == {path: path.read_bytes() for path in one.out.rglob("*") if path.is_file() and path.name != "lock"}


def test_a_damaged_state_is_an_error(lane: Make, corpus: Corpus) -> None:
    """In its middle, with the line named; nothing is sent."""
    one = lane(script(NAMES))
    one.submit(corpus(NAMES))
    said = state_file(one).read_bytes()
    state_file(one).write_bytes(said.replace(b'"uploaded"', b'"uplodded"'))
    with pytest.raises(DatasetError, match=r"state\.jsonl:3"):
        one.submit()
    assert len(one.app.files.batches) == 1


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
