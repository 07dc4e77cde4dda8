"""Uncertain dates as intervals: "2017" is a year with two bounds, never the first of January."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exact a date is said to be."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"  # "between March and May", "since the 1960s"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end`, both ISO dates YYYY, YYYY-MM or YYYY-MM-DD and both included; None where open or unknown."""

    start: str | None
    end: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out.

    Args:
        date: ISO 8601 as given or found (YYYY-MM-DD, or with time and offset); None when unknown.
        origin: where the date was found: "given", "meta", "timestamp", "dateline", "url"; "inferred" when only bounds are known.
        earliest, latest: ISO dates the text itself proves when `date` is None; None where it proves nothing.
        reason: for inferred bounds, the words that prove them.
    """

    date: str | None = None
    origin: str | None = None
    earliest: str | None = None
    latest: str | None = None
    reason: str | None = None

    @property
    def day(self) -> str | None:
        """YYYY-MM-DD, or None: the anchor for "last week"."""
        return self.date[:10] if self.date and len(self.date) >= 10 else None
