"""Files and batches: what is uploaded is asked row by row by the script's rules, and written as OpenAI writes it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from openai_server.wire import Reply, Request

CREATED = 1_700_000_000
_MAX_ROWS, _MAX_BYTES = 50_000, 200 * 1024 * 1024
_STAMPS = ("in_progress", "expires", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")
_OVER = ("completed", "failed", "expired", "cancelled")
_EXPIRED = {"code": "batch_expired", "message": "This request could not be executed before the completion window."}


@dataclass(frozen=True, slots=True)
class Row:
    """The answer to one row."""

    status: int
    body: dict[str, Any]


@dataclass(slots=True)
class Batch:
    """One batch: as it is told, and how often it was asked for since it began."""

    told: dict[str, Any]
    api_key: str
    polls: int = 0


@dataclass(slots=True)
class Files:
    """Uploaded and written files, and the batches over them. Settings are the script's `batches`.

    A batch is done after `polls` times of asking for it (1), or with `run` "on_demand" when POST /_batches says so;
    with `finish_rows` only so many rows are, and it expires.
    """

    settings: Mapping[str, Any]
    row: Callable[[object, str], Row]
    content: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    made: int = 0

    def handle(self, request: Request) -> Reply:
        """Every path under /v1/files and /v1/batches."""
        kind, name, deed = (*request.path.removeprefix("/v1/").split("/"), "", "")[:3]
        files, posted = kind == "files", request.method == "POST"
        if not name and posted:
            return self._upload(request) if files else self._begin(request)
        if not name:
            return _reply(200, _listed(list(self.told.values())) if files else self._list(request.query))
        if name not in (self.told if files else self.batches):
            return _wrong(404, f"No such {kind.removesuffix('s')} object: {name}", "id")
        return self._file(request, name, deed) if files else self._batch(name, deed)

    def _file(self, request: Request, name: str, deed: str) -> Reply:
        if request.method == "DELETE":
            del self.told[name], self.content[name]
            return _reply(200, {"id": name, "object": "file", "deleted": True})
        if deed == "content":
            return Reply(200, self.content[name], {"content-type": "application/octet-stream"})
        return _reply(200, self.told[name])

    def _batch(self, name: str, deed: str) -> Reply:
        batch = self.batches[name]
        if deed == "cancel":
            self._run(batch, int(self.settings.get("finish_rows", 0)), "cancelled")
        elif self.settings.get("run") != "on_demand":
            batch.polls += 1
            if batch.polls >= int(self.settings.get("polls", 1)):
                self._run(batch)
        return _reply(200, batch.told)

    def run_all(self) -> int:
        """Finish every batch that is under way; how many those were."""
        waiting = [one for one in self.batches.values() if one.told["status"] not in _OVER]
        for one in waiting:
            self._run(one)
        return len(waiting)

    def _upload(self, request: Request) -> Reply:
        parts = _multipart(request)
        if parts is None or "file" not in parts or "purpose" not in parts:
            return _wrong(400, "Expected a multipart form with 'file' and 'purpose'.", "file")
        name, body = parts["file"]
        if len(body) > int(self.settings.get("max_bytes", _MAX_BYTES)):
            return _wrong(413, "The file is too large for its purpose.", "file")
        return _reply(200, self._keep(name, body, parts["purpose"][1].decode()))

    def _keep(self, name: str, body: bytes, purpose: str) -> dict[str, Any]:
        self.made += 1
        told: dict[str, Any] = {
            "id": f"file-{self.made}",
            "object": "file",
            "bytes": len(body),
            "created_at": CREATED,
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }
        self.content[told["id"]], self.told[told["id"]] = body, told
        return told

    def _begin(self, request: Request) -> Reply:
        try:
            asked = orjson.loads(request.body)
        except orjson.JSONDecodeError:
            return _wrong(400, "We could not parse the JSON body of your request.", "")
        source = str(asked.get("input_file_id"))
        if source not in self.content:
            return _wrong(400, f"Invalid 'input_file_id': no such file: {source}", "input_file_id")
        if asked.get("endpoint") != "/v1/chat/completions" or asked.get("completion_window") != "24h":
            return _wrong(400, "Invalid 'endpoint' or 'completion_window'.", "endpoint")
        told: dict[str, Any] = {
            "id": f"batch_{len(self.batches) + 1}",
            "object": "batch",
            "endpoint": asked["endpoint"],
            "errors": None,
            "input_file_id": source,
            "completion_window": "24h",
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": CREATED,
            **{f"{stamp}_at": None for stamp in _STAMPS},
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
            "metadata": asked.get("metadata"),
        }
        key = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        self.batches[told["id"]] = Batch(told, key)
        return _reply(200, told)

    def _list(self, query: Mapping[str, str]) -> dict[str, Any]:
        """Newest first, a page at a time."""
        batches = [one.told for one in reversed(self.batches.values())]
        names = [one["id"] for one in batches]
        start = names.index(query["after"]) + 1 if query.get("after") in names else 0
        end = start + int(query.get("limit", 20))
        return _listed(batches[start:end], more=end < len(batches))

    def _run(self, batch: Batch, finish: int | None = None, end: str = "completed") -> None:
        told = batch.told
        if told["status"] in _OVER:
            return
        source = self.content[told["input_file_id"]]
        wrong, rows = _read(source, int(self.settings.get("max_rows", _MAX_ROWS)))
        if wrong:
            told.update(status="failed", failed_at=CREATED + 60, errors={"object": "list", "data": wrong})
            return
        finish = self.settings.get("finish_rows") if finish is None else finish
        done = rows if finish is None else rows[: int(finish)]
        end = "expired" if end == "completed" and len(done) < len(rows) else end
        good: list[bytes] = []
        bad: list[bytes] = []
        for number, row in enumerate(rows):
            if number >= len(done):
                bad.append(_line(told["id"], number, row["custom_id"], None, _EXPIRED))
                continue
            answer = self.row(row["body"], batch.api_key)
            said = {"status_code": answer.status, "request_id": f"req_{told['id']}_{number}", "body": answer.body}
            (good if answer.status == 200 else bad).append(_line(told["id"], number, row["custom_id"], said, None))
        # The order of the rows is not kept, so that nobody relies on it.
        random.Random(len(rows)).shuffle(good)  # noqa: S311 - dice, not secrets
        for lines, name in ((good, "output"), (bad, "error")):
            if lines:
                file = self._keep(f"{told['id']}_{name}.jsonl", b"\n".join(lines) + b"\n", "batch_output")
                told[f"{name}_file_id"] = file["id"]
        told.update({"status": end, f"{end}_at": CREATED + 60, "in_progress_at": CREATED})
        told["request_counts"] = {"total": len(rows), "completed": len(good), "failed": len(bad)}


def _line(batch: str, number: int, custom_id: str, response: object, error: object) -> bytes:
    return orjson.dumps({"id": f"{batch}_req_{number}", "custom_id": custom_id, "response": response, "error": error})


def _read(source: bytes, most: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is wrong with an input file, and its rows."""
    rows: list[dict[str, Any]] = []
    wrong: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, line in enumerate(source.splitlines(), start=1):
        try:
            row = orjson.loads(line)
            custom_id = row["custom_id"]
            sound = row["method"] == "POST" and row["url"] == "/v1/chat/completions" and isinstance(row["body"], dict)
        except (orjson.JSONDecodeError, KeyError, TypeError):
            wrong.append(_fault("invalid_json_line", "This line is not parseable as a valid request.", number))
            continue
        if not sound:
            wrong.append(_fault("invalid_request", "Wrong method, url or body.", number))
        elif custom_id in seen:
            wrong.append(_fault("duplicate_custom_id", f"The custom_id {custom_id} is not unique.", number))
        seen.add(custom_id)
        rows.append(row)
    if len(rows) > most:
        wrong.append(_fault("too_many_tasks", f"The batch input file contains more than {most} requests.", None))
    if not rows and not wrong:
        wrong.append(_fault("empty_file", "The batch input file is empty.", None))
    return wrong, rows


def _fault(code: str, message: str, line: int | None) -> dict[str, Any]:
    return {"code": code, "message": message, "line": line, "param": None}


def _multipart(request: Request) -> dict[str, tuple[str, bytes]] | None:
    """The parts of a form: name to (file name, body)."""
    kind, _, rest = request.headers.get("content-type", "").partition("boundary=")
    if not kind.startswith("multipart/form-data") or not rest:
        return None
    border = b"--" + rest.split(";")[0].strip('" ').encode()
    parts: dict[str, tuple[str, bytes]] = {}
    for piece in (b"\r\n" + request.body).split(b"\r\n" + border)[1:]:
        head, found, body = piece.partition(b"\r\n\r\n")
        if not found:
            continue
        said = head.decode("utf-8", errors="replace")
        parts[_named(said, ' name="')] = (_named(said, 'filename="'), body)
    return parts


def _named(head: str, mark: str) -> str:
    return head.partition(mark)[2].partition('"')[0]


def _listed(data: list[dict[str, Any]], *, more: bool = False) -> dict[str, Any]:
    ends = {"first_id": data[0]["id"], "last_id": data[-1]["id"]} if data else {"first_id": None, "last_id": None}
    return {"object": "list", "data": data, "has_more": more, **ends}


def _wrong(status: int, message: str, param: str) -> Reply:
    error = {"message": message, "type": "invalid_request_error", "param": param or None, "code": None}
    return _reply(status, {"error": error})


def _reply(status: int, body: Mapping[str, Any]) -> Reply:
    return Reply(status, orjson.dumps(body))
