"""Files to score: what is wrong with one is said with its file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor
from extractor.evals.document import Document, DocumentError
from extractor.evals.reading import read_gold, read_predicted
from extractor.evals.report import Report
from extractor.evals.score import score

OFFICIAL: dict[str, Any] = {
    "name": "Liu Wen",
    "position": "mayor",
    "role": "government_head",
    "place": None,
    "evidence": [{"start": 0, "end": 9}],
}


def gold(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a document
    """A gold document."""
    return {"article": {"id": "one"}, "guideline": 2, "officials": [OFFICIAL], **more}


def written(folder: Path, data: Any, name: str = "gold.json") -> Path:  # noqa: ANN401 - JSON
    """A file of this."""
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data, indent=1), encoding="utf-8")
    return path


def test_gold_is_read(tmp_path: Path) -> None:
    """With evidence, aliases and guideline, from a file or a folder."""
    data = gold(officials=[{**OFFICIAL, "aliases": {"position": ["head of the city"]}}], annotators=["A"])
    for path in (written(tmp_path, data), tmp_path):
        (document,) = read_gold(path)
        (one,) = document.records["officials"]
        assert (one.aliases, document.guideline) == ({"position": ("head of the city",)}, 2)
        assert one.record.evidence[0].end == 9


def test_what_the_extractor_writes_is_read(tmp_path: Path) -> None:
    """A line of its dataset is a prediction, with what is beside the records."""
    article = Article.from_text("Liu Wen, mayor of Haining, spoke on July 29, 2022.", id="one")
    line = Extractor().extract(article).to_json()
    (document,) = read_predicted(written(tmp_path, line + "\n", "records.jsonl"))
    assert document.id == "one"
    assert document.sha256 is not None
    (failed,) = read_predicted(written(tmp_path, '{"article": {"id": "two"}, "error": "timed out"}', "failed.jsonl"))
    assert failed.error == "timed out"


WRONG: dict[str, tuple[Any, str, int | None]] = {
    "an unknown enum": (gold(officials=[OFFICIAL, {**OFFICIAL, "role": "boss"}]), r"officials\[1\]: role: ", 19),
    "an unknown field": (gold(officials=[{**OFFICIAL, "age": 5}]), r"officials\[0\]: age: unknown field", 7),
    "an unknown list": (gold(cities=[]), "unknown field 'cities'", 20),
    "an alias of nothing": (gold(officials=[{**OFFICIAL, "aliases": {"age": []}}]), "aliases.age: unknown", 7),
    "an alias that cannot be": (gold(officials=[{**OFFICIAL, "aliases": {"role": ["boss"]}}]), "aliases.role: ", 7),
    "a fact twice": (
        gold(officials=[OFFICIAL, {**OFFICIAL, "evidence": [{"start": 5, "end": 12}]}]),
        r"officials\[1\]: the same fact as officials\[0\]",
        19,
    ),
    "no article": ({"guideline": 2}, "no article with an id", 1),
    "no guideline": ({"article": {"id": "one"}}, "guideline", 1),
    "no list": (gold(officials={}), "officials is no list", 6),
    "no record": (gold(officials=[3]), "is no record", 7),
    "no JSON": ("{\n,}", "no JSON", 2),
    "cut": ('{"article": {"id": "one"},\n "guideline": 2, "officials": [{"name"', "cut off in the middle", 2),
    "no object": ("[]", "no JSON object", 1),
}


@pytest.mark.parametrize(("data", "message", "line"), WRONG.values(), ids=list(WRONG))
def test_faults_are_said_with_file_and_line(data: Any, message: str, line: int | None, tmp_path: Path) -> None:  # noqa: ANN401
    """The first fault, where it stands."""
    with pytest.raises(DocumentError, match=message) as caught:
        read_gold(written(tmp_path, data))
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{tmp_path / 'gold.json'}:{line}: ")


def test_a_prediction_file_cut_in_the_middle(tmp_path: Path) -> None:
    """The line that is not whole is named; the whole ones before it do not hide it."""
    whole = json.dumps({"article": {"id": "one"}, "officials": []})
    path = written(tmp_path, f"{whole}\n{whole.replace('one', 'two')[:30]}", "run.jsonl")
    with pytest.raises(DocumentError, match=r"run\.jsonl:2: cut off in the middle"):
        read_predicted(path)


def test_gold_of_two_guidelines_or_twice_of_one_article(tmp_path: Path) -> None:
    """Labels made by different rules do not add up; nor does one article twice."""
    first = written(tmp_path, gold(), "a.json")
    written(tmp_path, {**gold(guideline=1), "article": {"id": "two"}}, "b.json")
    with pytest.raises(DocumentError, match=r"b\.json: guideline 1, but .*a\.json was labelled by guideline 2"):
        read_gold(tmp_path)
    written(tmp_path, gold(), "b.json")
    with pytest.raises(DocumentError, match=r"b\.json: one: stands twice, first in .*a\.json"):
        read_gold(tmp_path)
    first.unlink()
    (tmp_path / "b.json").unlink()
    with pytest.raises(DocumentError, match="holds no"):
        read_gold(tmp_path)
    with pytest.raises(DocumentError, match="is not there"):
        read_gold(first)


def test_a_report_goes_to_json_and_back() -> None:
    """And what is no report is not read as one."""
    report = score([Document("one")], [Document("one")], draws=0)
    assert Report.from_json(report.to_json()) == report
    with pytest.raises(DocumentError, match=r"old\.json: no report of a scored run"):
        Report.from_json("{}", source="old.json")
