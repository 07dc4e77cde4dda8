"""Events by rule: one table of sentences about invented states, each row named for the pattern it stands for.

In a sentence `[words]` marks a mention, `[his]` a pronoun.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.rules.events import find_events
from sayso.annotate.segment import segment
from sayso.model import Article, EventMention, EventType, Mention, MentionType, Passage

PRONOUNS = frozenset("it he she they its his her their them we our".split())


def marked(text: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without its brackets, and the mentions they marked."""
    plain, opened, mentions = "", 0, []
    for sign in text:
        if sign == "[":
            opened = len(plain)
        elif sign == "]":
            kind = MentionType.PRONOUN if plain[opened:].lower() in PRONOUNS else MentionType.GPE
            mentions.append(Mention(Passage(opened, len(plain)), kind))
        else:
            plain += sign
    return plain, tuple(mentions)


def events_of(text: str) -> tuple[str, tuple[EventMention, ...]]:
    """The events that the rules find in a text with marked mentions."""
    plain, mentions = marked(text)
    article = Article("a", plain, (Passage(0, len(plain)),))
    events, _ = find_events(segment(article), mentions, ())
    return plain, events


def told(text: str) -> list[str]:
    """Each event as "TYPE trigger: actors > recipients"."""
    plain, events = events_of(text)
    sides = [[", ".join(words.of(plain) for words in side) for side in (event.actors, event.recipients)] for event in events]
    return [f"{event.type.value} {event.trigger.of(plain)}: {a} > {b}".rstrip() for event, (a, b) in zip(events, sides, strict=True)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param("[Arvania] attacked [Belmora].", "ASSAULT attacked: Arvania > Belmora", id="active"),
        pytest.param("[Belmora] was attacked by [Arvania].", "ASSAULT attacked: Arvania > Belmora", id="passive"),
        pytest.param("Ships seized by [Arvania] sailed from [Belmora].", "COERCE seized: Arvania > Belmora", id="reduced relative"),
        pytest.param("[Arvania] shipped rockets to [Belmora].", "AID shipped: Arvania > Belmora", id="gift to somebody"),
        pytest.param("[Arvania] received loans from [Belmora].", "AID received: Belmora > Arvania", id="receiver is subject"),
        pytest.param("[Arvania]'s arms supplies to [Belmora] grew.", "AID arms supplies: Arvania > Belmora", id="noun with owner"),
        pytest.param("An [Arvanian] airstrike on [Belmora] failed.", "ASSAULT airstrike: Arvanian > Belmora", id="noun with adjective"),
        pytest.param("[Arvania] imposed sanctions on [Belmora].", "SANCTION imposed sanctions on: Arvania > Belmora", id="light verb"),
        pytest.param(
            "[Arvania], which backs [Corva], invaded [Belmora].", "ASSAULT invaded: Arvania > Belmora", id="over a relative clause"
        ),
        pytest.param(
            "The general, who said little, praised [Arvania] as [Corva] armed [Belmora].", "AID armed: Corva > Belmora", id="own subject"
        ),
        pytest.param("[Arvania] agreed to send tanks to [Belmora].", "AID send: Arvania > Belmora", id="infinitive, subject control"),
        pytest.param("[Corva] urged [Arvania] to free [Belmora].", "RETREAT free: Arvania > Belmora", id="infinitive, object control"),
        pytest.param("[Corva] accused [Arvania] of arming [Belmora].", "AID arming: Arvania > Belmora", id="what one is accused of"),
        pytest.param(
            "[Arvania] was accused by [Corva] of shelling [Belmora].", "ASSAULT shelling: Arvania > Belmora", id="accused in the passive"
        ),
        pytest.param("Talks between [Arvania] and [Belmora] failed.", "CONSULT Talks: Arvania, Belmora >", id="between two"),
        pytest.param("[Arvania] and [Belmora] signed a treaty.", "AGREE signed: Arvania, Belmora >", id="two together"),
        pytest.param("[Arvania]-[Belmora] ties are old.", "COOPERATE ties: Arvania, Belmora >", id="joined by a hyphen"),
        pytest.param(
            "[Arvania], [Corva] and [Delmar] condemned [Belmora].", "ACCUSE condemned: Arvania, Corva, Delmar > Belmora", id="list"
        ),
        pytest.param("The killing of [Belmora]'s minister by [Arvania].", "ASSAULT killing: Arvania > Belmora", id="killing of"),
        pytest.param(
            "[Arvania] lifted its embargo against [Belmora].", "CONCEDE lifted: Arvania > Belmora", id="what is lifted is no sanction"
        ),
    ],
)
def test_who_does_what_to_whom(text: str, event: str) -> None:
    assert event in told(text)


def test_three_verbs_of_one_subject_are_three_events_with_one_recipient() -> None:
    found = told("[Arvania] supplied rockets to [Belmora], constructed a plant, and sent crews.")
    assert found == [f"AID {trigger}: Arvania > Belmora" for trigger in ("supplied", "constructed", "sent")]


def test_a_verb_and_its_noun_are_one_event() -> None:
    assert len(told("[Arvania] and [Belmora] signed a deal.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Arvania] said that it rained.", id="saying is no event"),
        pytest.param("The seized ship lay in port.", id="nobody named"),
        pytest.param("It was a call for reason in [Arvania].", id="one party where two are needed"),
    ],
)
def test_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("[Arvania] attacked [Belmora].", "CT+", id="asserted"),
        pytest.param("[Arvania] did not attack [Belmora].", "CT-", id="negated"),
        pytest.param("[Arvania] never attacked [Belmora].", "CT-", id="never"),
        pytest.param("There is no evidence that [Arvania] attacked [Belmora].", "CT-", id="no evidence that"),
        pytest.param("[Arvania] will attack [Belmora].", "PR+", id="future"),
        pytest.param("[Arvania] plans to attack [Belmora].", "PR+", id="plan"),
        pytest.param("[Arvania] is believed to have attacked [Belmora].", "PR+", id="believed"),
        pytest.param("[Arvania] may attack [Belmora].", "PS+", id="possible"),
        pytest.param("[Arvania] allegedly attacked [Belmora].", "PS+", id="alleged"),
        pytest.param("[Corva] accused [Arvania] of attacking [Belmora].", "PS+", id="accused"),
        pytest.param("Nobody knows what happens if [Arvania] attacks [Belmora].", "Uu", id="condition"),
        pytest.param("[Corva] urged [Arvania] to attack [Belmora].", "Uu", id="asked for"),
        pytest.param("Did [Arvania] attack [Belmora]?", "Uu", id="question"),
    ],
)
def test_how_sure(text: str, value: str) -> None:
    _, events = events_of(text)
    assert [event.factuality.value for event in events if event.type is EventType.ASSAULT] == [value]


@pytest.mark.parametrize(
    ("text", "deniers"),
    [
        pytest.param("[Arvania] denied attacking [Belmora].", ["Arvania"], id="denied doing"),
        pytest.param("[Corva] accused [Arvania] of attacking [Belmora], a charge [Selm] has denied.", ["Selm"], id="a charge denied"),
        pytest.param(
            "Claims have it that [Arvania] attacked [Belmora] — a charge [both states] have denied.", ["both states"], id="over a dash"
        ),
        pytest.param("[Corva] said [Arvania] may have attacked [Belmora]. [Selm] denies the claims.", ["Selm"], id="a sentence later"),
        pytest.param("[Arvania] attacked [Belmora]. [Corva] denied visas to players.", [], id="something else denied"),
        pytest.param("[Arvania] attacked [Belmora], an accusation [Selm] rejects.", ["Selm"], id="an accusation taken up, told as fact"),
        pytest.param(
            "[Arvania] attacked [Belmora], a claim that [Selm] and [Corva] have repeatedly dismissed.",
            ["Selm", "Corva"],
            id="a claim that two dismiss",
        ),
        pytest.param("[Arvania] attacked [Belmora], and [Selm] rejected visas for players.", [], id="something else rejected"),
    ],
)
def test_who_denies_it(text: str, deniers: list[str]) -> None:
    plain, events = events_of(text)
    assert [words.of(plain) for event in events if event.type is EventType.ASSAULT for words in event.deniers] == deniers


WORDS = "[Arvania] [Belmora] [They] attacked denied accused of that , and to send the was by not if talks with between \n . “ —".split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_run_of_words_gives_passages_inside_the_text(words: list[str]) -> None:
    plain, events = events_of(" ".join(words))
    for event in events:
        for passage in (event.trigger, *event.actors, *event.recipients, *event.objects, *event.deniers):
            assert passage.of(plain)
