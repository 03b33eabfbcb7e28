"""How fast scoring is: `python -m extractor.evals.speed.scoring [ARTICLES] [RECORDS]`, made-up articles of both sides.

By default 2,000 articles of 40 records a side, a tenth of them missing, a tenth spurious, a fifth with a wrong field,
and 10,000 bootstrap draws: once with ten records of each type, once with all of the type that is slowest to align.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from decimal import Decimal

from extractor.catalog import select
from extractor.evals.document import Document
from extractor.evals.score import score
from extractor.evals.uncertainty import DRAWS
from extractor.record import Figure, Record
from extractor.span import Span

_WORDS = (
    *("industrial", "output", "park", "bridge", "harbour", "grain", "county", "school", "road", "phase", "energy"),
    *("storage", "battery", "plant", "railway", "total", "added", "value", "retail", "sales", "import", "export"),
    *("investment", "fixed", "assets", "residents", "income", "new", "high", "water", "treatment"),
)
_HANZI = "工业园区增加值固定资产投资建设项目产业龙头企业高速公路水库电站示范基地人民医院学校"
_PLACES = ("Haining", "Huizhou", "龙岩市", "新羅區", "Zhejiang", "Jinjiang City", None)
_WRONG, _MISSING, _LATIN = 0.2, 0.1, 0.5  # shares of records, and of names
_PERIODS = ("2022", "2021", "2022-01/2022-06", "2022-07", None)


def main(arguments: Sequence[str]) -> None:
    """Print how long each of the two takes: on the clock, and of the processor."""
    articles, records = (int(given) for given in (*arguments, *("2000", "40")[len(arguments) :]))
    for what, kinds in (("all types alike", select(None)), ("indicators only", select(["indicator"]))):
        gold, predicted = _both_sides(random.Random(5), articles, records, kinds)  # noqa: S311 - made-up figures
        clock, processor = time.perf_counter(), time.process_time()
        report = score(gold, predicted, types=kinds, draws=DRAWS, seed=1)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        strict = report.micro["strict"]
        print(  # noqa: T201 - what it is for
            f"{what}: {articles} articles, {records} records a side, {DRAWS} draws: {clock:.1f} s on the clock, "
            f"{processor:.1f} s of the processor (strict F1 {strict.f1:.3f}, {strict.interval})"
        )


def _both_sides(
    chance: random.Random, articles: int, records: int, kinds: Sequence[type[Record]]
) -> tuple[list[Document], list[Document]]:
    gold: list[Document] = []
    predicted: list[Document] = []
    for at in range(articles):
        wanted = [_record(chance, kinds[n % len(kinds)]) for n in range(records)]
        found = [
            _blurred(chance, one) if chance.random() < _WRONG else one for one in wanted if chance.random() > _MISSING
        ]
        found += [_record(chance, kinds[n % len(kinds)]) for n in range(records - len(found))]
        chance.shuffle(found)
        language = chance.choice(["en", "zh-Hans"])
        gold.append(Document.of(f"article-{at}", wanted, language=language))
        predicted.append(Document.of(f"article-{at}", found, language=language))
    return gold, predicted


def _record(chance: random.Random, kind: type[Record]) -> Record:
    """A record with a made-up value in each field; evidence is one clause."""
    start = chance.randrange(5000)
    said = {name: _value(chance, name) for name in kind.facts()}
    if "role" in said:
        said["role"] = chance.choice(["party_secretary", "government_head", "other"])
    return kind.model_validate({**said, "evidence": (Span(start, start + 60),)})


def _value(chance: random.Random, name: str) -> object:
    if name in {"amount", "value", "change"}:
        value = Decimal(chance.randrange(1, 10_000)) * 10 ** chance.randrange(8)
        return Figure(text=str(value), value=value, unit=chance.choice(["CNY", "%", "mu"]))
    fixed: dict[str, object] = {
        "place": chance.choice(_PLACES),
        "period": chance.choice(_PERIODS),
        "date": chance.choice(_PERIODS),
        "kind": chance.choice(["planned", "loan", "fund"]),
        "status": chance.choice(["planned", "signed", "completed"]),
        "sector": chance.choice(["energy", "transport", "zone"]),
        "role": None,
        "project_count": None,
    }
    if name in fixed:
        return fixed[name]
    if name in {"companies", "investors"}:
        return tuple(_name(chance) for _ in range(chance.randrange(3)))
    return _name(chance)


def _name(chance: random.Random) -> str:
    if chance.random() < _LATIN:
        return " ".join(chance.choices(_WORDS, k=chance.randrange(2, 6)))
    return "".join(chance.choices(_HANZI, k=chance.randrange(4, 12)))


def _blurred(chance: random.Random, record: Record) -> Record:
    """The record with another value in one field."""
    name = chance.choice([field for field in record.facts() if field != "role"])
    return record.model_copy(update={name: _value(chance, name)})


if __name__ == "__main__":
    main(sys.argv[1:])
