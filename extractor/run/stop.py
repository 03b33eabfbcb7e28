"""Ctrl-C and SIGTERM: the first asks the run to finish what it has begun, the second ends it at once."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Listens while `with Stop() as stop:` lasts; in a program's main thread, which alone hears signals.

    `asked` is the signal that came, None while none has. `told` is called when the first one comes.
    """

    def __init__(self, told: Callable[[], None] = lambda: None) -> None:
        self.asked: int | None = None
        self._told = told
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        # Not the loop's own handlers: those are not heard while the loop is at work on an article.
        if threading.current_thread() is threading.main_thread():
            self._before = {one: signal.signal(one, self._heard) for one in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _heard(self, number: int, _frame: object) -> None:
        if self.asked is not None:
            raise KeyboardInterrupt
        self.asked = number
        self._told()
