"""What holds of the claims of any article, whatever was read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.marked import ARVANIA, BELMORA, CORVA, NEWSWIRE
from sayso.extract import extract
from sayso.extract.chains import is_publisher
from sayso.extract.evidence import LONGEST, n_words
from sayso.extract.who import key
from sayso.model import (
    Actor,
    Annotated,
    Article,
    Attribution,
    Candidate,
    Cast,
    Claim,
    EventMention,
    EventType,
    Factuality,
    Interval,
    Mention,
    MentionType,
    Passage,
    Precision,
    Readings,
    Segmented,
    SourceKind,
    TimeExpression,
    TimeType,
    Token,
)
from sayso.model.record import to_record
from sayso.weighing import weighing

TITLE = "Arvania arms Belmora, a report says"
LINES = (
    "Arvania shipped rockets to Belmora in spring 2031, Harbour Wire reported, citing a sealed Corvan report.",
    "Both governments denied it; the navy of Belmora, which had trained there for years, thanked her neighbour’s crews — and left.",
    "Mira Tol, an official of Corva, told the Selm Post that they had met on Tuesday, although nobody was allowed to say so, because "
    + ", and ".join(f"the talks in room {n} went on about grain and roads and who should mend them" for n in range(6))
    + ".",
)
PEOPLE = (ARVANIA, BELMORA, CORVA, NEWSWIRE, Actor("person:tol", "Mira Tol", "COR", "GOV"), Actor(None, "Selm Front"), Actor(None, "they"))
CHANCE = st.floats(0, 1)
MANY = 40  # articles a property is tried on: each takes a while to make up


@dataclass(frozen=True)
class Read:
    """An article with readings, and who is who in it."""

    annotated: Annotated
    cast: Cast


@st.composite
def readings(draw: st.DrawFn) -> Read:
    """Anything that might be read off one to three sentences below a title."""
    text = "\n".join([TITLE, *draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=3))])
    sentences = tuple(Passage(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    words = [Passage(found.start(), found.end()) for found in re.finditer(r"\w+", text)]
    title = sentences[0] if draw(st.booleans()) else None
    article = Article("a1", text, sentences[1:], title_passage=title, publisher=draw(st.sampled_from([None, "Harbour Wire", "Selm Post"])))
    tokens = tuple(Token(word, word.of(text), n, [s.covers(word) for s in sentences].index(True)) for n, word in enumerate(words))

    def phrase(longest: int) -> st.SearchStrategy[Passage]:
        first = st.integers(0, len(words) - 1)
        return st.builds(lambda a, n: Passage(words[a].start, words[min(a + n, len(words) - 1)].end), first, st.integers(0, longest - 1))

    def some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(strategy, max_size=most).map(tuple)

    names = draw(some(phrase(4), 6))
    mentions = tuple(Mention(name, draw(st.sampled_from(MentionType))) for name in sorted(set(names)))
    cast = Cast({mention.passage: draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2).map(tuple)) for mention in mentions})
    somebody = phrase(5) if not names else phrase(5) | st.sampled_from(names)
    attributions = draw(some(st.builds(Attribution, some(somebody, 2), some(phrase(2), 1), some(phrase(25), 1)), 3))
    interval = Interval("2031", "2031", Precision.YEAR)
    times = draw(
        some(st.builds(TimeExpression, phrase(2), st.sampled_from(TimeType), st.just("2031"), st.just(interval), st.just("2031")), 2)
    )
    event = st.builds(
        EventMention,
        st.sampled_from(words),
        st.sampled_from(EventType),
        st.sampled_from(Factuality),
        actors=some(somebody, 2),
        recipients=some(somebody, 2),
        objects=some(phrase(6), 2),
        places=some(phrase(2), 1),
        times=some(phrase(2), 1),
        sources=some(somebody, 2),
        deniers=some(somebody, 2),
        probability=CHANCE,
        symmetric=CHANCE,
        candidates=some(st.builds(Candidate, somebody, CHANCE, CHANCE, CHANCE, st.booleans(), st.booleans()), 4),
    )
    events = draw(st.lists(event, max_size=5, unique_by=lambda one: one.trigger).map(tuple))
    return Read(Annotated(Segmented(article, sentences, tokens, (), times), Readings(mentions, attributions, events)), cast)


def everything(read: Read) -> tuple[Claim, ...]:
    """All claims, however unlikely."""
    return extract(read.annotated, read.cast, weights=replace(weighing(), least=0.0))


@settings(max_examples=MANY)
@given(readings())
def test_every_part_of_a_claim_stands_where_it_says(read: Read) -> None:
    text = read.annotated.article.text
    for claim in everything(read):
        for words in _parts(to_record(claim, read.annotated.article)):
            assert text[words["start"] : words["end"]] == words["text"]
            assert words["text"].strip()


def _parts(record: object) -> Iterator[dict[str, Any]]:
    """Whatever in a record has a place in the text, at any depth; an unspecified source without a cue has none."""
    if isinstance(record, dict):
        if isinstance(record.get("start"), int):
            yield record
        for value in record.values():
            yield from _parts(value)
    elif isinstance(record, list):
        for value in record:
            yield from _parts(value)


@settings(max_examples=MANY)
@given(readings())
def test_nobody_stands_twice_among_the_parties(read: Read) -> None:
    for claim in everything(read):
        keys = [key(party.actor) for party in (*claim.actors, *claim.recipients)]
        assert keys
        assert len(keys) == len(set(keys))


@settings(max_examples=MANY)
@given(readings())
def test_a_chain_names_nobody_twice_nor_the_publisher_nor_nobody_beside_somebody(read: Read) -> None:
    for claim in everything(read):
        keys = [key(hop.actor) for hop in claim.chain]
        assert len(keys) == len(set(keys))
        assert not any(is_publisher(hop, read.annotated.article.publisher) for hop in claim.chain)
        assert len({hop.kind is SourceKind.UNSPECIFIED for hop in claim.chain}) <= 1


@settings(max_examples=MANY)
@given(readings())
def test_who_says_so_does_not_deny_it(read: Read) -> None:
    for claim in everything(read):
        assert not {key(party.actor) for party in claim.denied_by} & {key(hop.actor) for hop in claim.chain}


@settings(max_examples=MANY)
@given(readings())
def test_evidence_holds_the_trigger_and_is_short_where_clauses_allow_it(read: Read) -> None:
    text = read.annotated.article.text
    for claim in everything(read):
        assert claim.evidence.covers(claim.trigger.passage)
        assert n_words(claim.evidence, text) <= LONGEST


@settings(max_examples=MANY)
@given(readings(), st.floats(0, 1))
def test_claims_come_in_the_order_of_the_text_each_once_and_each_likely_enough(read: Read, least: float) -> None:
    claims = extract(read.annotated, read.cast, weights=replace(weighing(), least=least))
    triggers = [claim.trigger.passage for claim in claims]
    assert triggers == sorted(set(triggers))
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(least <= claim.confidence <= 1 for claim in claims)
    assert set(triggers) <= {event.trigger for event in read.annotated.readings.events}


@settings(max_examples=MANY)
@given(readings(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_were_read_changes_nothing(read: Read, random: Any) -> None:
    shuffled = list(read.annotated.readings.events)
    random.shuffle(shuffled)
    other = replace(read.annotated, readings=replace(read.annotated.readings, events=tuple(shuffled)))
    assert everything(Read(other, read.cast)) == everything(read)


@settings(max_examples=MANY)
@given(readings())
def test_no_claim_of_the_headline_is_told_again_in_the_body(read: Read) -> None:
    title = read.annotated.article.title_passage
    claims = everything(read)
    if title is None:
        return

    def told(claim: Claim) -> tuple[EventType, frozenset[str], frozenset[str]]:
        actors, recipients = (frozenset(key(party.actor) for party in side) for side in (claim.actors, claim.recipients))
        return claim.event_type, actors, recipients

    headline = {told(claim) for claim in claims if title.covers(claim.trigger.passage)}
    assert not headline & {told(claim) for claim in claims if not title.covers(claim.trigger.passage)}
