"""The report as one page that asks nobody for anything: articles, gold and predicted records, what is wrong first.

Articles are not to be trusted. Their text goes into the page as JSON in which no character can end a script, the page's
script puts it in as text only, and the policy in the page lets nothing run but that script, known by its hash, and
nothing load at all. An article is laid out when it is looked at, so that hundreds open at once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from extractor.evals.figures import COLUMNS, about, rows

if TYPE_CHECKING:
    from extractor.evals.folder import Shown
    from extractor.evals.report import DocumentReport, Outcome, Report

_ENDS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_html(report: Report, documents: Sequence[Shown]) -> str:
    """The page of a run."""
    found = {one.id: one for one in documents}
    data = {
        "about": list(about(report)),
        "columns": COLUMNS,
        "rows": [one.cells for one in rows(report)],
        "notes": report.notes,
        "types": list(report.types),
        "documents": [_document(one, found.get(one.id)) for one in report.documents],
    }
    style, script = _part("page.css"), _part("page.js")
    return _part("page.html") % {
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
        "data": inert(data),
    }


def inert(data: Mapping[str, Any]) -> str:
    """JSON that can stand inside a script element: no character in it can end the element or begin another."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ENDS.items():  # these stand only inside strings, where the escape means the same
        said = said.replace(character, escape)
    return said


def _document(report: DocumentReport, document: Shown | None) -> dict[str, Any]:
    return {
        "id": report.id,
        "error": report.error,
        "text": None if document is None else document.text,
        "outcomes": [_outcome(one, document) for one in report.outcomes],
    }


def _outcome(one: Outcome, document: Shown | None) -> dict[str, Any]:
    return {
        "type": one.type,
        "verdict": one.verdict,
        "spurious": one.spurious,
        "fields": {name: [slot.verdict, slot.fault] for name, slot in one.fields.items()},
        "gold": None if document is None else document.record(one.type, one.gold_at, gold=True),
        "predicted": None if document is None else document.record(one.type, one.predicted_at, gold=False),
    }


def _part(name: str) -> str:
    return resources.files("extractor.evals").joinpath("web", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
