"""One run at a time in a folder: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, Self

from extractor.errors import DatasetError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

_LOOKS: Final = 5
_LOOK_S: Final = 0.01


class Lock:
    """Held while `with Lock(path):` lasts. Raises DatasetError, naming the process, where another holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def __enter__(self) -> Self:
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise DatasetError(f"{self._path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
        if not _take_soon(self._file):
            holder = os.pread(self._file, 32, 0).decode(errors="replace").strip() or "unknown"
            os.close(self._file)
            raise DatasetError(
                f"{self._path.parents[1]}: another run is at work here (process {holder}); wait for it, or end it"
            )
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


def holder(path: Path) -> str | None:
    """The process that holds the lock, None where none does."""
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _take(file) else os.pread(file, 32, 0).decode(errors="replace").strip()
    finally:
        os.close(file)


def _take_soon(file: int) -> bool:
    """Take the lock, though `extractor status` may be looking at it this very moment."""
    for _ in range(_LOOKS):
        if _take(file):
            return True
        time.sleep(_LOOK_S)
    return _take(file)


def _take(file: int) -> bool:
    try:
        import fcntl
    except ImportError:
        raise SettingsError(
            "extractor run needs file locks as Linux and macOS have them; use extractor extract"
        ) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
