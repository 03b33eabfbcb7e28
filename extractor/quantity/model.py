"""What a phrase that states an amount comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class Kind(StrEnum):
    """What is measured: `COUNT` holds bare numbers and counted things; `NONE` says that the phrase states no amount."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    COUNT = "count"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    SPEED = "speed"
    INFORMATION = "information"
    ANGLE = "angle"
    FREQUENCY = "frequency"
    VOLTAGE = "voltage"
    PRESSURE = "pressure"
    TEMPERATURE = "temperature"
    TIME = "time"
    MULTIPLE = "multiple"
    OTHER = "other"
    ORDINAL = "ordinal"
    NONE = "none"


class Approximation(StrEnum):
    """How the text bounds its number: "about 5", "more than 5", "up to 5", "nearly 5"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount, computed from its phrase.

    `value` is in units of one (`"5 million yuan"` is 5000000 CNY); None where the phrase has no single number
    ("dozens"). A range has its lower bound as `value`, both bounds in `low` and `high`. `unit` is an ISO 4217 code for
    money, `%`, `pp`, a UCUM-style symbol or a plain English noun; None where the phrase names none (money without a
    currency, bare counts). `rounded` marks a quotient no decimal can hold ("one third"): `value` then has
    28 significant digits.
    """

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approximation: Approximation
    unit: str | None
    kind: Kind
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """Where a quantity stands: `text[start:end]` is `quantity.text`; `core_start`, `core_end` leave approximators out.

    `shared_unit` and `shared_kind` belong to a bare number in a list whose unit stands at the end ("1.6 and 1.1
    percentage points"); the quantity itself says only what its own text says.
    """

    start: int
    end: int
    quantity: Quantity
    core_start: int
    core_end: int
    shared_unit: str | None = None
    shared_kind: Kind | None = None
