"""Submitting: articles are read and kept, what they wait for is packed into files, and each file begins a batch."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.batch.rows import Limits, Packer, line_of, worst_of
from extractor.batch.send import input_file, resume, send
from extractor.batch.state import Due
from extractor.errors import ArticleError
from extractor.run.inputs import Inputs
from extractor.run.key import article_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.article import Article
    from extractor.batch.asking import Row
    from extractor.batch.desk import Desk
    from extractor.batch.purse import Purse


_TOLD = 5_000  # articles after which it is told how far things are


@dataclass(slots=True)
class Submitted:
    """What a submit did. `capped` says why rows were held back, None where none were.

    `read` inputs = `new` articles + `known` ones (duplicates, or read by an earlier submit) + `unreadable`.
    """

    read: int = 0
    new: int = 0
    known: int = 0
    unreadable: int = 0
    found: int = 0
    batches: int = 0
    rows: int = 0
    held_back: int = 0
    lost: int = 0
    capped: str | None = None


def submit(
    desk: Desk,
    inputs: Iterable[Article | ArticleError] | None = None,
    *,
    missing: bool = False,
    limits: Limits | None = None,
    say: Callable[[str], None] = lambda _told: None,
) -> Submitted:
    """Send every row that an article waits for and that is not under way; after reading `inputs`, where given.

    Rows that came back without an answer are sent again only if `missing`. What was interrupted before is seen to
    first. Raises ModelUnavailableError or ModelRequestError where the server will not have it: the same call goes on
    from there.
    """
    done = Submitted()
    done.found, done.batches, dropped = resume(desk.state, desk.server, desk.folder)
    if done.found:
        say(f"{done.found} batch(es) had begun when an earlier submit was interrupted: taken up")
    if dropped:
        say(f"{dropped} batch(es) had been planned and never begun: their rows are planned anew")
    if inputs is not None:
        _read(desk, inputs, done, say)
    _Sending(desk, done, limits or Limits(), missing=missing, say=say).run()
    return done


def _read(desk: Desk, inputs: Iterable[Article | ArticleError], done: Submitted, say: Callable[[str], None]) -> None:
    """Keep the articles and their order, as `extractor run` does."""
    with closing(Inputs(desk.version / "inputs.jsonl")) as order:
        for one in inputs:
            done.read += 1
            if done.read % _TOLD == 0:
                say(f"{done.read:,} inputs read")
            found = _kept(desk, one, done)
            if isinstance(found, ArticleError):
                order.fail(found)
                done.unreadable += 1
                say(f"failed: {found}")
            else:
                order.add(*found)
        order.end()


def _kept(desk: Desk, one: Article | ArticleError, done: Submitted) -> tuple[str, Article] | ArticleError:
    """Keep an article that is not kept yet; its key, or why there is none."""
    if isinstance(one, ArticleError):
        return one
    key = article_key(one)
    if desk.articles.has(key):
        done.known += 1
        return key, one
    try:
        desk.articles.add(key, one)
    except ArticleError as error:
        return error
    done.new += 1
    return key, one


class _Sending:
    """One pass over the articles that are due."""

    def __init__(
        self, desk: Desk, done: Submitted, limits: Limits, *, missing: bool, say: Callable[[str], None]
    ) -> None:
        self._desk, self._done, self._missing, self._say = desk, done, missing, say
        self._packer = Packer(desk.folder / "next.input.jsonl", limits)
        self._purse: Purse = desk.purse
        self._waiting = 0

    def run(self) -> None:
        """Pack, and send each file as it is full."""
        with closing(self._packer):
            for number, (_, rows) in enumerate(self._desk.unsettled(), start=1):
                self._add(rows)
                if number % _TOLD == 0:
                    self._say(f"{number:,} articles looked at, {self._done.rows:,} rows begun")
            self._send()
        done = self._done
        self._desk.state.settle(Due(done.held_back, done.lost, self._waiting))

    def _add(self, rows: list[Row]) -> None:
        """The rows of one article."""
        lost = [row for row in rows if row.id in self._desk.state.lost]
        if not self._missing:
            self._done.lost += len(lost)
            rows = [row for row in rows if row.id not in self._desk.state.lost]
        self._waiting += bool(lost and not self._missing)
        lines = [line_of(row) for row in rows]
        if not self._packer.fits(lines):
            self._send()
        for row, line in zip(rows, lines, strict=True):
            worst = worst_of(row.body)
            if self._done.capped is None:
                self._done.capped = self._purse.passed(worst)
            if self._done.capped is not None:
                self._done.held_back += 1
                continue
            if self._packer.full(line):
                self._send()
            self._packer.add(row.id, line, worst)
            self._purse.hold(worst)

    def _send(self) -> None:
        made = self._packer.whole()
        if made is None:
            return
        desk = self._desk
        path = input_file(desk.folder, desk.state.next)
        made.path.replace(path)
        batch = desk.state.plan(made.ids, made.sha256, made.worst)
        send(batch, desk.state, desk.server, desk.folder)
        self._done.batches += 1
        self._done.rows += batch.rows
        self._say(f"batch {batch.number} ({batch.id}): {batch.rows:,} rows begun")
