"""The command `extractor`."""

from __future__ import annotations

import os
import sys

import typer

from extractor.cli import batch, cache, evals, extract, gold, prompt, run, schema, show

app = typer.Typer(
    name="extractor",
    help="Read news about Chinese local government and write down, as typed records that stand in the text, who holds "
    "office, what is being built, what money goes into it and what the figures are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", no_args_is_help=True)(extract.command)
app.command("run", no_args_is_help=True)(run.command)
app.command("status", no_args_is_help=True)(run.status)
app.command("show", no_args_is_help=True)(show.command)
app.command("schema")(schema.command)
app.add_typer(batch.app, name="batch")
app.add_typer(cache.app, name="cache")
app.add_typer(prompt.app, name="prompt")
app.add_typer(evals.app, name="eval")
app.add_typer(gold.app, name="gold")


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and leave."),
) -> None:
    if version:
        from extractor.pipeline import version as installed

        typer.echo(f"extractor {installed()}")
        raise typer.Exit


def main() -> None:
    """Run the command: exit status 0, 1 where something failed, 2 for a wrong call; errors are one line each."""
    from extractor.errors import ExtractorError, SettingsError

    try:
        app()
    except ExtractorError as error:
        typer.echo(f"extractor: {error}", err=True)
        sys.exit(2 if isinstance(error, SettingsError) else 1)
    except BrokenPipeError:  # the reader of our output has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("extractor: interrupted", err=True)
        sys.exit(130)
