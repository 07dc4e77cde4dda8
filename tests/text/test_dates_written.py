"""Days as pages and files write them; what could mean two days is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.dates.written import days_in, iso_date

DAYS = {
    "day first, beyond twelve": ("19/02/2025 03:54 PM", (date(2025, 2, 19),)),
    "month first, beyond twelve": ("02/19/2025", (date(2025, 2, 19),)),
    "either way": ("03/04/2025", (date(2025, 4, 3), date(2025, 3, 4))),
    "the same either way": ("04/04/2025", (date(2025, 4, 4),)),
    "points": ("19.02.2025", (date(2025, 2, 19),)),
    "ISO": ("2025-02-19T08:00:00Z", (date(2025, 2, 19),)),
    "spelt, day first": ("Wednesday, 19th Feb. 2025", (date(2025, 2, 19),)),
    "spelt, month first": ("February 19, 2025", (date(2025, 2, 19),)),
    "Spanish": ("1 de marzo de 2018", (date(2018, 3, 1),)),
    "Juche era": ("Juche108.12.10.", (date(2019, 12, 10),)),
    "Chinese": ("2025年2月19日", (date(2025, 2, 19),)),
    "two-digit year": ("19/02/25", (date(2025, 2, 19),)),
    "no such day": ("31/02/2025", ()),
    "a version": ("release 3.5.12", ()),
    "a time": ("May 10:30", ()),
}


@pytest.mark.parametrize(("text", "readings"), DAYS.values(), ids=DAYS)
def test_days_are_read(text: str, readings: tuple[date, ...]) -> None:
    found = days_in(text)
    assert (found[0].readings if found else ()) == readings


def test_a_day_without_year_says_so() -> None:
    (found,) = days_in("filed Feb 29")
    assert (found.year, found.month, found.day, found.is_plain) == (None, 2, 29, False)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%d/%m/%Y"]))
def test_any_day_is_found_in_any_usual_form(day: date, form: str) -> None:
    (found,) = days_in(f"Updated {day.strftime(form)} by us")
    assert day in found.readings


@given(st.text(max_size=60))
def test_places_of_days_lie_inside_the_string(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in days_in(text))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-02-19", "2025-02-19"),
        ("20250219", "2025-02-19"),
        ("2025/2/9", "2025-02-09"),
        ("2025-02-19T15:54:00Z", "2025-02-19T15:54:00+00:00"),
        ("2025-02-19T15:54:00.000+0800", "2025-02-19T15:54:00+08:00"),
        ("2025-02-19 15:54", "2025-02-19T15:54:00"),
        ("Wed, 19 Feb 2025 15:54:00 +0800", "2025-02-19T15:54:00+08:00"),
        ("19 February 2025", "2025-02-19"),
        ("February 19th, 2025", "2025-02-19"),
        ("19 février 2025", "2025-02-19"),
        ("19-Feb-2025", "2025-02-19"),
        ("  Feb. 19,\n 2025 ", "2025-02-19"),
    ],
)
def test_usual_forms_are_read(written: str, expected: str) -> None:
    assert iso_date(written) == expected


@pytest.mark.parametrize(
    "written", ["", "19/02/2025", "02/03/2025", "2025-02", "2025", "2025-W08", "2025-02-30", "yesterday", "Feb 30, 2025", "9:15"]
)
def test_what_names_no_day_for_sure_is_none(written: str) -> None:
    assert iso_date(written) is None
