"""Putting records into their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.rows import Parts, claim_row, words_of
from sayso.ledger.sql.tables import actor, claim, context, hop, more_evidence, object_, party
from sayso.model import Article, Claim


def insert_claims(connection: Connection, dialect: Dialect, claims: Sequence[Claim], of: Article, reading_key: int) -> dict[str, int]:
    """Write the claims of a reading with all their parts, and make them searchable; gives their keys by id."""
    if not claims:
        return {}
    rows = [claim_row(found, of, reading_key) for found in claims]
    keys = connection.execute(insert(claim).returning(claim.c.key, sort_by_parameter_order=True), rows).scalars().all()
    dialect.index_claims(connection, [(key, words_of(found, of)) for key, found in zip(keys, claims, strict=True)])
    parts = Parts()
    for key, found in zip(keys, claims, strict=True):
        parts.take(found, key)
    dialect.insert_new(connection, actor, list(parts.actor.values()))
    for table, rows in (
        (party, parts.party),
        (hop, parts.hop),
        (object_, parts.object),
        (context, parts.context),
        (more_evidence, parts.more_evidence),
    ):
        insert_all(connection, table, rows)
    return {found.id: key for key, found in zip(keys, claims, strict=True)}


def insert_one(connection: Connection, into: Table, row: Mapping[str, Any]) -> int:
    """Insert a row; gives its key."""
    key = connection.execute(insert(into), row).inserted_primary_key
    assert key is not None, "a single row was inserted"
    return int(key[0])


def insert_all(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, however few."""
    if rows:
        connection.execute(insert(into), rows)
