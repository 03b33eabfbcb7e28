"""The same run several times: how far its figures wander, and how many records flip between right and wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.evals.report import Report


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over epochs: mean, standard deviation of the sample, lowest and highest."""

    mean: float
    deviation: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Repeated:
    """Per type (and `micro`, of all types): F1 by mode over the epochs, and the share of gold records that flip.

    A record flips if it is all right in some epochs and not in others.
    """

    epochs: int
    types: dict[str, dict[str, Spread]]
    flips: dict[str, float]


def repeated(reports: Sequence[Report]) -> Repeated:
    """The spread over these reports of the same documents, one an epoch."""
    names = list(reports[0].types)
    types = {
        name: {mode: _spread([one.types[name].modes[mode].f1 for one in reports]) for mode in reports[0].micro}
        for name in names
    }
    types["micro"] = {mode: _spread([one.micro[mode].f1 for one in reports]) for mode in reports[0].micro}
    right = [_right(one) for one in reports]
    flips = {name: _share(_flipped(right, name), reports[0].types[name].found.gold) for name in names}
    flips["micro"] = _share(_flipped(right, None), sum(one.found.gold for one in reports[0].types.values()))
    return Repeated(len(reports), types, flips)


def _right(report: Report) -> set[tuple[str, str, int | None]]:
    return {
        (doc.id, outcome.type, outcome.gold_at)
        for doc in report.documents
        for outcome in doc.outcomes
        if outcome.verdict == "correct"
    }


def _flipped(right: Sequence[set[tuple[str, str, int | None]]], name: str | None) -> int:
    ever, always = set().union(*right), set(right[0]).intersection(*right)
    return sum(name is None or one[1] == name for one in ever - always)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _spread(values: list[float]) -> Spread:
    return Spread(fmean(values), stdev(values) if len(values) > 1 else 0.0, min(values), max(values))
