"""What is in a ledger as a whole: articles, actors, counts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, case, distinct, func, literal, or_, select, text, union_all

from sayso.ledger.sql.citing import links_around
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.load import readings_with_articles
from sayso.ledger.sql.rows import NEVER, article_of, versions_of
from sayso.ledger.sql.tables import actor, article, claim, failure, hop, party, reading
from sayso.ledger.store import Listed, Status, Tally
from sayso.ledger.words import folded, phrases
from sayso.model import Actor, Link, SourceKind, Versions

_WHO = func.coalesce(actor.c.id, "?" + actor.c.name)  # the unknown are told apart by their name


def article_keys(connection: Connection, dialect: Dialect, words: str | None) -> array[int]:
    """Keys of the current readings, by publication date, then article id; all, or those whose text or title holds the words."""
    rows = select(reading.c.key).join(article).where(reading.c.superseded_at.is_(None)).order_by(reading.c.published_sort, article.c.id)
    if words is not None:
        in_title = and_(*(reading.c.title.icontains(phrase, autoescape=True) for phrase in phrases(words)))
        rows = rows.where(or_(article.c.key.in_(dialect.articles_with(words)), in_title))
    return array("q", connection.execute(rows).scalars())


def articles(connection: Connection, keys: Sequence[int]) -> list[Listed]:
    """The articles of these readings, in the same order."""
    counts = select(claim.c.reading_key, func.count()).where(claim.c.reading_key.in_(keys)).group_by(claim.c.reading_key)
    n_claims = {row[0]: row[1] for row in connection.execute(counts)}
    rows = connection.execute(readings_with_articles().where(reading.c.key.in_(keys))).mappings()
    found = {row["key"]: (article_of(row), versions_of(row), row["note"]) for row in rows}
    links: dict[str, list[Link]] = {seen.id: [] for seen, _, _ in found.values()}
    for link in links_around(connection, list(links)):
        for end in (link.article, link.other):
            if end in links:
                links[end].append(link)
    listed = (found[key] + (n_claims.get(key, 0),) for key in keys)
    return [Listed(seen, n, versions, note, tuple(links[seen.id])) for seen, versions, note, n in listed]


def actors(connection: Connection) -> list[Tally]:
    """Everybody in the current claims with the number of claims in each role; most claims first, then by name."""
    roles = union_all(
        select(party.c.claim_key, party.c.actor_key, party.c.role),
        select(hop.c.claim_key, hop.c.actor_key, literal("source")),
    ).subquery()

    def claims_as(role: str | None = None) -> object:
        return func.count(distinct(roles.c.claim_key if role is None else case((roles.c.role == role, roles.c.claim_key))))

    counted = (
        select(
            *(func.min(column) for column in (actor.c.id, actor.c.name, actor.c.country, actor.c.sector, actor.c.kind)),
            *(claims_as(role) for role in (None, "actor", "recipient", "source", "denier")),
        )
        .select_from(roles)
        .join(actor, actor.c.key == roles.c.actor_key)
        .join(claim, claim.c.key == roles.c.claim_key)
        .join(reading, reading.c.key == claim.c.reading_key)
        .where(reading.c.superseded_at.is_(None))
        .group_by(_WHO)
    )
    tallies = [Tally(_actor(*row[:5]), *row[5:]) for row in connection.execute(counted).all()]
    return sorted(tallies, key=lambda tally: (-tally.n_claims, tally.actor.name, tally.actor.id or ""))


def named(connection: Connection, name: str) -> tuple[Actor, ...]:
    """Actors with this name, or else with these words in a row in it."""
    words = folded(name)
    if not words:
        return ()
    columns = (actor.c.id, actor.c.name, actor.c.country, actor.c.sector, actor.c.kind)
    for fits in (actor.c.name_words == words, actor.c.name_words.contains(words, autoescape=True)):
        # databases do not agree on where to sort what is missing
        rows = connection.execute(select(*columns).where(fits).distinct().order_by(*(column.nulls_first() for column in columns))).all()
        if rows:
            return tuple(_actor(*row) for row in rows)
    return ()


def status(connection: Connection, where: str) -> Status:
    """Counts, the period the articles cover, and the versions that read them."""
    current = select(reading).where(reading.c.superseded_at.is_(None)).subquery()
    versions = (current.c.code, current.c.tables, current.c.model)
    by_versions = select(*versions, func.count()).group_by(*versions).order_by(func.count().desc(), *versions)
    days = select(func.min(current.c.published_sort), func.max(current.c.published_sort))
    first, last = connection.execute(days.where(current.c.published.is_not(None), current.c.published_sort != NEVER)).one()
    claims = select(func.count()).select_from(claim.join(current, current.c.key == claim.c.reading_key))
    return Status(
        where=where,
        schema=connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one(),
        engine=f"{connection.dialect.name} {'.'.join(map(str, connection.dialect.server_version_info or ()))}".strip(),
        n_articles=_count(connection, select(func.count()).select_from(current)),
        n_unread=_count(connection, select(func.count()).select_from(current).where(current.c.note.is_not(None))),
        n_claims=_count(connection, claims),
        n_actors=_count(connection, select(func.count(distinct(_WHO))).where(or_(_is_current(party), _is_current(hop)))),
        n_failures=_count(connection, select(func.count()).select_from(failure)),
        first=first,
        last=last,
        readings=tuple((Versions(*row[:3]), row[3]) for row in connection.execute(by_versions).all()),
    )


def _is_current(role: Table) -> ColumnElement[bool]:
    """Has an actor this role in any claim of a current reading?"""
    claims = select(role.c.claim_key).join(claim, claim.c.key == role.c.claim_key).join(reading, reading.c.key == claim.c.reading_key)
    return claims.where(role.c.actor_key == actor.c.key, reading.c.superseded_at.is_(None)).exists()


def _count(connection: Connection, question: object) -> int:
    return int(connection.execute(question).scalar_one())  # type: ignore[call-overload]


def _actor(actor_id: str | None, name: str, country: str | None, sector: str | None, kind: str | None) -> Actor:
    return Actor(actor_id, name, country, sector, SourceKind(kind) if kind else None)
