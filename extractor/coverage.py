"""Coverage: which lines of an article say something that no record cites."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.normal import simplified
from extractor.quantity import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.record import Record
    from extractor.sentence import Sentence


def uncovered(
    sentences: tuple[Sentence, ...],
    cited: Mapping[str, Iterable[Record]],
    records: tuple[type[Record], ...],
) -> tuple[Sentence, ...]:
    """The lines that hold a quantity or a cue of one of `records` and no evidence of any record in `cited`.

    A cue is a word that a record type names itself by (`Record.cues`): a title, a word for a project.
    """
    spans = sorted(span for found in cited.values() for record in found for span in record.evidence)
    out, at = [], 0
    for line in sentences:
        while at < len(spans) and spans[at].end <= line.span.start:
            at += 1
        if at < len(spans) and spans[at].overlaps(line.span):
            continue
        if not line.boilerplate and _says_something(line.text, records):
            out.append(line)
    return tuple(out)


def _says_something(text: str, records: tuple[type[Record], ...]) -> bool:
    cues = _cues(records)
    return bool(cues is not None and cues.search(simplified(text))) or bool(find(text))


@cache
def _cues(records: tuple[type[Record], ...]) -> re.Pattern[str] | None:
    words = [record.cues for record in records if record.cues]
    return re.compile("|".join(words), re.IGNORECASE) if words else None
