"""Commands that are killed at any point: nothing is lost, nothing is sent twice."""

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
from extractor.batch.state import State
from extractor.errors import DatasetError
from extractor.run.layout import Layout

from .conftest import NAMES, identity, script

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Corpus, Lane, Make


class KilledError(BaseException):
    """The process is gone."""


def state_file(lane: Lane) -> Path:
    """The file that says what was sent."""
    return lane.out / "run" / "v1" / "batch" / "state.jsonl"


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
