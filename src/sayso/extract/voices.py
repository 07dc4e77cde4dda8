"""On whose word? The chain of sources behind an event, nearest the reader first.

Attributions tell which words are whose. Whether an analyst would name their source behind a deed is weighed apart: who "urged" has done
so himself and is nobody's source, and a speaker named two sentences before may well be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.extract.chains import covering, hops_of, spoken, tidy
from sayso.extract.sides import SPOKEN, SURE, Sides, unit
from sayso.extract.who import Who
from sayso.model import Annotated, Attribution, EventMention, Hop, Passage, SourceKind, Voice
from sayso.weighing import Weighing, log_odds, weighed

# Cues that only report; others ("urged", "vowed", "welcomed") do something themselves.
NEUTRAL: Final = frozenset(
    "according add added adding adds announced citing cited quoted report reported reports said say saying says stated tell told".split()
)
LEAST: Final = 0.08  # a voice that no attribution joins to the event is looked at from here on


@dataclass(frozen=True, slots=True)
class Heard:
    """A source that may stand behind an event, with what speaks for and against it; `is_alone`: no attribution holds the event."""

    hop: Hop
    signs: Mapping[str, float]
    is_alone: bool


def chain(event: EventMention, annotated: Annotated, who: Who, sides: Sides, weights: Weighing) -> tuple[Hop, ...]:
    """The sources that stand between the publisher and this event, outermost first, the publisher's own name left out.

    Sources that the annotator linked to the event itself are taken as they come; otherwise the attributions whose content holds the
    trigger, the one that speaks of the others ("Reuters reported, citing a report") first.
    """
    if event.sources:
        hops = [hop for words in event.sources for hop in hops_of(words, annotated, who)]
    elif event.voices is None:
        hops = [hop for attribution in covering(event.trigger, annotated) for hop in spoken(attribution, annotated, who)]
    else:
        hops = [one.hop for one in heard(event, annotated, who, sides) if is_kept(one, weights)]
    return tidy(hops, annotated)


def is_kept(one: Heard, weights: Weighing) -> bool:
    """Is this likely enough a source of the event?"""
    return weighed(one.signs, weights.source) > (weights.alone if one.is_alone else weights.heard)


def heard(event: EventMention, annotated: Annotated, who: Who, sides: Sides) -> Iterator[Heard]:
    """Everybody who may be a source of an event, outermost first."""
    around = covering(event.trigger, annotated)
    actors = {unit(party.actor) for party in sides.actors}
    named = [words for attribution in around for words in attribution.source]
    for voice in event.voices or ():
        words = voice.passage
        if voice.probability > LEAST and not words.overlaps(event.trigger) and not any(words.overlaps(other) for other in named):
            attribution = _attribution_of(words, annotated)
            for hop in hops_of(words, annotated, who):
                yield Heard(hop, _signs(hop, attribution, voice.probability, event, annotated, actors) | {"alone": 1.0}, is_alone=True)
    for attribution in around:
        chance = _chance(attribution, event.voices or ())
        place = {"outermost": float(attribution is around[0]), "innermost": float(attribution is around[-1])}
        for hop in spoken(attribution, annotated, who):
            yield Heard(hop, _signs(hop, attribution, chance, event, annotated, actors) | place, is_alone=False)


def _signs(
    hop: Hop, attribution: Attribution, chance: float, event: EventMention, annotated: Annotated, actors: set[str]
) -> dict[str, float]:
    """Names are those of the weights in data/confidence.json."""
    cue = {word for words in attribution.cue for word in words.of(annotated.article.text).casefold().split()}
    is_neutral, is_actor = float(bool(cue & NEUTRAL)), float(unit(hop.actor) in actors)
    return {
        "bias": 1.0,
        "odds": log_odds(min(max(chance, 1 - SURE), SURE)),
        "neutral": is_neutral,
        "no cue": float(not cue),
        "unspecified": float(hop.kind is SourceKind.UNSPECIFIED),
        "document": float(hop.kind is SourceKind.DOCUMENT),
        "media": float(hop.kind is SourceKind.MEDIA),
        "quoted": float(any(quote.covers(event.trigger) for quote in annotated.segmented.quotes)),
        "actor": is_actor,
        "actor, neutral": is_actor * is_neutral,
        "actor, and this is speech": is_actor * (event.type in SPOKEN),
    }


def _attribution_of(words: Passage, annotated: Annotated) -> Attribution:
    for one in annotated.readings.attributions:
        if any(source.overlaps(words) for source in one.source):
            return one
    return Attribution((words,), (), ())


def _chance(attribution: Attribution, voices: tuple[Voice, ...]) -> float:
    chances = (one.probability for one in voices for words in attribution.source if words.overlaps(one.passage))
    return max(chances, default=0.0)
