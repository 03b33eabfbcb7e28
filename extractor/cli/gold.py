"""`extractor gold`: making gold by hand, checking it, measuring how far annotators agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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


@app.command("new")
def new(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file with one article.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Where to write; standard output when left out.")
    ] = None,
    model: Annotated[str, typer.Option("-m", "--model", help="The model that drafts.")] = "rules",
    annotator: Annotated[str, typer.Option(help="Who will have labelled it.")] = "me",
) -> None:
    """Draft the labels of an article, to be corrected by hand.

    The draft holds the model's records with evidence as quotes. Read the article, not the draft: what a model missed is
    not in it.
    """
    from extractor.evals.drafting import draft

    text = draft(article, model, annotator)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")


@app.command("build", no_args_is_help=True)
def build(
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFT…", help="Drafts, or folders of them.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder of gold to write.")],
    articles: Articles = None,
    first: Annotated[
        bool, typer.Option("--first", help="Take a quote that stands more than once at its first place.")
    ] = False,
) -> None:
    """Turn drafts into gold: quotes to offsets, every field checked against the text.

    Every fault is listed with its file and record; a draft with a fault is not written. Exit status 1 if there is any.
    """
    from extractor.evals.draft import build as built
    from extractor.evals.texts import ARTICLES, Texts

    texts = Texts.at(articles or [ARTICLES])
    files = [file for one in drafts for file in (sorted(one.glob("*.json")) if one.is_dir() else [one])]
    out.mkdir(parents=True, exist_ok=True)
    faults: list[Fault] = []
    written = 0
    for file in files:
        gold, wrong = built(file, texts, first=first)
        faults += wrong
        if gold is not None:
            (out / f"{gold.article.id}.json").write_text(gold.to_json(), encoding="utf-8")
            written += 1
    _end(faults, f"{written} of {len(files)} drafts written to {out}")


@app.command("check", no_args_is_help=True)
def check(
    gold: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of gold, or one file.")],
    articles: Articles = None,
) -> None:
    """Check gold: its form, and against the articles that are at hand, every quote, name and figure."""
    from extractor.evals.checking import check as checked
    from extractor.evals.texts import ARTICLES, Texts

    found = checked(gold, Texts.at(articles or [ARTICLES]))
    if found.without_text:
        typer.echo(f"form only, no text at hand: {', '.join(found.without_text)}", err=True)
    _end(list(found.faults), f"{found.files} files, {found.records} records")


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


def _end(faults: list[Fault], done: str) -> None:
    for fault in faults:
        typer.echo(str(fault), err=True)
    typer.echo(done if not faults else f"{done}; {len(faults)} faults", err=True)
    if faults:
        raise typer.Exit(1)
