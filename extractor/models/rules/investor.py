"""Who pays an investment: the one a verb of paying has as its subject, or that money is said to come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.models.rules.investor_en import payers_en
from extractor.models.rules.investor_zh import payers_zh

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan


def investors(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """The payers of the amount at `span`, as printed, only where the text says so; empty where it does not."""
    return payers_zh(line, span, kind) if line.chinese else payers_en(line, span, kind)
