"""`sayso entry`, `timeline`, `disputed`, `first`, `new`: questions whose answer is entries."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Settings, as_json, between, filter_of, filters, print_json, say_if_empty

if TYPE_CHECKING:
    from sayso.api import Ledger
    from sayso.ask import Dossier

as_of = click.option("--as-of", metavar="DATE", help="What the ledger held at the end of this day (UTC).")


@click.command()
@click.argument("entry_id", metavar="ID")
@as_json
@click.pass_obj
def entry(settings: Settings, entry_id: str, json_: bool) -> None:
    """Show one event with all that is said of it.

    How it stands, on how many independent words, and its claims under those who tell, relay or deny it. The beginning of the ID is
    enough; an ID that the entry had before leads to it too.
    """
    with settings.open_to_ask() as ledger:
        found = ledger.entry(entry_id)
        if json_:
            _print_records([found])
            return
        from sayso.show import console_for, print_block
        from sayso.show.entries import entry_page

        console = console_for()
        print_block(console, *entry_page(console, *found))


@click.command()
@click.argument("entry_id", metavar="ID")
@as_json
@click.pass_obj
def first(settings: Settings, entry_id: str, json_: bool) -> None:
    """Say who told of an event first, and who after."""
    with settings.open_to_ask() as ledger:
        found = ledger.entry(entry_id)
        if json_:
            from sayso.model.record import to_record

            for one in found[1]:
                print_json(to_record(one.claim, one.article))
            return
        from sayso.show import console_for, print_block
        from sayso.show.entries import first_lines

        console = console_for()
        print_block(console, *first_lines(console, *found))


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@filters
@as_of
@as_json
@click.pass_obj
def timeline(settings: Settings, a: str, b: str | None, narrow: dict[str, Any], as_of: str | None, json_: bool) -> None:
    """List what is said to have happened, once each, by date.

    With one name all that it does and that is done to it, with two what passes between them. Each event stands once, however many
    articles tell it. A date in brackets is that of the first report, where nobody dates the event.
    """
    who = {"between": (a, b)} if b else {"involving": a}
    with settings.open_to_ask() as ledger:
        _print(ledger, settings, ledger.timeline(filter_of(**who, **narrow, as_of=as_of)), json_=json_)


@click.command()
@between
@filters
@as_of
@as_json
@click.pass_obj
def disputed(
    settings: Settings, between: tuple[str, str] | None, article: str | None, narrow: dict[str, Any], as_of: str | None, json_: bool
) -> None:
    """List the events that some say happened and others deny."""
    with settings.open_to_ask() as ledger:
        _print(ledger, settings, ledger.disputed(filter_of(between=between or None, article=article, **narrow, as_of=as_of)), json_=json_)


@click.command()
@click.option("--since", metavar="DATE|last", default="last", show_default=True, help="The day after which, or where you last stopped.")
@click.option("--reader", metavar="NAME", help="Whose bookmark `last` is; your user name without it.")
@as_json
@click.pass_obj
def new(settings: Settings, since: str, reader: str | None, json_: bool) -> None:
    """List what is new.

    Events new, newly corroborated, newly denied, changed, told again, merged, split or withdrawn. Each reader has a bookmark: `--since
    last` goes on from it and moves it.
    """
    from sayso.model.state import entry_record

    name = reader or getpass.getuser()
    with settings.open_to_ask() as ledger:
        changes = ledger.new(name if since == "last" else None, since)
        if json_:
            for change in changes:
                before = [was.id for was in change.before]
                print_json({"news": change.news.value, "reason": change.reason, "before": before, "entry": entry_record(change.entry)})
            return
        from sayso.show import console_for, print_block
        from sayso.show.entries import change_block

        console = console_for()
        for change in changes:
            print_block(console, *change_block(console, change.news.value, change.reason, change.entry))
        if not changes:
            say_if_empty(ledger, settings.ledger)
            click.echo("Nothing is new.", err=True)


def _print(ledger: Ledger, settings: Settings, found: Iterable[Dossier], *, json_: bool) -> None:
    if json_:
        _print_records(found)
        return
    from sayso.show import console_for, print_block
    from sayso.show.entries import entry_block

    console, n = console_for(), 0
    for n, (one, _) in enumerate(found, 1):  # noqa: B007 - counted
        print_block(console, *entry_block(console, one))
    if not n:
        say_if_empty(ledger, settings.ledger)
        click.echo("No events fit. `sayso actors` lists who is in the ledger, `sayso status` what it holds.", err=True)
        return
    print_block(console, "", f"{n} event{'s' * (n != 1)}. `sayso entry ID` shows who says so, `sayso first ID` who said it first.")


def _print_records(found: Iterable[Dossier]) -> None:
    from sayso.model.state import entry_record

    for one, _ in found:
        print_json(entry_record(one))
