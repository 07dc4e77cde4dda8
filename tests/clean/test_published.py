"""When an article came out, and what is said of it where nothing says so."""

from __future__ import annotations

import pytest

from sayso.clean import clean
from sayso.clean.published import url_day
from sayso.errors import FormatError
from sayso.model import Published, RawArticle

STORY = "The ferries of the northern islands stood still on Monday, the harbour said in a short statement.\n\nCrews had refused to sail."


def published(text: str = STORY, *, url: str | None = None, given: str | None = None, page: dict[str, str] | None = None) -> Published:
    return clean(RawArticle(text, url=url, published=given, page=page or {})).published


def under(stamp: str, story: str = STORY) -> str:
    return f"Ferries stand still in the northern islands\n\n{stamp}\n\n{story}"


ORDER = {
    "given wins": (under("3 May 2024"), "https://fjord.example/2024/05/01/x", "2024-05-09", {"date": "2024-05-08"}, "2024-05-09", "given"),
    "then the page": (
        under("3 May 2024"),
        "https://fjord.example/2024/05/01/x",
        None,
        {"article:published_time": "2024-05-08T10:00:00Z"},
        "2024-05-08T10:00:00Z",
        "meta",
    ),
    "then a timestamp": (under("3 May 2024"), "https://fjord.example/2024/05/01/x", None, {}, "2024-05-03", "timestamp"),
    "then the dateline": ("OSLO, May 2, 2024 (Fjord Wire) -- " + STORY, "https://fjord.example/x", None, {}, "2024-05-02", "dateline"),
    "dateline with the address's year": (
        "OSLO, Dec 31 (Fjord Wire) -- " + STORY,
        "https://fjord.example/2024/01/01/x",
        None,
        {},
        "2023-12-31",
        "dateline",
    ),
    "then the address": (STORY, "https://fjord.example/2024/05/01/x", None, {}, "2024-05-01", "url"),
    "first published before updated": (under("Updated: 4 May 2024 | Published: 3 May 2024"), None, None, {}, "2024-05-03", "timestamp"),
}


@pytest.mark.parametrize(("text", "url", "given", "page", "date", "origin"), ORDER.values(), ids=ORDER)
def test_the_surest_word_wins(text: str, url: str | None, given: str | None, page: dict[str, str], date: str, origin: str) -> None:
    found = published(text, url=url, given=given, page=page)
    assert (found.date, found.origin) == (date, origin)


DAY_FIRST = {
    "beyond twelve": (under("19/02/2025"), None, "2025-02-19"),
    "the dateline decides": (under("03/04/2025", "OSLO, April 3 (Fjord Wire) -- " + STORY), None, "2025-04-03"),
    "the address decides": (under("03/04/2025"), "https://fjord.example/2025/03/04/x", "2025-03-04"),
    "the weekday decides": (under("Thursday 03/04/2025"), None, "2025-04-03"),
    "the clock's zone decides": (under("03/04/2025 11:20 a.m. ET"), None, "2025-03-04"),
    "the host's country decides": (under("03/04/2025"), "https://www.fjord.co.uk/x", "2025-04-03"),
    "the spelling decides": (under("03/04/2025", STORY + " The harbour's defence programme is closed."), None, "2025-04-03"),
}


@pytest.mark.parametrize(("text", "url", "date"), DAY_FIRST.values(), ids=DAY_FIRST)
def test_day_and_month_are_told_apart_by_evidence(text: str, url: str | None, date: str) -> None:
    assert published(text, url=url).date == date


def test_a_date_that_may_be_read_two_ways_is_not_guessed() -> None:
    found = published(under("03/04/2025"))
    assert (found.date, found.origin, found.earliest, found.latest) == (None, "inferred", "2025-03-04", "2025-04-03")


def test_a_given_month_gives_bounds() -> None:
    found = published(given="2024-02")
    assert (found.date, found.origin, found.earliest, found.latest) == (None, "given", "2024-02-01", "2024-02-29")


@pytest.mark.parametrize("value", ["19/02/2025", "2025-13-01", "yesterday", "2025-02-30"])
def test_what_is_no_date_is_refused_by_name(value: str) -> None:
    with pytest.raises(FormatError, match="YYYY-MM-DD") as caught:
        clean(RawArticle(STORY, path="news/a.txt", published=value))
    assert caught.value.where == "news/a.txt"
    assert value in caught.value.reason


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://fjord.example/2017/09/21/story.html", "2017-09-21"),
        ("https://fjord.example/news/2017/sep/21/story", "2017-09-21"),
        ("https://fjord.example/2018/12/5/story/2222525002/", "2018-12-05"),
        ("https://fjord.example/story-20170921.html", "2017-09-21"),
        ("https://fjord.example/a-2017-story-of-12-ferries", None),
        ("https://fjord.example/id/614190/", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    found = url_day(url)
    assert (found.isoformat() if found else None) == day


BOUNDS = {
    "a report of a year": ("Ferries are slow, said a 2016 report by the harbour.", "2016-01-01", None),
    "since a year": ("The harbour has been closed since late 2014.", "2014-01-01", None),
    "signed in a month": ("The treaty was signed in June 2024 in Oslo.", "2024-06-01", None),
    "a full date": ("The ferry sank on 5 March 2019.", "2019-03-05", None),
    "a past promise": ("The harbour promised in 2013 to give up its ferries.", "2013-01-01", None),
    "possessive": ("Oslo's 2007 ferry strike was short and killed trade.", "2007-01-01", None),
    "the latest of several": ("It was built in 1998. It was sold in 2011. In 2005 it burned.", "2011-01-01", None),
    "a future goal": ("The harbour wants to be clean by 2030.", None, None),
    "an election to come": ("Ahead of the 2028 election the harbour was closed.", None, None),
    "planned for a year": ("It planned to open in 2031 and was happy.", None, None),
    "will be held": ("The harbour will host the games in 2018.", None, "2018-12-31"),
    "said by somebody": ("“We will host the games in 2018,” he said.", None, None),
    "past and future": ("It was built in 2015 and sold. The harbour will host the games in 2018.", "2015-01-01", "2018-12-31"),
    "a number": ("The 2016-tonne ferry and 2,017 people were there.", None, None),
    "nothing": ("The ferries ran.", None, None),
}


@pytest.mark.parametrize(("sentence", "earliest", "latest"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_are_what_the_body_proves(sentence: str, earliest: str | None, latest: str | None) -> None:
    found = published(f"{STORY} {sentence}")
    assert (found.date, found.earliest, found.latest) == (None, earliest, latest)
    assert found.origin == ("inferred" if earliest or latest else None)
    assert (found.reason is None) == (earliest is None and latest is None)


def test_related_stories_prove_nothing() -> None:
    below = ("Related stories", "Ferry sold in 2023 was rusty", "Leave a Reply", "It was built in 2024, they said.", "© 2025 Fjord Wire")
    text = "\n\n".join((STORY, *below))
    assert published(text) == Published()
