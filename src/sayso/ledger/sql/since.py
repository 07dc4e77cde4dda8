"""What has been touched since an instant: by articles that came, by readings that changed, by what analysts said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from sayso.ledger.marks import looked_up
from sayso.ledger.nearness import NEAR, nearness
from sayso.ledger.sketch import sketch
from sayso.ledger.sql.judging import said_since, withdrawn_since
from sayso.ledger.sql.load import Loader
from sayso.ledger.sql.placing import InDatabase
from sayso.ledger.sql.tables import article, claim, judged, link, member, reading

Key = TypeVar("Key")

_BATCH = 500  # keys in one question


def divided(connection: Connection, at: str) -> tuple[list[int], list[int]]:
    """Keys of the claims of all entries touched since an instant: as held then, and as held now."""
    was_held = and_(reading.c.read_at <= at, reading.c.superseded_at > at)
    dropped = select(claim.c.key).join(reading, reading.c.key == claim.c.reading_key).where(was_held).order_by(claim.c.key)
    gone = connection.execute(dropped).scalars().all()
    entries = _touched(connection, at) | _near(connection, gone, at)
    now = _where(connection, select(member.c.claim_key), member.c.entry, sorted(entries))
    return [*sorted(_held(connection, now, at)), *gone], sorted(now)


def _touched(connection: Connection, at: str) -> set[str]:
    """The entries of claims that are new since an instant, or of which something was said since."""
    stands = select(member.c.entry).join(claim, claim.c.key == member.c.claim_key).join(reading, reading.c.key == claim.c.reading_key)
    is_new = and_(reading.c.superseded_at.is_(None), reading.c.read_at > at)
    withdrawn = _resting_on(connection, withdrawn_since(connection, at))
    return {
        *connection.execute(stands.where(or_(is_new, _left_behind(at)))).scalars(),
        *_where(connection, stands, reading.c.article_key, withdrawn),
        *_where(connection, stands.join(judged, judged.c.claim_key == claim.c.key), judged.c.judgement_key, said_since(connection, at)),
    }


def _near(connection: Connection, gone: Sequence[int], at: str) -> set[str]:
    """The entries that claims which are held no more are near to, as they were at that instant: where they stood, and it may be others."""
    kept, near = InDatabase(connection), set[str]()
    for some in _batches(gone):
        for one in (sketch(found.claim, found.article, found.judgements) for found in Loader(at).load(connection, some)):
            others = {other for filed in kept.first(looked_up(one)).values() for other in filed}
            near |= {other.id for other in others if (value := nearness(one, other)) is not None and value >= NEAR}
    stands = select(member.c.entry).join(claim, claim.c.key == member.c.claim_key)
    return _where(connection, stands, claim.c.id, sorted(near))


def _where(connection: Connection, rows: Select[Key], column: ColumnElement[Any], values: Sequence[Any]) -> set[Key]:
    """What the rows give for which a column has one of these values, however many these are."""
    return {found for some in _batches(values) for found in connection.execute(rows.where(column.in_(some))).scalars()}


def _resting_on(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The articles with these ids, and all that take from them, however far."""
    reached, found = _where(connection, select(article.c.key), article.c.id, ids), set[int]()
    while reached:
        found |= reached
        reached = _where(connection, select(link.c.article_key), link.c.other_key, sorted(reached)) - found
    return sorted(found)


def _left_behind(at: str) -> Any:
    """Is the claim of an article of which another reading counted then?"""
    older = reading.alias()
    return select(older.c.key).where(older.c.article_key == reading.c.article_key, older.c.superseded_at > at).exists()


def _held(connection: Connection, keys: Iterable[int], at: str) -> set[int]:
    rows = select(claim.c.key).join(reading, reading.c.key == claim.c.reading_key).where(reading.c.read_at <= at)
    return _where(connection, rows, claim.c.key, sorted(keys))


def _batches(of: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(of), _BATCH):
        yield of[start : start + _BATCH]
