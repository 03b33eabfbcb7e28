"""What a record is, and its two views.

A record class under `schemas/` says each field once: its type in the dataset, its description (the attribute's
docstring) and its comparator. The *data view* is the class itself. The *ask view*, made from it by `ask_view`, is what
a model is asked for: verbatim phrases instead of values, line numbers instead of spans, evidence first.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model, field_serializer

from extractor.period import Period
from extractor.span import Span


@dataclass(frozen=True, slots=True)
class Role:
    """How a field is asked for and grounded.

    `verbatim`: copied from the article. `place`: copied, then its bare name. `quantity`: a phrase, then its value.
    `count`: a phrase, then a whole number. `period`: a time phrase, then EDTF. `cited`: it must stand in a cited line,
    not merely somewhere in the article. `counts`: for a quantity, the field that names what is counted. `money`: an
    amount with no currency takes the article's domestic one. `signed`: the verb in front of it tells its sign.
    """

    kind: Literal["verbatim", "place", "quantity", "count", "period"]
    cited: bool = False
    counts: str | None = None
    money: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """One way in which two records are about the same thing, so that scoring may pair them.

    All of `fields` must be alike; one that is null on both sides has no say, one that is null on one side is not alike.
    `unless`: only where this field is null on a side. `overlap`: their evidence must share a character, if they have
    any. Never name a value here: a wrong amount is one wrong field of the right record.
    """

    fields: tuple[str, ...]
    unless: str | None = None
    overlap: bool = False


class Figure(BaseModel):
    """A quantity in a record: the phrase as printed, its value in units of one, its unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    text: str
    """number with its approximator, scale word and unit, as printed"""
    value: Decimal | None
    """exact, in units of one; null where the text has no single number"""
    unit: str | None
    """ISO 4217 code, %, pp, or what is counted or measured; null where the text does not say"""

    @field_serializer("value", when_used="json")
    def _exact(self, value: Decimal | None) -> str | None:
        return None if value is None else format(value, "f")


@lru_cache(maxsize=4096)
def _edtf(text: str) -> str:
    Period.from_edtf(text)
    return text


Verbatim = Annotated[str, Role("verbatim")]
Place = Annotated[str, Role("place")]
Edtf = Annotated[str, AfterValidator(_edtf), Role("period")]
Count = Annotated[int, Role("count")]


class Record(BaseModel):
    """One fact of one article. Subclasses under `schemas/` declare the fields; the engine knows only this class."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, strict=False)

    plural: ClassVar[str]
    """the key of these records in a document: `officials`"""
    cues: ClassVar[str] = ""
    """a pattern of words, in English and simplified Chinese, that a line with such a record is likely to hold"""
    identities: ClassVar[tuple[Identity, ...]] = ()
    """when two are about the same thing; if empty, when any field whose comparator has `identity=True` is alike"""

    id: str = ""
    """stable: the same fact of the same article has the same id in every run"""
    evidence: tuple[Span, ...] = ()
    """where the article states it: half-open spans, code points of the article as it stands"""

    @classmethod
    def type_name(cls) -> str:
        """The record type's name in lower case: `official`."""
        return cls.__name__.lower()

    @classmethod
    def facts(cls) -> tuple[str, ...]:
        """The names of the fields that state the fact: all but `id` and `evidence`, in order."""
        return tuple(name for name in cls.model_fields if name not in ("id", "evidence"))

    def check(self) -> str | None:
        """Why this record is no record although each field is sound (as "neither value nor change"), or None."""
        return None

    def takes_default_place(self) -> bool:
        """Whether a record with no place of its own belongs to the jurisdiction the article speaks for."""
        return True


class Asked(BaseModel):
    """The base of every ask view: closed, frozen, lines first. A number where a phrase is asked for is its digits."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    evidence: list[int] = Field(description="numbers of the lines that state it, the fewest that do")


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a record class, read once: its role, and whether it may be null or is a list."""

    role: Role | None
    nullable: bool
    many: bool


@lru_cache(maxsize=256)
def shape_of(record: type[Record], name: str) -> FieldShape:
    """The shape of field `name` of `record`."""
    return _shape(record.model_fields[name].annotation, list(record.model_fields[name].metadata))


def _shape(annotation: Any, metadata: list[Any]) -> FieldShape:  # noqa: ANN401 - an annotation is any object
    role = next((m for m in metadata if isinstance(m, Role)), None)
    nullable = many = False
    for part, extra in _parts(annotation):
        if part is type(None):
            nullable = True
        elif typing.get_origin(part) in (list, tuple):
            many = True
            role = role or _shape(typing.get_args(part)[0], []).role
        else:
            role = role or next((m for m in extra if isinstance(m, Role)), None)
    return FieldShape(role, nullable, many)


def _parts(annotation: Any) -> list[tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401 - an annotation is any object
    """The members of a union with their `Annotated` metadata; one for what is no union."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        inner, *extra = typing.get_args(annotation)
        return [(part, (*more, *extra)) for part, more in _parts(inner)]
    if origin in (typing.Union, types.UnionType):
        return [pair for one in typing.get_args(annotation) for pair in _parts(one)]
    return [(annotation, ())]


@cache
def ask_view(record: type[Record]) -> type[Asked]:
    """What a model is asked for: the same fields, phrases for values, evidence first.

    The schema requires every field, since a model that must write null has looked; an answer without is taken all the
    same, as servers that don't hold a model to the schema let it leave out what says nothing.
    """
    fields: dict[str, Any] = {}
    for name in record.facts():
        info, shape = record.model_fields[name], shape_of(record, name)
        if shape.many:
            kind: Any = list[str]
        elif shape.role is not None:
            kind = str
        else:
            kind = next(part for part, _ in _parts(info.annotation) if part is not type(None))
        empty: Any = [] if shape.many else None if shape.nullable else ...  # what is left out says nothing
        fields[name] = (kind | None if shape.nullable else kind, Field(empty, description=info.description))
    view = create_model(record.__name__, __base__=Asked, __doc__=record.__doc__, **fields)
    view.model_config["json_schema_extra"] = _strict
    view.model_rebuild(force=True)
    return view


@cache
def reply_view(records: tuple[type[Record], ...]) -> type[BaseModel]:
    """One answer: a list for each record type, under its plural."""
    fields: dict[str, Any] = {r.plural: (list[ask_view(r)], ...) for r in records}  # type: ignore[misc]
    config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_strict)
    return create_model("Records", __config__=config, **fields)


@cache
def reply_schema(records: tuple[type[Record], ...]) -> dict[str, Any]:
    """The JSON schema of `reply_view`, strict-mode clean, made once; without descriptions, which the prompt holds."""
    schema = reply_view(records).model_json_schema()
    for view in schema.get("$defs", {}).values():
        view.pop("description", None)
        for field in view["properties"].values():
            field.pop("description", None)
    return schema


def _strict(schema: dict[str, Any]) -> None:
    """Drop what tells a model nothing and costs it tokens, line breaks of a docstring too."""
    if "evidence" in schema.get("properties", {}):  # asked for all the same: a strict schema requires every field
        schema["required"] = list(schema["properties"])
    for one in (schema, *schema.get("properties", {}).values()):
        one.pop("title", None)
        one.pop("default", None)
        if "description" in one:
            one["description"] = " ".join(one["description"].split())


def schema_of(record: type[Record], view: Literal["ask", "data"]) -> dict[str, Any]:
    """The JSON schema of one view, strict-mode clean: closed objects, every property required, no default."""
    schema = ask_view(record).model_json_schema() if view == "ask" else record.model_json_schema(mode="serialization")
    return _required(schema) if view == "data" else schema


def _required(schema: dict[str, Any]) -> dict[str, Any]:
    """A written record always holds every field, so the data view says so."""
    for one in (schema, *schema.get("$defs", {}).values()):
        if "properties" in one:
            one["required"] = list(one["properties"])
            one["additionalProperties"] = False
            _strict(one)
            for prop in one["properties"].values():
                prop.pop("default", None)
    return schema


__all__ = [
    "Asked",
    "Count",
    "Edtf",
    "FieldShape",
    "Figure",
    "Identity",
    "Place",
    "Record",
    "Role",
    "Verbatim",
    "ask_view",
    "reply_schema",
    "reply_view",
    "schema_of",
    "shape_of",
]
