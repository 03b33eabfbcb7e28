"""Drafts: labels as a person writes them, with evidence as quotes, and how they become gold with offsets.

A draft is one JSON file an article: `article_file` names the article, `annotator` (or `annotators`) who labelled it,
then the records by plural as gold has them, but evidence quoted, then `notes`, which gold leaves out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.article import Article
from extractor.catalog import record_types
from extractor.evals.entry import Labelled, entries, plan_of
from extractor.evals.faults import Fault, located, text_faults
from extractor.evals.quotes import QuoteError, locate
from extractor.evals.texts import Texts
from extractor.record import Record, shape_of

GUIDELINE = 2
"""The version of the guideline that drafts are written by."""
_HEAD = frozenset({"article_file", "annotator", "annotators", "sha256", "guideline", "notes"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: the contract's article block, who labelled it, its records by plural."""

    article: Mapping[str, Any]
    annotators: tuple[str, ...]
    records: Mapping[str, tuple[Labelled, ...]]

    def to_json(self) -> str:
        """The file's content in the contract's shape, every field written, evidence last."""
        out: dict[str, Any] = {
            "article": dict(self.article),
            "guideline": GUIDELINE,
            "annotators": list(self.annotators),
        }
        for plural, some in self.records.items():
            out[plural] = [as_written(one) for one in some]
        return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def as_written(one: Labelled) -> dict[str, Any]:
    """A record as a gold file holds it."""
    said = one.record.model_dump(mode="json", exclude={"id"})
    evidence = said.pop("evidence")
    aliases = {"aliases": {name: list(map(_plain, some)) for name, some in one.aliases.items()}} if one.aliases else {}
    return {**said, **aliases, "evidence": evidence}


def build(path: Path, texts: Texts, *, first: bool = False) -> tuple[Gold | None, list[Fault]]:
    """The gold that a draft says, and everything that is wrong with it.

    None where a record cannot be made at all; else the gold as it is labelled, to be used only if no fault weighs.
    """
    try:
        draft = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return None, [Fault(str(path), "", f"cannot be read: {error}")]
    if not isinstance(draft, dict):
        return None, [Fault(str(path), "", "no JSON object")]
    article = texts.files.get(str(draft.get("article_file")))
    if article is None:
        return None, [Fault(str(path), "", f"article_file {draft.get('article_file')!r} is not among the articles")]
    faults = list(located(path, "", _head_faults(draft, article)))
    records: dict[str, tuple[Labelled, ...]] = {}
    whole = True
    for kind in record_types():
        items = draft.get(kind.plural, [])
        if not isinstance(items, list):
            faults.append(Fault(str(path), kind.plural, "is no list"))
            whole = False
            continue
        made: list[tuple[int, Labelled]] = []
        for at, item in enumerate(items):
            one, wrong = _record(kind, item, article, first=first)
            faults += located(path, f"{kind.plural}[{at}]", iter(wrong))
            if one is not None:
                made.append((at, one))
        twice = list(_twice(kind, made))
        faults += [Fault(str(path), f"{kind.plural}[{at}]", message) for at, message in twice]
        whole = whole and not twice and len(made) == len(items)
        records[kind.plural] = tuple(one for _, one in made)
    who = draft.get("annotators", draft.get("annotator"))
    annotators = (who,) if isinstance(who, str) else tuple(map(str, who or ()))
    return (Gold(article.to_json(), annotators, records) if whole else None), faults


def _head_faults(draft: Mapping[str, Any], article: Article) -> Iterator[str]:
    known = _HEAD | {kind.plural for kind in record_types()}
    for name in draft:
        if name not in known:
            yield f"unknown field {name!r}"
    if not draft.get("annotators", draft.get("annotator")):
        yield "`annotator` does not say who labelled it"
    if draft.get("guideline", GUIDELINE) != GUIDELINE:
        yield f"guideline {draft['guideline']}, but drafts are built by guideline {GUIDELINE}"
    if draft.get("sha256", article.sha256) != article.sha256:
        yield f"labelled on another text (sha256 {draft['sha256']}, this article has {article.sha256})"


def _record(
    kind: type[Record], item: object, article: Article, *, first: bool
) -> tuple[Labelled | None, Iterable[str]]:
    if not isinstance(item, dict):
        return None, ["is no record"]
    wrong: list[str] = []
    said = {name: value for name, value in item.items() if name not in ("evidence", "aliases", "id")}
    quotes = item.get("evidence")
    if not isinstance(quotes, list) or not quotes:
        wrong.append("evidence: a list of at least one quote")
        quotes = []
    spans = []
    for quote in quotes:
        try:
            spans.append(locate(article.text, quote, _cited(kind, said), first=first))
        except QuoteError as error:
            wrong.append(str(error))
    aliases = {"aliases": item["aliases"]} if "aliases" in item else {}
    one, misformed = labelled(kind, {**said, **aliases, "evidence": sorted(set(spans))})
    told = [] if one is None else list(text_faults(one.record, article))
    if not spans and "no evidence" in told:  # why there is none was told already
        told.remove("no evidence")
    return one, [*wrong, *misformed, *told]


def labelled(kind: type[Record], item: Mapping[str, Any]) -> tuple[Labelled | None, list[str]]:
    """A record as a gold file has it, with its aliases; None, or what is left of it, with everything that is wrong."""
    said = {name: value for name, value in item.items() if name != "aliases"}
    try:
        record = kind.model_validate(said)
    except ValidationError as error:
        return None, [_told(one) for one in error.errors(include_url=False)]
    aliases, wrong = _aliases(kind, said, item.get("aliases", {}))
    return Labelled(record, aliases), wrong


def _cited(kind: type[Record], said: Mapping[str, Any]) -> list[str]:
    """The phrases that must stand in the evidence, as far as they are phrases yet."""
    values = [
        value.get("text") if isinstance(value, dict) else value
        for name, value in said.items()
        if name in kind.model_fields and (role := shape_of(kind, name).role) is not None and role.cited
    ]
    return [one for one in values if isinstance(one, str)]


def _aliases(
    kind: type[Record], said: Mapping[str, Any], aliases: object
) -> tuple[dict[str, tuple[Any, ...]], list[str]]:
    if not isinstance(aliases, dict) or not all(isinstance(some, list) for some in aliases.values()):
        return {}, ["aliases: a list of values for each field that has some"]
    out: dict[str, tuple[Any, ...]] = {}
    wrong: list[str] = []
    for name, some in aliases.items():
        if name not in kind.facts():
            wrong.append(f"aliases.{name}: unknown field")
            continue
        try:
            out[name] = tuple(getattr(kind.model_validate({**said, name: one}), name) for one in some)
        except ValidationError as error:
            wrong += [f"aliases.{_told(one)}" for one in error.errors(include_url=False)]
    return out, wrong


def _twice(kind: type[Record], made: list[tuple[int, Labelled]]) -> Iterator[tuple[int, str]]:
    """Facts that stand there twice, whatever their evidence."""
    seen: dict[str, int] = {}
    bare = [Labelled(one.record.model_copy(update={"evidence": ()})) for _, one in made]
    for (at, _), entry in zip(made, entries(plan_of(kind), bare), strict=True):
        if entry.key in seen:
            yield at, f"the same fact as {kind.plural}[{seen[entry.key]}]"
        seen.setdefault(entry.key, at)


def _told(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{where}: unknown field"
    if error["type"] == "literal_error":
        return f"{where}: {error['input']!r} is none of {error['ctx']['expected']}"
    return f"{where}: {error['msg']}" + (f", got {error['input']!r}" if error["type"] != "missing" else "")


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value
