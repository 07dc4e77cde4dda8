"""The same claim told twice in one article is one claim."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
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


def merge_repeats(claims: Sequence[Claim], title: Passage | None, lead: Passage | None = None) -> tuple[Claim, ...]:
    """Claims of the headline and of the lead that the rest repeats are dropped; the most detailed keeps their place as `more_evidence`.

    Args:
        title: headlines leave out who says so and how sure it is, so theirs are the same whatever these are.
        lead: the first paragraph; its claims are told again only on the same word, as surely, of the same time.
    """
    return tuple(_merged(_merged(claims, title, _what), lead, _told))


def _merged(claims: Sequence[Claim], opening: Passage | None, same: Callable[[Claim], Hashable]) -> list[Claim]:
    if opening is None:
        return list(claims)
    rest = [claim for claim in claims if not opening.covers(claim.trigger.passage)]
    kept = list(rest)
    for claim in claims:
        if opening.covers(claim.trigger.passage):
            repeats = [place for place, other in enumerate(rest) if same(other) == same(claim)]
            if repeats:
                place = max(repeats, key=lambda place: _detail(rest[place]))
                kept[place] = replace(kept[place], more_evidence=(*kept[place].more_evidence, claim.evidence, *claim.more_evidence))
            else:
                kept.append(claim)
    return sorted(kept, key=lambda claim: claim.trigger.passage)


def _what(claim: Claim) -> Hashable:
    sides = (frozenset(key(party.actor) for party in side) for side in (claim.actors, claim.recipients))
    return claim.event_type, frozenset(sides) if claim.event_type.is_symmetric else tuple(sides)


def _told(claim: Claim) -> Hashable:
    sources, deniers = (tuple(map(key, actors)) for actors in ((hop.actor for hop in claim.chain), (one.actor for one in claim.denied_by)))
    return _what(claim), sources, deniers, claim.factuality.reading, claim.when and claim.when.interval


def _detail(claim: Claim) -> int:
    return len(claim.chain) + len(claim.objects) + (claim.when is not None) + (claim.place is not None)
