"""Days as pages, wires and files write them: 19/02/2025, Feb. 19, 10 juil 2024, Juche108.12.10, 2025-02-19T15:54:00+0800."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# English in full and short; short forms of the languages whose agencies write datelines that reach English readers.
_NAMES = {
    1: "january jan janv ene enero januari januar gennaio gen янв января",
    2: "february feb febr fev févr février febrero februari februar febbraio фев февраля",
    3: "march mar mars marzo mac märz maret марта мар",
    4: "april apr avr avril abr abril aprile апр апреля",
    5: "may mai mayo mei maggio mag maio мая",
    6: "june jun juin junio juni giugno giu junho июн июня",
    7: "july jul juil juillet julio julai juli luglio lug julho июл июля",
    8: "august aug août ago agosto ogos agustus авг августа",
    9: "september sept sep septembre septiembre settembre set setembro сен сентября",
    10: "october oct octobre octubre oktober okt ottobre ott outubro out окт октября",
    11: "november nov novembre noviembre ноя ноября",
    12: "december dec déc décembre dic diciembre disember dis dezember dez dezembro dicembre desember дек декабря",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d{2}"
_ORDINAL = r"(?:st|nd|rd|th|º)?"

_SPELT = re.compile(
    rf"""(?<![\w/])(?:
      (?P<day1>\d{{1,2}}){_ORDINAL}(?:\s+of|\s+de)?\s+(?P<month1>{MONTH})(?:\s*,?\s*(?:de\s+)?(?P<year1>{YEAR})\b)?
    | (?P<month2>{MONTH})\s*(?P<day2>\d{{1,2}}){_ORDINAL}(?![\d:]|\s*[ap]\.?m\b)(?:\s*,?\s*(?P<year2>{YEAR})\b)?
    | (?P<day3>\d{{1,2}})-(?P<month3>{MONTH})-(?P<year3>{YEAR}|\d{{2}})\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BIG_ENDIAN = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})(?:(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})|年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日)(?!\d)"
)
_NUMERIC = re.compile(rf"(?<![\d.:/-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{YEAR}|\d{{2}})(?![\d/])")
_JUCHE = re.compile(r"juche\s?(?P<year>\d{2,3})\.\s?(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})", re.IGNORECASE)
_JUCHE_ONE = 1911  # Juche 1 is 1912
_DATE_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}$")
_WEEK = re.compile(r"\d{4}-?W")


@dataclass(frozen=True, slots=True)
class Found:
    """A calendar day in a string.

    Args:
        start, end: where it stands.
        readings: the days it may mean: one, or two (day first, then month first) for 03/04/2025.
        year, month, day: of the first reading; year None where it is not written.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    year: int | None
    month: int
    day: int

    @property
    def is_plain(self) -> bool:
        """Is the year written, and is there one way only to read it?"""
        return self.year is not None and len(self.readings) == 1


def days_in(text: str) -> list[Found]:
    """Which calendar days are written in a short string, in the order of the string?

    "19/02/2025", "Wednesday, 19th Feb. 2025", "Feb 19" (no year), "2025-02-19T08:00", "Juche108.12.10" (2019-12-10). Impossible days
    (31/02/2025) are left out; 03/04/2025 comes with both readings.
    """
    found: list[Found] = []
    for match in (*_JUCHE.finditer(text), *_BIG_ENDIAN.finditer(text), *_NUMERIC.finditer(text), *_SPELT.finditer(text)):
        if not any(match.start() < other.end and other.start < match.end() for other in found):
            found.extend(_read(match))
    return sorted(found, key=lambda one: one.start)


def iso_date(text: str) -> str | None:
    """Which day or instant does a string that is nothing but a date mean, in ISO 8601?

    "2025-02-19", "2025-02-19T15:54:00+0800", "20250219", "2025/02/19", "Wed, 19 Feb 2025 15:54:00 +0800", "February 19, 2025".
    The offset is kept as written. None for anything else: "19/02/2025" and its like mean two days, depending on the country,
    and "2025-02" names no day.
    """
    text = " ".join(text.split())
    return _from_iso(text) or _from_mail(text) or _from_words(text)


def day_on(year: int, month: int, day: int) -> date | None:
    """The day of these numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Which month (1 to 12) does this name or short form mean?"""
    return _MONTHS[name.rstrip(".").casefold()]


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
    spelt = _SPELT.fullmatch(text)
    found = next(_read(spelt), None) if spelt else None
    return found.readings[0].isoformat() if found and found.year else None


def _read(match: re.Match[str]) -> Iterator[Found]:
    pattern, parts = match.re, match.groupdict()
    if pattern is _NUMERIC:
        first, second, year = int(parts["first"]), int(parts["second"]), _century(parts["year"], parts["mark"])
        candidates = [(year, second, first), (year, first, second)]
    elif pattern is _SPELT:
        which = next(number for number in "123" if parts["day" + number])
        candidates = [(_century(parts["year" + which], "-"), month_number(parts["month" + which]), int(parts["day" + which]))]
    elif pattern is _JUCHE:
        candidates = [(int(parts["year"]) + _JUCHE_ONE, int(parts["month"]), int(parts["day"]))]
    else:
        candidates = [(int(parts["year"]), int(parts["month"] or parts["m"]), int(parts["day"] or parts["d"]))]
    valid = [(year, month, day) for year, month, day in candidates if _is_day(year, month, day)]
    if valid:
        readings = tuple(dict.fromkeys(date(year or 2000, month, day) for year, month, day in valid))  # 2000: a leap year
        yield Found(match.start(), match.end(), readings, *valid[0])


def _century(year: str | None, mark: str) -> int | None:
    """The year in full; two digits count only between slashes or hyphens (3.5.12 is a version, not a day). 0 is no year at all."""
    if year is None:
        return None
    if len(year) == 4:
        return int(year)
    return 2000 + int(year) if mark in "/-" and int(year) < 70 else 0


def _is_day(year: int | None, month: int, day: int) -> bool:
    return year != 0 and day_on(year or 2000, month, day) is not None
