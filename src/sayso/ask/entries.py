"""Questions whose answer is entries: what happened, what is disputed, who said it first, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from sayso.ask.compose import Said, compose
from sayso.ask.filter import Filter
from sayso.ask.question import Directory, select
from sayso.errors import QueryError
from sayso.ledger.judgements import Grades, withdrawn
from sayso.ledger.store import Found, Gathered, Store
from sayso.model.state import Entry, State
from sayso.text.dates.bounds import last_day

Dossier = tuple[Entry, tuple[Found, ...]]  # an entry with its claims, first reported first
LAST = "9999"  # sorts what has no date behind all dates


def entries(store: Store, question: Filter, directory: Directory) -> Iterator[Dossier]:
    """Every entry that has a claim the filter asks for, by the day on which the event began; what nobody dates last, by first report.

    The filter's `limit` counts entries. With `as_of`, entries as the claims held on that day make them.
    """
    return _entries(store, question, directory)


def disputed(store: Store, question: Filter, directory: Directory) -> Iterator[Dossier]:
    """The same of events that some deny, those that only denials speak of included."""
    found = _entries(store, replace(question, limit=None), directory, denied=True)
    return islice((one for one in found if one[0].state in (State.DISPUTED, State.DENIED)), question.limit)


def _entries(store: Store, question: Filter, directory: Directory, *, denied: bool = False) -> Iterator[Dossier]:
    selection = select(question, store, directory)
    said = said_of(store, selection.as_of)
    if selection.as_of:
        composed = sorted(
            ((compose(one, said), one.found) for one in store.held(replace(selection, limit=None))), key=lambda one: _order(one[0])
        )
        return islice(composed, question.limit)
    return ((compose(one, said), one.found) for one in store.entries(selection, denied=denied))


def said_of(store: Store, as_of: str | None = None) -> Said:
    """What analysts had said by the end of a day (or an instant), or have said up to now."""
    said = store.judgements(as_of)
    return Said(Grades(said), withdrawn(said))


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.dates.begins or LAST, entry.first.published or LAST, entry.id


def entry(store: Store, entry_id: str) -> Dossier:
    """The entry with this id, or the beginning of it, or one it had before; NotFoundError when there is none."""
    gathered = store.entry(entry_id)
    return compose(gathered, said_of(store)), gathered.found


# -- what is new -------------------------------------------------------------------------------------------------------------------------


class News(StrEnum):
    """What has become of an entry."""

    NEW = "new"
    CORROBORATED = "newly corroborated"
    DENIED = "newly denied"
    CHANGED = "changed"
    TOLD = "told again"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """What is new about an entry; `entry` is as it is now, or as it was for what was withdrawn; `before` lists the entries it was."""

    news: News
    entry: Entry
    before: tuple[Entry, ...]
    reason: str


def new(store: Store, since: str) -> list[Change]:
    """What has changed since an instant or the end of a day: new entries first, then by kind of news and first report.

    Args:
        since: ISO day (the whole day counts as seen) or instant in UTC.
    """
    at = instant(since)
    was_said, is_said = said_of(store, at), said_of(store)
    then, now = store.since(at)
    before, after = _Told(then, was_said), _Told(now, is_said)
    changes = [change for gathered, one in after.entries if (change := _change(one, gathered, before, after))]
    gone = [
        Change(News.WITHDRAWN, one, (one,), "no claim of it is held any more")
        for gathered, one in before.entries
        if not any(name in after.owners for name in _places(gathered))
    ]
    order = list(News)
    return sorted([*changes, *gone], key=lambda one: (order.index(one.news), one.entry.first.published or LAST, one.entry.id))


class _Told:
    """Entries as they are, or were, told; `owners` finds one by where its claims stand, `entries` has each with its claims."""

    def __init__(self, gathered: Sequence[Gathered], said: Said) -> None:
        self.entries = [(one, compose(one, said)) for one in gathered]
        self.owners = {name: one for gathered, one in self.entries for name in _places(gathered)}
        self._heirs: dict[str, set[str]] = {}

    def heirs(self, before: _Told, of: str) -> set[str]:
        """The entries in which claims of an earlier entry stand now."""
        if not self._heirs:
            for name, owner in self.owners.items():
                if name in before.owners:
                    self._heirs.setdefault(before.owners[name].id, set()).add(owner.id)
        return self._heirs.get(of, set())


def instant(since: str) -> str:
    """A day or an instant as the instant from which on all is new; QueryError for anything else."""
    if "T" in since and last_day(since):
        return since
    day = last_day(since.strip())
    if day is None or len(since.strip()) != len("2031-05-01"):
        raise QueryError(f"since {since!r} is no day: write 2031-05-01, or last")
    return f"{day}T23:59:59Z"


def _places(gathered: Gathered) -> Iterator[tuple[str, int]]:
    """Where its claims stand: a newer reading gives other ids to claims of the same words."""
    return ((one.article.id, one.claim.trigger.passage.start) for one in gathered.found)


def _change(now: Entry, gathered: Gathered, before: _Told, after: _Told) -> Change | None:
    was = {owner.id: owner for name in _places(gathered) if (owner := before.owners.get(name))}
    earlier = tuple(was[name] for name in sorted(was))
    if not earlier:
        return Change(News.NEW, now, (), f"first reported by {now.first.outlet}")
    if len(earlier) > 1:
        return Change(News.MERGED, now, earlier, f"{len(earlier)} entries are one now")
    n_heirs = len(after.heirs(before, earlier[0].id))
    if n_heirs > 1:
        return Change(News.SPLIT, now, earlier, f"one entry is {n_heirs} now")
    return _development(now, earlier)


def _development(now: Entry, before: tuple[Entry, ...]) -> Change | None:
    was = before[0]
    if now.state is State.WITHDRAWN and was.state is not State.WITHDRAWN:
        return Change(News.WITHDRAWN, now, before, "all that told it rests on articles that were taken back")
    deniers = [name for name in now.denied_by if name not in was.denied_by]
    if deniers:
        return Change(News.DENIED, now, before, f"denied by {', '.join(deniers)}")
    if now.independent > was.independent:
        return Change(News.CORROBORATED, now, before, f"{_origins(was)} before, {now.independent} now")
    changed = _differences(was, now)
    if changed:
        return Change(News.CHANGED, now, before, "; ".join(changed))
    if len(now.claims) > len(was.claims):
        return Change(News.TOLD, now, before, f"by {now.last.outlet}")
    return None


def _origins(entry: Entry) -> str:
    return f"{entry.independent or 'no'} independent origin{'s' * (entry.independent != 1)}"


def _differences(was: Entry, now: Entry) -> Sequence[str]:
    found = [f"{was.state.value} before, {now.state.value} now"] if was.state is not now.state else []
    if (was.dates.first, was.dates.last) != (now.dates.first, now.dates.last):
        found.append("its dates are told otherwise")
    if was.types[0] is not now.types[0]:
        found.append(f"{was.types[0].value} before, {now.types[0].value} now")
    if taken_back := len(set(now.withdrawn) - set(was.withdrawn)):
        found.append(f"{taken_back} claim{'s' * (taken_back != 1)} of it rest{'s' * (taken_back == 1)} on an article that was taken back")
    return found
