"""The same claim told twice in one article is one claim."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from sayso.extract.sides import unit
from sayso.extract.who import key
from sayso.model import Claim, Party, Passage

# Chosen on dev: typed F1 .530 -> .534, precision .558 -> .578 (five-fold cross-validation).
NEAR: Final = 40  # characters between two words that may name one deed ("expressed concern")
FAINT: Final = 0.7  # of the likelier one's confidence; nearly equal ones are two deeds ("bombed and invaded")


def without_echoes(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without the faint ones whose word stands right beside that of a likelier one of the same sentence and parties."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        if not any(_is_echo(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.trigger.passage)


def _is_echo(claim: Claim, other: Claim) -> bool:
    near = abs(claim.trigger.passage.start - other.trigger.passage.start) < NEAR and claim.evidence.overlaps(other.evidence)
    return near and claim.confidence < FAINT * other.confidence and _same_parties(claim, other)


def _same_parties(claim: Claim, other: Claim) -> bool:
    """Between somebody the same, whichever way round."""
    one, two = _units(claim.actors), _units(claim.recipients)
    three, four = _units(other.actors), _units(other.recipients)
    return bool((one & three and two & four) or (one & four and two & three))


def _units(parties: Iterable[Party]) -> set[str]:
    return {unit(party.actor) for party in parties}


def merge_repeats(claims: Sequence[Claim], title: Passage | None) -> tuple[Claim, ...]:
    """Claims of the headline that the body repeats are dropped; the body's most detailed passage keeps their place as `more_evidence`."""
    if title is None:
        return tuple(claims)
    body = [claim for claim in claims if not title.covers(claim.trigger.passage)]
    kept = list(body)
    for claim in claims:
        if title.covers(claim.trigger.passage):
            same = [place for place, other in enumerate(body) if _what(other) == _what(claim)]
            if same:
                place = max(same, key=lambda place: _detail(body[place]))
                kept[place] = replace(kept[place], more_evidence=(*kept[place].more_evidence, claim.evidence))
            else:
                kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: claim.trigger.passage))


def _what(claim: Claim) -> Hashable:
    sides = (frozenset(key(party.actor) for party in side) for side in (claim.actors, claim.recipients))
    return claim.event_type, frozenset(sides) if claim.event_type.is_symmetric else tuple(sides)


def _detail(claim: Claim) -> int:
    return len(claim.chain) + len(claim.objects) + (claim.when is not None) + (claim.place is not None)
