"""Bylines, timestamps, and sentences that begin like them."""

from __future__ import annotations

import pytest

from sayso.clean.bylines import bare_names, names_in, reporters_in
from sayso.clean.timestamps import stamp_in

BYLINES = {
    "plain": ("By Ana Lim", "Ana Lim"),
    "two people": ("By Ana Lim and Jo Park", "Ana Lim and Jo Park"),
    "role and date": ("By Jo Park, Seoul correspondent | 3 May 2024", "Jo Park"),
    "role of an outlet": ("By Mo Hale, Fjord Wire harbour analyst", "Mo Hale"),
    "Arabic name": ("Written by Ali al-Hassan", "Ali al-Hassan"),
    "staff": ("By Staff and agencies", "Staff and agencies"),
    "capitals": ("BY OUR CORRESPONDENT", "OUR CORRESPONDENT"),
    "role alone": ("Mira Aalto, senior fellow", "Mira Aalto"),
    "a sentence": ("By doing so, the ministry broke the truce.", None),
    "a sentence without end": ("By Monday the army had left", None),
    "prose": ("The ferry was run by Ana Lim", None),
}


@pytest.mark.parametrize(("line", "names"), BYLINES.values(), ids=BYLINES)
def test_bylines_give_names(line: str, names: str | None) -> None:
    found = names_in(line)
    assert found is None if names is None else found is not None and found.startswith(names)


def test_bare_names_are_told_from_labels() -> None:
    assert bare_names("Ana Lim, and Jo Hjelm-Park") == "Ana Lim, and Jo Hjelm-Park"
    assert bare_names("FJORD WIRE") is None
    assert bare_names("World News") is None


def test_closing_reporters() -> None:
    assert reporters_in("(Reporting by Ana Lim in Oslo; Editing by Jo Park)") == "Ana Lim"


STAMPS = {
    "date and time": ("19/02/2025 03:54 PM", 1),
    "published and updated": ("Updated: 4 May 2024 | Published: 3 May 2024", 2),
    "zone": ("Feb 19, 2025 at 3:54 PM GMT+8", 1),
    "ago": ("2 hours ago", 0),
    "time only": ("This story was updated at 7:15 p.m. GMT.", 0),
    "weekday": ("Friday, August 21, 2015", 1),
    "by somebody": ("Posted on March 3, 2021 by admin", 1),
    "a sentence": ("On 3 May 2024 the army withdrew", None),
    "a number": ("12 killed", None),
    "a year": ("In 2014", None),
}


@pytest.mark.parametrize(("line", "n_days"), STAMPS.values(), ids=STAMPS)
def test_timestamps(line: str, n_days: int | None) -> None:
    stamp = stamp_in(line)
    assert (len(stamp.days) if stamp else None) == n_days


def test_publication_comes_before_change() -> None:
    stamp = stamp_in("Updated: 4 May 2024 | Published: 3 May 2024")
    assert stamp is not None
    assert [day.day for day in stamp.days] == [3, 4]
