"""A corpus, the server that speaks of batches in a thread of its own, and the three commands as functions."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openai_server import Local, serving

from extractor.batch import Desk, Fetched, Limits, Submitted, fetch, submit
from extractor.run.layout import Layout
from extractor.source import read

NAMES = [f"a{at}" for at in range(6)]
"""Six articles."""
KEY = "sk-secret-4f1d9a77c2"
NONE: dict[str, list[dict[str, Any]]] = {"officials": [], "projects": [], "investments": [], "indicators": []}


def article(name: str, lines: int = 2) -> dict[str, Any]:
    """An input: each line after the first holds an official."""
    body = [f"Person{at} Wen, mayor of City{at} in {name}, said that bridge {at} was open." for at in range(lines)]
    return {"id": name, "text": "\n\n".join([f"Bridges are opened [[{name}]]", *body]) + "\n"}


def answer(name: str, lines: int = 2) -> dict[str, list[dict[str, Any]]]:
    """Its right answer. A name is of letters only, since a digit in it would be a footnote."""
    del name
    said = [
        {"evidence": [at + 2], "name": f"Person{at} Wen", "position": "mayor", "role": "government_head", "place": None}
        for at in range(lines)
    ]
    return {**NONE, "officials": said}


def script(names: list[str], *rules: dict[str, Any], lines: int = 2, **settings: Any) -> dict[str, Any]:  # noqa: ANN401
    """The right answers, only of the lines shown; `rules` come first, `settings` are those of the batches."""
    answers = {"answers": {name: answer(name, lines) for name in names}, "within": True}
    return {"key": r"\[\[(\w+)\]\]", "rules": [*rules, answers], "batches": settings}


@dataclass
class Lane:
    """The commands on one folder and one server. `app` is the server's inside."""

    app: Local
    out: Path
    given: dict[str, Any]
    said: list[str]

    def desk(self, **given: Any) -> Desk:  # noqa: ANN401 - any setting
        """As `extractor batch submit` opens it."""
        return Desk.new(Layout(self.out), {**self.given, **given}, ["official"])

    def submit(
        self,
        source: Path | None = None,
        *,
        missing: bool = False,
        limits: Limits | None = None,
        **given: Any,  # noqa: ANN401 - any setting
    ) -> Submitted:
        """Submit the inputs in `source`, or a further round."""
        with self.desk(**given) as desk:
            return submit(
                desk, read([str(source)]) if source else None, missing=missing, limits=limits, say=self.said.append
            )

    def fetch(self, limits: Limits | None = None) -> Fetched:
        """Fetch."""
        with Desk.at(Layout(self.out)) as desk:
            return fetch(desk, limits=limits, say=self.said.append)

    def documents(self) -> list[dict[str, Any]]:
        """The dataset, as `extractor run --finalize` writes it."""
        from extractor.cli.run import _finalize

        _finalize(Layout(self.out), parquet=False)
        lines = (self.out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def manifest(self) -> dict[str, Any]:
        """What the dataset says of itself."""
        said: dict[str, Any] = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))
        return said

    def input_files(self) -> list[list[dict[str, Any]]]:
        """The rows of every file that was uploaded, in order."""
        files = [name for name, told in self.app.files.told.items() if told["purpose"] == "batch"]
        return [[json.loads(line) for line in self.app.files.content[name].splitlines()] for name in files]

    def rows(self) -> list[str]:
        """The ids of all rows of all batches that were begun, in order."""
        batches = [one.told["input_file_id"] for one in self.app.files.batches.values()]
        return [json.loads(line)["custom_id"] for name in batches for line in self.app.files.content[name].splitlines()]

    def file(self, kind: str, batch: int = 1) -> str:
        """The name of a batch's output or error file; the batch is run to its end if it was not."""
        self.app.run_batches()
        name: str = self.app.files.batches[f"batch_{batch}"].told[f"{kind}_file_id"]
        return name


def identity(lane: Lane) -> dict[str, int]:
    """The accounts of the dataset, whose identity holds."""
    lane.documents()
    said: dict[str, int] = lane.manifest()["articles"]
    assert said["in"] == said["done"] + said["failed"] + said["skipped"]
    return said


Make = Callable[[dict[str, Any]], Lane]
Corpus = Callable[..., Path]


@pytest.fixture
def lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Start the server with a script."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTRACTOR_API_KEY", KEY)
    stops: list[Callable[[], None]] = []

    def make(said: dict[str, Any]) -> Lane:
        app, stop = _served(said)
        stops.append(stop)
        given = {"model": "test-model", "base_url": app.base_url, "mode": "json_schema"}
        return Lane(app, tmp_path / "out", given, [])

    yield make
    for stop in stops:
        stop()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Write articles of these names into a file."""

    def write(names: list[str], lines: int = 2) -> Path:
        path = tmp_path / "corpus.jsonl"
        path.write_text("".join(json.dumps(article(name, lines)) + "\n" for name in names), encoding="utf-8")
        return path

    return write


def _served(said: dict[str, Any]) -> tuple[Local, Callable[[], None]]:
    ready: threading.Event = threading.Event()
    held: list[Any] = []

    async def serve() -> None:
        async with serving(said) as app:
            over = asyncio.Event()
            held.extend([app, asyncio.get_running_loop(), over])
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    app, loop, over = held

    def stop() -> None:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)

    return app, stop
