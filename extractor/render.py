"""From an article and what is wanted of it to the messages a language model reads.

The prefix (rules and schema) is the same bytes for every article, so that servers can cache it; the article comes last.
Each line of the article carries its number, and no line of the article can be without one: text cannot leave its place.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.prompt import Message, Prompt
from extractor.record import reply_view

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.record import Record
    from extractor.sentence import Sentence

EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class Prefix:
    """What every request for these record types begins with, and the name it goes by in provenance."""

    system: str
    label: str
    schema_label: str


@cache
def prefix(records: tuple[type[Record], ...]) -> Prefix:
    """The system message for `records`; `label` is name@version#hash of the prompts and the schema that made it.

    Raises ContentError where a prompt file is missing (each record type has one, `prompts/<type>.md`) or wrong.
    """
    prompt = Prompt.load(EXTRACT)
    rules = "\n\n".join(Prompt.load(record.type_name()).render("rules") for record in records)
    schema = json.dumps(reply_view(records).model_json_schema(), ensure_ascii=False, separators=(",", ":"))
    system = prompt.render("system", rules=rules, schema=schema)
    whole = f"{system}\0{prompt.digest()}"
    label = f"{prompt.name}@{prompt.version}#{hashlib.sha256(whole.encode()).hexdigest()[:12]}"
    return Prefix(system, label, f"2#{hashlib.sha256(schema.encode()).hexdigest()[:12]}")


def render(article: Article, sentences: tuple[Sentence, ...], records: tuple[type[Record], ...]) -> tuple[Message, ...]:
    """The messages that ask for `records` in `sentences` of `article`."""
    lines = "\n".join(f"[{one.line}] {one.text}" for one in sentences if not one.boilerplate)
    user = Prompt.load(EXTRACT).render("user", head=_head(article), lines=lines)
    return Message("system", prefix(records).system), Message("user", user)


def _head(article: Article) -> str:
    """Title and publication date as data: one line each, whatever they hold."""
    said = {
        "title": article.title,
        "published on": article.published_on.isoformat() if article.published_on else None,
        "publisher": article.publisher,
    }
    return "\n".join(f"{name}: {' '.join(str(value).split())}" for name, value in said.items() if value)
