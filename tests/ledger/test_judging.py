"""What analysts say is kept, holds from the day it was said, and can be undone; nothing that was read is changed by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import samples
from samples import NEWER, PRK, SYR, Names, article, claim, meeting, party, quoted, reading
from sayso.errors import NotFoundError, QueryError
from sayso.ledger import Outcome, Selection, Who
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect, writing
from sayso.model import Claim, EventType, Interval, Precision, Published, Reading, Versions, When, article_id
from sayso.model.judgement import Judgement, JudgementKind, Reliability


@pytest.fixture
def store(where: str) -> Iterator[SQLStore]:
    """A ledger in which each thing that is written is written on a day of its own, from 1 June 2031."""
    days = iter(range(1, 29))
    store = SQLStore(connect(where, create=True), where, clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    yield store
    store.close()


def judge(store: SQLStore, verb: str, *what: object, by: str = "ana", why: str | None = None) -> Judgement:
    with store.review(by, Names(), why) as review:
        said: Judgement = getattr(review, verb)(*what)
    return said


def held(store: SQLStore, as_of: str | None = None) -> dict[str, Claim]:
    return {one.claim.id: one.claim for one in store.claims(Selection(as_of=as_of))}


# -- sources and articles ----------------------------------------------------------------------------------------------------------------


def letter(store: SQLStore, name: str, as_of: str | None = None) -> str | None:
    graded = store.grades(as_of).of(name)
    return graded.reliability.value if graded else None


def test_the_latest_grade_of_an_organisation_counts_and_an_earlier_day_had_the_earlier_one(store: SQLStore) -> None:
    judge(store, "grade", "Harbour Wire", Reliability.B)
    last = judge(store, "grade", "the Harbour Wire agency", Reliability.D, by="orsay", why="took a hoax for news")
    assert (last.before, last.after, last.by, last.at, last.why) == ("B", "D", "orsay", "2031-06-02T12:00:00Z", "took a hoax for news")
    assert letter(store, "Harbour Wire") == "D"
    assert letter(store, "Harbour Wire", as_of="2031-06-01") == "B"
    assert letter(store, "Harbour Wire", as_of="2031-05-31") is None
    assert letter(store, "Meridian Post") is None


def test_an_undone_grade_leaves_the_one_before(store: SQLStore) -> None:
    judge(store, "grade", "Harbour Wire", Reliability.B)
    second = judge(store, "grade", "Harbour Wire", Reliability.E)
    undoing = judge(store, "undo", second.id[:9])
    assert letter(store, "Harbour Wire") == "B"
    judge(store, "undo", undoing.id)
    assert letter(store, "Harbour Wire") == "E"


def test_nothing_is_undone_twice(store: SQLStore) -> None:
    first = judge(store, "grade", "Harbour Wire", Reliability.B)
    judge(store, "undo", first.id)
    with pytest.raises(NotFoundError, match="is undone already"):
        judge(store, "undo", first.id, by="orsay")
    with pytest.raises(NotFoundError, match="there is no judgement 'jnone'"):
        judge(store, "undo", "jnone")


def test_an_article_is_withdrawn_from_the_day_on_which_that_was_said(store: SQLStore) -> None:
    one = reading()
    store.add(one)
    said = judge(store, "withdraw", one.article.id[:8], why="the outlet took it back")
    assert store.withdrawn() == {one.article.id: said}
    assert store.withdrawn("2031-06-01") == {}
    judge(store, "undo", said.id)
    assert store.withdrawn() == {}
    assert list(store.withdrawn("2031-06-02")) == [one.article.id]


def test_what_rests_on_a_withdrawn_article_says_so(store: SQLStore) -> None:
    wire = article(
        "Tanks for Damascus\n" + "North Korea shipped tanks to Damascus, " * 9 + "it is told.\n", publisher="Ash", path=None, title=None
    )
    copy = replace(wire, id="acopy", publisher="Birch", published=Published("2031-05-04", "given"))
    wire = replace(wire, published=Published("2031-05-03", "given"))
    for of in (wire, copy):
        store.add(Reading(of, (tanks_of(of, f"c{of.publisher}"),), samples.VERSIONS))
    said = judge(store, "withdraw", wire.id)  # 3 June
    found = {one.article.publisher: one.judgements for one in store.trace(store.claims())}
    assert found == {"Ash": (said,), "Birch": (said,)}
    then, now = store.since("2031-06-02T12:00:00Z")
    assert ([len(one.found) for one in then], [len(one.found) for one in now]) == ([2], [2])
    assert [one.judgements for one in store.claims(Selection(as_of="2031-06-02"))] == [(), ()]


def test_no_article_is_withdrawn_that_is_not_there(store: SQLStore) -> None:
    with pytest.raises(NotFoundError, match="there is no article"):
        judge(store, "withdraw", "anone")


def test_all_that_was_said_stays_on_record(store: SQLStore) -> None:
    first = judge(store, "grade", "Harbour Wire", Reliability.B)
    second = judge(store, "grade", "Harbour Wire", Reliability.C)
    undoing = judge(store, "undo", first.id)
    assert [(one.id, one.kind, one.undone) for one in store.judgements()] == [
        (first.id, JudgementKind.GRADE, undoing.id),
        (second.id, JudgementKind.GRADE, None),
        (undoing.id, JudgementKind.UNDO, None),
    ]


def test_the_same_said_twice_in_one_second_is_two_judgements(where: str) -> None:
    store = SQLStore(connect(where, create=True), where, clock=lambda: "2031-06-01T12:00:00Z")
    ids = {judge(store, "grade", "Harbour Wire", Reliability.B).id for _ in range(3)}
    store.close()
    assert len(ids) == 3


def test_a_judgement_that_fails_leaves_nothing_behind(store: SQLStore) -> None:
    store.add(reading())
    before = list(store.dump())
    with pytest.raises(NotFoundError, match="there is no claim 'cnone'"):
        judge(store, "reject", [reading().claims[0].id, "cnone"])
    assert (list(store.dump()), store.judgements()) == (before, ())


# -- claims ------------------------------------------------------------------------------------------------------------------------------

SHIPMENT, MEETING = reading().claims


def test_a_rejected_claim_counts_nowhere_and_is_kept(store: SQLStore) -> None:
    store.add(reading())
    said = judge(store, "reject", [SHIPMENT.id[:8]], why="a bid, not a shipment")
    assert held(store) == {MEETING.id: MEETING}
    assert (store.count(), [[one.claim.id for one in entry.found] for entry in store.entries()]) == (1, [[MEETING.id]])
    assert not [tally for tally in store.actors() if tally.actor.name == "Harbour Wire"]
    kept = store.claim(SHIPMENT.id)
    assert (kept.claim, kept.is_current) == (SHIPMENT, False)
    judge(store, "undo", said.id)
    assert held(store) == {one.id: one for one in (SHIPMENT, MEETING)}


def test_a_corrected_claim_is_found_by_what_it_says_now(store: SQLStore) -> None:
    store.add(reading())
    said = judge(store, "correct", SHIPMENT.id, "type", ["assault"])
    assert (said.before, said.after) == ({"field": "type", "value": "AID"}, {"field": "type", "value": "ASSAULT"})
    [found] = store.claims(Selection(types=frozenset({EventType.ASSAULT})))
    assert found.claim == replace(SHIPMENT, event_type=EventType.ASSAULT)
    assert [one.id for one in found.judgements] == [said.id]
    assert list(store.claims(Selection(types=frozenset({EventType.AID})))) == []


def test_an_earlier_day_had_the_claim_as_it_was_then(store: SQLStore) -> None:
    store.add(reading())  # 1 June
    said = judge(store, "correct", SHIPMENT.id, "factuality", ["alleged"])  # 2 June
    judge(store, "undo", said.id)  # 3 June
    values = [held(store, f"2031-06-0{day}")[SHIPMENT.id].factuality.value for day in (1, 2, 3)]
    assert values == ["CT+", "PS+", "CT+"]
    assert [[one.id for one in found.judgements] for found in store.claims(Selection(as_of="2031-06-02"))] == [[said.id], []]
    assert [found.judgements for found in store.claims()] == [(), ()]


def test_corrections_of_several_fields_add_up_and_the_last_word_on_one_counts(store: SQLStore) -> None:
    store.add(reading())
    for field, value in (("type", "COERCE"), ("when", "2016-01..2016-02"), ("type", "SANCTION"), ("place", "none")):
        judge(store, "correct", SHIPMENT.id, field, [value])
    now = held(store)[SHIPMENT.id]
    assert now.when is not None
    assert now.when.interval is not None
    assert (now.event_type, now.place, now.when.interval.start, now.when.text) == (EventType.SANCTION, None, "2016-01", "February 2016")


def test_a_corrected_party_is_found_under_its_name(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "correct", SHIPMENT.id, "recipient", ["Envoy Déborah Ilsan=IAEA"])
    found = list(store.claims(Selection(involving=Who(ids=frozenset({"org:iaea"})))))
    assert [(one.claim.id, one.claim.recipients[0].text) for one in found] == [(SHIPMENT.id, "Envoy Déborah Ilsan")]


def test_a_correction_that_changes_nothing_is_refused(store: SQLStore) -> None:
    store.add(reading())
    with pytest.raises(QueryError, match=r"type of claim c\w+ is AID already"):
        judge(store, "correct", SHIPMENT.id, "type", ["AID"])


def test_a_rejected_claim_can_be_judged_no_further(store: SQLStore) -> None:
    store.add(reading())
    said = judge(store, "reject", [SHIPMENT.id])
    with pytest.raises(NotFoundError, match=f"was rejected by ana on 2031-06-02: `sayso review undo {said.id}`"):
        judge(store, "accept", [SHIPMENT.id])


def test_accepting_changes_nothing_but_that_it_is_said(store: SQLStore) -> None:
    store.add(reading())
    before = list(store.dump())
    said = judge(store, "accept", [SHIPMENT.id, MEETING.id])
    assert {one.claim.id: one.judgements for one in store.claims()} == dict.fromkeys((SHIPMENT.id, MEETING.id), (said,))
    assert set(before) <= set(store.dump())
    judge(store, "undo", said.id)
    assert [one.judgements for one in store.claims()] == [(), ()]


# -- read again --------------------------------------------------------------------------------------------------------------------------


def again(name: str = "again", **changes: object) -> Claim:
    """The shipment as a newer version reads it: under another id."""
    return claim(article(), name, **changes)


def test_what_was_said_holds_when_a_newer_version_reads_the_article(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "correct", SHIPMENT.id, "type", ["COERCE"])
    judge(store, "reject", [MEETING.id])
    newer = Reading(article(), (again(), meeting(article(), id="cmeeting-again")), NEWER)
    assert store.add(newer) is Outcome.REREAD
    assert held(store) == {again().id: replace(again(), event_type=EventType.COERCE)}
    assert store.has(article(), NEWER)
    assert store.add(newer) is Outcome.KNOWN
    assert {one.versions for one in store.claims()} == {NEWER}


def test_a_claim_judged_in_two_readings_stays_one_claim(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "correct", SHIPMENT.id, "type", ["COERCE"])
    store.add(Reading(article(), (again(),), NEWER))
    judge(store, "correct", again().id, "factuality", ["PR+"])
    store.add(Reading(article(), (again("third"),), replace(NEWER, code="0.3.0")))
    [one] = held(store).values()
    assert (one.id, one.event_type, one.factuality.value) == (again("third").id, EventType.COERCE, "PR+")


def test_what_an_analyst_accepted_stays_when_it_is_no_longer_read(store: SQLStore) -> None:
    store.add(reading())
    said = judge(store, "accept", [SHIPMENT.id])
    store.add(Reading(article(), (meeting(article()),), NEWER))
    assert set(held(store)) == {SHIPMENT.id, MEETING.id}
    [found] = store.disagreements()
    assert (found.judgement.id, found.now, found.words) == (said.id, None, "accepted, but not read any more")


def test_what_an_analyst_accepted_stays_as_it_was_when_it_is_read_otherwise(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "accept", [SHIPMENT.id])
    store.add(Reading(article(), (again(event_type=EventType.SANCTION, place=None),), NEWER))
    assert held(store) == {SHIPMENT.id: SHIPMENT}
    assert [one.words for one in store.disagreements()] == [
        "type accepted as AID, read as SANCTION",
        "place accepted as Tartus (SYR), read as none",
    ]


def test_a_newer_version_that_reads_what_was_corrected_agrees(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "correct", SHIPMENT.id, "type", ["SANCTION"])
    assert store.disagreements() == ()
    store.add(Reading(article(), (again(event_type=EventType.SANCTION),), NEWER))
    assert store.disagreements() == ()
    store.add(Reading(article(), (again("third", event_type=EventType.COERCE),), replace(NEWER, code="0.3.0")))
    assert [one.words for one in store.disagreements()] == ["type corrected as SANCTION, read as COERCE"]


def test_a_rejected_claim_that_is_read_again_is_said_to_be(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "reject", [SHIPMENT.id])
    store.add(Reading(article(), (again(),), NEWER))
    assert (held(store), [one.words for one in store.disagreements()]) == ({}, ["rejected, but read again"])


def test_another_claim_of_the_same_words_is_not_what_was_rejected(store: SQLStore) -> None:
    store.add(reading())
    judge(store, "reject", [SHIPMENT.id])
    other = again(recipients=(party(PRK, samples.TEXT, "Both governments"),))
    store.add(Reading(article(), (other,), NEWER))
    assert held(store) == {other.id: other}


def test_two_claims_of_one_trigger_keep_what_was_said_of_each(store: SQLStore) -> None:
    of = article()
    to = {
        name: claim(of, name, recipients=(party(actor, of.text, words),))
        for name, actor, words in (("syr", SYR, "Damascus"), ("prk", PRK, "Tartus"))
    }
    store.add(Reading(of, tuple(to.values()), samples.VERSIONS))
    judge(store, "correct", to["prk"].id, "type", ["COERCE"])
    later = [replace(to[name], id=f"clater-{name}") for name in ("prk", "syr")]
    store.add(Reading(of, tuple(later), NEWER))
    assert {name: one.event_type.value for name, one in held(store).items()} == {"clater-prk": "COERCE", "clater-syr": "AID"}


# -- names -------------------------------------------------------------------------------------------------------------------------------


def told(name: str, n: int) -> Reading:
    """An article in which somebody of this name ships valves."""
    of = article(f"Port news {n}\n{name} shipped valves to Damascus in May.\n", path=None, title=None, published=f"2031-05-0{n}")
    who = samples.Actor(None, name)
    return Reading(of, (replace(samples_claim(of), actors=(party(who, of.text, name),)),), samples.VERSIONS)


def samples_claim(of: samples.Article) -> Claim:
    return Claim(
        id="c" + of.id[1:],
        evidence=samples.words(of.text, of.text.splitlines()[1]),
        event_type=EventType.AID,
        trigger=quoted(of.text, "shipped"),
        recipients=(party(SYR, of.text, "Damascus"),),
    )


def actors(store: SQLStore) -> list[str | None]:
    return [one.claim.actors[0].actor.id for one in store.claims()]


def test_a_name_means_an_actor_in_what_was_read_and_in_what_is_read_later(store: SQLStore) -> None:
    store.add(told("The Ryol Bureau", 1))
    said = judge(store, "same", "ryol bureau", "PRK")
    store.add(told("Ryol Bureau", 2))
    store.add(told("Ryol Bureau of Mines", 3))
    assert actors(store) == ["state:PRK", "state:PRK", None]
    assert [[one.id for one in found.judgements] for found in store.claims()] == [[said.id], [said.id], []]
    assert (said.after["id"], [one["id"] for one in said.before]) == ("state:PRK", [None])
    undoing = judge(store, "undo", said.id)
    assert actors(store) == [None, None, None]
    judge(store, "undo", undoing.id)
    assert actors(store) == ["state:PRK", "state:PRK", None]


def test_a_name_does_not_mean_an_actor(store: SQLStore) -> None:
    store.add(told("The Ryol Bureau", 1))
    judge(store, "different", "Damascus", "SYR")
    store.add(told("The Ryol Bureau", 2))
    assert [(one.claim.recipients[0].actor.id, one.claim.recipients[0].actor.name) for one in store.claims()] == [(None, "Damascus")] * 2


def test_a_newer_version_that_takes_a_name_for_somebody_else_disagrees(store: SQLStore) -> None:
    store.add(told("The Ryol Bureau", 1))
    judge(store, "same", "Ryol Bureau", "PRK")
    assert store.disagreements() == ()
    newer = told("The Ryol Bureau", 1)
    actor = party(SYR, newer.article.text, "The Ryol Bureau")
    store.add(Reading(newer.article, (replace(newer.claims[0], id="cnewer", actors=(actor,)),), NEWER))
    assert actors(store) == ["state:PRK"]
    assert [one.words for one in store.disagreements()] == ['"Ryol Bureau" named North Korea, read as Syria']


def test_nobody_is_said_to_be_somebody_unknown(store: SQLStore) -> None:
    with pytest.raises(QueryError, match="nobody is known as 'Atlantis'"):
        judge(store, "same", "Damascus", "Atlantis")


# -- the ledger --------------------------------------------------------------------------------------------------------------------------


def test_a_ledger_with_judgements_is_sound_and_copied_whole(store: SQLStore, tmp_path: Path) -> None:
    of = replace(article(), id=article_id(samples.TEXT, None, "Meridian Post"))
    store.add(reading(of))
    shipment, met = reading(of).claims
    judge(store, "correct", shipment.id, "type", ["COERCE"])
    judge(store, "reject", [met.id])
    store.add(Reading(of, (claim(of, "again"),), NEWER))
    assert list(store.check()) == []
    store.backup(tmp_path / "copy.db")
    copy = SQLStore(connect(tmp_path / "copy.db", create=False), "copy")
    assert (held(copy), copy.judgements(), list(copy.check())) == (held(store), store.judgements(), [])
    assert list(copy.dump()) == list(store.dump())
    copy.close()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("UPDATE judgement SET analyst = 'mallory'", "does not say what its id was made from", id="who judged"),
        pytest.param("UPDATE revision SET judgements = '[]'", "id not what its content says", id="what made a revision"),
    ],
)
def test_a_judgement_changed_behind_the_ledger_s_back_is_named(store: SQLStore, where: str, statement: str, fault: str) -> None:
    of = replace(article(), id=article_id(samples.TEXT, None, "Meridian Post"))
    store.add(reading(of))
    judge(store, "reject", [reading(of).claims[0].id])
    engine = connect(where, create=False)
    with writing(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()
    [found] = store.check()
    assert fault in found


# -- entries -----------------------------------------------------------------------------------------------------------------------------


def tanks_of(of: samples.Article, name: str, deed: str = "shipped") -> Claim:
    """North Korea sends tanks to Damascus."""
    said = replace(samples_claim(of), id=name, trigger=quoted(of.text, deed), objects=(quoted(of.text, "tanks"),))
    return replace(said, actors=(party(PRK, of.text, "North Korea"),))


def tanks(outlet: str, deed: str = "shipped", year: str = "2031", *, versions: Versions = samples.VERSIONS) -> Reading:
    """One article that tells of tanks for Damascus."""
    of = article(
        f"{outlet} of {year}\nNorth Korea {deed} tanks to Damascus.\n", publisher=outlet, published=f"{year}-05-03", path=None, title=None
    )
    of = replace(of, id=article_id(of.text, of.url, of.publisher))
    return Reading(of, (replace(tanks_of(of, f"c{outlet}{versions.code}", deed), when=in_year(of, year)),), versions)


def in_year(of: samples.Article, year: str) -> When:
    return When(year, samples.words(of.text, year), Interval(year, year, Precision.YEAR))


def entries(store: SQLStore) -> set[str]:
    """Each entry as the outlets that tell it."""
    return {" ".join(sorted(str(one.article.publisher) for one in entry.found)) for entry in store.entries()}


def entry_of(store: SQLStore, outlet: str) -> str:
    return next(str(one.entry) for one in store.claims() if one.article.publisher == outlet)


def test_merged_entries_are_one_and_both_ids_lead_to_it(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch"), tanks("Cedar", year="1990")):
        store.add(one)
    ids = [entry_of(store, "Ash"), entry_of(store, "Cedar")]
    said = judge(store, "merge", ids)
    assert entries(store) == {"Ash Birch Cedar"}
    assert {store.entry(name).id for name in ids} == {entry_of(store, "Ash")}
    assert all(one.judgements == (said,) for one in store.claims())
    judge(store, "undo", said.id)
    assert entries(store) == {"Ash Birch", "Cedar"}


def test_claims_split_off_are_an_entry_of_their_own(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch"), tanks("Cedar")):
        store.add(one)
    said = judge(store, "split", entry_of(store, "Ash"), ["cCedar", "cBirch"])
    assert entries(store) == {"Ash", "Birch Cedar"}
    judge(store, "undo", said.id)
    assert entries(store) == {"Ash Birch Cedar"}


def test_a_later_word_on_entries_wins(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch"), tanks("Cedar", year="1990")):
        store.add(one)
    judge(store, "merge", [entry_of(store, "Ash"), entry_of(store, "Cedar")])
    judge(store, "split", entry_of(store, "Ash"), ["cBirch"])
    assert entries(store) == {"Ash Cedar", "Birch"}


def test_what_was_said_of_entries_holds_for_articles_read_again_and_those_that_come_later(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Cedar", year="1990")):
        store.add(one)
    judge(store, "merge", [entry_of(store, "Ash"), entry_of(store, "Cedar")])
    store.add(tanks("Cedar", year="1990", versions=NEWER))
    assert entries(store) == {"Ash Cedar"}
    store.add(tanks("Dogwood"))
    assert entries(store) == {"Ash Cedar Dogwood"}
    assert {one.id: one.found for one in store.held()} == {one.id: one.found for one in store.entries()}


def test_an_earlier_day_had_the_entries_as_they_were_then(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Cedar", year="1990")):  # 1 and 2 June
        store.add(one)
    said = judge(store, "merge", [entry_of(store, "Ash"), entry_of(store, "Cedar")])  # 3 June
    judge(store, "undo", said.id)  # 4 June
    assert [len(store.held(Selection(as_of=f"2031-06-0{day}"))) for day in (2, 3, 4)] == [2, 1, 2]
    then, now = store.since("2031-06-03T12:00:00Z")
    assert (len(then), len(now)) == (1, 2)


def test_an_entry_whose_first_claim_is_rejected_is_found_by_the_id_it_had(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch")):
        store.add(one)
    old = entry_of(store, "Ash")
    judge(store, "reject", [old.removeprefix("e")])
    assert store.entry(old).id == entry_of(store, "Birch") != old


def test_an_entry_that_a_corrected_claim_has_left_is_touched(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch")):  # 1 and 2 June
        store.add(one)
    judge(store, "correct", "cBirch", "type", ["THREATEN"])
    then, now = store.since("2031-06-02T12:00:00Z")
    assert ([len(one.found) for one in then], sorted(len(one.found) for one in now)) == ([2], [1, 1])


def test_a_claim_whose_corrected_type_is_undone_comes_back_to_its_entry(store: SQLStore) -> None:
    for one in (tanks("Ash"), tanks("Birch")):  # 1 and 2 June
        store.add(one)
    said = judge(store, "correct", "cBirch", "type", ["THREATEN"])  # 3 June
    undoing = judge(store, "undo", said.id)
    assert (entries(store), list(store.check())) == ({"Ash Birch"}, [])
    judge(store, "undo", undoing.id)
    assert (entries(store), list(store.check())) == ({"Ash", "Birch"}, [])
    assert [len(store.held(Selection(as_of=f"2031-06-0{day}"))) for day in (2, 3, 4, 5)] == [1, 2, 1, 2]


def test_a_corrected_type_outranks_what_its_word_is_known_as_until_that_is_undone(store: SQLStore) -> None:
    store.add(tanks("Ash"))
    store.add(tanks("Birch"))
    said = judge(store, "correct", "cBirch", "type", ["THREATEN"])  # 3 June
    newer = tanks("Birch", versions=NEWER)
    store.add(replace(newer, claims=tuple(replace(one, event_type=EventType.THREATEN) for one in newer.claims)))
    assert (entries(store), list(store.check())) == ({"Ash", "Birch"}, [])
    undoing = judge(store, "undo", said.id)  # 5 June
    assert (entries(store), list(store.check())) == ({"Ash Birch"}, [])
    judge(store, "undo", undoing.id)
    assert (entries(store), list(store.check())) == ({"Ash", "Birch"}, [])
    then, now = store.since("2031-06-05T12:00:00Z")
    assert ([len(one.found) for one in then], sorted(len(one.found) for one in now)) == ([2], [1, 1])


def test_entries_are_told_as_they_were_when_they_were_asked_for(store: SQLStore) -> None:
    for year in range(1980, 2000):  # more than are loaded at once
        store.add(tanks(f"Ash{year}", year=str(year)))
    before = [one.id for one in store.entries()]
    telling = store.entries()
    told = [next(telling).id]
    judge(store, "merge", before[-2:])
    told += [one.id for one in telling]
    assert told == before
    assert len([*store.entries()]) == len(before) - 1


@pytest.mark.parametrize(
    ("verb", "what", "message"),
    [
        pytest.param("merge", [["ecAsh"]], "merge takes two entries or more", id="one entry"),
        pytest.param("merge", [["ecAsh", "cBirch"]], "these are one already", id="one entry by two names"),
        pytest.param("split", ["ecAsh", ["cCedar"]], "claim cCedar.* is not of entry ecAsh", id="a claim of another entry"),
        pytest.param("split", ["ecAsh", ["cAsh", "cBirch"]], "all claims of entry ecAsh.* would leave it", id="all of its claims"),
    ],
)
def test_what_cannot_be_said_of_entries(store: SQLStore, verb: str, what: list[object], message: str) -> None:
    for one in (tanks("Ash"), tanks("Birch"), tanks("Cedar", year="1990")):
        store.add(one)
    with pytest.raises(QueryError, match=message):
        judge(store, verb, *what)
