"""A soak: many articles, a server of which a share of the answers is faulty, and the accounts afterwards.

    python -m extractor.evals.soak --articles 5000 --share 0.3 --seed 1   # in a checkout: it needs tests/openai_server

Every article is done, or failed with a reason; every record of an answer that reached us whole is in the output, those
that a fault changed aside, and no record cites a line that does not say it; the requests and tokens in provenance and
failures are the server's; and the same seed gives the same bytes, seconds apart.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import importlib
import json
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.catalog import select
from extractor.errors import ModelError
from extractor.evals.soak_articles import Answer, made, missing, mixed
from extractor.extraction import Extraction
from extractor.models.llm import LLM
from extractor.pipeline import extract_article
from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.article import Article

HARMLESS = ("fence", "think", "usage_missing", "duplicates", "overbill")
SPOILED = ("wrong_types", "extra_field", "quote_not_in_text", "number_mismatch", "line_out_of_range")
FATAL = ("refusal", "content_filter", "insufficient_quota")
PASSING: tuple[Any, ...] = (
    "500",
    "503",
    {"kind": "429", "retry_after_ms": 3},
    "reset",
    "half_body",
    "invalid_json",
    "content_invalid_json",
    "prose",
    "empty",
    {"kind": "length", "at": 0.6},
    {"kind": "white_space", "at": 0.6},
    "context_length_exceeded",
)
_LINE = re.compile(r"^\[(\d+)\] ", re.MULTILINE)


@dataclass(slots=True)
class Told:
    """What came of a soak: the output as lines, and whatever does not add up."""

    lines: list[str] = field(default_factory=list)
    done: int = 0
    failed: int = 0
    partly: int = 0
    records: int = 0
    merged: int = 0
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    faulty: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The output's hash."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()


async def soak(count: int, share: float, seed: int) -> Told:
    """One run: the articles, all asked about at once through one gate, and its accounts."""
    serving: Any = importlib.import_module("openai_server").serving  # in tests/, which only a checkout has
    articles = made(count, seed)
    faults = [*PASSING, *HARMLESS[:-1], {"kind": "overbill", "factor": 3}, *SPOILED, *FATAL]
    answers = {key: answer for key, (_, answer) in articles.items()}
    script = {
        "key": r"\[\[(\w+)\]\]",
        "rules": [{"share": share, "seed": seed, "one_of": faults}, {"answers": answers, "within": True}],
    }
    told = Told()
    async with serving(script) as server:
        model = LLM(
            model="m", base_url=server.base_url, api_key="none", mode="json_schema", backoff_s=0.001, concurrency=32
        )
        outcomes = await asyncio.gather(*(_outcome(model, article) for article, _ in articles.values()))
        await model.close()
        log = server.log()
    for outcome in outcomes:
        _take(told, outcome)
    _audit(told, log, answers, dict(zip(articles, outcomes, strict=True)))
    return told


async def _outcome(model: LLM, article: Article) -> Extraction | ModelError:
    try:
        return await extract_article(article, model, select(None))
    except ModelError as error:
        return error


def _take(told: Told, outcome: Extraction | ModelError) -> None:
    if isinstance(outcome, ModelError):
        told.failed += 1
        told.usage += outcome.usage or Usage()
        told.lines.append(json.dumps({"source": outcome.source, "error": type(outcome).__name__, "why": str(outcome)}))
        if not outcome.source or not str(outcome):
            told.faults.append(f"an article failed without a name or a reason: {outcome!r}")
        return
    told.done += 1
    told.partly += bool(outcome.unread)
    told.records += sum(map(len, outcome.records.values()))
    told.merged += outcome.counts.merged
    told.usage += outcome.provenance.usage
    line = outcome.to_dict()
    del line["provenance"]["seconds"]  # the one thing that a clock decides
    told.lines.append(json.dumps(line, sort_keys=True, default=str, ensure_ascii=False))


def _audit(
    told: Told,
    log: list[dict[str, Any]],
    answers: dict[str, Answer],
    outcomes: dict[str, Extraction | ModelError],
) -> None:
    """Compare what came out with what the server sent."""
    told.requests = len(log)
    if told.requests != told.usage.requests:
        told.faults.append(f"{told.requests} requests were made, {told.usage.requests} were counted")
    for row in log:
        told.faulty += bool(row["faults"])
        if row["status"] != 200 or not set(row["faults"]) <= {*HARMLESS, *SPOILED}:  # noqa: PLR2004 - OK
            continue
        outcome = outcomes[row["key"]]
        lost = missing(outcome if isinstance(outcome, Extraction) else None, _sent(answers[row["key"]], row))
        told.faults += [f"{row['key']}: {one}" for one in lost]
    for key, outcome in outcomes.items():
        if isinstance(outcome, Extraction):
            told.faults += [f"{key}: {one}" for one in mixed(outcome, answers[key])]
    unseen = {"reset", "half_body", "invalid_json", "usage_missing"}
    whole = [row["usage"] for row in log if row["usage"] and not unseen & set(row["faults"])]
    known = all("usage_missing" not in row["faults"] for row in log)
    tokens = sum(one["prompt_tokens"] for one in whole)
    if known and tokens != told.usage.input_tokens:
        told.faults.append(f"{tokens} tokens were read, {told.usage.input_tokens} were counted")


def _sent(answer: Answer, row: dict[str, Any]) -> Answer:
    """The records of an answer as the server sent it, those aside that it changed."""
    texts = "\n".join(one["content"] for one in row["body"]["messages"] if one["role"] == "user")
    shown = {int(number) for number in _LINE.findall(texts)}
    touched = {(plural, index) for plural, index in row["touched"]} if "duplicates" not in row["faults"] else set()
    out: Answer = {}
    for plural, records in answer.items():
        kept = [one for one in records if shown.issuperset(one["evidence"])]
        out[plural] = [one for index, one in enumerate(kept) if (plural, index) not in touched]
    return out


def main() -> int:
    """Two runs with one seed; 1 where something does not add up."""
    parser = argparse.ArgumentParser(description="Many articles against a server that fails at random.")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--share", type=float, default=0.3, help="of the answers that are faulty")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    began = time.perf_counter()
    one = asyncio.run(soak(given.articles, given.share, given.seed))
    other = asyncio.run(soak(given.articles, given.share, given.seed))
    say = sys.stdout.write
    say(f"articles {given.articles}: {one.done} done ({one.partly} in part), {one.failed} failed\n")
    say(
        f"requests {one.requests}, {one.faulty} of them answered faultily; {one.records} records, {one.merged} merged\n"
    )
    say(f"same bytes twice: {'yes' if one.digest == other.digest else 'NO'} ({one.digest[:16]})\n")
    say(f"does not add up: {len(one.faults)}\n" + "".join(f"  {fault}\n" for fault in one.faults[:20]))
    say(f"{time.perf_counter() - began:.1f} s for both runs\n")
    return int(bool(one.faults) or one.digest != other.digest)


if __name__ == "__main__":
    sys.exit(main())
