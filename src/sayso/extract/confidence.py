"""How likely is a claim right?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.sides import Sides, Signs
from sayso.model import EventMention, Hop, Party, Passage
from sayso.weighing import Weighing, log_odds, weighed


def confidence(event: EventMention, sides: Sides, chain: Sequence[Hop], marks: Signs, weighing: Weighing) -> float:
    """The event's own probability, moved by who its parties are (an unresolved pronoun is mostly nobody) and how likely."""
    return weighed({**signs_of(sides, chain), **marks}, weighing.parties, start=log_odds(event.probability))


def marks_of(trigger: Passage, title: Passage | None, deniers: Sequence[Party]) -> Signs:
    """Two more: a headline tells what the article is about, and what is denied was surely claimed."""
    return {"titled": float(title is not None and title.covers(trigger)), "denied": float(bool(deniers))}


def signs_of(sides: Sides, chain: Sequence[Hop]) -> dict[str, float]:
    """What speaks for or against a claim; names are those of the weights in data/confidence.json."""
    known = {"actor": _known(sides.actors), "recipient": _known(sides.recipients)}
    signs = {f"{how} {side}": 1.0 for side, how in known.items()}
    if "no" not in known.values():
        signs["both sides"] = 1.0
    if chain:
        signs["sourced"] = 1.0
    return {
        **signs,
        **sides.signs,
        "actor": sides.actor,
        "recipient": sides.recipient,
        "actor and recipient": sides.actor * sides.recipient,
    }


def _known(parties: Sequence[Party]) -> str:
    if not parties:
        return "no"
    if any(party.actor.country for party in parties):
        return "state's"
    return "known" if any(party.actor.id for party in parties) else "unknown"
