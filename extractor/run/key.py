"""What makes a result the same: who answers, how it is asked, and what of an article is read.

A run's key stands in its folder; a run with another key is told what differs, and is let in only as a new version.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from extractor.errors import DatasetError
from extractor.pipeline import version
from extractor.render import prefix

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.models.model import Model
    from extractor.record import Record


@dataclass(frozen=True, slots=True)
class Key:
    """Names and values, as they stand in `key.json`: model, types, prompt, schema, package, parameters."""

    said: dict[str, str]

    @classmethod
    def of(cls, model: Model, records: tuple[type[Record], ...]) -> Key:
        """The key of results that `model` gives for `records`."""
        made = prefix(records)
        said = {
            "model": model.name,
            "types": ",".join(record.type_name() for record in records),
            "prompt": made.label,
            "schema": made.schema_label,
            "package": version(),
        }
        if model.name == "rules":
            said["rules"] = _rules()
        settings = getattr(model, "settings", None)
        for name in getattr(settings, "changing_answers", ()):
            said[name] = str(getattr(settings, name))
        return cls(said)

    @classmethod
    def read(cls, path: Path) -> Key:
        """The key in a file. Raises DatasetError where it is none of ours."""
        try:
            said = orjson.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise DatasetError(f"{path}: cannot be read as the key of a run: {error}") from error
        if not isinstance(said, dict) or "types" not in said:
            raise DatasetError(f"{path}: is no key of a run")
        return cls({str(name): str(value) for name, value in said.items()})

    def write(self, path: Path) -> None:
        """Put it into a file, whole or not at all."""
        whole = path.with_name(path.name + ".partial")
        whole.write_bytes(orjson.dumps(self.said, option=orjson.OPT_INDENT_2) + b"\n")
        whole.replace(path)

    def differences(self, new: Key) -> list[str]:
        """What is other in `new`, a phrase each: "temperature: None, now 0.2"."""
        names = [*self.said, *(name for name in new.said if name not in self.said)]
        absent = "not set"
        return [
            f"{name}: {self.said.get(name, absent)}, now {new.said.get(name, absent)}"
            for name in names
            if self.said.get(name) != new.said.get(name)
        ]


def article_key(article: Article) -> str:
    """What of an article is read and so decides its result, as 32 hexadecimal digits: not its id, nor where it is from.

    The text's hash, the view of it (a page or plain text), language, title, day and publisher.
    """
    day = article.published_on.isoformat() if article.published_on else None
    text = article.view.text
    view = article.sha256 if text == article.text else hashlib.sha256(text.encode()).hexdigest()
    read = orjson.dumps([article.sha256, view, article.language, article.title, day, article.publisher])
    return hashlib.sha256(read).hexdigest()[:32]


@cache
def _rules() -> str:
    """The version of the embedded model: a hash of its files, which change more often than the package's version."""
    folder = Path(__file__).parents[1] / "models" / "rules"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".txt"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
