"""Evidence, scored apart from the records: is it in the text, and is it where gold's is.

A record is *supported* where its evidence lies in the text and every field that must be copied from a cited line (the
schema says which) stands in the text as printed; it is None where there is no text to look at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.evals.counts import Rates
from extractor.evals.entry import Entry, Plan
from extractor.fold import Folded
from extractor.record import Figure, shape_of
from extractor.span import Span


@dataclass(frozen=True)  # no slots: the foldings are kept in the instance once made, and most texts never need them
class Source:
    """A text as it stands, and as it is read (without mark-up, repaired)."""

    text: str
    read: str

    @cached_property
    def _foldings(self) -> tuple[Folded, ...]:
        return tuple(Folded(text) for text in dict.fromkeys((self.text, self.read)))

    def holds(self, phrase: str) -> bool:
        """Whether the phrase stands in it, but for how characters are printed (width, white space, quotes, dashes)."""
        if phrase in self.text or phrase in self.read:
            return True
        return any(next(folding.find(phrase), None) is not None for folding in self._foldings)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sums over records and documents.

    Of `predicted` records `checked` could be looked up in a text, `verbatim` of them are supported. Of `pairs` aligned
    records `overlapping` share a character of evidence; `shared`, `wanted` and `cited` are characters of evidence of
    the pairs: in both, in gold's, in the predicted ones.
    """

    predicted: int = 0
    checked: int = 0
    verbatim: int = 0
    pairs: int = 0
    overlapping: int = 0
    shared: int = 0
    wanted: int = 0
    cited: int = 0

    @property
    def verbatim_share(self) -> float | None:
        """Supported records of those looked up; None where none was."""
        return self.verbatim / self.checked if self.checked else None

    @property
    def overlap_share(self) -> float | None:
        """Pairs whose evidence overlaps; None without a pair."""
        return self.overlapping / self.pairs if self.pairs else None

    @property
    def characters(self) -> Rates:
        """Precision and recall of the characters of evidence of aligned records."""
        return Rates(self.shared, self.wanted, self.cited)

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.predicted + other.predicted,
            self.checked + other.checked,
            self.verbatim + other.verbatim,
            self.pairs + other.pairs,
            self.overlapping + other.overlapping,
            self.shared + other.shared,
            self.wanted + other.wanted,
            self.cited + other.cited,
        )


def supported(plan: Plan, entry: Entry, source: Source | None) -> bool | None:
    """Whether the record is in the text; None where there is none."""
    if source is None:
        return None
    if not entry.evidence or any(not len(span) or span.end > len(source.text) for span in entry.evidence):
        return False
    return all(source.holds(phrase) for phrase in _copied(plan, entry))


def overlap(pairs: Iterable[tuple[Entry, Entry]]) -> Evidence:
    """How far the evidence of aligned records is the same."""
    count = overlapping = shared = wanted = cited = 0
    for gold, predicted in pairs:
        one, other = _united(gold.evidence), _united(predicted.evidence)
        both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
        count += 1
        overlapping += both > 0
        shared += both
        wanted += sum(map(len, one))
        cited += sum(map(len, other))
    return Evidence(pairs=count, overlapping=overlapping, shared=shared, wanted=wanted, cited=cited)


def _copied(plan: Plan, entry: Entry) -> list[str]:
    """The phrases of the fields that must be copied from a cited line."""
    phrases: list[str] = []
    for name, value in zip(plan.fields, entry.values, strict=True):
        role = shape_of(plan.record, name).role
        if value is None or role is None or not role.cited:
            continue
        if isinstance(value, Figure):
            phrases.append(value.text)
        else:
            phrases.extend([value] if isinstance(value, str) else value)
    return phrases


def _united(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans that do not overlap."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
