"""The three commands as they are typed: what they print, how they end, what they say to do next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from extractor.article import Article
from extractor.batch.articles import Articles, article_of
from extractor.cli import app
from extractor.errors import SettingsError
from extractor.run.key import article_key
from extractor.source import read

from .conftest import NAMES, script

if TYPE_CHECKING:
    from .conftest import Corpus, Lane, Make


def extractor(*given: str) -> Any:  # noqa: ANN401 - typer's result
    """What `extractor batch …` does."""
    return CliRunner().invoke(app, ["batch", *given])


def asked(lane: Lane) -> list[str]:
    """The options of a first submit."""
    return ["-o", str(lane.out), "-m", "test-model", "--base-url", str(lane.app.base_url), "--mode", "json_schema"]


def test_the_way_through(lane: Make, corpus: Corpus) -> None:
    """Submit, status, fetch, finalize, each naming the next command; the key is asked for by its variable."""
    one = lane(script(NAMES, {"match": {"key": "a1", "attempt": 1}, "fault": "500"}, run="on_demand"))
    out = str(one.out)
    sent = extractor("submit", str(corpus(NAMES)), "-t", "official", *asked(one))
    assert sent.exit_code == 0, sent.output
    assert "6 inputs read = 6 new + 0 known + 0 unreadable" in sent.output
    assert f"next: extractor batch status {out}" in sent.output
    early = extractor("fetch", out)
    assert early.exit_code == 1
    assert "under way" in early.output
    one.app.run_batches()
    told = extractor("status", out)
    assert "batch 1 (batch_1) completed: 6 rows, 5 completed, 1 failed" in told.output
    assert f"next: extractor batch fetch {out}" in told.output
    fetched = extractor("fetch", out)
    assert fetched.exit_code == 1
    assert "5 answered, 1 HTTP 500" in fetched.output
    assert f"next: extractor batch submit -o {out} --missing" in fetched.output
    assert extractor("submit", "-o", out, "--missing").exit_code == 0
    one.app.run_batches()
    last = extractor("fetch", out)
    assert last.exit_code == 0
    assert f"next: extractor run --finalize -o {out}" in last.output
    row = json.loads(extractor("status", out, "--json").stdout)
    assert row["articles"] == {"in": 6, "done": 6, "failed": 0}
    assert [batch["status"] for batch in row["batches"]] == ["completed, fetched"] * 2
    assert row["spent"]["rows"] == 6
    assert row["spent"]["dollars"] is None
    final = CliRunner().invoke(app, ["run", "--finalize", "-o", out])
    assert final.exit_code == 0, final.output


def test_the_status_of_a_run_tells_that_these_are_batches(lane: Make, corpus: Corpus) -> None:
    """What it is and which command to use, whatever has been fetched; once a run has been there, how that stands."""
    one = lane(script(NAMES))
    out = str(one.out)
    extractor("submit", str(corpus(NAMES)), *asked(one))
    run = CliRunner().invoke(app, ["status", out])
    assert run.exit_code == 0
    assert "a folder of extractor batch: 1 batch(es) of 6 rows, 1 begun, 0 fetched" in run.output
    assert f"how they stand: extractor batch status {out}" in run.output
    with (one.out / "run" / "v1" / "batch" / "state.jsonl").open("ab") as file:
        file.write(b'{"crc":"torn')
    row = json.loads(CliRunner().invoke(app, ["status", out, "--json"]).stdout)
    assert (row["state"], row["batches"], row["next"]) == ("batch", 1, f"extractor batch status {out}")
    (one.out / "run" / "status.json").write_text('{"state": "finished"}', encoding="utf-8")
    assert CliRunner().invoke(app, ["status", out]).output.strip() == "finished"


def test_what_is_held_back_is_told(lane: Make, corpus: Corpus) -> None:
    """By a cap: exit status 1, and what to do."""
    one = lane(script(NAMES))
    sent = extractor("submit", str(corpus(NAMES)), *asked(one), "--max-tokens-total", "30000")
    assert sent.exit_code == 1
    assert "rows were held back: the cap of 30,000 tokens is reached" in sent.output


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["submit", "in.txt"], "-o DIR"),
        (["submit", "in.txt", "-o", "data"], "a batch needs a model"),
        (["submit", "in.txt", "-o", "data", "-m", "rules"], "a batch needs a language model"),
        (["submit", "-o", "data", "-m", "openai/gpt-5-mini"], "OPENAI_API_KEY"),
        (["submit", "-o", "data", "-m", "unpriced", "--base-url", "http://127.0.0.1:1", "--max-cost", "1"], "price"),
    ],
)
def test_wrong_calls(given: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what is missing."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "EXTRACTOR_API_KEY", "EXTRACTOR_MODEL"):
        monkeypatch.delenv(name, raising=False)
    ended = extractor(*given)
    assert isinstance(ended.exception, SettingsError)
    assert told in str(ended.exception)


@pytest.mark.parametrize("command", ["submit", "status", "fetch"])
def test_help_teaches(command: str) -> None:
    """Each command shows how it is used."""
    said = extractor(command, "--help")
    assert said.exit_code == 0
    assert f"extractor batch {command}" in said.output


def test_articles_read_the_same_again(articles: Path, tmp_path: Path) -> None:
    """Pages, JSON and plain text: what is kept has the same key, text, lines and places, and comes in its order."""
    found = [one for one in read([str(articles)]) if isinstance(one, Article)]
    kept = Articles(tmp_path / "articles.jsonl")
    for one in found:
        kept.add(article_key(one), one)
    again = [(key, article_of(line)) for key, line in kept.every()]
    kept.close()
    assert [key for key, _ in again] == [article_key(one) for one in found]
    for one, (key, other) in zip(found, again, strict=True):
        assert article_key(other) == key
        assert (other.text, other.sentences, other.to_json()) == (one.text, one.sentences, one.to_json())
    assert len(found) > 10
