"""Gold in the form a model is asked for: phrases for values, line numbers for spans, a time phrase for each period.

What a perfect model would answer. Grounding it must give the gold back; what it can't give back is a fault of the code
that computes fields, or a thing that the text does not decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.article import Article
from extractor.evals.reading import read_gold
from extractor.evals.texts import Texts
from extractor.example import examples
from extractor.period import find_periods, members, resolve
from extractor.quantity import find
from extractor.record import Figure, Record, shape_of
from extractor.sentence import Sentence
from extractor.span import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """An article and the answer a perfect model would give, with the gold record of each; None for an example's."""

    article: Article
    answer: Mapping[str, tuple[tuple[dict[str, Any], Record | None], ...]]


def asked_gold(gold: Path, articles: Path) -> Iterator[Asked]:
    """Every gold document whose article is at hand. Raises DocumentError, SettingsError or ArticleError."""
    texts = Texts.at([articles])
    for document in read_gold(gold):
        article = texts.by_hash.get(document.sha256 or "") or texts.by_id.get(document.id)
        if article is not None:
            yield Asked(
                article,
                {
                    plural: tuple((ask(article, one.record), one.record) for one in labelled)
                    for plural, labelled in document.records.items()
                },
            )


def asked_examples() -> Iterator[Asked]:
    """The prompt's worked examples, whose answers are in the ask form as they are."""
    for one in examples():
        yield Asked(one.article, {plural: tuple((item, None) for item in some) for plural, some in one.records.items()})


def ask(article: Article, record: Record) -> dict[str, Any]:
    """`record` as a model would have to answer it."""
    lines = [one for one in article.sentences if any(one.span.overlaps(span) for span in record.evidence)]
    out: dict[str, Any] = {"evidence": [one.line for one in lines]}
    for name in record.facts():
        value, role = getattr(record, name), shape_of(type(record), name).role
        if value is None or role is None:
            out[name] = value
        elif isinstance(value, tuple):
            out[name] = [_as_read(article, one, lines) for one in value]
        elif isinstance(value, Figure):
            out[name] = _as_read(article, value.text, lines)
        elif role.kind == "count":
            out[name] = _count(lines, value)
        elif role.kind == "period":
            out[name] = _time_phrase(article, lines, value)
        else:
            out[name] = _as_read(article, value, lines)
    return out


def _as_read(article: Article, text: str, lines: list[Sentence]) -> str:
    """A phrase as the model reads it, where the article was repaired."""
    at = next((at for one in lines if (at := article.text.find(text, one.span.start, one.span.end)) >= 0), -1)
    at = article.text.find(text) if at < 0 else at
    if at < 0:
        return text
    seen = article.view.from_original(Span(at, at + len(text)))
    return article.view.text[seen.start : seen.end]


def _count(lines: list[Sentence], value: int) -> str | None:
    return next((one.quantity.text for line in lines for one in find(line.text) if one.quantity.value == value), None)


def _time_phrase(article: Article, lines: list[Sentence], edtf: str) -> str | None:
    """The phrase that means `edtf` and stands nearest, or the year itself where a cited line has it in an interval."""
    cited = {one.line for one in lines}
    first = min(cited, default=1)
    found: list[tuple[bool, int, str]] = []
    for line in article.sentences:
        for span in find_periods(line.text):
            period = resolve(span.text, article.published_on)
            if period is None:
                continue
            if period.edtf == edtf:
                found.append((line.line not in cited, abs(line.line - first), span.text))
            elif line.line in cited and any(one.edtf == edtf for one in members(period)):
                found.append((True, 0, edtf))
    return min(found)[2] if found else None
