"""How sure a figure is: resampling whole documents, since the records of one document stand and fall together.

Every figure is a ratio of sums over documents, so a draw is a weighted sum: draws by documents times documents by
figures, in chunks. Arrays are `documents x figures` of float64; a ratio with nothing below is NaN. Needs numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

DRAWS = 10_000
"""Bootstrap draws, unless told."""
SWAPS = 9_999
"""Random swaps of two runs: with the observed one, ten thousand."""
EXACT = 12
"""Up to so many documents every swap is tried, so that the p-value has no chance in it."""

Floats: TypeAlias = NDArray[np.float64]

_CELLS = 4_000_000  # of a chunk: 32 MB of float64
_EQUAL = 1e-12  # two differences that only rounding tells apart


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of the draws."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2


def resamples(documents: int, draws: int, seed: int) -> Iterator[Floats]:
    """How often each document is in each draw, in chunks of rows; the same for the same arguments."""
    random = np.random.default_rng(seed)
    rows = max(1, min(draws, _CELLS // max(1, documents)))
    for start in range(0, draws, rows):
        size = min(rows, draws - start)
        picked = random.integers(0, documents, size=(size, documents), dtype=np.int64)
        picked += np.arange(size, dtype=np.int64)[:, None] * documents
        counts = np.bincount(picked.ravel(), minlength=size * documents)
        yield counts.reshape(size, documents).astype(np.float64)


def ratio(numerators: Floats, denominators: Floats) -> Floats:
    """One over the other; NaN where there is nothing below."""
    out = np.full(np.broadcast_shapes(numerators.shape, denominators.shape), np.nan)
    np.divide(numerators, denominators, out=out, where=denominators != 0)
    return out


def bootstrap(numerators: Floats, denominators: Floats, *, draws: int = DRAWS, seed: int = 0) -> Floats:
    """`draws x figures`: each figure's ratio of sums in each draw of as many documents, with replacement."""
    return np.concatenate(
        [ratio(one @ numerators, one @ denominators) for one in resamples(len(numerators), draws, seed)]
    )


def interval(drawn: Floats) -> Interval | None:
    """The 95 % interval of one figure's draws, leaving out those in which it has no value; None where none is left."""
    kept = drawn[~np.isnan(drawn)]
    if not kept.size:
        return None
    low, high = np.quantile(kept, (0.025, 0.975))
    return Interval(float(low), float(high))


def mean(drawn: Floats) -> Floats:
    """The mean over figures of each draw, leaving out those without a value; NaN where none has one."""
    there = ~np.isnan(drawn)
    return ratio(np.where(there, drawn, 0.0).sum(axis=1), there.sum(axis=1).astype(np.float64))


def swaps(documents: int, draws: int, seed: int) -> Iterator[Floats]:
    """Which documents change sides in each random swap (0 or 1), in chunks of rows."""
    random = np.random.default_rng(seed)
    rows = max(1, min(draws, _CELLS // max(1, documents)))
    for start in range(0, draws, rows):
        yield random.integers(0, 2, size=(min(rows, draws - start), documents)).astype(np.float64)


def every_swap(documents: int) -> Floats:
    """All 2**documents of them."""
    return ((np.arange(2**documents)[:, None] >> np.arange(documents)) & 1).astype(np.float64)


def randomisation(
    one: tuple[Floats, Floats], other: tuple[Floats, Floats], *, draws: int = SWAPS, seed: int = 0
) -> float:
    """The two-sided p-value of the difference between two runs on the same documents.

    `one` and `other` are the numerators and denominators (each `documents x figures`) of a run; the statistic is the
    mean over figures, which for a single one is the figure. If the runs are equally good, documents can change sides
    and the difference will often be as large: the p-value is how often it is. A document on which both agree changes
    nothing when it changes sides, so only the others are swapped; up to `EXACT` of them, in every way there is.
    """
    above, below = other[0] - one[0], other[1] - one[1]
    differs = (above != 0).any(axis=1) | (below != 0).any(axis=1)
    above, below = above[differs], below[differs]
    count = len(above)
    if not count:
        return 1.0
    sums = tuple(np.asarray(part.sum(axis=0)) for part in (*one, *other))
    observed = abs(_difference(np.zeros((1, count)), above, below, sums)[0])
    if count <= EXACT:
        return float(np.mean(np.abs(_difference(every_swap(count), above, below, sums)) >= observed - _EQUAL))
    chunks = [np.abs(_difference(some, above, below, sums)) for some in swaps(count, draws, seed)]
    return float((1 + sum(int((chunk >= observed - _EQUAL).sum()) for chunk in chunks)) / (1 + draws))


def _difference(swapped: Floats, above: Floats, below: Floats, sums: tuple[Floats, ...]) -> Floats:
    """One run's figure minus the other's, for each row of swaps; a figure of nothing is 1, as everywhere."""
    up, down = swapped @ above, swapped @ below
    first = np.nan_to_num(ratio(sums[0] + up, sums[1] + down), nan=1.0)
    second = np.nan_to_num(ratio(sums[2] - up, sums[3] - down), nan=1.0)
    return np.asarray((first - second).mean(axis=1))


def holm(values: Sequence[float]) -> list[float]:
    """The p-values of a family adjusted by Holm's step-down, in the order given, each at most 1."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out, highest = [0.0] * len(values), 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[at]))
        out[at] = highest
    return out
