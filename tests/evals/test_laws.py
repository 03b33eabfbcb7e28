"""Laws of scoring under random records of all four types, with the comparators of the schemas."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.assignment import assign
from extractor.catalog import select
from extractor.evals import alignment
from extractor.evals.counts import MODES
from extractor.evals.document import Document, DocumentError
from extractor.evals.reading import read_gold
from extractor.evals.report import Report
from extractor.evals.score import score
from extractor.record import Figure, Record
from extractor.span import Span

OFFICIAL, PROJECT, INVESTMENT, INDICATOR = select(None)

NAMES = st.sampled_from(
    ["Liu Wen", "Liu Wenru", "龍巖大道", "龙岩大道二期", "Longyan Avenue phase 3", "Longyan Avenue phase 4", "GDP"]
)
MAYBE = st.none() | NAMES
PLACES = st.sampled_from([None, "Haining", "Haining City", "龍巖", "Huizhou", "N/A"])
PERIODS = st.sampled_from([None, "2022", "2022-07", "2021", "2022-01/2022-06"])
LISTS = st.lists(NAMES, max_size=3).map(tuple)
FIGURES = st.builds(
    Figure,
    text=st.sampled_from(["five", "dozens"]),
    value=st.sampled_from([None, Decimal(5), Decimal(50000), Decimal("5.01"), Decimal(7)]),
    unit=st.sampled_from([None, "CNY", "USD"]),
)
EVIDENCE = st.lists(st.sampled_from([Span(0, 9), Span(5, 20), Span(30, 40)]), min_size=1, max_size=2).map(tuple)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        OFFICIAL,
        evidence=EVIDENCE,
        name=NAMES,
        position=MAYBE,
        role=st.sampled_from(["other", "department_head"]),
        place=PLACES,
    ),
    st.builds(
        PROJECT,
        evidence=EVIDENCE,
        name=NAMES,
        status=st.sampled_from(["planned", "completed"]),
        sector=st.sampled_from(["energy", "zone"]),
        companies=LISTS,
        place=PLACES,
        date=PERIODS,
    ),
    st.builds(
        INVESTMENT,
        evidence=EVIDENCE,
        amount=FIGURES,
        kind=st.sampled_from(["planned", "loan"]),
        project=MAYBE,
        project_count=st.sampled_from([None, 3]),
        investors=LISTS,
        place=PLACES,
        period=PERIODS,
    ),
    st.builds(
        INDICATOR,
        evidence=EVIDENCE,
        name=NAMES,
        value=st.none() | FIGURES,
        change=st.none() | FIGURES,
        place=PLACES,
        period=PERIODS,
    ),
)
SOME = st.lists(RECORDS, max_size=7)


@st.composite
def both_sides(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """Gold records, and a prediction of them: some left out, some with a field of another record, some made up."""
    pool = draw(st.lists(RECORDS, min_size=1, max_size=8))
    gold = pool[: draw(st.integers(0, len(pool)))]
    predicted: list[Record] = []
    for at in draw(st.lists(st.integers(0, len(pool) - 1), max_size=8)):
        record, donor = pool[at], draw(st.sampled_from(pool))
        if type(donor) is type(record) and draw(st.booleans()):
            field = draw(st.sampled_from(record.facts()))
            record = record.model_copy(update={field: getattr(donor, field)})
        predicted.append(record)
    return gold, predicted


SIDES = st.lists(both_sides(), min_size=1, max_size=3)


def scored(sides: Sequence[tuple[Sequence[Record], Sequence[Record]]]) -> Report:
    """A document for each pair of gold and predicted records."""
    gold = [Document.of(f"d{at}", one) for at, (one, _) in enumerate(sides)]
    predicted = [Document.of(f"d{at}", other) for at, (_, other) in enumerate(sides)]
    return score(gold, predicted, draws=0)


def figures(report: Report) -> dict[str, Any]:
    """Every figure of the report that does not name a record by its place in a list."""
    return {"types": report.types, "micro": report.micro, "macro": report.macro, "slices": report.slices}


@given(SOME)
def test_a_copy_scores_one(records: list[Record]) -> None:
    """score(X, X) is 1 in every mode, for every type and field, with nothing spurious."""
    report = scored([(records, records)])
    for one in report.types.values():
        assert all(figure.f1 == 1 for figure in one.modes.values())
        assert all(field.all.figure.f1 == 1 for field in one.fields.values())
        assert not any(one.spurious.values())
        assert all(view.figure.f1 == 1 for view in one.spans.values())
    assert all(mean.f1 == 1 for mean in report.macro.values())


@given(SIDES, st.integers())
def test_order_makes_no_difference(sides: list[tuple[list[Record], list[Record]]], seed: int) -> None:
    """Shuffling the records of each side, or the documents, changes no figure."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    shuffled = [(chance.sample(one, len(one)), chance.sample(other, len(other))) for one, other in sides]
    assert figures(scored(sides)) == figures(scored(shuffled))
    gold = [Document.of(f"d{at}", one) for at, (one, _) in enumerate(sides)]
    predicted = [Document.of(f"d{at}", other) for at, (_, other) in enumerate(sides)]
    again = score(chance.sample(gold, len(gold)), chance.sample(predicted, len(predicted)), draws=50)
    assert again == score(gold, predicted, draws=50)


@given(SIDES)
def test_swapping_the_sides_swaps_the_figures(sides: list[tuple[list[Record], list[Record]]]) -> None:
    """Precision and recall, missing and spurious change places, exactly; the rest stays."""
    one, other = scored(sides), scored([(predicted, gold) for gold, predicted in sides])
    for name, here in one.types.items():
        there = other.types[name]
        for mode, figure in here.modes.items():
            mirrored = there.modes[mode]
            assert (figure.precision, figure.recall, figure.f1) == (mirrored.recall, mirrored.precision, mirrored.f1)
        for field, report in here.fields.items():
            for view, mirror in (
                (report.all, there.fields[field].all),
                (report.aligned, there.fields[field].aligned),
            ):
                assert (view.tally.correct, view.tally.partial, view.tally.incorrect) == (
                    mirror.tally.correct,
                    mirror.tally.partial,
                    mirror.tally.incorrect,
                )
                assert (view.tally.missing, view.tally.spurious) == (mirror.tally.spurious, mirror.tally.missing)


@given(both_sides())
def test_an_extra_record_that_fits_nothing_lowers_precision_only(sides: tuple[list[Record], list[Record]]) -> None:
    """Recall is as it was; precision falls, or stays where it was nothing."""
    gold, predicted = sides
    extra = OFFICIAL(evidence=(Span(50, 60),), name="Zzzzqqqq", position=None, role="other", place=None)  # type: ignore[call-arg]
    before, after = (scored([(gold, some)]).types["official"] for some in (predicted, [*predicted, extra]))
    for mode in MODES[:-1]:
        assert before.modes[mode].recall == after.modes[mode].recall
        was, now = before.modes[mode].precision, after.modes[mode].precision
        assert now is not None
        assert now == 0 if not was else now < was


@given(both_sides().filter(lambda sides: any(one in sides[1] for one in sides[0])), st.integers(0))
def test_deleting_a_correct_record_never_raises_recall(sides: tuple[list[Record], list[Record]], which: int) -> None:
    """In the modes of the known answers."""
    gold, predicted = sides
    report = scored([(gold, predicted)])
    right = [one for one in report.documents[0].outcomes if one.verdict == "correct"]
    assume(right)
    gone = right[which % len(right)]
    kind = next(record for record in select(None) if record.type_name() == gone.type)
    of_kind = [at for at, one in enumerate(predicted) if type(one) is kind]
    assert gone.predicted_at is not None
    left = [one for at, one in enumerate(predicted) if at != of_kind[gone.predicted_at]]
    less = scored([(gold, left)])
    for mode in ("strict", "partial", "aligned"):
        before, after = report.types[gone.type].modes[mode].recall, less.types[gone.type].modes[mode].recall
        assert before is not None
        assert after is not None
        assert after <= before


@given(SIDES)
def test_strict_is_at_most_partial_is_at_most_aligned(sides: list[tuple[list[Record], list[Record]]]) -> None:
    """In precision, recall and F1, for every type; soft lies between strict and aligned."""
    for one in scored(sides).types.values():
        for upper, lower in (("partial", "strict"), ("aligned", "partial"), ("soft", "strict"), ("aligned", "soft")):
            high, low = one.modes[upper], one.modes[lower]
            for more, less in ((high.precision, low.precision), (high.recall, low.recall), (high.f1, low.f1)):
                assert (more is None) == (less is None)
                assert more is None or less is None or less <= more + 1e-12


@given(SIDES)
def test_counts_add_up(sides: list[tuple[list[Record], list[Record]]]) -> None:
    """Every record of each side is counted once in every mode; every outcome is of one of the records."""
    report = scored(sides)
    for kind in select(None):
        one = report.types[kind.type_name()]
        gold = sum(type(record) is kind for some, _ in sides for record in some)
        predicted = sum(type(record) is kind for _, some in sides for record in some)
        for tally in one.tallies.values():
            assert (tally.possible, tally.actual) == (gold, predicted)
        assert sum(one.spurious.values()) == one.tallies["aligned"].spurious
    assert Report.from_json(report.to_json()) == report


@given(SOME.filter(lambda some: len(some) > 0), st.integers())
def test_key_order_makes_no_difference(records: list[Record], seed: int) -> None:
    """A gold file with its keys in another order is the same gold."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    by_plural: dict[str, list[Any]] = {}
    for record in records:
        item = {name: value for name, value in record.model_dump(mode="json").items() if name != "id"}
        if item not in by_plural.setdefault(record.plural, []):
            by_plural[record.plural].append(item)
    data = {"article": {"id": "one"}, "guideline": 2, **by_plural}
    one, other = (_read(text) for text in (json.dumps(data), json.dumps(_shuffled(data, chance))))
    if one is not None:
        assert other is not None
        assert figures(score([one], [other], draws=0)) == figures(score([one], [one], draws=0))


def _read(text: str) -> Document | None:
    """The gold document of this text; None where two of its records are the same fact."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "gold.json"
        place.write_text(text, encoding="utf-8")
        try:
            return read_gold(place)[0]
        except DocumentError:
            return None


def _shuffled(data: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON
    if isinstance(data, dict):
        return {key: _shuffled(data[key], chance) for key in chance.sample(list(data), len(data))}
    return [_shuffled(one, chance) for one in data] if isinstance(data, list) else data


def test_pairs_are_the_best_of_all() -> None:
    """On 3,000 random matrices up to 5 by 5, the total is that of the best permutation of the masked matrix."""
    chance = np.random.default_rng(7)
    for _ in range(3000):
        rows, columns = chance.integers(1, 6, size=2).tolist()
        matrix = chance.choice([0.0, 0.3, 0.5, 0.6, 0.7, 0.9, 1.0], size=(rows, columns))
        found = alignment.pairs(matrix.tolist(), 0.5)
        assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
        masked = np.where(matrix >= 0.5, matrix, 0.0)
        wide = masked if rows <= columns else masked.T
        best = max(
            sum(wide[i, j] for i, j in enumerate(order)) for order in permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert abs(sum(matrix[i, j] for i, j in found) - best) < 1e-9
        assert all(matrix[i, j] >= 0.5 for i, j in found)
        assert len(assign(matrix.tolist())) == min(rows, columns)
