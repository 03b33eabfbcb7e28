"""The protocol every model answers: a request about one article in, a reply in the ask form out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.article import Article
    from extractor.prompt import Message
    from extractor.record import Record
    from extractor.sentence import Sentence


class Purpose(StrEnum):
    """Why something is asked: the first time, records that did not stand once more, or lines that nothing cites."""

    EXTRACT = "extract"
    REPAIR = "repair"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: these record types, of these numbered sentences of this article.

    `messages` is the same request as a language model reads it; an embedded model reads `sentences`.
    """

    article: Article
    sentences: Sequence[Sentence]
    records: tuple[type[Record], ...]
    messages: tuple[Message, ...]
    purpose: Purpose = Purpose.EXTRACT


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: for each plural (`officials`) a list of records in the ask form, not yet trusted.

    `cut`: the answer ended before it was whole (or the request was too long to answer); `records` holds the complete
    ones, and the caller asks again for less at a time.
    """

    records: dict[str, list[Any]]
    usage: Usage = field(default_factory=Usage)
    warnings: tuple[str, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What the way through does for a model: the defaults suit one that reads whole articles at no cost.

    `window_tokens`: the longest piece of an article to ask about at once, None for all of it. `repairs`: ask once more
    about records that do not stand. `covers`: ask once more about lines that nothing cites. `concurrency`: articles in
    flight at once. `how`: the answer's mode, for provenance.
    """

    window_tokens: int | None = None
    repairs: bool = False
    covers: bool = False
    concurrency: int = 1
    how: str = ""


@runtime_checkable
class Model(Protocol):
    """Whatever can answer a request. Twenty lines make one; see the README.

    A model may also have `traits: Traits`, and `async def close()`.
    """

    @property
    def name(self) -> str:
        """How the model is named in provenance: `rules`, `openai/gpt-5-mini`."""
        ...

    async def ask(self, request: Request) -> Reply:
        """Answer `request`. Raises ModelError when it cannot."""
        ...


@runtime_checkable
class Repeats(Protocol):
    """A model that tells repeated runs of the same requests apart."""

    def epoch(self, number: int) -> None:
        """The next run, from 1."""
        ...


def traits_of(model: Model) -> Traits:
    """The model's traits, or the defaults where it has none."""
    traits = getattr(model, "traits", None)
    return traits if isinstance(traits, Traits) else Traits()
