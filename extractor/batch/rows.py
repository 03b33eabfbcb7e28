"""Rows gathered into input files, each below the server's limits, an article's rows together where they fit."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any

import orjson

from extractor.batch.answers import Used
from extractor.batch.api import ENDPOINT
from extractor.errors import DatasetError, SettingsError
from extractor.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extractor.batch.asking import Row

_OVERHEAD = 50  # tokens of roles and of what servers put around messages
_LIMITS = ("max_completion_tokens", "max_tokens")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one batch may hold, as OpenAI's API reference has it ("up to 50,000 requests, … up to 200 MB").

    `tries`: how often a row is sent that fails by itself, before its failure is taken for the answer.
    """

    rows: int = 50_000
    bytes: int = 200_000_000
    tries: int = 3


@dataclass(frozen=True, slots=True)
class File:
    """An input file that is whole: what stands in it, and the most its rows can use."""

    path: Path
    ids: list[str]
    sha256: str
    worst: Used


class Packer:
    """Writes rows to `path`, one file at a time. Raises DatasetError where the disk will not have them."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._file: IO[bytes] | None = None
        self._begin()

    def fits(self, rows: Sequence[bytes]) -> bool:
        """Whether these go into the file as it stands; true of an empty one, which takes as many as it can."""
        if not self.ids:
            return True
        return len(self.ids) + len(rows) <= self._limits.rows and self._size + sum(map(len, rows)) <= self._limits.bytes

    def full(self, line: bytes) -> bool:
        """Whether this row is too much for the file as it stands.

        Raises SettingsError for a row that is too much for any.
        """
        if len(line) > self._limits.bytes:
            raise SettingsError(
                f"a row of {len(line):,} bytes is more than a batch may hold ({self._limits.bytes:,}): lower "
                f"--window-tokens"
            )
        return len(self.ids) >= self._limits.rows or self._size + len(line) > self._limits.bytes

    def add(self, name: str, line: bytes, worst: Used) -> None:
        """Add a row."""
        try:
            if self._file is None:
                self._file = self._path.open("wb")
            self._file.write(line)
        except OSError as error:
            raise self._lost(error) from error
        self.ids.append(name)
        self._digest.update(line)
        self._size += len(line)
        self.worst += worst

    def whole(self) -> File | None:
        """Finish the file, and be ready for the next; None where nothing was added."""
        if self._file is None:
            return None
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise self._lost(error) from error
        made = File(self._path, self.ids, self._digest.hexdigest(), self.worst)
        self._begin()
        return made

    def close(self) -> None:
        """Drop what is not whole."""
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)

    def _begin(self) -> None:
        self._file, self._size, self._digest = None, 0, hashlib.sha256()
        self.ids: list[str] = []
        self.worst = Used()

    def _lost(self, error: OSError) -> DatasetError:
        return DatasetError(f"{self._path}: cannot be written: {(error.strerror or str(error)).lower()}")


def line_of(row: Row) -> bytes:
    """A row as a line of an input file."""
    said = {"custom_id": row.id, "method": "POST", "url": ENDPOINT, "body": row.body}
    return orjson.dumps(said) + b"\n"


def worst_of(body: dict[str, Any]) -> Used:
    """The most that a request can use, estimated upwards: messages, schema, and the longest answer it allows."""
    form = orjson.dumps([body.get("response_format"), body.get("tools")]).decode()
    read = sum(_tokens(str(message["content"])) for message in body["messages"]) + _tokens(form) + _OVERHEAD
    return Used(read, 0, max((int(body[name]) for name in _LIMITS if name in body), default=0))


@lru_cache(maxsize=64)  # the prefix and the schema are the same in every row
def _tokens(text: str) -> int:
    return estimate(text)
