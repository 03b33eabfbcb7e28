"""Spans of OpenTelemetry, with the names of its conventions for generative AI. Nothing where it is not installed.

One span a request, so also one for each that failed. They hold counts and names; no prompt, no answer, no key.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai.types.chat import ChatCompletion

    from extractor.usage import Usage

_LIMITS = ("max_completion_tokens", "max_tokens")


class Silent:
    """A span that goes nowhere."""

    def answered(self, completion: ChatCompletion, usage: Usage) -> None:
        """Note what came back."""

    def failed(self, why: str) -> None:
        """Note why nothing did."""


class _Told(Silent):
    def __init__(self, span: Any) -> None:  # noqa: ANN401 - opentelemetry is optional
        self._span = span

    def answered(self, completion: ChatCompletion, usage: Usage) -> None:
        self._span.set_attributes(
            {
                "gen_ai.response.id": str(completion.id),
                "gen_ai.response.model": str(completion.model),
                "gen_ai.response.finish_reasons": [str(one.finish_reason) for one in completion.choices],
                "gen_ai.usage.input_tokens": usage.input_tokens,
                "gen_ai.usage.output_tokens": usage.output_tokens,
                "gen_ai.usage.cache_read.input_tokens": usage.cached_tokens,
            }
        )

    def failed(self, why: str) -> None:
        from opentelemetry.trace import Status, StatusCode

        self._span.set_attribute("error.type", why)
        self._span.set_status(Status(StatusCode.ERROR, why))


_SILENT = Silent()


@cache
def _trace() -> Any:  # noqa: ANN401 - opentelemetry is optional
    try:
        from opentelemetry import trace
    except ImportError:
        return None
    return trace


@contextmanager
def traced(body: dict[str, Any], address: str) -> Iterator[Silent]:
    """A span around one chat completion with these parameters at this address."""
    trace = _trace()
    if trace is None:
        yield _SILENT
        return
    where = urlsplit(address)
    limit = next((body[name] for name in _LIMITS if name in body), None)
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": body["model"],
        "gen_ai.request.max_tokens": limit,
        "gen_ai.request.temperature": body.get("temperature"),
        "gen_ai.output.type": "json",
        "server.address": where.hostname,
        "server.port": where.port,
    }
    with trace.get_tracer("extractor").start_as_current_span(
        f"chat {body['model']}",
        kind=trace.SpanKind.CLIENT,
        attributes={name: value for name, value in attributes.items() if value is not None},
        record_exception=False,  # an exception's text may hold what was sent
        set_status_on_exception=False,
    ) as span:
        yield _Told(span)
