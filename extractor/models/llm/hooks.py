"""Hooks: what a caller may watch. They are told, they decide nothing; an exception in one is the caller's bug."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.models.model import Reply, Request


@dataclass(frozen=True, slots=True)
class Hooks:
    """Called in the event loop, so they must not block. What one raises stops the run.

    `request(request)` before an article's lines are asked about; `response(request, reply)` after, not where that
    failed; `retry(number, why, wait_s)` after failed request `number`, before it is made again in `wait_s` seconds;
    `reject(why)` each time an answer is malformed.
    """

    request: Callable[[Request], None] | None = None
    response: Callable[[Request, Reply], None] | None = None
    retry: Callable[[int, str, float], None] | None = None
    reject: Callable[[str], None] | None = None
