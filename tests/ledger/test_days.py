"""Uncertain dates as days."""

from __future__ import annotations

import pytest

from samples import article, claim, words
from sayso.ledger.days import days_of, days_published, first_day, last_day
from sayso.model import Interval, Precision, Published, When


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
    at = article()
    dated = claim(at, "shipment", when=When("then", words(at.text, "February"), interval))
    assert days_of(dated, at) == days
