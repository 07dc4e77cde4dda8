"""What claims of one event say together, and what has become of it since."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import VERSIONS, Names, article, party, quoted, words
from sayso.ask import Change, Filter, News, Said, compose, disputed, entries, entry, new
from sayso.errors import QueryError
from sayso.ledger.judgements import Grades
from sayso.ledger.origins import Told, origins
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.ledger.store import Found, Gathered
from sayso.model import (
    Actor,
    Claim,
    EventType,
    Factuality,
    Hop,
    Interval,
    Precision,
    Published,
    Quoted,
    Reading,
    SourceKind,
    Versions,
    When,
)
from sayso.model.judgement import Judgement, JudgementKind, Reliability
from sayso.model.state import Rating, Stance, State, entry_record

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
    days: tuple[str | None, str | None] = (None, None),
    to: Actor | None = None,
    versions: Versions = VERSIONS,
) -> Reading:
    """One article that tells of a shipment, in its own words around it."""
    days = (year, year) if year else days
    text = f"{outlet} of {day}\n{SAYS}, as {outlet} has it, said {source.name if source else 'nobody'}.\n"
    of = article(text, publisher=outlet, published=day, path=None, title=None)
    hop = Hop(source, SourceKind.PERSON, source.name, words(text, source.name), "said", words(text, "said")) if source else None
    claim = Claim(
        id=hashlib.sha256(f"{text}{versions}".encode()).hexdigest()[:20],
        evidence=words(text, SAYS),
        event_type=EventType.AID,
        trigger=quoted(text, "shipped"),
        actors=(party(PRK, text, "North Korea"),),
        recipients=(party(to or SYR, text, "Syria"),),
        objects=(quoted(text, "valves"),),
        when=When("then", words(text, SAYS), Interval(*days, Precision.DAY)) if any(days) else None,
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
    assert one.headline == "North Korea gave help or goods to Syria: valves"
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


@pytest.mark.parametrize(
    ("told_by", "reason"),
    [
        ([told("Harbour Wire", "2031-05-02")], "asserted by Harbour Wire: one origin, and nobody denies it"),
        (
            [told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", source=INSPECTOR)],
            "asserted by Harbour Wire and Nadim Orsay: 2 independent origins, and nobody denies it",
        ),
        (
            [told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", source=INSPECTOR, says=Factuality.POSSIBLE)],
            "2 independent origins speak of it, one of them with certainty, and nobody denies it",
        ),
        ([told("Harbour Wire", "2031-05-02", denies=SYR)], "one origin speaks of it, but Syria denies it"),
    ],
    ids=["one word", "two words", "one of two without certainty", "denied"],
)
def test_a_grade_is_explained(store: SQLStore, told_by: list[Reading], reason: str) -> None:
    for one in told_by:
        store.add(one)
    [(found, _)] = entries(store, only(), Names())
    assert found.grade.reason == reason


def judged(kind: JudgementKind, target: str, after: str | None = None) -> Judgement:
    return Judgement("j1", kind, (target,), "mira", "2031-06-05T12:00:00Z", None, None, after)


def test_how_reliable_a_source_is_only_an_analyst_says_and_it_does_not_change_the_grade(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    [gathered] = store.entries()
    plain = compose(gathered)
    graded = compose(gathered, Said(Grades([judged(JudgementKind.GRADE, "The Harbour Wire", "E")])))
    assert [voice.rating for voice in plain.voices] == [None]
    assert [voice.rating for voice in graded.voices] == [Rating(Reliability.E, "mira", "2031-06-05T12:00:00Z")]
    assert graded.grade == plain.grade
    [voice] = entry_record(graded)["voices"]  # type: ignore[misc]
    assert voice["reliability"] == {"grade": "E", "words": "unreliable", "by": "mira", "at": "2031-06-05T12:00:00Z"}


def test_claims_of_an_article_that_was_taken_back_speak_for_nobody(store: SQLStore) -> None:
    wire, post = told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", source=INSPECTOR)
    store.add(wire)
    store.add(post)
    [gathered] = store.entries()
    one = compose(gathered, Said(withdrawn={wire.article.id}))
    assert (one.state, one.independent, one.withdrawn) == (State.ASSERTED, 1, (wire.claims[0].id,))
    assert [voice.name for voice in one.voices] == ["Nadim Orsay", "Meridian Post"]
    none = compose(gathered, Said(withdrawn={wire.article.id, post.article.id}))
    assert (none.state, none.independent, none.voices, none.grade.value) == (State.WITHDRAWN, 0, (), 6)
    assert none.claims == one.claims


def test_what_was_copied_from_an_article_that_was_taken_back_falls_with_it(store: SQLStore) -> None:
    wire = told("Harbour Wire", "2031-05-02", source=Actor(None, "an official"))
    copy = replace(wire.article, id="a-copy", publisher="Lantern", published=Published("2031-05-04", "given"))
    store.add(wire)
    store.add(Reading(copy, (replace(wire.claims[0], id="c-copy"),), VERSIONS))
    [gathered] = store.entries()
    one = compose(gathered, Said(withdrawn={wire.article.id}))
    assert (one.state, set(one.withdrawn)) == (State.WITHDRAWN, set(one.claims))


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


@pytest.mark.parametrize(
    ("words", "about"),
    [("valves and", ("valves",)), ("the", ()), ("valves of the", ("valves",)), ("its valves", ("its valves",))],
)
def test_loose_ends_of_what_it_was_about_are_cut(words: str, about: tuple[str, ...]) -> None:
    one = told("Harbour Wire", "2031-05-02")
    claim = replace(one.claims[0], objects=(Quoted(words, one.claims[0].evidence),))
    found = Found(claim, one.article, VERSIONS)
    assert compose(Gathered("e1", (found,), origins([Told(claim, one.article)]))).about == about


def test_the_words_are_of_the_plainest_claim(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02", says=Factuality.POSSIBLE))
    store.add(told("Meridian Post", "2031-05-03", source=INSPECTOR))
    [(one, _)] = entries(store, only(), Names())
    assert (one.words.text, one.words.outlet, one.words.published) == (SAYS, "Meridian Post", "2031-05-03")


@pytest.mark.parametrize("as_of", [None, "2031-06-28"], ids=["as held now", "as held on a day"])
def test_entries_come_by_the_day_of_the_event_and_those_that_nobody_dates_last(store: SQLStore, as_of: str | None) -> None:
    for outlet, day, year in (("Harbour Wire", "2031-05-02", "2030"), ("Lantern", "2031-01-03", None), ("Ember", "2031-05-03", "2001")):
        store.add(told(outlet, day, year=year, to=Actor(None, outlet)))
    found = entries(store, Filter(involving="PRK", as_of=as_of), Names())
    assert [one.dates.begins for one, _ in found] == ["2001-01-01", "2030-01-01", None]
    assert [one.first.outlet for one, _ in entries(store, Filter(involving="PRK", as_of=as_of, limit=2), Names())] == [
        "Ember",
        "Harbour Wire",
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "2001", "2001-05", "2003"]), st.sampled_from([None, "2001-05", "2003", "2004"])),
        min_size=1,
        max_size=4,
    )
)
def test_the_order_is_that_of_the_days_shown(told_days: list[tuple[str | None, str | None]]) -> None:
    """Which is computed twice, by the database and by `Dates.begins`."""
    with tempfile.TemporaryDirectory() as folder:
        store = SQLStore(connect(Path(folder) / "news.db", create=True), "news.db")
        for n, days in enumerate(told_days):
            store.add(told(f"Outlet {n}", "2031-05-02", days=days))
        begins = [one.dates.begins or "9999" for one, _ in entries(store, only(), Names())]
        store.close()
    assert begins == sorted(begins)


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
    assert (change.news, change.reason) == (News.CORROBORATED, "1 independent origin before, 2 now")
    store.add(told("Lantern", "2031-05-03", denies=SYR))
    assert kinds(new(store, "2031-06-02")) == [News.DENIED]


def test_an_event_told_again_on_the_same_word(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02", source=INSPECTOR))
    store.add(told("Meridian Post", "2031-05-03", source=INSPECTOR))
    [change] = new(store, "2031-06-01")
    assert (change.news, change.reason) == (News.TOLD, "by Meridian Post")


@pytest.mark.parametrize(
    ("years", "now", "news", "reason"),
    [
        (("2001", "2030"), "2030", News.MERGED, "2 entries are one now"),
        (("2030", "2030"), "2001", News.SPLIT, "one entry is 2 now"),
    ],
    ids=["two entries become one", "one becomes two"],
)
def test_what_a_newer_reading_makes_of_entries(store: SQLStore, years: tuple[str, str], now: str, news: News, reason: str) -> None:
    for outlet, year in zip(("Harbour Wire", "Meridian Post"), years, strict=True):
        store.add(told(outlet, "2031-05-02", year=year))
    before = {gathered.id for gathered in store.entries()}
    again = told("Harbour Wire", "2031-05-02", year=now, versions=NEWER)
    store.add(again)
    changes = new(store, "2031-06-02")
    assert {(change.news, change.reason) for change in changes} == {(news, reason)}
    assert {was.id for change in changes for was in change.before} == before
    assert {change.entry.id for change in changes} == {gathered.id for gathered in store.entries()}


def test_what_a_newer_reading_says_otherwise(store: SQLStore) -> None:
    store.add(told("Harbour Wire", "2031-05-02"))
    store.add(told("Harbour Wire", "2031-05-02", says=Factuality.POSSIBLE, versions=NEWER))
    [change] = new(store, "2031-06-01")
    assert (change.news, change.reason) == (News.CHANGED, "asserted before, alleged now")


def test_an_event_that_no_reading_tells_any_more_is_withdrawn(store: SQLStore) -> None:
    reading = told("Harbour Wire", "2031-05-02")
    store.add(reading)
    store.add(Reading(reading.article, (), NEWER))
    assert kinds(new(store, "2031-06-01")) == [News.WITHDRAWN]


def test_what_an_outlet_takes_back_is_news(store: SQLStore) -> None:
    wire, post = told("Harbour Wire", "2031-05-02"), told("Meridian Post", "2031-05-03", source=INSPECTOR)
    for one in (wire, post):
        store.add(one)
    for article_id, since in ((wire.article.id, "2031-06-02"), (post.article.id, "2031-06-03")):
        with store.review("mira", Names(), "misdated") as review:
            review.withdraw(article_id)
        [change] = new(store, since)
        if article_id == wire.article.id:
            assert (change.news, change.reason) == (News.CHANGED, "1 claim of it rests on an article that was taken back")
        else:
            assert (change.news, change.entry.state) == (News.WITHDRAWN, State.WITHDRAWN)
    [(found, _)] = entries(store, Filter(between=("PRK", "SYR"), as_of="2031-06-02"), Names())
    assert found.state is State.ASSERTED


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
