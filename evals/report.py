"""The outcome of scoring, as `report.json` holds it: everything else (Markdown, JUnit, HTML, the gate) is made from it.

Plain dataclasses; `to_json` and `from_json` go both ways. Rates are null where their denominator is zero; an interval
is null where it means nothing (fewer than two documents, or nothing to resample).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from extractor.evals.counts import Found, Rates, Tally
from extractor.evals.document import DocumentError
from extractor.evals.epochs import Repeated
from extractor.evals.evidence import Evidence
from extractor.evals.spending import Made, Spending
from extractor.evals.uncertainty import Interval

VERSION = 1
"""Of the form of `report.json`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 with what they were made from, and the 95 % interval of F1."""

    precision: float | None
    recall: float | None
    f1: float
    credit: float
    possible: int
    actual: int
    interval: Interval | None = None

    @classmethod
    def of(cls, rates: Rates, interval: Interval | None = None) -> Figure:
        """These rates as a figure."""
        return cls(rates.precision, rates.recall, rates.f1, rates.credit, rates.possible, rates.actual, interval)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the types' F1, over the types that have a record on either side."""

    f1: float
    types: int
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The slots of a field, or of all fields: the five counts and their rates."""

    tally: Tally
    figure: Figure


@dataclass(frozen=True, slots=True)
class FieldReport:
    """A field over all records, and over aligned pairs only; `faults` counts kinds of incorrect values (`scale`)."""

    all: View
    aligned: View
    faults: dict[str, int]


@dataclass(frozen=True, slots=True)
class TypeReport:
    """One record type. `modes` and `tallies` are by mode: strict, partial, aligned, soft (no tally), supported
    (only where all texts were at hand).
    """

    found: Found
    modes: dict[str, Figure]
    tallies: dict[str, Tally]
    slots: FieldReport
    fields: dict[str, FieldReport]
    spurious: dict[str, int]
    evidence: Evidence
    spans: dict[str, View]


@dataclass(frozen=True, slots=True)
class SliceReport:
    """One value of what figures are sliced by: how many documents it touches, and per type the figure of each mode."""

    documents: int
    types: dict[str, dict[str, Figure]]


@dataclass(frozen=True, slots=True)
class SlotOutcome:
    """One field of one record: correct, partial, incorrect, missing or spurious, and the kind of fault."""

    verdict: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record, or of a pair.

    `verdict`: correct (every field), partial (aligned, not every field), missing, spurious. `gold` and `predicted` name
    the record by its content, `gold_at` and `predicted_at` by its place in its document; null where there is none.
    `fields` hold only what is not correct.
    """

    type: str
    verdict: str
    gold: str | None
    gold_at: int | None
    predicted: str | None
    predicted_at: int | None
    similarity: float | None
    supported: bool | None
    spurious: str | None
    fields: dict[str, SlotOutcome]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document: why it failed, if it did; what was found per type; every record."""

    id: str
    language: str | None
    length: str
    error: str | None
    found: dict[str, Found]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A scored run. `unlabelled` are predicted documents without gold, which cannot be scored and are only named.

    What the scorer does not know is added by the command: `left_out` are gold documents whose article was not at hand,
    left out because it was asked for; `made` says how the predictions were made, `spending` what they cost, `repeated`
    how far the figures wander over epochs (this report is then that of the first).
    """

    version: int
    guideline: int | None
    seed: int
    draws: int
    documents: tuple[DocumentReport, ...]
    errors: int
    unlabelled: tuple[str, ...]
    types: dict[str, TypeReport]
    micro: dict[str, Figure]
    macro: dict[str, Mean]
    slices: dict[str, dict[str, SliceReport]]
    notes: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    made: Made | None = None
    spending: Spending | None = None
    repeated: Repeated | None = None

    def to_json(self) -> bytes:
        """The report as JSON in UTF-8, indented, so that two of them can be compared line by line."""
        return _adapter().dump_json(self, indent=1)

    @classmethod
    def from_json(cls, data: bytes | str, *, source: str | Path = "report.json") -> Report:
        """A report that was written. Raises DocumentError, naming `source`, where it is no such report."""
        try:
            return _adapter().validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise DocumentError(f"no report of a scored run: {where}: {first['msg']}", source=source) from error


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
