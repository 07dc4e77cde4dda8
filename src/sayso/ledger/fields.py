"""The fields of a claim as JSON and back: what a correction keeps of how a field was and of how it is to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.model import (
    Actor,
    Claim,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Place,
    Precision,
    Quoted,
    SourceKind,
    When,
)
from sayso.model.judgement import Json

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim.

    Args:
        name: as it is called in the record and on the command line.
        attribute: of `Claim`.
        write, read: its value as JSON, and back.
        words: the value, as JSON, in a few words.
    """

    name: str
    attribute: str
    write: Callable[[Any], Json]
    read: Callable[[Any], Any]
    words: Callable[[Any], str]

    def of(self, claim: Claim) -> Json:
        """The field of this claim, as JSON."""
        return self.write(getattr(claim, self.attribute))

    def put(self, claim: Claim, value: Json) -> Claim:
        """The claim with another value, given as JSON, in this field."""
        changes: dict[str, Any] = {self.attribute: self.read(value)}
        return replace(claim, **changes)


# -- parts -------------------------------------------------------------------------------------------------------------------------------


def _place_in_text(prefix: str, passage: Passage | None) -> dict[str, int | None]:
    start, end = passage or (None, None)
    return {f"{prefix}start": start, f"{prefix}end": end}


def _passage(written: Written, prefix: str = "") -> Passage:
    return Passage(written[f"{prefix}start"], written[f"{prefix}end"])


def _passage_if_any(written: Written, prefix: str = "") -> Passage | None:
    return None if written[f"{prefix}start"] is None else _passage(written, prefix)


def actor_written(actor: Actor) -> dict[str, Json]:
    """Somebody as JSON."""
    kind = actor.kind.value if actor.kind else None
    known = {"id": actor.id, "name": actor.name, "country": actor.country, "sector": actor.sector}
    return known | {"actor_kind": kind, "reason": actor.reason}


def actor_read(written: Written) -> Actor:
    """And back."""
    kind = SourceKind(written["actor_kind"]) if written["actor_kind"] else None
    return Actor(written["id"], written["name"], written["country"], written["sector"], kind, written["reason"])


def _party_written(party: Party) -> Json:
    return actor_written(party.actor) | {"text": party.text} | _place_in_text("", party.passage)


def _party_read(written: Written) -> Party:
    return Party(actor_read(written), written["text"], _passage(written))


def _hop_written(hop: Hop) -> Json:
    source = actor_written(hop.actor) | {"kind": hop.kind.value, "text": hop.text} | _place_in_text("", hop.passage)
    return source | {"cue": hop.cue} | _place_in_text("cue_", hop.cue_passage)


def _hop_read(written: Written) -> Hop:
    places = _passage_if_any(written), _passage_if_any(written, "cue_")
    return Hop(actor_read(written), SourceKind(written["kind"]), written["text"], places[0], written["cue"], places[1])


def _quoted_written(words: Quoted) -> Json:
    return {"text": words.text} | _place_in_text("", words.passage)


def _quoted_read(written: Written) -> Quoted:
    return Quoted(written["text"], _passage(written))


def _place_written(place: Place | None) -> Json:
    return {"text": place.text, "country": place.country} | _place_in_text("", place.passage) if place else None


def _place_read(written: Written | None) -> Place | None:
    return Place(written["text"], _passage(written), written["country"]) if written else None


def _when_written(when: When | None) -> Json:
    if when is None:
        return None
    interval = when.interval
    dates = (interval.start, interval.end, interval.precision.value) if interval else (None, None, None)
    return {"text": when.text} | _place_in_text("", when.passage) | dict(zip(("from", "to", "precision"), dates, strict=True))


def _when_read(written: Written | None) -> When | None:
    if written is None:
        return None
    precision = written["precision"]
    interval = Interval(written["from"], written["to"], Precision(precision)) if precision else None
    return When(written["text"], _passage(written), interval)


def _each(one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda many: [one(part) for part in many]


def _all(one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda many: tuple(one(part) for part in many)


def _same(value: Any) -> Any:
    return value


# -- in words ----------------------------------------------------------------------------------------------------------------------------

NOTHING = "none"


def _names(parties: Any) -> str:
    return ", ".join(dict.fromkeys(party["name"] for party in parties)) or NOTHING


def _texts(quoted: Any) -> str:
    return ", ".join(words["text"] for words in quoted) or NOTHING


def _chain_words(hops: Any) -> str:
    return " < ".join(hop["name"] for hop in hops) or NOTHING


def _place_words(place: Any) -> str:
    return place["text"] + (f" ({place['country']})" if place["country"] else "") if place else NOTHING


def when_words(when: Any) -> str:
    """ "2017-08", "2012..2017", "since 2014", or the article's words where they are no date."""
    if when is None:
        return NOTHING
    first, last = when["from"], when["to"]
    if first and last:
        return str(first if first == last else f"{first}..{last}")
    return f"since {first}" if first else f"until {last}" if last else str(when["text"])


def _listed(names: Any) -> str:
    return ", ".join(names) or NOTHING


def _said(value: Any) -> str:
    return str(value or NOTHING)


_PARTIES = (_each(_party_written), _all(_party_read), _names)

FIELDS = {
    field.name: field
    for field in (
        Field("type", "event_type", lambda kind: kind.value, EventType, _said),
        Field("mode", "mode", _same, _same, _said),
        Field("contexts", "contexts", list, tuple, _listed),
        Field("factuality", "factuality", lambda value: value.value, Factuality, _said),
        Field("actors", "actors", *_PARTIES),
        Field("recipients", "recipients", *_PARTIES),
        Field("denied-by", "denied_by", *_PARTIES),
        Field("chain", "chain", _each(_hop_written), _all(_hop_read), _chain_words),
        Field("objects", "objects", _each(_quoted_written), _all(_quoted_read), _texts),
        Field("place", "place", _place_written, _place_read, _place_words),
        Field("when", "when", _when_written, _when_read, when_words),
        Field("trigger", "trigger", _quoted_written, _quoted_read, lambda words: str(words["text"])),
        Field(
            "evidence",
            "evidence",
            lambda passage: _place_in_text("", passage),
            _passage,
            lambda at: f"characters {at['start']}-{at['end']}",
        ),
    )
}


def meaning(name: str, value: Json) -> object:
    """What two values of a field must share to mean the same: who and when, not in which words."""
    if name in ("actors", "recipients", "denied-by"):
        return frozenset(_who(party) for party in value)
    if name == "chain":
        return tuple(_who(hop) for hop in value)
    if name in ("objects", "contexts"):
        return frozenset(words["text"].casefold() if isinstance(words, dict) else words for words in value)
    if name == "when":
        return None if value is None else (value["from"], value["to"]) if value["from"] or value["to"] else value["text"].casefold()
    if name == "place":
        return None if value is None else value["text"].casefold()
    if name == "trigger":
        return value["text"].casefold()
    return (value["start"], value["end"]) if name == "evidence" else value


def _who(written: Written) -> str:
    return str(written["id"] or written["name"].casefold())
