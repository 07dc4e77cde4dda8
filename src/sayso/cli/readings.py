"""The readings of one article as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import Annotated, Attribution, Cast, EventMention, Mention, Passage, TimeExpression

Pieces = list[list[int]]


def readings_record(id_: object, annotated: Annotated, cast: Cast) -> dict[str, Any]:
    """What `sayso annotate` prints of one article; offsets are code points of its text, end exclusive."""
    readings = annotated.readings
    return {
        "id": id_,
        "sentences": [_place(sentence) for sentence in annotated.segmented.sentences],
        "mentions": [_mention(mention, cast) for mention in readings.mentions],
        "attributions": [_attribution(attribution) for attribution in readings.attributions],
        "times": [_time(time) for time in annotated.segmented.times],
        "events": [_event(event) for event in readings.events],
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end}


def _pieces(passages: Iterable[Passage]) -> Pieces:
    return [[passage.start, passage.end] for passage in passages]


def _mention(mention: Mention, cast: Cast) -> dict[str, Any]:
    known = next((actor.id for actor in cast.of(mention.passage) if actor.id), None)
    return _place(mention.passage) | {"type": mention.type.value} | ({"actor": known} if known else {})


def _attribution(attribution: Attribution) -> dict[str, Pieces]:
    return {"source": _pieces(attribution.source), "cue": _pieces(attribution.cue), "content": _pieces(attribution.content)}


def _time(time: TimeExpression) -> dict[str, Any]:
    return _place(time.passage) | {"type": time.type.value, "value": time.value}


def _event(event: EventMention) -> dict[str, Any]:
    return {
        "trigger": [event.trigger.start, event.trigger.end],
        "type": event.type.value,
        "factuality": event.factuality.value,
        "actors": _pieces(event.actors),
        "recipients": _pieces(event.recipients),
        "objects": _pieces(event.objects),
    }
