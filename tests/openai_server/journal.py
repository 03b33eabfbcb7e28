"""What was asked, in the order of arrival, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson

from openai_server.wire import Request

_SECRET = frozenset({"authorization", "api-key", "x-api-key", "cookie", "proxy-authorization"})


@dataclass(slots=True)
class Entry:
    """One request in the log. `ended` is None while it is being answered, False where the client left before.

    `n` counts all requests from 1, `at` is in seconds since the last reset. `attempt` counts requests with the same
    first user message, `article_attempt` those with the same key; both are None where the rate limit refused it.
    `rules` and `faults` are those used, `touched` the records that a fault changed: (plural, index).
    """

    n: int
    at: float
    connection: int
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int = 0
    key: str | None = None
    attempt: int | None = None
    article_attempt: int | None = None
    faults: list[str] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    touched: list[tuple[str, int]] = field(default_factory=list)
    usage: dict[str, Any] | None = None
    ended: bool | None = None

    def told(self) -> dict[str, Any]:
        """As GET /_log gives it: the body parsed where it is JSON, else as text."""
        row = {name: getattr(self, name) for name in self.__slots__}
        try:
            row["body"] = orjson.loads(self.body) if self.body else None
        except orjson.JSONDecodeError:
            row["body"] = self.body.decode(errors="replace")
        return row


@dataclass(slots=True)
class Counts:
    """What is counted even where the log is light. `usage` sums what good answers said they cost."""

    requests: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    left: int = 0
    status: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    usage: Counter[str] = field(default_factory=Counter)


class Journal:
    """The log and the counts. A light one keeps no requests, so that it can serve any number of them."""

    def __init__(self, *, full: bool) -> None:
        self.full = full
        self.entries: list[Entry] = []
        self.counts = Counts()

    def arrived(self, request: Request, at: float) -> Entry:
        """Note a request, without the values of secret headers."""
        counts = self.counts
        counts.requests += 1
        counts.in_flight += 1
        counts.most_in_flight = max(counts.most_in_flight, counts.in_flight)
        headers: dict[str, str] = {}
        if self.full:
            headers = {name: "***" if name in _SECRET else value for name, value in request.headers.items()}
        body = request.body if self.full else b""
        entry = Entry(counts.requests, at, request.connection, request.method, request.path, headers, body)
        if self.full:
            self.entries.append(entry)
        return entry

    def answered(self, entry: Entry, status: int) -> None:
        """Note what it is answered with."""
        entry.status = status
        self.counts.status[str(status)] += 1
        self.counts.faults.update(entry.faults)
        if entry.usage is not None:
            usage = entry.usage
            self.counts.usage["prompt_tokens"] += usage["prompt_tokens"]
            self.counts.usage["completion_tokens"] += usage["completion_tokens"]
            self.counts.usage["cached_tokens"] += usage["prompt_tokens_details"]["cached_tokens"]

    def ended(self, entry: Entry, *, whole: bool) -> None:
        """Note that it is over."""
        entry.ended = whole
        self.counts.in_flight -= 1
        self.counts.left += not whole
