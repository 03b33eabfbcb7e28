"""Pairs of greatest weight, each row and column at most once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of the greatest total weight, as many as the shorter side has.

    Needs scipy (the extra `evals`) where both sides have two or more; raises SettingsError without it.
    """
    if len(weights) == 0 or len(weights[0]) == 0:
        return []
    if len(weights) == 1:
        return [(0, max(range(len(weights[0])), key=weights[0].__getitem__))]
    if len(weights[0]) == 1:
        return [(max(range(len(weights)), key=lambda row: weights[row][0]), 0)]
    try:
        from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise SettingsError("scoring needs scipy: pip install 'gov-news-extractor[evals]'") from error
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
