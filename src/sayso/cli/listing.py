"""`sayso actors`, `sayso articles`, `sayso status`: what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Settings, as_json, print_json, say_if_empty

if TYPE_CHECKING:
    from sayso.ledger import Failure, Listed, Status, Tally


@click.command()
@click.argument("name", required=False)
@as_json
@click.pass_obj
def actors(settings: Settings, name: str | None, json_: bool) -> None:
    """List who is in the claims.

    Most claims first; with NAME those that it stands for.
    """
    with settings.open_to_ask() as ledger:
        tallies = ledger.actors(name)
        if json_:
            for tally in tallies:
                print_json(_actor(tally))
            return
        from sayso.show import actor_line, actor_title, console_for, print_block

        console, first = console_for(), True
        for tally in tallies:
            if first:
                print_block(console, actor_title())
            counts = (tally.n_claims, tally.n_actor, tally.n_recipient, tally.n_source, tally.n_denier)
            print_block(console, actor_line(tally.actor, counts))
            first = False
        if first:
            say_if_empty(ledger, settings.ledger)
            click.echo("Nobody of that name is in the claims." if name else "There are no claims yet.", err=True)


@click.command()
@click.argument("words", nargs=-1)
@as_json
@click.pass_obj
def articles(settings: Settings, words: tuple[str, ...], json_: bool) -> None:
    """List the articles.

    Each with its title, outlet, date and where that comes from, language and number of claims, and what it copies or
    what copies it; with WORDS those that hold all of them.
    """
    with settings.open_to_ask() as ledger:
        listed = ledger.articles(" ".join(words) or None)
        if json_:
            for one in listed:
                print_json(_article(one))
            return
        from sayso.show import article_block, console_for, print_block

        console, n = console_for(), 0
        for one in listed:
            print_block(console, *article_block(console, one.article, one.n_claims, one.note, one.links))
            n += 1
        if n:
            print_block(console, "", f"{n} article{'s' * (n != 1)}.")
        else:
            say_if_empty(ledger, settings.ledger)
            click.echo("No article holds all these words.", err=True)


@click.command()
@as_json
@click.pass_obj
def status(settings: Settings, json_: bool) -> None:
    """Say how much the ledger holds.

    Also which versions of code, tables and model have read it, and which inputs failed.
    """
    with settings.open_to_ask() as ledger:
        state, failures = ledger.status(), list(ledger.failures())
    if json_:
        print_json(_status(state, failures))
        return
    from sayso.show import console_for, labelled, print_block, safe

    console = console_for()
    for label, words in _status_rows(state):
        print_block(console, labelled(console, label, safe(words)))
    for failure in failures:
        print_block(console, labelled(console, "Failed", safe(f"{failure.where}: {failure.reason}")))


def _status_rows(state: Status) -> list[tuple[str, str]]:
    unread = f" ({state.n_unread} kept but not read: another language)" if state.n_unread else ""
    period = f", dated {state.first} to {state.last}" if state.first else ""
    return [
        ("Ledger", f"{state.where} (schema {state.schema}, {state.engine})"),
        ("Articles", f"{state.n_articles}{unread}{period}"),
        ("Claims", f"{state.n_claims}, naming {state.n_actors} actors"),
        *(("Read by", f"{versions}: {n} articles") for versions, n in state.readings),
    ]


def _actor(tally: Tally) -> dict[str, Any]:
    actor = tally.actor
    who = {"id": actor.id, "name": actor.name, "country": actor.country, "sector": actor.sector}
    counts = {"actor": tally.n_actor, "recipient": tally.n_recipient, "source": tally.n_source, "denier": tally.n_denier}
    return who | {"claims": tally.n_claims} | counts


def _article(one: Listed) -> dict[str, Any]:
    from sayso.model.record import article_record, link_record

    published = one.article.published
    bounds = {"origin": published.origin, "earliest": published.earliest, "latest": published.latest, "reason": published.reason}
    more = {"published_from": bounds, "language": one.article.language, "claims": one.n_claims, "note": one.note}
    return article_record(one.article) | more | {"links": [link_record(link, one.article.id) for link in one.links]}


def _status(state: Status, failures: list[Failure]) -> dict[str, Any]:
    return {
        "ledger": state.where,
        "schema": state.schema,
        "engine": state.engine,
        "articles": state.n_articles,
        "not_read": state.n_unread,
        "claims": state.n_claims,
        "actors": state.n_actors,
        "first": state.first,
        "last": state.last,
        "read_by": [{"code": v.code, "tables": v.tables, "model": v.model, "articles": n} for v, n in state.readings],
        "failed": [{"where": failure.where, "reason": failure.reason, "at": failure.at} for failure in failures],
    }
