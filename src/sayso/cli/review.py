"""`sayso review`: what an analyst says of claims, events, names, sources and articles; all of it can be undone."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import Command, InOrder, Settings, as_json, print_json

if TYPE_CHECKING:
    from sayso.ledger.store import Review
    from sayso.model.judgement import Judgement

_KINDS = ("accept", "reject", "correct", "merge", "split", "same", "different", "grade", "withdraw", "undo")
_GRADES = ("A", "B", "C", "D", "E", "F")


@click.group(cls=InOrder)
def review() -> None:
    """Say what is right, what is wrong, and who is meant.

    What was read is never changed: judgements lie over it, each with who made it, when and why, and each can be undone. They hold when a
    newer version reads the articles again.
    """


def _judging(command: Command) -> Command:
    """Adds --by, --why and --json; the command says what is judged, with a `Review`, and what was written down is printed."""

    @functools.wraps(command)
    def judged(settings: Settings, /, by: str | None, why: str | None, json_: bool, **what: Any) -> None:
        with settings.open_to_ask() as ledger:
            with ledger.review(by or getpass.getuser(), why) as made:
                said = command(made, **what)
            _print([said], json_=json_)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--by", metavar="NAME", envvar="SAYSO_ANALYST", show_envvar=True, help="Who judges; your user name without it."),
        click.option("--why", metavar="WORDS", help="Why; kept with the judgement."),
        as_json,
        click.pass_obj,
    )
    return functools.reduce(lambda made, option: option(made), reversed(options), judged)


@review.command()
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True)
@_judging
def accept(review: Review, claim_ids: tuple[str, ...]) -> Judgement:
    """Say that claims are right as they stand.

    They stay so when a newer version reads the article otherwise.
    """
    return review.accept(claim_ids)


@review.command()
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True)
@_judging
def reject(review: Review, claim_ids: tuple[str, ...]) -> Judgement:
    """Say that the article does not say this.

    Rejected claims are kept, and counted, shown and exported nowhere.
    """
    return review.reject(claim_ids)


@review.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("values", metavar="VALUE...", nargs=-1, required=True)
@_judging
def correct(review: Review, claim_id: str, field: str, values: tuple[str, ...]) -> Judgement:
    """Say what one field of a claim is.

    \b
    FIELD                          VALUE...
    type                           AID
    mode                           aerial
    contexts                       military legal
    factuality                     asserted, alleged, denied, or CT+, PS- ...
    actors, recipients, denied-by  "Pyongyang=North Korea" "the bureau"
    chain                          "Harbour Wire/media" "a sealed file/document"
    objects                        "two freighters" valves
    place                          Tartus=Syria
    when                           "last week=2031-05", 2017, 2012..2017, 2014..
    trigger, evidence              words of the article

    Words are words of the article; behind = stands whom or what they mean, behind / what kind of source they are. Several values are
    several parties, or the hops of a chain, the one nearest the reader first. The value none empties a field.
    """
    return review.correct(claim_id, field, values)


@review.command()
@click.argument("entry_ids", metavar="ENTRY ENTRY...", nargs=-1, required=True)
@_judging
def merge(review: Review, entry_ids: tuple[str, ...]) -> Judgement:
    """Say that events are one."""
    return review.merge(entry_ids)


@review.command()
@click.argument("entry_id", metavar="ENTRY")
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True)
@_judging
def split(review: Review, entry_id: str, claim_ids: tuple[str, ...]) -> Judgement:
    """Say that some claims of an event are another event."""
    return review.split(entry_id, claim_ids)


@review.command()
@click.argument("name")
@click.argument("actor")
@_judging
def same(review: Review, name: str, actor: str) -> Judgement:
    """Say that a name means an actor.

    NAME is what articles call somebody, ACTOR a name or id as `sayso actors` lists them. It holds for all that this ledger has read and
    will read.
    """
    return review.same(name, actor)


@review.command()
@click.argument("name")
@click.argument("actor")
@_judging
def different(review: Review, name: str, actor: str) -> Judgement:
    """Say that a name does not mean an actor.

    Whoever was taken for the actor by this name is somebody unknown from then on, in all that this ledger has read and will read.
    """
    return review.different(name, actor)


@review.command()
@click.argument("organisation")
@click.argument("reliability", metavar="A-F", type=click.Choice(_GRADES, case_sensitive=False))
@_judging
def grade(review: Review, organisation: str, reliability: str) -> Judgement:
    """Say how reliable a source is.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. The latest word counts; sayso never
    gives such a grade itself.
    """
    from sayso.model.judgement import Reliability

    return review.grade(organisation, Reliability(reliability.upper()))


@review.command()
@click.argument("article_id", metavar="ARTICLE")
@_judging
def withdraw(review: Review, article_id: str) -> Judgement:
    """Say that an outlet has taken an article back.

    All that rests on it is flagged, copies included; an event that rests on nothing else is withdrawn.
    """
    return review.withdraw(article_id)


@review.command()
@click.argument("judgement_id", metavar="JUDGEMENT")
@_judging
def undo(review: Review, judgement_id: str) -> Judgement:
    """Have a judgement hold no longer; to have it hold again, undo the undoing."""
    return review.undo(judgement_id)


@review.command()
@click.option("--kind", type=click.Choice(_KINDS), metavar="KIND", help=f"Only of this kind: {', '.join(_KINDS)}.")
@click.option("--by", metavar="NAME", help="Only by this analyst.")
@click.option("--about", metavar="ID|NAME", help="Only about this claim, entry, article, name, source or judgement.")
@click.option("--since", metavar="DATE", help="Only from this day on.")
@click.option("--until", metavar="DATE", help="Only up to this day.")
@as_json
@click.pass_obj
def log(settings: Settings, /, json_: bool, **only: str | None) -> None:
    """List what was judged, the latest first, with what was undone."""
    with settings.open_to_ask() as ledger:
        found = ledger.judgements(**only)[::-1]
        _print(found, json_=json_)
        if json_:
            return
        from sayso.show import console_for, print_block
        from sayso.show.judgements import count_words

        print_block(console_for(), *(["", count_words(found)] if found else ["Nothing was judged."]))


@review.command()
@as_json
@click.pass_obj
def disagreements(settings: Settings, json_: bool) -> None:
    """List where a newer version reads an article otherwise than was judged.

    The judgements hold all the same.
    """
    with settings.open_to_ask() as ledger:
        found = ledger.disagreements()
        if json_:
            for one in found:
                print_json(_disagreement(one))
            return
        from sayso.show import console_for, print_block
        from sayso.show.judgements import disagreement_block

        console = console_for()
        for one in found:
            print_block(console, *disagreement_block(console, one))
        if not found:
            click.echo("No newer reading disagrees with what was judged.", err=True)


@review.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False))
@click.pass_obj
def export(settings: Settings, file: str) -> None:
    """Write accepted and corrected claims to a file, to learn from and to measure on.

    JSON Lines, one article a line with its text (docs/review.md). The file is replaced whole or not at all.
    """
    with settings.open_to_ask() as ledger:
        n_articles, n_claims = ledger.export_reviewed(file)
    click.echo(f"{n_claims} claims of {n_articles} articles written to {file}", err=True)


def _print(found: list[Judgement], *, json_: bool) -> None:
    from sayso.model.judgement import judgement_record

    if json_:
        for one in found:
            print_json(judgement_record(one))
        return
    from sayso.show import console_for, print_block
    from sayso.show.judgements import log_block

    console = console_for()
    for one in found:
        print_block(console, *log_block(console, one))


def _disagreement(one: Any) -> dict[str, Any]:
    from sayso.model.judgement import judgement_record

    now = one.now.id if one.now else None
    differs = {"field": one.field, "said": one.said, "reads": one.reads, "words": one.words}
    return {"judgement": judgement_record(one.judgement), "claim": one.claim.id, "now": now, **differs}
