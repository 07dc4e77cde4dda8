"""Readings by the trained encoder, helped by the rules; sentences, tokens, quotes and time values are the rules' alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate.combined import Sighting, combined, events_of
from sayso.annotate.rules import RulesAnnotator
from sayso.annotate.rules.events import with_denials
from sayso.model import (
    Attribution,
    Candidate,
    EventMention,
    EventType,
    Factuality,
    Mention,
    MentionType,
    Passage,
    Readings,
    Segmented,
    Voice,
    meaning_of,
)
from sayso.text.overlaps import Overlaps
from sayso.weighing import weighed, weighing

if TYPE_CHECKING:
    from sayso.encoder import Argument, Encoder, Reading, Span, Trigger

# Who may do something or have it done to them.
PARTY_TYPES = frozenset(
    {MentionType.PERSON, MentionType.ORG, MentionType.GPE, MentionType.NORP, MentionType.PRONOUN, MentionType.DESCRIPTION}
)
NOT_ONLY = re.compile(r"\bnot\s+(only|just|merely|simply|alone)\b[^.;:?!]*$", re.IGNORECASE)
REACH = 40  # characters before a trigger in which "not only" may stand
UNLIKELY = 0.02  # on both sides: not worth carrying on
# Layers whose spans are mentions: descriptive phrases first, then names that stand in none of them.
MENTION_LAYERS = ("mention", "name")
LAYERS = (*MENTION_LAYERS, "attribution", "trigger", "party", "object", "place", "when", "claim_source")  # all that is made use of here


class EncoderAnnotator:
    """Implements `Annotator` with an encoder and the rules; sessions and weights load on the first reading."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._rules = RulesAnnotator()

    @property
    def version(self) -> str:
        """Names weights, rules and the weighing of both, for the ledger."""
        return f"encoder {self.encoder.version}, {self._rules.version}, weighing {weighing().version}"

    def read(self, articles: Sequence[Segmented]) -> list[Readings]:
        """The readings of each article, in the same order."""
        readings = self.encoder.read([(article.article.text, article.sentences) for article in articles], layers=LAYERS)
        ruled = self._rules.read(articles)
        return [self.readings(*one) for one in zip(articles, readings, ruled, strict=True)]

    def readings(self, segmented: Segmented, reading: Reading, ruled: Readings) -> Readings:
        """What the encoder read of an article and what the rules did, as one."""
        inside = _Inside(segmented.sentences)
        found = events_of(self.sightings(segmented, reading), ruled.events)
        events = [replace(_affirmed(one.event, segmented), probability=weighed(one.signs, weighing().readings)) for one in found]
        encoded = Readings(tuple(_mentions(reading, inside)), tuple(_attributions(reading, inside)))
        return self._with_candidates(with_denials(segmented, combined(ruled, encoded, events)), reading, ruled.events, inside)

    def sightings(self, segmented: Segmented, reading: Reading) -> list[Sighting]:
        """The events the encoder sees in the sentences of an article."""
        inside = _Inside(segmented.sentences)
        return [self._sighting(trigger) for trigger in reading.triggers if inside.holds(trigger.span)]

    def roots(self, text: str, pairs: Sequence[tuple[Passage | None, Passage | None]]) -> list[dict[str, float]]:
        """The probability of each PLOVER root for each (source, target) pair in a text, likeliest first."""
        names = [root for root in self.encoder.config.pair_roots if root != "NONE"]
        rows = self.encoder.pair_roots(text, pairs)
        return [dict(sorted(zip(names, map(float, row), strict=True), key=lambda item: -item[1])) for row in rows]

    def _sighting(self, trigger: Trigger) -> Sighting:
        labels = self.encoder.labels("type")
        likeliest = int(trigger.types.argmax())
        role = trigger.arguments
        event = EventMention(
            trigger=_passage(trigger.span),
            type=EventType(labels[likeliest]),
            factuality=self._factuality(trigger),
            actors=_passages(role.get("actor", ())),
            recipients=_passages(role.get("recipient", ())),
            objects=_passages(role.get("object", ())),
            places=_passages(role.get("place", ())),
            times=_passages(role.get("when", ())),
            deniers=_passages(role.get("denier", ())),
            contexts=tuple(sorted(trigger.contexts, key=lambda name: -trigger.contexts[name])),
            symmetric=trigger.symmetric,
        )
        return Sighting(event, span=trigger.span.probability, type=float(trigger.types[likeliest]), optional=trigger.optional)

    def _factuality(self, trigger: Trigger) -> Factuality:
        """The likeliest value of the likeliest kind (asserted, alleged, denied); the rarer kinds count for more."""
        values = [Factuality(label) for label in self.encoder.labels("factuality")]
        chances = dict(zip(values, trigger.factuality.tolist(), strict=True))
        kinds: dict[str, float] = {}
        for value, chance in chances.items():
            kinds[value.reading] = kinds.get(value.reading, 0.0) + chance * weighing().certainty[value.reading]
        likeliest = max(kinds, key=lambda kind: kinds[kind])
        return max((value for value in values if value.reading == likeliest), key=lambda value: chances[value])

    def _with_candidates(self, found: Readings, reading: Reading, ruled: Sequence[EventMention], inside: _Inside) -> Readings:
        """The same events, each with the words that may name its parties: those the encoder takes for parties, and all names."""
        party = {(span.start, span.end): span.probability for span in reading.spans.get("party", ()) if inside.holds(span)}
        names = (mention.passage for mention in found.mentions if mention.type in PARTY_TYPES)
        words = sorted({*party, *((name.start, name.end) for name in names)})
        triggers = [(event.trigger.start, event.trigger.end) for event in found.events]
        actor, recipient = (self.encoder.role_chances(reading, triggers, words, side) for side in ("actor", "recipient"))
        likely = np.maximum(actor, recipient) > UNLIKELY
        by_rule, places = Overlaps([event.trigger for event in ruled]), Overlaps([Passage(*place) for place in words])
        vectors = self.encoder.event_vectors(reading, triggers).tolist()
        events = []
        for row, event in enumerate(found.events):
            rules = by_rule.of(event.trigger)
            did, suffered = (
                {number for one in side for number in places.of(one)}
                for side in ((ruled[rules[0]].actors, ruled[rules[0]].recipients) if rules else ((), ()))
            )
            candidates = (
                Candidate(
                    passage=Passage(*words[number]),
                    party=party.get(words[number], 0.0),
                    actor=float(actor[row, number]),
                    recipient=float(recipient[row, number]),
                    is_ruled_actor=number in did,
                    is_ruled_recipient=number in suffered,
                )
                for number in sorted({*np.flatnonzero(likely[row]).tolist(), *did, *suffered})
            )
            events.append(replace(event, candidates=tuple(candidates), meaning=meaning_of(vectors[row], self.encoder.version)))
        return replace(found, events=tuple(self._with_voices(events, found.attributions, reading, inside)))

    def _with_voices(
        self, events: Sequence[EventMention], said: Sequence[Attribution], reading: Reading, inside: _Inside
    ) -> Iterable[EventMention]:
        """The same events, each with the words that may name who says so: those the encoder takes for sources, and all of attributions."""
        sources = {(words.start, words.end) for one in said for words in one.source}
        words = sorted({*sources, *((span.start, span.end) for span in reading.spans.get("claim_source", ()) if inside.holds(span))})
        triggers = [(event.trigger.start, event.trigger.end) for event in events]
        for event, row in zip(events, self.encoder.role_chances(reading, triggers, words, "source"), strict=True):
            likely = ((place, chance) for place, chance in zip(words, row.tolist(), strict=True) if chance > UNLIKELY)
            yield replace(event, voices=tuple(Voice(Passage(*place), chance) for place, chance in likely))


def _affirmed(event: EventMention, segmented: Segmented) -> EventMention:
    """The event; "not only profiting from the war but learning from it" denies nothing."""
    before = segmented.article.text[max(0, event.trigger.start - REACH) : event.trigger.start]
    is_denied = event.factuality.reading == "denied"
    return replace(event, factuality=Factuality.CERTAIN) if is_denied and NOT_ONLY.search(before) else event


class _Inside:
    """Tells whether a span begins in one of the sentences: the encoder reads what lies between them too (captions, share bars)."""

    def __init__(self, sentences: Iterable[Passage]) -> None:
        self._sentences = sorted(sentences)

    def holds(self, span: Span) -> bool:
        number = bisect_right(self._sentences, (span.start, inf)) - 1
        return number >= 0 and span.start < self._sentences[number].end


def _mentions(reading: Reading, inside: _Inside) -> list[Mention]:
    found: list[Mention] = []
    for layer in MENTION_LAYERS:
        taken = Overlaps([mention.passage for mention in found])  # spans of one layer do not overlap
        spans = (span for span in reading.spans.get(layer, ()) if span.type in MentionType.__members__ and inside.holds(span))
        found += [Mention(_passage(span), MentionType(span.type)) for span in spans if not taken.any(_passage(span))]
    return found


def _attributions(reading: Reading, inside: _Inside) -> Iterable[Attribution]:
    for said in reading.attributions:
        if inside.holds(said.content[0]):
            yield Attribution(*(tuple(map(_passage, pieces)) for pieces in (said.source, said.cue, said.content)))


def _passages(arguments: Iterable[Argument]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(_passage(argument.span) for argument in arguments))


def _passage(span: Span) -> Passage:
    return Passage(span.start, span.end)
