"""What claims of one event say together, and what has become of it since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples import VERSIONS, Names, article, party, quoted, words
from sayso.ask import Change, Filter, News, compose, disputed, entries, entry, new, timeline
from sayso.errors import QueryError
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.model import Actor, Claim, EventType, Factuality, Hop, Interval, Precision, Reading, SourceKind, Versions, When
from sayso.model.state import Stance, State, entry_record

PRK = Actor("state:PRK", "North Korea", "PRK", "GOV")
SYR = Actor("state:SYR", "Syria", "SYR", "GOV")
INSPECTOR = Actor(None, "Nadim Orsay")
SAYS = "North Korea shipped valves to Syria"
NEWER = Versions("9", "9", "9")


def told(
    outlet: str,
    day: str | None,
    *,
    says: Factuality = Factuality.CERTAIN,
    source: Actor | None = None,
    denies: Actor | None = None,
    year: str | None = None,
    versions: Versions = VERSIONS,
) -> Reading:
    """One article that tells of a shipment, in its own words around it."""
    text = f"{outlet} of {day}\n{SAYS}, as {outlet} has it, said {source.name if source else 'nobody'}.\n"
    of = article(text, publisher=outlet, published=day, path=None, title=None)
    hop = Hop(source, SourceKind.PERSON, source.name, words(text, source.name), "said", words(text, "said")) if source else None
    claim = Claim(
        id=hashlib.sha256(f"{text}{versions}".encode()).hexdigest()[:20],
        evidence=words(text, SAYS),
        event_type=EventType.AID,
        trigger=quoted(text, "shipped"),
        actors=(party(PRK, text, "North Korea"),),
        recipients=(party(SYR, text, "Syria"),),
        objects=(quoted(text, "valves"),),
        when=When(year, words(text, SAYS), Interval(year, year, Precision.YEAR)) if year else None,
        chain=(hop,) if hop else (),
        factuality=says,
        denied_by=(party(denies, text, "Syria"),) if denies else (),
    )
    return Reading(of, (claim,), versions)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLStore]:
    """A ledger in which each article comes on a day of its own, from 1 June 2031."""
    days = iter(range(1, 29))
    store = SQLStore(connect(tmp_path / "news.db", create=True), "news.db", clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    yield store
    store.close()


def only() -> Filter:
    return Filter(between=("PRK", "SYR"))


def test_the_headline_puts_the_parts_into_words(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02", year="2030"))
    [(one, found)] = entries(store, only(), Names())
    assert one.headline == "North Korea gave help or goods to Syria: valves (2030)"
    assert (one.first.outlet, one.last.published, len(found)) == ("Harbour Wire", "2031-05-02", 1)


@pytest.mark.parametrize(
    ("told_by", "state", "information"),
    [
        ([told("Harbour Wire", "2031-05-02")], State.ASSERTED, 3),
        ([told("Harbour Wire", "2031-05-02", says=Factuality.POSSIBLE)], State.ALLEGED, 6),
        ([told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", source=INSPECTOR)], State.ASSERTED, 1),
        ([told("Harbour Wire", "2031-05-02", denies=SYR)], State.DISPUTED, 4),
        ([told("Harbour Wire", "2031-05-02", denies=SYR), told("Meridian Post", "2031-05-03", source=INSPECTOR)], State.DISPUTED, 3),
        ([told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", says=Factuality.NOT_CERTAIN)], State.DISPUTED, 4),
        ([told("Harbour Wire", "2031-05-02", says=Factuality.NOT_CERTAIN)], State.DENIED, 5),
    ],
    ids=["one word", "a hedged word", "two independent words", "denied", "two words, denied", "two outlets, one denies", "denials only"],
)
def test_how_an_event_stands(store: SQLStore, told_by: list[Reading], state: State, information: int) -> None:
    for one in told_by:
        store.add(one)
    [(found, _)] = entries(store, only(), Names())
    assert (found.state, found.grade.value) == (state, information)


def test_a_denial_stands_beside_what_it_answers(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02", source=INSPECTOR, denies=SYR))
    [(one, _)] = disputed(store, only(), Names())
    assert [(voice.name, voice.stance) for voice in one.voices] == [
        ("Nadim Orsay", Stance.ASSERTS),
        ("Syria", Stance.DENIES),
        ("Harbour Wire", Stance.RELAYS),
    ]


def test_dates_that_do_not_fit_together_are_both_kept(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02", year="2030"))
    store.add(told("Meridian Post", "2031-05-03"))
    [(one, _)] = entries(store, only(), Names())
    assert (one.dates.first, one.dates.last, one.dates.agreed) == ("2030-01-01", "2030-12-31", ("2030-01-01", "2030-12-31"))
    store.add(told("Lantern", "2031-05-03", year="2029"))
    assert len(list(entries(store, only(), Names()))) == 2


def test_a_timeline_goes_by_the_day_of_the_event(store: SQLStore) -> None:
    for reading in (told("Harbour Wire", "2031-05-02", year="2030"), told("Lantern", "2031-05-03", year="2001")):
        store.add(reading)
    assert [one.dates.first for one, _ in timeline(store, only(), Names())] == ["2001-01-01", "2030-01-01"]


def test_an_entry_as_json_has_what_the_record_promises(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    [gathered] = store.entries()
    record = entry_record(compose(gathered))
    promised = {"id", "headline", "parties", "type", "when", "state", "claims", "origins", "independent_origins", "first", "last"}
    assert promised <= record.keys()
    assert entry(store, gathered.id)[0].id == record["id"]


def kinds(changes: list[Change]) -> list[News]:
    return [change.news for change in changes]


def test_what_is_new(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    assert kinds(new(store, "2031-05-31")) == [News.NEW]
    assert new(store, "2031-06-01") == []
    store.add(told("Meridian Post", "2031-05-03", source=INSPECTOR))
    [change] = new(store, "2031-06-01")
    assert (change.news, change.reason) == (News.CORROBORATED, "1 independent origins before, 2 now")
    store.add(told("Lantern", "2031-05-03", denies=SYR))
    assert kinds(new(store, "2031-06-02")) == [News.DENIED]


def test_an_event_that_no_reading_tells_any_more_is_withdrawn(store: SQLStore) -> None:
    reading = told("Harbour Wire", "2031-05-02")
    store.add(reading)
    store.add(Reading(reading.article, (), NEWER))
    assert kinds(new(store, "2031-06-01")) == [News.WITHDRAWN]


def test_reading_an_article_anew_is_no_news(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    store.add(told("Harbour Wire", "2031-05-02", versions=NEWER))
    assert new(store, "2031-06-01") == []


def test_the_ledger_of_an_earlier_day(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    store.add(told("Meridian Post", "2031-05-03", source=INSPECTOR))
    counts = [len(found) for day in ("2031-06-01", "2031-06-02") for _, found in entries(store, Filter(as_of=day), Names())]
    assert counts == [1, 2]


@pytest.mark.parametrize("since", ["yesterday", "2031", ""])
def test_since_must_be_a_day(store: SQLStore, since: str) -> None:
    with pytest.raises(QueryError, match="is no day"):
        new(store, since)
