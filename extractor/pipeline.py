"""The way through: an article is asked about, what comes back is grounded, merged and accounted for."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

import orjson

from extractor.coverage import uncovered
from extractor.errors import BudgetExceededError, ModelError, ModelOutputError
from extractor.extraction import Counts, Extraction, Provenance, identify
from extractor.ground import Judge, Rejected
from extractor.merge import merge
from extractor.models.model import Purpose, Reply, Request, traits_of
from extractor.render import prefix, render, render_repair
from extractor.usage import Usage
from extractor.window import halves, windows

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Sequence

    from extractor.article import Article
    from extractor.models.model import Model
    from extractor.prompt import Message
    from extractor.record import Record
    from extractor.sentence import Sentence

Lines = tuple["Sentence", ...]

MOST_REASKED = 40  # records a repair request holds at most; a model that is wrong about more will not mend them
MOST_HALVINGS = 4  # times a piece is halved at most: a model that cuts off every answer makes 31 requests, not 1,000
MOST_BARREN = 2  # of them in a row that brought no record: a model that writes none at all makes 7
_NOTHING = "every answer was cut off before its first record, or no request fits the model's context"


async def extract_article(article: Article, model: Model, records: tuple[type[Record], ...]) -> Extraction:
    """Everything `model` finds of `records` in `article`, grounded.

    Where some pieces of a long article are answered and others are not, the records of those that are come back, with
    `unread` saying what is missing. Raises ModelError where none is answered, BudgetExceededError where the cap comes
    before the article was read once; both with the usage spent all the same.
    """
    return await _Pass(article, model, records).run()


@dataclass(slots=True)
class _Taken:
    """What one request brought: records that stand, records that do not, or why there is nothing."""

    stand: list[tuple[str, Record]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    returned: int = 0
    read: bool = True
    """whether the answer came to its end"""
    unread: str | None = None
    error: ModelError | None = None


class _Pass:
    """One run over an article: what was asked, what came back, what it cost."""

    def __init__(self, article: Article, model: Model, records: tuple[type[Record], ...]) -> None:
        self.article, self.model, self.records = article, model, records
        self.traits = traits_of(model)
        self.judge = Judge(article, article.sentences)
        self.usage = Usage()
        self.warnings: list[str] = list(article.warnings)
        self.unread: list[str] = []
        self.returned = self.reasked = 0
        self.stand: dict[str, list[Record]] = {record.plural: [] for record in records}
        self.rejected: list[Rejected] = []

    async def run(self) -> Extraction:
        started = time.perf_counter()
        try:
            await self._first()
        except (ModelError, BudgetExceededError) as error:
            error.source, error.usage = self.article.id, self.usage
            raise
        if self.traits.repairs:
            await self._further("records that do not stand were not asked about again", self._repair())
        if self.traits.covers:
            await self._further("lines that nothing cites were not read again", self._cover())
        return self._finished(started)

    async def _first(self) -> None:
        """Every piece, read once. Raises where none was answered."""
        pieces = windows(self.article.sentences, self.traits.window_tokens)
        taken = await self._all(self._ask(piece, Purpose.EXTRACT) for piece in pieces)
        errors = [one.error for one in taken if one.error is not None]
        if not any(one.returned or one.read for one in taken):
            raise errors[0] if errors else ModelOutputError(_NOTHING)
        self.unread = [one.unread for one in taken if one.unread is not None]
        self._keep(taken)

    async def _further(self, told: str, asked: Coroutine[Any, Any, None]) -> None:
        """Ask more; where that fails, what was found before stays, with a warning."""
        try:
            await asked
        except BudgetExceededError as error:
            self.usage += error.usage or Usage()
            self.warnings.append(f"{told}: {error}")
        except ModelError as error:
            self.warnings.append(f"{told}: {error}")

    async def _cover(self) -> None:
        """Lines that say something and that no record cites, once more."""
        left = uncovered(self.article.sentences, self.stand, self.records)
        pieces = windows(left, self.traits.window_tokens)
        self._keep(await self._all(self._ask(piece, Purpose.COVER) for piece in pieces))

    async def _all(self, asked: Iterable[Coroutine[Any, Any, list[_Taken]]]) -> list[_Taken]:
        """What every piece brought, in the order of the text; where one raises, the others are waited for first."""
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        raised = [one for one in outcomes if isinstance(one, BaseException)]
        for one in raised:
            if isinstance(one, BudgetExceededError) and one.usage is not None:
                self.usage += one.usage
                one.usage = None
        if raised:
            raise raised[0]
        return [taken for outcome in outcomes if isinstance(outcome, list) for taken in outcome]

    async def _ask(self, lines: Lines, purpose: Purpose, halved: int = 0, barren: int = 0) -> list[_Taken]:
        """Ask about `lines`, and about their halves where the answer was cut; complete records count either way."""
        if not lines:
            return [_Taken()]
        try:
            reply = await self._reply(lines, render(self.article, lines, self.records, purpose), purpose)
        except ModelError as error:
            return [_Taken(read=False, error=error, unread=f"{_named(lines)} not read: {error}")]
        taken = self._judged(reply)
        taken.read = not reply.cut
        if taken.read:
            return [taken]
        barren = 0 if taken.returned else barren + 1
        both = halves(lines) if halved < MOST_HALVINGS and barren <= MOST_BARREN else None
        if both is None:
            taken.unread = f"{_named(lines)} not read to the end: the answer does not fit, or the request is too long"
            return [taken]
        return [taken, *await self._all(self._ask(half, purpose, halved + 1, barren) for half in both)]

    async def _reply(self, lines: Lines, messages: tuple[Message, ...], purpose: Purpose) -> Reply:
        """One question, whose cost counts whether or not it is answered."""
        try:
            reply = await self.model.ask(Request(self.article, lines, self.records, messages, purpose))
        except ModelError as error:
            self.usage += error.usage or Usage()
            raise
        self.usage += reply.usage
        return reply

    def _judged(self, reply: Reply) -> _Taken:
        """Judge what came back, equal records once."""
        taken = _Taken(warnings=reply.warnings)
        known = {record.plural: record for record in self.records}
        verdicts: dict[tuple[str, bytes], Record | Rejected] = {}
        for plural, items in reply.records.items():
            taken.returned += len(items)
            for item in items:
                said = _said(item)
                verdict = verdicts.get((plural, said))
                if verdict is None:
                    verdict = (
                        _plain(self.judge.judge(known[plural], item))
                        if plural in known
                        else _plain(Rejected(plural, ("this type was not asked for",), item))
                    )
                    verdicts[plural, said] = verdict
                if isinstance(verdict, Rejected):
                    taken.rejected.append(verdict)
                else:
                    taken.stand.append((plural, verdict))
        return taken

    def _keep(self, taken: Iterable[_Taken]) -> None:
        """Add what requests brought, in order, so that it does not matter which was answered first."""
        for one in taken:
            self.returned += one.returned
            self.warnings += [told for told in one.warnings if told not in self.warnings]
            if one.unread is not None:
                self.warnings.append(one.unread)
            self.rejected += one.rejected
            for plural, record in one.stand:
                self.stand[plural].append(record)

    async def _repair(self) -> None:
        """Ask once more about records that do not stand, those alone, with the reasons and the lines concerned."""
        plurals = {record.type_name(): record.plural for record in self.records}
        different = {(one.type, _said(one.record)): one for one in self.rejected if one.type in plurals}
        wanted = list(different.values())[:MOST_REASKED]
        if not wanted:
            return
        messages, lines = render_repair(self.article, self.judge.ground.lines, wanted, self.records)
        reply = await self._reply(lines, messages, Purpose.REPAIR)
        answered: set[tuple[str, bytes]] = set()
        for name, plural in plurals.items():
            asked = [one for one in wanted if one.type == name]
            for item in reply.records.get(plural, []):
                if asked:
                    meant = asked.pop(_closest(item, asked))
                    answered.add((name, _said(meant.record)))
        left = [one for one in self.rejected if (one.type, _said(one.record)) not in answered]
        self.reasked += len(self.rejected) - len(left)
        self.rejected = left
        self._keep([self._judged(reply)])

    def _finished(self, started: float) -> Extraction:
        accepted: dict[str, tuple[Record, ...]] = {}
        merged = 0
        for plural, records in self.stand.items():
            together = merge(records)
            accepted[plural] = tuple(identify(self.article, one) for one in together.records)
            merged += together.merged
        counts = Counts(self.returned, sum(map(len, accepted.values())), len(self.rejected), merged, self.reasked)
        made = prefix(self.records)
        provenance = Provenance(
            model=self.model.name,
            how=traits_of(self.model).how,
            prompt=made.label,
            schema=made.schema_label,
            package=version(),
            seconds=round(time.perf_counter() - started, 6),
            usage=self.usage,
        )
        return Extraction(
            self.article,
            accepted,
            tuple(self.rejected),
            counts,
            tuple(self.warnings),
            provenance,
            tuple(self.unread),
        )


def _named(lines: Lines) -> str:
    first, last = lines[0].line, lines[-1].line
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _said(item: Any) -> bytes:  # noqa: ANN401 - as it came from a model
    """What a returned item says, to tell equal ones; whatever it holds."""
    try:
        return orjson.dumps(item, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a number of more than 64 bits, half a surrogate pair, no JSON at all
        return repr(item).encode(errors="replace")


def _closest(item: Any, asked: Sequence[Rejected]) -> int:  # noqa: ANN401 - as it came from a model
    """Which of `asked` a repaired item means: the one it shares most fields with, the first of several."""

    def shared(other: Any) -> int:  # noqa: ANN401 - as it came from a model
        if not isinstance(item, dict) or not isinstance(other, dict):
            return 0
        return sum(value is not None and other.get(name) == value for name, value in item.items())

    return max(range(len(asked)), key=lambda at: (shared(asked[at].record), -at))


def _plain(verdict: Record | Rejected) -> Record | Rejected:
    """A verdict that can be written down: a reject holds what a model wrote, which may be no JSON that UTF-8 takes."""
    if not isinstance(verdict, Rejected):
        return verdict
    reasons = tuple(reason.encode(errors="replace").decode() for reason in verdict.reasons)
    try:
        orjson.dumps(verdict.record, default=str)
    except TypeError:
        return Rejected(verdict.type, reasons, repr(verdict.record).encode(errors="replace").decode())
    return Rejected(verdict.type, reasons, verdict.record)


@cache
def version() -> str:
    """The installed version of this package; "0" where it runs without being installed."""
    try:
        return metadata.version("gov-news-extractor")
    except metadata.PackageNotFoundError:
        return "0"
