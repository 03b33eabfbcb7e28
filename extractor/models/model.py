"""The protocol every model answers: a request about one article in, a reply in the ask form out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.prompt import Message
    from extractor.record import Record
    from extractor.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Usage:
    """What answering cost: requests made and tokens, 0 for a model without them."""

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: these record types, of these numbered sentences of this article.

    `messages` is the same request as a language model reads it; an embedded model reads `sentences`.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    records: tuple[type[Record], ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: for each plural (`officials`) a list of records in the ask form, not yet trusted."""

    records: dict[str, list[dict[str, Any]]]
    usage: Usage = field(default_factory=Usage)
    warnings: tuple[str, ...] = ()


@runtime_checkable
class Model(Protocol):
    """Whatever can answer a request. Twenty lines make one; see the README."""

    @property
    def name(self) -> str:
        """How the model is named in provenance: `rules`, `openai/gpt-5-mini`."""
        ...

    async def ask(self, request: Request) -> Reply:
        """Answer `request`. Raises ModelError when it cannot."""
        ...
