"""What instructor parses an answer into: any lists, under the names that were asked for."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

import instructor
from pydantic import ConfigDict, model_validator

from extractor.models.llm.sender import Ledger

if TYPE_CHECKING:
    from extractor.models.model import Request


@dataclass
class Question:
    """One call of `ask` as it goes through instructor: what is asked, what it has cost, the texts that came."""

    request: Request
    ledger: Ledger = field(default_factory=Ledger)
    texts: list[str] = field(default_factory=list)

    @property
    def plurals(self) -> tuple[str, ...]:
        """The names of the lists that are asked for."""
        return tuple(record.plural for record in self.request.records)


# instructor has no place to hand a question through but `context=`, which renders every message as a Jinja template.
asked: ContextVar[Question] = ContextVar("asked")


class Envelope(instructor.OpenAISchema):
    """Lists of anything: each record is judged on its own later, so that one bad record costs no other.

    An object with none of the lists that were asked for is no answer, and is asked for again.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, list[Any]]  # pyright: ignore[reportIncompatibleVariableOverride] - pydantic's own way

    _SCHEMA: ClassVar[dict[str, Any]] = {"type": "object"}

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's signature
        """A constant: instructor asks for it at every call, and the server gets the real one from us."""
        return cls._SCHEMA

    @model_validator(mode="after")
    def _answers(self) -> Self:
        plurals = asked.get().plurals
        if not any(plural in (self.__pydantic_extra__ or {}) for plural in plurals):
            raise ValueError(f"none of the lists is there: {', '.join(plurals)}")
        return self
