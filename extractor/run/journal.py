"""An append-only file of JSON lines, each complete or absent, each with a checksum of itself.

Every line is handed to the system as soon as it is made, so that a killed process loses none. The disk is told to keep
them (fsync) every `EVERY` lines or `SECONDS` seconds and at the end: so much a power failure may cost.
"""

from __future__ import annotations

import os
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from extractor.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EVERY: Final = 500
"""Lines after which the disk is told to keep them."""
SECONDS: Final = 2.0
"""Seconds after which it is told so even where there are fewer, by a clock that is never set back."""

_BEGINS: Final = b'{"crc":"'
_HEAD: Final = len(_BEGINS) + len(b'01234567",')
_READ: Final = 1 << 16


def framed(body: bytes) -> bytes:
    """A JSON object as a line of a journal: its first member is the checksum of what follows."""
    return b'{"crc":"%08x",' % zlib.crc32(body[1:]) + body[1:] + b"\n"


def sound(line: bytes) -> bool:
    """Whether a line is one of ours, whole and undamaged."""
    return line.endswith(b"}\n") and line[:_HEAD] == b'%s%08x",' % (_BEGINS, zlib.crc32(line[_HEAD:-1]))


class Journal:
    """The open file. Call `replay` to its end (or `cut`) before the first `append`.

    Raises DatasetError where it cannot be opened or written: the disk is full, the folder was removed.
    """

    def __init__(
        self,
        path: Path,
        *,
        sync: Callable[[int], None] = os.fsync,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path, self.repaired = path, False
        self._sync, self._clock = sync, clock
        self._unsynced, self._synced_at = 0, clock()
        self._file = -1
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            self._end = os.fstat(self._file).st_size
            _sync_folder(path.parent)
        except OSError as error:
            raise self._lost(error) from error

    def replay(self) -> Iterator[tuple[int, bytes]]:
        """Every line with its offset. A torn last line, as a kill or a power failure leaves, is cut off.

        Raises DatasetError, naming the line, for damage anywhere else.
        """
        offset, number = 0, 0
        with self.path.open("rb") as file:
            while line := file.readline():
                number += 1
                if not sound(line):
                    behind = line.rfind(_BEGINS, 1)  # a line without an end, and a whole one behind it
                    if file.read(1) or (behind > 0 and sound(line[behind:])):
                        raise DatasetError(
                            f"{self.path}:{number}: damaged, with more behind it; restore it from a copy, or keep "
                            f"its first {number - 1:,} lines only, and what stood behind is done again"
                        )
                    self.cut(offset)
                    self.repaired = True
                    return
                yield offset, line
                offset += len(line)

    def append(self, body: bytes) -> int:
        """Add a JSON object as a line; its offset. Nothing of it stays where it cannot be written whole."""
        line, at = framed(body), self._end
        try:
            if os.fstat(self._file).st_nlink == 0:
                raise DatasetError(f"{self.path}: was removed while the run was writing to it; start the run again")
            written = os.write(self._file, line)
            while written < len(line):  # a disk that fills up takes a part, then none
                written += os.write(self._file, line[written:])
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, at)
            raise self._lost(error) from error
        self._end += len(line)
        self._unsynced += 1
        self.sync_if_due()
        return at

    def read(self, offset: int) -> bytes:
        """The line at an offset."""
        parts: list[bytes] = []
        while not parts or b"\n" not in parts[-1]:
            part = os.pread(self._file, _READ, offset)
            if not part:
                raise DatasetError(f"{self.path}: ends before the line that began at byte {offset:,}")
            parts.append(part)
            offset += len(part)
        whole = b"".join(parts)
        return whole[: whole.index(b"\n") + 1]

    def cut(self, offset: int) -> None:
        """Drop everything from `offset` on."""
        try:
            os.ftruncate(self._file, offset)
        except OSError as error:
            raise self._lost(error) from error
        self._end = offset
        self._unsynced += 1

    def sync_if_due(self) -> None:
        """Tell the disk to keep what was added, if that is enough or long enough ago."""
        if self._unsynced >= EVERY or (self._unsynced and self._clock() - self._synced_at >= SECONDS):
            self.sync()

    def sync(self) -> None:
        """Tell the disk to keep what was added."""
        try:
            self._sync(self._file)
        except OSError as error:
            raise self._lost(error) from error
        self._unsynced, self._synced_at = 0, self._clock()

    def close(self) -> None:
        """Keep what was added, and close."""
        if self._file < 0:
            return
        try:
            if self._unsynced:
                self.sync()
        finally:
            os.close(self._file)
            self._file = -1

    def _lost(self, error: OSError) -> DatasetError:
        return DatasetError(
            f"{self.path}: cannot be written: {(error.strerror or str(error)).lower()}; what was written before is "
            f"kept, and the same command goes on from there"
        )


def _sync_folder(folder: Path) -> None:
    """Have the disk keep the name of a new file too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
