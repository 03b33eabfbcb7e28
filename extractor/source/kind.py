"""What a document is, by its name or by how it begins."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal

Kind = Literal["text", "markdown", "html", "json", "jsonl"]
Packed = Literal["gzip", "zstd"]

_KINDS: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_PACKED: Final[dict[str, Packed]] = {".gz": "gzip", ".zst": "zstd"}
READ: Final = f"{' '.join(_KINDS)}, each also .gz or .zst"
"""The suffixes that are read, for messages."""

_OBJECT: Final = re.compile(rb'\{\s*["}]')
_OBJECTS: Final = re.compile(rb"\[\s*[{\]]")


@dataclass(frozen=True, slots=True)
class Named:
    """What a file's name says: `kind` is None where the suffix is none that is read, `stem` lacks all that is."""

    stem: str
    kind: Kind | None
    packed: Packed | None


def by_name(name: str) -> Named:
    """Read the suffixes of a file's name; case does not matter."""
    path = PurePath(name)
    packed = _PACKED.get(path.suffix.lower())
    if packed:
        path = path.with_suffix("")
    return Named(path.stem or name, _KINDS.get(path.suffix.lower()), packed)


def by_start(first: bytes, second: bytes) -> Kind:
    """Tell JSON, JSON Lines and text apart by the first two lines that are not blank; a page is text, told later."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _OBJECTS.match(start + second):
        return "json"
    if not _OBJECT.match(start + second):
        return "text"
    try:
        whole = isinstance(json.loads(start), dict)
    except (ValueError, RecursionError):
        whole = False
    # One object is a document of its own; a first line that is broken is told by the second, which opens another.
    return "jsonl" if second.strip() and (whole or _OBJECT.match(second.lstrip())) else "json"
