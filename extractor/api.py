"""The Python API: `extract` for one article, `Extractor` for many, each in a plain and an `async` form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ArticleError, ExtractorError, SettingsError
from extractor.models.model import Model
from extractor.pipeline import extract_article

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from extractor.extraction import Extraction
    from extractor.record import Record

T = TypeVar("T")
Source = str | Path | Article
_LONGEST_NAME = 1024  # of a file or URL; what is longer is an article


class Extractor:
    """Extracts records from articles with one model.

    `model`: `"rules"`, the embedded default that needs no key and no network, or anything with the `Model` protocol.
    `types`: record types by name (`["official", "project"]`) or class; all for None. Raises SettingsError.
    """

    def __init__(
        self, model: str | Model = "rules", *, types: Iterable[str] | Iterable[type[Record]] | None = None
    ) -> None:
        self.model = _model(model)
        self.types = _types(types)

    async def aextract(self, source: Source) -> Extraction:
        """The records of one article: a text, a `Path` (or a str that names a file or URL), or an `Article`.

        Raises ArticleError where it cannot be read, ModelError where the model cannot answer.
        """
        return await extract_article(_article(source), self.model, self.types)

    def extract(self, source: Source) -> Extraction:
        """As `aextract`, for callers without an event loop (and, in a notebook, with one)."""
        return _run(self.aextract(source))

    async def aextract_many(
        self, sources: Iterable[Source | ArticleError]
    ) -> AsyncIterator[Extraction | ExtractorError]:
        """One outcome for each source, in order and as they come: an Extraction, or the error that stopped that one.

        Takes what `extractor.read` yields, unreadable inputs included.
        """
        for source in sources:
            if isinstance(source, ArticleError):
                yield source
                continue
            try:
                yield await self.aextract(source)
            except ExtractorError as error:
                yield error

    def extract_many(self, sources: Iterable[Source | ArticleError]) -> Iterator[Extraction | ExtractorError]:
        """As `aextract_many`, for callers without an event loop."""
        for source in sources:
            if isinstance(source, ArticleError):
                yield source
                continue
            try:
                yield self.extract(source)
            except ExtractorError as error:
                yield error


def extract(source: Source, *, model: str | Model = "rules", types: Iterable[str] | None = None) -> Extraction:
    """The records of one article, with the embedded model unless another is given. See `Extractor.aextract`."""
    return Extractor(model, types=types).extract(source)


def _model(model: str | Model) -> Model:
    if not isinstance(model, str):
        if not isinstance(model, Model):
            raise SettingsError(f"{type(model).__name__} is no model: it needs a `name` and `async def ask(request)`")
        return model
    if model == "rules":
        from extractor.models.rules import Rules

        return Rules()
    raise SettingsError(f"no model {model!r}; there is: rules")


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


def _run(work: Coroutine[None, None, T]) -> T:
    """Run `work` to its end, also where an event loop is running already (a notebook): then on a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
