"""Files and batches at the server. Errors are told apart as online, and hold neither key nor content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import openai

from extractor.errors import DatasetError, ModelError, ModelRequestError, ModelUnavailableError
from extractor.models.llm.failure import What, failure_of
from extractor.models.llm.quiet import hush

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai.types import Batch

    from extractor.models.llm.settings import LLMSettings

ENDPOINT: Final = "/v1/chat/completions"
OVER = frozenset({"completed", "failed", "expired", "cancelled"})
"""Statuses of a batch that change no more."""

_FILE_S = 1800.0  # for 200 MB either way
_PAGE = 100
_GONE = 404


@dataclass(frozen=True, slots=True)
class Told:
    """What the server says of a batch; `total`, `completed` and `failed` count rows."""

    id: str
    status: str
    input_file: str
    output_file: str | None
    error_file: str | None
    total: int
    completed: int
    failed: int
    metadata: dict[str, str]
    errors: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in OVER


class Server:
    """The server that `settings` name. Every method raises ModelUnavailableError or ModelRequestError.

    What can be repeated without harm is, a few times; a batch is begun by one request, however that ends.
    """

    def __init__(self, settings: LLMSettings) -> None:
        hush()
        self._client = openai.OpenAI(
            api_key=settings.key(),
            base_url=settings.address(),
            timeout=openai.Timeout(settings.timeout_s, connect=settings.connect_timeout_s),
            max_retries=settings.attempts - 1,
        )
        self._long = openai.Timeout(max(_FILE_S, settings.timeout_s), connect=settings.connect_timeout_s)

    def upload(self, path: Path, name: str) -> str:
        """Upload the rows in `path` under `name`; the file's id."""
        try:
            with path.open("rb") as rows:
                told = self._client.files.create(file=(name, rows), purpose="batch", timeout=self._long)
        except openai.OpenAIError as error:
            raise _told(error, "the rows could not be uploaded") from None
        return str(told.id)

    def begin(self, file: str, metadata: dict[str, str]) -> Told:
        """Begin a batch over an uploaded file. Where this raises ModelUnavailableError, it may have begun all the same.

        Whoever tries again looks for it first.
        """
        try:
            batch = self._client.with_options(max_retries=0).batches.create(
                completion_window="24h", endpoint=ENDPOINT, input_file_id=file, metadata=metadata
            )
        except openai.OpenAIError as error:
            told = _told(error, "the batch could not be begun")
            unsure = "; it may have begun all the same: submit again, which looks for it first"
            raise type(told)(f"{told}{unsure * isinstance(told, ModelUnavailableError)}") from None
        return _of(batch)

    def look(self, batch: str) -> Told:
        """How a batch stands."""
        try:
            return _of(self._client.batches.retrieve(batch))
        except openai.OpenAIError as error:
            raise _told(error, f"{batch} could not be looked at") from None

    def every(self) -> Iterator[Told]:
        """Every batch of this account, the newest first."""
        try:
            for batch in self._client.batches.list(limit=_PAGE):
                yield _of(batch)
        except openai.OpenAIError as error:
            raise _told(error, "the batches could not be listed") from None

    def download(self, file: str, to: Path) -> bool:
        """Write a file to `to`; False where the server has it no more."""
        try:
            with self._client.files.with_streaming_response.content(file, timeout=self._long) as response:
                response.stream_to_file(to)
        except openai.APIStatusError as error:
            if error.status_code == _GONE:
                return False
            raise _told(error, f"{file} could not be downloaded") from None
        except openai.OpenAIError as error:
            raise _told(error, f"{file} could not be downloaded") from None
        except OSError as error:
            raise DatasetError(f"{to}: cannot be written: {(error.strerror or str(error)).lower()}") from None
        return True

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _told(error: openai.OpenAIError, what: str) -> ModelError:
    failure = failure_of(error)
    kind = ModelUnavailableError if failure.what in {What.AGAIN, What.BUSY} else ModelRequestError
    return kind(f"{what}: {failure.told}")


def _of(batch: Batch) -> Told:
    counts = batch.request_counts
    errors = (batch.errors.data if batch.errors is not None else None) or []
    return Told(
        id=batch.id,
        status=batch.status,
        input_file=batch.input_file_id,
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        total=counts.total if counts is not None else 0,
        completed=counts.completed if counts is not None else 0,
        failed=counts.failed if counts is not None else 0,
        metadata=dict(batch.metadata or {}),
        errors=tuple(f"{one.code}: {one.message}" + (f" (line {one.line})" if one.line else "") for one in errors),
    )
