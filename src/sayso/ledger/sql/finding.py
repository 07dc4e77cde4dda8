"""Which entries are asked for, in the order of their events? What is answered by looking at few claims even where very many are asked for.

Whoever is involved in entries has these filed one after the other in their order (`tables.involved`): they are gone through from the first
on, some at a time, and only their claims are looked at, until there are as many as were asked for. So it goes with a word that very many
claims hold: within the first entries of all it is found often enough. Everything else is looked up by its claims, and then put in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy import CompoundSelect, Connection, Select, func, intersect, select, union

from sayso.ledger.selection import Selection, Who
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.ordering import BY_NAME, OF_COUNTRY, WITH_ID, by_event
from sayso.ledger.sql.query import entries_among, entries_of
from sayso.ledger.sql.tables import actor, claim, entry, involved

_AT_ONCE = 256  # rows fetched from the database
_FIRST, _MOST = 32, 500  # entries looked at in one question: few at first, for often these are enough
_OFTEN = 32  # a word is common when it stands in more than one claim of so many ...
_MANY = 5_000  # ... and in so many that to look up the entries of all takes longer than to look through those of `_WALKED` entries
_WALKED = 1_000  # entries looked through for a common word
_RARELY = 16  # of so many entries at least one has it, so that there are enough of them

Sorted = Select[str, str, str] | CompoundSelect[str, str, str]


def find_entries(connection: Connection, selection: Selection, dialect: Dialect, *, denied: bool = False) -> Iterator[str]:
    """The ids of the entries that have a claim asked for, by the day on which the event began (undated last, by first report).

    Args:
        denied: only entries of which a claim denies the event, or says who denies it.
    """
    if selection.text is not None:
        common = _with_common_word(connection, selection, dialect, denied=denied)
        return iter(common) if common is not None else _looked_up(connection, selection, dialect, denied=denied)
    if selection.between or selection.involving:
        return islice(_of_parties(connection, selection, dialect, denied=denied), selection.limit)
    return _looked_up(connection, selection, dialect, denied=denied)


def _looked_up(connection: Connection, selection: Selection, dialect: Dialect, *, denied: bool) -> Iterator[str]:
    asked = by_event(entries_of(selection, dialect), denied=denied, limit=selection.limit)
    return iter(connection.execute(asked).scalars().all())


# -- by who is involved ------------------------------------------------------------------------------------------------------------------


def _of_parties(connection: Connection, selection: Selection, dialect: Dialect, *, denied: bool) -> Iterator[str]:
    sides = selection.between or (selection.involving or Who(),)
    names = [_names(connection, who) for who in sides]
    if not all(names):
        return iter(())
    walked = _walk(connection, in_order(*(filed(some, selection) for some in names)))
    if selection == replace(Selection(), involving=selection.involving, limit=selection.limit) and not denied:
        return walked  # that they are involved is all that is asked
    return _among(connection, walked, selection, dialect, denied=denied)


def _names(connection: Connection, who: Who) -> list[str]:
    """How they are filed: who belongs to one of the countries is not looked for by an id besides."""
    beyond = set[str]()
    if who.ids:
        with_ids = select(actor.c.id, actor.c.country).where(actor.c.id.in_(sorted(who.ids))).distinct()
        beyond = {name for name, country in connection.execute(with_ids) if country not in who.countries}
    kinds = ((OF_COUNTRY, who.countries), (WITH_ID, beyond), (BY_NAME, who.names))
    return [kind + name for kind, names in kinds for name in sorted(names)]


def filed(names: list[str], selection: Selection) -> Sorted:
    """The entries in which any of these is involved and that may be of the period asked for."""
    period = [
        *([involved.c.latest >= selection.since] if selection.since else []),
        *([involved.c.earliest <= selection.until] if selection.until else []),
    ]
    entries = select(involved.c.begins_sort, involved.c.reported_sort, involved.c.entry).where(*period)
    rows = [entries.where(involved.c.who == name) for name in names]
    return union(*rows) if len(rows) > 1 else rows[0]


def in_order(*sets: Sorted) -> Sorted:
    """The entries that are in all of these, in order: an index gives each in this order, so that nothing is sorted."""
    # a set of sets stands in a question of its own: SQLite takes no brackets
    found = sets[0] if len(sets) == 1 else intersect(*(one if isinstance(one, Select) else select(one.subquery()) for one in sets))
    columns = found.selected_columns
    return found.order_by(columns.begins_sort, columns.reported_sort, columns.entry)


def _walk(connection: Connection, rows: Sorted) -> Iterator[str]:
    """The entries of a question one after the other, read no further than they are taken."""
    with connection.execute(rows.execution_options(yield_per=_AT_ONCE)) as result:
        for row in result:
            yield row.entry


def _among(
    connection: Connection, walked: Iterator[str], selection: Selection, dialect: Dialect, *, denied: bool, at_first: int = _FIRST
) -> Iterator[str]:
    """Those of these entries that have a claim asked for, in the same order; so many looked at in the first question."""
    asked, n = entries_among(selection, dialect, denied=denied), at_first
    while some := list(islice(walked, n)):
        fitting = set(connection.execute(asked, {"entries": some}).scalars())
        yield from (name for name in some if name in fitting)
        n = min(2 * n, _MOST)


# -- by common words ---------------------------------------------------------------------------------------------------------------------


def _with_common_word(connection: Connection, selection: Selection, dialect: Dialect, *, denied: bool) -> list[str] | None:
    """As many entries as are asked for, all of them among the first of the ledger; None where there may be too few."""
    n = selection.limit
    if n is None or n * _RARELY > _WALKED or selection.between or selection.involving or not _is_common(connection, selection, dialect):
        return None
    first = select(entry.c.begins_sort, entry.c.reported_sort, entry.c.id.label("entry"))
    walked = _walk(connection, first.order_by(entry.c.begins_sort, entry.c.reported_sort, entry.c.id).limit(_WALKED))
    found = list(islice(_among(connection, walked, selection, dialect, denied=denied, at_first=_WALKED), n))
    return found if len(found) == n else None


def _is_common(connection: Connection, selection: Selection, dialect: Dialect) -> bool:
    n_claims: int = connection.execute(select(func.max(claim.c.key))).scalar() or 0  # as good as their number, and known at once
    least = max(_MANY, n_claims // _OFTEN)
    matching = dialect.claims_with(selection.text or "").limit(least).subquery()
    n_matching: int = connection.execute(select(func.count()).select_from(matching)).scalar_one()
    return n_matching == least
