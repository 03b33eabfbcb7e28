"""Grounding: a record in the ask form becomes a record of the dataset, or a reject with its reasons.

It judges and never repairs: every phrase must stand in the article, every value is computed from its phrase by our own
parsers, every span comes from a cited line. What is stored is what stands there, not what the model wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from extractor import change
from extractor import place as places
from extractor.jurisdiction import default_place
from extractor.locate import Ground, Place, nearest, runs
from extractor.period import find_periods, members, resolve
from extractor.pointing import pointed_at
from extractor.reading import Unreadable, read_count, read_figure
from extractor.record import Figure, Record, Role, ask_view, shape_of

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.sentence import Sentence
    from extractor.span import Span

_REACH = 40  # code points in front of a date that say it is to come
_TO_COME = re.compile(
    r"(?:将|將)[于於在]$"
    r"|\b(?:will(?: be)?|(?:is|are) (?:to be|scheduled|expected)(?: to(?: be)?)?)(?: [a-z]+)? (?:on|in) $"
)
_APART = 90  # code points between two phrases beyond which what stands between is other facts
_NOTHING = frozenset({"", "null", "none", "n/a", "not stated", "unknown"})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was returned and not accepted: its type, what the model wrote, and why it does not stand."""

    type: str
    reasons: tuple[str, ...]
    record: Any


class Judge:
    """Grounds records of one article. The article is prepared once; each record is judged on its own."""

    def __init__(self, article: Article, sentences: tuple[Sentence, ...]) -> None:
        self.article = article
        self.ground = Ground(article, sentences)
        self._bare: dict[str, str] = {}

    @cached_property
    def default_place(self) -> str | None:
        """The jurisdiction that the article speaks for, as it stands in the text, or None."""
        name = default_place(self.article)
        found = None if name is None else self.ground.anywhere(name)
        return None if found is None else self.ground.text(found)

    def bare(self, place: str) -> str:
        """The bare form of a place's name; the same few come again and again."""
        if place not in self._bare:
            self._bare[place] = places.bare(place, self.article)
        return self._bare[place]

    def judge(self, record: type[Record], item: Any) -> Record | Rejected:  # noqa: ANN401 - as it came from a model
        """`item` as a record with spans, values and periods, or the reasons why it is none."""
        try:
            asked = ask_view(record).model_validate(item)
        except ValidationError as error:
            return Rejected(record.type_name(), tuple(_told(one) for one in error.errors(include_url=False)), item)
        return _Case(self, record, dict(asked), item).verdict()


class _Case:
    """One record before the judge: the fields read so far, where they stand, and what is wrong."""

    def __init__(self, judge: Judge, record: type[Record], asked: dict[str, Any], item: Any) -> None:  # noqa: ANN401
        self.judge, self.record, self.asked, self.item = judge, record, asked, item
        self.ground = judge.ground
        self.reasons: list[str] = []
        self.found: list[list[Place]] = []  # for each phrase that makes the evidence, where the cited lines have it
        numbers = dict.fromkeys(asked["evidence"])
        self.lines = tuple(self.ground.lines[n] for n in numbers if n in self.ground.lines)
        missing = [str(n) for n in numbers if n not in self.ground.lines]
        if missing:
            self.reasons.append(f"evidence: there is no line {', '.join(missing)}")
        if not numbers:
            self.reasons.append("evidence: no line is cited")

    def verdict(self) -> Record | Rejected:
        facts = {name: self._field(name) for name in self.record.facts()} if self.lines else {}
        if not self.reasons:
            facts = self._settled(facts)
            made = self.record(evidence=self._evidence(), **facts)
            wrong = made.check()
            if wrong is None:
                return made
            self.reasons.append(wrong)
        return Rejected(self.record.type_name(), tuple(self.reasons), self.item)

    def _field(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        value, shape = self.asked[name], shape_of(self.record, name)
        if shape.role is None or value is None:
            return value
        if shape.many:
            return tuple(dict.fromkeys(self._one(name, one, shape.role) for one in value if _says(one)))
        if not _says(value):
            if not shape.nullable:
                self.reasons.append(f"{name}: empty")
            return None
        return self._one(name, value, shape.role)

    def _one(self, name: str, phrase: str, role: Role) -> Any:  # noqa: ANN401
        if role.kind == "period":
            return self._period(name, phrase)
        if role.kind == "place":
            phrase = places.meant(phrase, self.judge.default_place)
            if places.names_itself(phrase, self.judge.default_place):
                return None
        if role.kind in ("quantity", "count"):
            return self._number(name, phrase, role)
        return self._place(name, phrase) if role.kind == "place" and not role.cited else self._text(name, phrase, role)

    def _text(self, name: str, phrase: str, role: Role) -> str | None:
        stands = list(self.ground.find(phrase, self.lines))
        where = stands[0] if stands else None
        if where is not None:
            self.found.append(stands)
        elif role.cited and (other := self.ground.anywhere(phrase)):
            line = self.ground.line_at(other.original.start)
            there = "the article" if line is None else f"line {line.line}"
            self.reasons.append(f"{name}: {_quoted(phrase)} stands in {there}, but in no cited line")
            return None
        else:
            where = self.ground.anywhere(phrase)
        if where is None:
            self.reasons.append(f"{name}: {_quoted(phrase)} is not in the article")
            return None
        return self.ground.text(where)

    def _place(self, name: str, phrase: str) -> str | None:
        """A place's name, which may be said far from what is said of it, so that it makes no evidence."""
        where = self.ground.anywhere(phrase)
        if where is None:
            self.reasons.append(f"{name}: {_quoted(phrase)} is not in the article")
            return None
        # It stands in many places, some of them damaged: it is stored undamaged.
        sound = phrase.strip() in self.ground.article.text
        return phrase.strip() if sound else self.ground.text(next(self.ground.find(phrase, self.lines), where))

    def _number(self, name: str, phrase: str, role: Role) -> Figure | int | None:
        if role.signed and change.says_none(phrase):
            return None
        wrong = f"{name}: {_quoted(phrase)} is not in " + ("a cited line" if role.cited else "the article")
        for where in self._stands(phrase, role) or self._stands(_grouped(phrase), role):
            try:
                if role.kind == "count":
                    number = read_count(self.ground, where)
                    self.found.append([where])
                    return number
                counted = self.asked.get(role.counts) if role.counts else None
                figure, place = read_figure(self.ground, where, role, counted)
            except Unreadable as error:
                wrong = f"{name}: {error}"
                continue
            self.found.append([place])
            return figure
        self.reasons.append(wrong)
        return None

    def _stands(self, phrase: str, role: Role) -> list[Place]:
        """Where a phrase stands in the cited lines, then anywhere, where that will do."""
        elsewhere = None if role.cited else self.ground.anywhere(phrase)
        return [*self.ground.find(phrase, self.lines), *([elsewhere] if elsewhere else [])]

    def _period(self, name: str, phrase: str) -> str | None:
        """EDTF of a time phrase that stands in the article; None where it cannot be worked out from what is known."""
        published_on = self.judge.article.published_on
        stands = list(self.ground.find(phrase, self.lines))
        where = stands[0] if stands else self.ground.anywhere(phrase)
        if where is None:
            listed = self._listed_year(phrase)
            if listed is None:
                self.reasons.append(f"{name}: {_quoted(phrase)} is not in the article")
            return listed
        if stands:
            self.found.append(stands)
        text, start = self.ground.article.view.text, where.seen.start
        coming = _TO_COME.search(text, max(0, start - _REACH), start)  # "will be held on" June 18: the next one
        period = pointed_at(self.ground, where, published_on) or resolve(
            text[coming.start() if coming else start : where.seen.end], published_on
        )
        return None if period is None else period.edtf

    def _listed_year(self, phrase: str) -> str | None:
        """A year that a cited line gives only as part of an interval ("from 2019 to 2021 … respectively")."""
        for line in self.lines:
            for span in find_periods(line.text):
                whole = resolve(span.text, self.judge.article.published_on)
                if whole and any(one.edtf == phrase.strip() for one in members(whole)):
                    return phrase.strip()
        return None

    def _settled(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Places in their bare form, and the default place where none is said."""
        for name, value in list(facts.items()):
            role = shape_of(self.record, name).role
            if role is None or role.kind != "place":
                continue
            if isinstance(value, str):
                facts[name] = self.judge.bare(value)
            elif value is None and self.record.model_construct(**facts).takes_default_place():
                facts[name] = self.judge.default_place
        return facts

    def _evidence(self) -> tuple[Span, ...]:
        """The shortest clauses of the cited lines that hold what was found; a line that holds nothing is left out."""
        inside: dict[int, list[list[Place]]] = {}  # for each line, where it has each phrase
        for stands in self.found:
            by_line: dict[int, list[Place]] = {}
            for one in stands:
                line = self.ground.line_at(one.original.start)
                if line is not None and line.span.covers(one.original):
                    by_line.setdefault(line.line, []).append(one)
            for number, there in by_line.items():
                inside.setdefault(number, []).append(there)
        spans = [
            self.ground.clause(line, together)
            for line in self.lines
            if line.line in inside
            for together in runs(nearest(inside[line.line]), _APART)
        ]
        return tuple(sorted(set(spans or [line.span for line in self.lines])))


def _says(phrase: Any) -> bool:  # noqa: ANN401 - as it came from a model
    return isinstance(phrase, str) and phrase.strip().casefold() not in _NOTHING


def _grouped(number: str) -> str:
    """A whole number with its thousands apart, as it is often printed; "" of anything else."""
    return f"{int(number):,}" if number.isascii() and number.isdecimal() and 3 < len(number) < 20 else ""  # noqa: PLR2004


def _quoted(phrase: str) -> str:
    return f"“{phrase if len(phrase) <= 80 else phrase[:77] + '…'}”"  # noqa: PLR2004 - one line of a report


def _told(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    where = ".".join(str(part) for part in error["loc"])
    return f"{where or 'record'}: {error['msg']}"
