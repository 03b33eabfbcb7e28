"""The way through: an article is asked about, what comes back is grounded, merged and accounted for."""

from __future__ import annotations

import asyncio
import time
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from extractor.coverage import uncovered
from extractor.errors import ModelError
from extractor.extraction import Counts, Extraction, Provenance, identify
from extractor.ground import Judge, Rejected
from extractor.merge import merge
from extractor.models.model import Purpose, Reply, Request, traits_of
from extractor.render import prefix, render, render_repair
from extractor.usage import Usage
from extractor.window import halves, windows

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.models.model import Model
    from extractor.record import Record
    from extractor.sentence import Sentence

Lines = tuple["Sentence", ...]

MOST_REASKED = 40  # records a repair request holds at most; a model that is wrong about more will not mend them


async def extract_article(article: Article, model: Model, records: tuple[type[Record], ...]) -> Extraction:
    """Everything `model` finds of `records` in `article`, grounded.

    Raises ModelError where the model cannot answer, with the usage spent all the same.
    """
    return await _Pass(article, model, records).run()


class _Pass:
    """One run over an article: what was asked, what came back, what it cost."""

    def __init__(self, article: Article, model: Model, records: tuple[type[Record], ...]) -> None:
        self.article, self.model, self.records = article, model, records
        self.traits = traits_of(model)
        self.judge = Judge(article, article.sentences)
        self.usage = Usage()
        self.warnings: list[str] = list(article.warnings)
        self.returned = self.reasked = 0
        self.stand: dict[str, list[Record]] = {record.plural: [] for record in records}
        self.rejected: list[Rejected] = []

    async def run(self) -> Extraction:
        started = time.perf_counter()
        try:
            pieces = windows(self.article.sentences, self.traits.window_tokens)
            await self._all([self._ask(piece, Purpose.EXTRACT) for piece in pieces])
            if self.traits.repairs:
                await self._repair()
            if self.traits.covers:
                left = uncovered(self.article.sentences, self.stand, self.records)
                await self._all([self._ask(piece, Purpose.COVER) for piece in windows(left, self.traits.window_tokens)])
        except ModelError as error:
            error.source = self.article.id
            error.usage = self.usage + (error.usage or Usage())
            raise
        return self._finished(started)

    async def _all(self, asked: list[Any]) -> None:
        """Every piece; where one fails, the others are waited for, so that what they cost is known."""
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        failures = [one for one in outcomes if isinstance(one, BaseException)]
        for one in failures[1:]:
            if isinstance(one, ModelError) and one.usage is not None:
                self.usage += one.usage
        if failures:
            raise failures[0]

    async def _ask(self, lines: Lines, purpose: Purpose) -> None:
        """Ask about `lines`, and about their halves where the answer was cut; complete records count either way."""
        if not lines:
            return
        messages = render(self.article, lines, self.records, purpose)
        reply = await self.model.ask(Request(self.article, lines, self.records, messages, purpose))
        self._take(reply)
        if not reply.cut:
            return
        both = halves(lines)
        if both is None:
            self.warnings.append(f"line {lines[0].line} alone asks for a longer answer than the model gives")
            return
        await self._all([self._ask(half, purpose) for half in both])

    def _take(self, reply: Reply) -> list[Rejected]:
        """Judge what came back; what does not stand goes to `rejected`."""
        self.usage += reply.usage
        self.warnings += reply.warnings
        known = {record.plural: record for record in self.records}
        fresh: list[Rejected] = []
        for plural, items in reply.records.items():
            self.returned += len(items)
            for item in items:
                if plural not in known:
                    fresh.append(Rejected(plural, ("this type was not asked for",), item))
                    continue
                verdict = self.judge.judge(known[plural], item)
                if isinstance(verdict, Rejected):
                    fresh.append(verdict)
                else:
                    self.stand[plural].append(verdict)
        self.rejected += fresh
        return fresh

    async def _repair(self) -> None:
        """Ask once more about records that do not stand, those alone, with the reasons and the lines concerned."""
        plurals = {record.type_name(): record.plural for record in self.records}
        wanted = [one for one in self.rejected if one.type in plurals][:MOST_REASKED]
        if not wanted:
            return
        messages, lines = render_repair(self.article, self.judge.ground.lines, wanted, self.records)
        reply = await self.model.ask(Request(self.article, lines, self.records, messages, Purpose.REPAIR))
        # Answers are told apart by type and order: the nth answer of a type takes the place of its nth question.
        for name, plural in plurals.items():
            asked = [one for one in wanted if one.type == name]
            for one in asked[: len(reply.records.get(plural, []))]:
                self.rejected.remove(one)
                self.reasked += 1
        self._take(reply)

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
        return Extraction(self.article, accepted, tuple(self.rejected), counts, tuple(self.warnings), provenance)


@cache
def version() -> str:
    """The installed version of this package; "0" where it runs without being installed."""
    try:
        return metadata.version("gov-news-extractor")
    except metadata.PackageNotFoundError:
        return "0"
