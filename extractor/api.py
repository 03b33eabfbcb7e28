"""The Python API: `extract` for one article, `Extractor` for many, each in a plain and an `async` form."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ArticleError, BudgetExceededError, ExtractorError, SettingsError
from extractor.loop import Loop
from extractor.models.model import Model, traits_of
from extractor.pipeline import extract_article

if TYPE_CHECKING:
    from extractor.extraction import Extraction
    from extractor.record import Record

Source = str | Path | Article
_LONGEST_NAME = 1024  # of a file or URL; what is longer is an article


class Extractor:
    """Extracts records from articles with one model.

    `model`: `"rules"`, the embedded default that needs no key and no network; the name of a language model
    (`"openai/gpt-5-mini"`), with any of its settings as further arguments (`base_url`, `api_key`, `max_cost`, …; see
    `extractor.models.llm.LLMSettings`); or anything with the `Model` protocol. `types`: record types by name
    (`["official", "project"]`) or class; all for None. Raises SettingsError.

    A context manager: leaving it closes the model's connections.
    """

    def __init__(
        self,
        model: str | Model = "rules",
        *,
        types: Iterable[str] | Iterable[type[Record]] | None = None,
        **settings: Any,  # noqa: ANN401 - the model's own
    ) -> None:
        self.model = _model(model, settings)
        self.types = _types(types)
        self._loop: Loop | None = None
        self._starting = threading.Lock()

    async def aextract(self, source: Source) -> Extraction:
        """The records of one article: a text, a `Path` (or a str that names a file or URL), or an `Article`.

        Raises ArticleError where it cannot be read, ModelError where the model cannot answer.
        """
        return await extract_article(_article(source), self.model, self.types)

    def extract(self, source: Source) -> Extraction:
        """As `aextract`, for callers without an event loop (and, in a notebook, with one)."""
        return self._running().run(self.aextract(source))

    async def aextract_many(
        self, sources: Iterable[Source | ArticleError]
    ) -> AsyncIterator[Extraction | ExtractorError]:
        """One outcome for each source, in order and as they come: an Extraction, or the error that stopped that one.

        Takes what `extractor.read` yields, unreadable inputs included. As many articles are in flight as the model's
        traits say, and as many again may be done and wait for a slow one before them; sources are read no further
        ahead. Once a BudgetExceededError has come of one, nothing more is read; those in flight are finished.
        """
        flying: deque[asyncio.Task[Extraction | ExtractorError]] = deque()
        most = traits_of(self.model).concurrency
        waiting, ended, moved = iter(sources), False, asyncio.Event()
        running = 0

        def landed(task: asyncio.Task[Extraction | ExtractorError]) -> None:
            nonlocal running, ended
            running -= 1
            over = not task.cancelled() and task.exception() is None and isinstance(task.result(), BudgetExceededError)
            ended = ended or over
            moved.set()

        try:
            while flying or not ended:
                while not ended and running < most and len(flying) < 2 * most:
                    source = next(waiting, None)
                    ended = source is None
                    if source is not None:
                        running += 1
                        flying.append(asyncio.ensure_future(self._outcome(source)))
                        flying[-1].add_done_callback(landed)
                if flying and flying[0].done():
                    yield flying.popleft().result()
                elif flying:
                    moved.clear()
                    await moved.wait()
        finally:
            for task in flying:
                task.cancel()
            await asyncio.gather(*flying, return_exceptions=True)

    def extract_many(self, sources: Iterable[Source | ArticleError]) -> Iterator[Extraction | ExtractorError]:
        """As `aextract_many`, for callers without an event loop."""
        yield from self._running().iterate(self.aextract_many(sources))

    async def aclose(self) -> None:
        """Close the model's connections."""
        close = getattr(self.model, "close", None)
        if close is not None:
            await close()

    def close(self) -> None:
        """As `aclose`, for callers without an event loop."""
        if self._loop is not None:
            self._loop.run(self.aclose())
            self._loop.close()
            self._loop = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _outcome(self, source: Source | ArticleError) -> Extraction | ExtractorError:
        if isinstance(source, ArticleError):
            return source
        try:
            return await self.aextract(source)
        except ExtractorError as error:
            return error

    def _running(self) -> Loop:
        with self._starting:  # plain code may come from several threads
            self._loop = self._loop or Loop()
            return self._loop


def extract(
    source: Source,
    *,
    model: str | Model = "rules",
    types: Iterable[str] | None = None,
    **settings: Any,  # noqa: ANN401 - the model's own
) -> Extraction:
    """The records of one article, with the embedded model unless another is given. See `Extractor`."""
    with Extractor(model, types=types, **settings) as extractor:
        return extractor.extract(source)


def _model(model: str | Model, settings: dict[str, Any]) -> Model:
    given = {name: value for name, value in settings.items() if value is not None}
    if isinstance(model, str) and model != "rules":
        from extractor.models.llm import LLM

        return LLM(model=model, **given)
    if given:
        raise SettingsError(f"{', '.join(given)}: settings of a language model; name one, as model='openai/gpt-5-mini'")
    if isinstance(model, str):
        from extractor.models.rules import Rules

        return Rules()
    if not isinstance(model, Model):
        raise SettingsError(f"{type(model).__name__} is no model: it needs a `name` and `async def ask(request)`")
    return model


def _types(types: Iterable[str] | Iterable[type[Record]] | None) -> tuple[type[Record], ...]:
    if types is None:
        return select(None)
    if isinstance(types, str):
        raise SettingsError(f"types is a list of names, not the text {types!r}")
    listed: list[str | type[Record]] = list(types)
    classes = tuple(one for one in listed if isinstance(one, type))
    return classes or select([str(one) for one in listed])


def _article(source: Source) -> Article:
    if isinstance(source, Article):
        return source
    if isinstance(source, str) and not _names_file(source):
        return Article.from_text(source)
    from extractor.source import read

    found = list(read([source]))
    if len(found) != 1:
        raise ArticleError(
            f"holds {len(found)} articles; use extract_many(read([…]))", source=str(source), reason="many"
        )
    if isinstance(found[0], ArticleError):
        raise found[0]
    return found[0]


def _names_file(source: str) -> bool:
    """Whether a str is meant as a place to read from: a URL, or the name of a file that is there."""
    if len(source) > _LONGEST_NAME or "\n" in source:
        return False
    if source.startswith(("http://", "https://")) and " " not in source:
        return True
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False
