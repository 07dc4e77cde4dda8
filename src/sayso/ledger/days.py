"""Uncertain dates as the first and last day they may mean."""

from __future__ import annotations

import calendar
import re

from sayso.model import Article, Claim, Published

Days = tuple[str | None, str | None]  # ISO days, both included; None where open; both None when nothing is known

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:[T ].*)?")


def first_day(date: str | None) -> str | None:
    """The first day of a year, month or day: "2017-02" -> "2017-02-01"; None for anything that is no ISO date."""
    parts = _parts(date)
    return f"{parts[0]}-{parts[1] or '01'}-{parts[2] or '01'}" if parts else None


def last_day(date: str | None) -> str | None:
    """The last day of a year, month or day: "2017-02" -> "2017-02-28"; None for anything that is no ISO date."""
    parts = _parts(date)
    if parts is None:
        return None
    year, month, day = parts[0], parts[1] or "12", parts[2]
    return f"{year}-{month}-{day or _length(year, month)}"


def days_of(claim: Claim, article: Article) -> Days:
    """When may the event of a claim have happened, with the publication date standing in where the article dates it in no way?"""
    interval = claim.when.interval if claim.when else None
    days = (first_day(interval.start), last_day(interval.end)) if interval else (None, None)
    return days if any(days) else days_published(article.published)


def days_published(published: Published) -> Days:
    """When may an article have come out?"""
    if first_day(published.date):
        return first_day(published.date), last_day(published.date)
    return first_day(published.earliest), last_day(published.latest)


def _parts(date: str | None) -> tuple[str, str | None, str | None] | None:
    found = _DATE.fullmatch(date) if date else None
    if found is None or found[1] == "0000" or (found[3] and int(found[3]) > _length(found[1], found[2])):
        return None
    return found[1], found[2], found[3]


def _length(year: str, month: str) -> int:
    """Days in a month."""
    return calendar.monthrange(int(year), int(month))[1]
