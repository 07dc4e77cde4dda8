"""Which claims tell of one event? Pure: the same claims give the same entries, in whatever order they came.

Claims are placed in the order in which they were reported (`Sketch.order`), and where one is placed depends on earlier ones alone: it
goes to the entry of the earlier claim it is nearest to, unless it cannot be the same as one of the claims that stand for that entry, or
begins an entry of its own. So a claim that comes late changes the places of later claims at most, and of these only where something it
changed is near: `settle` follows these changes as far as they go. What is near is found by marks (`marks.py`), among a bounded number.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.ledger.marks import FIRST, Mark, looked_up, marks
from sayso.ledger.nearness import NEAR, NEAR_ALL, nearness
from sayso.ledger.sketch import Sketch

STANDING = 4  # claims that stand for all of a strand: those reported first

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Claims that tell of one event: their ids, in the order in which they were reported."""

    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands.

    Args:
        entry: id of the first claim of its entry.
        strand: `order` of the first of the claims in it that hang together by themselves. An entry is one strand, unless an analyst
            joined it.
    """

    entry: str
    strand: int


class Bonds:
    """What analysts have said of claims that are, or are not, of one entry.

    Bonds win over nearness. Claims that must be together are one bundle, also by way of others; all of a bundle goes where its first
    reported claim stands. Claims that must be apart are never placed in one entry, and neither are the bundles they are in; a pair of
    one bundle that must be apart is passed over. A claim that is near to a bonded one follows it.

    So a merge of entries is a bundle of all their claims. A split is a bundle of the claims that leave, one of those that stay, and a
    pair of one of either that must be apart; without the bundles each claim that is not named would follow whom it is nearest to.

    Args:
        together, apart: pairs of ids of claims; claims that are not there (yet) do no harm.
    """

    def __init__(self, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> None:
        self._bundles: dict[str, set[str]] = {}
        for one, other in together:
            joined = self._bundles.get(one, {one}) | self._bundles.get(other, {other})
            self._bundles.update(dict.fromkeys(joined, joined))
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            for left in self.with_(one):
                self._apart[left] |= self.with_(other) - self.with_(one)
            for right in self.with_(other):
                self._apart[right] |= self.with_(one) - self.with_(other)

    def with_(self, name: str) -> set[str]:
        """The claims that must be in one entry with this one, itself among them."""
        return self._bundles.get(name, {name})

    def against(self, name: str) -> set[str]:
        """The claims that must not be in one entry with this one."""
        return self._apart.get(name, set())

    def touching(self, name: str) -> set[str]:
        """All claims whose place may hang on where this one is placed."""
        return {*self.with_(name), *self.against(name)} - {name}


NO_BONDS = Bonds()


class Kept(Protocol):
    """The claims that are kept, by mark, and where they stand: in memory here, in a database in `sql/gathering.py`."""

    def file(self, new: Sequence[Sketch]) -> None:
        """Keep more claims, filed under their marks; they stand nowhere yet."""
        ...

    def remove(self, gone: Sequence[Sketch]) -> None:
        """Keep these no more."""
        ...

    def first(self, names: Collection[Mark]) -> Mapping[Mark, Sequence[Sketch]]:
        """The first `FIRST` claims filed under each of these marks, in order; marks of none may be left out."""
        ...

    def followed(self, names: Collection[Mark], after: int) -> set[Mark]:
        """Those of these marks under which a claim is filed whose `order` is above this."""
        ...

    def later(self, names: Collection[Mark], after: int) -> Mapping[Mark, Sequence[Sketch]]:
        """All claims filed under each of these marks whose `order` is above this; marks of none may be left out."""
        ...

    def known(self, names: Collection[str]) -> Iterable[Sketch]:
        """Those of the claims with these ids that are kept."""
        ...

    def places(self, of: Collection[Sketch]) -> Mapping[str, Place]:
        """Where each of these claims stands, by id; those that stand nowhere yet left out."""
        ...

    def strands(self, numbers: Collection[int], n: int | None = None) -> Mapping[int, Sequence[Sketch]]:
        """The claims of each of these strands in order, at most the first n."""
        ...

    def put(self, one: Sketch, place: Place) -> None:
        """Note where a claim stands now."""
        ...


class Gathering:
    """Places claims among those that are kept.

    Args:
        kept: the claims that are placed already.
        bonds: what analysts have said of them.
    """

    def __init__(self, kept: Kept, bonds: Bonds = NO_BONDS) -> None:
        self._kept, self._bonds = kept, bonds

    def change(self, gone: Sequence[Sketch], new: Sequence[Sketch], doubted: Iterable[str] = ()) -> None:
        """Bring all places in step with the claims that are gone and those that are new.

        Args:
            gone: claims that have a place, and are kept no more.
            new: claims that are not kept yet.
            doubted: ids of other claims to place anew: those whose bonds have changed.
        """
        stood: dict[int, int] = {}
        for one in gone:
            self._stands(one, stood)
        concerned = self._concerned(gone, stood)
        filed = {mark: others for one in (*gone, *new) for mark, others in marks(one).items()}
        found = self._kept.first({*filed, *(mark for one in new for mark in looked_up(one))})  # all that will be asked for, in one go
        before = {mark: tuple(some) for mark, some in found.items()}
        self._kept.remove(gone)
        self._kept.file(new)
        changed = {one.id for one in (*gone, *new)}
        displaced = [
            (one, filed[mark])
            for mark, after in self._kept.first(filed).items()
            for one in {*after} ^ {*before.get(mark, ())}
            if one.id not in changed  # it stands for the others under this mark now, or does no more
        ]
        concerned |= self._near_later([(one, names, one.order) for one, names in displaced])
        concerned |= {one.id: one for one in self._kept.known([*doubted])}
        for name in changed:
            concerned.pop(name, None)
        self._settle([*concerned.values(), *new])

    def place(self, one: Sketch) -> Place:
        """Where does a claim belong, by the places of earlier ones?"""
        return self._among(one, self._near(one))

    def _among(self, one: Sketch, near: Sequence[Sketch]) -> Place:
        fixed = self._entries_of(self._bonds.with_(one.id), one)[:1]
        barred = self._entries_of(self._bonds.against(one.id), one)
        places = self._kept.places(near)
        for place in dict.fromkeys(places[other.id] for other in near if other.id in places):
            if place.entry not in barred and (not fixed or place.entry in fixed) and self._fits(one, place.strand):
                return place
        return Place(fixed[0] if fixed else one.id, one.order)

    def _entries_of(self, names: Collection[str], one: Sketch) -> list[str]:
        """The entries in which these claims stand, as far as they were reported earlier."""
        others = [name for name in names if name != one.id]
        earlier = sorted((other for other in self._kept.known(others) if other.order < one.order), key=_order) if others else []
        places = self._kept.places(earlier)
        return [places[other.id].entry for other in earlier if other.id in places]

    def _near(self, one: Sketch) -> list[Sketch]:
        """The earlier claims that are near, the nearest first."""
        earlier = {other for some in self._kept.first(looked_up(one)).values() for other in some if other.order < one.order}
        near = {other: value for other in earlier if (value := nearness(one, other)) is not None and value >= NEAR}
        return sorted(near, key=lambda other: (-near[other], other.order))

    def _fits(self, one: Sketch, strand: int) -> bool:
        """Can it be the same as each of the claims that stand for the strand, and is it near to them on the whole?"""
        values = []
        for other in self._kept.strands([strand], STANDING)[strand]:
            if other.order < one.order:
                value = nearness(one, other)
                if value is None:
                    return False
                values.append(value)
        return sum(values) >= NEAR_ALL * len(values)

    def _place_of(self, one: Sketch) -> Place | None:
        return self._kept.places([one]).get(one.id)

    # -- what a change of place may change -----------------------------------------------------------------------------------------------

    def _settle(self, unsettled: Sequence[Sketch]) -> None:
        """Place these claims, then the later ones that this concerns, until it concerns none.

        Those of one pass are placed in order, so that each has seen what the others changed; whom a change concerns is then looked up
        for the whole pass at once.
        """
        while unsettled:
            near = {one.id: self._near(one) for one in unsettled}
            places = self._kept.places({other for some in near.values() for other in some})
            self._kept.strands({place.strand for place in places.values()}, STANDING)  # all that will be asked for, in one go
            moved: list[Sketch] = []
            stood: dict[int, int] = {}
            for one in sorted(unsettled, key=_order):
                place = self._among(one, near[one.id])
                if place != self._place_of(one):
                    self._stands(one, stood)
                    self._kept.put(one, place)
                    self._stands(one, stood)
                    moved.append(one)
            concerned = self._concerned(moved, stood)
            unsettled = [other for name, other in concerned.items() if name not in near]

    def _stands(self, one: Sketch, stood: dict[int, int]) -> None:
        """Note the strand for which this claim stands, if it does, with the first order from which on that matters."""
        place = self._place_of(one)
        if place and one in self._kept.strands([place.strand], STANDING)[place.strand]:
            stood[place.strand] = min(one.order, stood.get(place.strand, one.order))

    def _concerned(self, moved: Sequence[Sketch], stood: Mapping[int, int]) -> dict[str, Sketch]:
        """The later claims whose place may hang on where these stand, or on who stands for these strands."""
        after = {one: one.order for one in moved}
        for strand, members in self._kept.strands(stood).items():
            after |= {one: max(one.order, stood[strand]) for one in members if one not in after}
        filed = {one: marks(one) for one in after}
        followed = self._kept.followed(
            {other for names in filed.values() for others in names.values() for other in others}, min(after.values(), default=0)
        )
        asked = {one: {mark: followed.intersection(others) for mark, others in filed[one].items()} for one in after} if followed else {}
        first = self._kept.first({mark for names in asked.values() for mark, others in names.items() if others})
        looking = [
            (one, {other for mark, others in names.items() if one in first.get(mark, ()) for other in others}, after[one])
            for one, names in asked.items()
        ]
        bound = [(name, one.order) for one in moved for name in self._bonds.touching(one.id)]
        known = {one.id: one for one in self._kept.known({name for name, _ in bound})} if bound else {}
        return self._near_later(looking) | {name: known[name] for name, order in bound if name in known and known[name].order > order}

    def _near_later(self, looking: Sequence[tuple[Sketch, Collection[Mark], int]]) -> dict[str, Sketch]:
        """The claims above an order, filed under these marks, that are near to a claim; of all these claims together."""
        if not looking:
            return {}
        wanted = {name for _, names, _ in looking for name in names}
        later = self._kept.later(wanted, min(order for _, _, order in looking)) if wanted else {}
        found: dict[str, Sketch] = {}
        for one, names, order in looking:
            for other in {other for name in names for other in later.get(name, ())}:
                if other.order > order and other.id not in found and self._is_near(one, other):
                    found[other.id] = other
        return found

    def _is_near(self, one: Sketch, other: Sketch) -> bool:
        value = nearness(one, other)
        return value is not None and value >= NEAR


class InMemory:
    """Claims kept in memory."""

    def __init__(self) -> None:
        self._claims: dict[str, Sketch] = {}
        self._filed: defaultdict[Mark, list[Sketch]] = defaultdict(list)
        self._places: dict[str, Place] = {}
        self._strands: defaultdict[int, list[Sketch]] = defaultdict(list)

    def file(self, new: Sequence[Sketch]) -> None:
        """Keep more claims, filed under their marks; they stand nowhere yet."""
        for one in new:
            self._claims[one.id] = one
            for mark in marks(one):
                insort(self._filed[mark], one, key=_order)

    def remove(self, gone: Sequence[Sketch]) -> None:
        """Keep these no more."""
        for one in gone:
            del self._claims[one.id]
            for mark in marks(one):
                self._filed[mark].remove(one)
            self._strands[self._places.pop(one.id).strand].remove(one)

    def first(self, names: Collection[Mark]) -> Mapping[Mark, Sequence[Sketch]]:
        """The first `FIRST` claims filed under each of these marks, in order."""
        return {mark: self._filed[mark][:FIRST] for mark in names if mark in self._filed}

    def followed(self, names: Collection[Mark], after: int) -> set[Mark]:
        """Those of these marks under which a claim is filed whose `order` is above this."""
        return {mark for mark in names if (filed := self._filed.get(mark)) and filed[-1].order > after}

    def later(self, names: Collection[Mark], after: int) -> Mapping[Mark, Sequence[Sketch]]:
        """All claims filed under each of these marks whose `order` is above this."""
        return {mark: [one for one in self._filed[mark] if one.order > after] for mark in names if mark in self._filed}

    def known(self, names: Collection[str]) -> Iterable[Sketch]:
        """Those of the claims with these ids that are kept."""
        return [self._claims[name] for name in names if name in self._claims]

    def places(self, of: Collection[Sketch]) -> Mapping[str, Place]:
        """Where each of these claims stands, by id; those that stand nowhere yet left out."""
        return {one.id: self._places[one.id] for one in of if one.id in self._places}

    def strands(self, numbers: Collection[int], n: int | None = None) -> Mapping[int, Sequence[Sketch]]:
        """The claims of each of these strands in order, at most the first n."""
        return {number: self._strands[number][:n] for number in numbers}

    def put(self, one: Sketch, place: Place) -> None:
        """Note where a claim stands now."""
        before = self._places.get(one.id)
        if before:
            self._strands[before.strand].remove(one)
        self._places[one.id] = place
        insort(self._strands[place.strand], one, key=_order)

    def gathered(self) -> tuple[Gathered, ...]:
        """The entries, by the order of their first claims."""
        entries: defaultdict[str, list[Sketch]] = defaultdict(list)
        for one in sorted(self._claims.values(), key=_order):
            entries[self._places[one.id].entry].append(one)
        return tuple(Gathered(tuple(one.id for one in some)) for some in entries.values())


def gather(sketches: Iterable[Sketch], bonds: Bonds = NO_BONDS) -> tuple[Gathered, ...]:
    """Which of these claims tell of one event? Every claim is in exactly one group; the order of the claims does not matter.

    Args:
        sketches: claims, each once.
        bonds: what analysts have said of them.
    """
    kept = InMemory()
    kept.file(ordered := sorted(sketches, key=_order))
    gathering = Gathering(kept, bonds)
    for one in ordered:  # earlier ones have their places, and nothing that comes later can change them
        kept.put(one, gathering.place(one))
    return kept.gathered()


def entry_id(first_claim: str) -> str:
    """The id of the entry whose first claim this is. An entry grows without changing its id, unless an earlier report turns up."""
    return f"e{first_claim}"


def _order(one: Sketch) -> int:
    return one.order
