"""Prompt files: Markdown with front matter, sections and `{{holes}}`, and nothing that runs.

```
---
version: 1
note: what this version changed
---
# system
You read news articles. {{rules}}
# user
{{article}}
```

A hole is filled once, in one pass: what goes in is never scanned again, so `{{gold}}` in an article is text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPTS = Path(__file__).parent / "prompts"

_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_SECTION = re.compile(r"^# (?P<name>[a-z_]+)\n", re.MULTILINE)
_HOLE = re.compile(r"\{\{(?P<name>[a-z_]+)\}\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a language model."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file: its sections, and which version of it this is."""

    name: str
    version: int
    note: str
    sections: Mapping[str, str]
    path: Path

    @classmethod
    def load(cls, name: str, directory: Path = PROMPTS) -> Prompt:
        """Read `directory/name.md`. Raises ContentError, naming the file, where its form is wrong."""
        path = directory / f"{name}.md"
        return _load(name, path)

    def render(self, section: str, **holes: str) -> str:
        """The section with every hole filled. Raises ContentError for a hole without text or text without a hole."""
        if section not in self.sections:
            raise ContentError(f"there is no section '# {section}'", path=self.path)
        body = self.sections[section]
        wanted = {m["name"] for m in _HOLE.finditer(body)}
        if wanted != set(holes):
            differ = ", ".join(f"{{{{{name}}}}}" for name in sorted(wanted ^ set(holes)))
            raise ContentError(f"'# {section}' and its caller disagree on {differ}", path=self.path)
        return _HOLE.sub(lambda m: holes[m["name"]], body)

    def digest(self) -> str:
        """What the sections say, in twelve hex digits; a changed note changes nothing."""
        body = "\0".join(f"{name}\0{text}" for name, text in sorted(self.sections.items()))
        return hashlib.sha256(body.encode()).hexdigest()[:12]


@cache
def _load(name: str, path: Path) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError("there is no such prompt", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"cannot be read: {error}", path=path) from error
    parts = _FRONT.fullmatch(text.replace("\r\n", "\n"))
    if parts is None:
        raise ContentError("must begin with front matter between '---' lines", path=path)
    front = dict(_front(parts["front"], path))
    if not front.get("version", "").isdecimal():
        raise ContentError("its front matter needs 'version: <whole number>'", path=path)
    pieces = _SECTION.split(parts["body"])
    if pieces[0].strip() or len(pieces) == 1:
        raise ContentError("its body must begin with a section such as '# system'", path=path)
    sections = {pieces[i]: pieces[i + 1].strip() for i in range(1, len(pieces), 2)}
    return Prompt(name, int(front["version"]), front.get("note", ""), sections, path)


def _front(text: str, path: Path) -> list[tuple[str, str]]:
    pairs = []
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise ContentError(f"front matter line without a colon: {line!r}", path=path)
        pairs.append((key.strip(), value.strip()))
    return pairs
