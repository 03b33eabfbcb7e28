"""A model that answers what a test tells it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.models import Reply, Request, Usage

if TYPE_CHECKING:
    from extractor.errors import ModelError


@dataclass
class Scripted:
    """Answers every request with `records`, or raises `error`; keeps what it was asked."""

    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    error: ModelError | None = None
    name: str = "scripted"
    requests: list[Request] = field(default_factory=list)

    async def ask(self, request: Request) -> Reply:
        """The scripted answer."""
        self.requests.append(request)
        if self.error is not None:
            raise self.error
        return Reply(self.records, Usage(requests=1, input_tokens=10, output_tokens=5))
