"""The articles of a soak: facts that differ by little or in one field, facts said twice, and the right answer to each.

Amounts of one article lie within a percent of each other, or are the same number, of another kind or for another
project; some sentences say again what one before said. So whatever is merged too eagerly, or not at all, is seen.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from extractor.article import Article

if TYPE_CHECKING:
    from extractor.extraction import Extraction

Answer = dict[str, list[dict[str, Any]]]

_SURNAMES, _GIVEN = ("Liu", "Chen", "Wang", "Zhao", "Sun", "Qian"), ("Wen", "Hao", "Ji", "Min", "Rui", "Tao", "Yan")
_POST = "mayor of Haining City"
_KINDS = {"completed": "", "loan": " in loans", "donation": " in gifts"}
_PROJECTS = (None, None, "Haining Bridge", "Willow Tower")
_AGAIN = 0.15  # of the sentences that say again what the one before said
_BLANK: dict[str, Any] = {"project_count": None, "investors": [], "place": None, "period": None}


def made(count: int, seed: int) -> dict[str, tuple[Article, Answer]]:
    """`count` articles by key, each with its right answer in the ask form."""
    dice = random.Random(seed)  # noqa: S311 - dice, not secrets
    return {key: _article(key, dice) for key in (f"a{number}" for number in range(count))}


def _article(key: str, dice: random.Random) -> tuple[Article, Answer]:
    lines = [f"Haining news [[{key}]]"]
    officials: list[dict[str, Any]] = []
    investments: list[dict[str, Any]] = []
    about = dice.randint(200, 2000)
    for _ in range(dice.randint(1, 6)):
        name = f"{dice.choice(_SURNAMES)} {dice.choice(_GIVEN)}"
        kind, project = dice.choice(tuple(_KINDS)), dice.choice(_PROJECTS)
        amount = f"{about + dice.choice((0, 0, 1, 2))} million yuan"
        if investments and dice.random() < _AGAIN:
            kind, project, amount = (investments[-1][field] for field in ("kind", "project", "amount"))
        lines.append(f"{name}, {_POST}, said that {project or 'the port'} had got {amount}{_KINDS[kind]}.")
        at = [len(lines)]
        officials.append({"evidence": at, "name": name, "position": _POST, "role": "government_head", "place": None})
        investments.append({"evidence": at, "amount": amount, "kind": kind, "project": project, **_BLANK})
    answer: Answer = {"officials": officials, "projects": [], "investments": investments, "indicators": []}
    return Article.from_text("\n\n".join(lines), id=key), answer


def missing(extraction: Extraction | None, sent: Answer) -> list[str]:
    """Records of a good answer that no record of the output holds: with the same values, citing the same line."""
    return [
        f"{one} was in a good answer and is not in the output"
        for plural, records in sent.items()
        for one in records
        if extraction is None
        or not any(_same(one, said) and one["evidence"][0] in lines for said, lines in _said(extraction, plural))
    ]


def mixed(extraction: Extraction, answer: Answer) -> list[str]:
    """Records of the output that cite a line which does not say so: two facts made into one."""
    return [
        f"line {line} does not say {said}"
        for plural in extraction.records
        for said, lines in _said(extraction, plural)
        for line in lines
        if not any(_same(one, said) and line in one["evidence"] for one in answer[plural])
    ]


def _same(asked: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether a record of the output says what was answered; of a project that is not named, perhaps which it is."""
    return all(said[name] == asked[name] for name in said if name != "project" or asked[name] is not None)


def _said(extraction: Extraction, plural: str) -> list[tuple[dict[str, Any], list[int]]]:
    """What each record of the output says, and the lines it cites."""
    found = []
    for record in extraction.records[plural]:
        said: dict[str, Any]
        if plural == "officials":
            said = {name: getattr(record, name) for name in ("name", "position", "role")}
        else:
            said = {"amount": getattr(record, "amount").text} | {  # noqa: B009 - a type from a schema file
                name: getattr(record, name) for name in ("kind", "project")
            }
        lines = [
            line.line
            for line in extraction.article.sentences
            if any(line.span.covers(span) for span in record.evidence)
        ]
        found.append((said, lines))
    return found
