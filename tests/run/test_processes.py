"""The run as processes: killed, stopped and shared out, the bytes are those of a run left alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from openai_server import Server

from extractor.evals import corpus
from extractor.evals.soak_run import compare, dataset, undisturbed

from .conftest import identity, lines


def command(*arguments: object) -> list[str]:
    """`extractor` with these arguments."""
    return [sys.executable, "-m", "extractor", *map(str, arguments)]


def test_killed_again_and_again_the_embedded_model_writes_the_same(tmp_path: Path) -> None:
    """At random moments, while it starts, and while the dataset is written. The long form: evals/soak_run.py."""
    soaked = compare(tmp_path, articles=120, kills=4, seed=1, llm=False)
    assert soaked.same
    assert soaked.kills >= 2
    identity(soaked.manifest)
    assert soaked.manifest["articles"]["done"] == 117


def test_killed_again_and_again_no_answer_is_bought_twice(tmp_path: Path) -> None:
    """Requests are one an article, and at most those in flight at each kill."""
    soaked = compare(tmp_path, articles=100, kills=3, seed=2, llm=True)
    assert soaked.same
    identity(soaked.manifest)
    done = soaked.manifest["articles"]["done"]
    assert soaked.kills >= 2
    assert soaked.most_in_flight <= 8
    assert done <= soaked.requests <= done + 8 * soaked.kills
    assert soaked.manifest["usage"]["total"]["requests"] == done


def test_workers_write_the_same_bytes(tmp_path: Path) -> None:
    """In two processes as in one, also when they are killed; none of them outlives the first."""
    soaked = compare(tmp_path, articles=60, kills=1, seed=3, llm=False, more=["--workers", "2"])
    assert soaked.same


def test_workers_with_a_language_model_write_the_same_bytes_and_buy_nothing_twice(tmp_path: Path) -> None:
    """Over HTTP, killed: the first process asks, so what is in flight at a kill is as much as without them."""
    soaked = compare(tmp_path, articles=60, kills=2, seed=4, llm=True, more=["--workers", "2"])
    assert soaked.same
    assert soaked.most_in_flight <= 8
    done = soaked.manifest["articles"]["done"]
    assert done <= soaked.requests <= done + 8 * soaked.kills


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_group_finishes_what_is_in_flight(tmp_path: Path, number: signal.Signals) -> None:
    """As a terminal's Ctrl-C reaches the workers too: they leave the decision to the first process."""
    source, out = tmp_path / "corpus.jsonl", tmp_path / "out"
    corpus.write(source, 400)
    with subprocess.Popen(
        command("run", source, "-o", out, "--workers", 2), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        journal = out / "run" / "v1" / "journal.jsonl"
        while process.poll() is None and not (journal.exists() and journal.stat().st_size):
            os.sched_yield()
        os.killpg(process.pid, number)
        _, told = process.communicate()
    assert process.returncode == 128 + number, told
    assert "stopping: what is in flight is finished first" in told
    assert "the same command goes on from here" in told
    assert "Traceback" not in told
    status = subprocess.run(command("status", out, "--json"), capture_output=True, text=True, check=True)
    row = json.loads(status.stdout)
    assert (row["state"], row["process"]) == ("stopped", None)
    assert row["done"] == len(lines(journal))


def test_the_order_and_cost_of_a_language_model_s_run(tmp_path: Path) -> None:
    """Over HTTP at a concurrency of one and of eight; a cap ends a run cleanly and holds for all starts together."""
    source = tmp_path / "corpus.jsonl"
    corpus.write(source, 60)
    prices = tmp_path / "prices.json"
    prices.write_text('{"models": {"soak": {"input": 1, "cached": 1, "output": 1}}}', encoding="utf-8")
    usage = {"prompt_tokens": 5000, "completion_tokens": 100}
    with Server([{"content": corpus.ANSWER, "usage": usage}], log="light") as server:
        one = undisturbed(tmp_path, articles=60, base_url=server.base_url, concurrency=1)
        server.reset()
        capped = command("run", source, "-o", tmp_path / "many", "-q", "--concurrency", 8, "--model", "soak")
        capped += ["--base-url", server.base_url, "--mode", "json_schema", "--prices", str(prices), "--max-cost"]
        first = subprocess.run([*capped, "0.2"], check=False, capture_output=True, text=True)
        assert first.returncode == 1
        assert "the cap of $" in first.stderr
        manifest = json.loads((tmp_path / "many" / "manifest.json").read_bytes())
        identity(manifest)
        assert manifest["usage"]["total"]["dollars"] <= 0.2
        assert manifest["articles"]["skipped_unfinished"] > 0
        subprocess.run([*capped, "20"], check=False, capture_output=True)
        assert server.stats()["requests"] == 58
    told = [dataset(out) for out in (one, tmp_path / "many")]
    for files in told:  # the prices differ, and so what it cost
        for name in ("manifest.json", "README.md", "articles.jsonl", "documents.jsonl"):
            del files[name]
    assert told[0] == told[1]


def test_a_server_that_bills_more_than_estimated_passes_the_cap_by_one_request_at_most(tmp_path: Path) -> None:
    """Eight in flight over HTTP, started twice: what was spent is what the server billed, the rest is unfinished."""
    source, out, prices = tmp_path / "corpus.jsonl", tmp_path / "out", tmp_path / "prices.json"
    corpus.write(source, 60, plain=True)
    prices.write_text('{"models": {"soak": {"input": 1, "cached": 1, "output": 1}}}', encoding="utf-8")
    with Server([{"fault": {"kind": "overbill", "factor": 3}, "content": corpus.ANSWER}]) as server:
        capped = command("run", source, "-o", out, "-q", "--concurrency", 8, "--model", "soak", "--prices", prices)
        capped += ["--base-url", server.base_url, "--mode", "json_schema", "--max-output-tokens", "500"]
        for _ in range(2):
            done = subprocess.run([*capped, "--max-cost", "0.2"], check=False, capture_output=True, text=True)
            assert done.returncode == 1, done.stderr
        billed = [sum(row["usage"][kind] for kind in ("prompt_tokens", "completion_tokens")) for row in server.log()]
    manifest = json.loads((out / "manifest.json").read_bytes())
    identity(manifest)
    spent = manifest["usage"]["total"]["dollars"]
    assert spent == pytest.approx(sum(billed) / 1e6)
    assert spent <= 0.2 + max(billed) / 1e6
    assert manifest["usage"]["total"]["requests"] == len(billed) < 60
    assert manifest["articles"]["skipped_unfinished"] > 0
