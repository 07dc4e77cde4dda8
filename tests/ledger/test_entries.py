"""Entries in a ledger: the same whatever came first, reached by every id they ever had, and as they were on another day."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samples import NEWER, VERSIONS, article, meeting, party, quoted, words
from sayso.errors import NotFoundError
from sayso.ledger import Selection
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.placing import InDatabase
from sayso.model import Actor, Article, Claim, EventType, Interval, Precision, Reading, Versions, When

ARV, VEL, BEL = (Actor(f"state:{code}", name, code, "GOV") for code, name in (("ARV", "Arvania"), ("VEL", "Velia"), ("BEL", "Belmora")))
DEEDS = (
    ("Arvania shipped tanks to Belmora.", ARV, "shipped", BEL, EventType.AID),
    ("Arvania supplied tanks to Belmora.", ARV, "supplied", BEL, EventType.AID),
    ("Velia bombed a depot of Belmora.", VEL, "bombed", BEL, EventType.ASSAULT),
    ("Velia struck a depot of Belmora.", VEL, "struck", BEL, EventType.ASSAULT),
    ("Belmora condemned Velia.", BEL, "condemned", VEL, EventType.ACCUSE),
)


def told(deed: int, day: int, *, outlet: str = "Meridian Post", versions: Versions = VERSIONS) -> Reading:
    """One article of May 2031 that tells one deed; another version of sayso gives its claims other ids."""
    text, actor, verb, recipient, kind = DEEDS[deed]
    source = article(f"Headline of day {day}\n{text}\n", publisher=outlet, published=f"2031-05-{day:02}", path=None, title=None)
    return Reading(source, (deed_of(source, text, actor, verb, recipient, kind, versions),), versions)


def deed_of(source: Article, text: str, actor: Actor, verb: str, recipient: Actor, kind: EventType, versions: Versions) -> Claim:
    return Claim(
        id=hashlib.sha256(f"{source.id}{text}{versions}".encode()).hexdigest()[:20],
        evidence=words(source.text, text),
        event_type=kind,
        trigger=quoted(source.text, verb),
        actors=(party(actor, source.text, actor.name),),
        recipients=(party(recipient, source.text, recipient.name),),
    )


@pytest.fixture
def clocked(path: Path) -> Iterator[SQLStore]:
    """A ledger in which each article comes on a day of its own, from 1 June 2031."""
    days = iter(range(1, 29))
    store = SQLStore(connect(path, create=True), "news.db", clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    yield store
    store.close()


def entries(store: SQLStore) -> dict[str, list[str]]:
    return {one.id: [found.claim.id for found in one.found] for one in store.entries()}


def test_tellings_of_one_deed_are_one_entry(store: SQLStore) -> None:
    readings = [told(0, 3), told(1, 4, outlet="Harbour Wire"), told(2, 4)]
    for one in readings:
        store.add(one)
    first, second, other = (one.claims[0].id for one in readings)
    assert entries(store) == {f"e{first}": [first, second], f"e{other}": [other]}
    assert {found.claim.id: found.entry for found in store.claims()} == {first: f"e{first}", second: f"e{first}", other: f"e{other}"}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_makes_no_difference(tmp_path: Path, seed: int) -> None:
    readings = [told(deed, day) for deed in range(len(DEEDS)) for day in (1, 2, 9, 20)]
    in_order, shuffled = SQLStore(connect(tmp_path / "a.db", create=True), "a"), SQLStore(connect(tmp_path / "b.db", create=True), "b")
    for one in readings:
        in_order.add(one)
    random.Random(seed).shuffle(readings)
    for one in readings:
        shuffled.add(one)
    assert list(in_order.dump()) == list(shuffled.dump())
    assert len(entries(in_order)) < len(readings)
    in_order.close()
    shuffled.close()


def test_what_is_kept_is_what_gathering_all_claims_anew_gives(store: SQLStore) -> None:
    for deed in range(len(DEEDS)):
        for day in (1, 2, 9):
            store.add(told(deed, day))
    assert {one.id: one.found for one in store.held()} == {one.id: one.found for one in store.entries()}


def test_an_earlier_report_gives_the_entry_its_name_and_the_old_name_still_leads_there(store: SQLStore) -> None:
    late, early = told(0, 9), told(1, 2)
    store.add(late)
    old = f"e{late.claims[0].id}"
    store.add(early)
    found = store.entry(old)
    assert found.id == f"e{early.claims[0].id}"
    assert store.entry(found.id[:9]) == found


def test_an_entry_is_found_by_its_id_after_its_article_was_read_anew(store: SQLStore) -> None:
    old, new = told(0, 3), told(0, 3, versions=NEWER)
    store.add(old)
    store.add(new)
    assert store.entry(f"e{old.claims[0].id}").id == f"e{new.claims[0].id}"
    assert list(entries(store).values()) == [[new.claims[0].id]]


def test_a_claim_that_a_newer_reading_drops_leaves_its_entry(store: SQLStore) -> None:
    stays, goes = told(0, 3), told(1, 4)
    store.add(stays)
    store.add(goes)
    store.add(Reading(goes.article, (), NEWER))
    assert list(entries(store).values()) == [[stays.claims[0].id]]


def test_going_back_to_an_older_reading_brings_its_claims_back_into_their_entries(store: SQLStore) -> None:
    store.add(told(0, 3))
    store.add(told(1, 4))
    before = entries(store)
    store.add(told(1, 4, versions=NEWER))
    store.add(told(1, 4))
    assert entries(store) == before


def test_a_bridge_that_goes_divides_what_it_joined(store: SQLStore) -> None:
    """Tanks of 1990-94 and of 1997 are two deliveries, unless somebody tells of one from 1990 to 1997."""

    def dated(name: str, first: str, last: str) -> Reading:
        one = told(0, 3, outlet=name)
        when = When("then", words(one.article.text, "Headline"), Interval(first, last, Precision.RANGE))
        return Reading(one.article, (replace(one.claims[0], when=when),), VERSIONS)

    readings = [dated("One", "1990", "1994"), dated("Two", "1997", "1998")]
    for one in readings:
        store.add(one)
    assert len(entries(store)) == 2
    bridge = dated("Three", "1990", "1998")
    store.add(bridge)
    assert sorted(map(len, entries(store).values())) == [1, 2]
    store.add(Reading(bridge.article, (), NEWER))
    assert sorted(map(len, entries(store).values())) == [1, 1]


def test_an_unknown_entry_is_said_to_be_unknown(store: SQLStore) -> None:
    store.add(Reading(article(), (meeting(article()),), VERSIONS))
    with pytest.raises(NotFoundError, match="there is no entry 'nothing'"):
        store.entry("nothing")


def test_the_ledger_of_an_earlier_day(clocked: SQLStore) -> None:
    first, second = told(0, 3), told(1, 4)
    clocked.add(first)  # held from 1 June
    clocked.add(second)  # held from 2 June
    assert [len(one.found) for one in clocked.held(Selection(as_of="2031-06-01"))] == [1]
    assert [len(one.found) for one in clocked.held(Selection(as_of="2031-06-02"))] == [2]
    assert clocked.held(Selection(as_of="2031-05-31")) == ()


def test_what_an_instant_divides(clocked: SQLStore) -> None:
    clocked.add(told(0, 3))
    clocked.add(told(2, 3))
    clocked.add(told(1, 4))
    then, now = clocked.since("2031-06-02T12:00:00Z")
    assert ([len(one.found) for one in then], [len(one.found) for one in now]) == ([1], [2])


def test_a_claim_dropped_since_was_held_then(clocked: SQLStore) -> None:
    clocked.add(told(2, 3))
    clocked.add(Reading(told(2, 3).article, (), NEWER))
    then, now = clocked.since("2031-06-01T12:00:00Z")
    assert ([len(one.found) for one in then], now) == ([1], ())


def test_each_reader_has_a_bookmark(store: SQLStore) -> None:
    assert store.seen("mira") is None
    store.see("mira", "2031-06-01T12:00:00Z")
    store.see("mira", "2031-06-02T12:00:00Z")
    assert (store.seen("mira"), store.seen("orsay")) == ("2031-06-02T12:00:00Z", None)


def test_what_is_left_of_an_entry_when_a_claim_of_it_is_dropped_is_held_then_and_now(clocked: SQLStore) -> None:
    clocked.add(told(0, 3))
    clocked.add(told(1, 4))
    clocked.add(Reading(told(1, 4).article, (), NEWER))
    then, now = clocked.since("2031-06-02T12:00:00Z")
    assert ([len(one.found) for one in then], [len(one.found) for one in now]) == ([2], [1])


def test_a_strand_that_was_looked_at_is_whole_after_a_claim_was_put_there(store: SQLStore) -> None:
    readings = [told(0, 3), told(1, 4), told(2, 4)]
    for one in readings:
        store.add(one)
    with store._writing() as connection:
        kept = InDatabase(connection)
        known = {one.id: one for one in kept.known([reading.claims[0].id for reading in readings])}
        first, second, other = (known[reading.claims[0].id] for reading in readings)
        place = kept.places([first])[first.id]
        assert kept.strands([place.strand])[place.strand] == [first, second]
        kept.put(other, place)
        assert {*kept.strands([place.strand])[place.strand]} == {first, second, other}
