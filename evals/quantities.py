"""Score the readers of numbers: `python -m extractor.evals.quantities CASES.jsonl [...] [--failures]`.

A case is `{id, text, lang, kind, spans: [{start, end, text, value, unit, iso}]}`; `kind` says which amounts it is
about. It passes strictly when every span, value and ISO code is right and nothing is extra. Suites of this form mark
every amount by itself, without "about" and without joining ranges, so what is compared is `measured` (`bare_numbers`
for bare ones), the layers under `find`. Where a suite marks a range or an approximated amount as one span, and `find`
has that very span, it is read as one. Where a suite gives no ISO code, none is compared: the data contract reads a
bare "$" as USD. A wrong value is a value where the suite has another at the same place.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extractor.quantity import Kind, find
from extractor.quantity.layers import bare_numbers, bare_units, measured

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TOLERANCE: Final = Decimal("1e-12")  # suites round quotients to 15 digits
_KINDS: Final = {
    "currency": frozenset({Kind.MONEY}),
    "percent": frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS}),
    "dimension": frozenset(Kind)
    - {
        Kind.MONEY,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINTS,
        Kind.COUNT,
        Kind.TIME,
        Kind.TEMPERATURE,
        Kind.MULTIPLE,
        Kind.ORDINAL,
        Kind.NONE,
    },
}


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One amount as a suite states it: a span, a value (None for a unit with no number) and an ISO code."""

    start: int
    end: int
    value: Decimal | None
    iso: str | None


@dataclass(slots=True)
class Score:
    """Counts over one file; `failures` holds a line of text for each case that does not pass."""

    cases: int = 0
    passed: int = 0
    values: int = 0
    recalled: int = 0
    wrong: int = 0
    failures: list[str] = field(default_factory=list)
    wrong_values: list[str] = field(default_factory=list)


def readings(text: str, kind: str, marked: Collection[tuple[int, int]] = ()) -> list[Reading]:
    """What the package reads in `text` that a suite of `kind` (number, currency, percent, dimension) is about.

    A range and an amount with its approximators are one reading where they are among the spans `marked`.
    """
    found = _apart(text, kind)
    whole = [
        Reading(start, end, span.quantity.value, _iso(span.quantity.unit) if kind != "number" else None)
        for span in find(text)
        for start, end in {(span.start, span.end), (span.core_start, span.core_end)}
        if (start, end) in marked and (kind == "number" or span.quantity.kind in _KINDS[kind])
    ]
    inside = [one for one in found if not any(span.start <= one.start and one.end <= span.end for span in whole)]
    return sorted(inside + whole, key=lambda one: (one.start, one.end))


def _apart(text: str, kind: str) -> list[Reading]:
    if kind == "number":
        return [Reading(start, end, value, None) for start, end, value in bare_numbers(text)]
    kinds = _KINDS[kind]
    found = [
        Reading(span.core_start, span.core_end, span.quantity.value, _iso(span.quantity.unit))
        for span in measured(text)
        if span.quantity.kind in kinds
    ]
    return found + [Reading(start, end, None, None) for start, end, unit in bare_units(text) if unit in kinds]


def _iso(unit: str | None) -> str | None:
    return unit if unit is not None and len(unit) == 3 and unit.isupper() else None  # noqa: PLR2004 -- ISO 4217


def expected(case: dict[str, Any]) -> list[Reading]:
    """The case's own readings."""
    return sorted(
        (
            Reading(
                span["start"],
                span["end"],
                None if span["value"] in (None, "null") else Decimal(span["value"]),
                span["iso"],
            )
            for span in case["spans"]
        ),
        key=lambda one: (one.start, one.end),
    )


def same(left: Decimal | None, right: Decimal | None) -> bool:
    """Equal up to the rounding of quotients."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= abs(right) * _TOLERANCE


def score(lines: Sequence[str]) -> Score:
    """Score the cases in `lines` of JSON."""
    total = Score()
    for line in filter(str.strip, lines):
        case = json.loads(line)
        want = expected(case)
        got = readings(case["text"], case["kind"], {(one.start, one.end) for one in want})
        total.cases += 1
        good = len(want) == len(got) and all(
            (a.start, a.end) == (b.start, b.end) and same(b.value, a.value) and (a.iso is None or a.iso == b.iso)
            for a, b in zip(want, got, strict=True)
        )
        total.passed += good
        shown = f"{case['id']}: {case['text'][:160]!r} want {_show(case, want)} got {_show(case, got)}"
        if not good:
            total.failures.append(shown)
        for one in want:
            if one.value is None:
                continue
            total.values += 1
            over = [other for other in got if other.start < one.end and one.start < other.end]
            total.recalled += any(same(other.value, one.value) for other in over)
            if (
                over
                and not any(same(other.value, one.value) for other in over)
                and any(other.value is not None for other in over)
            ):
                total.wrong += 1
                total.wrong_values.append(shown)
    return total


def _show(case: dict[str, Any], found: Sequence[Reading]) -> str:
    parts = (f"{case['text'][one.start : one.end]} = {one.value} {one.iso or ''}".strip() for one in found)
    return f"[{', '.join(parts)}]"


def main(arguments: Sequence[str]) -> int:
    """Print one line a file; with `--failures` also every case that does not pass."""
    files = [Path(name) for name in arguments if not name.startswith("--")]
    if not files:
        sys.stderr.write("usage: python -m extractor.evals.quantities CASES.jsonl [...] [--failures]\n")
        return 2
    for path in files:
        result = score(path.read_text(encoding="utf-8").splitlines())
        strict = 100 * result.passed / max(1, result.cases)
        recall = 100 * result.recalled / max(1, result.values)
        counts = f"strict {strict:5.1f} ({result.passed}/{result.cases})  value recall {recall:5.1f}"
        sys.stdout.write(f"{path.name:32} {counts}  wrong values {result.wrong}\n")
        if "--failures" in arguments:
            for failure in result.failures:
                sys.stdout.write(f"    {'WRONG ' if failure in result.wrong_values else ''}{failure}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
