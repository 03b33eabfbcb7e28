"""What can be wrong with a labelled record, seen against the text it was labelled on.

Every text field stands in the text as printed; every quantity's phrase comes to its value and unit, as far as the
phrase decides (a bare count's unit is the noun beside it, a currency left out is the article's, the sign of a change is
the verb's). Faults are collected, never raised: whoever labels wants all of them at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extractor.article import Article
from extractor.change import multiplied
from extractor.quantity import Kind, Quantity, parse
from extractor.record import Figure, Record, shape_of
from extractor.span import Span

_CLOSE = 1e-9  # relative: how a quotient was rounded, no more
_ALSO = {"household": ("enterprise",)}  # 戶 counts households and registered businesses alike
_SCALES = (1_000, 10_000, 1_000_000, 100_000_000, 1_000_000_000)  # that have a word of their own, in either language


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, in which record (`indicators[3]`, or empty for the whole file)."""

    source: str
    record: str
    message: str

    def __str__(self) -> str:
        return f"{self.source}: {self.record + ': ' if self.record else ''}{self.message}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of a record that must stand in the article: of which field, and whether in the evidence itself."""

    field: str
    text: str
    cited: bool


class Known:
    """Faults that are known and right to be there: labels that our own parsers cannot read, as a file lists them.

    A line is an article's id and the message as it is told: `en_05: change: “double” is no quantity …`; # begins a
    remark. `unused` are lines that no fault was for: what was mended since should leave the list.
    """

    def __init__(self, path: Path | None) -> None:
        lines = [] if path is None else path.read_text(encoding="utf-8").splitlines()
        said = (line.strip() for line in lines)
        self._left = dict.fromkeys(line for line in said if line and not line.startswith("#"))
        self._used: set[str] = set()

    def remaining(self, faults: Iterable[Fault]) -> list[Fault]:
        """The faults that are not known."""
        out: list[Fault] = []
        for one in faults:
            line = f"{Path(one.source).stem}: {one.message}"
            if line in self._left:
                self._used.add(line)
            else:
                out.append(one)
        return out

    @property
    def unused(self) -> list[str]:
        """The lines that were for no fault."""
        return [line for line in self._left if line not in self._used]


def phrases(record: Record) -> Iterator[Phrase]:
    """Every text of the record that is copied from the article."""
    for name in record.facts():
        role, value = shape_of(type(record), name).role, getattr(record, name)
        if role is None or value is None or role.kind in {"period", "count"}:
            continue
        if isinstance(value, Figure):
            yield Phrase(f"{name}.text", value.text, role.cited)
        else:
            for one in (value,) if isinstance(value, str) else value:
                yield Phrase(name, one, role.cited)


def text_faults(record: Record, article: Article) -> Iterator[str]:
    """What is wrong with the record's fields and evidence, given the article."""
    yield from _not_verbatim(record, article)
    for name in record.facts():
        value = getattr(record, name)
        if isinstance(value, Figure) and value.text.strip():
            role = shape_of(type(record), name).role
            yield from _figure_faults(name, value, record, article, signed=role is not None and role.signed)
    wrong = record.check()
    if wrong is not None:
        yield wrong
    yield from _evidence_faults(record, article)


def _not_verbatim(record: Record, article: Article) -> Iterator[str]:
    for phrase in phrases(record):
        if not phrase.text.strip():
            yield f"{phrase.field}: empty; null says that the article does not say"
        elif phrase.text not in article.text:
            only_read = phrase.text in article.view.text
            hint = " as it stands, only as it is read (without mark-up and repaired)" if only_read else ""
            yield f"{phrase.field}: not verbatim: {quoted(phrase.text)} is not in the text{hint}"


def _evidence_faults(record: Record, article: Article) -> Iterator[str]:
    if not record.evidence:
        yield "no evidence"
    for span in record.evidence:
        if span.end > len(article.text):
            yield f"evidence: [{span.start}, {span.end}) runs past the end of the text ({len(article.text)})"
        elif not article.text[span.start : span.end].strip():
            yield f"evidence: [{span.start}, {span.end}) holds nothing"


def quoted(text: str) -> str:
    """The text in quotes, on one line, not longer than a message should be."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"  # noqa: PLR2004 - of a line


def _figure_faults(name: str, figure: Figure, record: Record, article: Article, *, signed: bool) -> Iterator[str]:
    readings = [parse(text) for text in dict.fromkeys((figure.text, *_as_read(figure.text, record, article)))]
    told = [list(_differences(figure, one, signed=signed)) for one in readings]
    if all(told):
        yield f"{name}: {quoted(figure.text)} {'; '.join(told[0])}"


def _as_read(text: str, record: Record, article: Article) -> Iterator[str]:
    """How the phrase is read where it stands in the evidence: mark-up and damage inside it are left out there."""
    for span in record.evidence:
        at = article.text.find(text, span.start, span.end)
        if at >= 0:
            seen = article.view.from_original(Span(at, at + len(text)))
            yield article.view.text[seen.start : seen.end]


def _differences(figure: Figure, reading: Quantity, *, signed: bool) -> Iterator[str]:
    if reading.kind in (Kind.NONE, Kind.ORDINAL):
        if figure.value is not None and not (signed and figure.value == multiplied(figure.text)):
            yield "is no quantity that can be read, but has a value"
        return
    if figure.value is None:
        fraction = reading.value is not None and 0 < reading.value < 1 and not any(c.isdigit() for c in figure.text)
        if reading.value is not None and not fraction:  # "two thirds" is as vague as "dozens"
            yield f"comes to {reading.value:f}, but has no value"
    elif reading.value is None:
        yield f"has no single number, but the value {figure.value:f}"
    elif _settled_outside(figure, reading, signed=signed):
        return
    elif not _same(figure.value, reading.value, signed=signed):
        yield f"comes to {reading.value:f}, not {figure.value:f}"
    if reading.unit is not None and figure.unit not in (reading.unit, *_ALSO.get(reading.unit, ())):
        yield f"is in {reading.unit}, not {figure.unit}"


def _same(stated: Decimal, read: Decimal, *, signed: bool) -> bool:
    one, other = (abs(stated), abs(read)) if signed else (stated, read)
    return one == other or math.isclose(one, other, rel_tol=_CLOSE)


def _settled_outside(figure: Figure, reading: Quantity, *, signed: bool) -> bool:
    """Whether the value follows from the phrase by what stands beside it.

    A bare number may have its scale in a table's head; a part or a multiple is written in percent; of a change, a
    multiple or a percentage may be of the base itself ("2.1 times", "91 % of last year's").
    """
    value, read = figure.value, reading.value
    if value is None or read is None or not read:
        return False
    if figure.unit == "%" and reading.kind in (Kind.COUNT, Kind.MULTIPLE):
        hundredfold = [read * 100, (read - 1) * 100] if signed else [read * 100]
        return any(_same(value, one, signed=signed) for one in hundredfold)
    if figure.unit == "%" and signed:
        return _same(value, read - 100, signed=False)
    bare = reading.kind is Kind.COUNT and reading.unit is None and figure.unit is not None
    return bare and any(_same(value, read * scale, signed=signed) for scale in _SCALES)


def located(path: Path, where: str, messages: Iterator[str]) -> Iterator[Fault]:
    """The messages as faults of a record of a file."""
    return (Fault(str(path), where, one) for one in messages)
