"""An event loop on a thread of its own, for callers without one: connections live as long as it does."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
_END = object()


class Loop:
    """Runs coroutines from plain code; also where an event loop is running already, as in a notebook."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=_serve, args=(self._loop,), name="extractor", daemon=True)
        self._thread.start()
        self._closed = weakref.finalize(self, _stop, self._loop, self._thread)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`. An interrupt cancels it, and is raised once it has come to its end."""
        begun: list[asyncio.Task[Any] | None] = []

        async def held() -> T:
            begun.append(asyncio.current_task())
            return await work

        def cancel() -> None:
            if not begun:
                self._loop.call_soon(cancel)
            elif begun[0] is not None:
                begun[0].cancel()

        future = asyncio.run_coroutine_threadsafe(held(), self._loop)
        try:
            return future.result()
        except BaseException:
            if not future.done():  # it is we who were interrupted
                self._loop.call_soon_threadsafe(cancel)
                with suppress(BaseException):
                    future.result()
            raise

    def iterate(self, source: AsyncIterator[T]) -> Iterator[T]:
        """What `source` yields, as it comes; it is closed when the caller stops early."""
        try:
            while (one := self.run(_next(source))) is not _END:
                yield one
        finally:
            close = getattr(source, "aclose", None)
            if close is not None:
                self.run(close())

    def close(self) -> None:
        """Cancel what is under way, stop the loop and its thread."""
        self._closed()


async def _next(source: AsyncIterator[Any]) -> Any:  # noqa: ANN401 - an item or the end
    return await anext(source, _END)


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(asyncio.sleep(0))  # a closed transport lets go of its socket in the loop's next turn
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def _stop(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    """May be called by the garbage collector, and so in any thread, that of the loop too."""
    with suppress(RuntimeError):  # closed already
        loop.call_soon_threadsafe(loop.stop)
    if thread is not threading.current_thread():
        thread.join()
