"""The claims that have been gathered, as a database keeps them: their sketches, their marks, and where each stands."""

from __future__ import annotations

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.marks import FIRST, Mark, marks
from sayso.ledger.merge import Place, entry_id
from sayso.ledger.sketch import Sketch
from sayso.ledger.sql.ordering import enter
from sayso.ledger.sql.tables import claim, mark, member
from sayso.ledger.sql.tables import sketch as sketch_table
from sayso.model import EventType

T = TypeVar("T")

_BATCH = 500  # keys in one question
_ALL = 2**63 - 1  # above every rank


class InDatabase:
    """A `merge.Kept` for one transaction; what was looked up is held until it ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._keys: dict[str, int] = {}  # of claims, by id
        self._sketches: dict[int, Sketch] = {}
        self._first: dict[int, list[Sketch]] = {}  # by number of the mark
        self._places: dict[str, Place | None] = {}
        self._strands: defaultdict[int | None, dict[int, list[Sketch]]] = defaultdict(dict)  # by how many were asked for
        self._unwritten: dict[int, dict[str, Any]] = {}  # rows of places, by claim
        self._touched: set[str] = set()  # the entries that claims came into or left

    def name(self, keys: Mapping[str, int]) -> None:
        """Tell the keys of claims that are to be filed, by their ids."""
        self._keys |= keys

    def load(self, keys: Sequence[int]) -> list[Sketch]:
        """The sketches of claims that are kept, by their keys."""
        for some in _batches([key for key in keys if key not in self._sketches]):
            for row in self.connection.execute(select(sketch_table).where(sketch_table.c.claim_key.in_(some))):
                self._remember(row.claim_key, _unpacked(row.content))
        return [self._sketches[key] for key in keys]

    def _remember(self, key: int, one: Sketch) -> None:
        self._sketches[key] = one
        self._keys[one.id] = key

    # -- what `merge.Kept` asks for ------------------------------------------------------------------------------------------------------

    def file(self, new: Sequence[Sketch]) -> None:
        """Keep more claims, filed under their marks; they stand nowhere yet."""
        filed = {one.id: _numbers(marks(one)) for one in new}
        for one in new:
            self._remember(self._keys[one.id], one)
            self._places[one.id] = None
            for number in filed[one.id] & self._first.keys():
                insort(self._first[number], one, key=_order)
                del self._first[number][FIRST:]
        self._insert(sketch_table, ({"claim_key": self._keys[one.id], "content": packed(one)} for one in new))
        numbers = ((number, one.order, self._keys[one.id]) for one in new for number in sorted(filed[one.id]))
        self._insert(mark, ({"mark": number, "rank": rank, "claim_key": key} for number, rank, key in numbers))

    def _insert(self, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        if ready := list(rows):
            self.connection.execute(insert(table), ready)

    def remove(self, gone: Sequence[Sketch]) -> None:
        """Keep these no more."""
        places = self.places(gone)
        self._touched |= {entry_id(place.entry) for place in places.values()}
        self.write()
        for one in gone:
            numbers, key = _numbers(marks(one)), self._keys[one.id]
            for some in _batches(sorted(numbers)):
                self.connection.execute(delete(mark).where(mark.c.mark.in_(some), mark.c.rank == one.order, mark.c.claim_key == key))
            for table in (member, sketch_table):
                self.connection.execute(delete(table).where(table.c.claim_key == key))
            for known in self._strands.values():
                known.pop(places[one.id].strand, None)
            self._places[one.id] = None
            for number in numbers:
                self._first.pop(number, None)

    def first(self, names: Collection[Mark]) -> Mapping[Mark, Sequence[Sketch]]:
        """The first `FIRST` claims filed under each of these marks, in order."""
        numbers = {name: number_of(name) for name in names}
        found: dict[int, list[int]] = {number: [] for number in numbers.values() if number not in self._first}
        for some in _batches(sorted(found)):
            for number, key in self.connection.exec_driver_sql(_first_under(some)):
                found[number].append(key)
        self.load(list(dict.fromkeys(key for keys in found.values() for key in keys)))
        self._first |= {number: [self._sketches[key] for key in keys] for number, keys in found.items()}
        return {name: self._first[number] for name, number in numbers.items()}

    def followed(self, names: Collection[Mark], after: int) -> set[Mark]:
        """Those of these marks under which a claim is filed whose `order` is above this."""
        numbers = {name: number_of(name) for name in names}
        wanted = sorted({*numbers.values()})
        found = {row.mark for some in _batches(wanted) for row in self.connection.exec_driver_sql(_followed(some, after))}
        return {name for name, number in numbers.items() if number in found}

    def later(self, names: Collection[Mark], after: int) -> Mapping[Mark, Sequence[Sketch]]:
        """All claims filed under each of these marks whose `order` is above this; marks of none are left out."""
        numbers = {name: number_of(name) for name in names}
        found: defaultdict[int, list[int]] = defaultdict(list)
        for some in _batches(sorted({*numbers.values()})):
            for number, key in self.connection.exec_driver_sql(_later_under(some, after)):
                found[number].append(key)
        self.load(list({key for keys in found.values() for key in keys}))
        return {name: [self._sketches[key] for key in found[number]] for name, number in numbers.items() if number in found}

    def known(self, names: Collection[str]) -> Iterable[Sketch]:
        """Those of the claims with these ids that are kept."""
        keys: list[int] = []
        for some in _batches(sorted(names)):
            rows = select(claim.c.key).join(sketch_table, sketch_table.c.claim_key == claim.c.key).where(claim.c.id.in_(some))
            keys += self.connection.execute(rows).scalars()
        return self.load(keys)

    def places(self, of: Collection[Sketch]) -> Mapping[str, Place]:
        """Where each of these claims stands, by id; those that stand nowhere yet left out."""
        missing = {self._keys[one.id]: one.id for one in of if one.id not in self._places}
        self._places |= dict.fromkeys(missing.values())
        for some in _batches(list(missing)):
            for row in self.connection.execute(select(member).where(member.c.claim_key.in_(some))):
                self._places[missing[row.claim_key]] = Place(row.entry.removeprefix("e"), row.strand)
        return {one.id: place for one in of if (place := self._places[one.id])}

    def strands(self, numbers: Collection[int], n: int | None = None) -> Mapping[int, Sequence[Sketch]]:
        """The claims of each of these strands in order, at most the first n."""
        known = self._strands[n]
        if missing := [number for number in numbers if number not in known]:
            self.write()
            known |= {number: [] for number in missing}
            rows = [row for some in _batches(missing) for row in self.connection.exec_driver_sql(_in_strands(some, n))]
            self.load([key for _, key in rows])
            for number, key in rows:
                known[number].append(self._sketches[key])
        return {number: known[number] for number in numbers}

    def put(self, one: Sketch, place: Place) -> None:
        """Note where a claim stands now; `write` writes it."""
        key, before = self._keys[one.id], self.places([one]).get(one.id)
        self._touched |= {entry_id(some.entry) for some in (before, place) if some}
        if before:
            self.write()
            self.connection.execute(delete(member).where(member.c.claim_key == key))
            for known in self._strands.values():
                known.pop(before.strand, None)
        for n, known in self._strands.items():
            if place.strand in known:
                insort(known[place.strand], one, key=_order)
                if n is not None:
                    del known[place.strand][n:]
            elif not before and place.strand == one.order:
                known[place.strand] = [one]
        self._unwritten[key] = {"claim_key": key, "entry": entry_id(place.entry), "strand": place.strand, "rank": one.order}
        self._places[one.id] = place

    def write(self) -> None:
        """Write the places that were noted."""
        self._insert(member, self._unwritten.values())
        self._unwritten.clear()

    def finish(self) -> None:
        """Write the places that were noted, and the rows of the entries they touched."""
        self.write()
        enter(self.connection, self._touched)
        self._touched.clear()


def _first_under(numbers: Sequence[int]) -> str:
    """Asks for the keys of the first claims under each of these marks, in order.

    One look at the place where those end who stand for all, and one range of the index, however many are filed there. As text, because
    SQLAlchemy takes longer to write a table of so many numbers than any database to answer.
    """
    wanted = ", ".join(f"({number})" for number in numbers)
    end = f"SELECT rank FROM mark AS other WHERE other.mark = wanted.mark ORDER BY rank LIMIT 1 OFFSET {FIRST - 1}"
    return (
        f"WITH wanted(mark) AS (VALUES {wanted}) SELECT mark.mark, mark.claim_key FROM wanted JOIN mark ON mark.mark = wanted.mark "
        f"AND mark.rank <= coalesce(({end}), {_ALL}) ORDER BY mark.mark, mark.rank"
    )


def _followed(numbers: Sequence[int], after: int) -> str:
    wanted = ", ".join(f"({number})" for number in numbers)
    later = f"SELECT 1 FROM mark WHERE mark.mark = wanted.mark AND rank > {after}"
    return f"WITH wanted(mark) AS (VALUES {wanted}) SELECT mark FROM wanted WHERE EXISTS ({later})"


def _later_under(numbers: Sequence[int], after: int) -> str:
    wanted = ", ".join(map(str, numbers))
    return f"SELECT mark, claim_key FROM mark WHERE mark IN ({wanted}) AND rank > {after}"


def _in_strands(numbers: Sequence[int], n: int | None) -> str:
    """Asks for the keys of the (first n) claims in each of these strands, in order."""
    wanted = ", ".join(f"({number})" for number in numbers)
    nth = f"SELECT rank FROM member AS other WHERE other.strand = wanted.strand ORDER BY rank LIMIT 1 OFFSET {n - 1}" if n else "NULL"
    return (
        f"WITH wanted(strand) AS (VALUES {wanted}) SELECT member.strand, member.claim_key FROM wanted "
        f"JOIN member ON member.strand = wanted.strand AND member.rank <= coalesce(({nth}), {_ALL}) ORDER BY member.strand, member.rank"
    )


_WHAT_BITS, _STRETCH_BITS, _WHOSE_BITS = 21, 18, 24  # two deeds of one pair should seldom meet; pairs that do differ in theirs


@lru_cache(maxsize=20_000)
def number_of(mark: Mark) -> int:
    """A mark as a number of 63 bits: two marks that shared one would have their claims compared, and nothing worse.

    What is filed for the same parties lies together in the index, and there by time, so that an article is placed with a look at a few
    pages, most of which are in memory. Numbers drawn at random would each be on a page of their own.
    """
    whose, what = _drawn(mark.whose) >> (64 - _WHOSE_BITS), _drawn(mark.what) >> (64 - _WHAT_BITS)
    return (whose << _STRETCH_BITS | mark.stretch) << _WHAT_BITS | what


def _numbers(names: Iterable[Mark]) -> set[int]:
    return {number_of(name) for name in names}


@lru_cache(maxsize=20_000)
def _drawn(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


_FIELDS = tuple(field.name for field in fields(Sketch))
_SETS = ("actors", "recipients", "deeds", "about", "themes", "place")


def packed(one: Sketch) -> str:
    """A sketch as it is kept."""
    content = {name: getattr(one, name) for name in _FIELDS} | {name: sorted(getattr(one, name)) for name in _SETS}
    for name in ("is_corrected", "meaning"):
        if not content[name]:  # nothing is kept of what nobody said
            del content[name]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=10_000)  # some 30 MB: claims of a big story are looked at again with every article of it
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
