"""What a ledger keeps, and that it keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import samples
from samples import NEWER, VERSIONS, article, claim, meeting, reading
from sayso.errors import NotFoundError, ReadError
from sayso.ledger import Outcome, Selection
from sayso.ledger.sql import SQLStore, open_store
from sayso.model import Reading, meaning_of


def test_a_reading_comes_back_as_it_was_written(store: SQLStore) -> None:
    written = reading()
    assert store.add(written) is Outcome.ADDED
    found = list(store.claims())
    assert {one.claim for one in found} == set(written.claims)
    assert all(one.article == written.article and one.versions == VERSIONS and one.is_current for one in found)
    assert store.article(written.article.id) == written.article


def test_how_the_encoder_saw_an_event_is_kept_with_the_claim(store: SQLStore) -> None:
    of = article()
    seen = claim(of, "shipment", meaning=meaning_of([0.6, -0.8], "1.3"))
    store.add(reading(of, seen, meeting(of)))
    assert {one.claim.meaning for one in store.claims()} == {seen.meaning, ""}


def test_text_is_kept_to_the_character(store: SQLStore) -> None:
    odd = article("Title\nNBSP\u00a0and \u201cquotes\u201d, \U0001f6f0 e\u0301, \x00 null, \u2028 separator\n")
    store.add(Reading(odd, (), VERSIONS))
    assert store.article(odd.id).text == odd.text


def test_adding_twice_changes_nothing(store: SQLStore) -> None:
    store.add(reading())
    before = list(store.dump())
    assert store.add(reading()) is Outcome.KNOWN
    assert list(store.dump()) == before


def test_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    readings = [reading(article(samples.TEXT + f"More of it, part {n}.\n", path=f"{n}.txt")) for n in range(5)]
    dumps = []
    for name, order in (("forth.db", readings), ("back.db", readings[::-1])):
        store = open_store(tmp_path / name)
        for one in order:
            store.add(one)
        store.fail(ReadError("z.txt", "empty"))
        dumps.append("\n".join(store.dump()).encode())
        store.close()
    assert dumps[0] == dumps[1]


def test_a_newer_reading_takes_the_place_of_the_older_whose_claims_stay(store: SQLStore) -> None:
    old, new = reading(), reading(article(), meeting(article(), id="c-new"), versions=NEWER)
    store.add(old)
    assert store.add(new) is Outcome.REREAD
    assert [found.claim.id for found in store.claims()] == ["c-new"]
    kept = store.claim(old.claims[0].id)
    assert kept.claim == old.claims[0]
    assert not kept.is_current
    assert store.status().n_articles == 1


def test_going_back_to_an_older_reading_makes_it_count_again(store: SQLStore) -> None:
    store.add(reading())
    store.add(reading(versions=NEWER))
    assert store.add(reading()) is Outcome.REREAD
    assert {found.versions for found in store.claims()} == {VERSIONS}


def test_an_article_is_read_again_when_more_is_known_about_it(store: SQLStore) -> None:
    undated, dated = article(published=None), article(published="2016-03-04")
    assert undated.id == dated.id
    store.add(reading(undated))
    assert store.has(undated, VERSIONS)
    assert not store.has(dated, VERSIONS)
    assert not store.has(undated, NEWER)
    assert store.add(reading(dated)) is Outcome.REREAD


def test_one_article_in_two_places_is_one_article(store: SQLStore) -> None:
    store.add(reading(article(path="b.txt")))
    assert store.add(reading(article(path="a.txt"))) is Outcome.KNOWN
    assert [listed.article.path for listed in store.articles()] == ["a.txt"]


def test_a_failure_is_struck_out_when_its_place_is_read_after_all(store: SQLStore) -> None:
    for where in ("news/freighter.txt", "broken.gz"):
        store.fail(ReadError(where, "truncated"))
    store.fail(ReadError("broken.gz", "still truncated"))
    assert [(failure.where, failure.reason) for failure in store.failures()] == [
        ("broken.gz", "still truncated"),
        ("news/freighter.txt", "truncated"),
    ]
    store.add(reading())
    store.saw(replace(article(), path="broken.gz"))
    assert list(store.failures()) == []


def test_claims_come_by_date_then_article_then_place(store: SQLStore) -> None:
    undated = article(samples.TEXT + "1", published=None)
    undated = replace(undated, published=type(undated.published)())
    store.add(Reading(undated, (meeting(undated),), VERSIONS))
    dated = article(samples.TEXT + "2", published="2016-03-04")
    store.add(reading(dated))
    order = [(found.article.id, found.claim.event_type.value) for found in store.claims()]
    assert order == [(dated.id, "AID"), (dated.id, "CONSULT"), (undated.id, "CONSULT")]


def test_claims_stream_while_articles_are_added(store: SQLStore) -> None:
    for n in range(3):
        store.add(reading(article(samples.TEXT + str(n))))
    streamed = store.claims()
    next(streamed)
    assert store.add(reading(article(samples.TEXT + "late"))) is Outcome.ADDED
    assert len(list(streamed)) == 5


def test_counting_gives_as_many_as_asking(store: SQLStore) -> None:
    store.add(reading())
    assert store.count() == 2
    assert store.count(Selection(limit=1)) == 1


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param("c-sh", "more than one claim: c-ship-1, c-ship-2", id="the beginning of two ids"),
        pytest.param("c-shop", "near it are c-ship-1, c-ship-2", id="an id that is nearly right"),
        pytest.param("x", "`sayso claims` lists them", id="nothing like it"),
        pytest.param("", "there is no claim ''", id="no id at all"),
    ],
)
def test_an_id_that_is_not_there_is_explained(store: SQLStore, wanted: str, message: str) -> None:
    at = article()
    store.add(reading(at, claim(at, "1", id="c-ship-1"), claim(at, "2", id="c-ship-2")))
    assert store.claim("c-ship-2").claim.id == "c-ship-2"
    with pytest.raises(NotFoundError, match=message):
        store.claim(wanted)


def test_an_unambiguous_beginning_of_an_id_is_enough(store: SQLStore) -> None:
    written = reading()
    store.add(written)
    for one in written.claims:
        assert store.claim(one.id[:6]).claim == one
    assert store.article(written.article.id[:4]).id == written.article.id


def test_actors_are_counted_in_each_role(store: SQLStore) -> None:
    store.add(reading())
    tallies = {
        tally.actor.name: (tally.n_claims, tally.n_actor, tally.n_recipient, tally.n_source, tally.n_denier) for tally in store.actors()
    }
    assert tallies == {
        "North Korea": (2, 2, 0, 0, 1),
        "Syria": (2, 1, 1, 0, 1),
        "Déborah Ilsan": (1, 1, 0, 0, 0),
        "Harbour Wire": (1, 0, 0, 1, 0),
        "a sealed inspectors' file": (1, 0, 0, 1, 0),
    }


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("deborah ilsan", ["Déborah Ilsan"], id="without accents and case"),
        pytest.param("Ilsan", ["Déborah Ilsan"], id="a part of the name"),
        pytest.param("ilsa", [], id="but whole words"),
        pytest.param("Korea North", [], id="but words in a row"),
        pytest.param("'", [], id="nothing to look for"),
    ],
)
def test_actors_are_found_by_their_words(store: SQLStore, name: str, found: list[str]) -> None:
    store.add(reading())
    assert [actor.name for actor in store.named(name)] == found


@pytest.mark.parametrize(
    ("words", "n"),
    [
        pytest.param("valves damascus", 1, id="every word, in any order"),
        pytest.param('"shipped valves"', 1, id="a phrase"),
        pytest.param('"valves shipped"', 0, id="not a phrase"),
        pytest.param("shipping", 1, id="another form of the word"),
        pytest.param("tankers", 0, id="a word that is not there"),
        pytest.param("freighter", 1, id="a word of the title"),
    ],
)
def test_articles_are_found_by_their_text(store: SQLStore, words: str, n: int) -> None:
    store.add(reading())
    assert len(list(store.articles(words))) == n


def test_status_counts_what_counts(store: SQLStore) -> None:
    store.add(reading())
    store.add(reading(versions=NEWER))
    french = replace(article("Un texte", path="fr.txt", published="2019", title=None), language="fr")
    store.add(Reading(french, (), NEWER, note="not read: language fr"))
    store.fail(ReadError("x.gz", "truncated"))
    status = store.status()
    assert (status.n_articles, status.n_unread, status.n_claims, status.n_actors, status.n_failures) == (2, 1, 2, 5, 1)
    assert (status.first, status.last) == ("2016-03-04", "2019-01-01")
    assert status.readings == ((NEWER, 2),)
