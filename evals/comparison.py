"""Two runs on the same gold: by how much one is better, how sure that is, and whether it can be told from chance.

Per type and headline mode: the difference of F1 with a paired-bootstrap interval, and the p-value of a randomisation by
documents, adjusted over the types by Holm's method. No difference is called significant but by the adjusted p-value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.evals.document import DocumentError
from extractor.evals.headline import sums
from extractor.evals.report import DocumentReport, Report
from extractor.evals.uncertainty import DRAWS, SWAPS, Floats, Interval, bootstrap, holm, interval, mean, randomisation

LEVEL = 0.05
"""Below it an adjusted p-value is called significant."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`new` minus `old`; `p` of the test alone, `adjusted` over the family of types."""

    old: float
    new: float
    difference: float
    interval: Interval | None
    p: float
    adjusted: float

    @property
    def significant(self) -> bool:
        """Whether chance alone would seldom do it."""
        return self.adjusted < LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """By mode (strict, aligned): each type, and the mean over the types, which stands outside the family."""

    documents: int
    types: dict[str, dict[str, Difference]]
    macro: dict[str, Difference]


def compare(old: Report, new: Report, *, draws: int = DRAWS, swaps: int = SWAPS, seed: int = 0) -> Comparison:
    """How `new` stands to `old`. Raises DocumentError where they were not scored on the same documents and types."""
    documents = _same_documents(old, new)
    names = [name for name in old.types if name in new.types]
    types: dict[str, dict[str, Difference]] = {name: {} for name in names}
    macro: dict[str, Difference] = {}
    for mode in ("strict", "aligned"):
        one = sums([doc.found for doc, _ in documents], names, mode)
        other = sums([doc.found for _, doc in documents], names, mode)
        drawn = _drawn(one, other, draws, seed)
        p = [randomisation(_column(one, at), _column(other, at), draws=swaps, seed=seed) for at in range(len(names))]
        adjusted = holm(p)
        for at, name in enumerate(names):
            before, after = old.types[name].modes[mode].f1, new.types[name].modes[mode].f1
            sure = None if drawn is None else interval(drawn[:, at])
            types[name][mode] = Difference(before, after, after - before, sure, p[at], adjusted[at])
        before, after = old.macro[mode].f1, new.macro[mode].f1
        sure = None if drawn is None else interval(mean(drawn))
        chance = randomisation(one, other, draws=swaps, seed=seed)
        macro[mode] = Difference(before, after, after - before, sure, chance, chance)
    return Comparison(len(documents), types, macro)


def _same_documents(old: Report, new: Report) -> list[tuple[DocumentReport, DocumentReport]]:
    before, after = ({doc.id: doc for doc in run.documents} for run in (old, new))
    if before.keys() != after.keys():
        odd = ", ".join(sorted(before.keys() ^ after.keys())[:3])
        raise DocumentError(f"the runs were scored on different documents: {odd}", source="comparison")
    if not set(old.types) & set(new.types):
        raise DocumentError("the runs have no record type in common", source="comparison")
    pairs = [(before[name], after[name]) for name in sorted(before)]
    for one, other in pairs:
        for name in one.found.keys() & other.found.keys():
            if one.found[name].gold != other.found[name].gold:
                raise DocumentError(f"the runs were scored on different gold: {one.id}", source="comparison")
    return pairs


def _drawn(one: tuple[Floats, Floats], other: tuple[Floats, Floats], draws: int, seed: int) -> Floats | None:
    """`draws x types`: the difference in each draw, both runs on the same documents of it."""
    count, width = one[0].shape
    if count < 2:  # noqa: PLR2004 - one document tells nothing of another
        return None
    above, below = np.hstack([one[0], other[0]]), np.hstack([one[1], other[1]])
    both = bootstrap(above, below, draws=draws, seed=seed)
    return np.asarray(both[:, width:] - both[:, :width])


def _column(run: tuple[Floats, Floats], at: int) -> tuple[Floats, Floats]:
    return run[0][:, [at]], run[1][:, [at]]


__all__ = ["LEVEL", "Comparison", "Difference", "compare"]
