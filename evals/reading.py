"""Gold and prediction files as documents: a folder of JSON files, one JSON file, or JSON lines.

Anything that is not as the contract says is an error that names file and line, the first one found; nothing is skipped.
Gold is held to more: a guideline, the same in every file; no unknown field; no fact twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.catalog import record_types
from extractor.evals.document import Document, DocumentError
from extractor.evals.entry import Labelled, entries, plan_of
from extractor.evals.place import Place, parsed
from extractor.record import Record

_GOLD = frozenset({"guideline", "annotators"})
_PREDICTED = frozenset({"rejected", "warnings", "counts", "provenance", "unread", "error", "usage"})
_ARTICLE = frozenset({"id", "title", "language", "published_on", "publisher", "url", "sha256"})


def read_gold(path: Path) -> tuple[Document, ...]:
    """The gold documents at `path`. Raises DocumentError for the first thing that is wrong."""
    documents = tuple(_Reader(path, gold=True))
    versions = {one.guideline: one for one in documents}
    if len(versions) > 1:
        first, second, *_ = versions.values()
        message = f"guideline {second.guideline}, but {first.source} was labelled by guideline {first.guideline}"
        raise DocumentError(message, source=second.source)
    return documents


def read_predicted(path: Path) -> tuple[Document, ...]:
    """The predicted documents at `path`. Raises DocumentError for the first thing that is wrong."""
    return tuple(_Reader(path, gold=False))


class _Reader:
    """The documents of a file or folder, in order of file name and line."""

    def __init__(self, path: Path, *, gold: bool) -> None:
        self._path = path
        self._gold = gold
        self._types = {record.plural: record for record in record_types()}

    def __iter__(self) -> Iterator[Document]:
        seen: dict[str, str] = {}
        for one in self._files():
            for document in self._documents(one):
                if document.id in seen:
                    raise DocumentError(
                        f"{document.id}: stands twice, first in {seen[document.id]}", source=document.source
                    )
                seen[document.id] = document.source
                yield document

    def _files(self) -> list[Path]:
        if not self._path.exists():
            raise DocumentError("is not there", source=self._path)
        if not self._path.is_dir():
            return [self._path]
        found = sorted(one for one in self._path.iterdir() if one.suffix in {".json", ".jsonl"} and one.is_file())
        if not found:
            raise DocumentError("holds no .json or .jsonl file", source=self._path)
        return found

    def _documents(self, path: Path) -> Iterator[Document]:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DocumentError(f"cannot be read: {error}", source=path) from error
        if path.suffix == ".jsonl":
            for number, line in enumerate(text.split("\n"), start=1):
                if line.strip():
                    yield self._document(Place(path, line, number), text)
        else:
            yield self._document(Place(path, text, None), text)

    def _document(self, place: Place, whole: str) -> Document:
        data = parsed(place, whole)
        known = {"article", *self._types, *(_GOLD if self._gold else _PREDICTED | _GOLD)}
        for name in data:
            if name not in known:
                raise place.error(f"unknown field {name!r}", f'"{name}"')
        article = data.get("article")
        if not isinstance(article, dict) or not isinstance(article.get("id"), str):
            raise place.error("no article with an id")
        for name in article:
            if name not in _ARTICLE:
                raise place.error(f"unknown field article.{name}", f'"{name}"')
        guideline = data.get("guideline")
        if self._gold and not isinstance(guideline, int):
            raise place.error("gold needs `guideline`, the version that it was labelled by")
        error = data.get("error")
        return Document(
            id=article["id"],
            records={plural: self._records(plural, data, place) for plural in self._types if plural in data},
            sha256=article.get("sha256"),
            language=article.get("language"),
            error=None if error is None else str(error),
            guideline=guideline if isinstance(guideline, int) else None,
            source=place.name,
        )

    def _records(self, plural: str, data: Mapping[str, Any], place: Place) -> tuple[Labelled, ...]:
        items = data[plural]
        if not isinstance(items, list):
            raise place.error(f"{plural} is no list", f'"{plural}"')
        kind = self._types[plural]
        found = tuple(self._record(kind, item, place, at) for at, item in enumerate(items))
        if self._gold:
            self._twice(kind, found, place)
        return found

    def _record(self, kind: type[Record], item: object, place: Place, at: int) -> Labelled:
        if not isinstance(item, dict):
            raise place.record_error(kind.plural, at, "is no record")
        said = dict(item)
        aliases = said.pop("aliases", {})
        try:
            record = kind.model_validate(said)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            message = "unknown field" if first["type"] == "extra_forbidden" else first["msg"]
            raise place.record_error(kind.plural, at, f"{where}: {message}") from error
        if not isinstance(aliases, dict) or not all(isinstance(some, list) for some in aliases.values()):
            raise place.record_error(kind.plural, at, "aliases: a list of values for each field that has some")
        for name in aliases:
            if name not in kind.facts():
                raise place.record_error(kind.plural, at, f"aliases.{name}: unknown field")
        return Labelled(
            record, {name: self._forms(kind, said, name, some, place, at) for name, some in aliases.items()}
        )

    def _forms(  # noqa: PLR0913, PLR0917 - one place in a file takes that many words
        self, kind: type[Record], said: dict[str, Any], name: str, some: list[Any], place: Place, at: int
    ) -> tuple[Any, ...]:
        """Aliases as values of the field: each must be what the field itself could be."""
        try:
            return tuple(getattr(kind.model_validate({**said, name: one}), name) for one in some)
        except ValidationError as error:
            raise place.record_error(kind.plural, at, f"aliases.{name}: {error.errors()[0]['msg']}") from error

    @staticmethod
    def _twice(kind: type[Record], found: Iterable[Labelled], place: Place) -> None:
        """One fact is one record, with as many spans of evidence as it takes."""
        seen: dict[str, int] = {}
        bare = (Labelled(one.record.model_copy(update={"evidence": ()})) for one in found)
        for at, entry in enumerate(entries(plan_of(kind), bare)):
            if entry.key in seen:
                raise place.record_error(kind.plural, at, f"the same fact as {kind.plural}[{seen[entry.key]}]")
            seen[entry.key] = at
