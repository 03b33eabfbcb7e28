"""`extractor gold`: making gold by hand, checking it, measuring how far annotators agree."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from extractor.evals.faults import Fault

app = typer.Typer(
    help="Gold: articles labelled by hand, which scores are measured against.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Articles = Annotated[
    list[Path] | None,
    typer.Option("--articles", metavar="DIR", help="Where the articles are; may be given more than once."),
]

KnownFaults = Annotated[
    Path | None,
    typer.Option(
        "--known",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Faults that are none: labels that are right and that our parsers cannot read. A line is ID: MESSAGE.",
    ),
]


@app.command("new")
def new(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file with one article.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Where to write; standard output when left out.")
    ] = None,
    model: options.Model = None,
    annotator: Annotated[str, typer.Option(help="Who will have labelled it.")] = "me",
) -> None:
    """Draft the labels of an article, to be corrected by hand.

    The draft holds the model's records with evidence as quotes. Read the article, not the draft: what a model missed is
    not in it.
    """
    from extractor.evals.drafting import draft
    from extractor.evals.folder import write

    text = draft(article, options.chosen(model), annotator)
    if out is None:
        typer.echo(text, nl=False)
    else:
        write(out, text)


@app.command("build", no_args_is_help=True)
def build(  # noqa: PLR0913, PLR0917 - one parameter an option
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFT…", help="Drafts, or folders of them.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder of gold to write.")],
    articles: Articles = None,
    first: Annotated[
        bool, typer.Option("--first", help="Take a quote that stands more than once at its first place.")
    ] = False,
    known: KnownFaults = None,
    despite: Annotated[
        bool,
        typer.Option(
            "--despite-faults", help="Write drafts with faults too, to measure agreement before mending them."
        ),
    ] = False,
) -> None:
    """Turn drafts into gold: quotes to offsets, every field checked against the text.

    Every fault is listed with its file and record; a draft with a fault is not written, unless told. Exit status 1 if
    there is any.
    """
    from extractor.evals.draft import build as built
    from extractor.evals.faults import Known
    from extractor.evals.folder import write
    from extractor.evals.texts import ARTICLES, Texts

    texts = Texts.at(articles or [ARTICLES])
    files = [file for one in drafts for file in (sorted(one.glob("*.json")) if one.is_dir() else [one])]
    excused = Known(known)
    faults: list[Fault] = []
    written = 0
    for file in files:
        gold, wrong = built(file, texts, first=first)
        weighing = excused.remaining(wrong)
        faults += weighing
        if gold is not None and (despite or not weighing):
            write(out / f"{gold.article['id']}.json", gold.to_json())
            written += 1
    _end(faults, f"{written} of {len(files)} drafts written to {out}")


@app.command("check", no_args_is_help=True)
def check(
    gold: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of gold, or one file.")],
    articles: Articles = None,
    known: KnownFaults = None,
) -> None:
    """Check gold: its form, and against the articles that are at hand, every quote, name and figure."""
    from extractor.evals.checking import check as checked
    from extractor.evals.faults import Known
    from extractor.evals.texts import ARTICLES, Texts

    found = checked(gold, Texts.at(articles or [ARTICLES]))
    if found.without_text:
        typer.echo(f"form only, no text at hand: {', '.join(found.without_text)}", err=True)
    excused = Known(known)
    faults = excused.remaining(found.faults)
    for line in excused.unused:
        typer.echo(f"known, but no fault any more: {line}", err=True)
    _end(faults, f"{found.files} files, {found.records} records")


@app.command("agree", no_args_is_help=True)
def agree(
    one: Annotated[Path, typer.Argument(metavar="A", help="Gold by one annotator.")],
    other: Annotated[Path, typer.Argument(metavar="B", help="Gold by another, of the same articles.")],
    articles: Articles = None,
    show: Annotated[bool, typer.Option("--differences", help="List every difference, to decide it.")] = False,
) -> None:
    """Measure how far two annotators agree, by the scorer itself, and print it as Markdown."""
    from extractor.evals.agreement import agree as agreed
    from extractor.evals.agreement import differences, to_markdown
    from extractor.evals.document import with_texts
    from extractor.evals.reading import read_gold
    from extractor.evals.texts import ARTICLES, Texts

    texts = Texts.at(articles or [ARTICLES]).articles
    found = agreed(with_texts(read_gold(one), texts), with_texts(read_gold(other), texts))
    typer.echo(to_markdown(found), nl=False)
    if show:
        typer.echo()
        for line in differences(found):
            typer.echo(line)


class Tool(StrEnum):
    """A tool that labels are made with."""

    LABEL_STUDIO = "label-studio"


@app.command("export", no_args_is_help=True)
def export(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold, or one file.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The tasks to write, as JSON.")],
    to: Annotated[Tool, typer.Option("--to", help="The tool.")] = Tool.LABEL_STUDIO,
    articles: Articles = None,
) -> None:
    """Write gold as tasks of a labelling tool, and beside them the tool's set-up (the same name with .xml)."""
    del to  # there is one
    from extractor.evals.document import with_texts
    from extractor.evals.folder import write
    from extractor.evals.label_studio import setup, task
    from extractor.evals.reading import read_gold
    from extractor.evals.texts import ARTICLES, Texts

    texts = Texts.at(articles or [ARTICLES])
    tasks = [task(one, texts) for one in with_texts(read_gold(gold), texts.articles)]
    write(out, json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")
    write(out.with_suffix(".xml"), setup())
    typer.echo(f"{len(tasks)} tasks written to {out}, the set-up to {out.with_suffix('.xml')}", err=True)


@app.command("import", no_args_is_help=True)
def import_(
    tasks: Annotated[Path, typer.Argument(metavar="FILE", help="What the tool exported, as JSON.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder of gold to write.")],
    from_: Annotated[Tool, typer.Option("--from", help="The tool.")] = Tool.LABEL_STUDIO,
    annotator: Annotated[str | None, typer.Option(help="Who labelled it; as the tool says when left out.")] = None,
) -> None:
    """Read gold back from a labelling tool. Where any offset and quote disagree, nothing is written."""
    del from_  # there is one
    from extractor.evals.folder import write
    from extractor.evals.label_studio_import import gold_of

    found, faults = gold_of(tasks, annotator)
    if not faults:
        for one in found:
            write(out / f"{one.article['id']}.json", one.to_json())
    _end(faults, f"{0 if faults else len(found)} articles written to {out}")


def _end(faults: list[Fault], done: str) -> None:
    for fault in faults:
        typer.echo(str(fault), err=True)
    typer.echo(done if not faults else f"{done}; {len(faults)} faults", err=True)
    if faults:
        raise typer.Exit(1)
