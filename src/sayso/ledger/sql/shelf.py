"""Fetches the articles that some claims may have been taken from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from sayso.ledger.origins import FURTHEST, Shelf, needs_own_claims
from sayso.ledger.sql.among import among
from sayso.ledger.sql.citing import citations_among, links_around
from sayso.ledger.sql.linking import links_of
from sayso.ledger.sql.load import Loader, counts, readings_with_articles
from sayso.ledger.sql.rows import article_of
from sayso.ledger.sql.tables import article, claim, hop, reading
from sayso.ledger.store import Found
from sayso.model import Article, Claim, Link


@dataclass(frozen=True)
class _Questions:
    """What is asked of articles by their ids, put together once: each is asked for every page of an answer.

    Args:
        as_of: the end of a day (or an instant) at which their readings counted; None for now.
    """

    as_of: str | None

    @cached_property
    def held(self) -> Select[str]:
        """Which of them were there?"""
        return select(article.c.id).join(reading, reading.c.article_key == article.c.key).where(*self._asked)

    @cached_property
    def articles(self) -> Select[*tuple[Any, ...]]:
        """What did they say?"""
        return readings_with_articles().where(*self._asked)

    @cached_property
    def claims(self) -> Select[int]:
        """What was claimed in them?"""
        rows = select(claim.c.key).join(reading, reading.c.key == claim.c.reading_key)
        return rows.join(article, article.c.key == reading.c.article_key).where(*self._asked).order_by(claim.c.key)

    @cached_property
    def sourced_claims(self) -> Select[int]:
        """What was claimed in them on somebody's word?"""
        return self.claims.where(select(hop.c.claim_key).where(hop.c.claim_key == claim.c.key).correlate(claim).exists())

    @property
    def _asked(self) -> tuple[ColumnElement[bool], ...]:
        return counts(self.as_of), among(article.c.id, "ids")


_NOW = _Questions(None)


def shelve(connection: Connection, loader: Loader, found: Sequence[Found]) -> Shelf:
    """All links of the articles of these claims, as whoever looks at an article wants to see them, and all that these take from.

    That is followed however far, with its claims. An article from which nothing is taken needs its own claims only where one of them may
    say more than the claim that was found, and of these only those that name a source.
    """
    return _shelve(connection, loader, found, (), partial(links_around, as_of=loader.as_of))


def shelve_stories(connection: Connection, loader: Loader, stories: Iterable[Sequence[Found]]) -> Shelf:
    """The same for all claims of some events; of links to articles that are cited only those for these events, which tracing needs."""
    told = tuple(stories)
    return _shelve(connection, loader, [one for found in told for one in found], citations_among(told), links_of)


def _shelve(
    connection: Connection,
    loader: Loader,
    found: Sequence[Found],
    known: Iterable[Link],
    around: Callable[[Connection, Sequence[str]], Iterable[Link]],
) -> Shelf:
    asked = _Questions(loader.as_of) if loader.as_of else _NOW
    links: dict[str, dict[Link, None]] = {}
    _note(known, links)
    seen, givers = set[str](), set[str]()
    reached = {one.article.id for one in found}
    for _ in range(FURTHEST):
        reached -= seen
        if not reached:
            break
        seen |= reached
        _note(_made(connection, asked, around(connection, sorted(reached))), links)
        cited = [one for name in reached for one in links.get(name, ())]
        reached = {one.other for one in cited if one.article in seen} | {one.article for one in cited if one.is_circular}
        givers |= reached
    givers &= seen
    own = {one.article.id for one in found if needs_own_claims(one.claim, one.article)}
    claims = _claims(connection, loader, asked.claims, sorted(givers))
    claims |= _claims(connection, loader, asked.sourced_claims, sorted(own - givers))
    return Shelf(_articles(connection, asked, sorted(givers)), claims, {name: list(made) for name, made in links.items()})


def _made(connection: Connection, asked: _Questions, links: Iterable[Link]) -> Iterable[Link]:
    """Those of these links that could be known then: both articles were there."""
    if asked.as_of is None:
        return links
    found = list(links)
    ids = sorted({name for one in found for name in (one.article, one.other)})
    held = set(connection.execute(asked.held, {"ids": ids}).scalars()) if ids else set()
    return [one for one in found if one.article in held and one.other in held]


def _note(made: Iterable[Link], links: dict[str, dict[Link, None]]) -> None:
    for one in made:
        for end in (one.article, one.other):
            links.setdefault(end, {})[one] = None


def _articles(connection: Connection, asked: _Questions, ids: Sequence[str]) -> dict[str, Article]:
    rows = connection.execute(asked.articles, {"ids": ids}).mappings() if ids else ()
    return {row["article_id"]: article_of(row) for row in rows}


def _claims(connection: Connection, loader: Loader, which: Select[int], ids: Sequence[str]) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {name: [] for name in ids}
    keys = connection.execute(which, {"ids": ids}).scalars().all() if ids else ()
    for one in loader.load(connection, keys) if keys else ():
        claims[one.article.id].append(one.claim)
    return claims
