"""From an article and what is wanted of it to the messages a language model reads.

The prefix (rules and schema) is the same bytes for every article, so that servers can cache it; the article comes last.
Each line of the article carries its number, and no line of the article can be without one: text cannot leave its place.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.example import examples
from extractor.models.model import Purpose
from extractor.prompt import Message, Prompt
from extractor.record import ask_view, reply_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.article import Article
    from extractor.ground import Rejected
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
    schema = json.dumps(reply_schema(records), ensure_ascii=False, separators=(",", ":"))
    system = prompt.render(
        "system",
        rules="\n\n".join(map(_described, records)),
        examples="".join(_examples(records)),
        shape="{" + ",".join(f'"{record.plural}":[…]' for record in records) + "}",
    )
    others = "".join(Prompt.load(purpose.value).digest() for purpose in Purpose)
    label = f"{prompt.name}@{prompt.version}#{hashlib.sha256(f'{system}{others}'.encode()).hexdigest()[:12]}"
    return Prefix(system, label, f"2#{hashlib.sha256(schema.encode()).hexdigest()[:12]}")


def render(
    article: Article,
    sentences: tuple[Sentence, ...],
    records: tuple[type[Record], ...],
    purpose: Purpose = Purpose.EXTRACT,
) -> tuple[Message, ...]:
    """The messages that ask for `records` in `sentences` of `article`: the same first one, the article last."""
    user = _prompt(purpose).render("user", head=_head(article), lines=_numbered(sentences))
    return Message("system", prefix(records).system), Message("user", user)


def render_repair(
    article: Article,
    lines: Mapping[int, Sentence],
    rejected: Iterable[Rejected],
    records: tuple[type[Record], ...],
) -> tuple[tuple[Message, ...], tuple[Sentence, ...]]:
    """The messages that ask once more about `rejected`, and the lines shown: those cited and their neighbours."""
    listed, near = [], set[int]()
    for one in rejected:
        reasons = "; ".join(" ".join(reason.split()) for reason in one.reasons)
        listed.append(f"{one.type}: {json.dumps(one.record, ensure_ascii=False, default=str)}\n  wrong: {reasons}")
        cited = one.record.get("evidence", []) if isinstance(one.record, dict) else []
        numbers = [n for n in cited if isinstance(n, int)] if isinstance(cited, list) else []
        near |= {m for n in numbers for m in (n - 1, n, n + 1)}
    shown = tuple(line for number, line in sorted(lines.items()) if number in near and not line.boilerplate)
    shown = shown or tuple(line for _, line in sorted(lines.items()) if not line.boilerplate)
    user = _prompt(Purpose.REPAIR).render(
        "user", head=_head(article), lines=_numbered(shown), records="\n".join(listed)
    )
    return (Message("system", prefix(records).system), Message("user", user)), shown


def _described(record: type[Record]) -> str:
    """A record type as a model reads it: what it is, its fields, then the rules of its own prompt file."""
    asked = ask_view(record)
    lines = [f"# {record.plural}", " ".join((record.__doc__ or "").split()), "Fields:"]
    for name, field in asked.model_fields.items():
        if name == "evidence":  # said once, for every type
            continue
        said = " ".join((field.description or "").split())
        lines.append(f"- {name} ({_kind(field.annotation)}): {said}")
    return "\n".join([*lines, "Rules:", Prompt.load(record.type_name()).render("rules").removeprefix("\n")])


def _kind(annotation: object) -> str:
    """What a field may hold, in a few words: "text or null", "list of texts", the members of an enum."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_kind(one) for one in typing.get_args(annotation))
    if origin is typing.Literal:
        return " | ".join(str(one) for one in typing.get_args(annotation))
    if annotation is type(None):
        return "null"
    return "list of texts" if origin is list else {str: "text", int: "number"}.get(annotation, "value")  # type: ignore[call-overload]


def _examples(records: tuple[type[Record], ...]) -> list[str]:
    """Each example of these types as it would be asked and answered, two line breaks behind it."""
    out = []
    for one in examples():
        answer = one.answer(records)
        if answer is not None:
            asked = f"{_head(one.article)}\n\n{_numbered(one.article.sentences)}"
            out.append(f"# Example\n{asked}\n\nAnswer:\n{answer}\n\n")
    return out


@cache
def _prompt(purpose: Purpose) -> Prompt:
    """The prompt file of a purpose; its path is not made anew for every article."""
    return Prompt.load(purpose.value)


def _numbered(sentences: tuple[Sentence, ...]) -> str:
    return "\n".join(f"[{one.line}] {one.text}" for one in sentences if not one.boilerplate)


def _head(article: Article) -> str:
    """Title and publication date as data: one line each, whatever they hold."""
    said = {
        "title": article.title,
        "published on": article.published_on.isoformat() if article.published_on else None,
        "publisher": article.publisher,
    }
    return "\n".join(f"{name}: {' '.join(str(value).split())}" for name, value in said.items() if value)
