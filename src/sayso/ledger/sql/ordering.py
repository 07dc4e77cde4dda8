"""Entries in the order of their events: a row for each and for whoever is involved in it, kept in step with its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    delete,
    except_,
    func,
    insert,
    literal,
    or_,
    select,
    union,
)

from sayso.ledger.sql.rows import NEVER
from sayso.ledger.sql.tables import actor, claim, entry, involved, member, party, reading
from sayso.model import Factuality

SIDES = ("actor", "recipient")
OF_COUNTRY, WITH_ID, BY_NAME = "of ", "id ", "name "  # how those who are involved are filed: `involved.who`

_BATCH = 500  # ids in one question
_DENIALS = sorted(value.value for value in Factuality if value.reading == "denied")


def by_event(asked: Select[str], *, denied: bool = False, limit: int | None = None) -> Select[str]:
    """These entries, by the day on which the event began as all claims of the entry tell it; undated ones last, by report.

    No claim is looked at beyond those that were asked for.

    Args:
        asked: ids of entries, each any number of times.
        denied: only entries of which a claim denies the event or says who denies it.
        limit: how many of them at most.
    """
    rows = select(entry.c.id).where(entry.c.id.in_(asked)).order_by(entry.c.begins_sort, entry.c.reported_sort, entry.c.id)
    return (rows.where(entry.c.is_denied == 1) if denied else rows).limit(limit)


# -- keeping the rows in step ------------------------------------------------------------------------------------------------------------


def enter(connection: Connection, ids: Collection[str]) -> None:
    """Write the rows of these entries anew, from the claims that stand in them now; those in which none does have no row."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        some = {"ids": ordered[start : start + _BATCH]}
        for step in (_FORGET, _FORGET_INVOLVED, _ENTER, _INVOLVE):
            connection.execute(step, some)


def misplaced(connection: Connection) -> Iterator[str]:
    """The ids of entries whose rows are not what their claims say; in order."""
    kept, shown = select(entry), select(involved.c.entry, *(column for column in involved.columns if column.name != "entry"))
    wrong = (except_(kept, _DRAWN), except_(_DRAWN, kept), except_(shown, _INVOLVED), except_(_INVOLVED, shown))
    return iter(sorted({name for rows in wrong for name in connection.execute(rows).scalars()}))


def _begins() -> ColumnElement[str]:
    """The same as `sayso.model.state.Dates.begins`, over the claims of one entry."""
    dated = or_(claim.c.when_from.is_not(None), claim.c.when_to.is_not(None))  # else these columns hold the days of publication
    first, last = case((dated, claim.c.first_day)), case((dated, claim.c.last_day))
    latest_first, earliest_last = func.max(first), func.min(last)
    agrees = or_(latest_first.is_(None), earliest_last.is_(None), latest_first <= earliest_last)

    def all_have(column: ColumnElement[str]) -> ColumnElement[bool]:
        return func.count(column) == func.count(case((dated, 1)))

    return case(
        (agrees, func.coalesce(latest_first, earliest_last)),
        (all_have(first), func.min(first)),
        (all_have(last), func.max(last)),
    )


def _denies() -> ColumnElement[int]:
    denier = select(party.c.claim_key).where(party.c.claim_key == claim.c.key, party.c.role == "denier").correlate(claim).exists()
    return func.max(case((or_(claim.c.factuality.in_(_DENIALS), denier), 1), else_=0))


# Put together once: some are asked for with every article that is written.
_COLUMNS = [column.name for column in entry.columns]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_HAS_DAYS = or_(claim.c.first_day.is_not(None), claim.c.last_day.is_not(None))
_DRAWN = (
    select(
        member.c.entry.label("id"),
        func.coalesce(_begins(), literal(NEVER)).label("begins_sort"),
        func.min(reading.c.published_sort).label("reported_sort"),
        func.min(case((_HAS_DAYS, func.coalesce(claim.c.first_day, literal(""))))).label("earliest"),
        func.max(case((_HAS_DAYS, func.coalesce(claim.c.last_day, literal(NEVER))))).label("latest"),
        _denies().label("is_denied"),
    )
    .select_from(member.join(claim, claim.c.key == member.c.claim_key).join(reading, reading.c.key == claim.c.reading_key))
    .group_by(member.c.entry)
)
_FORGET = delete(entry).where(entry.c.id.in_(_IDS))
_ENTER = insert(entry).from_select(_COLUMNS, _DRAWN.where(member.c.entry.in_(_IDS)))

_PARTIES = member.join(party, party.c.claim_key == member.c.claim_key).join(actor, actor.c.key == party.c.actor_key)
_SHOWN = ("begins_sort", "reported_sort", "earliest", "latest")  # of the entry's row, beside each who is involved in it


def _involving(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Whoever acts or is acted upon in entries, by the names of `involved`, with what the rows of these entries say."""
    named = [
        select(member.c.entry, (literal(kind) + word).label("who")).select_from(_PARTIES).where(party.c.role.in_(SIDES), known, *conditions)
        for kind, word, known in (
            (OF_COUNTRY, actor.c.country, actor.c.country.is_not(None)),
            (WITH_ID, actor.c.id, actor.c.id.is_not(None)),
            (BY_NAME, actor.c.name, actor.c.id.is_(None)),
        )
    ]
    who = union(*named).subquery()
    return select(who.c.entry, who.c.who, *(entry.c[name] for name in _SHOWN)).select_from(who.join(entry, entry.c.id == who.c.entry))


_INVOLVED = _involving()
_FORGET_INVOLVED = delete(involved).where(involved.c.entry.in_(_IDS))
_INVOLVE = insert(involved).from_select(["entry", "who", *_SHOWN], _involving(member.c.entry.in_(_IDS)))
