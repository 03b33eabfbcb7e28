"""The server in a process of its own, as tests use it, or in the loop that is running."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from openai_server.app import App
from openai_server.wire import Connection

_PACKAGE = Path(__file__).parent


class Server:
    """A process on a port of its own, for as long as `with Server(script) as server:` lasts.

    `script` is JSON: a list of rules, or an object with "rules" and settings; `settings` (latency_ms=200,
    limits={...}) are added to it.

    Raises ValueError for a script the server does not understand.
    """

    def __init__(self, script: object = (), **settings: object) -> None:
        given = dict(script) if isinstance(script, dict) else {"rules": script}
        self._given = {**given, **settings}
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it, wait for its port, and hand it the script."""
        path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "openai_server", "--port", "0", "--until-eof"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if not first:
            self.stop()
            raise RuntimeError("the server did not start; see its standard error")
        self.port = int(json.loads(first)["port"])
        try:
            self.load(self._given)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop it."""
        self.stop()

    @property
    def base_url(self) -> str:
        """What a client is given: http://127.0.0.1:PORT/v1."""
        return f"{self.root_url}/v1"

    @property
    def root_url(self) -> str:
        """http://127.0.0.1:PORT."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process, for those who measure its CPU."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        """End the process; it ends by itself too when this one does, since its standard input closes."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def load(self, script: object) -> None:
        """Replace the script and begin anew. Raises ValueError for one the server does not understand."""
        self._post("/_script", script)

    def reset(self) -> None:
        """Forget the log, attempts, files and limits; keep the script."""
        self._post("/_reset")

    def log(self, since: int = 0) -> list[dict[str, Any]]:
        """The requests after number `since`, in the order of their arrival."""
        rows: list[dict[str, Any]] = self._call("GET", f"/_log?since={since}")
        return rows

    def stats(self) -> dict[str, Any]:
        """Counts: requests, status, faults, usage, most_in_flight, left (clients), connections, held."""
        counts: dict[str, Any] = self._call("GET", "/_stats")
        return counts

    def release(self) -> int:
        """Answer everything that is stalled; how many that were."""
        return int(self._post("/_release"))

    def advance(self, seconds: float) -> None:
        """Push the clock of the rate limits forward."""
        self._post("/_advance", {"seconds": seconds})

    def run_batches(self) -> int:
        """Finish every batch that is under way; how many those were."""
        return int(self._post("/_batches"))

    def _post(self, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        return self._call("POST", path, None if body is None else json.dumps(body).encode())

    def _call(self, method: str, path: str, body: bytes | None = None) -> Any:  # noqa: ANN401 - JSON
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            told = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise ValueError(told["error"])
        return told


class Local(App):
    """The server in the running loop: what `Server` offers, without a process. Settings as for `Server`."""

    base_url = ""
    port = 0


@asynccontextmanager
async def serving(script: object = (), **settings: object) -> AsyncIterator[Local]:
    """Serve on a port of its own within this loop, while `async with` lasts; settings as for `Server`."""
    given = dict(script) if isinstance(script, dict) else {"rules": script}
    app = Local({**given, **settings})
    server = await listen(app, "127.0.0.1", 0)
    app.port = server.sockets[0].getsockname()[1]
    app.base_url = f"http://127.0.0.1:{app.port}/v1"
    try:
        yield app
    finally:
        await close(app, server)


async def listen(app: App, host: str, port: int) -> asyncio.Server:
    """Take connections for `app`."""
    return await asyncio.get_running_loop().create_server(lambda: Connection(app), host, port, backlog=4096)


async def close(app: App, server: asyncio.Server) -> None:
    """Take no more, and drop those there are."""
    server.close()
    for one in list(app.connections):
        one.transport.abort()
    await server.wait_closed()
    # An aborted transport is closed in the loop's next turn; before 3.12 wait_closed doesn't wait for it.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
