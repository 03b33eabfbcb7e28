"""Reading ahead: inputs are read in a thread of their own, so that a slow one holds up nothing that is in flight.

A few are kept ready, no more than `MOST` of them and, long ones, no more than `HEAVIEST` characters; then the thread
waits. They come in their order.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from extractor.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.article import Article

MOST = 64
HEAVIEST = 4_000_000
_HANDED_OVER = 8  # ready at once, they wake the loop; fewer are looked for, since waking it for each costs more
_LOOK_S = 0.01


class Ahead:
    """`await ahead.next()` gives one after another, then None; made and used in one event loop, ended by `close`."""

    def __init__(self, inputs: Iterator[Article | ArticleError]) -> None:
        self._inputs = inputs
        self._loop = asyncio.get_running_loop()
        self._ready: deque[Article | ArticleError] = deque()
        self._weight = 0
        self._over = self._closed = self._reading = self._waking = False
        self._error: BaseException | None = None
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._change = threading.Condition()
        # A daemon: a process that is to end does not wait for an input that never comes.
        self._thread = threading.Thread(target=self._read, name="reading", daemon=True)
        self._thread.start()

    async def next(self) -> Article | ArticleError | None:
        """The next one; None where there is none, or `close` was called. Raises what reading raised."""
        while True:
            with self._change:
                if self._closed:
                    return None
                if self._ready:
                    return self._taken()
                if self._over:
                    if self._error is not None:
                        raise self._error
                    return None
                waiter = self._loop.create_future()
                self._waiting.append(waiter)
                self._look()
            await waiter

    def close(self) -> None:
        """Read no more; whoever waits for the next one is told that there is none. The loop's thread calls this."""
        with self._change:
            self._closed = True
            self._change.notify()
            reading = self._reading
        self._wake()
        if not reading:  # else it ends with what it reads now, if that ends
            self._thread.join()

    def _look(self) -> None:
        """Wake who waits, now or a little later."""
        if self._timer is None:
            self._timer = self._loop.call_later(_LOOK_S, self._wake)

    def _taken(self) -> Article | ArticleError:
        one = self._ready.popleft()
        self._weight -= _weight(one)
        if len(self._ready) <= MOST // 2 and self._weight <= HEAVIEST // 2:
            self._change.notify()
        return one

    def _wake(self) -> None:
        """In the loop: as many as there is something for; all, once there is an end."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        with self._change:
            self._waking = False
            number = len(self._waiting) if self._over or self._closed else len(self._ready)
            while number > 0 and self._waiting:
                waiter = self._waiting.popleft()
                if not waiter.done():
                    waiter.set_result(None)
                    number -= 1
            if self._waiting:
                self._look()

    def _read(self) -> None:
        """The thread: read as long as there is room."""
        error: BaseException | None = None
        try:
            while self._may():
                one = next(self._inputs, None)
                if one is None:
                    break
                self._put(one)
        except BaseException as met:  # noqa: BLE001 - raised where the next one is asked for
            error = met
        end = getattr(self._inputs, "close", None)
        if end is not None:
            end()
        with self._change:
            self._over, self._error, self._reading = True, error, False
        self._call()

    def _may(self) -> bool:
        """Wait for room; whether to go on."""
        with self._change:
            self._reading = False
            if len(self._ready) >= MOST or self._weight >= HEAVIEST:
                self._change.wait_for(
                    lambda: self._closed or (len(self._ready) <= MOST // 2 and self._weight <= HEAVIEST // 2)
                )
            self._reading = not self._closed
            return self._reading

    def _put(self, one: Article | ArticleError) -> None:
        with self._change:
            self._ready.append(one)
            self._weight += _weight(one)
            wanted = bool(self._waiting) and not self._waking and len(self._ready) >= _HANDED_OVER
            self._waking = self._waking or wanted
        if wanted:
            self._call()

    def _call(self) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._wake)


def _weight(one: Article | ArticleError) -> int:
    return 0 if isinstance(one, ArticleError) else len(one.text)
