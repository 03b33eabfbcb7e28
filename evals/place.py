"""Where in a file a document stands, so that what is wrong with it can be said with its line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import orjson

from extractor.evals.document import DocumentError


class Place:
    """Where a document stands: a whole file, or a line of one."""

    def __init__(self, path: Path, text: str, line: int | None) -> None:
        self.path, self.text, self._line = path, text, line

    @property
    def name(self) -> str:
        """The file, with the line if it is one."""
        return str(self.path) if self._line is None else f"{self.path}:{self._line}"

    def error(self, message: str, mark: str | None = None) -> DocumentError:
        """An error here; at the line where `mark` first stands, if that is known."""
        at = 0 if mark is None else max(0, self.text.find(mark))
        return self.at(message, at)

    def record_error(self, plural: str, index: int, message: str) -> DocumentError:
        """An error in a record, at the line where it begins."""
        return self.at(f"{plural}[{index}]: {message}", self._start_of(plural, index))

    def at(self, message: str, offset: int) -> DocumentError:
        """An error at the line of this offset into the document."""
        line = self.text.count("\n", 0, offset) + 1 if self._line is None else self._line
        return DocumentError(message, source=self.path, line=line)

    def _start_of(self, plural: str, index: int) -> int:
        """Where the record begins, or its list if it cannot be told."""
        opened = re.search(rf'"{re.escape(plural)}"\s*:\s*\[\s*', self.text)
        if opened is None:
            return 0
        at, decoder = opened.end(), json.JSONDecoder()
        for _ in range(index):
            _, at = decoder.raw_decode(self.text, at)
            while self.text[at].isspace() or self.text[at] == ",":
                at += 1
        return at


def parsed(place: Place, whole: str) -> dict[str, Any]:
    """The JSON object of a document. A last line without an end was cut off, which is worth a word of its own."""
    try:
        data = orjson.loads(place.text)
    except orjson.JSONDecodeError as error:
        torn = whole.endswith(place.text) and error.pos >= len(place.text.rstrip())
        message = "cut off in the middle: the file is not whole" if torn else f"no JSON: {error.msg}"
        raise place.at(message, error.pos) from error
    if not isinstance(data, dict):
        raise place.error("no JSON object")
    return data
