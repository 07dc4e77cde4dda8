"""`sayso export`: claims out."""

from __future__ import annotations

import sys
from typing import Any

import click

from sayso.cli.common import Settings, between, filter_of, filters


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True, help="What to write."
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Where to write; standard output without it.")
@between
@filters
@click.pass_obj
def export(
    settings: Settings, format_: str, output: str | None, between: tuple[str, str] | None, article: str | None, narrow: dict[str, Any]
) -> None:
    """Write claims to a file or to standard output.

    jsonl is the full record, one claim per line (docs/record.md); csv has one row per claim in PLOVER's column names, safe to open in a
    spreadsheet; parquet is the full record for data frames. A file is replaced whole or not at all.
    """
    question = filter_of(between=between or None, article=article, **narrow)
    if format_ == "parquet" and not output and sys.stdout.isatty():
        raise click.UsageError("parquet is binary: name a file with -o")
    with settings.open_to_ask() as ledger:
        if output:
            n = ledger.export(format_, output, question)
            click.echo(f"{n} claims written to {output}", err=True)
            return
        import sayso.export

        sayso.export.export(ledger.trace(ledger.ask(question)), format_, sys.stdout.buffer)
