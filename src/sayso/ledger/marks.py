"""Under which marks is a claim filed, so that the few that may be near to it are found among a million? Pure.

A mark names a family of types, the parties, and what was done, what it is about, or when. Of the claims filed under a mark only the
first `FIRST` are found by others: they stand for all. Which these are depends on nothing but the claims there are, and their number is
bounded, so that a claim is compared with as many others in a ledger of a million articles as in one of ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sayso.ledger.sketch import FAMILIES, LASTING, Sketch
from sayso.model import EventType

FIRST = 16  # claims that stand for all under a mark
STEP = 10  # days: claims look into their own stretch of so many days and the ones before and after
EXACT = 31  # days: a time longer than that is filed by year
LONG = 366  # days: one longer than that is filed under no time
EVER = 0  # the stretch of what is filed under any time
_KEPT = 1_000  # claims whose marks are held: those of some articles, for a claim has dozens of marks

_MUTUAL = frozenset(FAMILIES.get(kind, kind.value) for kind in EventType if kind.is_symmetric)  # families where sides may be turned round


class Mark(NamedTuple):
    """What a claim is filed under.

    Args:
        whose: family of types, parties, and whether a side was left open.
        stretch: number of the stretch of time, or the year; `EVER` for any time.
        what: "did" and what was done, or "on" and what it was about; "" for anything in the stretch, "year" for anything in the year.
    """

    whose: str
    stretch: int
    what: str


Aspect = tuple[int, str]  # time, and what was done or what it was about
Filed = Iterator[tuple[Mark, tuple[Mark, ...]]]  # marks to file under, each with the marks of those who look there


@lru_cache(maxsize=_KEPT)
def marks(one: Sketch) -> Mapping[Mark, tuple[Mark, ...]]:
    """The marks under which a claim is filed, each with the marks of those who look there.

    Claims that name both sides look among those of the same two parties, and among those that leave a side open for either of their
    parties; claims that leave a side open look among all of their party. Looking is mutual: this claim looks among those filed under any
    of the marks on the right. A claim that leaves a side open is not near enough to one that is far from it in time, unless what it tells
    of goes on for years: it is looked for at its own time. All that is so in each family that a claim may be of.
    """
    return {mark: others for family in one.families for mark, others in _in_family(one, family)}


def _in_family(one: Sketch, family: str) -> Filed:
    matter = [f"did {deed}" for deed in sorted(one.deeds)] + [f"on {theme}" for theme in sorted(one.themes)]
    stretches = _stretches(one)
    ever = [((EVER, part), [(EVER, part)]) for part in matter]
    then = [((when, part), [(near, part) for near in _beside(when)]) for when in stretches for part in matter]
    of_party = [*ever, *then] if family == LASTING or not then else then
    if not one.actors or not one.recipients:
        yield from _filed(family, sorted(one.parties), "open", ("open", "both"), of_party)
        return
    in_stretch = [((when, ""), [(near, "") for near in _beside(when)]) for when in stretches]
    in_year = [((year, "year"), [(year, "year")]) for year in _years(one)]
    yield from _filed(family, _pairs(one, family), "pair", ("pair",), [*ever, *then, *in_stretch, *in_year])
    yield from _filed(family, sorted(one.parties), "both", ("open",), of_party)


def _filed(family: str, who: Iterable[str], kind: str, looks: tuple[str, ...], aspects: Sequence[tuple[Aspect, Sequence[Aspect]]]) -> Filed:
    for name in who:
        for aspect, others in aspects:
            yield (
                Mark(f"{family}|{name}|{kind}", *aspect),
                tuple(Mark(f"{family}|{name}|{look}", *other) for look in looks for other in others),
            )


@lru_cache(maxsize=_KEPT)
def looked_up(one: Sketch) -> frozenset[Mark]:
    """Marks among whose claims those are that may be near to this one."""
    return frozenset(mark for others in marks(one).values() for mark in others)


def _pairs(one: Sketch, family: str) -> Iterator[str]:
    if family in _MUTUAL:
        parties = sorted(one.parties)
        return (f"{low}|{high}" for place, low in enumerate(parties) for high in parties[place + 1 :])
    return (f"{actor}|{recipient}" for actor in sorted(one.actors) for recipient in sorted(one.recipients))


def _time(one: Sketch) -> tuple[date, date] | None:
    """When it happened, or was told where no day is given; None for what is open."""
    first, last = one.days if any(one.days) else one.published
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _stretches(one: Sketch) -> range:
    """The numbers of the stretches of days in which it happened; none for what took long."""
    time = _time(one)
    is_short = time and (time[1] - time[0]).days <= EXACT
    return range(time[0].toordinal() // STEP, time[1].toordinal() // STEP + 1) if time and is_short else range(0)


def _beside(stretch: int) -> tuple[int, int, int]:
    return stretch - 1, stretch, stretch + 1


def _years(one: Sketch) -> range:
    time = _time(one)
    is_dated = time and any(one.days) and (time[1] - time[0]).days <= LONG
    return range(time[0].year, time[1].year + 1) if time and is_dated else range(0)
