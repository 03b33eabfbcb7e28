"""Writers: extractions as they come, to standard output, a file or a folder.

A file carries its own name only when it is whole: until then it is `NAME.partial`, so that a killed run or a full disk
never leaves half a dataset under the name of a whole one.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from abc import ABC, abstractmethod
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

import orjson

from extractor.dataset import table
from extractor.errors import DatasetError, SettingsError

if TYPE_CHECKING:
    from types import TracebackType

    from extractor.errors import ExtractorError
    from extractor.extraction import Extraction
    from extractor.record import Record

FORMATS = ("jsonl", "flat", "csv", "parquet")


class Writer(ABC):
    """Takes extractions and failures in order; a context manager, whose end without an error completes the files."""

    def write(self, extraction: Extraction) -> None:
        """Add one article. Raises DatasetError where it cannot be written."""
        self.add(extraction.to_dict())

    def fail(self, error: ExtractorError) -> None:
        """Add one article that could not be done, where the format has a place for it."""
        self.add_failure(table.failure(error))

    @abstractmethod
    def add(self, document: dict[str, Any]) -> None:
        """Add one article as its document, which is what `Extraction.to_dict` gives."""

    @abstractmethod
    def add_failure(self, row: dict[str, Any]) -> None:
        """Add one row of `failed`, as `table.failure` gives it."""

    @abstractmethod
    def close(self, *, whole: bool) -> None:
        """Complete the files, or leave them `.partial`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(whole=kind is None)


def open_writer(form: str, out: Path | None, records: tuple[type[Record], ...]) -> Writer:
    """A writer of one of `FORMATS` to `out` (None: standard output, for jsonl only).

    Raises SettingsError where form and place do not go together, DatasetError where the place cannot be written.
    """
    if form not in FORMATS:
        raise SettingsError(f"no format {form!r}; there are: {', '.join(FORMATS)}")
    if form == "jsonl":
        return Lines(out)
    if out is None:
        raise SettingsError(f"--format {form} writes a folder of tables: name one with -o DIR")
    if out.exists() and not out.is_dir():
        raise DatasetError(f"{out}: is a file; --format {form} writes a folder of tables, so name another place")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatasetError(f"{out}: cannot be made: {error.strerror}") from error
    if form == "parquet":
        from extractor.dataset.parquet import ParquetTables

        return ParquetTables(out, records)
    return TextTables(out, records, form)


class Part:
    """One output file, named `.partial` until it is whole."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._partial = None if path is None else path.with_name(path.name + ".partial")
        if path is not None and path.is_dir():
            raise DatasetError(f"{path}: is a folder; name a file, or choose --format flat, csv or parquet")
        try:
            self.file: IO[bytes] = sys.stdout.buffer if self._partial is None else self._partial.open("wb")
        except OSError as error:
            raise DatasetError(f"{path}: cannot be written: {error.strerror}") from error

    def add(self, data: bytes) -> None:
        """Append `data`. Raises DatasetError, naming what is kept, where the disk is full or gone."""
        try:
            self.file.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._lost(error) from error

    def close(self, *, whole: bool) -> None:
        """Flush; if `whole`, take the final name."""
        try:
            self.file.flush()
            if self._partial is None or self.path is None:
                return
            os.fsync(self.file.fileno())
            self.file.close()
            if whole:
                self._partial.replace(self.path)
        except BrokenPipeError:
            raise
        except OSError as error:
            if whole:
                raise self._lost(error) from error
        finally:
            if self._partial is not None:
                with suppress(OSError):  # what could not be flushed was told of above
                    self.file.close()

    def _lost(self, error: OSError) -> DatasetError:
        kept = "" if self._partial is None else f"; what was written before is in {self._partial}"
        return DatasetError(f"{self.path or 'standard output'}: cannot be written: {error.strerror}{kept}")


class Lines(Writer):
    """A document a line."""

    def __init__(self, out: Path | None) -> None:
        self._part = Part(out)

    def add(self, document: dict[str, Any]) -> None:
        """Add the article's line."""
        self._part.add(orjson.dumps(document, default=str) + b"\n")

    def add_failure(self, row: dict[str, Any]) -> None:
        """A document has no place for a failure: the command names it on standard error."""

    def close(self, *, whole: bool) -> None:
        """Complete the file."""
        self._part.close(whole=whole)


class TextTables(Writer):
    """A folder of tables, a record a line: `officials.jsonl` … or `officials.csv` …

    Beside them `articles`, `rejected.jsonl` and `failed.jsonl`, so that the accounts can be checked from the folder.
    """

    def __init__(self, out: Path, records: tuple[type[Record], ...], form: str) -> None:
        self._csv = form == "csv"
        suffix = "csv" if self._csv else "jsonl"
        self._records = {record.plural: record for record in records}
        self._columns = {record.plural: table.columns(record) for record in records} | {"articles": table.ARTICLES}
        self._parts = {name: Part(out / f"{name}.{suffix}") for name in self._columns}
        self._rejected, self._failed = Part(out / "rejected.jsonl"), Part(out / "failed.jsonl")
        if self._csv:
            for name, part in self._parts.items():
                part.add(_csv_line(list(self._columns[name])))

    def add(self, document: dict[str, Any]) -> None:
        """Add the article's rows to every table."""
        article_id = document["article"]["id"]
        self._row("articles", table.article_row(document))
        for plural, record in self._records.items():
            for said in document[plural]:
                if self._csv:
                    self._row(plural, table.row(article_id, record, said))
                else:
                    self._parts[plural].add(orjson.dumps({"article_id": article_id, **said}) + b"\n")
        for one in document["rejected"]:
            self._rejected.add(orjson.dumps({"article_id": article_id, **one}, default=str) + b"\n")

    def add_failure(self, row: dict[str, Any]) -> None:
        """Add a row to `failed.jsonl`."""
        self._failed.add(orjson.dumps(row) + b"\n")

    def close(self, *, whole: bool) -> None:
        """Complete every table."""
        with ExitStack() as stack:
            for part in (*self._parts.values(), self._rejected, self._failed):
                stack.callback(part.close, whole=whole)

    def _row(self, name: str, row: dict[str, Any]) -> None:
        if self._csv:
            self._parts[name].add(_csv_line([_cell(row[column]) for column in self._columns[name]]))
        else:
            self._parts[name].add(orjson.dumps(row) + b"\n")


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell is of any type
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


class _Line:
    """What `csv` writes to: keeps the one line."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _csv_line(cells: list[Any]) -> bytes:
    line = _Line()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.text.encode()
