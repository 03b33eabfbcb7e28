"""Hooks: what a caller may watch. They are told, they decide nothing; an exception in one is the caller's bug."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.models.model import Reply, Request


@dataclass(frozen=True, slots=True)
class Hooks:
    """Called in the event loop, so they must not block.

    `request(request)` before an article's lines are asked about; `response(request, reply)` after; `retry(number, why,
    wait_s)` before a request is made again; `reject(why)` where an answer is thrown away as malformed.
    """

    request: Callable[[Request], None] | None = None
    response: Callable[[Request, Reply], None] | None = None
    retry: Callable[[int, str, float], None] | None = None
    reject: Callable[[str], None] | None = None
