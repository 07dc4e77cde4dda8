"""Links between articles that tell an event on each other's word: they follow from the entries, and are kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, FromClause, Select, select

from sayso.ledger.citing import CITABLE, Teller, citations
from sayso.ledger.sql.linking import links_of
from sayso.ledger.sql.tables import actor, article, claim, hop, member, reading
from sayso.model import Actor, Hop, Link, Published, SourceKind
from sayso.text.dates.bounds import days_published

_BATCH = 200  # articles in one question


def links_around(connection: Connection, ids: Sequence[str]) -> list[Link]:
    """All links of these articles, in either direction; by the ids of taker and giver."""
    return sorted([*links_of(connection, ids), *citations_of(connection, ids)], key=lambda one: (one.article, one.other, one.kind))


def citations_of(connection: Connection, ids: Sequence[str]) -> list[Link]:
    """The `cites` links of these articles, in either direction; by the ids of taker and giver."""
    wanted, found = set(ids), dict[tuple[str, str], Link]()
    for start in range(0, len(ids), _BATCH):
        for tellers in _stories(connection, ids[start : start + _BATCH]):
            for one in citations(tellers):
                if one.article in wanted or one.other in wanted:
                    pair = one.article, one.other
                    found[pair] = min(found.get(pair, one), one, key=lambda link: (not link.is_circular, link.reason))
    return [found[pair] for pair in sorted(found)]


def _stories(connection: Connection, ids: Sequence[str]) -> Iterator[list[Teller]]:
    """The articles that tell each event of these articles, where one of them names a source that may have an article of its own."""
    theirs = (
        select(member.c.entry).select_from(_claims()).join(article, article.c.key == reading.c.article_key).where(article.c.id.in_(ids))
    )
    sources = _sources(connection, theirs)
    if not sources:
        return
    rows = select(
        member.c.entry, article.c.id, article.c.publisher, reading.c.published, reading.c.published_earliest, reading.c.published_latest
    ).select_from(_claims().join(article, article.c.key == reading.c.article_key))
    stories: defaultdict[str, list[Teller]] = defaultdict(list)
    for row in connection.execute(rows.where(member.c.entry.in_(sorted({entry for entry, _ in sources}))).distinct()):
        published = days_published(Published(row.published, None, row.published_earliest, row.published_latest))
        stories[row.entry].append(Teller(row.id, row.publisher, published, tuple(sources.get((row.entry, row.id), ()))))
    yield from stories.values()


def _sources(connection: Connection, entries: Select[str]) -> dict[tuple[str, str], list[Hop]]:
    """The sources that articles name for an event, by entry and article."""
    rows = (
        select(member.c.entry, article.c.id, hop.c.kind, hop.c.text, actor.c.name)
        .select_from(
            _claims()
            .join(article, article.c.key == reading.c.article_key)
            .join(hop, hop.c.claim_key == claim.c.key)
            .join(actor, actor.c.key == hop.c.actor_key)
        )
        .where(member.c.entry.in_(entries), hop.c.kind.in_([kind.value for kind in CITABLE]))
        .distinct()
    )
    sources: defaultdict[tuple[str, str], list[Hop]] = defaultdict(list)
    for row in sorted(connection.execute(rows)):  # databases do not sort words alike
        sources[row.entry, row.id].append(Hop(Actor(None, row.name), SourceKind(row.kind), row.text, None))
    return dict(sources)


def _claims() -> FromClause:
    return member.join(claim, claim.c.key == member.c.claim_key).join(reading, reading.c.key == claim.c.reading_key)
