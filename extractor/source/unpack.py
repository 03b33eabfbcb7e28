"""Bytes from a file, plain or packed, never more than was agreed, with every way to fail told as an ArticleError."""

from __future__ import annotations

import gzip
import sys
import zlib
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Final, Protocol

from extractor.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.source.kind import Packed

_PACKED: Final = 4096  # bytes unpacked at once: a thousandfold of it has room in memory


class Bytes(Protocol):
    """What is asked of a stream of bytes; no seeking, since standard input has none."""

    def read(self, size: int, /) -> bytes: ...  # noqa: D102 - as in io
    def readline(self, size: int, /) -> bytes: ...  # noqa: D102


class Prefixed:
    """A stream with bytes already taken put back in front."""

    def __init__(self, taken: bytes, stream: Bytes) -> None:
        self._taken, self._stream = taken, stream

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        taken, self._taken = self._taken[:size], self._taken[size:]
        return taken + self._stream.read(size - len(taken)) if len(taken) < size else taken

    def readline(self, size: int, /) -> bytes:
        """Up to `size` bytes of one line, with its end."""
        if not self._taken:
            return self._stream.readline(size)
        end = self._taken.find(b"\n") + 1 or len(self._taken)
        taken, self._taken = self._taken[: min(end, size)], self._taken[min(end, size) :]
        if taken.endswith(b"\n") or len(taken) == size:
            return taken
        return taken + self._stream.readline(size - len(taken))


def opened(stream: Bytes, packed: Packed | None, source: str) -> Bytes:
    """What a stream holds that is packed so, unpacked only as far as it is read.

    Raises ArticleError (reason "unsupported") for zstd where nothing here can unpack it.
    """
    if packed is None:
        return stream
    if packed == "gzip":
        return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[call-overload,no-any-return] # it only reads
    return _zstd(stream, source)


class _Frame(Protocol):
    """What unpacks one frame of zstd, of Python's own or of `zstandard`."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _Zstd(RawIOBase):
    """Unpacks zstd, frame after frame. The libraries' own readers take a file that was cut short for a whole one."""

    def __init__(self, stream: Bytes, frame: Callable[[], _Frame], damage: type[Exception]) -> None:
        self._stream, self._new, self._damage = stream, frame, damage
        self._frame: _Frame | None = None
        self._packed = self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override] # it is only ever given one
        while not self._held:
            packed = self._packed or self._stream.read(_PACKED)
            if not packed and self._frame is None:
                return 0
            if not packed:
                raise EOFError
            self._held, self._packed = self._next(packed), b""
            if self._frame is not None and self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        taken = self._held[: len(buffer)]
        self._held = self._held[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def _next(self, packed: bytes) -> bytes:
        if self._frame is None:
            self._frame = self._new()
        try:
            return self._frame.decompress(packed)
        except self._damage as error:
            raise zlib.error(str(error)) from error


def _zstd(stream: Bytes, source: str) -> Bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return BufferedReader(_Zstd(stream, zstd.ZstdDecompressor, zstd.ZstdError))
    try:
        import zstandard
    except ImportError:
        message = "packed with zstd, which needs zstandard: pip install 'gov-news-extractor[zstd]'"
        raise ArticleError(message, source=source, reason="unsupported") from None
    unpacker = zstandard.ZstdDecompressor()
    return BufferedReader(_Zstd(stream, lambda: unpacker.decompressobj(), zstandard.ZstdError))  # noqa: PLW0108 - typed


@contextmanager
def told(source: str) -> Iterator[None]:
    """Turn what reading bytes may raise into an ArticleError that names `source`."""
    try:
        yield
    except gzip.BadGzipFile:
        message, reason = "not gzip, though it is named .gz; rename it, or pack it again", "not_gzip"
    except EOFError:
        message, reason = "it ends too soon: packed data that were cut short; fetch or pack it again", "truncated"
    except zlib.error as error:
        message, reason = f"damaged: it cannot be unpacked ({error}); fetch or pack it again", "damaged"
    except OSError as error:
        message, reason = f"unreadable: {(error.strerror or str(error)).lower()}", "unreadable"
    else:
        return
    raise ArticleError(message, source=source, reason=reason) from None


def whole(stream: Bytes, limit: int, source: str) -> bytes:
    """All that the stream holds. Raises ArticleError (reason "too_long") as soon as that is more than `limit` bytes."""
    parts: list[bytes] = []
    left = limit + 1
    with told(source):
        while left and (part := stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    if not left:
        raise too_long(f"more than {limit:,} bytes", limit, source)
    return b"".join(parts)


def too_long(size: str, limit: int, source: str) -> ArticleError:
    """The error for a document beyond the limit."""
    message = f"too long: {size}, and at most {limit:,} are read; split it (one article a file, or JSON Lines)"
    return ArticleError(message, source=source, reason="too_long")
