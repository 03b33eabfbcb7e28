"""The dataset run: a corpus in, a dataset out, killed and resumed at will, nothing lost and nothing bought twice."""

from __future__ import annotations

from extractor.run.finalize import finalize
from extractor.run.layout import Layout
from extractor.run.run import Ended, Run

__all__ = ["Ended", "Layout", "Run", "finalize"]
