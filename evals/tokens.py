"""What an answer costs: `python -m extractor.evals.tokens [GOLD ARTICLES]`, output tokens a record in three forms.

- ours: phrases as printed, line numbers for evidence, as the prompt's examples show it;
- langextract's: each record's own text and its attributes, normalised, what says nothing left out; spans are aligned
  afterwards. It shows its examples indented, which is what models then print; without the white space for comparison;
- plain instructor's: the contract's fields with normalised values and the sentences that state it as quotes; with the
  shortest clauses, as gold has them, for comparison.

Counted with tiktoken's `o200k_base` where tiktoken and its vocabulary are at hand (litellm ships one, and tiktoken
takes it from `TIKTOKEN_CACHE_DIR`), else by our own estimate, and the report says which.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.article import Article
from extractor.catalog import record_types
from extractor.evals.asked import Asked, asked_examples, asked_gold
from extractor.ground import Judge, Rejected
from extractor.record import Record
from extractor.render import prefix
from extractor.tokens import estimate

VOCABULARY = "o200k_base"
OURS = "ours"
OTHERS = ("langextract", "langextract, no white space", "instructor", "instructor, shortest quotes")
Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Cost:
    """Tokens of all answers in each form, how many records they hold, and the prompt's prefix."""

    counted_with: str
    records: int
    prefix: int
    tokens: Mapping[str, int]


def counter() -> tuple[str, Count]:
    """A tokenizer and its name."""
    litellm = importlib.util.find_spec("litellm")
    if litellm is not None and litellm.origin:
        folder = Path(litellm.origin).parent / "litellm_core_utils" / "tokenizers"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(folder))
    if importlib.util.find_spec("tiktoken") is None or "TIKTOKEN_CACHE_DIR" not in os.environ:
        return "our own estimate", estimate
    import tiktoken

    encoding = tiktoken.get_encoding(VOCABULARY)
    return VOCABULARY, lambda text: len(encoding.encode(text, disallowed_special=()))


def cost(cases: Iterable[Asked]) -> Cost:
    """Count every answer in each form."""
    name, count = counter()
    totals: dict[str, int] = dict.fromkeys((OURS, *OTHERS), 0)
    records = 0
    for case in cases:
        judge = Judge(case.article, case.article.sentences)
        gold = {plural: [_gold(judge, plural, *one) for one in some] for plural, some in case.answer.items()}
        records += sum(map(len, gold.values()))
        ours = {plural: [said for said, _ in some] for plural, some in case.answer.items()}
        whole = {plural: [_quoted(case.article, one, whole=True) for one in some] for plural, some in gold.items()}
        short = {plural: [_quoted(case.article, one, whole=False) for one in some] for plural, some in gold.items()}
        listed = {"extractions": [_extraction(one) for some in gold.values() for one in some]}
        indented = json.dumps(listed, ensure_ascii=False, indent=2)
        forms = (_compact(ours), indented, _compact(listed), _compact(whole), _compact(short))
        for form, text in zip(totals, forms, strict=True):
            totals[form] += count(text)
    return Cost(name, records, count(prefix(record_types()).system), totals)


def _gold(judge: Judge, plural: str, said: dict[str, Any], gold: Record | None) -> Record:
    """The record itself: gold where there is some, else what grounding makes of the answer."""
    if gold is not None:
        return gold
    kind = next(one for one in record_types() if one.plural == plural)
    made = judge.judge(kind, said)
    if isinstance(made, Rejected):
        raise TypeError(f"a worked example does not stand: {made.reasons}")
    return made


def _quoted(article: Article, record: Record, *, whole: bool) -> dict[str, Any]:
    """As instructor is asked for it: the data view, each span as its quote, or the sentences it is in."""
    said = record.model_dump(mode="json", exclude={"id", "evidence"})
    lines = [one for one in article.sentences if any(one.span.overlaps(span) for span in record.evidence)]
    clauses = [article.text[span.start : span.end] for span in record.evidence]
    return {**said, "evidence": [one.text for one in lines] if whole else clauses}


def _extraction(record: Record) -> dict[str, Any]:
    """As langextract has it: the class with its text, and attributes, those that say nothing left out."""
    said = record.model_dump(mode="json", exclude={"id", "evidence"})
    first, *rest = said
    text = said[first]["text"] if isinstance(said[first], dict) else said[first]
    attributes: dict[str, Any] = {}
    for name in rest:
        value = said[name]
        if isinstance(value, dict):
            attributes |= {name: value["value"], f"{name}_unit": value["unit"]}
        elif value not in (None, []):
            attributes[name] = value
    if isinstance(said[first], dict):
        attributes |= {"value": said[first]["value"], "unit": said[first]["unit"]}
    kind = type(record).type_name()
    return {kind: text, f"{kind}_attributes": attributes}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def table(made: Cost) -> str:
    """The figure as a Markdown table."""
    ours = made.tokens[OURS]
    lines = [
        f"Counted with {made.counted_with}, {made.records} records; the prompt's prefix is {made.prefix:,} tokens.",
        "",
    ]
    lines += ["| form | tokens | a record | ours is |", "|---|---:|---:|---:|"]
    lines += [
        f"| {form} | {tokens:,} | {tokens / made.records:.0f} | {ours / tokens:.0%} |"
        for form, tokens in made.tokens.items()
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    folders = [Path(one) for one in arguments]
    cases = asked_gold(*folders) if len(folders) == 2 else asked_examples()  # noqa: PLR2004 - gold and its articles
    print(table(cost(cases)))  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
