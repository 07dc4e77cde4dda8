"""Dates as files write them; what could mean two days is no date."""

from __future__ import annotations

import pytest

from sayso.read.dates import iso_date


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
