"""What came back: each row's answer once, under its id, in an append-only file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from extractor.register import Register
from extractor.run.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Used:
    """Tokens; `read` includes `cached`."""

    read: int = 0
    cached: int = 0
    written: int = 0

    def __add__(self, other: Used) -> Used:
        return Used(self.read + other.read, self.cached + other.cached, self.written + other.written)


class Answers:
    """The file at `path`. `used` is what all of them cost in tokens, `count` how many they are.

    Raises DatasetError where the file is damaged or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.used = Used()
        self.count = 0
        self._at = Register()
        self._journal = Journal(path)
        try:
            for offset, line in self._journal.replay():
                head = _head(line)
                self._note(head["id"], Used(*head["used"]), offset)
        except BaseException:
            self.close()
            raise

    def has(self, name: str) -> bool:
        """Whether a row has its answer."""
        return self._at.get(name) is not None

    def get(self, name: str) -> tuple[int, bytes] | None:
        """The status and body that came back for a row, None where nothing has."""
        offset = self._at.get(name)
        if offset is None:
            return None
        line = orjson.loads(self._journal.read(offset))
        return int(line["status"]), orjson.dumps(line["body"])

    def put(self, name: str, status: int, body: Any, used: Used) -> bool:  # noqa: ANN401 - JSON
        """Keep an answer; False, and nothing changes, where the row has one."""
        if self.has(name):
            return False
        row = {"id": name, "status": status, "used": [used.read, used.cached, used.written], "body": body}
        self._note(name, used, self._journal.append(orjson.dumps(row)))
        return True

    def sync(self) -> None:
        """Have the disk keep them."""
        self._journal.sync()

    def close(self) -> None:
        """Close the file."""
        try:
            self._journal.close()
        finally:
            self._at.close()

    def _note(self, name: str, used: Used, offset: int) -> None:
        self._at.put(name, offset)
        self.used += used
        self.count += 1


def used_of(body: Any, otherwise: Used) -> Used:  # noqa: ANN401 - JSON as it came
    """What an answer says it cost; `otherwise` where it says nothing that can be read."""
    try:
        said = body["usage"]
        details = said.get("prompt_tokens_details") or {}
        read, written = max(int(said["prompt_tokens"]), 0), max(int(said["completion_tokens"]), 0)
        return Used(read, min(max(int(details.get("cached_tokens") or 0), 0), read), written)
    except (KeyError, TypeError, ValueError, AttributeError):
        return otherwise


def _head(line: bytes) -> dict[str, Any]:
    """What stands before the body, without reading that."""
    start, end = line.index(b'"id"'), line.index(b"]", line.index(b'"used":['))
    head: dict[str, Any] = orjson.loads(b"{" + line[start : end + 1] + b"}")
    return head
