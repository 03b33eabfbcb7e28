"""What a run cost, beside what it scored: seconds, requests, tokens, dollars, and how much was rejected on the way.

Read from the accounts that each predicted document carries (`provenance`, `counts`); a prediction without them, as one
made elsewhere, has none, and then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import orjson

_TAIL = 0.95


@dataclass(frozen=True, slots=True)
class Spending:
    """Sums over documents. `seconds` is the time of all articles, `median_s` and `p95_s` of one; tokens as billed.

    `dollars` is None where no price is known. `returned` records came back, `rejected` of them did not stand.
    """

    documents: int
    failed: int
    seconds: float
    median_s: float | None
    p95_s: float | None
    requests: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    dollars: float | None
    returned: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Made:
    """How predictions were made: model, prompt, schema and package, each once for every way that is in the file."""

    model: str
    prompt: str
    schema: str
    package: str


def accounts(path: Path) -> tuple[Made | None, Spending]:
    """How the predictions at `path` (a file that was read as such before) were made and what they cost."""
    lines = [orjson.loads(line) for line in _documents(path)]
    made = [one["provenance"] for one in lines if isinstance(one.get("provenance"), dict)]
    return _made(made), _spending(lines, made)


def _documents(path: Path) -> Iterable[bytes]:
    if path.is_dir():
        for one in sorted(path.iterdir()):
            if one.suffix in {".json", ".jsonl"} and one.is_file():
                yield from _documents(one)
    elif path.suffix == ".jsonl":
        yield from (line for line in path.read_bytes().split(b"\n") if line.strip())
    else:
        yield path.read_bytes()


def _made(provenances: list[Mapping[str, Any]]) -> Made | None:
    if not provenances:
        return None
    names = ("model", "prompt", "schema", "package")
    return Made(*(", ".join(sorted({str(one.get(name, "")) for one in provenances})) for name in names))


def _spending(lines: list[Mapping[str, Any]], made: list[Mapping[str, Any]]) -> Spending:
    seconds = sorted(float(one.get("seconds", 0)) for one in made)
    usages = [one.get("usage", {}) for one in made]
    usages += [one["usage"] for one in lines if isinstance(one.get("usage"), dict)]  # spent on a document that failed
    counts = [one["counts"] for one in lines if isinstance(one.get("counts"), dict)]
    dollars = [one.get("dollars") for one in usages]
    return Spending(
        documents=len(lines),
        failed=sum(one.get("error") is not None for one in lines),
        seconds=round(sum(seconds), 3),
        median_s=round(median(seconds), 4) if seconds else None,
        p95_s=round(seconds[min(len(seconds) - 1, int(_TAIL * len(seconds)))], 4) if seconds else None,
        requests=sum(one.get("requests", 0) for one in usages),
        input_tokens=sum(one.get("input_tokens", 0) for one in usages),
        cached_tokens=sum(one.get("cached_tokens", 0) for one in usages),
        output_tokens=sum(one.get("output_tokens", 0) for one in usages),
        dollars=None if None in dollars else round(sum(one or 0.0 for one in dollars), 6),
        returned=sum(one.get("returned", 0) for one in counts),
        rejected=sum(one.get("rejected", 0) for one in counts),
    )
