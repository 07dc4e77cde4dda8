"""`sayso claims`, `sayso why`: questions whose answer is claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Settings, as_json, as_of, between, filter_of, filters, print_json, say_if_empty

if TYPE_CHECKING:
    from sayso.api import Ledger
    from sayso.ledger import Found


@click.command()
@click.argument("words", nargs=-1)
@between
@filters
@as_of
@as_json
@click.pass_obj
def claims(
    settings: Settings,
    words: tuple[str, ...],
    between: tuple[str, str] | None,
    article: str | None,
    narrow: dict[str, Any],
    as_of: str | None,
    json_: bool,
) -> None:
    """Find claims.

    WORDS must all stand in the sentence a claim rests on, or among the names of those involved; "several words" in quotation marks must
    stand side by side.
    """
    with settings.open_to_ask() as ledger:
        question = filter_of(text=" ".join(words) or None, between=between or None, article=article, **narrow, as_of=as_of)
        found = ledger.ask(question)
        if json_:
            _print_records(ledger.trace(found, as_of))
        else:
            _print_claims(ledger, settings, found)


@click.command()
@click.argument("claim_id", metavar="ID")
@as_json
@click.pass_obj
def why(settings: Settings, claim_id: str, json_: bool) -> None:
    """Show what one claim rests on.

    Its paragraph with every part marked, the chain of sources and the way to the word it finally rests on, hop by hop, denials, the words
    behind its date, and what made it.
    The beginning of the ID is enough.
    """
    with settings.open_to_ask() as ledger:
        [found] = ledger.trace([ledger.claim(claim_id)])
        if json_:
            print_json(_explained(found))
            return
        from sayso.show import console_for, explanation, print_block

        console = console_for()
        print_block(console, *explanation(console, found.claim, found.article, str(found.versions), found.lineage, found.judgements))
        if not found.is_current:
            rejected = any(one.kind == "reject" for one in found.judgements)
            newer = "A newer reading of this article has taken the place of this one."
            print_block(console, "It was rejected and counts nowhere: `sayso review undo` brings it back." if rejected else newer)


def _explained(found: Found) -> dict[str, Any]:
    from sayso.model.likelihood import estimate_record
    from sayso.model.record import to_record
    from sayso.show import estimate_of

    versions = found.versions
    made_by = {"code": versions.code, "tables": versions.tables, "model": versions.model}
    record = to_record(found.claim, found.article, found.links, found.lineage, found.entry, found.judgements)
    estimate = estimate_of(found.claim, found.article)
    return record | {"likelihood": estimate_record(estimate) if estimate else None, "made_by": made_by, "is_current": found.is_current}


def _print_records(found: Iterable[Found]) -> None:
    from sayso.model.record import to_record

    for one in found:
        print_json(to_record(one.claim, one.article, one.links, one.lineage, one.entry, one.judgements))


def _print_claims(ledger: Ledger, settings: Settings, found: Iterable[Found]) -> None:
    """Claims as they stream in, the count at the end; says so where there are none."""
    from sayso.show import Count, claim_block, console_for, ending, print_block

    console, count, last = console_for(), Count(), None
    for one in found:
        print_block(console, *claim_block(console, one.claim, one.article, judgements=one.judgements, follows=last))
        count.add(one.claim, one.article)
        last = (one.claim, one.article)
    if not last:
        say_if_empty(ledger, settings.ledger)
        click.echo("No claims fit. `sayso actors` lists who is in the ledger, `sayso status` what it holds.", err=True)
        return
    print_block(console, "", *ending(console, count))
