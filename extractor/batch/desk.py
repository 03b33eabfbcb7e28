"""Everything a command of the batch lane works on, opened together and closed however it ends.

```
DIR/run/v1/batch/state.jsonl     the batches: planned, uploaded, begun, harvested
DIR/run/v1/batch/articles.jsonl  the articles, since the answers come a day later
DIR/run/v1/batch/answers.jsonl   every row's answer
DIR/run/v1/batch/N.input.jsonl   the rows of a batch until it has begun
```

Beside them are the files of `extractor run`, which the results go into.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from pydantic import ValidationError

from extractor.batch.answers import Answers
from extractor.batch.api import Server
from extractor.batch.articles import Articles, article_of
from extractor.batch.asking import Batched, Row, Waiting
from extractor.batch.purse import Purse
from extractor.batch.state import State
from extractor.catalog import select
from extractor.errors import DatasetError, SettingsError
from extractor.models.llm import LLMSettings
from extractor.run.key import Key
from extractor.run.lock import Lock
from extractor.run.outcome import outcome_of
from extractor.run.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.run.layout import Layout

FOLDER = "batch"


class Desk:
    """Open while `with Desk.new(…)` or `with Desk.at(…)` lasts; one at a time in a folder.

    Raises SettingsError for what cannot be asked for, DatasetError where the folder holds no batches, is damaged or is
    at work.
    """

    def __init__(
        self, layout: Layout, settings: LLMSettings, types: list[str] | None, version: Path, held: ExitStack
    ) -> None:
        self.layout, self.settings, self.version = layout, settings, version
        self._stack = held  # the lock, let go of last
        try:
            self.records = select(types)
            folder = version / FOLDER
            folder.mkdir(exist_ok=True)
            self.folder = folder
            self.store = self._stack.enter_context(Store(version))
            self.state = self._stack.enter_context(closing(State(folder / "state.jsonl")))
            self.articles = self._stack.enter_context(closing(Articles(folder / "articles.jsonl")))
            self.answers = self._stack.enter_context(closing(Answers(folder / "answers.jsonl")))
            self.server = self._stack.enter_context(closing(Server(settings)))
            self.model = Batched(settings, self.answers.get)
            self._runner = self._stack.enter_context(asyncio.Runner())
            said = settings.model_dump(mode="json", exclude={"api_key"})
            self.state.begin(said, [record.type_name() for record in self.records])
        except BaseException:
            self._stack.close()
            raise

    @classmethod
    def new(cls, layout: Layout, given: dict[str, Any], types: list[str] | None, *, new_version: bool = False) -> Desk:
        """For submitting: what is `given` (None is not) goes over what the folder's batches were begun with."""
        layout.make()
        with ExitStack() as held:
            held.enter_context(Lock(layout.lock))
            before = _begun(layout)
            if before is None and given.get("model") is None:
                raise SettingsError("a batch needs a model, by name: --model openai/gpt-5-mini")
            settings = _settings(before[0] if before else {}, given)
            types = types or (before[1] if before else None)
            version = layout.version(Key.of(_Named(settings), select(types)), new=new_version)
            return cls(layout, settings, types, version, held.pop_all())

    @classmethod
    def at(cls, layout: Layout) -> Desk:
        """For looking and fetching: everything as the folder's batches were begun with."""
        version = layout.current()
        with ExitStack() as held:
            held.enter_context(Lock(layout.lock))
            before = _begun(layout)
            if before is None:
                raise DatasetError(
                    f"{layout.out}: holds no batches; begin with extractor batch submit INPUT… -o {layout.out}"
                )
            settings = _settings(before[0], {})
            key, made = Key.of(_Named(settings), select(before[1])), Key.read(version / "key.json")
            if made != key:
                raise SettingsError(
                    f"{layout.out}: its batches were begun otherwise ({'; '.join(made.differences(key))}): their "
                    f"answers cannot be read so"
                )
            return cls(layout, settings, before[1], version, held.pop_all())

    @property
    def purse(self) -> Purse:
        """What may still be spent, as of now."""
        return Purse(self.settings, self.model.price, self.answers, self.state)

    def settled(self, key: str) -> bool:
        """Whether an article is done, or has failed."""
        return self.store.has(key) or self.store.has_failed(key)

    def unsettled(self) -> Iterator[tuple[str, list[Row]]]:
        """Run every article that has neither come to its end nor rows under way; its key and the rows it waits for.

        What comes to its end is stored, and has no rows.
        """
        flying = self.state.flying()
        for key, line in self.articles.every():
            if key not in flying and not self.settled(key):
                yield key, self._run(key, line)

    def _run(self, key: str, line: bytes) -> list[Row]:
        self.model.article, self.model.wanted = key, []
        try:
            outcome = self._runner.run(outcome_of(article_of(line), self.model, self.records))
        except Waiting:
            return self.model.wanted
        self.store.keep(key, outcome)
        return []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._runner.run(self.model.close())
        finally:
            self._stack.close()


class _Named:
    """As much of a model as its key is made of."""

    def __init__(self, settings: LLMSettings) -> None:
        self.name, self.settings = settings.model, settings

    async def ask(self, request: Any) -> Any:  # noqa: ANN401 - never asked
        raise NotImplementedError


def _begun(layout: Layout) -> tuple[dict[str, Any], list[str]] | None:
    """The settings and types that the folder's batches were begun with, None where there are none."""
    try:
        path = layout.current() / FOLDER / "state.jsonl"
    except DatasetError:
        return None
    if not path.exists():
        return None
    with closing(State(path)) as state:
        return (state.settings, state.types) if state.token else None


def _settings(before: dict[str, Any], given: dict[str, Any]) -> LLMSettings:
    """Settings as begun with, and what is given now. Raises SettingsError."""
    told = {name: value for name, value in given.items() if value is not None}
    if not before:
        settings = LLMSettings.load(**told)
    else:
        try:  # what was not set then is not set now, whatever the environment says
            settings = LLMSettings(**{**before, **told})
        except ValidationError:
            settings = LLMSettings.load(**told)  # tells what is wrong with what is given
            raise SettingsError("the settings that the batches were begun with are of another version") from None
    where = urlsplit(settings.address())
    if where.username or where.password or where.query:
        raise SettingsError("--base-url: would be written down; leave keys to the environment (EXTRACTOR_API_KEY)")
    return settings
