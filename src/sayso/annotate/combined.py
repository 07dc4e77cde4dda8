"""The encoder's readings and those of the rules, as one: each finds what the other misses, and where they agree both are likelier right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Attribution, EventMention, Mention, Passage, Readings
from sayso.text.overlaps import Overlaps

Signs = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event as the encoder sees it.

    Args:
        event: what it read.
        span: how likely the words name an event that an analyst would write down, in [0, 1].
        type: how likely the type is right.
        optional: how likely a fair reader would leave it out.
    """

    event: EventMention
    span: float
    type: float
    optional: float


@dataclass(frozen=True, slots=True)
class Weighted:
    """An event with the signs for and against it."""

    event: EventMention
    signs: Signs


def events_of(sightings: Sequence[Sighting], ruled: Sequence[EventMention]) -> list[Weighted]:
    """Every event that either saw, in the order of the text; words seen by both give one event, the encoder's, filled up by the rules."""
    found: list[Weighted] = []
    matched: set[Passage] = set()
    triggers = Overlaps([event.trigger for event in ruled])
    for sighting in sightings:
        same = [ruled[number] for number in triggers.of(sighting.event.trigger)]
        matched.update(event.trigger for event in same)
        rule = same[0] if same else None
        found.append(Weighted(_filled(sighting.event, rule), signs_of(sighting, rule)))
    found += [Weighted(event, signs_of(None, event)) for event in ruled if event.trigger not in matched]
    return sorted(found, key=lambda one: one.event.trigger)


def signs_of(sighting: Sighting | None, rule: EventMention | None) -> Signs:
    """What speaks for or against an event; names are those of the weights in data/confidence.json."""
    signs = {"bias": 1.0}
    if sighting:
        signs |= {
            "encoder": 1.0, "span": sighting.span, "type": sighting.type, "optional": sighting.optional,
            "symmetric": sighting.event.symmetric,
        }  # fmt: skip
    if rule:
        signs |= {"rule": 1.0, "rule's own": rule.probability}
    if rule and not sighting:
        signs["rule alone"] = rule.probability
    if rule and sighting:
        event = sighting.event
        signs |= {
            "same type": float(rule.type is event.type),
            "same actor": float(_meet(rule.actors, event.actors)),
            "same recipient": float(_meet(rule.recipients, event.recipients)),
        }
    return signs


def _filled(event: EventMention, rule: EventMention | None) -> EventMention:
    """The encoder's event, its missing sides, deniers and mode taken from the rule's."""
    if rule is None:
        return event
    actors = event.actors or tuple(words for words in rule.actors if words not in event.recipients)
    recipients = event.recipients or tuple(words for words in rule.recipients if words not in actors)
    return replace(event, actors=actors, recipients=recipients, deniers=event.deniers or rule.deniers, mode=rule.mode)


def _meet(these: Iterable[Passage], those: Sequence[Passage]) -> bool:
    return any(one.overlaps(other) for one in these for other in those)


def attributions_of(ruled: Sequence[Attribution], encoded: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The rules' attributions, and the encoder's where the rules heard nobody (dev: origin .829, .788 and .758 for either alone)."""
    heard = Overlaps([content for said in ruled for content in said.content])
    return (*ruled, *(said for said in encoded if not any(map(heard.any, said.content))))


def combined(ruled: Readings, encoded: Readings, events: Sequence[EventMention]) -> Readings:
    """One set of readings; mentions are the rules', which name nested phrases as resolving wants them, and the encoder's elsewhere."""
    names = Overlaps([mention.passage for mention in ruled.mentions])
    others = (mention for mention in encoded.mentions if not names.any(mention.passage))
    mentions: list[Mention] = sorted((*ruled.mentions, *others), key=lambda mention: (mention.passage.start, -mention.passage.end))
    return Readings(tuple(mentions), attributions_of(ruled.attributions, encoded.attributions), tuple(events))
