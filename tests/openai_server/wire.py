"""HTTP/1.1 by hand: requests out of bytes, replies into bytes, and every way to break off between."""

from __future__ import annotations

import asyncio
import socket
import struct
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

_END = b"\r\n\r\n"
_MAX_HEAD, _MAX_BODY = 64 * 1024, 256 * 1024 * 1024
_STATUS = {one.value: f"HTTP/1.1 {one.value} {one.phrase}\r\n".encode() for one in HTTPStatus}
_RESET = struct.pack("ii", 1, 0)


class Malformed(Exception):  # noqa: N818 - it is the request that is
    """The bytes are no HTTP request that this server reads."""


@dataclass(slots=True)
class Request:
    """One request. Header names are in lower case; `connection` counts connections from 1."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass(slots=True)
class Reply:
    """One answer, and how it goes over the wire: whole if `wire` is None. `delay` is in seconds."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    wire: str | None = None
    wire_options: Mapping[str, Any] = field(default_factory=dict)
    ended: Callable[[bool], None] | None = None
    """told once: True if all that was meant to be sent was, False if the client left before"""

    def head(self, *, last: bool) -> bytes:
        """Status line and headers."""
        lines = [_STATUS.get(self.status) or f"HTTP/1.1 {self.status} Unknown\r\n".encode()]
        if "content-type" not in self.headers:
            lines.append(b"content-type: application/json\r\n")
        lines += [f"{name}: {value}\r\n".encode("latin-1") for name, value in self.headers.items()]
        lines.append(b"content-length: %d\r\n" % len(self.body))
        lines.append(b"connection: close\r\n\r\n" if last else b"\r\n")
        return b"".join(lines)


class Handler(Protocol):
    """What a connection needs of the application."""

    connections: set[Connection]
    held: set[Connection]
    count: int

    def handle(self, request: Request) -> Reply:
        """Answer one request."""
        ...


class Connection(asyncio.Protocol):
    """One keep-alive connection; requests are answered one after the other, without a task."""

    def __init__(self, app: Handler) -> None:
        self.app = app
        self.buffer = bytearray()
        self.reply: Reply | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.pumping = False
        self.head: tuple[str, str, dict[str, str], int] | None = None
        self.last = False
        self.number = 0
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client came."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.app.count += 1
        self.number = self.app.count
        self.app.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - why it left is all one
        """The client left, or we did."""
        if self.timer is not None:
            self.timer.cancel()
        self.app.connections.discard(self)
        self.app.held.discard(self)
        self._ended(whole=False)

    def data_received(self, data: bytes) -> None:
        """Some bytes of a request, or of several."""
        self.buffer += data
        self._pump()

    def _pump(self) -> None:
        if self.pumping:
            return
        self.pumping = True
        while self.buffer and self.reply is None and not self.transport.is_closing():
            try:
                request = self._request()
            except Malformed as error:
                self.last = True
                self._send(Reply(400, str(error).encode(), {"content-type": "text/plain"}))
                break
            if request is None:
                break
            self._send(self.app.handle(request))
        self.pumping = False

    def _request(self) -> Request | None:
        """The next request if it is all there."""
        if self.head is None:
            end = self.buffer.find(_END)
            if end < 0:
                if len(self.buffer) > _MAX_HEAD:
                    raise Malformed("the head is too long")
                return None
            self.head = self._read_head(bytes(self.buffer[:end]))
            del self.buffer[: end + len(_END)]
        method, target, headers, length = self.head
        if length < 0:
            chunked = _chunks(self.buffer)
            if chunked is None:
                return None
            body, used = chunked
        elif len(self.buffer) < length:
            return None
        else:
            body, used = bytes(self.buffer[:length]), length
        del self.buffer[:used]
        self.head = None
        path, _, query = target.partition("?")
        return Request(method, path, dict(urllib.parse.parse_qsl(query)), headers, body, self.number)

    def _read_head(self, head: bytes) -> tuple[str, str, dict[str, str], int]:
        """Method, target, headers, and the body's length; -1 where it comes in chunks."""
        first, *lines = head.decode("latin-1").split("\r\n")
        parts = first.split(" ")
        if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
            raise Malformed("no request line")
        headers: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon:
                raise Malformed("a header without a colon")
            headers[name.lower()] = value.strip()
        said = headers.get("connection", "").lower()
        self.last = "close" in said or (parts[2] == "HTTP/1.0" and "keep-alive" not in said)
        if headers.get("expect", "").lower() == "100-continue":
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return parts[0], parts[1], headers, -1
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _MAX_BODY:
            raise Malformed("no length this server takes")
        return parts[0], parts[1], headers, int(length)

    def _send(self, reply: Reply) -> None:
        self.reply = reply
        if reply.delay > 0:
            self.timer = asyncio.get_running_loop().call_later(reply.delay, self._start, reply)
        else:
            self._start(reply)

    def _start(self, reply: Reply) -> None:
        self.timer = None
        if reply.wire is None:
            self._whole()
            return
        at = reply.wire_options.get("at", 0.5)
        half = int(len(reply.body) * at) if isinstance(at, float) else int(at)
        if reply.wire in ("reset_in_body", "half_body", "stall_in_body"):
            self.transport.write(reply.head(last=self.last) + reply.body[:half])
        if reply.wire == "reset":
            self._reset()
        elif reply.wire == "reset_in_body":
            # A moment, so that the half is read before the reset discards it.
            self.timer = asyncio.get_running_loop().call_later(0.01, self._reset)
        elif reply.wire == "half_body":
            self._ended(whole=True)
            self.transport.close()
        elif reply.wire in ("stall", "stall_in_body"):
            self.app.held.add(self)
        else:
            self.transport.write(reply.head(last=self.last))
            self._trickle(reply, 0)

    def _whole(self) -> None:
        assert self.reply is not None
        self.transport.write(self.reply.head(last=self.last) + self.reply.body)
        self._finish()

    def release(self) -> None:
        """Answer after all what was stalled."""
        self.app.held.discard(self)
        reply = self.reply
        if reply is None:
            return
        if reply.wire == "stall_in_body":
            at = reply.wire_options.get("at", 0.5)
            self.transport.write(reply.body[int(len(reply.body) * at) if isinstance(at, float) else int(at) :])
            self._finish()
        else:
            self._whole()

    def _trickle(self, reply: Reply, at: int) -> None:
        step = max(len(reply.body) // int(reply.wire_options.get("pieces", 10)), 1)
        self.transport.write(reply.body[at : at + step])
        if at + step >= len(reply.body):
            self._finish()
            return
        wait = float(reply.wire_options.get("interval_ms", 20)) / 1000
        self.timer = asyncio.get_running_loop().call_later(wait, self._trickle, reply, at + step)

    def _reset(self) -> None:
        """Leave with RST: a linger of no seconds throws away what is under way."""
        self._ended(whole=True)
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()

    def _finish(self) -> None:
        self.timer = None
        self._ended(whole=True)
        if self.last:
            self.transport.close()
        elif self.buffer:
            self._pump()

    def _ended(self, *, whole: bool) -> None:
        reply, self.reply = self.reply, None
        if reply is not None and reply.ended is not None:
            reply.ended(whole)


def _chunks(buffer: bytearray) -> tuple[bytes, int] | None:
    """A chunked body and how many bytes it took, None while it isn't all there."""
    body, at = bytearray(), 0
    while True:
        end = buffer.find(b"\r\n", at)
        if end < 0:
            return None
        try:
            size = int(buffer[at:end].split(b";")[0], 16)
        except ValueError:
            raise Malformed("no chunk size") from None
        at = end + 2 + size + 2
        if len(buffer) < at:
            return None
        if size == 0:
            return bytes(body), at
        body += buffer[end + 2 : end + 2 + size]
