"""`extractor show`: one article with its records marked in the text."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from rich.text import Text

    from extractor.extraction import Extraction

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")


@options.asking(*options.RECORDING)
def command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A file with one article, a URL, or -.")],
    model: options.Model = None,
    types: options.Types = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let a URL lead to private and loopback addresses.")
    ] = False,
    *,
    asked: dict[str, Any],
) -> None:
    """Show an article with its evidence marked, each mark numbered as the record below the text."""
    from rich.console import Console

    from extractor.api import Extractor
    from extractor.errors import ArticleError
    from extractor.source import read

    extractor = Extractor(
        options.chosen(model),
        types=None if types is None else types.split(","),
        **asked,
    )
    console = Console(highlight=False)
    found = 0
    with extractor:
        for one in read([source], allow_private=allow_private):
            if isinstance(one, ArticleError):
                raise one
            found += 1
            extraction = extractor.extract(one)
            console.print(marked(extraction), soft_wrap=True)
            console.print(listed(extraction), soft_wrap=True)
    if not found:
        raise ArticleError("holds no article", source=source, reason="empty")


def marked(extraction: Extraction) -> Text:
    """The article's text as it stands, each evidence span coloured by record type, its records' numbers behind it."""
    from rich.text import Text

    numbered, text = _numbered(extraction), extraction.article.text
    marks: dict[int, list[tuple[int, str]]] = {}  # behind which offset which numbers stand
    cuts = {0, len(text)}
    for number, colour, record in numbered:
        for span in record.evidence:
            marks.setdefault(span.end, []).append((number, colour))
            cuts |= {span.start, span.end}
    styles: dict[int, str] = {}
    ordered = sorted(cuts)
    for _, colour, record in numbered:
        for span in record.evidence:
            for cut in ordered[bisect_left(ordered, span.start) : bisect_left(ordered, span.end)]:
                styles.setdefault(cut, colour)
    out = Text()
    for start, end in itertools.pairwise(ordered):
        out.append(_plain(text[start:end]), style=styles.get(start, ""))
        for number, colour in marks.get(end, []):
            out.append(f"[{number}]", style=f"bold {colour}")
    return out


def listed(extraction: Extraction) -> Text:
    """The records below the text, numbered, then what was rejected and why."""
    from rich.text import Text

    out = Text("\n")
    for number, colour, record in _numbered(extraction):
        said = record.model_dump(mode="json", exclude={"id", "evidence"}, exclude_none=True)
        out.append(f"[{number}] {record.type_name()}  ", style=f"bold {colour}")
        out.append("  ".join(f"{name}: {_value(value)}" for name, value in said.items() if value != []) + "\n")
    for one in extraction.rejected:
        out.append(f"rejected {one.type}: {'; '.join(one.reasons)}\n", style="dim")
    for warning in extraction.warnings:
        out.append(f"note: {warning}\n", style="dim")
    return out


def _numbered(extraction: Extraction) -> list[tuple[int, str, Any]]:
    pairs = [
        (_COLOURS[at % len(_COLOURS)], record)
        for at, records in enumerate(extraction.records.values())
        for record in records
    ]
    return [(number, colour, record) for number, (colour, record) in enumerate(pairs, 1)]


def _value(value: Any) -> str:  # noqa: ANN401 - a field's value is of any type
    if isinstance(value, dict):
        return _plain(f"{value['text']} = {value.get('value', '?')} {value.get('unit') or ''}".strip())
    return _plain(", ".join(value) if isinstance(value, list) else str(value))


def _plain(text: str) -> str:
    """`text` without control characters, which a terminal would obey; newlines and tabs stay."""
    return "".join(c if c in "\n\t" or c.isprintable() else "�" for c in text)
