"""Finding one row by its id or the beginning of it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Row, Select, case, select

from sayso.errors import NotFoundError
from sayso.ledger.sql.tables import article, claim, reading

_SHORTEST = 3  # letters that two ids must share at their beginning to be called near
_SHOWN = 5

Lookup = Select[int, str]


def find_claim(connection: Connection, claim_id: str) -> int:
    """The key of a claim, from a current reading if it is in several; NotFoundError when none or more than one id fits."""
    superseded = case((reading.c.superseded_at.is_(None), 0), else_=1)
    rows = select(claim.c.key, claim.c.id).join(reading).order_by(claim.c.id, superseded, claim.c.key.desc())
    return _find(connection, rows, claim.c.id, claim_id, "claim", "`sayso claims` lists them")


def find_article(connection: Connection, article_id: str) -> int:
    """The key of an article; NotFoundError when none or more than one id fits."""
    rows = select(article.c.key, article.c.id).order_by(article.c.id)
    return _find(connection, rows, article.c.id, article_id, "article", "`sayso articles` lists them")


def _find(connection: Connection, rows: Lookup, column: ColumnElement[str], wanted: str, what: str, hint: str) -> int:
    wanted = wanted.strip()
    fitting = _beginning(connection, rows, column, wanted)
    ids = list(dict.fromkeys(row.id for row in fitting))
    if wanted in ids or len(ids) == 1:
        return next(int(row.key) for row in fitting if row.id == (wanted if wanted in ids else ids[0]))
    if ids:
        raise NotFoundError(f"{wanted!r} is the beginning of more than one {what}: {_shown(ids)}; give more of it")
    near = _near(connection, rows, column, wanted)
    raise NotFoundError(f"there is no {what} {wanted!r}: " + (f"near it are {_shown(near)}" if near else hint))


def _beginning(connection: Connection, rows: Lookup, column: ColumnElement[str], prefix: str) -> list[Row[int, str]]:
    """Rows whose id begins so, enough of them to see whether there is more than one."""
    if not prefix:
        return []
    following = rows.where(column >= prefix, column < prefix + "\U0010ffff")  # a range, so that the index answers
    return list(connection.execute(following.limit(4 * _SHOWN)).all())


def _near(connection: Connection, rows: Lookup, column: ColumnElement[str], wanted: str) -> list[str]:
    for length in range(len(wanted) - 1, _SHORTEST - 1, -1):
        if found := _beginning(connection, rows, column, wanted[:length]):
            return list(dict.fromkeys(row.id for row in found))
    return []


def _shown(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")
