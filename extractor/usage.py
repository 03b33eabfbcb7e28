"""What answering cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """What answering cost: every request counts, also one that failed, was cut off, refused or asked again.

    `input_tokens` includes `cached_tokens`. `dollars` is None where no price is known for something that was used.
    """

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    dollars: float | None = 0.0

    def __add__(self, other: Usage) -> Usage:
        unknown = self.dollars is None or other.dollars is None
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
            None if unknown else (self.dollars or 0.0) + (other.dollars or 0.0),
        )
