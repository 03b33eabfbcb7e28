"""Gold as tasks of Label Studio; `label_studio_import` is the way back.

A record is a region of the text with the label of its type; its fields are the region's own text areas and choices
(`indicator_value_unit`). Further evidence of a record is a region of the same label that a relation leads to. Offsets
count code points; a tool that counts otherwise, or a text that changed, is found out by comparing every quote with what
stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin
from xml.sax.saxutils import quoteattr

from extractor.catalog import record_types
from extractor.evals.document import DocumentError
from extractor.evals.draft import as_written
from extractor.record import Figure, Record, shape_of

if TYPE_CHECKING:
    from extractor.evals.document import Document
    from extractor.evals.entry import Labelled
    from extractor.evals.texts import Texts

FIGURE = tuple(Figure.model_fields)
"""The parts of a quantity, each a text area of its own."""
_LABEL, _TEXT = "type", "text"  # names of the tool's tags


def setup() -> str:
    """The labelling interface: a label for each record type, its fields for the region at hand."""
    lines = ["<View>", f'  <Labels name="{_LABEL}" toName="{_TEXT}">']
    kinds = record_types()
    lines += [f"    <Label value={quoteattr(kind.type_name())}/>" for kind in kinds]
    lines += [
        "  </Labels>",
        f'  <Text name="{_TEXT}" value="$text"/>',
        '  <Relations><Relation value="same"/></Relations>',
    ]
    for kind in kinds:
        name = kind.type_name()
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="{_LABEL}" whenLabelValue="{name}">')
        for field in kind.facts():
            lines += [f"    {one}" for one in _control(kind, field)]
        lines.append("  </View>")
    return "\n".join([*lines, "</View>"]) + "\n"


def task(document: Document, texts: Texts) -> dict[str, Any]:
    """One article with its labels. Raises DocumentError where its text is not at hand."""
    article = texts.by_hash.get(document.sha256 or "")
    if document.text is None or article is None:
        raise DocumentError(
            f"{document.id}: no article with sha256 {document.sha256} is at hand; say where with --articles DIR",
            source=document.source,
        )
    block = {**article.to_json(), "id": document.id}
    results = [
        one
        for plural, some in document.records.items()
        for at, record in enumerate(some)
        for one in _results(f"{plural}-{at}", record, document.text)
    ]
    return {
        "data": {"text": document.text, "article": block},
        "annotations": [{"completed_by": "gold", "result": results}],
    }


def _control(kind: type[Record], field: str) -> Iterator[str]:
    name = f"{kind.type_name()}_{field}"
    options = _options(kind, field)
    if options:
        yield f'<Choices name="{name}" toName="{_TEXT}" perRegion="true" choice="single-radio">'
        yield from (f"  <Choice value={quoteattr(one)}/>" for one in options)
        yield "</Choices>"
        return
    parts = [f"{name}_{part}" for part in FIGURE] if is_figure(kind, field) else [name]
    for one in parts:
        yield f'<TextArea name="{one}" toName="{_TEXT}" perRegion="true" editable="true" placeholder="{one}"/>'


def _options(kind: type[Record], field: str) -> tuple[str, ...]:
    if field not in kind.model_fields:  # a part of a figure
        return ()
    annotation = kind.model_fields[field].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def is_figure(kind: type[Record], field: str) -> bool:
    """Whether the field is a quantity, so that its parts stand apart."""
    role = shape_of(kind, field).role
    return role is not None and role.kind == "quantity"


def _results(name: str, one: Labelled, text: str) -> Iterator[dict[str, Any]]:
    """The regions of a record, its fields on the first of them, then relations to the others."""
    kind, said = type(one.record), as_written(one)
    label = kind.type_name()
    regions = [f"{name}-{at}" for at in range(len(said["evidence"]))]
    for region, span in zip(regions, said["evidence"], strict=True):
        value = {**span, "text": text[span["start"] : span["end"]], "labels": [label]}
        yield {"id": region, "from_name": _LABEL, "to_name": _TEXT, "type": "labels", "value": value}
    for field, filled in _fields(kind, said):
        how = "choices" if _options(kind, field) else "textarea"
        value = {**said["evidence"][0], ("choices" if how == "choices" else "text"): filled}
        yield {"id": regions[0], "from_name": f"{label}_{field}", "to_name": _TEXT, "type": how, "value": value}
    for other in regions[1:]:
        yield {"type": "relation", "from_id": regions[0], "to_id": other, "direction": "right", "labels": ["same"]}


def _fields(kind: type[Record], said: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """What is filled, each as a list of texts; the parts of a figure one by one."""
    for field in kind.facts():
        value = said[field]
        if isinstance(value, dict):
            yield from ((f"{field}_{part}", [str(value[part])]) for part in FIGURE if value[part] is not None)
        elif value not in (None, []):
            yield field, [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if said.get("aliases"):
        yield "aliases", [json.dumps(said["aliases"], ensure_ascii=False)]
