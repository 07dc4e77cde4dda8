"""The words by which articles and claims are searched, from their rows: what the search of a ledger must hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection, select

from sayso.ledger.sql.load import Loader
from sayso.ledger.sql.rows import words_of
from sayso.ledger.sql.tables import article, claim

_BATCH = 500

Words = list[tuple[int, str]]  # key and words


def articles_searched(connection: Connection) -> Iterator[Words]:
    """Key and text of every article, in batches."""
    keys = iter(connection.execute(select(article.c.key).order_by(article.c.key)).scalars().all())
    while batch := list(islice(keys, _BATCH)):
        rows = connection.execute(select(article.c.key, article.c.text).where(article.c.key.in_(batch)).order_by(article.c.key))
        yield [(row.key, row.text) for row in rows]


def claims_searched(connection: Connection) -> Iterator[Words]:
    """Key and words of every claim, those of superseded readings too, in batches."""
    keys, loader = iter(connection.execute(select(claim.c.key).order_by(claim.c.key)).scalars().all()), Loader()
    while batch := list(islice(keys, _BATCH)):
        found = loader.load(connection, batch)
        yield [(key, words_of(one.claim, one.article)) for key, one in zip(batch, found, strict=True)]
