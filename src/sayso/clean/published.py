"""When an article came out, as the user, the page, a timestamp, the dateline or the address says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from sayso.clean.agencies import host_of
from sayso.errors import FormatError
from sayso.model import Published
from sayso.text.dates.bounds import first_day, last_day
from sayso.text.dates.written import Found, day_on, days_in, month_number

_META = (
    "article:published_time og:article:published_time og:published_time datepublished published published_time date pubdate "
    "publishdate publish-date publication_date dc.date dc.date.issued dcterms.created dcterms.date parsely-pub-date "
    "sailthru.date cxenseparse:recs:publishtime article.published datecreated"
).split()
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:"
    r"(?P<mark>[/_.-])(?P<month>0?[1-9]|1[0-2]|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01]))(?!\d)"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>0?[1-9]|1[0-2])(?=/|$)")
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")
_AMERICAN_HOST = re.compile(r"\.(?:us|gov|mil|edu)$")
_DAY_FIRST_HOST = re.compile(
    r"\.(?:uk|au|nz|in|my|sg|pk|bd|lk|ie|za|ng|ke|gh|eg|sa|ae|kw|qa|jo|lb|tr|fr|de|it|es|ru|br|id|th|vn|np|il|gr|be|nl)$"
)
_AMERICAN_ZONE = re.compile(r"\b(?:E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|eastern)\b")
_AMERICAN_WORDS = re.compile(
    r"\b(?:defense|program|programs|center|labor|color|favor|honor|neighbor\w*|organization\w*|\w+ized?|traveled|canceled)\b", re.IGNORECASE
)
_BRITISH_WORDS = re.compile(
    r"\b(?:defence|programmes?|centre|labour|colour|favour|honour|neighbour\w*|organisation\w*|\w+ised?|travelled|cancelled)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_TELLING = 2  # words: a single "center" may stand in a name
_NEAR = timedelta(days=200)  # a dateline's day belongs to the year that brings it nearest to the publication


@dataclass(frozen=True, slots=True)
class Signals:
    """All that speaks of the day, besides what the user gives.

    Args:
        stamps: days on timestamps and bylines, in the order of the page, first published before changed.
        stamp_line: the words around them (for zones and the like).
        filed: the dateline's day.
        spelling: body text, for the spelling it uses.
    """

    page: Mapping[str, str]
    url: str | None
    stamps: Sequence[Found]
    stamp_line: str
    filed: Found | None
    spelling: str


def given(value: str | None, where: str) -> Published | None:
    """The date a user or file gives, checked; None for none.

    "2017-09-21" and "2017-09-21T08:00:00Z" are taken as they are; "2017" or "2017-09" give bounds and no date.

    Raises:
        FormatError: it is no ISO 8601 date.
    """
    text = (value or "").strip()
    if not text:
        return None
    if _PARTIAL.fullmatch(text) and first_day(text):
        return Published(None, "given", first_day(text), last_day(text), f"given as {text}")
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise FormatError(
            where, f"published {text!r} is no date that sayso reads: write it as YYYY-MM-DD, or with a time as 2017-09-21T08:00:00Z"
        ) from error
    return Published(text, "given") if "-" in text[:5] else Published(datetime.fromisoformat(text).date().isoformat(), "given")


def found(signals: Signals) -> Published | None:
    """When did it come out, as page, timestamp, dateline or address say, in this order? None where none of them says."""
    by_page, by_url = _page_day(signals.page), url_day(signals.url)
    if by_page:
        return Published(by_page, "meta")
    stamp = _stamp_day(signals, by_url)
    if isinstance(stamp, Published):
        return stamp
    if stamp:
        return Published(stamp.isoformat(), "timestamp")
    if signals.filed and signals.filed.is_plain:
        return Published(signals.filed.readings[0].isoformat(), "dateline")
    if signals.filed and by_url:
        return Published((filed_on(signals.filed, by_url) or by_url).isoformat(), "dateline")
    return Published(by_url.isoformat(), "url") if by_url else _url_month(signals.url)


def filed_on(found: Found, published: date) -> date | None:
    """The day of a dateline without a year: the one nearest to the day of publication; None where none is near."""
    if found.is_plain:
        return found.readings[0]
    candidates = [day_on(year, found.month, found.day) for year in (published.year - 1, published.year, published.year + 1)]
    near = [day for day in candidates if day and abs(day - published) <= _NEAR]
    return min(near, key=lambda day: abs(day - published)) if near else None


def url_day(url: str | None) -> date | None:
    """The day in an address: /2017/09/21/, /2017/sep/21/, -20170921."""
    if not url:
        return None
    for match in _URL_DAY.finditer(url):
        month, number = (match["month"] or match["month2"]).casefold(), int(match["day"] or match["day2"])
        day = day_on(int(match["year"]), month_number(month) if month.isalpha() else int(month), number)
        if day:
            return day
    return None


def _page_day(page: Mapping[str, str]) -> str | None:
    values = {name.casefold(): value for name, value in page.items()}
    for name in _META:
        day = _iso(values.get(name, ""))
        if day:
            return day
    return None


def _iso(value: str) -> str | None:
    """The date a page's metadata gives, in ISO form: instants as they are, other spellings as a day."""
    text = value.strip()
    try:
        datetime.fromisoformat(text)
        return text if len(text) >= 10 and text[4] == "-" else None
    except ValueError:
        pass
    plain = [day for day in days_in(text[:100]) if day.is_plain]
    if plain:
        return plain[0].readings[0].isoformat()
    try:
        return parsedate_to_datetime(text).isoformat() if text else None
    except (ValueError, TypeError, IndexError):
        return None


def _stamp_day(signals: Signals, by_url: date | None) -> date | Published | None:
    """The first dated stamp, its day and month told apart by evidence; bounds where nothing tells them apart."""
    for stamp in signals.stamps:
        if stamp.year is None:
            if by_url:
                return filed_on(stamp, by_url)
            continue
        if stamp.is_plain:
            return stamp.readings[0]
        decided = _decided(stamp, signals, by_url)
        return decided or Published(
            None,
            "inferred",
            min(stamp.readings).isoformat(),
            max(stamp.readings).isoformat(),
            "the timestamp may be read day first or month first",
        )
    return None


def _decided(stamp: Found, signals: Signals, by_url: date | None) -> date | None:
    """Day first or month first? Other dates of the page decide; then the clock's zone, the address, the spelling."""
    day_first, month_first = stamp.readings
    known = {
        (day.month, day.day)
        for day in ([signals.filed] if signals.filed else []) + [other for other in signals.stamps if len(other.readings) == 1]
    }
    if by_url:
        known.add((by_url.month, by_url.day))
    for month, day in known:
        near = [reading for reading in stamp.readings if abs(reading - (day_on(reading.year, month, day) or date.min)) <= timedelta(days=3)]
        if len(near) == 1:
            return near[0]
    weekday = _WEEKDAY.search(signals.stamp_line)
    if weekday and (day_first.weekday() != month_first.weekday()):
        named = [reading for reading in stamp.readings if reading.strftime("%a").casefold() == weekday[1].casefold()]
        if named:
            return named[0]
    american = _is_american(signals)
    return None if american is None else month_first if american else day_first


def _is_american(signals: Signals) -> bool | None:
    host = host_of(signals.url) or ""
    if _AMERICAN_ZONE.search(signals.stamp_line) or _AMERICAN_HOST.search(host):
        return True
    if _DAY_FIRST_HOST.search(host):
        return False
    american, british = len(_AMERICAN_WORDS.findall(signals.spelling)), len(_BRITISH_WORDS.findall(signals.spelling))
    return american > british if abs(american - british) >= _TELLING else None


def _url_month(url: str | None) -> Published | None:
    match = _URL_MONTH.search(url or "")
    if not match:
        return None
    month = f"{match['year']}-{int(match['month']):02}"
    return Published(None, "inferred", first_day(month), last_day(month), f"the address says {match[0].strip('/')}")
