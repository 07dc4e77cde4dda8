"""TIMEX3 values as calendar intervals and EDTF strings: "2017-08" is a month with two bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sayso.model import Interval, Precision

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(?:FY)?(\d{4})$")
_DECADE = re.compile(r"(\d{3})X?$")
_CENTURY = re.compile(r"(\d\d)(?:XX)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(?:FY)?(\d{4})-(SP|SU|FA|WI|[QH][1-4])$")
_SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}


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
