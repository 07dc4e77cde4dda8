"""Writing one reading, within one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.gathering import gather_anew
from sayso.ledger.sql.linking import Linker
from sayso.ledger.sql.rows import Parts, article_row, claim_row, reading_id, reading_row, words_of
from sayso.ledger.sql.tables import actor, article, claim, context, failure, hop, location, more_evidence, object_, party, reading
from sayso.ledger.store import Outcome
from sayso.model import Article, Reading


def write(connection: Connection, dialect: Dialect, linker: Linker, new: Reading, now: str) -> Outcome:
    """Write a reading unless it is there, make it the one that counts for its article, link the article and gather its claims."""
    key, is_new = _write_article(connection, dialect, new.article, now)
    current = select(reading.c.id).where(reading.c.article_key == key, reading.c.superseded_at.is_(None))
    own_id = reading_id(new.article, new.versions)
    if connection.execute(current).scalar_one_or_none() == own_id:
        return Outcome.KNOWN
    connection.execute(update(reading).where(reading.c.article_key == key, reading.c.superseded_at.is_(None)).values(superseded_at=now))
    revived = connection.execute(update(reading).where(reading.c.id == own_id).values(superseded_at=None))
    if not revived.rowcount:
        _write_claims(connection, dialect, new, _insert(connection, reading, reading_row(new, key, now)))
    linker.update(connection, key)
    gather_anew(connection, key)
    return Outcome.ADDED if is_new else Outcome.REREAD


def _write_article(connection: Connection, dialect: Dialect, new: Article, now: str) -> tuple[int, bool]:
    key = connection.execute(select(article.c.key).where(article.c.id == new.id)).scalar_one_or_none()
    is_new = key is None
    if key is None:
        key = _insert(connection, article, article_row(new, now))
        dialect.index_article(connection, key, new.text)
    if new.path is not None:
        dialect.insert_new(connection, location, [{"article_key": key, "path": new.path}])
        connection.execute(delete(failure).where(failure.c.place == new.path))
    return key, is_new


def _write_claims(connection: Connection, dialect: Dialect, new: Reading, reading_key: int) -> None:
    if not new.claims:
        return
    rows = [claim_row(found, new.article, reading_key) for found in new.claims]
    keys = connection.execute(insert(claim).returning(claim.c.key, sort_by_parameter_order=True), rows).scalars().all()
    dialect.index_claims(connection, [(key, words_of(found, new.article)) for key, found in zip(keys, new.claims, strict=True)])
    parts = Parts()
    for key, found in zip(keys, new.claims, strict=True):
        parts.take(found, key)
    dialect.insert_new(connection, actor, list(parts.actor.values()))
    for table, rows in (
        (party, parts.party),
        (hop, parts.hop),
        (object_, parts.object),
        (context, parts.context),
        (more_evidence, parts.more_evidence),
    ):
        _insert_all(connection, table, rows)


def _insert(connection: Connection, into: Table, row: Mapping[str, Any]) -> int:
    key = connection.execute(insert(into), row).inserted_primary_key
    assert key is not None, "a single row was inserted"
    return int(key[0])


def _insert_all(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), rows)
