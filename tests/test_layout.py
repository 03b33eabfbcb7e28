"""The house: one import root, links that are folders at both ends, and a fifth record type without a change inside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from openai_server import Server

EVENT = '''"""What takes place."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from extractor.compare import Code, Interval, Name
from extractor.record import Edtf, Record, Role


class Event(Record):
    """A meeting, festival or games that the article reports."""

    plural: ClassVar[str] = "events"

    name: Annotated[str, Role("verbatim", cited=True), Name(weight=2, identity=True)]
    """what it is called"""
    kind: Annotated[Literal["meeting", "festival", "games"], Code()]
    """what it is"""
    date: Annotated[Edtf | None, Interval()]
    """the time phrase that says when"""
'''

PROMPT = "---\nversion: 1\nnote: first\n---\n# rules\nEvents: meetings, festivals and games that the article reports.\n"

SCRIPT = """
import json
from extractor import Article, Extractor
from extractor.models import Reply

class One:
    name = "one"
    async def ask(self, request):
        assert "Events: meetings" in request.messages[0].content
        asked = {"evidence": [1], "name": "Tea Festival", "kind": "festival", "date": "May 2023"}
        return Reply({"events": [asked]})

done = Extractor(One(), types=["event"]).extract(Article.from_text("The Tea Festival opened in May 2023.", id="x"))
print(done.to_json())
"""

EXAMPLE = {
    "title": "Anshui holds a lake festival",
    "published_on": "2023-07-20",
    "text": "The Anshui Lake Festival was held in June 2023.\n",
    "records": {"events": [{"evidence": [1], "name": "Lake Festival", "kind": "festival", "date": "June 2023"}]},
}
FAIR = "Haining holds a fair\n\nThe Tea Festival opened in May 2023.\n\nAll came to the Tea Festival.\n"
TEA = {"evidence": [2], "name": "Tea Festival", "kind": "festival", "date": "May 2023"}
ANSWERED = [TEA, {**TEA, "evidence": [3], "date": None}, {**TEA, "name": "Moon Games", "kind": "games"}]
DRAFT = {
    "article_file": "fair.txt",
    "annotator": "A",
    "officials": [],
    "projects": [],
    "investments": [],
    "indicators": [],
    "events": [
        {"name": "Tea Festival", "kind": "festival", "date": "2023-05", "evidence": ["The Tea Festival opened"]}
    ],
}


@pytest.mark.parametrize("name", ["schemas", "prompts", "evals"])
def test_the_links_are_folders_at_both_ends(name: str) -> None:
    """A clone without symbolic links holds a text file there instead, and nothing works."""
    inside, outside = ROOT / "extractor" / name, ROOT / name
    mend = f"no symbolic links in this clone: git config core.symlinks true && git checkout -- extractor/{name}"
    assert inside.is_dir(), mend
    assert inside.resolve() == outside.resolve(), mend
    assert str(inside.readlink()) == f"../{name}", "the link must be relative"


def test_a_fifth_record_type_is_a_file_and_a_prompt(tmp_path: Path) -> None:
    """With both in a copy, it is asked for, grounded, written as a table and printed, and `extractor/` is as it was."""
    _copy(tmp_path)
    (tmp_path / "article.txt").write_text("The Tea Festival opened in May 2023.\n", encoding="utf-8")

    done = _python(tmp_path, "-c", SCRIPT)
    line = json.loads(done.stdout)
    assert line["events"][0]["name"] == "Tea Festival"
    assert line["events"][0]["date"] == "2023-05"
    assert line["counts"] == {"returned": 1, "accepted": 1, "rejected": 0, "merged": 0, "reasked": 0}

    schema = _python(tmp_path, "-m", "extractor", "schema", "event", "--view", "ask")
    assert json.loads(schema.stdout)["required"] == ["evidence", "name", "kind", "date"]

    # The embedded model has no rules for it and says so, rather than nothing.
    _python(tmp_path, "-m", "extractor", "extract", "article.txt", "--format", "flat", "-o", "out")
    assert (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8") == ""
    row = json.loads((tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8"))
    assert any("event" in warning for warning in row["warnings"])


def test_a_fifth_record_type_is_asked_of_a_server_and_scored(tmp_path: Path) -> None:
    """With an example and gold beside them: rules, example and schema are on the wire; the answer is judged, merged."""
    _copy(tmp_path)
    (tmp_path / "prompts" / "examples" / "event.json").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    for name, file, text in (("articles", "fair.txt", FAIR), ("drafts", "fair.json", json.dumps(DRAFT))):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text(text, encoding="utf-8")
    _python(tmp_path, "-m", "extractor", "gold", "build", "drafts", "--articles", "articles", "-o", "gold")

    answer = {"officials": [], "projects": [], "investments": [], "indicators": [], "events": ANSWERED}
    with Server([{"content": answer}]) as server:
        call = ["-m", "m", "--base-url", server.base_url, "--mode", "json_schema", "--gold", "gold", "--draws", "100"]
        _python(tmp_path, "-m", "extractor", "eval", "run", *call, "--articles", "articles", "-o", "out")
        log = server.log()

    prompt = log[0]["body"]["messages"][0]["content"]
    assert "Events: meetings, festivals and games that the article reports." in prompt
    assert '"name":"Lake Festival","kind":"festival","date":"June 2023"' in prompt
    schema = log[0]["body"]["response_format"]["json_schema"]["schema"]
    assert "events" in schema["required"]
    assert len(log) == 2, "the invented one is asked about once more"

    line = json.loads((tmp_path / "out" / "predictions.jsonl").read_text(encoding="utf-8"))
    assert [(one["name"], one["date"], len(one["evidence"])) for one in line["events"]] == [
        ("Tea Festival", "2023-05", 2)
    ]
    assert [one["record"]["name"] for one in line["rejected"]] == ["Moon Games"]
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["documents"][0]["found"]["event"]["strict"] == 1


def _copy(folder: Path) -> None:
    """A copy of the package, with a fifth record type in it."""
    skip = shutil.ignore_patterns("__pycache__", "articles", "gold")
    for name in ("extractor", "schemas", "prompts", "evals"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=skip)
    (folder / "schemas" / "event.py").write_text(EVENT, encoding="utf-8")
    (folder / "prompts" / "event.md").write_text(PROMPT, encoding="utf-8")


def _python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the copy, not the checkout, as the package."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done
