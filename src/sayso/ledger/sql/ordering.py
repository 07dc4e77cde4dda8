"""Entries in the order of their events."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from sayso.ledger.sql.tables import claim, member, party, reading
from sayso.model import Factuality

_DENIALS = sorted(value.value for value in Factuality if value.reading == "denied")


def by_event(connection: Connection, asked: Select[str], *, denied: bool = False, limit: int | None = None) -> list[str]:
    """These entries, by the day on which the event began as all claims of the entry tell it; undated ones last, by report.

    Args:
        asked: ids of entries, each any number of times.
        denied: only entries of which a claim denies the event or says who denies it.
        limit: how many of them at most.
    """
    entry = member.c.entry
    rows = (
        select(entry)
        .select_from(member.join(claim, claim.c.key == member.c.claim_key).join(reading, reading.c.key == claim.c.reading_key))
        .where(entry.in_(asked))
        .group_by(entry)
        .order_by(_begins().nulls_last(), func.min(reading.c.published_sort), entry)
        .limit(limit)
    )
    if denied:
        denier = select(party.c.claim_key).where(party.c.claim_key == claim.c.key, party.c.role == "denier").correlate(claim).exists()
        rows = rows.having(func.max(case((or_(claim.c.factuality.in_(_DENIALS), denier), 1), else_=0)) == 1)
    return list(connection.execute(rows).scalars())


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
