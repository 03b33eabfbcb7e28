"""A run: every input accounted for, the order of the input, the same bytes at whatever concurrency, nothing twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import Extractor
from extractor.errors import BudgetExceededError, DatasetError, ModelRefusedError, SettingsError
from extractor.models import Traits, Usage
from extractor.run import Ended, Layout
from extractor.run.lock import Lock
from extractor.run.run import HOPELESS
from extractor.run.session import Session
from extractor.source import read

from .conftest import Counting, dataset, identity, lines, unavailable

if TYPE_CHECKING:
    from .conftest import Go


def test_every_input_is_accounted_for(go: Go, tmp_path: Path) -> None:
    """Done, failed, skipped: the manifest says where each went, and the files hold as many rows."""
    outcome = go()
    assert outcome.ended is Ended.WHOLE
    assert outcome.manifest is not None
    assert outcome.manifest["whole_input"]
    assert outcome.manifest["articles"] == {
        "in": 40,
        "done": 37,
        "done_incomplete": 0,
        "failed": 1,
        "skipped": 2,
        "skipped_duplicates": 2,
        "skipped_unfinished": 0,
    }
    out = tmp_path / "out"
    documents = lines(out / "documents.jsonl")
    assert [one["article"]["id"] for one in documents] == [f"article-{n}" for n in range(40) if n not in {10, 20, 30}]
    assert [row["reason"] for row in lines(out / "failed.jsonl")] == ["bad_json"]
    assert len(lines(out / "officials.jsonl")) == outcome.manifest["records"]["officials"] == 37
    assert outcome.manifest["usage"]["total"]["requests"] == 37
    assert "seconds" not in documents[0]["provenance"]


def test_a_document_is_what_extract_gives(go: Go, source: Path, tmp_path: Path) -> None:
    """But for wall-clock seconds, which are no property of a dataset."""
    go()
    extractor = Extractor(Counting(), types=["official", "project"])
    given_ = [one for one in read([source]) if not isinstance(one, Exception) and not one.id.startswith("again")]
    for stored, article in zip(lines(tmp_path / "out" / "documents.jsonl"), given_, strict=True):
        said = json.loads(extractor.extract(article).to_json())
        del said["provenance"]["seconds"]
        assert stored == said


def test_duplicates_are_done_once_and_listed(go: Go, tmp_path: Path) -> None:
    """The first is done; each other names it by its number in the input."""
    model = Counting()
    go(model)
    assert len(model.asked) == len(set(model.asked)) == 37
    assert lines(tmp_path / "out" / "duplicates.jsonl") == [
        {"article_id": "again-10", "url": None, "same_as_input": 4},
        {"article_id": "again-20", "url": "http://a.example/3", "same_as_input": 4},
    ]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(concurrency=st.sampled_from([1, 2, 8, 50]), seed=st.integers(0, 5))
def test_concurrency_changes_no_byte(go: Go, tmp_path: Path, concurrency: int, seed: int) -> None:
    """Whatever comes first, the dataset is in the order of the input."""
    if not (tmp_path / "one").exists():
        go(Counting(), out="one")
    shutil.rmtree(tmp_path / "many", ignore_errors=True)
    turns = {f"article-{n}": (n * 7 + seed * 13) % 11 for n in range(40)}
    go(Counting(turns=lambda name: turns[name], traits=Traits(concurrency=concurrency)), out="many")
    assert dataset(tmp_path / "one") == dataset(tmp_path / "many")


def test_the_same_command_again_asks_nothing_and_writes_the_same(go: Go, tmp_path: Path) -> None:
    """What is done is skipped."""
    go()
    before = dataset(tmp_path / "out")
    again = Counting()
    go(again)
    assert again.asked == []
    assert dataset(tmp_path / "out") == before


def test_more_input_is_added_where_it_stands(go: Go, source: Path, tmp_path: Path) -> None:
    """An article put in the middle is done, the others are not done again, and the order is that of the input."""
    go()
    given_ = source.read_text(encoding="utf-8").splitlines()
    given_.insert(5, json.dumps({"id": "new", "text": "Mayor Lin Tao opened something else."}))
    source.write_text("\n".join(given_) + "\n", encoding="utf-8")
    model = Counting()
    outcome = go(model)
    assert model.asked == ["new"]
    assert lines(tmp_path / "out" / "documents.jsonl")[5]["article"]["id"] == "new"
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["in"] == 41


def test_failures_are_kept_and_tried_again_only_when_asked(go: Go, tmp_path: Path) -> None:
    """A row a failure with what it cost; done at last, it is one no more, and what it cost stays in the total."""
    bad = {"article-2", "article-7"}
    model = Counting(fails=lambda name: unavailable() if name in bad else None)
    outcome = go(model)
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["failed"] == 3
    row = lines(tmp_path / "out" / "failed.jsonl")[0]
    assert (row["source"], row["error"], row["usage"]["requests"]) == ("article-2", "ModelUnavailableError", 2)

    patient = Counting()
    go(patient)
    assert patient.asked == []

    retried = Counting()
    outcome = go(retried, retry_failed=True)
    assert sorted(retried.asked) == sorted(bad)
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["failed"] == 1
    assert outcome.manifest["usage"]["total"]["requests"] == 37 + 2 * 2
    assert outcome.manifest["usage"]["documents"]["requests"] == 37


def test_an_article_read_in_part_is_done_and_can_be_tried_again(go: Go, source: Path) -> None:
    """A long article of which one piece met a failure: what was found is kept; asked to, it is read anew."""
    text = "Mayor Lin Tao opened a bridge.\n" + "\n".join(f"The port of berth {n} was enlarged." for n in range(80))
    source.write_text(json.dumps({"id": "long", "text": text}) + "\n", encoding="utf-8")
    traits = Traits(window_tokens=200, concurrency=1)
    model = Counting(traits=traits)
    model.fails = lambda _name: unavailable() if len(model.asked) == 2 else None
    outcome = go(model)
    assert outcome.manifest is not None
    assert (outcome.manifest["articles"]["done"], outcome.manifest["articles"]["done_incomplete"]) == (1, 1)
    go(again := Counting(traits=traits))
    assert again.asked == []
    outcome = go(again, retry_failed=True)
    assert len(again.asked) > 2
    assert outcome.manifest is not None
    assert (outcome.manifest["articles"]["done"], outcome.manifest["articles"]["done_incomplete"]) == (1, 0)


def test_a_bug_that_one_article_finds_is_a_row(go: Go, tmp_path: Path) -> None:
    """The others go on."""
    outcome = go(Counting(fails=lambda name: ZeroDivisionError("oh") if name == "article-5" else None))
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["done"] == 36
    assert {row["reason"] for row in lines(tmp_path / "out" / "failed.jsonl")} == {"bug", "bad_json"}


def test_a_refusal_is_the_article_s_and_never_ends_a_run(go: Go) -> None:
    """Though every article is refused."""
    outcome = go(Counting(fails=lambda _name: ModelRefusedError("no")))
    assert outcome.ended is Ended.WHOLE
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["failed"] == 38


def test_a_server_that_only_fails_ends_the_run(go: Go, tmp_path: Path) -> None:
    """Rather than the night: after so many failures in a row, and with no dataset written."""
    model = Counting(fails=lambda _name: unavailable())
    outcome = go(model)
    assert outcome.ended is Ended.SERVER
    assert HOPELESS <= len(model.asked) < HOPELESS + 4
    assert not (tmp_path / "out" / "manifest.json").exists()
    outcome = go(retry_failed=True)
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["done"] == 37


def test_out_of_money_the_rest_is_accounted_for_and_done_later(go: Go) -> None:
    """Nothing more is asked; the rest of the input is read and skipped, and is no failure."""
    spent: list[str] = []

    def fails(name: str) -> Exception | None:
        spent.append(name)
        return BudgetExceededError("the cap is reached", usage=Usage(requests=1)) if len(spent) > 10 else None

    outcome = go(Counting(fails=fails))
    assert outcome.ended is Ended.BUDGET
    assert outcome.manifest is not None
    articles = outcome.manifest["articles"]
    assert (articles["in"], articles["done"], articles["failed"], articles["skipped_unfinished"]) == (40, 10, 1, 27)
    assert len(spent) <= 10 + 4
    rest = Counting()
    outcome = go(rest)
    assert len(rest.asked) == 27
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["done"] == 37


def test_caps_hold_for_all_starts_together(go: Go, source: Path, tmp_path: Path) -> None:
    """What earlier starts spent is taken from the cap; where nothing is left the input is read and nothing asked."""
    go()
    told: list[Usage] = []

    def capped(spent: Usage) -> Extractor | None:
        told.append(spent)
        return None

    more = tmp_path / "more.jsonl"
    more.write_text('{"id": "more", "text": "Mayor Lin Tao opened something else."}\n', encoding="utf-8")
    model = Counting()
    outcome = go(model, inputs=[str(source), str(more)], capped=capped)
    assert model.asked == []
    assert told == [Usage(37, 3700, 0, 740, pytest.approx(0.037))]
    assert outcome.ended is Ended.BUDGET
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["skipped_unfinished"] == 1


def test_a_changed_key_is_named_and_refused(go: Go, tmp_path: Path) -> None:
    """Unless a new version is asked for; the old one is kept, and taken up again for nothing."""
    go()
    with pytest.raises(SettingsError, match=r"model: counting, now other.*--new-version"):
        go(Counting(name="other"))
    other = Counting(name="other")
    go(other, new_version=True)
    assert len(other.asked) == 37
    assert {row["model"] for row in lines(tmp_path / "out" / "articles.jsonl")} == {"other"}
    back = Counting()
    go(back, new_version=True)
    assert back.asked == []
    assert {row["model"] for row in lines(tmp_path / "out" / "articles.jsonl")} == {"counting"}


def test_two_runs_in_one_folder_are_refused(go: Go, tmp_path: Path) -> None:
    """With the process that is at work there."""
    layout = Layout(tmp_path / "out")
    layout.make()
    with Lock(layout.lock), pytest.raises(DatasetError, match=r"another run is at work here \(process [0-9]+\)"):
        go()
    go()


def test_a_folder_with_other_things_is_left_alone(go: Go, tmp_path: Path) -> None:
    """A dataset has a README.md of its own, so it needs a folder of its own."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="holds other things"):
        go()
    assert (tmp_path / "out" / "README.md").read_text(encoding="utf-8") == "mine"


def test_the_folder_removed_under_a_run_is_a_clear_error(go: Go, tmp_path: Path) -> None:
    """And the run can be started again."""
    model = Counting()
    model.watch = lambda _request: shutil.rmtree(tmp_path / "out") if len(model.asked) == 9 else None
    with pytest.raises(DatasetError, match="was removed while the run was writing to it"):
        go(model)
    outcome = go()
    assert outcome.manifest is not None
    assert outcome.manifest["articles"]["done"] == 37


def test_a_clock_set_back_changes_nothing(go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither within a run nor between two."""
    go(out="steady")
    now = iter(range(2_000_000_000, 0, -3600))
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: float(next(now)))
        patched.setattr(time, "time_ns", lambda: next(now) * 10**9)
        bad = Counting(fails=lambda name: unavailable() if name > "article-2" else None)
        go(bad)
        go(retry_failed=True)
    steady, back = dataset(tmp_path / "steady"), dataset(tmp_path / "out")
    for name in ("manifest.json", "README.md"):  # which tell of the requests that failed
        del steady[name], back[name]
    assert steady == back


def test_stopping_finishes_what_is_in_flight(go: Go, tmp_path: Path) -> None:
    """What was begun is stored, nothing more is begun, and the next start does the rest."""
    model = Counting(turns=lambda _name: 3)
    model.watch = lambda _request: _interrupt(model, 12, signal.SIGTERM)
    outcome = go(model)
    assert (outcome.ended, outcome.signal) == (Ended.STOPPED, signal.SIGTERM)
    stored = len(lines(tmp_path / "out" / "run" / "v1" / "journal.jsonl"))
    assert 12 <= stored == len(model.asked) <= 15
    rest = Counting()
    outcome = go(rest)
    assert len(rest.asked) == 37 - stored


def test_asked_twice_it_stops_at_once(go: Go, tmp_path: Path) -> None:
    """What was in flight is lost, what was stored is not."""
    model = Counting()
    model.watch = lambda _request: _interrupt(model, 12)
    model.turns = lambda _name: _interrupt(model, 12) or 3
    with pytest.raises(KeyboardInterrupt):
        go(model)
    stored = len(lines(tmp_path / "out" / "run" / "v1" / "journal.jsonl"))
    assert stored < len(model.asked) <= 13
    rest = Counting()
    go(rest)
    assert len(rest.asked) == 37 - stored
    go(out="whole")
    assert dataset(tmp_path / "out") == dataset(tmp_path / "whole")


def test_finalize_at_any_time(source: Path, tmp_path: Path) -> None:
    """Of a run that was stopped, the dataset so far: the accounts say what is missing, and that the input goes on."""
    from typer.testing import CliRunner

    from extractor.cli import app

    model = Counting()
    session = Session(
        Layout(tmp_path / "out"),
        [str(source)],
        lambda: read([source]),
        lambda: Extractor(model, types=["official"]),
        quiet=True,
    )
    model.watch = lambda _request: _interrupt(model, 9)
    assert session.run().ended is Ended.STOPPED
    done = CliRunner().invoke(app, ["run", "--finalize", "-o", str(tmp_path / "out"), "-q"])
    assert done.exit_code == 1, done.output
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    identity(manifest)
    assert not manifest["whole_input"]
    assert manifest["articles"]["done"] == len(model.asked) == len(lines(tmp_path / "out" / "documents.jsonl"))


def _interrupt(model: Counting, number: int, what: int = signal.SIGINT) -> None:
    """Send a signal to this process once so many were asked."""
    if len(model.asked) == number:
        os.kill(os.getpid(), what)
