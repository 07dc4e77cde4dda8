"""`sayso export`: claims out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Settings, between, filter_of, filters

if TYPE_CHECKING:
    from sayso.api import Ledger
    from sayso.ask import Filter


def _export_entries(ledger: Ledger, question: Filter, output: str | None) -> None:
    from sayso.export import export_entries

    n = export_entries((one for one, _ in ledger.entries(question)), output or sys.stdout.buffer)
    if output:
        click.echo(f"{n} entries written to {output}", err=True)


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True, help="What to write."
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Where to write; standard output without it.")
@click.option("--entries", is_flag=True, help="Write events, each once, as JSON Lines (docs/entries.md); --limit counts events.")
@between
@filters
@click.pass_obj
def export(
    settings: Settings,
    format_: str,
    output: str | None,
    entries: bool,
    between: tuple[str, str] | None,
    article: str | None,
    narrow: dict[str, Any],
) -> None:
    """Write claims to a file or to standard output.

    jsonl is the full record, one claim per line (docs/record.md); csv has one row per claim in PLOVER's column names, safe to open in a
    spreadsheet; parquet is the full record for data frames. A file is replaced whole or not at all.
    """
    question = filter_of(between=between or None, article=article, **narrow)
    if format_ == "parquet" and not output and sys.stdout.isatty():
        raise click.UsageError("parquet is binary: name a file with -o")
    if entries and format_ != "jsonl":
        raise click.UsageError(f"entries are written as jsonl, not as {format_}")
    with settings.open_to_ask() as ledger:
        if entries:
            _export_entries(ledger, question, output)
            return
        if output:
            n = ledger.export(format_, output, question)
            click.echo(f"{n} claims written to {output}", err=True)
            return
        import sayso.export

        sayso.export.export(ledger.trace(ledger.ask(question)), format_, sys.stdout.buffer)
