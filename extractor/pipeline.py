"""The way through: an article is asked about, what comes back is grounded, merged and accounted for."""

from __future__ import annotations

import time
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from extractor.extraction import Counts, Extraction, Provenance, identify
from extractor.ground import Judge, Rejected
from extractor.merge import merge
from extractor.models.model import Request
from extractor.render import prefix, render

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.models.model import Model, Reply
    from extractor.record import Record
    from extractor.sentence import Sentence


async def extract_article(article: Article, model: Model, records: tuple[type[Record], ...]) -> Extraction:
    """Everything `model` finds of `records` in `article`, grounded. Raises ModelError where the model cannot answer."""
    started = time.perf_counter()
    sentences = article.sentences
    reply = await model.ask(Request(article, sentences, records, render(article, sentences, records)))
    return _accounted(article, sentences, records, reply, model.name, started)


def _accounted(  # noqa: PLR0913, PLR0917 - private; one call
    article: Article,
    sentences: tuple[Sentence, ...],
    records: tuple[type[Record], ...],
    reply: Reply,
    model: str,
    started: float,
) -> Extraction:
    judge = Judge(article, sentences)
    accepted: dict[str, tuple[Record, ...]] = {}
    rejected: list[Rejected] = []
    returned = merged = 0
    for record in records:
        items = reply.records.get(record.plural, [])
        verdicts = [judge.judge(record, item) for item in items]
        rejected += [one for one in verdicts if isinstance(one, Rejected)]
        together = merge(one for one in verdicts if not isinstance(one, Rejected))
        accepted[record.plural] = tuple(identify(article, one) for one in together.records)
        returned, merged = returned + len(items), merged + together.merged
    known = {record.plural for record in records}
    for plural, items in reply.records.items():
        if plural not in known:
            returned += len(items)
            rejected += [Rejected(plural, ("this type was not asked for",), item) for item in items]
    counts = Counts(returned, sum(map(len, accepted.values())), len(rejected), merged)
    made = prefix(records)
    provenance = Provenance(
        model, made.label, made.schema_label, version(), round(time.perf_counter() - started, 6), reply.usage
    )
    return Extraction(article, accepted, tuple(rejected), counts, (*article.warnings, *reply.warnings), provenance)


@cache
def version() -> str:
    """The installed version of this package; "0" where it runs without being installed."""
    try:
        return metadata.version("gov-news-extractor")
    except metadata.PackageNotFoundError:
        return "0"
