"""Why a predicted record has no gold record: said twice, one fact cut in two or two made one, or made up.

`duplicate`: it repeats, without contradicting it, a gold record that another prediction has. `split_merge`: it adds to
what that other one got right, or holds several gold records at once. Else `supported` where it stands in the text
(gold leaves it out, or it is wrong), `unsupported` where it does not (a hallucination), `unchecked` without a text.
"""

from __future__ import annotations

from enum import StrEnum

from extractor.compare import Verdict
from extractor.evals import alignment
from extractor.evals.alignment import Alignment
from extractor.evals.entry import Plan
from extractor.evals.verdict import judge


class Spurious(StrEnum):
    """The subtype of a spurious record."""

    DUPLICATE = "duplicate"
    SPLIT_MERGE = "split_merge"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


def subtype(plan: Plan, at: int, found: Alignment, *, supported: bool | None) -> Spurious:
    """The subtype of the predicted record at `at`, which was left over; `supported`: whether it stands in the text."""
    if _holds_several(plan, at, found):
        return Spurious.SPLIT_MERGE
    repeats = _repeats(plan, at, found)
    if repeats:
        return Spurious.DUPLICATE if Spurious.DUPLICATE in repeats else Spurious.SPLIT_MERGE
    if supported is None:
        return Spurious.UNCHECKED
    return Spurious.SUPPORTED if supported else Spurious.UNSUPPORTED


def _repeats(plan: Plan, at: int, found: Alignment) -> set[Spurious]:
    """What it is to each paired gold record that it could have been paired with and does not contradict."""
    partner = dict(found.pairs)
    out: set[Spurious] = set()
    for i, j in found.edges:
        if j != at or i not in partner:
            continue
        extra = {slot.field: slot.verdict for slot in judge(plan, found.gold[i], found.predicted[at])}
        if Verdict.INCORRECT in extra.values():
            continue
        paired = judge(plan, found.gold[i], found.predicted[partner[i]])
        had = {slot.field for slot in paired if slot.verdict == Verdict.CORRECT}
        adds = any(verdict == Verdict.CORRECT and field not in had for field, verdict in extra.items())
        out.add(Spurious.SPLIT_MERGE if adds else Spurious.DUPLICATE)
    return out


def _holds_several(plan: Plan, at: int, found: Alignment) -> bool:
    """Whether all it says is said by gold records that it is about, and by no single one of them."""
    extra = found.predicted[at]
    about = [one for i, one in enumerate(found.gold) if (i, at) in found.about and alignment.overlapping(one, extra)]
    right = [{slot.field for slot in judge(plan, one, extra) if slot.verdict == Verdict.CORRECT} for one in about]
    said = {field for field, value in zip(plan.fields, extra.values, strict=True) if value is not None}
    return bool(right) and set().union(*right) >= said and not any(some >= said for some in right)
