"""Who stands behind an event is weighed apart from whose words it stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.marked import ARVANIA, BELMORA, NEWSWIRE, Marked, annotated, cast
from sayso.extract.sides import Chooser
from sayso.extract.voices import Heard, chain, heard
from sayso.extract.who import Who
from sayso.model import Actor, Attribution, Candidate, EventMention, EventType, Hop, Voice
from sayso.weighing import Weighing, weighing

TOLD = "{N Newswire} {c said} {A Arvania} {t urged} {B Belmora} to leave."
SPOKEN_BY_ACTOR = "{A Arvania} {c said} it {t urged} {B Belmora} to leave."
ACTORS: dict[str, Actor] = {"A": ARVANIA, "B": BELMORA, "N": NEWSWIRE}
KEEP_ALL = replace(weighing(), source={"bias": 9.0})


def event(marked: Marked, **voices: float) -> EventMention:
    """The event of the marked text, by Arvania against Belmora, with the chances of who may say so."""
    sides = (Candidate(marked.at["A"], 0.9, 0.9, 0.0), Candidate(marked.at["B"], 0.9, 0.0, 0.9))
    return EventMention(
        marked.at["t"],
        EventType.REQUEST,
        candidates=sides,
        voices=tuple(Voice(marked.at[mark], chance) for mark, chance in voices.items()),
    )


def said(marked: Marked, source: str) -> Attribution:
    """All after the cue is the source's."""
    return Attribution((marked.at[source],), (marked.at["c"],), (type(marked.at["c"])(marked.at["c"].end, len(marked.text)),))


def listened(marked: Marked, read: EventMention, *attributions: Attribution) -> list[Heard]:
    """Everybody heard behind the event."""
    one = annotated(marked, (read,), attributions=attributions)
    who = Who(one, cast(marked, {mark: ACTORS[mark] for mark in marked.at if mark in ACTORS}))
    return list(heard(read, one, who, Chooser(one, who, weighing()).sides(read)))


def hops(marked: Marked, read: EventMention, weights: Weighing, *attributions: Attribution) -> tuple[Hop, ...]:
    """The chain that is kept."""
    one = annotated(marked, (read,), attributions=attributions)
    who = Who(one, cast(marked, {mark: ACTORS[mark] for mark in marked.at if mark in ACTORS}))
    return chain(read, one, who, Chooser(one, who, weighing()).sides(read), weights)


def test_whoever_an_attribution_names_is_heard_with_the_readers_certainty() -> None:
    marked = Marked(TOLD)
    (one,) = listened(marked, event(marked, N=0.9), said(marked, "N"))
    assert (one.hop.actor, one.is_alone) == (NEWSWIRE, False)
    assert one.signs["odds"] == pytest.approx(2.197, abs=0.01)
    assert one.signs["neutral"] == 1
    assert one.signs["actor"] == 0


def test_a_voice_that_no_attribution_joins_is_heard_alone() -> None:
    marked = Marked(TOLD)
    (one,) = listened(marked, event(marked, N=0.9))
    assert one.is_alone


def test_a_faint_voice_is_not_heard() -> None:
    marked = Marked(TOLD)
    assert listened(marked, event(marked, N=0.05)) == []


def test_a_speaker_who_acts_himself_is_marked_as_such() -> None:
    marked = Marked(SPOKEN_BY_ACTOR)
    (one,) = listened(marked, event(marked, A=0.5), said(marked, "A"))
    assert one.signs["actor, and this is speech"] == 1


def test_likely_sources_make_the_chain_and_unlikely_ones_do_not() -> None:
    marked = Marked(TOLD)
    read = event(marked, N=0.9)
    assert [hop.actor for hop in hops(marked, read, KEEP_ALL, said(marked, "N"))] == [NEWSWIRE]
    assert hops(marked, read, replace(KEEP_ALL, source={"bias": -9.0}), said(marked, "N")) == ()


def test_without_voices_the_attributions_are_all_there_is() -> None:
    marked = Marked(TOLD)
    read = replace(event(marked), voices=None)
    assert [hop.actor for hop in hops(marked, read, replace(KEEP_ALL, source={"bias": -9.0}), said(marked, "N"))] == [NEWSWIRE]
