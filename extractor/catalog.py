"""Which record types there are: every `Record` subclass of every file under `schemas/`, found, not listed.

Adding a type is adding a file; nothing here changes.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.compare import comparators
from extractor.errors import ContentError, SettingsError
from extractor.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

_PACKAGE = "extractor.schemas"
_FIRST = ("official", "project", "investment", "indicator")  # the contract's order; other types follow by name


@cache
def record_types() -> tuple[type[Record], ...]:
    """Every record type, in the contract's order. Raises ContentError where a file under schemas/ is wrong."""
    package = importlib.import_module(_PACKAGE)
    found: dict[str, type[Record]] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = _import(info.name, package)
        for _, member in inspect.getmembers(module, inspect.isclass):
            if issubclass(member, Record) and member.__module__ == module.__name__:
                found[member.type_name()] = _checked(member, module)
    order = {name: at for at, name in enumerate(_FIRST)}
    return tuple(found[name] for name in sorted(found, key=lambda name: (order.get(name, len(order)), name)))


def select(names: Iterable[str] | None) -> tuple[type[Record], ...]:
    """The record types of these names (`official` or `officials`, any case), all for None. Raises SettingsError."""
    every = record_types()
    if names is None:
        return every
    by_name = {alias: record for record in every for alias in (record.type_name(), record.plural)}
    wanted = [name.strip().lower() for name in names]
    unknown = [name for name in wanted if name not in by_name]
    if unknown or not wanted:
        known = ", ".join(record.type_name() for record in every)
        raise SettingsError(f"no record type {', '.join(map(repr, unknown)) or 'named'}; there are: {known}")
    chosen = {by_name[name] for name in wanted}
    return tuple(record for record in every if record in chosen)


def _import(name: str, package: ModuleType) -> ModuleType:
    try:
        return importlib.import_module(f"{_PACKAGE}.{name}")
    except Exception as error:
        path = Path(package.__path__[0]) / f"{name}.py"
        raise ContentError(f"cannot be imported: {type(error).__name__}: {error}", path=path) from error


def _checked(record: type[Record], module: ModuleType) -> type[Record]:
    path = Path(module.__file__ or module.__name__)
    if not isinstance(getattr(record, "plural", None), str):
        raise ContentError(f"{record.__name__} needs `plural: ClassVar[str]`", path=path)
    for name in record.facts():
        if not record.model_fields[name].description:
            raise ContentError(f"{record.__name__}.{name} needs a docstring: it is what a model reads", path=path)
        if name not in comparators(record):
            raise ContentError(f"{record.__name__}.{name} needs a comparator in its Annotated", path=path)
    if not any(one.identity for one in comparators(record).values()):
        raise ContentError(f"{record.__name__} needs a comparator with identity=True: what a record is", path=path)
    return record
