"""`sayso check`, `sayso backup`: is the ledger sound, and a copy of it."""

from __future__ import annotations

import sys

import click

from sayso.cli.common import Settings, as_json, print_json


@click.command()
@as_json
@click.pass_obj
def check(settings: Settings, json_: bool) -> None:
    """Verify the whole ledger.

    The database itself; that ids are what the content says; that every quotation stands in its article where the ledger says; that
    the search holds all words. One line for each fault, and exit code 1 if there is any.
    """
    with settings.open_to_ask() as ledger:
        state = ledger.status()
        faults = list(ledger.check())
    if json_:
        print_json({"sound": not faults, "faults": faults, "articles": state.n_articles, "claims": state.n_claims, "engine": state.engine})
    else:
        from sayso.show import safe

        for fault in faults:
            click.echo(safe(fault))
        n = f"{len(faults)} fault{'s' * (len(faults) != 1)}" if faults else "sound"
        click.echo(f"{n}: {state.n_articles} articles, {state.n_claims} claims ({state.engine})")
    if faults:
        sys.exit(1)


@click.command()
@click.argument("target", metavar="TARGET")
@click.pass_obj
def backup(settings: Settings, target: str) -> None:
    """Copy the ledger as it is now, while others write to it.

    TARGET is a new file, or an empty database (postgresql://USER@HOST/DATABASE). The copy is a ledger like any other, so this is also
    the way from a file to a server and back.
    """
    with settings.open_to_ask() as ledger:
        ledger.backup(target)
    click.echo(f"copied to {target}")
