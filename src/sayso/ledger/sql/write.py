"""Writing one reading, within one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.gathering import gather_anew
from sayso.ledger.sql.inserting import insert_claims, insert_one
from sayso.ledger.sql.linking import Linker
from sayso.ledger.sql.revising import current_base, settle
from sayso.ledger.sql.rows import article_row, reading_id, reading_row
from sayso.ledger.sql.tables import article, failure, location, reading
from sayso.ledger.store import Outcome
from sayso.model import Article, Reading


def write(connection: Connection, dialect: Dialect, linker: Linker, new: Reading, now: str) -> Outcome:
    """Write a reading unless it is there, make it the one that counts for its article, link the article and gather its claims.

    What analysts have said of the article's claims is laid over them: then the reading that counts is what they left of this one.
    """
    key, is_new = _write_article(connection, dialect, new.article, now)
    own_id = reading_id(new.article, new.versions)
    if current_base(connection, key) == own_id:
        return Outcome.KNOWN
    connection.execute(update(reading).where(reading.c.article_key == key, reading.c.superseded_at.is_(None)).values(superseded_at=now))
    revived = connection.execute(update(reading).where(reading.c.id == own_id).values(superseded_at=None))
    if not revived.rowcount:
        insert_claims(connection, dialect, new.claims, new.article, insert_one(connection, reading, reading_row(new, key, now)))
    settle(connection, dialect, key, now)
    linker.update(connection, key)
    gather_anew(connection, [key])
    return Outcome.ADDED if is_new else Outcome.REREAD


def _write_article(connection: Connection, dialect: Dialect, new: Article, now: str) -> tuple[int, bool]:
    key = connection.execute(select(article.c.key).where(article.c.id == new.id)).scalar_one_or_none()
    is_new = key is None
    if key is None:
        key = insert_one(connection, article, article_row(new, now))
        dialect.index_article(connection, key, new.text)
    if new.path is not None:
        dialect.insert_new(connection, location, [{"article_key": key, "path": new.path}])
        connection.execute(delete(failure).where(failure.c.place == new.path))
    return key, is_new
