"""Time expressions: which words, which value, which dates. Published on Friday, 25 August 2017 unless a row says otherwise."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage, Precision, TimeExpression
from sayso.text.times import anchor_day, find_times

ANCHOR = date(2017, 8, 25)


def find(text: str, anchor: date | None = ANCHOR) -> list[TimeExpression]:
    return find_times(text, [Passage(0, len(text))], anchor)


# text, words, value, edtf
CASES = {
    "day of the calendar": ("It began on 3 March 2011 in Oran.", "3 March 2011", "2011-03-03", "2011-03-03"),
    "American order": ("It began on March 3, 2011, in Oran.", "March 3, 2011", "2011-03-03", "2011-03-03"),
    "figures that can be read one way": ("Posted 19/02/2015 by us", "19/02/2015", "2015-02-19", "2015-02-19"),
    "machine form": ("Updated 2016-11-30 in Oran", "2016-11-30", "2016-11-30", "2016-11-30"),
    "day without a year, past": ("Two ships sank on June 4.", "June 4", "2017-06-04", "2017-06-04"),
    "day without a year, to come": ("The vote will be held on Oct. 9.", "Oct. 9", "2017-10-09", "2017-10-09"),
    "day around New Year": ("He resigned on December 30.", "December 30", "2016-12-30", "2016-12-30"),
    "month past": ("The report was published in June.", "June", "2017-06", "2017-06"),
    "month of last year by the tense": ("Shells were fired in October.", "October", "2016-10", "2016-10"),
    "month to come": ("The talks will resume in October.", "October", "2017-10", "2017-10"),
    "month with a year": ("The fleet sailed in May 1998.", "May 1998", "1998-05", "1998-05"),
    "early month": ("It closed in early March.", "early March", "2017-03", "2017-03"),
    "a month that opens the sentence": ("In March, Arvania tested it.", "March", "2017-03", "2017-03"),
    "last month named": ("It closed last March.", "last March", "2017-03", "2017-03"),
    "month just past with last": ("It closed last July.", "last July", "2016-07", "2016-07"),
    "weekday past": ("The envoy arrived on Tuesday.", "Tuesday", "2017-08-22", "2017-08-22"),
    "weekday to come": ("The envoy will arrive on Tuesday.", "Tuesday", "2017-08-29", "2017-08-29"),
    "weekday of a plan told in the past": ("The envoy was scheduled to arrive on Tuesday.", "Tuesday", "2017-08-29", "2017-08-29"),
    "weekday after a reporting verb": ("The ministry said Tuesday it would pay.", "Tuesday", "2017-08-22", "2017-08-22"),
    "last weekday": ("He flew last Monday.", "last Monday", "2017-08-21", "2017-08-21"),
    "next weekday": ("He flies next Monday.", "next Monday", "2017-08-28", "2017-08-28"),
    "same weekday is today": ("It fell on Friday.", "Friday", "2017-08-25", "2017-08-25"),
    "today": ("They signed today.", "today", "2017-08-25", "2017-08-25"),
    "yesterday": ("They signed yesterday.", "yesterday", "2017-08-24", "2017-08-24"),
    "last week": ("They met last week.", "last week", "2017-W33", "2017-08-14/2017-08-20"),
    "this month with earlier": ("They met earlier this month.", "earlier this month", "2017-08", "2017-08"),
    "last year": ("They met last year.", "last year", "2016", "2016"),
    "next year": ("They will meet next year.", "next year", "2018", "2018"),
    "years ago": ("They met three years ago.", "three years ago", "2014", "2014"),
    "months ago": ("They met six months ago.", "six months ago", "2017-02", "2017-02"),
    "days ago": ("They met 10 days ago.", "10 days ago", "2017-08-15", "2017-08-15"),
    "year as an adjective": ("It burned in a 2003 raid.", "2003", "2003", "2003"),
    "season": ("It fell in the summer of 2014.", "the summer of 2014", "2014-SU", "2014-22"),
    "last winter": ("It fell last winter.", "last winter", "2016-WI", "2016-24"),
    "decade": ("It began in the 1960s.", "the 1960s", "196", "196X"),
    "late decade": ("It began in the late 1970s.", "the late 1970s", "197", "1975/1979"),
    "short decade": ("It began in the '80s.", "the '80s", "198", "198X"),
    "century": ("A fort of the 19th century.", "the 19th century", "18", "18XX"),
    "quarter": ("Trade fell in the second quarter of 2016.", "the second quarter of 2016", "2016-Q2", "2016-04/2016-06"),
    "since a year": ("It has led them since 2014.", "2014", "2014", "2014/.."),
    "since a late year": ("It has led them since late 2012.", "late 2012", "2012", "2012/.."),
    "reaching back": ("The ties date back to the 1970s.", "the 1970s", "197", "1970/.."),
    "until": ("He ruled until 1994.", "1994", "1994", "../1994"),
    "spelt year": ("It began in nineteen ninety-four.", "nineteen ninety-four", "1994", "1994"),
    "morning": ("It began on Monday morning.", "Monday morning", "2017-08-21TMO", "2017-08-21"),
    "hour with its day": ("It began at 5 p.m. EST Monday.", "5 p.m. EST Monday", "2017-08-21T17:00", "2017-08-21"),
    "holiday": ("They met on Christmas Eve 2015.", "Christmas Eve 2015", "2015-12-24", "2015-12-24"),
    "duration": ("It lasted six weeks.", "six weeks", "P6W", None),
    "duration with a half": ("It lasted two and a half years.", "two and a half years", "P2Y6M", None),
    "past years": ("It grew over the past three years.", "the past three years", "P3Y", None),
    "hyphened length": ("A nine-year siege.", "nine-year", "P9Y", None),
    "vague length": ("It went on for decades.", "decades", "PXE", None),
    "every week": ("They meet every week.", "every week", "P1W", None),
    "daily": ("They fly daily to Oran.", "daily", "P1D", None),
    "now": ("They are now at war.", "now", "PRESENT_REF", None),
    "recently": ("They recently met.", "recently", "PAST_REF", None),
}


@pytest.mark.parametrize(("text", "words", "value", "edtf"), CASES.values(), ids=CASES.keys())
def test_times_have_words_value_and_dates(text: str, words: str, value: str, edtf: str | None) -> None:
    assert [(t.passage.of(text), t.value, t.edtf) for t in find(text)] == [(words, value, edtf)]


NONE = {
    "a verb": "They may march at dawn's light.",
    "a count": "The force of 2000 soldiers left.",
    "a sum": "It cost $1990 in all.",
    "a resolution": "Under Resolution 1718 it is banned.",
    "an age": "The 44-year-old envoy left.",
    "a name": "The officer, August Halloran, spoke.",
    "a score": "They won 12:10 in the end.",
    "spring of water": "A spring of fresh water.",
    "the fall of a city": "The fall of Oran shocked them.",
    "a number with a unit": "They marched 1900 km north.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [t.passage.of(text) for t in find(text)] == []


UNANCHORED = {
    "month keeps its shape": ("It was signed in August.", "XXXX-08"),
    "weekday keeps its shape": ("It was signed on Tuesday.", "XXXX-WXX-2"),
    "day keeps its shape": ("It was signed on June 4.", "XXXX-06-04"),
    "last week": ("It was signed last week.", "XXXX-WXX"),
    "last year": ("It was signed last year.", "XXXX"),
    "yesterday": ("It was signed yesterday.", "PAST_REF"),
}


@pytest.mark.parametrize(("text", "value"), UNANCHORED.values(), ids=UNANCHORED.keys())
def test_without_a_publication_date_relative_times_have_no_interval(text: str, value: str) -> None:
    (found,) = find(text, anchor=None)
    assert (found.value, found.interval) == (value, None)


def test_without_a_publication_date_absolute_times_are_dated() -> None:
    (found,) = find("It was signed in June 2011.", anchor=None)
    assert found.interval is not None
    assert (found.interval.start, found.interval.end, found.interval.precision) == ("2011-06", "2011-06", Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They fought between 1980 and 1988.", "1980/1988"),
        ("He ruled from March to May 2016.", None),
        ("The war (1980-1988) went on.", "1980/1988"),
    ],
    ids=["between", "a month that lies after its partner gives no pair", "dash"],
)
def test_pairs_share_one_interval(text: str, edtf: str | None) -> None:
    found = find(text)
    assert len(found) == 2
    if edtf is not None:
        assert {t.edtf for t in found} == {edtf}
        assert {t.interval.precision for t in found if t.interval} == {Precision.RANGE}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2017-08-25", ANCHOR), (None, None), ("soon", None), ("2017-13-40", None)],
    ids=["day", "none", "words", "no such day"],
)
def test_anchor(day: str | None, expected: date | None) -> None:
    assert anchor_day(day) == expected


_PIECES = [
    "on ",
    "in ",
    "since ",
    "May",
    "March",
    " 3",
    ", 2011",
    "2014",
    " 99",
    "Tuesday",
    "last ",
    "week",
    "s ",
    "the ",
    "late ",
    "1960s",
    "31",
    "/",
    "5 p.m.",
    " half",
    " years ago",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.dates(min_value=date(1, 1, 1)) | st.none())
def test_any_mixture_gives_ordered_times_with_sound_intervals(text: str, anchor: date | None) -> None:
    found = find(text, anchor)
    assert all(a.passage.end <= b.passage.start for a, b in itertools.pairwise(found))
    for time in found:
        assert time.passage.of(text).strip()
        assert (time.interval is None) == (time.edtf is None)
        if time.interval and time.interval.start and time.interval.end:
            assert time.interval.start <= time.interval.end
