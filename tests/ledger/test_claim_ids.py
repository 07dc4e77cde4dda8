"""The id of a claim says what the claim says: it is the same wherever that is read, and tells when what is kept was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_check import change, reading

import samples
from sayso.ledger.selection import Selection
from sayso.ledger.sql import SQLStore, open_store
from sayso.model import Claim, Factuality, Party, Passage, Quoted, Reading, Versions, claim_id, meaning_of

OTHER_THAN_READ = "it does not say what its id was made from"


def drawn(made: Reading) -> Reading:
    """The reading with the ids that its claims have by what they say."""
    return replace(made, claims=tuple(replace(claim, id=claim_id(claim, made.article.id, str(made.versions))) for claim in made.claims))


def _id(claim: Claim, article: str = "a1", versions: str = "one") -> str:
    return claim_id(claim, article, versions)


CLAIM = samples.claim(samples.article(), "shipment")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"factuality": Factuality.POSSIBLE}, id="how certain"),
        pytest.param({"trigger": Quoted("shipped", Passage(1, 8))}, id="place of a word"),
        pytest.param({"recipients": ()}, id="whom"),
        pytest.param({"recipients": CLAIM.actors, "actors": CLAIM.recipients}, id="sides"),
        pytest.param({"actors": (Party(samples.PRK, "Pyongyang", CLAIM.actors[0].passage),)}, id="words"),
        pytest.param({"denied_by": ()}, id="denial"),
        pytest.param({"chain": CLAIM.chain[:1]}, id="source"),
        pytest.param({"when": None}, id="when"),
        pytest.param({"more_evidence": ()}, id="where it is told again"),
    ],
)
def test_a_claim_that_says_something_else_has_another_id(other: dict[str, object]) -> None:
    assert _id(replace(CLAIM, **other)) != _id(CLAIM)  # type: ignore[arg-type]


def test_an_id_does_not_hang_on_how_likely_a_claim_is_nor_on_how_it_was_seen_nor_on_the_id_it_had() -> None:
    assert _id(replace(CLAIM, id="", confidence=0.123, meaning=meaning_of([0.2, 1.0], "1.3"))) == _id(CLAIM)


def test_another_article_and_another_version_give_another_id() -> None:
    assert len({_id(CLAIM), _id(CLAIM, article="a2"), _id(CLAIM, versions="two")}) == 3


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE party SET text = 'ships' WHERE role = 'actor'", id="words of a party"),
        pytest.param("DELETE FROM party WHERE role = 'denier'", id="who denies it"),
        pytest.param("UPDATE claim SET factuality = 'PS+'", id="how certain it is"),
        pytest.param("UPDATE claim SET event_type = 'SUPPORT'", id="type"),
        pytest.param("UPDATE claim SET when_from = '2016-01' WHERE when_from IS NOT NULL", id="when"),
        pytest.param("UPDATE hop SET cue = 'claimed'", id="cue of a source"),
        pytest.param("UPDATE object SET text = 'vales'", id="object"),
        pytest.param("UPDATE reading SET model = 'rules-3'", id="what read it"),
    ],
)
def test_what_was_changed_since_it_was_read_is_named(where: str, statement: str) -> None:
    store = open_store(where)
    store.add(drawn(reading()))
    assert list(store.check()) == []
    change(where, statement)
    assert any(line.endswith(OTHER_THAN_READ) for line in store.check()), list(store.check())
    store.close()


def test_a_claim_that_an_analyst_corrected_keeps_its_id_and_is_sound(store: SQLStore) -> None:
    made = drawn(reading())
    store.add(made)
    with store.review("ana", samples.Names(), "the text says so") as review:
        review.correct(made.claims[0].id, "factuality", ["PS+"])
    assert store.claim(made.claims[0].id).claim.factuality is Factuality.POSSIBLE
    assert list(store.check()) == []


def test_a_correction_follows_its_claim_into_a_reading_that_gives_it_another_id(store: SQLStore) -> None:
    made = drawn(reading())
    store.add(made)
    with store.review("ana", samples.Names()) as review:
        review.correct(made.claims[0].id, "place", ["none"])
    newer = Versions(samples.VERSIONS.code, samples.VERSIONS.tables, "rules-2")
    again = drawn(replace(reading(), versions=newer))
    store.add(again)
    assert made.claims[0].id not in {claim.id for claim in again.claims}
    assert [found.claim.place for found in store.claims(Selection()) if found.claim.id == again.claims[0].id] == [None]
    assert list(store.check()) == []


def test_ids_that_were_given_otherwise_are_left_alone(store: SQLStore) -> None:
    store.add(reading())
    assert list(store.check()) == []
