"""Articles that tell an event on each other's word: who cites whom, and who goes round in a circle."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from stories import sentences, story
from test_origins import OFFICIALS, hop, media, tells

from samples import VERSIONS
from sayso.ledger import Selection
from sayso.ledger.citing import Teller, citations, is_by
from sayso.ledger.origins import Told
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.model import Actor, Hop, Interval, LinkKind, Precision, Reading, SourceKind, When
from sayso.model.record import to_record
from sayso.text.dates.bounds import Days

WIRE, LANTERN, POST = media("Harbour Wire"), media("Lantern"), media("Meridian Post")
STUDY = hop("a study by the Saltmarsh Institute", SourceKind.DOCUMENT)
INSTITUTE = hop("the Saltmarsh Institute", SourceKind.ORGANIZATION, actor=Actor(None, "Saltmarsh Institute"))


def teller(name: str, publisher: str | None, day: str | None, *sources: Hop) -> Teller:
    days: Days = (day, day)
    return Teller(name, publisher, days, sources)


@pytest.mark.parametrize(
    ("tellers", "expected"),
    [
        pytest.param(
            [teller("a", "Harbour Wire", "2031-05-01"), teller("b", "Meridian Post", "2031-05-02", WIRE)],
            [("b", "a")],
            id="an agency, a day later",
        ),
        pytest.param(
            [teller("a", "Harbour Wire", "2031-05-02"), teller("b", "Meridian Post", "2031-05-02", WIRE)],
            [("b", "a")],
            id="on the same day",
        ),
        pytest.param(
            [teller("a", "Harbour Wire", "2031-05-03"), teller("b", "Meridian Post", "2031-05-02", WIRE)], [], id="what came out later"
        ),
        pytest.param(
            [teller("a", "Harbour Wire", None), teller("b", "Meridian Post", "2031-05-02", WIRE)], [("b", "a")], id="of unknown date"
        ),
        pytest.param(
            [
                teller("a", "Harbour Wire", "2031-05-01"),
                teller("b", "Harbour Wire", "2031-05-02"),
                teller("c", "Harbour Wire", "2031-05-09"),
                teller("d", "Meridian Post", "2031-05-03", WIRE),
            ],
            [("d", "b")],
            id="the last of several that came before",
        ),
        pytest.param(
            [teller("a", "Saltmarsh Institute", "2031-05-01"), teller("b", "Lantern", "2031-05-02", STUDY)], [("b", "a")], id="a document"
        ),
        pytest.param(
            [teller("a", "The Saltmarsh Institute", "2031-05-01"), teller("b", "Lantern", "2031-05-02", INSTITUTE)],
            [("b", "a")],
            id="an institute",
        ),
        pytest.param([teller("a", "Harbour Wire", "2031-05-01"), teller("b", "The Harbour Wire", "2031-05-02", WIRE)], [], id="oneself"),
        pytest.param([teller("a", None, "2031-05-01"), teller("b", "Lantern", "2031-05-02", WIRE)], [], id="nobody's article"),
        pytest.param([teller("a", "Harbour Wire", "2031-05-01"), teller("b", "Lantern", "2031-05-02", OFFICIALS)], [], id="nobody named"),
    ],
)
def test_an_article_cites_the_one_in_which_its_source_tells_the_same(tellers: list[Teller], expected: list[tuple[str, str]]) -> None:
    for order in itertools.islice(itertools.permutations(tellers), 6):
        assert [(link.article, link.other) for link in citations(order)] == expected


def test_the_reason_names_the_source_its_words_and_the_days() -> None:
    [link] = citations([teller("a", "Harbour Wire", "2031-05-01"), teller("b", "Meridian Post", "2031-05-02", WIRE)])
    assert (link.kind, link.is_circular) == (LinkKind.CITES, False)
    assert link.reason == (
        'it gives Harbour Wire as its source for the same event ("Harbour Wire"); that came out before it (2031-05-01, 2031-05-02)'
    )


@pytest.mark.parametrize(
    "tellers",
    [
        pytest.param(
            [teller("a", "Lantern", "2031-05-01", POST), teller("b", "Meridian Post", "2031-05-02", LANTERN)], id="two, one later"
        ),
        pytest.param(
            [teller("a", "Lantern", "2031-05-01", POST), teller("b", "Meridian Post", "2031-05-01", LANTERN)], id="two on one day"
        ),
        pytest.param(
            [
                teller("a", "Lantern", "2031-05-01", POST),
                teller("b", "Meridian Post", "2031-05-02", WIRE),
                teller("c", "Harbour Wire", "2031-05-03", LANTERN),
            ],
            id="three",
        ),
    ],
)
def test_articles_that_lead_back_to_themselves_are_a_circle(tellers: list[Teller]) -> None:
    found = citations(tellers)
    assert len(found) == len(tellers)
    assert all(link.is_circular and link.reason.startswith("circular citation: ") for link in found)
    assert all(str(one.publisher) in found[0].reason for one in tellers)


def test_who_tells_more_the_day_after_on_the_word_of_who_cited_it_is_in_no_circle() -> None:
    first, follow_up = teller("a", "Lantern", "2031-05-01"), teller("c", "Lantern", "2031-05-03", POST)
    found = citations([first, teller("b", "Meridian Post", "2031-05-02", LANTERN), follow_up])
    assert [(link.article, link.other, link.is_circular) for link in found] == [("b", "a", False), ("c", "b", False)]


@pytest.mark.parametrize(
    ("source", "publisher", "expected"),
    [
        pytest.param(WIRE, "The Harbour Wire", True, id="with an article"),
        pytest.param(media("AP"), "Associated Press", True, id="initials"),
        pytest.param(media("Meridian Times"), "Meridian Post", False, id="another paper of the town"),
        pytest.param(STUDY, "Saltmarsh Institute", True, id="its study"),
        pytest.param(STUDY, "Harbour Wire", False, id="another's study"),
        pytest.param(hop("Orlo Harbour", SourceKind.PERSON), "Harbour", False, id="a person of that name"),
        pytest.param(WIRE, None, False, id="no publisher"),
    ],
)
def test_a_source_may_be_an_article_of_a_publisher(source: Hop, publisher: str | None, expected: bool) -> None:
    assert is_by(source, publisher) is expected


# -- in a ledger -------------------------------------------------------------------------------------------------------------------------


def told(publisher: str, day: str, seed: int, *chain: Hop) -> Told:
    """The same event in words of its own, so that no text is shared."""
    sentence = f"Arvania shipped turbine parts to Belmere, so {publisher} writes in its {seed}th column of the day."
    one = tells(story([*sentences(seed, 4), sentence], publisher, day), *chain, sentence=sentence)
    happened = When("in May 2031", one.claim.evidence, Interval("2031-05", "2031-05", Precision.MONTH))
    return replace(one, claim=replace(one.claim, when=happened))


def add(store: SQLStore, *tellings: Told) -> None:
    for one in tellings:
        store.add(Reading(one.article, (one.claim,), VERSIONS))


REPORT = hop("a sealed Belmere customs report", SourceKind.DOCUMENT, cue="citing")
FIRST = told("Harbour Wire", "2031-05-01", 1, REPORT)
SECOND = told("Meridian Post", "2031-05-02", 2, WIRE)
THIRD = told("Quayside Radio", "2031-05-03", 3, POST)


@pytest.mark.parametrize("order", list(itertools.permutations((FIRST, SECOND, THIRD)))[::2], ids=lambda _: None)
def test_a_word_is_followed_from_article_to_article(store: SQLStore, order: tuple[Told, ...]) -> None:
    add(store, *order)
    [gathered] = store.entries()
    assert [origin.name for origin in gathered.origins.origins] == ["sealed Belmere customs report"]
    assert gathered.origins.n_independent == 1
    [found] = store.trace([store.claim(THIRD.claim.id)])
    assert found.lineage is not None
    assert found.lineage.article == FIRST.article.id
    assert [(link.article, link.other, link.kind) for link in found.links] == [(THIRD.article.id, SECOND.article.id, LinkKind.CITES)]
    assert len(store.links(SECOND.article.id)) == 2
    record = to_record(found.claim, found.article, found.links, found.lineage)
    assert record["article"]["links"][0]["kind"] == "cites"
    assert "Harbour Wire as its source for the same event" in record["origin"]["reason"]


def test_articles_about_other_events_are_not_cited(store: SQLStore) -> None:
    long_ago = When("in 2011", FIRST.claim.evidence, Interval("2011", "2011", Precision.YEAR))
    add(store, SECOND, replace(FIRST, claim=replace(FIRST.claim, when=long_ago)))
    assert store.links(SECOND.article.id) == ()


def test_a_circle_is_found_and_is_no_origin(store: SQLStore) -> None:
    add(store, told("Lantern", "2031-05-01", 4, POST), told("Meridian Post", "2031-05-02", 5, LANTERN))
    [gathered] = store.entries()
    assert gathered.origins.origins == ()
    assert gathered.origins.n_independent == 0
    assert any("circular, Lantern and Meridian Post rest on each other" in reason for reason in gathered.origins.reasons)
    for listed in store.articles():
        assert [(link.kind, link.is_circular) for link in listed.links] == [(LinkKind.CITES, True)] * 2


@pytest.mark.parametrize(
    ("source", "later"),
    [
        pytest.param(FIRST, told("Harbour Wire", "2031-05-02", 6), id="what the nearer article came before"),
        pytest.param(
            told("Harbour Wire", "2031-05-02", 7, LANTERN), told("Lantern", "2031-05-02", 8, POST), id="what no circle closed yet"
        ),
    ],
)
def test_as_of_a_day_an_article_cites_what_it_would_have_cited_then(where: str, source: Told, later: Told) -> None:
    days = iter((1, 1, 2))
    store = SQLStore(connect(where, create=True), "news.db", clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    add(store, source, SECOND, later)
    then = Selection(as_of="2031-06-01")
    [found] = [one for one in store.trace(store.claims(then), then.as_of) if one.article == SECOND.article]
    [entry] = store.held(then)
    assert [(link.other, link.is_circular) for link in found.links] == [(source.article.id, False)]
    assert found.lineage
    assert found.lineage.origin
    assert [found.lineage.origin.name] == [origin.name for origin in entry.origins.origins]
    [now] = store.trace([store.claim(SECOND.claim.id)])
    assert now.links != found.links
    store.close()
