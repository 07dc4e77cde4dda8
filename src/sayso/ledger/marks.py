"""Under which marks is a claim filed, so that the few that may be near to it are found among a million? Pure.

A mark names a family of types, the parties, and what was done, what it is about, or when. Of the claims filed under a mark only the
first `FIRST` are found by others: they stand for all. Which these are depends on nothing but the claims there are, and their number is
bounded, so that a claim is compared with as many others in a ledger of a million articles as in one of ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from sayso.ledger.sketch import FAMILIES, LASTING, Sketch
from sayso.model import EventType

FIRST = 32  # claims that stand for all under a mark
STEP = 10  # days: claims look into their own stretch of so many days and the ones before and after
EXACT = 31  # days: a time longer than that is filed by year
LONG = 366  # days: one longer than that is filed under no time

_MUTUAL = frozenset(FAMILIES.get(kind, kind.value) for kind in EventType if kind.is_symmetric)  # families where sides may be turned round

Aspect = tuple[str, tuple[str, ...]]  # something to file under, with what those look there are filed under


@lru_cache(maxsize=20_000)
def marks(one: Sketch) -> Mapping[str, tuple[str, ...]]:
    """The marks under which a claim is filed, each with the marks of those who look there.

    Claims that name both sides look among those of the same two parties, and among those that leave a side open for either of their
    parties; claims that leave a side open look among all of their party. Looking is mutual: this claim looks among those filed under any
    of the marks on the right. A claim that leaves a side open is not near enough to one that is far from it in time, unless what it tells
    of goes on for years: it is looked for at its own time. All that is so in each family that a claim may be of.
    """
    return {mark: others for family in one.families for mark, others in _in_family(one, family)}


def _in_family(one: Sketch, family: str) -> Iterator[Aspect]:
    matter = [f"did {deed}" for deed in sorted(one.deeds)] + [f"on {theme}" for theme in sorted(one.themes)]
    stretches = [(when, tuple(near)) for when, near in _stretches(one)]
    ever: list[Aspect] = [(part, (part,)) for part in matter]
    then = [(f"{when} {part}", tuple(f"{other} {part}" for other in near)) for when, near in stretches for part in matter]
    of_party = [*ever, *then] if family == LASTING or not then else then
    if not one.actors or not one.recipients:
        yield from _filed(family, sorted(one.parties), "open", ("open", "both"), of_party)
        return
    of_pair = [*ever, *then, *stretches, *((year, (year,)) for year in _years(one))]
    yield from _filed(family, _pairs(one, family), "pair", ("pair",), of_pair)
    yield from _filed(family, sorted(one.parties), "both", ("open",), of_party)


def _filed(family: str, who: Iterable[str], kind: str, looks: tuple[str, ...], aspects: Iterable[Aspect]) -> Iterator[Aspect]:
    for name in who:
        for aspect, others in aspects:
            yield (
                f"{family}|{name}|{kind}|{aspect}",
                tuple(f"{family}|{name}|{look}|{other}" for look in looks for other in others),
            )


@lru_cache(maxsize=20_000)
def looked_up(one: Sketch) -> frozenset[str]:
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


def _stretches(one: Sketch) -> Iterator[tuple[str, Iterator[str]]]:
    time = _time(one)
    if time and (time[1] - time[0]).days <= EXACT:
        for number in range(time[0].toordinal() // STEP, time[1].toordinal() // STEP + 1):
            yield f"days {number}", (f"days {other}" for other in (number - 1, number, number + 1))


def _years(one: Sketch) -> Iterator[str]:
    time = _time(one)
    if time and any(one.days) and (time[1] - time[0]).days <= LONG:
        yield from (f"year {year}" for year in range(time[0].year, time[1].year + 1))
