"""Datasets: extractions written as JSON lines, a document a line, or as flat tables, a record a line."""

from __future__ import annotations

from extractor.dataset.writer import FORMATS, Writer, open_writer

__all__ = ["FORMATS", "Writer", "open_writer"]
