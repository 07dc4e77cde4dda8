"""Parts of a claim in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import IAEA, PRK, SYR, WIRE, article, claim, party, words
from sayso.model import Actor, EventType, Hop, Interval, Party, Passage, Precision, Published, SourceKind, When
from sayso.show.safe import one_line, safe
from sayso.show.words import chain_words, date_words, hop_words, interval_words, names, party_words, published_words

INTERVALS = [
    pytest.param("2017-08-21", "2017-08-21", Precision.DAY, "2017-08-21", id="a day"),
    pytest.param("2017-08", "2017-08", Precision.MONTH, "2017-08", id="a month"),
    pytest.param("2017", "2017", Precision.YEAR, "2017", id="a year"),
    pytest.param("1960", "1969", Precision.DECADE, "1960s", id="a decade"),
    pytest.param("1960-01-01", "1969-12-31", Precision.DECADE, "1960s", id="a decade with days"),
    pytest.param("2012", "2017", Precision.RANGE, "2012..2017", id="years"),
    pytest.param("2017-02", "2017-08", Precision.RANGE, "2017-02..08", id="months of a year"),
    pytest.param("2017-06", "2017-08", Precision.SEASON, "2017-06..08", id="a summer"),
    pytest.param("2017-08-14", "2017-08-20", Precision.RANGE, "2017-08-14..20", id="days of a month, a week say"),
    pytest.param("2015-09-03", "2015-10-01", Precision.RANGE, "2015-09..10", id="days of two months, as months"),
    pytest.param("2015-12-30", "2016-01-02", Precision.RANGE, "2015..2016", id="days of two years, as years"),
    pytest.param("1966", None, Precision.RANGE, "since 1966", id="open at the end"),
    pytest.param("2014-10-01", None, Precision.RANGE, "since 2014-10", id="open at the end, to the month"),
    pytest.param(None, "2019", Precision.RANGE, "until 2019", id="open at the start"),
    pytest.param(None, None, Precision.RANGE, "", id="open on both sides"),
]


@pytest.mark.parametrize(("start", "end", "precision", "expected"), INTERVALS)
def test_an_interval_reads_briefly(start: str | None, end: str | None, precision: Precision, expected: str) -> None:
    assert interval_words(Interval(start, end, precision)) == expected


def test_an_event_without_a_date_shows_the_articles_in_brackets() -> None:
    of = article()
    assert date_words(claim(of, "x", when=None), of) == "(2016-03-04)"
    assert date_words(claim(of, "x"), of) == "2016-02"
    assert date_words(claim(of, "x", when=When("earlier", Passage(0, 7))), of) == "(2016-03-04)"
    unknown = article(published=None)
    assert date_words(claim(unknown, "x", when=None), unknown) == "(from 2016)"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(Published("2017-08-22T09:15:00+00:00", "meta"), "2017-08-22", id="an instant, as its day"),
        pytest.param(Published(None, "inferred", "2016"), "2016 or later", id="not before"),
        pytest.param(Published(None, "inferred", "2016-01-01"), "2016 or later", id="not before a year begins"),
        pytest.param(Published(None, "inferred", "2016-03-01"), "2016-03 or later", id="not before a month begins"),
        pytest.param(Published(None, "inferred", "2016-03-02"), "2016-03-02 or later", id="not before a day"),
        pytest.param(Published(None, "inferred", None, "2024"), "2024 or earlier", id="not after"),
        pytest.param(Published(None, "inferred", None, "2024-12-31"), "2024 or earlier", id="not after a year ends"),
        pytest.param(Published(None, "inferred", "2016", "2024"), "2016..2024", id="both bounds"),
        pytest.param(Published(), "undated", id="nothing known"),
    ],
)
def test_a_publication_date_says_how_much_is_known(published: Published, expected: str) -> None:
    assert published_words(published) == expected


def unknown(text: str) -> Party:
    return Party(Actor(None, text), text, Passage(0, 1))


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        pytest.param([], "someone", id="nobody named"),
        pytest.param([party(PRK, "It", "It")], "North Korea", id="the usual name of a known actor"),
        pytest.param([unknown("the envoy")], "envoy", id="an unknown actor's own words without the article"),
        pytest.param([party(PRK, "It", "It"), party(SYR, "It", "It")], "North Korea and Syria", id="two"),
        pytest.param([party(PRK, "It", "It"), party(PRK, "It", "It")], "North Korea", id="each once"),
        pytest.param([unknown(name) for name in "ABCDE"], "A, B, C and 2 more", id="many"),
    ],
)
def test_parties_are_named(parties: list[Party], expected: str) -> None:
    assert names(parties) == expected


def test_parties_read_from_actor_to_recipient() -> None:
    of = article()
    assert party_words(claim(of, "x")) == "North Korea -> Syria"
    assert party_words(claim(of, "x", event_type=EventType.CONSULT)) == "North Korea <-> Syria"
    assert party_words(claim(of, "x", recipients=())) == "North Korea"
    assert party_words(claim(of, "x", actors=())) == "someone -> Syria"


def test_a_chain_reads_from_the_reader_to_the_origin() -> None:
    of = article()
    assert chain_words(claim(of, "x")) == "Harbour Wire < sealed inspectors' file"
    assert chain_words(claim(of, "x", chain=())) == ""


def test_a_source_that_is_nobody_stands_in_quotation_marks() -> None:
    assert hop_words(Hop(Actor(None, "is believed"), SourceKind.UNSPECIFIED, "is believed", None)) == '"is believed"'
    monitor = "Nadim Orsay, who runs a monitoring group"
    assert hop_words(Hop(Actor(None, monitor), SourceKind.PERSON, monitor, None)) == "Nadim Orsay"
    assert hop_words(Hop(IAEA, SourceKind.ORGANIZATION, "the agency", None)) == "International Atomic Energy Agency"
    assert hop_words(Hop(WIRE, SourceKind.MEDIA, "Harbour Wire", words(article().text, "Harbour Wire"))) == "Harbour Wire"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("red \x1b[31malert\x1b[0m", "red \ufffd[31malert\ufffd[0m", id="colours"),
        pytest.param("\x1b]0;owned\x07", "\ufffd]0;owned\ufffd", id="window title"),
        pytest.param("c1 \x9b31m", "c1 \ufffd31m", id="eight-bit controls"),
        pytest.param("abc\rxyz", "abc\ufffdxyz", id="carriage return overwrites nothing"),
        pytest.param("a\u202eb\u2066c", "a\ufffdb\ufffdc", id="text turned round"),
        pytest.param("one\ntwo\tthree", "one two three", id="breaks are spaces"),
        pytest.param("Déborah \u200fسوريا 조선 🕊", "Déborah \u200fسوريا 조선 🕊", id="every script stays"),
    ],
)
def test_words_of_an_article_cannot_command_the_terminal(text: str, expected: str) -> None:
    assert safe(text) == expected


@given(st.text())
def test_safe_words_keep_their_places_and_hold_no_controls(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not any(character in "\x1b\x07\r\n\x9b\x00" for character in shown)


@given(st.text(), st.integers(10, 200))
def test_one_line_keeps_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
