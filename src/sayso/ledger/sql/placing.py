"""The claims that have been gathered, as a database keeps them: their sketches, their marks, and where each stands."""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import Connection, column, delete, func, insert, select, values

from sayso.ledger.marks import FIRST, marks
from sayso.ledger.merge import Place, entry_id
from sayso.ledger.sketch import Sketch
from sayso.ledger.sql.tables import claim, mark, member, wide
from sayso.ledger.sql.tables import sketch as sketch_table
from sayso.model import EventType

T = TypeVar("T")

_BATCH = 500  # keys in one question
_ALL = 2**63 - 1  # above every rank


class InDatabase:
    """A `merge.Kept` for one transaction; what was looked up is held until it ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[str, int] = {}  # of claims, by id
        self._sketches: dict[int, Sketch] = {}
        self._first: dict[str, list[Sketch]] = {}
        self._places: dict[str, Place | None] = {}

    def name(self, keys: Mapping[str, int]) -> None:
        """Tell the keys of claims that are to be filed, by their ids."""
        self._keys |= keys

    def load(self, keys: Sequence[int]) -> list[Sketch]:
        """The sketches of claims that are kept, by their keys."""
        for some in _batches([key for key in keys if key not in self._sketches]):
            for row in self._connection.execute(select(sketch_table).where(sketch_table.c.claim_key.in_(some))):
                self._remember(row.claim_key, _unpacked(row.content))
        return [self._sketches[key] for key in keys]

    def _remember(self, key: int, one: Sketch) -> None:
        self._sketches[key] = one
        self._keys[one.id] = key

    # -- what `merge.Kept` asks for ------------------------------------------------------------------------------------------------------

    def file(self, new: Sequence[Sketch]) -> None:
        """Keep more claims, filed under their marks; they stand nowhere yet."""
        filed = {one.id: marks(one) for one in new}
        for one in new:
            self._remember(self._keys[one.id], one)
            self._places[one.id] = None
            for name in filed[one.id].keys() & self._first.keys():
                insort(self._first[name], one, key=_order)
                del self._first[name][FIRST:]
        self._insert(sketch_table, ({"claim_key": self._keys[one.id], "content": packed(one)} for one in new))
        numbers = ((number, one.order, self._keys[one.id]) for one in new for number in sorted({number_of(name) for name in filed[one.id]}))
        self._insert(mark, ({"mark": number, "rank": rank, "claim_key": key} for number, rank, key in numbers))

    def _insert(self, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        if ready := list(rows):
            self._connection.execute(insert(table), ready)

    def remove(self, gone: Sequence[Sketch]) -> None:
        """Keep these no more."""
        for one in gone:
            names, key = marks(one), self._keys[one.id]
            numbers = [number_of(name) for name in names]
            for some in _batches(numbers):
                self._connection.execute(delete(mark).where(mark.c.mark.in_(some), mark.c.rank == one.order, mark.c.claim_key == key))
            for table in (member, sketch_table):
                self._connection.execute(delete(table).where(table.c.claim_key == key))
            self._places[one.id] = None
            for name in names:
                self._first.pop(name, None)

    def first(self, names: Collection[str]) -> Mapping[str, Sequence[Sketch]]:
        """The first `FIRST` claims filed under each of these marks, in order."""
        missing = {number_of(name): name for name in names if name not in self._first}
        found: dict[str, list[int]] = {name: [] for name in missing.values()}
        for some in _batches(sorted(missing)):
            for row in self._connection.execute(_first_under(some)):
                found[missing[row.mark]].append(row.claim_key)
        self.load(list(dict.fromkeys(key for keys in found.values() for key in keys)))
        self._first |= {name: [self._sketches[key] for key in keys] for name, keys in found.items()}
        return {name: self._first[name] for name in names}

    def later(self, names: Collection[str], after: int) -> Iterable[Sketch]:
        """All claims filed under any of these marks whose `order` is above this."""
        keys: dict[int, None] = {}
        for some in _batches(sorted({number_of(name) for name in names})):
            rows = select(mark.c.claim_key).where(mark.c.mark.in_(some), mark.c.rank > after).distinct()
            keys |= dict.fromkeys(self._connection.execute(rows).scalars())
        return self.load(list(keys))

    def known(self, names: Collection[str]) -> Iterable[Sketch]:
        """Those of the claims with these ids that are kept."""
        keys: list[int] = []
        for some in _batches(sorted(names)):
            rows = select(claim.c.key).join(sketch_table, sketch_table.c.claim_key == claim.c.key).where(claim.c.id.in_(some))
            keys += self._connection.execute(rows).scalars()
        return self.load(keys)

    def places(self, of: Collection[Sketch]) -> Mapping[str, Place]:
        """Where each of these claims stands, by id; those that stand nowhere yet left out."""
        missing = {self._keys[one.id]: one.id for one in of if one.id not in self._places}
        self._places |= dict.fromkeys(missing.values())
        for some in _batches(list(missing)):
            for row in self._connection.execute(select(member).where(member.c.claim_key.in_(some))):
                self._places[missing[row.claim_key]] = Place(row.entry.removeprefix("e"), row.strand)
        return {one.id: place for one in of if (place := self._places[one.id])}

    def strand(self, name: str, n: int | None = None) -> Sequence[Sketch]:
        """The claims of a strand in order, at most the first n."""
        rows = select(member.c.claim_key).where(member.c.strand == name).order_by(member.c.rank).limit(n)
        return self.load(self._connection.execute(rows).scalars().all())

    def put(self, one: Sketch, place: Place) -> None:
        """Note where a claim stands now."""
        key = self._keys[one.id]
        if self.places([one]):
            self._connection.execute(delete(member).where(member.c.claim_key == key))
        row = {"claim_key": key, "entry": entry_id(place.entry), "strand": place.strand, "rank": one.order}
        self._connection.execute(insert(member), row)
        self._places[one.id] = place


def _first_under(numbers: Sequence[int]) -> Any:
    """Keys of the first claims under each of these marks, in order: one look at the place where those end who stand for all, and one
    range of the index, however many are filed there."""
    wanted = values(column("mark", wide), name="wanted", literal_binds=True).data([(number,) for number in numbers]).cte("wanted")
    others = mark.alias()
    end = select(others.c.rank).where(others.c.mark == wanted.c.mark).order_by(others.c.rank).offset(FIRST - 1).limit(1)
    rows = select(mark.c.mark, mark.c.claim_key).join(wanted, wanted.c.mark == mark.c.mark)
    return rows.where(mark.c.rank <= func.coalesce(end.scalar_subquery(), _ALL)).order_by(mark.c.mark, mark.c.rank)


@lru_cache(maxsize=200_000)
def number_of(name: str) -> int:
    """A mark as a number of 63 bits: two marks that shared one would have their claims compared, and nothing worse."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


_SETS = ("actors", "recipients", "deeds", "about", "themes", "place")


def packed(one: Sketch) -> str:
    """A sketch as it is kept."""
    content: dict[str, Any] = asdict(one)
    return json.dumps(content | {name: sorted(content[name]) for name in _SETS}, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=50_000)  # claims of a big story are looked at again with every article of it
def _unpacked(content: str) -> Sketch:
    parts = json.loads(content)
    sets = {name: frozenset(parts[name]) for name in _SETS}
    dates = {name: tuple(parts[name]) for name in ("days", "published")}
    return Sketch(**(parts | sets | dates | {"type": EventType(parts["type"])}))


def _order(one: Sketch) -> int:
    return one.order


def _batches(of: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(of), _BATCH):
        yield of[start : start + _BATCH]
