"""What the encoder reads and what the rules read become one set of readings."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.combined import Sighting, attributions_of, combined, events_of
from sayso.model import Attribution, EventMention, EventType, Mention, MentionType, Passage, Readings

IRAN, SHELLED, IRAQ, LATER = Passage(0, 4), Passage(5, 12), Passage(13, 17), Passage(30, 36)


def sighting(event: EventMention) -> Sighting:
    return Sighting(event, span=0.9, type=0.8, optional=0.1)


def test_the_same_words_give_one_event_with_the_missing_side_from_the_rules() -> None:
    seen = EventMention(SHELLED, EventType.ASSAULT, actors=(IRAN,))
    ruled = EventMention(SHELLED, EventType.COERCE, actors=(IRAN,), recipients=(IRAQ,), probability=0.6)
    (only,) = events_of([sighting(seen)], [ruled])
    assert only.event == replace(seen, recipients=(IRAQ,))
    assert only.signs["same actor"] == 1
    assert only.signs["same type"] == 0


def test_nobody_does_something_to_himself_by_filling_up() -> None:
    seen = EventMention(SHELLED, EventType.ASSAULT, actors=(IRAN,))
    ruled = EventMention(SHELLED, EventType.ASSAULT, actors=(IRAQ,), recipients=(IRAN,))
    (only,) = events_of([sighting(seen)], [ruled])
    assert only.event.recipients == ()


def test_events_that_only_one_of_them_saw_are_kept_in_the_order_of_the_text() -> None:
    seen = EventMention(LATER, EventType.CONSULT, actors=(IRAN,))
    ruled = EventMention(SHELLED, EventType.ASSAULT, actors=(IRAN,), recipients=(IRAQ,), probability=0.6)
    first, second = events_of([sighting(seen)], [ruled])
    assert (first.event, second.event) == (ruled, seen)
    assert first.signs["rule alone"] == 0.6
    assert "rule" not in second.signs


def test_the_encoders_attribution_counts_where_the_rules_heard_nobody() -> None:
    heard = Attribution((IRAN,), (SHELLED,), (Passage(13, 29),))
    again = Attribution((IRAQ,), (), (Passage(20, 29),))
    new = Attribution((IRAQ,), (), (Passage(40, 60),))
    assert attributions_of([heard], [again, new]) == (heard, new)


def test_a_mention_of_the_encoder_is_added_where_the_rules_have_none() -> None:
    ruled = Readings(mentions=(Mention(IRAN, MentionType.GPE),))
    encoded = Readings(mentions=(Mention(Passage(0, 12), MentionType.ORG), Mention(IRAQ, MentionType.GPE)))
    assert [mention.passage for mention in combined(ruled, encoded, ()).mentions] == [IRAN, IRAQ]
