"""A corpus, a model that answers at once and counts, and the run within this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import ModelError
from extractor.evals import corpus
from extractor.models import Reply, Request, Traits, Usage
from extractor.run.layout import Layout
from extractor.run.session import Outcome, Session
from extractor.source import read


@dataclass
class Counting:
    """Answers as the corpus wants it, after as many turns of the loop as `turns` says; keeps the ids it was asked for.

    `fails` decides for an article which error to raise, if any; `watch` is called with each request first.
    """

    fails: Callable[[str], Exception | None] = lambda _id: None
    watch: Callable[[Request], None] = lambda _request: None
    turns: Callable[[str], int] = lambda _id: 0
    name: str = "counting"
    traits: Traits = field(default_factory=lambda: Traits(concurrency=4))
    asked: list[str] = field(default_factory=list)

    async def ask(self, request: Request) -> Reply:
        """The answer."""
        import asyncio

        name = request.article.id
        self.asked.append(name)
        self.watch(request)
        for _ in range(self.turns(name)):
            await asyncio.sleep(0)
        error = self.fails(name)
        if error is not None:
            raise error
        return Reply(corpus.ANSWER, Usage(requests=1, input_tokens=100, output_tokens=20, dollars=0.001))


Go = Callable[..., Outcome]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Forty inputs: 37 articles, two duplicates, one broken line."""
    path = tmp_path / "corpus.jsonl"
    corpus.write(path, 40)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[10] = json.dumps({"id": "again-10", "text": json.loads(lines[3])["text"]})
    lines[20] = json.dumps({"id": "again-20", "text": json.loads(lines[3])["text"], "url": "http://a.example/3"})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def go(tmp_path: Path, source: Path) -> Go:
    """Run `source` (or other inputs) into a folder, with a model."""

    def run(model: Any = None, *, out: str = "out", inputs: Sequence[str] | None = None, **more: Any) -> Outcome:  # noqa: ANN401
        named = inputs or [str(source)]
        session = Session(
            Layout(tmp_path / out),
            named,
            lambda: read(named),
            lambda: Extractor(model or Counting(), types=["official", "project"]),
            quiet=True,
            **more,
        )
        outcome = session.run()
        if outcome.manifest is not None:
            identity(outcome.manifest)
        return outcome

    return run


def identity(manifest: dict[str, Any]) -> None:
    """Articles in = done + failed + skipped."""
    articles = manifest["articles"]
    assert articles["in"] == articles["done"] + articles["failed"] + articles["skipped"]
    assert articles["skipped"] == articles["skipped_duplicates"] + articles["skipped_unfinished"]


def dataset(out: Path) -> dict[str, bytes]:
    """Every file of a dataset."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def unavailable(message: str = "the server is away") -> ModelError:
    """A failure of the server, which has cost two requests."""
    from extractor.errors import ModelUnavailableError

    return ModelUnavailableError(message, usage=Usage(requests=2))
