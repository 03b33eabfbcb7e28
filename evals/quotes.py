"""Where a quote stands in an article, and when that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.evals.faults import quoted
from extractor.span import Span


class QuoteError(ValueError):
    """A quote that does not say where it stands; the message says why."""


def places(text: str, quote: str) -> Iterator[int]:
    """The offset of every occurrence, overlapping ones too."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def locate(text: str, evidence: object, cited: Iterable[str], *, first: bool = False) -> Span:
    """The span of one piece of evidence in a draft: a quote, or `{"quote": …, "start": …}` with its offset.

    A quote that occurs more than once is taken at its first place if `first` says so, or if it holds all of `cited`
    (the phrases that the record copies), since then every place says the same. Raises QuoteError for what else is
    uncertain, is not verbatim or stands elsewhere than is said.
    """
    if isinstance(evidence, dict) and evidence.keys() == {"quote", "start"}:
        quote, start = evidence["quote"], evidence["start"]
        if not isinstance(quote, str) or not isinstance(start, int) or start < 0:
            raise QuoteError("evidence: a quote is a text and its start a whole number from 0")
        if text[start : start + len(quote)] != quote:
            stands = quoted(text[start : start + len(quote)])
            raise QuoteError(f"evidence: at {start} stands {stands}, not {quoted(quote)}")
        return Span(start, start + len(quote))
    if not isinstance(evidence, str):
        raise QuoteError('evidence: a quote, or {"quote": …, "start": …}')
    if not evidence.strip():
        raise QuoteError("evidence: an empty quote")
    found = list(places(text, evidence))
    if not found:
        raise QuoteError(f"evidence: not verbatim: {quoted(evidence)} is not in the text")
    if len(found) > 1 and not first and not all(phrase in evidence for phrase in cited):
        raise QuoteError(
            f"evidence: not unique: {quoted(evidence)} stands {len(found)} times; make it longer, or take the first "
            "place with --first"
        )
    return Span(found[0], found[0] + len(evidence))
