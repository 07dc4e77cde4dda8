"""The calendar days that a date covers: "2017-08" is a month with two bounds, never the first of August."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from sayso.model import Interval, Precision, Published

Days = tuple[str | None, str | None]  # ISO days, both included; None where open; both None when nothing is known

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:[T ].*)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(?:FY)?(\d{4})$")
_DECADE = re.compile(r"(\d{3})X?$")
_CENTURY = re.compile(r"(\d\d)(?:XX)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(?:FY)?(\d{4})-(SP|SU|FA|WI|[QH][1-4])$")
_SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}


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


def days_covered(interval: Interval | None) -> Days:
    """The first and last day of an interval."""
    return (first_day(interval.start), last_day(interval.end)) if interval else (None, None)


def days_published(published: Published) -> Days:
    """When may an article have come out?"""
    if first_day(published.date):
        return first_day(published.date), last_day(published.date)
    return first_day(published.earliest), last_day(published.latest)


def days_happened(interval: Interval | None, published: Published) -> Days:
    """When may an event have happened, with the publication standing in where the article dates the event in no way?"""
    days = days_covered(interval)
    return days if any(days) else days_published(published)


@lru_cache(maxsize=20_000)  # the days of a ledger are asked for again and again
def _parts(date: str | None) -> tuple[str, str | None, str | None] | None:
    found = _ISO.fullmatch(date) if date else None
    if found is None or found[1] == "0000" or (found[3] and int(found[3]) > _length(found[1], found[2])):
        return None
    return found[1], found[2], found[3]


def _length(year: str, month: str) -> int:
    """Days in a month."""
    return monthrange(int(year), int(month))[1]


def interval_of(value: str, mod: str = "") -> tuple[Interval, str] | None:
    """Which calendar dates does a TIMEX3 value cover, and how is that written in EDTF? None for values that name no dates.

    `mod` ("START", "MID", "END") narrows years, decades and centuries: "the late 1970s" are 1975 to 1979; months stay whole.
    """
    if match := _DAY.match(value):
        day = "-".join(match.groups()[:3])
        return Interval(day, day, Precision.DAY), day
    if _MONTH.match(value):
        return Interval(value, value, Precision.MONTH), value
    if match := _YEAR.match(value):
        return Interval(match[1], match[1], Precision.YEAR), match[1]
    if match := _DECADE.match(value):
        return _decade(match[1], mod)
    if match := _CENTURY.match(value):
        return Interval(f"{match[1]}00", f"{match[1]}99", Precision.RANGE), f"{match[1]}XX"
    if match := _WEEK.match(value):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := _PART.match(value):
        return _part(int(match[1]), match[2])
    return None


def _decade(digits: str, mod: str) -> tuple[Interval, str]:
    bounds = {"START": ("0", "4"), "MID": ("4", "6"), "END": ("5", "9")}.get(mod)
    if bounds is None:
        return Interval(f"{digits}0", f"{digits}9", Precision.DECADE), f"{digits}X"
    start, end = (digits + bound for bound in bounds)
    return Interval(start, end, Precision.DECADE), f"{start}/{end}"


def _week(year: int, week: int, *, weekend: bool) -> tuple[Interval, str] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    start = monday + timedelta(5) if weekend else monday
    end = monday + timedelta(6)
    return Interval(start.isoformat(), end.isoformat(), Precision.RANGE), f"{start}/{end}"


def _part(year: int, part: str) -> tuple[Interval, str]:
    """Seasons of the northern half of the world, quarters and halves of a calendar year, as months."""
    if part in _SEASONS:
        first, code = _SEASONS[part]
        start, end = f"{year}-{first:02}", _month(year, first + 2)
        return Interval(start, end, Precision.SEASON), f"{year}-{code}"
    length = 3 if part[0] == "Q" else 6
    first = (int(part[1]) - 1) * length + 1
    start, end = _month(year, first), _month(year, first + length - 1)
    return Interval(start, end, Precision.RANGE), f"{start}/{end}"


def _month(year: int, month: int) -> str:
    """Months beyond December belong to the next year."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def shift_months(day: date, by: int) -> date:
    """The same day of another month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_days(day: date, by: int) -> date:
    """Another day, kept inside the calendar."""
    try:
        return day + timedelta(by)
    except OverflowError:
        return day


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
