"""A wire to another process of ours: whole objects there and back, over a pair of sockets."""

from __future__ import annotations

import asyncio
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

_SIZE = 8  # bytes that say how long an object is


class Wire:
    """One end of a pair of sockets, in the running event loop. Only for what this program itself has started."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def over(cls, end: socket.socket) -> Wire:
        """The wire that `end` is an end of."""
        return cls(*await asyncio.open_connection(sock=end))

    def send(self, said: object) -> None:
        """Send an object. It waits here until the other side takes it; what is in flight is bounded by who sends."""
        data = pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)
        self._writer.write(len(data).to_bytes(_SIZE, "big") + data)

    async def receive(self) -> Any:  # noqa: ANN401 - whatever was sent
        """The next object. Raises EOFError where the other side is gone."""
        try:
            size = int.from_bytes(await self._reader.readexactly(_SIZE), "big")
            return pickle.loads(await self._reader.readexactly(size))  # noqa: S301 - from a process of ours
        except (asyncio.IncompleteReadError, OSError) as error:
            raise EOFError from error

    def close(self) -> None:
        """Let go of the socket."""
        self._writer.close()
