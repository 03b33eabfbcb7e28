"""Remembered answers: the same body is answered without the server, nothing else is, and no key is kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx2
import openai
import pytest
from openai_server import Server

from extractor.errors import SettingsError
from extractor.models.llm.cache import Cache
from extractor.models.llm.recording import Recording
from extractor.models.llm.transport import Answer, Remembering, Store, key_of

KEY = "sk-test-remembered"
GOOD: dict[str, list[object]] = {"officials": [], "projects": [], "investments": [], "indicators": []}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that answers everything with no records, and once in a while with what is no JSON."""
    rules = [{"match": {"contains": "damaged"}, "fault": "invalid_json"}, {"otherwise": GOOD, "content": GOOD}]
    with Server({"rules": rules}) as running:
        yield running


async def ask(transport: Remembering, base_url: str, text: str, key: str = KEY) -> str | None:
    """One completion through the real SDK over this transport."""
    http = openai.DefaultAsyncHttpxClient(transport=transport)
    async with openai.AsyncOpenAI(api_key=key, base_url=base_url, max_retries=0, http_client=http) as client:
        done = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return done.choices[0].message.content


def chats(server: Server) -> int:
    """How many completions the server was asked for."""
    return int(server.stats()["chats"])


@pytest.mark.parametrize("kind", ["recording", "cache"])
def test_the_same_question_is_asked_once(server: Server, tmp_path: Path, kind: str) -> None:
    """A second client, with another key, is answered from the store; another question is not."""
    import asyncio

    store: Store = Recording(tmp_path / "r.json") if kind == "recording" else Cache(tmp_path / "c.sqlite")
    before = chats(server)
    answers = [
        asyncio.run(ask(Remembering(store, httpx2.AsyncHTTPTransport()), server.base_url, text, key))
        for text, key in [("one", KEY), ("one", "sk-test-other"), ("two", KEY)]
    ]
    assert chats(server) - before == 2
    assert answers[0] == answers[1]
    if isinstance(store, Cache):
        assert store.stats().models == {"m": 2}
        store.close()


def test_a_replay_needs_no_server_and_a_miss_says_what_to_do(server: Server, tmp_path: Path) -> None:
    """The recording is a file; without a transport below, what it lacks is an error."""
    import asyncio

    recording = Recording(tmp_path / "r.json")
    asyncio.run(ask(Remembering(recording, httpx2.AsyncHTTPTransport(), secrets=(KEY,)), server.base_url, "three"))
    recording.save()
    replay = Remembering(Recording(tmp_path / "r.json"), None, missing="record it with: extractor eval run --record")
    nowhere = "http://127.0.0.1:9/v1"
    assert asyncio.run(ask(replay, nowhere, "three")) == json.dumps(GOOD, separators=(",", ":")) or replay.hits == 1
    with pytest.raises(openai.APIConnectionError) as raised:
        asyncio.run(ask(replay, nowhere, "four"))
    assert "extractor eval run --record" in str(raised.value.__cause__)


def test_a_damaged_answer_is_not_kept(server: Server, tmp_path: Path) -> None:
    """What is no JSON is for the sender to ask again."""
    import asyncio

    recording = Recording(tmp_path / "r.json")
    with pytest.raises((openai.APIError, ValueError)):  # whatever the SDK makes of it
        asyncio.run(ask(Remembering(recording, httpx2.AsyncHTTPTransport()), server.base_url, "damaged"))
    assert len(recording) == 0


def test_no_secret_is_kept(tmp_path: Path) -> None:
    """Neither headers nor a server that repeats the key get one into a file."""
    import asyncio

    def echo(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"said": request.headers["authorization"]})

    async def run() -> None:
        transport = Remembering(recording, httpx2.MockTransport(echo), secrets=(KEY,))
        async with httpx2.AsyncClient(transport=transport) as client:
            await client.post("http://x/v1/chat", json={"model": "m"}, headers={"authorization": f"Bearer {KEY}"})

    recording = Recording(tmp_path / "r.json")
    asyncio.run(run())
    recording.save()
    text = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert KEY not in text
    assert "Bearer ***" in text


def test_a_key_is_content_and_nothing_else() -> None:
    """Key order and server do not matter; content, path and salt do."""
    one = key_of("/v1/chat/completions", b'{"a":1,"b":2}')
    assert one == key_of("/gateway/v1/chat/completions", b'{"b": 2, "a": 1}')
    assert one != key_of("/v1/chat/completions", b'{"a":1,"b":3}')
    assert one != key_of("/v1/embeddings", b'{"a":1,"b":2}')
    assert one != key_of("/v1/chat/completions", b'{"a":1,"b":2}', "epoch 2")


def test_a_recording_is_sorted_and_forgets_what_is_no_longer_asked(tmp_path: Path) -> None:
    """The file is the same whatever the order of the answers; a run can drop the rest."""
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, order in zip(paths, ("xyz", "zyx"), strict=True):
        recording = Recording(path)
        for key in order:
            recording.put(Answer(key, "m", "asked", b'{"n": 1}'))
        recording.save()
    assert paths[0].read_bytes() == paths[1].read_bytes()
    recording = Recording(paths[0])
    recording.get("y")
    recording.save(only_used=True)
    assert len(Recording(paths[0])) == 1


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    """A cache is never made inside another's database, nor a recording over another's file."""
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE people (name TEXT)")
    db.close()
    with pytest.raises(SettingsError, match="something else"):
        Cache(other)
    (tmp_path / "notes.json").write_text("[]", encoding="utf-8")
    with pytest.raises(SettingsError, match="not a recording"):
        Recording(tmp_path / "notes.json")


def test_pruning_drops_by_model_or_age(tmp_path: Path) -> None:
    """What is pruned is counted."""
    cache = Cache(tmp_path / "c.sqlite")
    for model in ("a", "b"):
        cache.put(Answer(model, model, "", b"{}"))
    assert cache.prune(older_than_days=1) == 0
    assert cache.prune(model="a") == 1
    assert cache.stats().models == {"b": 1}
    assert cache.prune() == 1
    cache.close()
