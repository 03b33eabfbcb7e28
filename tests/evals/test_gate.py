"""The gate: what it lets pass, what it does not, and what it says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from gold_cases import gold, project, put, run

from extractor.errors import ExtractorError
from extractor.evals.baseline import Baseline, baseline_of
from extractor.evals.document import DocumentError
from extractor.evals.folder import Shown, shown
from extractor.evals.gate import Failure, Floor, gate, to_markdown
from extractor.evals.junit import gate_cases
from extractor.evals.report import Report
from extractor.evals.running import gold_at, scored
from extractor.evals.texts import Texts


def ran(folder: Path, **predicted: dict[str, Any]) -> tuple[Report, dict[str, Shown]]:
    """A run of these predictions by document; gold's own where none is given."""
    out = folder / "predicted"
    for name in ("harbour", "orchard"):
        put(out / f"{name}.json", predicted.get(name) or gold(folder, name))
    documents = gold_at([folder / "gold"], Texts.at([folder / "articles"]))
    report, found = scored(documents, [out], draws=0)
    return report, {one.id: one for one in shown(documents, found)}


def test_one_lost_record_fails_the_gate_and_is_named(tmp_path: Path) -> None:
    """By the command: exit 100, the record, what is wrong with it, the sentence; also in JUnit and the summary."""
    project(tmp_path)
    run(tmp_path, "eval", "score", "gold", "gold", "--articles", "articles", "-o", "good", "--draws", "0")
    done = run(tmp_path, "eval", "baseline", "good", "-o", "baseline.json")
    assert done.returncode == 0, done.stderr
    worse = gold(tmp_path)
    worse["projects"][0]["status"] = "planned"
    put(tmp_path / "worse" / "harbour.json", worse)
    put(tmp_path / "worse" / "orchard.json", gold(tmp_path, "orchard"))
    run(tmp_path, "eval", "score", "gold", "worse", "--articles", "articles", "-o", "bad", "--draws", "0")
    done = run(tmp_path, "eval", "gate", "good", "--baseline", "baseline.json", "--floor", "official=1")
    assert (done.returncode, done.stdout) == (0, "gate: passed, documents: 2\n")
    summary = tmp_path / "summary.md"
    done = run(tmp_path, "eval", "gate", "bad", "--baseline", "baseline.json", summary=summary)
    assert done.returncode == 100
    assert done.stdout.splitlines() == [
        "lost: harbour: project Haining Bridge: was right, now wrong in status (incorrect)",
        "    “Haining Bridge was opened in July 2022.”",
        "gate: failed, reasons: 1, documents: 2",
    ]
    assert "Haining Bridge was opened in July 2022." in summary.read_text(encoding="utf-8")
    cases = ET.parse(tmp_path / "bad" / "gate.junit.xml").getroot()  # noqa: S314 - of our own making
    assert cases.attrib["failures"] == "1"
    assert "Haining Bridge" in next(cases.iter("failure")).attrib["message"]


def test_a_baseline_holds_no_text_of_an_article(tmp_path: Path) -> None:
    """Only names and figures: it is committed, and articles are not always ours to publish."""
    project(tmp_path)
    written = baseline_of(*ran(tmp_path)).to_json().decode()
    assert "Liu Wen" in written
    assert "was opened" not in written
    assert Baseline.from_json(written.encode(), source="it") == baseline_of(*ran(tmp_path))


def test_a_missing_record_and_a_relabelled_one_are_lost(tmp_path: Path) -> None:
    """Until the baseline is made anew, also where it was gold that changed."""
    project(tmp_path)
    kept = baseline_of(*ran(tmp_path))
    fewer = gold(tmp_path)
    fewer["indicators"].pop()
    (failure,) = gate(*ran(tmp_path, harbour=fewer), kept, ())
    assert failure.message == "indicator GDP · 6.5% · Haining · 2021: was right, now missing"
    assert failure.sentence == "GDP rose by 6.5% in 2021."
    other = gold(tmp_path)
    other["officials"][0]["place"] = None
    put(tmp_path / "gold" / "harbour.json", other)
    (failure,) = gate(*ran(tmp_path), kept, ())
    assert "gold has it no more" in failure.message
    assert failure.document == "harbour"


def test_a_new_record_that_is_right_is_no_reason(tmp_path: Path) -> None:
    """The gate holds what there was; gains pass."""
    project(tmp_path)
    fewer = gold(tmp_path)
    fewer["indicators"].pop()
    kept = baseline_of(*ran(tmp_path, harbour=fewer))
    assert gate(*ran(tmp_path), kept, ()) == ()


def test_a_new_error_fails_and_an_old_one_does_not(tmp_path: Path) -> None:
    """An article that failed in the baseline may fail again; its records were not right then."""
    project(tmp_path)
    failed = {"article": gold(tmp_path)["article"], "error": "ModelRefusedError: no"}
    good, bad = ran(tmp_path), ran(tmp_path, harbour=failed)
    reasons = gate(*bad, baseline_of(*good), ())
    assert {one.kind for one in reasons} == {"error", "lost"}
    assert sum(one.kind == "lost" for one in reasons) == 5
    assert gate(*bad, baseline_of(*bad), ()) == ()
    assert [one.kind for one in gate(*bad, None, ())] == ["error"]


def test_a_document_cannot_leave_by_the_back_door(tmp_path: Path) -> None:
    """One of the baseline that was not run is a reason, unless the run says that its article was not at hand."""
    project(tmp_path)
    kept = baseline_of(*ran(tmp_path))
    (tmp_path / "gold" / "orchard.json").unlink()
    documents = gold_at([tmp_path / "gold"], Texts.at([tmp_path / "articles"]))
    report, _ = scored(documents, [tmp_path / "predicted"], draws=0)
    assert [(one.kind, one.document) for one in gate(report, {}, kept, ())] == [("gone", "orchard")]
    report, _ = scored(documents, [tmp_path / "predicted"], left_out=("orchard",), draws=0)
    assert gate(report, {}, kept, ()) == ()


def test_floors_are_held_by_type_and_mode(tmp_path: Path) -> None:
    """Strict unless another mode is named; `all` is of all types."""
    project(tmp_path)
    worse = gold(tmp_path)
    worse["projects"][0]["status"] = "planned"
    run_ = ran(tmp_path, harbour=worse)
    floors = [Floor.parse(one) for one in ("project=0.5", "project.aligned=1", "official=1", "all=0.8")]
    assert gate(*run_, None, floors) == ()
    (failure,) = gate(*run_, None, [Floor.parse("project=0.51")])
    assert failure == Failure("floor", "project: strict F1 0.500 is below 0.510")
    assert "failed, reasons: 1" in to_markdown((failure,), run_[0])


@pytest.mark.parametrize("text", ["official", "official=", "official=2", "=0.5", "official.best=0.5", "official=nan"])
def test_a_floor_that_is_none_is_a_wrong_call(text: str) -> None:
    """No floor is held by accident, or not held."""
    with pytest.raises(ExtractorError, match="--floor"):
        Floor.parse(text)


def test_wrong_calls_and_wrong_files(tmp_path: Path) -> None:
    """A gate with nothing to hold to is a wrong call; a file that is no baseline is an error of the harness."""
    project(tmp_path)
    with pytest.raises(ExtractorError, match="no such type"):
        gate(*ran(tmp_path), None, [Floor.parse("event=0.5")])
    with pytest.raises(DocumentError, match="it: no baseline"):
        Baseline.from_json(b'{"version": 1}', source="it")
    run(tmp_path, "eval", "score", "gold", "gold", "--articles", "articles", "-o", "good", "--draws", "0")
    assert run(tmp_path, "eval", "gate", "good").returncode == 2
    done = run(tmp_path, "eval", "gate", "good", "--baseline", "nowhere.json")
    assert (done.returncode, done.stderr) == (1, "extractor: nowhere.json: cannot be read: No such file or directory\n")
    done = run(tmp_path, "eval", "gate", "nowhere", "--floor", "all=0")
    assert done.returncode == 1


def test_hostile_text_stays_text_in_markdown_and_xml(tmp_path: Path) -> None:
    """Marks of Markdown, HTML and XML, and characters that XML cannot hold."""
    project(tmp_path)
    report, _ = ran(tmp_path)
    failure = Failure("lost", "official <b>|`x`\x00\x1b[31m", "harbour", "</failure> ]]> & *all*")
    assert "<b>" not in to_markdown((failure,), report).replace("<br>", "")
    cases = ET.fromstring(gate_cases(report, [failure]))  # noqa: S314 - of our own making
    assert "</failure> ]]> & *all*" in (next(cases.iter("failure")).text or "")
