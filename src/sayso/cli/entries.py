"""`sayso dossier`, `timeline`, `entry`, `disputed`, `first`, `new`: questions whose answer is entries."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Settings, as_json, as_of, between, filter_of, filters, print_json, say_if_empty

if TYPE_CHECKING:
    from sayso.api import Ledger
    from sayso.ask import Dossier, Filter
    from sayso.resolve import ActorTable

_TRACED = 50  # entries whose claims are traced at once: few questions to the ledger, and the first line soon

with_claims = click.option("--claims", is_flag=True, help="Show the claims beneath each event.")


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
            _print_records(ledger, [found])
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
@with_claims
@as_json
@click.pass_obj
def dossier(settings: Settings, a: str, b: str | None, narrow: dict[str, Any], as_of: str | None, claims: bool, json_: bool) -> None:
    """Print what actors are said to have done.

    With one name all that it does and that is done to it, with two what passes between them, either way round.

    A and B are names, demonyms or codes: "North Korea", Syrian, PRK, IAEA. A state stands for everybody who belongs to it.

    Each event stands once, however many articles tell it: when, what, how it stands, on how many words, who says so, who denies it, and
    the words that tell it best. Events come by date; those that nobody dates come last, with the day of the first report in brackets.
    """
    with settings.open_to_ask() as ledger:
        found = ledger.entries(_question(a, b, narrow, as_of))
        _print(ledger, settings, found, json_=json_, claims=claims, as_of=as_of, title=_title(ledger.pipeline.table, a, b))


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@filters
@as_of
@with_claims
@as_json
@click.pass_obj
def timeline(settings: Settings, a: str, b: str | None, narrow: dict[str, Any], as_of: str | None, claims: bool, json_: bool) -> None:
    """List what is said to have happened, by date.

    The events of `sayso dossier` under the years in which they began; those that nobody dates come last, with the day of the first report
    in brackets.
    """
    with settings.open_to_ask() as ledger:
        found = ledger.entries(_question(a, b, narrow, as_of))
        _print(ledger, settings, found, json_=json_, claims=claims, as_of=as_of, years=True)


def _question(a: str, b: str | None, narrow: dict[str, Any], as_of: str | None) -> Filter:
    who = {"between": (a, b)} if b else {"involving": a}
    return filter_of(**who, **narrow, as_of=as_of)


def _title(table: ActorTable, a: str, b: str | None) -> str:
    """ "North Korea and Syria", by their usual names where the names asked for are known."""
    names = [next((actor.name for actor in table.find(name)), name) for name in (a, b) if name]
    return " and ".join(names)


@click.command()
@between
@filters
@as_of
@with_claims
@as_json
@click.pass_obj
def disputed(
    settings: Settings,
    between: tuple[str, str] | None,
    article: str | None,
    narrow: dict[str, Any],
    as_of: str | None,
    claims: bool,
    json_: bool,
) -> None:
    """List the events that somebody denies."""
    question = filter_of(between=between or None, article=article, **narrow, as_of=as_of)
    with settings.open_to_ask() as ledger:
        _print(ledger, settings, ledger.disputed(question), json_=json_, claims=claims, as_of=as_of)


@click.command()
@click.option("--since", metavar="DATE|last", default="last", show_default=True, help="The day after which, or where you last stopped.")
@click.option(
    "--reader", metavar="NAME", envvar="SAYSO_ANALYST", show_envvar=True, help="Whose bookmark `last` is; your user name without it."
)
@as_json
@click.pass_obj
def new(settings: Settings, since: str, reader: str | None, json_: bool) -> None:
    """List what is new.

    Events new, newly corroborated, newly denied, changed, told again, merged, split or withdrawn, each with the reason. Each reader has a
    bookmark: `--since last` goes on from it and moves it; for one who has none yet, all is new.
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
        from sayso.show.entries import change_block, changes_line

        console = console_for()
        for change in changes:
            print_block(console, *change_block(console, change.news.value, change.reason, change.entry))
        if not changes:
            say_if_empty(ledger, settings.ledger)
            click.echo("Nothing is new.", err=True)
            return
        seen = f"`--since last` goes on from here for {name}." if since == "last" else "No bookmark was moved: `--since last` moves one."
        print_block(console, "", changes_line(change.news.value for change in changes), seen)


def _print(
    ledger: Ledger,
    settings: Settings,
    found: Iterable[Dossier],
    *,
    json_: bool,
    claims: bool,
    as_of: str | None = None,
    title: str | None = None,
    years: bool = False,
) -> None:
    """Entries as they stream in, the count at the end; says so where there are none."""
    if json_:
        _print_records(ledger, found, as_of)
        return
    from sayso.show import console_for, print_block, title_line
    from sayso.show.entries import Tally, entry_block, heading

    console, tally, last = console_for(), Tally(), None
    for one, told in found:
        if title and not last:
            print_block(console, title_line(title), "")
        print_block(console, *heading(console, one, last, years=years), *entry_block(console, one, told if claims else ()))
        tally.add(one, told)
        last = one
    if not last:
        say_if_empty(ledger, settings.ledger)
        click.echo("No events fit. `sayso actors` lists who is in the ledger, `sayso status` what it holds.", err=True)
        return
    hint = "`sayso entry ID` shows who says so and why it counts, `sayso first ID` who said it first."
    print_block(console, "", tally.line(), hint)


def _print_records(ledger: Ledger, found: Iterable[Dossier], as_of: str | None = None) -> None:
    """Entries with their claims inside, traced so many entries at a time."""
    from sayso.model.record import to_record
    from sayso.model.state import entry_record

    found = iter(found)
    while batch := list(islice(found, _TRACED)):
        traced = ledger.trace((claim for _, told in batch for claim in told), as_of)
        for one, told in batch:
            records = [
                to_record(each.claim, each.article, each.links, each.lineage, each.entry, each.judgements)
                for each in islice(traced, len(told))
            ]
            print_json(entry_record(one) | {"records": records})
