"""Everything in a ledger as text that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.sql.gathering import all_entries
from sayso.ledger.sql.judging import judgements
from sayso.ledger.sql.linking import all_links
from sayso.ledger.sql.load import Loader, readings_with_articles
from sayso.ledger.sql.rows import article_of
from sayso.ledger.sql.tables import article, claim, failure, location, reading


def dump(connection: Connection) -> Iterator[str]:
    """One line of JSON per article location, reading (superseded ones too), claim, link, entry, judgement and failure, in an order of
    content alone.

    Left out: `key` columns and the columns that end in `_at`, apart from whether a reading is superseded.
    """
    for row in connection.execute(select(article.c.id, location.c.path).join(location).order_by(article.c.id, location.c.path)):
        yield _line("location", {"article": row.id, "path": row.path})
    for found in connection.execute(readings_with_articles().order_by(article.c.id, reading.c.id)).mappings().all():
        superseded = found["superseded_at"] is not None
        yield _line("reading", {"id": found["id"], "superseded": superseded, "note": found["note"], "article": asdict(article_of(found))})
        yield from _claims(connection, found["key"], found["id"])
    for link in all_links(connection):
        yield _line("link", {"of": asdict(link)})
    for entry, claims in all_entries(connection):
        yield _line("entry", {"id": entry, "claims": claims})
    for said in judgements(connection):
        yield _line("judgement", asdict(said))
    for row in connection.execute(select(failure.c.place, failure.c.reason).order_by(failure.c.place)):
        yield _line("failure", {"place": row.place, "reason": row.reason})


def _claims(connection: Connection, reading_key: int, reading_id: str) -> Iterator[str]:
    keys = connection.execute(select(claim.c.key).where(claim.c.reading_key == reading_key).order_by(claim.c.id)).scalars().all()
    for found in Loader().load(connection, keys):
        yield _line("claim", {"reading": reading_id, **asdict(found.claim)})


def _line(kind: str, content: dict[str, Any]) -> str:
    return json.dumps({"kind": kind, **content}, ensure_ascii=False, sort_keys=True)
