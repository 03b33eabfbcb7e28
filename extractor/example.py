"""Worked examples: short articles of our own with the answer a model should give, one JSON file each.

`prompts/examples/*.json` hold `title`, `published_on`, `text` and `records`, lists in the ask form under their plurals.
A request for other types shows those of them that it asks for; a type that no example knows needs none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.article import Article
from extractor.errors import ContentError
from extractor.prompt import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.record import Record

EXAMPLES = PROMPTS / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """An article and what it states: for each plural (`officials`) a list of records in the ask form."""

    name: str
    article: Article
    records: Mapping[str, list[dict[str, Any]]]

    def answer(self, records: tuple[type[Record], ...]) -> str | None:
        """The answer as a model would write it, of these types; None where the example knows none of them.

        Compact, as every token of it is paid for once more in each answer; a list a line, so that it can be read.
        """
        known = [record.plural for record in records if record.plural in self.records]
        if not known:
            return None
        return "{" + ",\n".join(f'"{plural}":{_compact(self.records[plural])}' for plural in known) + "}"


@cache
def examples(directory: Path = EXAMPLES) -> tuple[Example, ...]:
    """Every example, by file name. Raises ContentError, naming the file, where one is wrong."""
    return tuple(_load(path) for path in sorted(directory.glob("*.json")))


def _load(path: Path) -> Example:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        day = said["published_on"]
        article = Article.from_text(
            said["text"],
            id=path.stem,
            html=False,
            title=said["title"],
            published_on=None if day is None else date.fromisoformat(day),
        )
        records = {plural: [dict(one) for one in some] for plural, some in said["records"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"is no example: {type(error).__name__}: {error}", path=path) from error
    return Example(path.stem, article, records)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
