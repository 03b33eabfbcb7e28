"""What is answered where: chat completions, models, files and batches, and the tests' own paths under /_."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import orjson

from openai_server.chat import Chat, answer
from openai_server.completion import CREATED
from openai_server.faults import ScriptError
from openai_server.files import Files
from openai_server.journal import Entry, Journal
from openai_server.refusals import refused
from openai_server.script import Script
from openai_server.wire import Connection, Reply, Request


class App:
    """The server behind the wire."""

    def __init__(self, script: object = ()) -> None:
        self.connections: set[Connection] = set()
        self.held: set[Connection] = set()
        self.count = 0
        self.load(list(script) if isinstance(script, tuple) else script)

    def load(self, script: object) -> None:
        """Take another script, and begin anew. Raises ScriptError, and then nothing has changed."""
        try:
            self.script = Script.read(script)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise error if isinstance(error, ScriptError) else ScriptError(f"wrongly built: {error!r}") from error
        self.reset()

    def reset(self) -> None:
        """Forget the log, the attempts, the files, and what was spent of the limits."""
        self.chat = Chat(self.script)
        self.journal = Journal(full=self.script.log == "full")
        self.files = Files(self.script.batches, self.chat.row)
        self.began = time.monotonic()

    def release(self) -> int:
        """Answer everything that is stalled; how many that were."""
        held = list(self.held)
        for one in held:
            one.release()
        return len(held)

    def advance(self, seconds: float) -> None:
        """Push the clock of the rate limits forward."""
        self.chat.clock.ahead += seconds

    def run_batches(self) -> int:
        """Finish every batch that is under way; how many those were."""
        return self.files.run_all()

    def log(self, since: int = 0) -> list[dict[str, Any]]:
        """The requests after number `since`, in the order of their arrival."""
        return [one.told() for one in self.journal.entries[since:]]

    def stats(self) -> dict[str, Any]:
        """The counts, `connections` that were made and `held` requests that are stalled now."""
        counts = self.journal.counts
        told = {name: getattr(counts, name) for name in counts.__slots__}
        return {**told, "chats": self.chat.asked, "connections": self.count, "held": len(self.held)}

    def handle(self, request: Request) -> Reply:
        """Answer one request."""
        if request.path.startswith("/_"):
            return self._own(request)
        journal = self.journal
        entry = journal.arrived(request, time.monotonic() - self.began)
        said = self._route(request, entry)
        journal.answered(entry, said.status)
        said.ended = lambda whole: journal.ended(entry, whole=whole)
        return said

    def _route(self, request: Request, entry: Entry) -> Reply:
        key = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if self.script.api_key is not None and key != self.script.api_key:
            return answer(*refused(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"))
        path = request.path
        if path == "/v1/chat/completions" and request.method == "POST":
            return self.chat.online(request.body, entry, key)
        if path.startswith(("/v1/files", "/v1/batches")):
            return self.files.handle(request)
        models = self.script.models or ("test-model",)
        if path == "/v1/models" and request.method == "GET":
            return answer(200, {"object": "list", "data": [_model(one) for one in models]})
        if path.removeprefix("/v1/models/") in models:
            return answer(200, _model(path.removeprefix("/v1/models/")))
        return answer(*refused(404, f"Unknown request URL: {request.method} {path}.", "invalid_request_error"))

    def _own(self, request: Request) -> Reply:
        """The tests' own paths; none of them is counted."""

        def told() -> Any:  # noqa: ANN401 - JSON
            return orjson.loads(request.body) if request.body else {}

        asked: dict[str, Callable[[], object]] = {
            "GET /_log": lambda: self.log(int(request.query.get("since", 0))),
            "GET /_stats": self.stats,
            "POST /_script": lambda: self.load(told()),
            "POST /_reset": self.reset,
            "POST /_release": self.release,
            "POST /_advance": lambda: self.advance(float(told()["seconds"])),
            "POST /_batches": self.run_batches,
        }
        deed = asked.get(f"{request.method} {request.path}")
        if deed is None:
            return answer(404, {"error": f"there is {', '.join(asked)}"})
        try:
            return Reply(200, orjson.dumps(deed()))
        except (ValueError, KeyError, TypeError) as error:
            return answer(400, {"error": str(error)})


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "tests"}
