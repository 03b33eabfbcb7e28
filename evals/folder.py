"""A run on disk: `report.json` holds every figure, `documents.json` the texts and records that they are of.

Markdown, JUnit XML and the page are made from these two. The texts stand apart from the figures, so that a report can
be kept, compared and published where the articles can not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from extractor.catalog import record_types
from extractor.compare import comparators
from extractor.evals.document import Document, DocumentError
from extractor.evals.draft import as_written
from extractor.evals.report import Report
from extractor.record import Record, shape_of

REPORT, DOCUMENTS = "report.json", "documents.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """One document as a reader looks at it: its text, gold's records and the predicted ones by plural, as written."""

    id: str
    text: str | None
    gold: Mapping[str, Sequence[Mapping[str, Any]]]
    predicted: Mapping[str, Sequence[Mapping[str, Any]]]

    def record(self, name: str, at: int | None, *, gold: bool) -> Mapping[str, Any] | None:
        """The record of type `name` at a place of its side, None without a place."""
        if at is None:
            return None
        side = self.gold if gold else self.predicted
        return side[_plurals()[name]][at]


def shown(gold: Sequence[Document], predicted: Sequence[Document]) -> tuple[Shown, ...]:
    """The documents of gold, by id, with what was predicted of each."""
    found = {one.id: one for one in predicted}
    return tuple(
        Shown(one.id, one.text, _written(one), _written(found[one.id]) if one.id in found else {})
        for one in sorted(gold, key=lambda one: one.id)
    )


def write(path: Path, content: str | bytes) -> None:
    """Write a file, and its folder where there is none. Raises DocumentError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise DocumentError(f"cannot be written: {error.strerror}", source=path) from error


def save(folder: Path, report: Report, documents: Sequence[Shown]) -> None:
    """Write both files. Raises DocumentError where the folder cannot be written."""
    write(folder / REPORT, report.to_json() + b"\n")
    write(folder / DOCUMENTS, orjson.dumps(list(documents), option=orjson.OPT_INDENT_2) + b"\n")


def load(path: Path) -> tuple[Report, dict[str, Shown]]:
    """The run in a folder, or the report in a file, then with no documents. Raises DocumentError."""
    file = path / REPORT if path.is_dir() else path
    try:
        report = Report.from_json(file.read_bytes(), source=file)
    except OSError as error:
        hint = "; a run is the folder that `extractor eval run -o` wrote" if path.is_dir() else ""
        raise DocumentError(f"cannot be read: {error.strerror}{hint}", source=file) from error
    beside = file.parent / DOCUMENTS
    if not beside.is_file():
        return report, {}
    try:
        documents = [Shown(**one) for one in orjson.loads(beside.read_bytes())]
    except (OSError, ValueError, TypeError) as error:
        raise DocumentError(f"not the documents of a run: {error}", source=beside) from error
    return report, {one.id: one for one in documents}


def label(name: str, record: Mapping[str, Any]) -> str:
    """What a record is called in a line: what it is about, and the figures it copies."""
    kind = _types()[name]
    said = [_plain(record.get(field)) for field in _telling(kind)]
    return " · ".join(one for one in said if one) or "(says nothing)"


def _telling(kind: type[Record]) -> list[str]:
    """The fields that identify it, and those that are copied from its evidence."""
    how = comparators(kind)
    return [name for name in kind.facts() if how[name].identity or ((r := shape_of(kind, name).role) and r.cited)]


def _plain(value: Any) -> str:  # noqa: ANN401 - a field's value is of any type
    if isinstance(value, Mapping):
        value = value.get("text")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else " ".join(str(value).split())


def _written(document: Document) -> dict[str, list[dict[str, Any]]]:
    return {plural: [as_written(one) for one in some] for plural, some in document.records.items()}


def _types() -> dict[str, type[Record]]:
    return {one.type_name(): one for one in record_types()}


def _plurals() -> dict[str, str]:
    return {name: one.plural for name, one in _types().items()}
