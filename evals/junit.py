"""JUnit XML, which every CI shows: a test case for each record of a run, or for each reason of a gate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from extractor.evals.changes import said
from extractor.evals.folder import Shown, label

if TYPE_CHECKING:
    from extractor.evals.gate import Failure
    from extractor.evals.report import DocumentReport, Outcome, Report

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def run_cases(report: Report, documents: Mapping[str, Shown]) -> str:
    """A suite for each document: a case for each gold record and each spurious one; a failed document is an error."""
    suites = [_suite(doc, documents.get(doc.id)) for doc in report.documents]
    return _written("evals", suites)


def gate_cases(report: Report, failures: Sequence[Failure]) -> str:
    """A suite with a case for each reason to fail, and one that passes for each document without any."""
    suite = ET.Element("testsuite", name="gate")
    touched = {one.document for one in failures}
    for doc in report.documents:
        if doc.id not in touched:
            ET.SubElement(suite, "testcase", classname="gate", name=_legal(doc.id))
    for one in failures:
        name = f"{one.document}: {one.message}" if one.document else one.message
        case = ET.SubElement(suite, "testcase", classname=f"gate.{one.kind}", name=_legal(name))
        ET.SubElement(case, "failure", type=one.kind, message=_legal(one.message)).text = _legal(str(one))
    return _written("gate", [suite])


def _suite(doc: DocumentReport, document: Shown | None) -> ET.Element:
    suite = ET.Element("testsuite", name=_legal(doc.id))
    if doc.error is not None:
        case = ET.SubElement(suite, "testcase", classname=_legal(doc.id), name="document")
        ET.SubElement(case, "error", type="document", message=_legal(doc.error))
    for outcome in doc.outcomes:
        case = ET.SubElement(
            suite, "testcase", classname=_legal(f"{doc.id}.{outcome.type}"), name=_name(outcome, document)
        )
        if outcome.verdict != "correct":
            ET.SubElement(case, "failure", type=outcome.verdict, message=_legal(said(outcome)))
    return suite


def _name(outcome: Outcome, document: Shown | None) -> str:
    gold = outcome.gold is not None
    at = outcome.gold_at if gold else outcome.predicted_at
    record = None if document is None else document.record(outcome.type, at, gold=gold)
    return _legal(str(outcome.gold or outcome.predicted) if record is None else label(outcome.type, record))


def _written(name: str, suites: Sequence[ET.Element]) -> str:
    root = ET.Element("testsuites", name=name)
    for suite in suites:
        for kind in ("failure", "error"):
            suite.set(f"{kind}s", str(sum(1 for _ in suite.iter(kind))))
        suite.set("tests", str(len(suite)))
        root.append(suite)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _legal(text: str) -> str:
    """The text without the characters that XML cannot hold in any way."""
    return _ILLEGAL.sub("\ufffd", text)
