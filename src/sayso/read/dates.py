"""Dates as files and pages write them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_DATE_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}$")
_WEEK = re.compile(r"\d{4}-?W")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})$")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})$")


def iso_date(text: str) -> str | None:
    """Which day or instant is meant, in ISO 8601?

    "2025-02-19", "2025-02-19T15:54:00+0800", "20250219", "2025/02/19", "Wed, 19 Feb 2025 15:54:00 +0800", "February 19, 2025".
    The offset is kept as written. None for anything else: "19/02/2025" and its like mean two days, depending on the country,
    and "2025-02" names no day.
    """
    text = " ".join(text.split())
    return _from_iso(text) or _from_mail(text) or _from_words(text)


def _from_iso(text: str) -> str | None:
    dashed = re.sub(r"^(\d{4})/(\d{1,2})/(\d{1,2})", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)
    if _WEEK.match(dashed):
        return None
    try:
        moment = datetime.fromisoformat(dashed)
    except ValueError:
        return None
    return moment.date().isoformat() if _DATE_ONLY.match(dashed) else moment.isoformat()


def _from_mail(text: str) -> str | None:
    if ":" not in text:  # the mail parser takes "3" for a year
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _from_words(text: str) -> str | None:
    match = _DAY_FIRST.match(text) or _MONTH_FIRST.match(text)
    if match is None or match["month"][:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    try:
        return datetime(int(match["year"]), month, int(match["day"])).date().isoformat()
    except ValueError:
        return None
