"""Bytes from a file or a gzip stream, never more than was agreed, with every way to fail told as an ArticleError."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from extractor.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def unpacked(stream: Bytes) -> Bytes:
    """The stream that a gzip stream holds, unpacked only as far as it is read."""
    return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[call-overload,no-any-return] # it only reads


@contextmanager
def told(source: str) -> Iterator[None]:
    """Turn what reading bytes may raise into an ArticleError that names `source`."""
    try:
        yield
    except gzip.BadGzipFile:
        message, reason = "not gzip, though it is named .gz; rename it, or pack it again", "not_gzip"
    except EOFError:
        message, reason = "gzip that ends too soon: it was cut short; fetch or pack it again", "truncated"
    except zlib.error as error:
        message, reason = f"damaged gzip ({error}); fetch or pack it again", "damaged"
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
