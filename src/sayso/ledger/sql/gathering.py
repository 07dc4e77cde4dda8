"""Keeps entries in step with the current claims: a new article touches only the claims near its own.

What is kept follows from the claims alone (`ledger/merge.py`), so the order in which articles come makes no difference, and an id once
given never leads nowhere: it names a claim, and leads to the entry in which that claim stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, and_, func, or_, select

from sayso.errors import NotFoundError
from sayso.ledger.judgements import bonds
from sayso.ledger.merge import NO_BONDS, Bonds, Gathering, entry_id, gather
from sayso.ledger.origins import Told, origins
from sayso.ledger.sketch import sketch
from sayso.ledger.sql.among import among
from sayso.ledger.sql.judging import about_entries, beside
from sayso.ledger.sql.load import Loader
from sayso.ledger.sql.placing import InDatabase
from sayso.ledger.sql.shelf import shelve_stories
from sayso.ledger.sql.tables import claim, member, reading
from sayso.ledger.store import Found, Gathered

Key = TypeVar("Key")

_BATCH = 500  # keys in one question
_ARTICLES = 100  # gathered at once


# -- writing -----------------------------------------------------------------------------------------------------------------------------


def gather_anew(connection: Connection, article_keys: Iterable[int]) -> None:
    """Bring the entries in step with the current readings of articles, within the transaction that wrote these.

    Articles that changed together are best gathered together: a later claim that many of them concern is then placed once.
    """
    said, loader = bonds_of(connection), Loader()
    for keys in _batches(sorted(article_keys), _ARTICLES):
        kept = InDatabase(connection)
        gathering = Gathering(kept, said)
        if gone := kept.load(_members(connection, keys)):
            gathering.change(gone, [])  # first by itself: a claim of the new reading may have the id of one of the old
        _gather_new(kept, gathering, _without_entry(connection, keys), loader)


def _gather_new(kept: InDatabase, gathering: Gathering, keys: Sequence[int], loader: Loader) -> None:
    new = [sketch(one.claim, one.article, one.judgements) for one in loader.load(kept.connection, keys)] if keys else []
    kept.name({one.id: key for key, one in zip(keys, new, strict=True)})
    gathering.change([], new)
    kept.finish()


def gather_all(connection: Connection) -> None:
    """Gather the claims that stand nowhere: for a ledger that was made before there were entries, or with other marks.

    In the order in which they were reported, so that none has to be placed twice.
    """
    rows = select(claim.c.key).join(reading).outerjoin(member, member.c.claim_key == claim.c.key)
    current = rows.where(reading.c.superseded_at.is_(None), member.c.claim_key.is_(None))
    ordered = connection.execute(current.order_by(reading.c.published_sort, claim.c.key)).scalars().all()
    said, loader = bonds_of(connection), Loader()
    for keys in _batches(ordered):
        kept = InDatabase(connection)
        _gather_new(kept, Gathering(kept, said), keys, loader)


def rebind(connection: Connection, claims: Iterable[str]) -> None:
    """Bring the entries in step with what analysts say now of these claims (ids), within the transaction that wrote it.

    Args:
        claims: all that are named in the pairs that came or went; `bonds_of` must give the present pairs already.
    """
    kept = InDatabase(connection)
    Gathering(kept, bonds_of(connection)).change([], [], doubted=claims)
    kept.finish()


def bonds_of(connection: Connection, keys: Sequence[int] | None = None, as_of: str | None = None) -> Bonds:
    """What analysts have said of claims that are, or are not, of one entry.

    It is asked once for each article that is written, and is quick where there are none. Who writes or undoes a judgement calls `rebind`
    with the claims it names, in the same transaction.

    Args:
        keys: of the claims that matter; by default those of current readings.
        as_of: the end of a day (or an instant) by which it was said; None for up to now.
    """
    said = about_entries(connection, keys, as_of)
    return Bonds(*bonds(said)) if said else NO_BONDS


def _members(connection: Connection, article_keys: Sequence[int]) -> list[int]:
    """The claims with a place that are of older readings of these articles."""
    rows = select(member.c.claim_key).join(claim, claim.c.key == member.c.claim_key).join(reading, reading.c.key == claim.c.reading_key)
    return list(connection.execute(rows.where(reading.c.article_key.in_(article_keys), reading.c.superseded_at.is_not(None))).scalars())


def _without_entry(connection: Connection, article_keys: Sequence[int]) -> list[int]:
    rows = select(claim.c.key).join(reading).outerjoin(member, member.c.claim_key == claim.c.key)
    current = and_(reading.c.article_key.in_(article_keys), reading.c.superseded_at.is_(None), member.c.claim_key.is_(None))
    return list(connection.execute(rows.where(current).order_by(claim.c.key)).scalars())


def _batches(of: Sequence[Key], size: int = _BATCH) -> Iterator[Sequence[Key]]:
    for start in range(0, len(of), size):
        yield of[start : start + size]


# -- asking ------------------------------------------------------------------------------------------------------------------------------


_CLAIMS_OF = select(member.c.claim_key).where(among(member.c.entry, "ids")).order_by(member.c.rank)


def load_entries(connection: Connection, ids: Sequence[str], loader: Loader) -> list[Gathered]:
    """These entries, in the order asked for; one that is no more is left out."""
    keys = connection.execute(_CLAIMS_OF, {"ids": ids}).scalars().all()
    members: dict[str, list[Found]] = {entry: [] for entry in ids}
    for found in _loaded(connection, keys, loader):
        members[found.entry or ""].append(found)
    return _with_origins(connection, {entry: tuple(found) for entry, found in members.items() if found}, loader)


def group(connection: Connection, keys: Sequence[int], loader: Loader) -> tuple[Gathered, ...]:
    """The entries that these claims make by themselves, by id; what is kept of entries is not looked at."""
    found = {one.claim.id: one for one in _loaded(connection, keys, loader)}
    groups = gather(
        (sketch(one.claim, one.article, one.judgements) for one in found.values()), bonds=bonds_of(connection, keys, loader.as_of)
    )
    entries = {entry_id(some.claims[0]): tuple(found[name] for name in some.claims) for some in groups}
    return tuple(_with_origins(connection, dict(sorted(entries.items())), loader))


def _loaded(connection: Connection, keys: Sequence[int], loader: Loader) -> Iterator[Found]:
    return (found for some in _batches(keys) for found in loader.load(connection, some))


def _with_origins(connection: Connection, entries: Mapping[str, tuple[Found, ...]], loader: Loader) -> list[Gathered]:
    shelf = shelve_stories(connection, loader, entries.values())
    return [Gathered(entry, found, origins([Told(one.claim, one.article) for one in found], shelf)) for entry, found in entries.items()]


def all_entries(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """Every entry with the ids of its claims, in the order of ids."""
    rows = select(member.c.entry, claim.c.id).join(claim, claim.c.key == member.c.claim_key).order_by(member.c.entry, claim.c.id)
    entries: dict[str, list[str]] = {}
    for row in connection.execute(rows):
        entries.setdefault(row.entry, []).append(row.id)
    return iter(entries.items())


_SHORTEST = 4  # letters of an id from which others that begin alike are near
_SHOWN = 5


def find_entry(connection: Connection, wanted: str) -> str:
    """The id of the entry that is meant by an id, the beginning of one, or an id that it had once."""
    wanted = wanted.strip()
    found = _beginning(connection, wanted)
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if found:
        shown = ", ".join(found[:_SHOWN]) + (" ..." if len(found) > _SHOWN else "")
        raise NotFoundError(f"{wanted!r} is the beginning of more than one entry: {shown}; give more of it")
    now = _once_called(connection, wanted.removeprefix("e"))
    if now:
        return now
    for name in beside(connection, wanted.removeprefix("e")):
        if now := _once_called(connection, name):
            return now
    near = next((ids for n in range(len(wanted) - 1, _SHORTEST - 1, -1) if (ids := _beginning(connection, wanted[:n]))), [])
    raise NotFoundError(
        f"there is no entry {wanted!r}: "
        + (f"near it are {', '.join(near[:_SHOWN])}" if near else "`sayso dossier` and `sayso timeline` show them")
    )


def _beginning(connection: Connection, prefix: str) -> list[str]:
    if not prefix:
        return []
    rows = select(member.c.entry).where(member.c.entry >= prefix, member.c.entry < prefix + "\U0010ffff").distinct()
    return list(connection.execute(rows.order_by(member.c.entry).limit(_SHOWN + 1)).scalars())


def _once_called(connection: Connection, claim_id: str) -> str | None:
    """The entry into which a claim has come, or the claim that a newer reading has in its place."""
    if len(claim_id) < _SHORTEST:
        return None
    begins = and_(claim.c.id >= claim_id, claim.c.id < claim_id + "\U0010ffff")
    now = (
        connection.execute(select(member.c.entry).join(claim, claim.c.key == member.c.claim_key).where(begins).distinct().limit(2))
        .scalars()
        .all()
    )
    if now:
        return now[0] if len(now) == 1 else None
    other, of = claim.alias(), reading.alias()
    same_place = or_(
        and_(other.c.trigger_start < claim.c.trigger_end, claim.c.trigger_start < other.c.trigger_end),
        and_(other.c.evidence_start == claim.c.evidence_start, other.c.event_type == claim.c.event_type),
    )
    rows = (
        select(member.c.entry)
        .select_from(claim)
        .join(reading, reading.c.key == claim.c.reading_key)
        .join(of, and_(of.c.article_key == reading.c.article_key, of.c.superseded_at.is_(None)))
        .join(other, and_(other.c.reading_key == of.c.key, same_place))
        .join(member, member.c.claim_key == other.c.key)
        .where(begins)
        .order_by(func.abs(other.c.trigger_start - claim.c.trigger_start), other.c.id)
    )
    return connection.execute(rows.limit(1)).scalar_one_or_none()
