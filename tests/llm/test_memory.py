"""Recordings and caches as a user meets them: asked once, answered again without a key, told apart by epoch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai_server import Server

from extractor import Article, Extraction, Extractor
from extractor.errors import SettingsError
from extractor.models.llm import LLM

KEY = "sk-test-memory"
TEXT = "Haining\n2022-07-29\n\nLiu Wen, mayor of Haining City, spoke. [[a1]]\n"
OFFICIAL = {"evidence": [3], "name": "Liu Wen", "position": None, "role": "other", "place": None}
ANSWER: dict[str, list[Any]] = {"officials": [OFFICIAL], "projects": [], "investments": [], "indicators": []}


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that knows one article."""
    with Server({"key": r"\[\[(\w+)\]\]", "rules": [{"answers": {"a1": ANSWER}}]}) as running:
        yield running


def extracted(server: Server | None, **settings: Any) -> Extraction:  # noqa: ANN401 - settings
    """The article through a model of its own with these settings."""
    where = "http://127.0.0.1:9/v1" if server is None else server.base_url
    with Extractor("m", base_url=where, mode="json_schema", **settings) as extractor:
        return extractor.extract(Article.from_text(TEXT, id="a1"))


def test_a_recording_is_replayed_without_server_or_key(server: Server, tmp_path: Path) -> None:
    """The same records come out; the file holds no key."""
    file = tmp_path / "r.json"
    first = extracted(server, api_key=KEY, record=file)
    again = extracted(None, replay=file)
    assert first.officials == again.officials
    assert len(first.officials) == 1
    assert KEY not in file.read_text(encoding="utf-8")
    assert server.stats()["chats"] == 1


def test_a_miss_names_the_command(server: Server, tmp_path: Path) -> None:
    """What was never recorded is an error, not a request."""
    file = tmp_path / "r.json"
    extracted(server, api_key=KEY, record=file)
    with Extractor("m", base_url=server.base_url, mode="json_schema", replay=file) as extractor:
        (failed,) = extractor.extract_many([Article.from_text("Another article.", id="x")])
    assert "--record" in str(failed)
    with pytest.raises(SettingsError, match="no such recording"):
        LLM(model="m", base_url=server.base_url, replay=tmp_path / "absent.json")
    with pytest.raises(SettingsError, match="choose one"):
        LLM(model="m", base_url=server.base_url, replay=file, record=file)


def test_a_cache_buys_nothing_twice_and_can_be_looked_at(server: Server, tmp_path: Path) -> None:
    """The second run makes no request; the command says what the file holds and empties it."""
    file = tmp_path / "c.sqlite"
    for _ in range(2):
        assert len(extracted(server, api_key=KEY, cache=file).officials) == 1
    assert server.stats()["chats"] == 1
    told = [_run("cache", *words) for words in (["stats", str(file)], ["prune", str(file)], ["stats", str(file)])]
    assert "1 answers" in told[0]
    assert "1 answers dropped" in told[1]
    assert "0 answers" in told[2]


def test_a_closed_extractor_leaves_its_cache_closed_and_opens_it_again(server: Server, tmp_path: Path) -> None:
    """Nothing of SQLite's stays beside the file; asked once more, it answers."""
    file, article = tmp_path / "c.sqlite", Article.from_text(TEXT, id="a1")
    with Extractor("m", base_url=server.base_url, mode="json_schema", api_key=KEY, cache=file) as extractor:
        extractor.extract(article)
    assert [one.name for one in tmp_path.iterdir()] == ["c.sqlite"]
    with extractor:
        assert len(extractor.extract(article).officials) == 1
    assert server.stats()["chats"] == 1


def test_epochs_are_recorded_apart(server: Server, tmp_path: Path) -> None:
    """A repeated run asks again, and is replayed from its own answers."""
    file = tmp_path / "r.json"
    with Extractor("m", base_url=server.base_url, mode="json_schema", api_key=KEY, record=file) as extractor:
        for epoch in (1, 2):
            assert isinstance(extractor.model, LLM)
            extractor.model.epoch(epoch)
            extractor.extract(Article.from_text(TEXT, id="a1"))
    assert server.stats()["chats"] == 2


def test_the_server_s_headers_set_the_pace(server: Server) -> None:
    """What a response tells of its allowance is what the limiter keeps to."""
    server.load(
        {
            "key": r"\[\[(\w+)\]\]",
            "limits": {"requests_per_minute": 6000, "tokens_per_minute": 9_000_000},
            "rules": [{"answers": {"a1": ANSWER}}],
        }
    )
    import asyncio

    async def paces() -> tuple[float | None, float | None]:
        model = LLM(model="m", base_url=server.base_url, mode="json_schema", api_key=KEY)
        await Extractor(model).aextract(Article.from_text(TEXT, id="a1"))
        limiter = (await model._sessions.here()).sender.limiter
        await model.close()
        return limiter.requests.per_minute, limiter.tokens.per_minute

    assert asyncio.run(paces()) == (6000, 9_000_000)


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "extractor", *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout
