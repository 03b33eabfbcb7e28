"""Gold from tasks of Label Studio, in the form that `label_studio` writes, wherever they were labelled since.

Every quote is compared with what stands at its offsets, and every text with the hash of the article: what does not
agree is a fault, and nothing is guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.catalog import record_types
from extractor.evals.document import DocumentError
from extractor.evals.draft import Gold, labelled
from extractor.evals.faults import Fault, quoted
from extractor.evals.label_studio import FIGURE, is_figure
from extractor.record import Record, shape_of

if TYPE_CHECKING:
    from extractor.evals.entry import Labelled


def gold_of(path: Path, annotator: str | None) -> tuple[list[Gold], list[Fault]]:
    """The gold that an export holds, and everything that is wrong with it. Raises DocumentError where it is none."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError(f"cannot be read: {error}", source=path) from error
    if not isinstance(tasks, list):
        raise DocumentError("no list of tasks", source=path)
    found: list[Gold] = []
    faults: list[Fault] = []
    for at, one in enumerate(tasks):
        try:
            gold, wrong = _gold(one, annotator)
        except (KeyError, TypeError, IndexError, ValueError) as error:
            gold, wrong = None, [("", f"not in the form of a task with labels: {type(error).__name__}: {error}")]
        faults += [Fault(f"{path}[{at}]", where, message) for where, message in wrong]
        if gold is not None and not wrong:
            found.append(gold)
    return found, faults


def _gold(one: Mapping[str, Any], annotator: str | None) -> tuple[Gold | None, list[tuple[str, str]]]:
    text, article = one["data"]["text"], one["data"]["article"]
    kept = [some for some in one["annotations"] if not some.get("was_cancelled")]
    if len(kept) != 1:
        return None, [("", f"{len(kept)} annotations, one is needed: settle it first")]
    stated, is_ = article["sha256"], hashlib.sha256(text.encode()).hexdigest()
    if stated != is_:
        return None, [("", f"the text is not the article's (sha256 {is_}, the article has {stated})")]
    results = kept[0]["result"]
    wrong = list(_misplaced(results, text))
    records: dict[str, tuple[Labelled, ...]] = {}
    for kind in record_types():
        items = list(_items(kind, results))
        made = []
        for at, item in enumerate(items):
            record, told = labelled(kind, item)
            wrong += [(f"{kind.plural}[{at}]", message) for message in told]
            if record is not None:
                made.append(record)
        records[kind.plural] = tuple(made)
    who = annotator or _who(kept[0].get("completed_by"))
    return Gold(article, (who,), records), wrong


def _misplaced(results: list[Mapping[str, Any]], text: str) -> Iterator[tuple[str, str]]:
    """Regions whose quote is not what stands at their offsets, and labels of no type."""
    names = {kind.type_name() for kind in record_types()}
    for one in results:
        if one["type"] != "labels":
            continue
        start, end, quote = (one["value"][name] for name in ("start", "end", "text"))
        if not 0 <= start < end <= len(text) or text[start:end] != quote:
            stands = quoted(text[max(0, start) : max(0, end)])
            yield one["id"], f"at [{start}, {end}) stands {stands}, not the quote {quoted(quote)}"
        if len(one["value"]["labels"]) != 1 or one["value"]["labels"][0] not in names:
            yield one["id"], f"labels {one['value']['labels']}, not one record type"


def _items(kind: type[Record], results: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The records of a type, as a gold file has them, from their regions and relations."""
    name = kind.type_name()
    spans = {
        one["id"]: {"start": one["value"]["start"], "end": one["value"]["end"]}
        for one in results
        if one["type"] == "labels" and one["value"]["labels"] == [name]
    }
    more: dict[str, list[str]] = {}
    for one in results:
        if one["type"] == "relation" and one["from_id"] in spans and one["to_id"] in spans:
            more.setdefault(one["from_id"], []).append(one["to_id"])
    others = {to for some in more.values() for to in some}
    for region, span in spans.items():
        if region not in others:
            filled = {
                one["from_name"].removeprefix(f"{name}_"): one["value"].get("choices") or one["value"]["text"]
                for one in results
                if one["type"] != "relation" and one["type"] != "labels" and one["id"] == region
            }
            yield _item(kind, filled, [span, *(spans[other] for other in more.get(region, []))])


def _item(kind: type[Record], filled: Mapping[str, Any], evidence: list[dict[str, int]]) -> dict[str, Any]:
    item: dict[str, Any] = {"evidence": evidence}
    left = {name: [value] if isinstance(value, str) else list(value) for name, value in filled.items()}
    for field in kind.facts():
        if is_figure(kind, field):
            parts = {part: left.pop(f"{field}_{part}", [None])[0] for part in FIGURE}
            item[field] = None if all(part is None for part in parts.values()) else parts
        elif shape_of(kind, field).many:
            item[field] = left.pop(field, [])
        else:
            item[field] = left.pop(field, [None])[0]
    if "aliases" in left:
        item["aliases"] = json.loads(left.pop("aliases")[0])
    return item | left  # what is left is no field, and is told as such


def _who(stated: object) -> str:
    """Who an annotation says made it: a number, an address, or an object with one."""
    if isinstance(stated, dict):
        return str(stated.get("email") or stated.get("id") or "unknown")
    return "unknown" if stated is None else str(stated)
