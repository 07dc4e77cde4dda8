"""Links between articles that tell an event on each other's word: they follow from the entries, and are kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from sayso.ledger.citing import CITABLE, Teller, citations
from sayso.ledger.sql.judging import end_of
from sayso.ledger.sql.linking import links_of
from sayso.ledger.sql.tables import actor, article, claim, hop, member, reading
from sayso.ledger.store import Found
from sayso.model import Actor, Hop, Link, Published, SourceKind
from sayso.text.dates.bounds import days_published

_BATCH = 200  # articles or entries in one question

# Put together once: each is asked for every page of claims.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CLAIMS = (
    member.join(claim, claim.c.key == member.c.claim_key)
    .join(reading, reading.c.key == claim.c.reading_key)
    .join(article, article.c.key == reading.c.article_key)
)
_TELLING = (
    select(member.c.entry, article.c.id, article.c.publisher, reading.c.published, reading.c.published_earliest, reading.c.published_latest)
    .select_from(_CLAIMS)
    .where(member.c.entry.in_(_IDS))
    .distinct()
)
_NAMED_AROUND = (
    select(member.c.entry, article.c.id, hop.c.kind, hop.c.text, actor.c.name)
    .select_from(_CLAIMS.join(hop, hop.c.claim_key == claim.c.key).join(actor, actor.c.key == hop.c.actor_key))
    .where(hop.c.kind.in_([kind.value for kind in CITABLE]))
    .where(member.c.entry.in_(select(member.c.entry).select_from(_CLAIMS).where(article.c.id.in_(_IDS))))
    .distinct()
)


def links_around(connection: Connection, ids: Sequence[str], as_of: str | None = None) -> list[Link]:
    """All links of these articles, in either direction; by the ids of taker and giver.

    Args:
        as_of: the end of a day (or an instant): those cite each other who were there then; None for now.
    """
    found = [*links_of(connection, ids), *citations_of(connection, ids, as_of)]
    return sorted(found, key=lambda one: (one.article, one.other, one.kind))


def citations_of(connection: Connection, ids: Sequence[str], as_of: str | None = None) -> list[Link]:
    """The `cites` links of these articles, in either direction; by the ids of taker and giver.

    Which of an outlet's articles is cited, and who goes round in a circle, hangs on what else is there: so it is asked among the
    articles that were there at the end of `as_of`, as the entries of now bring them together.
    """
    wanted, found = set(ids), list[Link]()
    telling = _TELLING if as_of is None else _TELLING.where(article.c.added_at <= end_of(as_of))
    for some in _batches(ids):
        for tellers in _stories(connection, some, telling):
            found += (one for one in citations(tellers) if one.article in wanted or one.other in wanted)
    return _once(found)


def citations_among(stories: Iterable[Sequence[Found]]) -> list[Link]:
    """The `cites` links that these events make, each with all claims that tell of it; by the ids of taker and giver."""
    return _once(one for found in stories for one in citations(_tellers(found)))


def _tellers(found: Sequence[Found]) -> list[Teller]:
    """The articles that tell of an event, where one of them names a source that may have an article of its own."""
    named: defaultdict[str, set[tuple[SourceKind, str, str]]] = defaultdict(set)
    for one in found:
        named[one.article.id].update((hop.kind, hop.text, hop.actor.name) for hop in one.claim.chain if hop.kind in CITABLE)
    if not any(named.values()):
        return []
    articles = {one.article.id: one.article for one in found}
    return [
        Teller(name, of.publisher, days_published(of.published), tuple(_source(*source) for source in sorted(named[name])))
        for name, of in articles.items()
    ]


def _source(kind: SourceKind, text: str, name: str) -> Hop:
    return Hop(Actor(None, name), kind, text, None)


def _once(links: Iterable[Link]) -> list[Link]:
    """One link for each pair of articles, however many events they share: a circle before others."""
    found: dict[tuple[str, str], Link] = {}
    for one in links:
        pair = one.article, one.other
        found[pair] = min(found.get(pair, one), one, key=lambda link: (not link.is_circular, link.reason))
    return [found[pair] for pair in sorted(found)]


def _stories(connection: Connection, ids: Sequence[str], telling: Select[*tuple[Any, ...]]) -> Iterator[list[Teller]]:
    """The articles that tell each event these articles tell, where one of them names a source that may have an article of its own."""
    sources = _sources(connection, ids)
    if not sources:
        return
    stories: defaultdict[str, list[Teller]] = defaultdict(list)
    for row in connection.execute(telling, {"ids": sorted({entry for entry, _ in sources})}):
        published = days_published(Published(row.published, None, row.published_earliest, row.published_latest))
        stories[row.entry].append(Teller(row.id, row.publisher, published, tuple(sources.get((row.entry, row.id), ()))))
    yield from stories.values()


def _sources(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], list[Hop]]:
    """The sources that articles name for the events these articles tell, by entry and article."""
    sources: defaultdict[tuple[str, str], list[Hop]] = defaultdict(list)
    for row in sorted(connection.execute(_NAMED_AROUND, {"ids": ids})):  # databases do not sort words alike
        sources[row.entry, row.id].append(_source(SourceKind(row.kind), row.text, row.name))
    return dict(sources)


def _batches(of: Sequence[str]) -> Iterator[Sequence[str]]:
    return (of[start : start + _BATCH] for start in range(0, len(of), _BATCH))
