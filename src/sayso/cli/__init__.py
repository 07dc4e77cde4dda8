"""The command line: one command per verb, thin over the Python API; nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from typing import Any

import click

from sayso import __version__
from sayso.cli.adding import add
from sayso.cli.annotating import annotate
from sayso.cli.asking import claims, why
from sayso.cli.common import DEFAULT_LEDGER, InOrder, Settings
from sayso.cli.entries import disputed, dossier, entry, first, new, timeline
from sayso.cli.exporting import export
from sayso.cli.keeping import backup, check
from sayso.cli.listing import actors, articles, status
from sayso.cli.review import review
from sayso.cli.scoring import score
from sayso.errors import SaysoError
from sayso.program import begin


class Commands(InOrder):
    """Turns whatever sayso raises on purpose into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            from sayso.show import safe

            raise click.ClickException(safe(str(error))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--ledger",
    metavar="PATH",
    default=DEFAULT_LEDGER,
    envvar="SAYSO_LEDGER",
    show_default=True,
    show_envvar=True,
    help="The ledger to write to or to ask: a file, or postgresql://USER@HOST/DATABASE.",
)
@click.version_option(__version__, prog_name="sayso", message="%(prog)s %(version)s")
@click.pass_context
def sayso(ctx: click.Context, ledger: str) -> None:
    """Reads news offline and keeps a ledger of claims: who is said to have done what to whom, when, on whose word, how sure, who denies it.

    Start with `sayso add FILE...`, then ask: `sayso dossier "North Korea" Syria`.
    """
    ctx.obj = Settings(ledger)


for command in (
    add,
    dossier,
    timeline,
    claims,
    entry,
    first,
    disputed,
    new,
    why,
    review,
    actors,
    articles,
    status,
    export,
    annotate,
    score,
    check,
    backup,
):
    sayso.add_command(command)


def main() -> None:
    """The `sayso` program."""
    begin()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character must not end the program
    sayso(prog_name="sayso")
