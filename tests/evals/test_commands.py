"""`extractor eval` as a user and a CI run it: runs, scores, comparisons, and what is said of bad input."""

from __future__ import annotations

import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gold_cases import gold, project, put, run

from extractor.errors import ExtractorError
from extractor.evals.folder import load
from extractor.evals.report import Report
from extractor.evals.running import gold_at, scored
from extractor.evals.texts import Texts

Spoil = Callable[[dict[str, Any]], object]


def test_a_run_writes_everything_and_prints_its_table(tmp_path: Path) -> None:
    """From gold and articles to a folder with every form of the report, and to the summary of the workflow."""
    project(tmp_path)
    summary = tmp_path / "summary.md"
    done = run(
        tmp_path,
        "eval",
        "run",
        "--gold",
        "gold",
        "--articles",
        "articles",
        "-o",
        "out",
        "--epochs",
        "2",
        summary=summary,
    )
    assert done.returncode == 0, done.stderr
    for said in ("95 %", "indicator", "all (micro)", "mean (macro)", "model rules", "0 requests", "records rejected"):
        assert said in done.stdout
    assert "2 epochs, micro: strict F1" in done.stdout
    assert "0.0% of gold records flip" in done.stdout
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        *("predictions.jsonl", "predictions.2.jsonl", "report.json", "documents.json"),
        *("report.md", "report.html", "report.junit.xml"),
    }
    report, documents = load(tmp_path / "out")
    assert report.spending is not None
    assert report.spending.documents == 2
    assert report.repeated is not None
    assert set(documents) == {"harbour", "orchard"}
    assert (tmp_path / "out" / "report.md").read_text(encoding="utf-8") in summary.read_text(encoding="utf-8")
    cases = ET.parse(tmp_path / "out" / "report.junit.xml").getroot()  # noqa: S314 - of our own making
    assert int(cases.attrib["tests"]) == sum(len(doc.outcomes) for doc in report.documents)


def test_a_copy_of_gold_scores_one_everywhere(tmp_path: Path) -> None:
    """Every figure of every type, mode, field and slice."""
    project(tmp_path)
    done = run(tmp_path, "eval", "score", "gold", "gold", "--articles", "articles", "-o", "out")
    assert done.returncode == 0, done.stderr
    report, _ = load(tmp_path / "out")
    for one in report.types.values():
        figures = [*one.modes.values(), one.slots.all.figure, one.evidence.characters]
        figures += [view.figure for field in one.fields.values() for view in (field.all, field.aligned)]
        assert {figure.f1 for figure in figures} == {1.0}
        assert (one.evidence.verbatim_share, one.evidence.overlap_share) == (1.0, 1.0)
    assert {one.f1 for one in (*report.micro.values(), *report.macro.values())} == {1.0}
    assert {
        figure.f1
        for values in report.slices.values()
        for part in values.values()
        for modes in part.types.values()
        for figure in modes.values()
    } == {1.0}


def noisy(folder: Path, spoil: Spoil, out: str) -> Report:
    """The report of gold against itself with noise in the larger article."""
    texts = Texts.at([folder / "articles"])
    for name in ("harbour", "orchard"):
        one = gold(folder, name)
        if name == "harbour":
            spoil(one)
        put(folder / out / f"{name}.json", one)
    report, _ = scored(gold_at([folder / "gold"], texts), [folder / out], draws=0)
    return report


def test_noise_moves_each_figure_the_right_way(tmp_path: Path) -> None:
    """What one annotator does and another does not: leaving out, adding, another value, other words, other clauses."""
    project(tmp_path)
    out = noisy(tmp_path, lambda one: one["indicators"].pop(), "left_out").types["indicator"].modes
    assert (out["strict"].precision, out["strict"].recall) == (1, pytest.approx(2 / 3))

    ferry = {"name": "ferry", "status": "planned", "sector": "transport", "companies": [], "place": None, "date": None}
    added = {**ferry, "evidence": [{"start": 0, "end": 9}]}
    spurious = noisy(tmp_path, lambda one: one["projects"].append(added), "added").types["project"]
    assert (spurious.modes["strict"].precision, spurious.modes["strict"].recall) == (pytest.approx(2 / 3), 1)
    assert spurious.spurious["supported"] == 1
    made_up = {**added, "name": "Quanzhou Tower"}
    assert (
        noisy(tmp_path, lambda one: one["projects"].append(made_up), "made").types["project"].spurious["unsupported"]
        == 1
    )

    value = noisy(tmp_path, lambda one: one["indicators"][0]["value"].update(value="570"), "value").types["indicator"]
    assert value.modes["aligned"].f1 == 1
    assert value.modes["strict"].f1 == pytest.approx(2 / 3)
    assert value.modes["strict"].f1 < value.modes["partial"].f1 < value.modes["aligned"].f1
    assert value.fields["value"].faults == {"scale": 1}

    clause = noisy(tmp_path, lambda one: one["projects"][0].update(evidence=[{"start": 0, "end": 9}]), "clause")
    assert clause.types["project"].modes["strict"].f1 == 1
    assert clause.types["project"].evidence.overlap_share == pytest.approx(1 / 2)

    words = noisy(tmp_path, lambda one: one["officials"][0].update(position="mayor of Haining"), "words")
    assert words.types["official"].modes["aligned"].f1 == 1
    assert words.types["official"].modes["strict"].f1 == pytest.approx(1 / 2)


def test_more_noise_never_scores_more(tmp_path: Path) -> None:
    """Record after record is spoiled, and the figure goes down with each."""
    project(tmp_path)
    chance = random.Random(3)  # noqa: S311 - which is spoiled first is of no weight
    figures = [1.0]
    spoiled = [("officials", 0), ("projects", 0), ("investments", 0), ("indicators", 0), ("indicators", 1)]
    chance.shuffle(spoiled)
    for count in range(1, len(spoiled) + 1):

        def spoil(one: dict[str, Any], some: list[tuple[str, int]] = spoiled[:count]) -> None:
            for plural, at in some:
                one[plural][at]["place"] = "Lozova"

        figures.append(noisy(tmp_path, spoil, f"noise{count}").micro["strict"].f1)
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(figures)


def test_two_runs_are_compared_record_by_record(tmp_path: Path) -> None:
    """Gained, lost, changed, newly spurious: each with its record; then what chance could have done."""
    project(tmp_path)
    left, right = gold(tmp_path), gold(tmp_path)
    left["officials"][0]["role"] = "other"  # gained by the right one
    right["projects"][0]["status"] = "planned"  # lost by it
    left["indicators"][0]["period"] = "2020"  # changed: wrong in both
    right["indicators"][0]["place"] = "Lozova"
    right["projects"].append({**right["projects"][0], "name": "ferry", "evidence": [{"start": 0, "end": 3}]})
    for name, one in (("left", left), ("right", right)):
        put(tmp_path / name / "harbour.json", one)
        put(tmp_path / name / "orchard.json", gold(tmp_path, "orchard"))
        done = run(
            tmp_path, "eval", "score", "gold", name, "--articles", "articles", "-o", f"run_{name}", "--draws", "99"
        )
        assert done.returncode == 0, done.stderr
    done = run(tmp_path, "eval", "compare", "run_left", "run_right", "--draws", "99")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "gained: harbour: official Liu Wen: wrong in role (incorrect) → correct" in lines
    assert "lost: harbour: project Haining Bridge: correct → wrong in status (incorrect)" in lines
    assert any(line.startswith("changed: harbour: indicator enterprises") for line in lines)
    assert "spurious: harbour: project ferry: absent → spurious (supported)" in lines
    assert "p (Holm)" in done.stdout
    put(tmp_path / "short" / "harbour.json", gold(tmp_path))
    run(tmp_path, "eval", "score", "short", "short", "--articles", "articles", "-o", "run_short", "--draws", "0")
    done = run(tmp_path, "eval", "compare", "run_left", "run_short")
    assert (done.returncode, done.stderr) == (
        1,
        "extractor: comparison: the runs were scored on different documents: orchard\n",
    )


def test_gold_whose_article_is_not_there_is_never_left_out_in_silence(tmp_path: Path) -> None:
    """An error that says what to do; if it is allowed, the report names what is missing."""
    project(tmp_path)
    (tmp_path / "articles" / "orchard.txt").unlink()
    done = run(tmp_path, "eval", "run", "--gold", "gold", "--articles", "articles", "-o", "out")
    assert done.returncode == 1
    assert "orchard: no article with sha256" in done.stderr
    assert "--articles DIR" in done.stderr
    arguments = ("--gold", "gold", "--articles", "articles", "--missing-texts", "-o", "out")
    done = run(tmp_path, "eval", "run", *arguments)
    assert done.returncode == 0, done.stderr
    assert "1 gold documents were left out" in done.stdout
    assert load(tmp_path / "out")[0].left_out == ("orchard",)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "gold of another article": (
        lambda folder: (folder / "articles" / "harbour.txt").write_text("Another text.\n", encoding="utf-8"),
        "gold/harbour.json: harbour: labelled on another text (sha256 ",
    ),
    "a fact twice": (
        lambda folder: spoiled(folder, lambda one: one["officials"].append(one["officials"][0])),
        "gold/harbour.json:28: officials[1]: the same fact as officials[0]",
    ),
    "an unknown field": (
        lambda folder: spoiled(folder, lambda one: one["officials"][0].update(age=50)),
        "gold/harbour.json:16: officials[0]: age: unknown field",
    ),
    "an unknown list": (
        lambda folder: spoiled(folder, lambda one: one.update(events=[])),
        "gold/harbour.json:102: unknown field 'events'",
    ),
    "mixed guidelines": (
        lambda folder: spoiled(folder, lambda one: one.update(guideline=3)),
        "guideline 2, but gold/harbour.json was labelled by guideline 3",
    ),
    "no guideline": (
        lambda folder: spoiled(folder, lambda one: one.pop("guideline")),
        "gold/harbour.json:1: gold needs `guideline`",
    ),
    "a cut prediction": (
        lambda folder: (folder / "predicted.jsonl").write_text(
            f"{json.dumps(gold(folder))}\n{json.dumps(gold(folder, 'orchard'))[:300]}", encoding="utf-8"
        ),
        "predicted.jsonl:2: cut off in the middle: the file is not whole",
    ),
    "no gold": (
        lambda folder: [one.unlink() for one in (folder / "gold").iterdir()],
        "gold: holds no .json or .jsonl file",
    ),
}


def spoiled(folder: Path, spoil: Spoil) -> None:
    """Spoil a gold file of the project."""
    one = gold(folder)
    spoil(one)
    put(folder / "gold" / "harbour.json", one)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_with_file_and_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each a clear error, never a figure."""
    project(tmp_path)
    lines = [json.dumps(gold(tmp_path, one)) for one in ("harbour", "orchard")]
    (tmp_path / "predicted.jsonl").write_text("\n".join(lines), encoding="utf-8")
    spoil, told = BAD[name]
    spoil(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExtractorError) as raised:
        scored(gold_at([Path("gold")], Texts.at([Path("articles")])), [Path("predicted.jsonl")], draws=0)
    assert told in str(raised.value)


def test_an_error_of_the_harness_is_one_and_of_usage_two(tmp_path: Path) -> None:
    """Exit statuses; a line each, no traceback."""
    project(tmp_path)
    (tmp_path / "torn.jsonl").write_text(json.dumps(gold(tmp_path))[:200], encoding="utf-8")
    for status, arguments in (
        (1, ("score", "gold", "torn.jsonl", "--articles", "articles")),
        (2, ("score", "gold", "gold", "--articles", "nowhere")),
        (2, ("score", "gold")),
    ):
        done = run(tmp_path, "eval", *arguments)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr


def test_the_rules_on_the_shared_gold(shared: Path, tmp_path: Path) -> None:
    """The table with intervals, on the labelled seeds."""
    done = run(
        tmp_path, "eval", "run", "--gold", str(shared / "gold"), "--articles", str(shared / "seeds"), "-o", "out"
    )
    assert done.returncode == 0, done.stderr
    report, _ = load(tmp_path / "out")
    assert len(report.documents) == 5
    assert all(one.modes["strict"].interval is not None for one in report.types.values())
