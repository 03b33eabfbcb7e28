"""A server of others, started on loopback for the length of a block, and what its log says of requests."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_READY_S = 120.0


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def started(call: Sequence[str | Path], port: int, around: Mapping[str, str] | None = None) -> Iterator[Path]:
    """Run a server until the block ends; its log. Raises RuntimeError where it ends before its port answers."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [str(one) for one in call], stdout=out, stderr=out, env={**os.environ, **(around or {})}
            )
            try:
                asyncio.run(_ready(port, process))
                yield log
            except RuntimeError:
                sys.stderr.write(log.read_text(encoding="utf-8", errors="replace")[-2000:])
                raise
            finally:
                process.terminate()
                process.wait()


async def _ready(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the port answers. Raises RuntimeError where the server ends before."""
    async with asyncio.timeout(_READY_S):
        while process.poll() is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.5)
            else:
                writer.close()
                return
    raise RuntimeError("the server ended before it was ready")
