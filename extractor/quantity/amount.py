"""A number with what it is a number of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.quantity.model import Approximation, Kind
from extractor.quantity.number import Number, times

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(slots=True)
class Amount:
    """`[start, end)` holds number, scale and unit; `measured` tells whether a unit or currency was found at all."""

    number: Number
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approximation: Approximation
    unit: str | None = None
    kind: Kind = Kind.COUNT
    measured: bool = False
    counted: bool = False
    """A Chinese measure word stands behind it."""
    prefixed: bool = False
    """The currency stands before the number."""
    name: str = ""
    """The unit, currency or measure word as written (folded)."""
    lead: int | None = None
    """Where the "between" of a range begins."""

    @classmethod
    def of(cls, number: Number) -> Amount:
        """The number alone."""
        return cls(number, number.start, number.end, number.value, number.low, number.high, number.approximation)

    def scaled(self, factor: Decimal) -> None:
        """Multiply value and bounds."""
        self.value = None if self.value is None else times(self.value, factor)
        self.low = None if self.low is None else times(self.low, factor)
        self.high = None if self.high is None else times(self.high, factor)
        if factor < 0:
            self.low, self.high = self.high, self.low

    def measure(self, unit: str, kind: Kind, end: int, name: str = "") -> None:
        """Say what the number is a number of, and where that ends."""
        self.unit, self.kind, self.end, self.name, self.measured = unit, kind, end, name, True
