"""Parquet tables, through the extra `parquet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.dataset import table
from extractor.dataset.writer import Part, Writer
from extractor.errors import DatasetError, SettingsError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise SettingsError("--format parquet needs pyarrow: pip install 'gov-news-extractor[parquet]'") from error

if TYPE_CHECKING:
    from extractor.record import Record

_ROWS = 10_000  # rows kept in memory before they become a row group
_REJECTED: dict[str, table.Type] = {"article_id": "string", "type": "string", "reasons": "strings", "record": "string"}
_FAILED: dict[str, table.Type] = {"source": "string", "error": "string", "reason": "string", "message": "string"}


def _arrow(kind: table.Type) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    return {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "strings": pa.list_(pa.string()),
        "spans": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
    }[kind]


class _Table:
    """One parquet file, written a row group at a time."""

    def __init__(self, path: Path, columns: dict[str, table.Type]) -> None:
        self._part = Part(path)
        self._schema = pa.schema([(name, _arrow(kind)) for name, kind in columns.items()])
        self._rows: list[dict[str, Any]] = []
        self._writer = pq.ParquetWriter(self._part.file, self._schema, compression="zstd")

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self, *, whole: bool) -> None:
        try:
            self._flush()
            self._writer.close()
        except OSError as error:
            if whole:
                raise DatasetError(f"{self._part.path}: cannot be written: {error}") from error
        self._part.close(whole=whole)

    def _flush(self) -> None:
        try:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        except OSError as error:
            raise DatasetError(f"{self._part.path}: cannot be written: {error}") from error
        self._rows = []


class ParquetTables(Writer):
    """A folder of parquet tables, the same columns as the CSV ones, lists and spans as nested types."""

    def __init__(self, out: Path, records: tuple[type[Record], ...]) -> None:
        self._records = {record.plural: record for record in records}
        columns = {record.plural: table.columns(record) for record in records}
        columns |= {"articles": table.ARTICLES, "rejected": _REJECTED, "failed": _FAILED}
        self._tables = {name: _Table(out / f"{name}.parquet", kinds) for name, kinds in columns.items()}

    def add(self, document: dict[str, Any]) -> None:
        """Add the article's rows to every table."""
        import orjson

        article_id = document["article"]["id"]
        self._tables["articles"].add(table.article_row(document))
        for plural, record in self._records.items():
            for said in document[plural]:
                self._tables[plural].add(table.row(article_id, record, said))
        for one in document["rejected"]:
            raw = orjson.dumps(one["record"], default=str).decode()
            row = {"article_id": article_id, "type": one["type"], "reasons": list(one["reasons"]), "record": raw}
            self._tables["rejected"].add(row)

    def add_failure(self, row: dict[str, Any]) -> None:
        """Add a row to `failed`."""
        self._tables["failed"].add({name: row[name] for name in _FAILED})

    def close(self, *, whole: bool) -> None:
        """Complete every table."""
        for one in self._tables.values():
            one.close(whole=whole)
