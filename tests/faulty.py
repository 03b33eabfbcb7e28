"""One article, its good answer, and every fault that a server can meet it with; the table in the docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ModelError
from extractor.models.llm import LLM
from extractor.pipeline import extract_article
from extractor.usage import Usage

if TYPE_CHECKING:
    from openai_server import Local

    from extractor.extraction import Extraction

KEY = "sk-secret-4f1d9a77c2"
NONE: dict[str, list[dict[str, Any]]] = {"officials": [], "projects": [], "investments": [], "indicators": []}
TEXT = (
    "Haining opens a bridge\n\n"
    "Liu Wen, mayor of Haining City, said that the bridge was open.\n\n"
    "Chen Hao, secretary of the Haining municipal Party committee, opened it.\n\n"
    "The city spent 5 million yuan on it.\n\n"
    "The output value of the port was 24 billion yuan.\n"
)


def official(line: int, name: str, position: str) -> dict[str, Any]:
    """An official in the ask form."""
    return {"evidence": [line], "name": name, "position": position, "role": "other", "place": None}


def article(text: str = TEXT) -> Article:
    """The article."""
    return Article.from_text(text, id="a1")


def answer() -> dict[str, list[dict[str, Any]]]:
    """The article's right answer: three records, on lines 2, 3 and 4."""
    officials = [
        official(2, "Liu Wen", "mayor of Haining City"),
        official(3, "Chen Hao", "secretary of the Haining municipal Party committee"),
    ]
    money: dict[str, Any] = {"evidence": [4], "amount": "5 million yuan", "kind": "completed", "project": None}
    rest = {"project_count": None, "investors": [], "place": None, "period": None}
    return {**NONE, "officials": officials, "investments": [{**money, **rest}]}


def script(fault: Any, attempt: int | str = 1) -> dict[str, Any]:  # noqa: ANN401 - as the server takes it
    """The right answer, each time without what is on lines that are not shown, and a fault on this attempt."""
    struck = {"match": {"article_attempt": attempt}, "fault": fault}
    return {"key": "(Haining) opens a bridge", "rules": [struck, {"answers": {"Haining": answer()}, "within": True}]}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the article, and what the server saw."""

    extraction: Extraction | None
    error: ModelError | None
    usage: Usage
    log: list[dict[str, Any]]

    @property
    def requests(self) -> int:
        """Chat requests that the server saw."""
        return sum(row["path"] == "/v1/chat/completions" for row in self.log)

    def billed(self) -> tuple[int, int, int]:
        """What the answers that arrived whole said they cost: tokens in, of them cached, and out."""
        said = [row["usage"] for row in self.log if row["usage"] and not _lost(row)]
        return (
            sum(one["prompt_tokens"] for one in said),
            sum(one["prompt_tokens_details"]["cached_tokens"] for one in said),
            sum(one["completion_tokens"] for one in said),
        )


_LOST = {"reset", "reset_in_body", "half_body", "stall", "stall_in_body", "invalid_json", "usage_missing"}


def _lost(row: dict[str, Any]) -> bool:
    return bool(_LOST & set(row["faults"]))


async def asked(server: Local, one: Article | None = None, **settings: Any) -> Outcome:  # noqa: ANN401 - any of them
    """Ask about the article once, over HTTP, in the running loop."""
    given = {"mode": "json_schema", "backoff_s": 0.001, "attempts": 4, "api_key": KEY, **settings}
    model = LLM(model="m", base_url=server.base_url, **given)
    extraction = error = None
    try:
        extraction = await extract_article(one or article(), model, select(None))
        usage = extraction.provenance.usage
    except ModelError as failed:
        error = failed
        usage = failed.usage or Usage()
    finally:
        await model.close()
    return Outcome(extraction, error, usage, server.log())


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a fault, how often it strikes, and what must come of it."""

    told: str
    fault: Any
    comes: str
    """`done` (all three records stand), `done, 2 records`, or the error's name"""
    requests: int
    attempt: int | str = 1
    settings: dict[str, Any] = field(default_factory=dict)
    warned: str = ""
    rejected: int = 0


def _always(fault: Any, told: str, comes: str, requests: int, **more: Any) -> Case:  # noqa: ANN401
    return Case(told, fault, comes, requests, attempt="1-", **more)


TIMES_OUT = {"timeout_s": 0.2}
CASES = (
    Case("429 with Retry-After in milliseconds", {"kind": "429", "retry_after_ms": 5}, "done", 2),
    Case("429 with Retry-After: 0", {"kind": "429", "retry_after": 0}, "done", 2),
    Case("429 without Retry-After", "429", "done", 2),
    Case("429 with Retry-After as a date gone by", {"kind": "429", "retry_after_date": -5}, "done", 2),
    Case("429 with a Retry-After that is none", {"kind": "429", "retry_after": "soon"}, "done", 2),
    Case("429 that asks for an hour", {"kind": "429", "retry_after": 3600}, "ModelUnavailableError", 1),
    _always("429", "429 for ever", "ModelUnavailableError", 4),
    Case("429, the quota is used up", "insufficient_quota", "ModelRequestError", 1),
    *(Case(f"{status} once", status, "done", 2) for status in ("408", "409", "500", "502", "503", "504")),
    Case("503 three times", "503", "done", 4, attempt="1-3"),
    _always("503", "503 for ever", "ModelUnavailableError", 4),
    *(Case(status, status, "ModelRequestError", 1) for status in ("400", "401", "403", "404", "422")),
    Case("401 that repeats the key", {"kind": "401", "echo_key": True}, "ModelRequestError", 1),
    Case("an HTML page instead of JSON", {"kind": "503", "body": "<html>busy</html>"}, "done", 2),
    Case("the connection is reset", "reset", "done", 2),
    Case("the connection is reset within the body", "reset_in_body", "done", 2),
    Case("half a body", "half_body", "done", 2),
    Case("a stall past the timeout", "stall", "done", 2, settings=TIMES_OUT),
    Case("a stall within the body", "stall_in_body", "done", 2, settings=TIMES_OUT),
    _always("stall", "stalls for ever", "ModelUnavailableError", 2, settings={**TIMES_OUT, "attempts": 2}),
    Case("the body trickles in", {"kind": "trickle", "interval_ms": 1}, "done", 1),
    Case("the HTTP body is invalid JSON", "invalid_json", "done", 2),
    Case("the answer is invalid JSON", "content_invalid_json", "done", 2),
    _always(
        "content_invalid_json", "the answer is invalid JSON each time", "done", 2, warned="complete records were kept"
    ),
    Case("JSON in a fence", "fence", "done", 1),
    Case("<think> before JSON", "think", "done", 1),
    Case("prose", "prose", "done", 2),
    _always("prose", "prose each time", "ModelOutputError", 2),
    Case("wrong types in one record", "wrong_types", "done", 2),
    _always("wrong_types", "wrong types in one record, and again", "done", 2, rejected=1),
    Case("a field too many in one record", "extra_field", "done", 2),
    Case("a list too many", {"kind": "extra_field", "where": "top"}, "done", 1),
    Case("an empty answer", "empty", "done", 2),
    Case("an answer that is null", {"kind": "empty", "form": "null"}, "done", 2),
    Case("no choices", {"kind": "empty", "form": "choices"}, "done", 2),
    _always("empty", "an empty answer each time", "ModelOutputError", 2),
    Case("cut off by length", {"kind": "length", "at": 0.7}, "done", 3),
    _always({"kind": "length", "at": 0}, "cut off each time before its first record", "ModelOutputError", 7),
    Case("white space without end", {"kind": "white_space", "at": 0.7}, "done", 3),
    Case("longer than the context", "context_length_exceeded", "done", 3),
    Case("a refusal", "refusal", "ModelRefusedError", 1),
    Case("a content filter", "content_filter", "ModelRefusedError", 1),
    Case("a content filter in mid-answer", {"kind": "content_filter", "at": 0.5}, "ModelRefusedError", 1),
    Case("response_format unknown", "unsupported_response_format", "ModelRequestError", 1),
    Case("max_tokens unknown", {"kind": "unsupported_parameter", "param": "max_tokens"}, "done", 2),
    Case("a quote that is not in the text", "quote_not_in_text", "done", 2),
    _always("quote_not_in_text", "a quote that is not in the text, and again", "done, 2 records", 2, rejected=1),
    Case("a number that is not the text's", "number_mismatch", "done", 2),
    Case("a line number out of range", "line_out_of_range", "done", 2),
    Case("evidence on the wrong line", "wrong_line", "done", 2),
    Case("every record three times", {"kind": "duplicates", "times": 3}, "done", 1),
    Case("10,000 records", "flood", "done", 1),
    Case("usage not told", "usage_missing", "done", 1, warned="tokens are estimated"),
    Case("bills ten times too much", {"kind": "overbill", "factor": 10}, "done", 1),
)


def table() -> str:
    """`docs/faults.md`: the cases, each of which a test has shown over HTTP."""
    rows = [f"| {one.told} | {_times(one.attempt)} | {_came(one)} | {one.requests} |" for one in CASES]
    return "\n".join((*_HEAD, *rows)) + "\n"


def _times(attempt: int | str) -> str:
    return {"1": "once", "1-": "each time", "1-3": "three times"}[str(attempt)]


def _came(case: Case) -> str:
    more = [f"{case.rejected} rejected"] if case.rejected else []
    more += [f"warning: … {case.warned}"] if case.warned else []
    came = {"done": "done, 3 records"}.get(case.comes, case.comes)
    return "; ".join((came if came.startswith("done") else f"`{came}`", *more))


_HEAD = (
    "# What a server can do wrong, and what comes of it",
    "",
    "Made by `PYTHONPATH=tests python -m faulty > docs/faults.md` from the cases of `tests/llm/test_faults.py`:",
    "one short article with three records, asked about over HTTP of a server that lies on demand (4 attempts,",
    "1 re-ask, strict JSON schema, repair on). In every case the requests counted are those that the server saw, the",
    "tokens those that it said, and every record stands in the article. What stays wrong is in `rejected`; an error",
    "carries its usage.",
    "",
    "| fault | strikes | what comes out | requests |",
    "|---|---|---|--:|",
)

if __name__ == "__main__":
    import sys

    sys.stdout.write(table())
