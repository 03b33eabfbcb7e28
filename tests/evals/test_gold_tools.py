"""Gold by hand: drafts become gold, every fault is told, annotators are compared, Label Studio gives all back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gold_cases import DRAFTS, HARBOUR, draft, gold, project, put, run
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Article
from extractor.evals.draft import build
from extractor.evals.label_studio import task
from extractor.evals.label_studio_import import gold_of
from extractor.evals.quotes import QuoteError, locate
from extractor.evals.running import gold_at
from extractor.evals.texts import Texts

Spoil = Callable[[dict[str, Any]], object]


@given(st.text(alphabet="ab𠀋 ", min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 10))
def test_a_quote_is_found_where_it_stands_or_not_at_all(text: str, start: int, length: int) -> None:
    """Whatever is located reproduces the quote; a quote that stands twice is only taken if that is said."""
    quote = text[start : start + length]
    if not quote.strip():
        return
    span = locate(text, {"quote": quote, "start": start}, ())
    assert text[span.start : span.end] == quote
    first = locate(text, quote, ("nowhere",), first=True)
    assert text[first.start : first.end] == quote
    assert first.start == text.find(quote)
    if text.find(quote, text.find(quote) + 1) >= 0:
        with pytest.raises(QuoteError, match="not unique"):
            locate(text, quote, ("nowhere",))
        assert locate(text, quote, (quote,)) == first


def test_drafts_become_gold_that_checks(tmp_path: Path) -> None:
    """Quotes become offsets in code points, the contract's shape comes out, and the check agrees."""
    project(tmp_path)
    done = run(tmp_path, "gold", "build", "drafts", "--articles", "articles", "-o", "out")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    made = json.loads((tmp_path / "out" / "orchard.json").read_text(encoding="utf-8"))
    assert (made["guideline"], made["annotators"]) == (2, ["A"])
    assert list(made) == ["article", "guideline", "annotators", "officials", "projects", "investments", "indicators"]
    text = (tmp_path / "articles" / "orchard.txt").read_text(encoding="utf-8")
    (span,) = made["projects"][0]["evidence"]
    assert text[span["start"] : span["end"]] == "𠀋园项目已经开工"
    checked = run(tmp_path, "gold", "check", "out", "--articles", "articles")
    assert (checked.returncode, checked.stderr) == (0, "2 files, 8 records\n")


def test_a_drafted_article_builds_as_it_is(tmp_path: Path) -> None:
    """What the model drafts is in the form that `build` reads."""
    project(tmp_path)
    article = str(tmp_path / "articles" / "harbour.txt")
    done = run(tmp_path, "gold", "new", article, "-o", "new/harbour.json")
    assert done.returncode == 0, done.stderr
    made, faults = build(tmp_path / "new" / "harbour.json", Texts.at([tmp_path / "articles"]))
    assert faults == []
    assert made is not None
    assert any(some for some in made.records.values())


FAULTS: dict[str, tuple[Spoil, str]] = {
    "a quote that is not there": (
        lambda d: d["officials"][0].update(evidence=["Liu Wen, the mayor"]),
        "officials[0]: evidence: not verbatim: “Liu Wen, the mayor” is not in the text",
    ),
    "a name that is not there": (
        lambda d: d["projects"][0].update(name="Haining bridge"),
        "projects[0]: name: not verbatim: “Haining bridge” is not in the text",
    ),
    "a quote that stands twice": (
        lambda d: d["projects"][0].update(evidence=["A second ferry is not planned."]),
        "projects[0]: evidence: not unique: “A second ferry is not planned.” stands 2 times",
    ),
    "no evidence": (lambda d: d["projects"][0].update(evidence=[]), "projects[0]: evidence: a list of at least one"),
    "an unknown member": (
        lambda d: d["officials"][0].update(role="boss"),
        "officials[0]: role: 'boss' is none of 'party_secretary'",
    ),
    "another value": (
        lambda d: d["investments"][0]["amount"].update(value="50000000"),
        "investments[0]: amount: “5 million yuan” comes to 5000000, not 50000000",
    ),
    "another unit": (
        lambda d: d["investments"][0]["amount"].update(unit="USD"),
        "investments[0]: amount: “5 million yuan” is in CNY, not USD",
    ),
    "no value": (
        lambda d: d["indicators"][1]["change"].update(value=None),
        "indicators[1]: change: “6.5%” comes to 6.5, but has no value",
    ),
    "no quantity": (
        lambda d: d["indicators"][0]["value"].update(text="Friday"),
        "indicators[0]: value: “Friday” is no quantity that can be read, but has a value",
    ),
    "a period that is none": (lambda d: d["projects"][0].update(date="July 2022"), "projects[0]: date: "),
    "a month that is none": (lambda d: d["projects"][0].update(date="2022-13"), "projects[0]: date: "),
    "an unknown field": (lambda d: d["projects"][0].update(cost=1), "projects[0]: cost: unknown field"),
    "a field left out": (lambda d: d["projects"][0].pop("status"), "projects[0]: status: Field required"),
    "an unknown list": (lambda d: d.update(events=[]), "unknown field 'events'"),
    "a fact twice": (
        lambda d: d["officials"].append({**d["officials"][0], "evidence": ["mayor of Haining City, spoke"]}),
        "officials[1]: the same fact as officials[0]",
    ),
    "neither value nor change": (
        lambda d: d["indicators"][1].update(change=None),
        "indicators[1]: neither value nor change",
    ),
    "another article": (lambda d: d.update(article_file="quay.txt"), "article_file 'quay.txt' is not among"),
    "another text": (lambda d: d.update(sha256="0" * 64), "labelled on another text"),
    "nobody": (lambda d: d.pop("annotator"), "`annotator` does not say who labelled it"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_file_and_record(name: str, tmp_path: Path) -> None:
    """Each fault on its own: what is wrong, and where."""
    project(tmp_path)
    spoil, told = FAULTS[name]
    one = draft()
    spoil(one)
    path = put(tmp_path / "bad.json", one)
    _, faults = build(path, Texts.at([tmp_path / "articles"]))
    assert len(faults) == 1, faults
    assert str(faults[0]).startswith(f"{path}: ")
    assert told in str(faults[0])


def test_every_fault_is_told_at_once_and_the_others_are_written(tmp_path: Path) -> None:
    """Whoever labels wants the whole list, and one bad draft does not hold up a good one."""
    project(tmp_path)
    one = draft()
    one["officials"][0]["role"] = "boss"
    one["indicators"][1]["change"]["value"] = "65"
    put(tmp_path / "drafts" / "harbour.json", one)
    done = run(tmp_path, "gold", "build", "drafts", "--articles", "articles", "-o", "out")
    assert done.returncode == 1
    assert "officials[0]: role" in done.stderr
    assert "indicators[1]: change: “6.5%” comes to 6.5, not 65" in done.stderr
    assert "1 of 2 drafts written to out; 2 faults" in done.stderr
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["orchard.json"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "field"),
    [
        ("57", "57", "enterprise", "value"),  # the noun is beside it
        ("57", "570000", "person", "value"),  # a table's head may say "10,000 persons"
        ("6.5%", "-6.5", "%", "change"),  # the verb says that it fell
        ("10 million yuan", "10000000", "CNY", "value"),
        ("6.5%", "-93.5", "%", "change"),  # "to 6.5 % of what it was"
    ],
)
def test_what_the_phrase_leaves_open_is_no_fault(text: str, value: str, unit: str, field: str, tmp_path: Path) -> None:
    """The unit of a bare count, the scale of a bare number, the sign of a change."""
    project(tmp_path)
    one = draft()
    one["indicators"][0] |= {"value": None, "change": None, field: {"text": text, "value": value, "unit": unit}}
    _, faults = build(put(tmp_path / "one.json", one), Texts.at([tmp_path / "articles"]))
    assert faults == []


def test_known_faults_are_excused_and_others_can_be_put_off(tmp_path: Path) -> None:
    """A label that is right although no parser of ours reads it; labels as they are, to measure agreement on."""
    project(tmp_path)
    one = draft()
    one["indicators"][0]["value"] = {"text": "Friday", "value": "5", "unit": "item"}
    put(tmp_path / "drafts" / "harbour.json", one)
    message = "value: “Friday” is no quantity that can be read, but has a value"
    arguments = ("drafts", "--articles", "articles", "-o", "out")
    done = run(tmp_path, "gold", "build", *arguments, "--despite-faults")
    assert done.returncode == 1
    assert message in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 2
    (tmp_path / "known.txt").write_text(f"# ours to learn\nharbour: {message}\nharbour: gone\n", encoding="utf-8")
    done = run(tmp_path, "gold", "build", *arguments, "--known", "known.txt")
    assert done.returncode == 0, done.stderr
    done = run(tmp_path, "gold", "check", "out", "--articles", "articles", "--known", "known.txt")
    assert done.returncode == 0, done.stderr
    assert "known, but no fault any more: harbour: gone" in done.stderr


def test_a_check_finds_what_became_wrong_since(tmp_path: Path) -> None:
    """Offsets that moved, a record twice, a guideline of its own: each with its file, none hides another."""
    project(tmp_path)
    moved = gold(tmp_path)
    moved["indicators"][0]["name"] = "nobody"
    moved["officials"][0]["evidence"] = [{"start": 0, "end": 99_999}]
    put(tmp_path / "gold" / "harbour.json", moved)
    other = gold(tmp_path, "orchard")
    other["guideline"] = 1
    put(tmp_path / "gold" / "orchard.json", other)
    done = run(tmp_path, "gold", "check", "gold", "--articles", "articles")
    assert done.returncode == 1
    assert "officials[0]: evidence: [0, 99999) runs past the end" in done.stderr
    assert "indicators[0]: name: not verbatim: “nobody”" in done.stderr
    assert "guideline 1, but" in done.stderr


def test_agreement_is_whole_with_oneself_and_less_with_another(tmp_path: Path) -> None:
    """The scorer's own figures; every difference is listed with both sides."""
    project(tmp_path)
    other = tmp_path / "other"
    for name in DRAFTS:
        one = gold(tmp_path, name)
        if name == "harbour":
            one["projects"][0]["status"] = "planned"
            one["indicators"].pop()
        put(other / f"{name}.json", one)
    same = run(tmp_path, "gold", "agree", "gold", "gold", "--articles", "articles")
    assert "| **pooled** | 1.000 (2 / 2 / 2) |" in same.stdout
    done = run(tmp_path, "gold", "agree", "gold", "other", "--articles", "articles", "--differences")
    assert done.returncode == 0, done.stderr
    assert "0.800 (3 / 2 / 2)" in done.stdout
    assert "| status |  | 0.500 (2) |" in done.stdout
    assert "harbour project status" in done.stdout
    assert '"status": "completed"' in done.stdout
    assert '"status": "planned"' in done.stdout
    assert "harbour indicator only A" in done.stdout


def test_label_studio_gives_back_what_it_got(tmp_path: Path) -> None:
    """Export and import make the same gold, two spans, aliases and characters outside the basic plane included."""
    project(tmp_path)
    one = gold(tmp_path)
    one["officials"][0]["evidence"].append({"start": 0, "end": 7})
    one["officials"][0]["aliases"] = {"position": ["mayor"]}
    put(tmp_path / "gold" / "harbour.json", one)
    done = run(tmp_path, "gold", "export", "gold", "--articles", "articles", "-o", "tasks.json")
    assert done.returncode == 0, done.stderr
    assert "indicator_value_unit" in (tmp_path / "tasks.xml").read_text(encoding="utf-8")
    done = run(tmp_path, "gold", "import", "tasks.json", "-o", "back", "--annotator", "A")
    assert done.returncode == 0, done.stderr
    for name in DRAFTS:
        assert json.loads((tmp_path / "back" / f"{name}.json").read_text(encoding="utf-8")) == gold(tmp_path, name)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda t: t["annotations"][0]["result"][0]["value"].update(start=1), "stands “"),
        (lambda t: t["annotations"][0]["result"][0]["value"].update(end=10**6), "stands “"),
        (lambda t: t["data"].update(text=t["data"]["text"] + "!"), "the text is not the article's"),
        (lambda t: t["annotations"].append(t["annotations"][0]), "2 annotations, one is needed"),
        (lambda t: t["annotations"][0]["result"][0]["value"].update(labels=["event"]), "not one record type"),
        (lambda t: t.pop("annotations"), "not in the form of a task"),
    ],
)
def test_label_studio_fails_loudly(spoil: Spoil, told: str, tmp_path: Path) -> None:
    """Where offset and quote disagree, as with offsets in UTF-16, and where the form is another."""
    project(tmp_path)
    texts = Texts.at([tmp_path / "articles"])
    tasks = [task(one, texts) for one in gold_at([tmp_path / "gold"], texts)]
    spoil(tasks[0])
    _, faults = gold_of(put(tmp_path / "tasks.json", tasks), "A")
    assert told in " ".join(map(str, faults))


def test_an_import_with_a_fault_writes_nothing(tmp_path: Path) -> None:
    """Not even the articles that are right."""
    project(tmp_path)
    run(tmp_path, "gold", "export", "gold", "--articles", "articles", "-o", "tasks.json")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    tasks[0]["annotations"][0]["result"][0]["value"]["start"] += 1
    put(tmp_path / "tasks.json", tasks)
    done = run(tmp_path, "gold", "import", "tasks.json", "-o", "back")
    assert done.returncode == 1
    assert "tasks.json[0]: officials-0-0: at [" in done.stderr
    assert not (tmp_path / "back").exists()


def test_the_shared_gold_checks(shared: Path) -> None:
    """The five labelled seeds hold to the same rules."""
    done = run(shared, "gold", "check", "gold", "--articles", "seeds")
    assert done.returncode == 0, done.stderr


def test_the_made_up_article_is_read_as_one() -> None:
    """The cases above rest on it."""
    assert Article.from_text(HARBOUR).language == "en"
