"""Uncertain dates as the first and last day they cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Interval, Precision, Published
from sayso.text.dates.bounds import days_covered, days_happened, days_published, first_day, interval_of, last_day


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        pytest.param("2017", "2017-01-01", "2017-12-31", id="a year"),
        pytest.param("2016-02", "2016-02-01", "2016-02-29", id="a month of a leap year"),
        pytest.param("2017-02", "2017-02-01", "2017-02-28", id="a month"),
        pytest.param("2017-08-31", "2017-08-31", "2017-08-31", id="a day"),
        pytest.param("2017-08-31T23:10:00+09:00", "2017-08-31", "2017-08-31", id="an instant"),
        pytest.param("2017-02-29", None, None, id="a day that never was"),
        pytest.param("2017-13", None, None, id="a month that is none"),
        pytest.param("196X", None, None, id="not ISO"),
        pytest.param("last week", None, None, id="words"),
        pytest.param("", None, None, id="nothing"),
        pytest.param(None, None, None, id="unknown"),
    ],
)
def test_a_date_is_its_first_and_last_day(date: str | None, first: str | None, last: str | None) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize(
    ("published", "days"),
    [
        pytest.param(Published("2017-09-21"), ("2017-09-21", "2017-09-21"), id="known"),
        pytest.param(Published(None, "inferred", "2016", None), ("2016-01-01", None), id="not before"),
        pytest.param(Published(), (None, None), id="unknown"),
    ],
)
def test_publication_gives_bounds(published: Published, days: tuple[str | None, str | None]) -> None:
    assert days_published(published) == days


@pytest.mark.parametrize(
    ("interval", "days"),
    [
        pytest.param(Interval("1965", "1969", Precision.RANGE), ("1965-01-01", "1969-12-31"), id="its own date"),
        pytest.param(Interval(None, "1970", Precision.RANGE), (None, "1970-12-31"), id="open at the beginning"),
        pytest.param(Interval(None, None, Precision.RANGE), ("2016-03-04", "2016-03-04"), id="an empty interval is no date"),
        pytest.param(None, ("2016-03-04", "2016-03-04"), id="else the publication"),
    ],
)
def test_an_event_without_a_date_counts_as_of_its_publication(interval: Interval | None, days: tuple[str | None, str | None]) -> None:
    assert days_happened(interval, Published("2016-03-04")) == days


@given(st.dates())
def test_the_last_day_of_a_month_is_the_one_before_the_next_month(day: date) -> None:
    month = day.isoformat()[:7]
    last = date.fromisoformat(last_day(month) or "")
    assert first_day(month) == f"{month}-01"
    assert last.isoformat()[:7] == month
    assert last == date.max or (last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("value", "mod", "days"),
    [
        pytest.param("2017-08-31T09:00", "", ("2017-08-31", "2017-08-31"), id="a time of day"),
        pytest.param("197", "", ("1970-01-01", "1979-12-31"), id="a decade"),
        pytest.param("197", "END", ("1975-01-01", "1979-12-31"), id="its end"),
        pytest.param("2017-W01", "", ("2017-01-02", "2017-01-08"), id="a week"),
        pytest.param("2017-W01-WE", "", ("2017-01-07", "2017-01-08"), id="a weekend"),
        pytest.param("2016-WI", "", ("2016-12-01", "2017-02-28"), id="a winter ends in the next year"),
        pytest.param("2017-Q2", "", ("2017-04-01", "2017-06-30"), id="a quarter"),
    ],
)
def test_a_time_value_covers_calendar_days(value: str, mod: str, days: tuple[str, str]) -> None:
    covered = interval_of(value, mod)
    assert covered is not None
    assert days_covered(covered[0]) == days


@pytest.mark.parametrize("value", ["P3D", "XXXX-08", "2017-W60", "PRESENT_REF"])
def test_a_value_without_calendar_days_covers_none(value: str) -> None:
    assert interval_of(value) is None
