"""How likely is a claim right?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import EventMention, Hop, Party
from sayso.weighing import log_odds, weighed, weighing


def confidence(event: EventMention, actors: Sequence[Party], recipients: Sequence[Party], chain: Sequence[Hop]) -> float:
    """The event's own probability, moved by who its parties are (an unresolved pronoun is mostly nobody)."""
    return weighed(signs_of(actors, recipients, chain), weighing().parties, start=log_odds(event.probability))


def signs_of(actors: Sequence[Party], recipients: Sequence[Party], chain: Sequence[Hop]) -> Mapping[str, float]:
    """What speaks for or against a claim; names are those of the weights in data/confidence.json."""
    sides = {"actor": _known(actors), "recipient": _known(recipients)}
    signs = {f"{how} {side}": 1.0 for side, how in sides.items()}
    if "no" not in sides.values():
        signs["both sides"] = 1.0
    if chain:
        signs["sourced"] = 1.0
    return signs


def _known(parties: Sequence[Party]) -> str:
    if not parties:
        return "no"
    if any(party.actor.country for party in parties):
        return "state's"
    return "known" if any(party.actor.id for party in parties) else "unknown"
