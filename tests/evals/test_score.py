"""What a report says: identity, aliases, faults, subtypes, evidence, slices, failures, and gold against itself."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from scored_cases import A, B, Fact, X, fact, report_of

from extractor import Article, read
from extractor.catalog import select
from extractor.compare import identities
from extractor.evals.document import Document, DocumentError, with_texts
from extractor.evals.entry import Labelled
from extractor.evals.reading import read_gold
from extractor.evals.report import TypeReport
from extractor.evals.score import score
from extractor.record import Figure, Identity, Record
from extractor.span import Span

OFFICIAL, PROJECT, INVESTMENT, INDICATOR = select(None)


def made(of: type[Record], at: int = 0, /, **said: Any) -> Record:  # noqa: ANN401 - fields
    """A record with these fields, the lists empty and the rest null."""
    lists: dict[str, Any] = {name: () for name in of.facts() if name in {"companies", "investors"}}
    return of(**{**dict.fromkeys(of.facts()), **lists, "evidence": (Span(at, at + 10),), **said})


def money(value: str, unit: str | None = "CNY") -> Figure:
    """An amount."""
    return Figure(text=value, value=Decimal(value), unit=unit)


def scored(gold: list[Record], predicted: list[Record], text: str | None = None) -> TypeReport:
    """The report of the only type of these records, in one document."""
    (kind,) = {type(one) for one in (*gold, *predicted)}
    sides = [[Document.of("one", some, text=text)] for some in (gold, predicted)]
    return score(*sides, types=[kind], draws=0).types[kind.type_name()]


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        # The same place and kind of one sentence, no project named: one investment, whatever the amount.
        (made(INVESTMENT, amount=money("5"), kind="loan"), made(INVESTMENT, amount=money("5"), kind="loan"), 1),
        (
            made(INVESTMENT, amount=money("5"), kind="loan", place="Haining"),
            made(INVESTMENT, amount=money("7"), kind="loan", place="Haining City"),
            1,
        ),
        # Another sentence, or another kind: another investment.
        (
            made(INVESTMENT, amount=money("5"), kind="loan", place="Haining"),
            made(INVESTMENT, 50, amount=money("5"), kind="loan", place="Haining"),
            0,
        ),
        (
            made(INVESTMENT, amount=money("5"), kind="loan", place="Haining"),
            made(INVESTMENT, amount=money("5"), kind="fund", place="Haining"),
            0,
        ),
        # The same project is enough anywhere; another project is another investment even in one sentence.
        (
            made(INVESTMENT, amount=money("5"), kind="loan", project="East Harbour bridge"),
            made(INVESTMENT, 50, amount=money("7"), kind="loan", project="East Harbour bridge"),
            1,
        ),
        (
            made(INVESTMENT, amount=money("5"), kind="loan", place="Haining", project="East Harbour bridge"),
            made(INVESTMENT, amount=money("5"), kind="loan", place="Haining", project="grain store"),
            0,
        ),
        # An indicator of the same name needs its place or its period.
        (
            made(INDICATOR, name="GDP", value=money("5"), place="Haining", period="2022"),
            made(INDICATOR, name="GDP", value=money("7"), place="Haining", period="2021"),
            1,
        ),
        (
            made(INDICATOR, name="GDP", value=money("5"), place="Haining", period="2022"),
            made(INDICATOR, name="GDP", value=money("5"), place="Huizhou", period="2021"),
            0,
        ),
        (made(INDICATOR, name="GDP", value=money("5")), made(INDICATOR, name="GDP", value=money("5")), 1),
        # Alike in all but what it is about.
        (
            made(OFFICIAL, name="Liu Wen", role="other", position="mayor", place="Haining"),
            made(OFFICIAL, name="Zhang Yi", role="other", position="mayor", place="Haining"),
            0,
        ),
    ],
)
def test_identity(one: Record, other: Record, pairs: int) -> None:
    """What must agree before two records are compared at all, from the schemas."""
    assert scored([one], [other]).found.pairs == pairs


def test_an_identity_names_fields() -> None:
    """A slip in a schema is said, not scored."""

    class Slip(Fact):
        """A fact."""

        identities = (Identity(("nmae",)),)

    with pytest.raises(ValueError, match="nmae"):
        identities(Slip)


def test_an_alias_is_as_right_as_the_value() -> None:
    """On whichever side it stands; and a record found by its alias is found."""
    gold = Document("one", {"facts": (Labelled(A, {"name": ("alpha", "N/A")}),)})
    for found, strict in ((fact("alpha", 1, 2024), 1), (A, 1), (fact("omega", 1, 2024), 0)):
        for sides in ((gold, Document.of("one", [found])), (Document.of("one", [found]), gold)):
            one = score([sides[0]], [sides[1]], types=[Fact], draws=0).types["fact"].found
            assert (one.strict, one.pairs) == (strict, strict)


def test_faults_and_lists_are_counted() -> None:
    """The right digits at another scale are incorrect, with a name; the elements of a list are tallied."""
    gold = made(INVESTMENT, amount=money("5000000"), kind="loan", project="bridge", investors=("A Ltd", "B Ltd"))
    wrong = made(INVESTMENT, amount=money("500"), kind="loan", project="bridge", investors=("B Ltd", "C Bank", "D Co"))
    one = scored([gold], [wrong])
    assert one.fields["amount"].faults == {"scale": 1}
    assert one.slots.faults == {"scale": 1}
    tally = one.fields["investors"].all.tally
    assert (tally.correct, tally.incorrect, tally.spurious) == (1, 1, 1)
    assert (one.found.strict, one.found.pairs) == (0, 1)


def test_views_of_fields() -> None:
    """Over all records a missing one's fields are missing; over aligned pairs they are not there."""
    one = report_of([A, B], [A, X]).types["fact"]
    every, aligned = one.fields["date"].all.tally, one.fields["date"].aligned.tally
    assert (every.correct, every.missing, every.spurious) == (1, 1, 1)
    assert (aligned.correct, aligned.missing, aligned.spurious) == (1, 0, 0)
    assert one.slots.all.figure.f1 == 0.5


TEXT = "In 2022 the bridge of Haining took 5 million; GDP grew by 7% to 30 billion. " * 3


def test_subtypes_of_spurious_records() -> None:
    """Said twice, cut in two, two made one, in the text, not in the text; without a text, unchecked."""
    whole = made(INDICATOR, name="GDP", value=money("30"), change=money("7", "%"), place="Haining", period="2022")
    level = made(INDICATOR, name="GDP", value=money("30"), place="Haining", period="2022")
    growth = made(INDICATOR, name="GDP", change=money("7", "%"), place="Haining", period="2022")
    assert scored([whole], [level, growth], TEXT).spurious["split_merge"] == 1
    assert scored([whole], [whole, level], TEXT).spurious["duplicate"] == 1

    mayor = made(OFFICIAL, name="Liu Wen", role="government_head", position="mayor of Haining")
    party = made(OFFICIAL, name="Liu Wen", role="party_secretary", place="Haining")
    both = made(OFFICIAL, name="Liu Wen", role="party_secretary", position="mayor of Haining", place="Haining")
    assert scored([mayor, party], [mayor, party, both]).spurious["split_merge"] == 1

    bridge, tower = (made(PROJECT, name=n, status="planned", sector="urban") for n in ("bridge of Haining", "tower"))
    assert scored([tower], [bridge], TEXT).spurious["supported"] == 1
    assert scored([bridge], [tower], TEXT).spurious["unsupported"] == 1
    assert scored([bridge], [tower]).spurious["unchecked"] == 1


def test_evidence_is_scored_apart() -> None:
    """Where it is makes no record right or wrong; what is not in the text is right but not supported."""
    gold = made(PROJECT, 10, name="bridge of Haining", status="planned", sector="urban")
    moved = made(PROJECT, 15, name="bridge of Haining", status="planned", sector="urban")
    beyond = made(PROJECT, 5000, name="bridge of Haining", status="planned", sector="urban")
    near, far = scored([gold], [moved], TEXT), scored([gold], [beyond], TEXT)
    assert near.found.strict == far.found.strict == 1
    assert (near.evidence.verbatim_share, near.evidence.overlap_share) == (1, 1)
    assert near.evidence.characters.f1 == 0.5
    assert near.spans["partial"].tally.partial == 1
    assert (far.evidence.verbatim_share, far.evidence.overlap_share) == (0, 0)
    assert (near.modes["supported"].f1, far.modes["supported"].f1) == (1, 0)
    assert "supported" not in scored([gold], [moved]).modes


def test_slices() -> None:
    """By language and length of the article, and by what the schema marks: a project's sector."""
    energy, zone = (
        made(PROJECT, name=n, status="planned", sector=s) for n, s in (("plant", "energy"), ("park", "zone"))
    )
    gold = [
        Document.of("en", [energy], language="en", text="x" * 100),
        Document.of("zh", [zone], language="zh-Hans", text="字" * 9000),
    ]
    report = score(gold, [Document.of("en", [energy, zone])], draws=0)
    assert {value: one.documents for value, one in report.slices["language"].items()} == {"en": 1, "zh-Hans": 1}
    assert set(report.slices["length"]) == {"short", "long"}
    sectors = report.slices["project.sector"]
    assert sectors["energy"].types["project"]["strict"].f1 == 1
    assert (sectors["zone"].types["project"]["strict"].f1, sectors["zone"].documents) == (0, 2)


def test_macro_is_the_mean_over_types_that_are_there() -> None:
    """A type of which neither side has a record is no reason for a better mean."""
    report = score(
        [Document.of("one", [made(OFFICIAL, name="Liu Wen", role="other")])],
        [Document.of("one", [made(PROJECT, name="bridge", status="planned", sector="urban")])],
        draws=0,
    )
    assert (report.macro["strict"].f1, report.macro["strict"].types) == (0, 2)
    assert report.types["indicator"].modes["strict"].f1 == 1
    assert report.types["indicator"].modes["strict"].precision is None


def test_documents_that_do_not_go_together() -> None:
    """Another text under the same id, one id twice: errors. A prediction without gold is named, not scored."""
    one = Document.of("one", [A], sha256="aa")
    with pytest.raises(DocumentError, match="another text"):
        score([one], [replace(one, sha256="bb")], types=[Fact])
    with pytest.raises(DocumentError, match="twice"):
        score([one, one], [], types=[Fact])
    report = score([one], [one, Document.of("two", [B])], types=[Fact], draws=0)
    assert report.unlabelled == ("two",)
    assert report.types["fact"].found.predicted == 1


def test_texts_are_found_by_hash() -> None:
    """The text of the hash goes with the document; another text of the same id is an error, so is a span beyond it."""
    article = Article.from_text("Liu Wen is the mayor of Haining.", id="one")
    document = Document.of("other", [A], sha256=article.sha256)
    (found,) = with_texts([document], [article])
    assert (found.text, found.language) == (article.text, "en")
    assert with_texts([Document.of("far", [A], sha256="00")], [article])[0].text is None
    with pytest.raises(DocumentError, match="labelled on another text"):
        with_texts([Document.of("one", [A], sha256="00")], [article])
    with pytest.raises(DocumentError, match="past the end"):
        with_texts([Document.of("one", [fact("a", 1, 2024, at=500)])], [article])


@pytest.fixture(scope="module")
def labelled(shared: Path) -> tuple[Document, ...]:
    """The gold of the seeds, with their texts."""
    articles = [one for one in read([shared / "seeds"]) if isinstance(one, Article)]
    return with_texts(read_gold(shared / "gold"), articles)


def test_gold_against_itself(labelled: tuple[Document, ...]) -> None:
    """1.0 everywhere, with and without the texts; every record is supported."""
    report = score(labelled, labelled, draws=200)
    assert {figure.f1 for one in report.types.values() for figure in one.modes.values()} == {1.0}
    assert {one.evidence.verbatim_share for one in report.types.values()} == {1.0}
    assert report.guideline == 2


def test_noise_moves_each_figure_the_right_way(labelled: tuple[Document, ...]) -> None:
    """As a second annotator would: fewer, more, or other values lower recall, precision, strict but not aligned."""
    chance = random.Random(3)  # noqa: S311 - no secret

    def changed(change: Any) -> dict[str, TypeReport]:  # noqa: ANN401 - a function of labelled records
        noisy = [
            replace(doc, records={plural: tuple(change(some)) for plural, some in doc.records.items()})
            for doc in labelled
        ]
        return score(labelled, noisy, draws=0).types

    for one in changed(lambda some: [x for x in some if chance.random() > 0.3]).values():
        assert one.modes["aligned"].precision == 1
        assert one.modes["aligned"].recall is not None
        assert one.modes["aligned"].recall < 1
    for one in changed(lambda some: [*some, *some[:1]]).values():
        assert one.modes["strict"].recall == 1
        assert one.modes["strict"].precision is not None
        assert one.modes["strict"].precision < 1
        assert one.spurious["duplicate"] == one.tallies["strict"].spurious
    blurred = changed(lambda some: [Labelled(x.record.model_copy(update={"place": "Elsewhere"})) for x in some])
    for name in ("official", "project"):
        assert blurred[name].modes["aligned"].f1 == 1
        assert blurred[name].modes["strict"].f1 == 0
        assert blurred[name].modes["partial"].f1 == 0.5
