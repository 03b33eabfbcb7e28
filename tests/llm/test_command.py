"""The command with a language model: its options reach the wire, its table tells the cost, its status what failed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from faulty import KEY, NONE, TEXT, script
from openai_server import Server


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`."""
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{TEXT}\n\nIt was called {name}.\n", encoding="utf-8")
    around = {**os.environ, "OPENAI_API_KEY": KEY, **environment}
    call = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(call, cwd=folder, env=around, capture_output=True, text=True, check=False)


def cells(said: str) -> dict[str, str]:
    """The closing table."""
    return {name.strip(): value for line in said.splitlines() for name, _, value in [line.strip().rpartition("  ")]}


def test_options_reach_the_server_and_the_table_tells_the_cost(tmp_path: Path) -> None:
    """Temperature, length and mode are on the wire; requests, tokens and dollars stand below."""
    options = ["--mode", "tools", "--temperature", "0.5", "--max-output-tokens", "900", "--timeout", "30"]
    with Server(script("503")) as server:
        where = ["-m", "openai/gpt-5-mini", "--base-url", server.base_url, "-o", "out.jsonl"]
        done = run(tmp_path, "extract", "a.txt", *where, *options)
        log = server.log()
    assert done.returncode == 0, done.stderr
    body = log[0]["body"]
    assert (body["temperature"], body["max_tokens"], body["model"]) == (0.5, 900, "gpt-5-mini")
    assert "tools" in body
    usage = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["provenance"]["usage"]
    told = cells(done.stderr)
    assert told["requests"].strip() == "2"
    assert told["input tokens"].strip() == f"{usage['input_tokens']:,}"
    assert told["dollars"].strip() == f"{usage['dollars']:.4f}"


def test_failures_are_named_and_their_cost_counts(tmp_path: Path) -> None:
    """One article is refused: the others are written, the status is 1, its request is in the table."""
    rules = [{"match": {"contains": "called b"}, "fault": "refusal", "content": NONE}, {"content": NONE}]
    with Server(rules) as server:
        where = ["-m", "m", "--base-url", server.base_url, "--mode", "json", "-o", "out.jsonl"]
        done = run(tmp_path, "extract", "a.txt", "b.txt", "c.txt", *where)
        chats = server.stats()["chats"]
    assert done.returncode == 1
    assert "failed: " in done.stderr
    assert "declined" in done.stderr
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert cells(done.stderr)["requests"].strip() == str(chats) == "3"
    assert cells(done.stderr)["dollars"].strip() == "unknown"


def test_a_cap_stops_the_run_keeps_what_is_done_and_says_so(tmp_path: Path) -> None:
    """Status 1, the first article written under the file's own name, and no word about success."""
    with Server([{"content": NONE, "usage": {"prompt_tokens": 9000, "completion_tokens": 10}}]) as server:
        where = ["-m", "m", "--base-url", server.base_url, "--mode", "json", "-o", "out.jsonl"]
        caps = ["--max-tokens-total", "20000", "--concurrency", "1"]
        done = run(tmp_path, "extract", "a.txt", "b.txt", "c.txt", *where, *caps)
        chats = server.stats()["chats"]
    assert done.returncode == 1
    assert "stopped: " in done.stderr
    assert "20,000 tokens" in done.stderr
    assert chats == len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["-m", "openai/gpt-5-mini"], {"OPENAI_API_KEY": ""}, "OPENAI_API_KEY"),
        (["-m", "gpt"], {}, "--base-url"),
        (["-m", "m", "--base-url", "127.0.0.1:9"], {}, "http://"),
        (["-m", "m", "--base-url", "http://127.0.0.1:9/v1", "--max-cost", "1"], {}, "--prices"),
        (["--temperature", "0"], {}, "name one"),
    ],
)
def test_wrong_settings_are_told_before_any_work(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], said: str
) -> None:
    """Status 2 and one line."""
    done = run(tmp_path, "extract", "a.txt", *arguments, **environment)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_come_from_the_file_too(tmp_path: Path) -> None:
    """`extractor.toml` names model and server; `show` reads it as `extract` does."""
    with Server(script("500", attempt=99)) as server:
        told: dict[str, Any] = {"model": "m", "base_url": server.base_url, "mode": "json"}
        text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in told.items())
        (tmp_path / "extractor.toml").write_text(text, encoding="utf-8")
        done = run(tmp_path, "show", "a.txt")
        assert server.stats()["chats"] == 1
    assert done.returncode == 0
    assert "Liu Wen" in done.stdout
