"""The gate every request passes: so many at once, and none while the server has asked for quiet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class Gate:
    """`async with gate:` around a request. One 429 closes it for all, not for one."""

    def __init__(self, concurrency: int) -> None:
        self._places = asyncio.Semaphore(concurrency)
        self._opens_at = 0.0  # of the event loop's clock

    def close(self, seconds: float) -> None:
        """Let no new request through for `seconds` from now; a longer wait already set stays."""
        self._opens_at = max(self._opens_at, asyncio.get_running_loop().time() + seconds)

    async def __aenter__(self) -> Self:
        await self._places.acquire()
        loop = asyncio.get_running_loop()
        try:
            # Not an event: the time may be moved on while we wait.
            while (left := self._opens_at - loop.time()) > 0:  # noqa: ASYNC110
                await asyncio.sleep(left)
        except BaseException:
            self._places.release()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._places.release()
