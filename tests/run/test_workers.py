"""Work shared among processes: the same bytes and the same failures, one owner of the model, nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from extractor.errors import BudgetExceededError, ExtractorError, ModelOutputError, ModelRefusedError
from extractor.models import Usage
from extractor.models.model import Purpose, Request, Traits

from .conftest import Counting, Go, dataset, identity, lines


class _Unsendable(Exception):  # noqa: N818 - an error for a test
    """What it is made from is not what pickle makes it from."""

    def __init__(self, *, said: str) -> None:
        super().__init__(said)


def test_any_model_is_asked_from_one_process(tmp_path: Path, go: Go) -> None:
    """Two processes write what one does, and every article is asked about once, with its own lines."""
    seen: list[Request] = []
    one, two = Counting(), Counting(watch=seen.append)
    go(one, out="one")
    go(two, out="two", workers=2)
    assert dataset(tmp_path / "one") == dataset(tmp_path / "two")
    assert Counter(two.asked) == Counter(one.asked)
    for request in seen:
        assert request.sentences
        assert set(request.sentences) <= set(request.article.sentences)
        assert list(request.sentences[1:]) == list(request.sentences)[1:]
        assert request.purpose is Purpose.EXTRACT
        assert request.messages[-1].content.endswith(request.sentences[-1].text)
    assert multiprocessing.active_children() == []


def test_what_the_model_raises_is_raised_where_it_was_asked(tmp_path: Path, go: Go) -> None:
    """A refusal, an answer that is none, and a bug are the rows they are in one process, usage included."""

    def fails(name: str) -> Exception | None:
        number = int(name.rpartition("-")[2])
        usage = Usage(requests=2, input_tokens=7, output_tokens=1)
        return {
            3: ModelRefusedError("the model declined", usage=usage),
            4: ModelOutputError("no records in the answer", raw="hm", usage=usage),
            5: KeyError("a bug of the model's"),
            6: _Unsendable(said="a bug that no process can send to another"),
        }.get(number)

    rows = []
    for out, workers in (("one", 1), ("two", 2)):
        go(Counting(fails=fails), out=out, workers=workers)
        rows.append(lines(tmp_path / out / "failed.jsonl"))
    assert [(row["source"], row["reason"], row.get("usage")) for row in rows[0]] == [
        (row["source"], row["reason"], row.get("usage")) for row in rows[1]
    ]
    assert [row["message"] for row in rows[1] if row["reason"] != "bug"] == [
        row["message"] for row in rows[0] if row["reason"] != "bug"
    ]
    bugs = " ".join(row["message"] for row in rows[1] if row["reason"] == "bug")
    assert "a bug of the model's" in bugs
    assert "a bug that no process can send to another" in bugs


def test_a_cap_reached_in_the_first_process_ends_the_run(go: Go) -> None:
    """The rest of the input is read and counted as unfinished."""
    model = Counting()
    model.fails = lambda _: BudgetExceededError("the cap of $1 would be passed") if len(model.asked) > 10 else None
    manifest = go(model, workers=2).manifest
    assert manifest is not None
    identity(manifest)
    assert manifest["articles"]["done"] == 10
    assert manifest["articles"]["skipped_unfinished"] == 27
    assert len(model.asked) <= 10 + model.traits.concurrency


def test_traits_that_change_reach_the_others(tmp_path: Path, go: Go) -> None:
    """The mode that a server was found to take is known once it has answered, and is told with the answer."""
    model = Counting()

    def choose(_: Request) -> None:
        model.traits = Traits(concurrency=4, how="json_schema")

    model.watch = choose
    go(model, workers=2)
    documents = lines(tmp_path / "out" / "documents.jsonl")
    assert {one["provenance"]["how"] for one in documents if "provenance" in one} == {"json_schema"}


def test_a_worker_that_is_ended_from_outside_ends_the_run(tmp_path: Path, go: Go) -> None:
    """As for want of memory: a sentence, no process left, and the same command goes on."""
    model = Counting()

    def end(_: Request) -> None:
        for one in multiprocessing.active_children():
            assert one.pid is not None
            os.kill(one.pid, signal.SIGKILL)

    model.watch = lambda request: end(request) if len(model.asked) == 5 else None
    with pytest.raises(ExtractorError, match="ended from outside"):
        go(model, workers=2)
    assert multiprocessing.active_children() == []
    model.watch = lambda _: None
    manifest = go(model, workers=2).manifest
    assert manifest is not None
    identity(manifest)
    assert manifest["articles"]["done"] == 37
    assert len(model.asked) <= 37 + model.traits.concurrency
    assert (tmp_path / "out" / "documents.jsonl").exists()


_EARLY = """
import asyncio, multiprocessing, os, signal
from extractor import Article, Extractor
from extractor.run.process import WorkerProcess

async def main():
    extractor = Extractor(model="rules")
    worker = await WorkerProcess.started(extractor, embedded=True)
    (process,) = multiprocessing.active_children()
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(process.pid, number)
    print((await worker.do(Article.from_text("The mayor is Wang Lin.", source="a"))).failure)
    await worker.close()
    await extractor.aclose()

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_worker_that_is_only_starting_hears_no_signal(tmp_path: Path) -> None:
    """Not the first one of a process either: what multiprocessing starts beside it makes signals heard again."""
    script = tmp_path / "early.py"  # a process of its own, in which nothing was started yet
    script.write_text(_EARLY, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "None\n"), done.stderr
