"""Fetches the articles that some claims may have been taken from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, Select, select

from sayso.ledger.origins import FURTHEST, Shelf, needs_own_claims
from sayso.ledger.sql.among import among
from sayso.ledger.sql.citing import citations_among, links_around
from sayso.ledger.sql.linking import links_of
from sayso.ledger.sql.load import Loader, readings_with_articles
from sayso.ledger.sql.rows import article_of
from sayso.ledger.sql.tables import article, claim, hop, reading
from sayso.ledger.store import Found
from sayso.model import Article, Claim, Link

_BATCH = 200

# Put together once: each is asked for every page of an answer.
_READ = readings_with_articles().where(reading.c.superseded_at.is_(None), among(article.c.id, "ids"))
_ALL_CLAIMS = (
    select(claim.c.key)
    .join(reading, reading.c.key == claim.c.reading_key)
    .join(article, article.c.key == reading.c.article_key)
    .where(reading.c.superseded_at.is_(None), among(article.c.id, "ids"))
    .order_by(claim.c.key)
)
_SOURCED_CLAIMS = _ALL_CLAIMS.where(select(hop.c.claim_key).where(hop.c.claim_key == claim.c.key).correlate(claim).exists())


def shelve(connection: Connection, loader: Loader, found: Sequence[Found]) -> Shelf:
    """All links of the articles of these claims, as whoever looks at an article wants to see them, and all that these take from.

    That is followed however far, with its claims. An article from which nothing is taken needs its own claims only where one of them may
    say more than the claim that was found, and of these only those that name a source.
    """
    return _shelve(connection, loader, found, (), links_around)


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
    links: dict[str, dict[Link, None]] = {}
    _note(known, links)
    seen, givers = set[str](), set[str]()
    reached = {one.article.id for one in found}
    for _ in range(FURTHEST):
        reached -= seen
        if not reached:
            break
        seen |= reached
        _note(around(connection, sorted(reached)), links)
        cited = [one for name in reached for one in links.get(name, ())]
        reached = {one.other for one in cited if one.article in seen} | {one.article for one in cited if one.is_circular}
        givers |= reached
    givers &= seen
    own = {one.article.id for one in found if needs_own_claims(one.claim, one.article)}
    claims = _claims(connection, loader, _ALL_CLAIMS, sorted(givers)) | _claims(connection, loader, _SOURCED_CLAIMS, sorted(own - givers))
    return Shelf(_articles(connection, sorted(givers)), claims, {name: list(made) for name, made in links.items()})


def _note(made: Iterable[Link], links: dict[str, dict[Link, None]]) -> None:
    for one in made:
        for end in (one.article, one.other):
            links.setdefault(end, {})[one] = None


def _articles(connection: Connection, ids: Sequence[str]) -> dict[str, Article]:
    articles: dict[str, Article] = {}
    for start in range(0, len(ids), _BATCH):
        rows = connection.execute(_READ, {"ids": ids[start : start + _BATCH]}).mappings()
        articles |= {row["article_id"]: article_of(row) for row in rows}
    return articles


def _claims(connection: Connection, loader: Loader, which: Select[int], ids: Sequence[str]) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {name: [] for name in ids}
    for start in range(0, len(ids), _BATCH):
        keys = connection.execute(which, {"ids": ids[start : start + _BATCH]}).scalars().all()
        for one in _loaded(connection, loader, keys):
            claims[one.article.id].append(one.claim)
    return claims


def _loaded(connection: Connection, loader: Loader, keys: Sequence[int]) -> Iterable[Found]:
    for start in range(0, len(keys), _BATCH):
        yield from loader.load(connection, keys[start : start + _BATCH])
