"""Is what follows from the readings what it should be? Sketches, marks, entries and links, held against what they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from sqlalchemy import Connection, Table, func, select

from sayso.ledger.marks import marks
from sayso.ledger.merge import Gathering, entry_id
from sayso.ledger.sketch import Sketch, sketch
from sayso.ledger.sql.gathering import bonds_of
from sayso.ledger.sql.linking import Linker
from sayso.ledger.sql.load import Loader
from sayso.ledger.sql.ordering import misplaced
from sayso.ledger.sql.placing import InDatabase, number_of, packed
from sayso.ledger.sql.tables import claim, mark, member, reading
from sayso.ledger.sql.tables import sketch as sketch_table

_BATCH = 500  # claims in one question


def derived(connection: Connection) -> Iterator[str]:
    """What is wrong with entries and links, one line for each fault."""
    for table, what in ((member, "stands in an entry"), (sketch_table, "has a sketch"), (mark, "is filed under marks")):
        yield from (f"claim {name}: it {what}, but its reading counts no more" for name in _left_over(connection, table))
    n_marks = {row[0]: row[1] for row in connection.execute(select(mark.c.claim_key, func.count()).group_by(mark.c.claim_key))}
    bonds, loader = bonds_of(connection), Loader()
    current = select(claim.c.key).join(reading).where(reading.c.superseded_at.is_(None)).order_by(claim.c.key)
    keys = iter(connection.execute(current).scalars().all())
    while batch := list(islice(keys, _BATCH)):
        sketches = {
            key: sketch(one.claim, one.article, one.judgements) for key, one in zip(batch, loader.load(connection, batch), strict=True)
        }
        yield from _sketches(connection, sketches)
        yield from _marks(connection, sketches, n_marks)
        kept = InDatabase(connection)
        kept.name({one.id: key for key, one in sketches.items()})
        yield from _places(kept, Gathering(kept, bonds), sketches)
    yield from (f"entry {name}: what it is put in order by is not what its claims say" for name in misplaced(connection))
    yield from Linker().faults(connection)


def _left_over(connection: Connection, table: Table) -> list[str]:
    """Ids of claims of older readings of which something is kept."""
    rows = select(claim.c.id).join(reading, reading.c.key == claim.c.reading_key).join(table, table.c.claim_key == claim.c.key)
    return list(connection.execute(rows.where(reading.c.superseded_at.is_not(None)).distinct().order_by(claim.c.id)).scalars())


def _sketches(connection: Connection, sketches: Mapping[int, Sketch]) -> Iterator[str]:
    rows = select(sketch_table.c.claim_key, sketch_table.c.content).where(sketch_table.c.claim_key.in_(sketches))
    kept = {row.claim_key: row.content for row in connection.execute(rows)}
    for key, one in sketches.items():
        if kept.get(key) != packed(one):
            yield f"claim {one.id}: its sketch is not what it says"


def _marks(connection: Connection, sketches: Mapping[int, Sketch], n_marks: Mapping[int, int]) -> Iterator[str]:
    for key, one in sketches.items():
        wanted = {number_of(name) for name in marks(one)}
        filed = select(func.count()).where(mark.c.mark.in_(wanted), mark.c.rank == one.order, mark.c.claim_key == key)
        if not len(wanted) == n_marks.get(key, 0) == connection.execute(filed).scalar_one():
            yield f"claim {one.id}: it is not filed under its marks"


def _places(kept: InDatabase, gathering: Gathering, sketches: Mapping[int, Sketch]) -> Iterator[str]:
    """Every claim must stand where the earlier ones put it; so all of them stand right."""
    places = kept.places(list(sketches.values()))
    for one in sketches.values():
        if one.id not in places:
            yield f"claim {one.id}: it stands in no entry"
        elif (place := gathering.place(one)) != places[one.id]:
            yield f"claim {one.id}: it stands in entry {entry_id(places[one.id].entry)}, and belongs in {entry_id(place.entry)}"
