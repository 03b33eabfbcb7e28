"""Every number computed from the phrase it was read from: `parse` for one phrase, `find` for running text."""

from __future__ import annotations

from extractor.quantity.counting import count_unit
from extractor.quantity.model import Approximation, Kind, Quantity, QuantitySpan
from extractor.quantity.phrase import find, parse

__all__ = ["Approximation", "Kind", "Quantity", "QuantitySpan", "count_unit", "find", "parse"]
