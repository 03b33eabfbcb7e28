"""The headline figures as ratios of sums over documents, and their intervals from one and the same draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractor.evals.counts import MODES, Found
from extractor.evals.uncertainty import Floats, Interval, bootstrap, interval, mean


@dataclass(frozen=True, slots=True)
class Intervals:
    """The interval of F1 by type and mode, of all types together, of the mean over types; None where there is none."""

    types: dict[str, dict[str, Interval | None]]
    micro: dict[str, Interval | None]
    macro: dict[str, Interval | None]


def sums(documents: Sequence[Mapping[str, Found]], names: Sequence[str], mode: str) -> tuple[Floats, Floats]:
    """Numerators and denominators of F1, `documents x types`: twice the credit, over actual and possible together."""
    rates = [[doc[name].rates()[mode] for name in names] for doc in documents]
    shape = (len(documents), len(names))
    above = np.array([[2 * one.credit for one in row] for row in rates], dtype=np.float64).reshape(shape)
    below = np.array([[one.actual + one.possible for one in row] for row in rates], dtype=np.float64).reshape(shape)
    return above, below


def intervals(documents: Sequence[Mapping[str, Found]], names: Sequence[str], draws: int, seed: int) -> Intervals:
    """The intervals, all from the same draws; none with fewer than two documents or no draws."""
    if len(documents) < 2 or not names or draws < 1:  # noqa: PLR2004 - one document tells nothing of another
        nothing: dict[str, Interval | None] = dict.fromkeys(MODES)
        return Intervals({name: dict(nothing) for name in names}, dict(nothing), dict(nothing))
    above, below = zip(*(_with_all(*sums(documents, names, mode)) for mode in MODES), strict=True)
    drawn = bootstrap(np.hstack(above), np.hstack(below), draws=draws, seed=seed)
    width = len(names) + 1
    by_mode = {mode: drawn[:, at * width : (at + 1) * width] for at, mode in enumerate(MODES)}
    return Intervals(
        types={name: {mode: interval(by_mode[mode][:, at]) for mode in MODES} for at, name in enumerate(names)},
        micro={mode: interval(by_mode[mode][:, -1]) for mode in MODES},
        macro={mode: interval(mean(by_mode[mode][:, :-1])) for mode in MODES},
    )


def _with_all(above: Floats, below: Floats) -> tuple[Floats, Floats]:
    """A last column for all types together."""
    return (
        np.hstack([above, above.sum(axis=1, keepdims=True)]),
        np.hstack([below, below.sum(axis=1, keepdims=True)]),
    )
