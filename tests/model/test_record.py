"""The record that leaves the program: every key, and words that stand where they say."""

from __future__ import annotations

import json

import pytest

from sayso.errors import PassageError
from sayso.model import Actor, Article, Claim, EventType, Hop, Interval, Party, Passage, Precision, Published, Quoted, SourceKind, When
from sayso.model.record import to_record

TEXT = "Arvania shipped rockets to Belmora in 2031, Harbour Wire reported."
ARTICLE = Article("a1", TEXT, (Passage(0, len(TEXT)),), title="Rockets", publisher="Selm Post", published=Published("2033-05-01", "given"))


def at(words: str) -> Passage:
    """Where these words stand."""
    start = TEXT.index(words)
    return Passage(start, start + len(words))


def claim(**more: object) -> Claim:
    """A claim with everything in it."""
    said = Hop(Actor("media:harbour", "Harbour Wire"), SourceKind.MEDIA, "Harbour Wire", at("Harbour Wire"), "reported", at("reported"))
    parts = {
        "actors": (Party(Actor("state:ARV", "Arvania", "ARV", "GOV"), "Arvania", at("Arvania")),),
        "recipients": (Party(Actor("state:BEL", "Belmora", "BEL", "GOV"), "Belmora", at("Belmora")),),
        "when": When("in 2031", at("in 2031"), Interval("2031", "2031", Precision.YEAR)),
        "chain": (said,),
    }
    return Claim("c1", at(TEXT[:42]), EventType.AID, Quoted("shipped", at("shipped")), **(parts | more))  # type: ignore[arg-type]


def test_every_word_stands_where_it_says() -> None:
    record = to_record(claim(), ARTICLE)
    for words in (record["evidence"], record["trigger"], *record["actors"], *record["recipients"], *record["attribution"]):
        assert TEXT[words["start"] : words["end"]] == words["text"]


def test_a_date_is_two_bounds_with_its_words() -> None:
    assert to_record(claim(), ARTICLE)["when"] == {"start": "2031", "end": "2031", "text": "in 2031", "precision": "year"}


def test_a_date_that_cannot_be_resolved_keeps_its_words() -> None:
    when = to_record(claim(when=When("in 2031", at("in 2031"))), ARTICLE)["when"]
    assert when == {"start": None, "end": None, "text": "in 2031", "precision": None}


def test_what_is_not_known_is_null_and_no_key_is_left_out() -> None:
    full, bare = to_record(claim(), ARTICLE), to_record(claim(when=None, chain=(), recipients=()), ARTICLE)
    assert bare.keys() == full.keys()
    assert (bare["when"], bare["place"], bare["mode"], bare["attribution"], bare["recipients"]) == (None, None, None, [], [])
    json.dumps(bare)


def test_a_claim_of_another_article_is_refused() -> None:
    with pytest.raises(PassageError):
        to_record(claim(), Article("a2", "Short.", ()))
