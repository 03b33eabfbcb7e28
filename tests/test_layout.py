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
    skip = shutil.ignore_patterns("__pycache__", "articles", "gold")
    for name in ("extractor", "schemas", "prompts", "evals"):
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=skip)
    (tmp_path / "schemas" / "event.py").write_text(EVENT, encoding="utf-8")
    (tmp_path / "prompts" / "event.md").write_text(PROMPT, encoding="utf-8")
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
