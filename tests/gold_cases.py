"""A small project of made-up articles, their drafts and gold, and the command run on it as a user runs it."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from extractor.evals.draft import build
from extractor.evals.texts import Texts

HARBOUR = (
    "Haining harbour report\n2022-07-29\n\nLiu Wen, mayor of Haining City, spoke on Friday. "
    "Haining Bridge was opened in July 2022. The city has 57 enterprises with sales above 10 million yuan. "
    "GDP rose by 6.5% in 2021. The budget gives 5 million yuan for Haining Bridge. "
    "A second ferry is not planned. A second ferry is not planned.\n"
)
ORCHARD = (
    "龙岩市果园\n2022年7月29日\n\n龙岩市市长陈明说，2021年全市水果产量达到37.5万吨，增长8.2%。𠀋园项目已经开工。\n"
)

DRAFTS: dict[str, dict[str, Any]] = {
    "harbour": {
        "article_file": "harbour.txt",
        "annotator": "A",
        "officials": [
            {
                "name": "Liu Wen",
                "position": "mayor of Haining City",
                "role": "government_head",
                "place": "Haining",
                "evidence": ["Liu Wen, mayor of Haining City"],
            }
        ],
        "projects": [
            {
                "name": "Haining Bridge",
                "status": "completed",
                "sector": "transport",
                "companies": [],
                "place": "Haining",
                "date": "2022-07",
                "evidence": ["Haining Bridge was opened in July 2022"],
            }
        ],
        "investments": [
            {
                "amount": {"text": "5 million yuan", "value": "5000000", "unit": "CNY"},
                "kind": "public_funds",
                "project": "Haining Bridge",
                "project_count": None,
                "investors": [],
                "place": "Haining",
                "period": None,
                "evidence": ["The budget gives 5 million yuan for Haining Bridge"],
            }
        ],
        "indicators": [
            {
                "name": "enterprises with sales above 10 million yuan",
                "value": {"text": "57", "value": "57", "unit": "enterprise"},
                "change": None,
                "place": "Haining",
                "period": "2022-07",
                "evidence": ["The city has 57 enterprises with sales above 10 million yuan"],
            },
            {
                "name": "GDP",
                "value": None,
                "change": {"text": "6.5%", "value": "6.5", "unit": "%"},
                "place": "Haining",
                "period": "2021",
                "evidence": ["GDP rose by 6.5% in 2021"],
            },
        ],
        "notes": ["the ferry is no project: it is not planned"],
    },
    "orchard": {
        "article_file": "orchard.txt",
        "annotator": "A",
        "officials": [
            {
                "name": "陈明",
                "position": "龙岩市市长",
                "role": "government_head",
                "place": "龙岩",
                "evidence": ["龙岩市市长陈明"],
            }
        ],
        "projects": [
            {
                "name": "𠀋园项目",
                "status": "under_construction",
                "sector": "other",
                "companies": [],
                "place": "龙岩",
                "date": None,
                "evidence": ["𠀋园项目已经开工"],
            }
        ],
        "investments": [],
        "indicators": [
            {
                "name": "水果产量",
                "value": {"text": "37.5万吨", "value": "375000", "unit": "t"},
                "change": {"text": "8.2%", "value": "8.2", "unit": "%"},
                "place": "龙岩",
                "period": "2021",
                "evidence": ["2021年全市水果产量达到37.5万吨，增长8.2%"],
            }
        ],
    },
}


def draft(name: str = "harbour") -> dict[str, Any]:
    """A draft to spoil."""
    return copy.deepcopy(DRAFTS[name])


def project(folder: Path) -> Path:
    """`articles/`, `drafts/` and `gold/` in the folder."""
    for name in ("articles", "drafts", "gold"):
        (folder / name).mkdir()
    for name, text in (("harbour", HARBOUR), ("orchard", ORCHARD)):
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    texts = Texts.at([folder / "articles"])
    for name, said in DRAFTS.items():
        path = folder / "drafts" / f"{name}.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        made, faults = build(path, texts)
        assert made is not None, faults
        (folder / "gold" / f"{name}.json").write_text(made.to_json(), encoding="utf-8")
    return folder


def gold(folder: Path, name: str = "harbour") -> dict[str, Any]:
    """A gold file of the project."""
    found: dict[str, Any] = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def put(path: Path, value: object) -> Path:
    """`value` as indented JSON in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def run(cwd: Path, *arguments: str, summary: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`extractor` with these arguments in `cwd`."""
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_STEP_SUMMARY"}
    if summary is not None:
        environment["GITHUB_STEP_SUMMARY"] = str(summary)
    return subprocess.run(
        [sys.executable, "-m", "extractor", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
