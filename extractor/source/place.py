"""What the inputs of a run stand for: files in a fixed order, URLs, standard input, and what is none of them."""

from __future__ import annotations

import glob
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.errors import ArticleError
from extractor.source.kind import READ, by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_NO_FILES: Final = (
    (stat.S_ISFIFO, "a pipe, not a file; pipe it into -"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be opened. `name` is its path as shown in messages."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Url:
    """An http or https address."""

    url: str


@dataclass(frozen=True, slots=True)
class Stdin:
    """Standard input."""


Place = File | Url | Stdin


def places(
    inputs: Iterable[str | Path], skipped: Callable[[str, str], None] = lambda _name, _why: None
) -> Iterator[Place | ArticleError]:
    """Every place that the inputs name, in their order; a folder's and a glob's files sorted by name, a path only once.

    A folder gives the files with a suffix that is read, at any depth; links to folders are not followed and hidden
    files not seen. `skipped` is told of each other file there, by name and why. What gives nothing is an ArticleError.
    """
    seen: set[str] = set()
    for given in inputs:
        for place in _places(given, skipped):
            if isinstance(place, File):
                path = os.path.normpath(place.path.absolute())
                if path in seen:
                    continue
                seen.add(path)
            yield place


def shown(path: str | Path) -> str:
    """A path as text that can be printed on one line, whatever bytes the file system holds."""
    name = os.fsencode(path).decode(errors="replace")
    return name if name.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in name)


def _places(given: str | Path, skipped: Callable[[str, str], None]) -> Iterator[Place | ArticleError]:
    if given == "-":
        yield Stdin()
        return
    scheme = _SCHEME.match(given) if isinstance(given, str) else None
    if scheme and scheme[1].lower() in {"http", "https"}:
        yield Url(str(given))
    elif scheme:
        message = f"{scheme[1]} addresses are not read; give http(s), or a file"
        yield ArticleError(message, source=shown(given), reason="unsupported")
    elif os.path.lexists(given):
        yield from _at(Path(given), skipped)
    elif glob.has_magic(str(given)) and "\0" not in str(given):
        yield from _matching(str(given), skipped)
    else:
        yield ArticleError("no such file or folder", source=shown(given), reason="missing")


def _at(path: Path, skipped: Callable[[str, str], None]) -> Iterator[Place | ArticleError]:
    """What stands at a path that exists."""
    if _is_folder(path):
        yield from _walk(path, skipped)
    else:
        yield _file(path)


def _matching(pattern: str, skipped: Callable[[str, str], None]) -> Iterator[Place | ArticleError]:
    """What a glob matches; a folder that it matches is walked, unless it looks into folders itself."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no pattern from the root
    if not found:
        yield ArticleError("no file matches", source=shown(pattern), reason="missing")
    for path in map(Path, found):
        if "**" not in pattern or not _is_folder(path):
            yield from _at(path, skipped)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # in a folder that may be listed but not entered; opening it will say so
        return False


def _file(path: Path) -> File | ArticleError:
    """The file, if it is one."""
    name = shown(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ArticleError("a link to a file that does not exist", source=name, reason="missing")
    except OSError as error:
        return ArticleError(f"unreadable: {(error.strerror or str(error)).lower()}", source=name, reason="unreadable")
    for is_kind, what in _NO_FILES:
        if is_kind(mode):
            return ArticleError(what, source=name, reason="not_a_file")
    return File(path, name)


def _walk(folder: Path, skipped: Callable[[str, str], None]) -> Iterator[Place | ArticleError]:
    """The files below a folder, folder by folder, each in the order of its names."""
    given = others = 0
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is folder or (_is_folder(path) and not path.is_symlink()):
            try:
                inside = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                why = (error.strerror or str(error)).lower()
                yield ArticleError(f"unreadable: {why}", source=shown(path), reason="unreadable")
                given += 1
                continue
            waiting += [one for one in inside if not one.name.startswith(".")]
        elif by_name(path.name).kind and not _is_folder(path):
            yield _file(path)
            given += 1
        else:
            skipped(shown(path), "a link to a folder" if _is_folder(path) else "its suffix is none that is read")
            others += 1
    if not given:
        what = f"no article among its {others:,} file(s)" if others else "nothing in it"
        yield ArticleError(f"{what}; files that are read are {READ}", source=shown(folder), reason="no_articles")
