"""The same claim told twice in one article is one claim."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from sayso.extract.who import key
from sayso.model import Claim, Passage


def merge_repeats(claims: Sequence[Claim], title: Passage | None) -> tuple[Claim, ...]:
    """Claims of the headline that the body repeats are dropped; the body's most detailed passage keeps their place as `more_evidence`."""
    if title is None:
        return tuple(claims)
    body = [claim for claim in claims if not title.covers(claim.trigger.passage)]
    kept = list(body)
    for claim in claims:
        if title.covers(claim.trigger.passage):
            same = [other for other in body if _what(other) == _what(claim)]
            if same:
                best = max(same, key=_detail)
                place = kept.index(next(other for other in kept if other.id == best.id))
                kept[place] = replace(kept[place], more_evidence=(*kept[place].more_evidence, claim.evidence))
            else:
                kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: claim.trigger.passage))


def _what(claim: Claim) -> Hashable:
    sides = (frozenset(key(party.actor) for party in side) for side in (claim.actors, claim.recipients))
    return claim.event_type, frozenset(sides) if claim.event_type.is_symmetric else tuple(sides)


def _detail(claim: Claim) -> int:
    return len(claim.chain) + len(claim.objects) + (claim.when is not None) + (claim.place is not None)
