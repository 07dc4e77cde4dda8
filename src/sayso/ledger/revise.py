"""The claims of an article as analysts left them. Pure.

What was read is never changed; what analysts said of it lies over it. Where a newer version reads the article again, each judgement finds
the claim it was about by the words of its trigger; what an analyst accepted or corrected stays even where that version does not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger.called import named_as
from sayso.ledger.fields import FIELDS
from sayso.model import Claim
from sayso.model.judgement import Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class Anchored:
    """A judgement and one of the claims it is about, as that was read.

    Args:
        judgement: what was said.
        claim: as the reading had it that counted when the judgement was made.
        reading: a number for that reading.
        side: tells the claims that a split takes out (1) from the rest (0).
    """

    judgement: Judgement
    claim: Claim
    reading: int
    side: int = 0


Readings = Mapping[int, Sequence[Claim]]  # the claims of each reading to which something is anchored


@dataclass(frozen=True, slots=True)
class Thread:
    """All that was said of one claim, through however many readings of its article; `now` is that claim in the reading that counts."""

    said: tuple[Anchored, ...]
    now: Claim | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement that stands on a claim of the revised article."""

    claim: str
    judgement: str
    side: int = 0


@dataclass(frozen=True, slots=True)
class Revised:
    """The claims of an article as analysts left them, and which judgements stand on which (those that are undone too)."""

    claims: tuple[Claim, ...]
    standing: tuple[Standing, ...]


def revise(read: Sequence[Claim], anchored: Sequence[Anchored], readings: Readings, names: Sequence[Judgement]) -> Revised:
    """How do the claims of an article stand after what analysts said of them?

    Args:
        read: the claims of the reading that counts, as read.
        anchored: what was said of claims of this article, in the order in which it was said.
        readings: the claims, as read, of each reading that this was said of.
        names: what was said of names (same, different), in that order.
    """
    claims: dict[str, Claim] = {claim.id: claim for claim in read}
    standing: list[Standing] = []
    corrected: dict[str, frozenset[str]] = {}
    for thread in threads(read, anchored, readings):
        held = [one for one in thread.said if not one.judgement.undone]
        left = _judged(held, thread.now)
        if thread.now is not None and (left is None or left.id != thread.now.id):
            del claims[thread.now.id]
        if left is not None:
            claims[left.id] = left
            corrected[left.id] = corrected_fields(held)
            standing += _standing(left.id, thread.said)
    meant = [one for one in names if not one.undone]
    for name, claim in claims.items():
        claims[name], by = named_as(claim, meant, corrected.get(name, frozenset()))
        standing += [Standing(name, one) for one in by]
    return Revised(tuple(claims.values()), tuple(standing))


def _standing(claim: str, said: Iterable[Anchored]) -> Iterator[Standing]:
    """Each judgement once, but for rejections: what they are about is no longer there."""
    sides = {one.judgement.id: one.side for one in said if one.judgement.kind is not JudgementKind.REJECT}
    return (Standing(claim, judgement, side) for judgement, side in sides.items())


def corrected_fields(said: Iterable[Anchored]) -> frozenset[str]:
    """The fields that were corrected by hand."""
    return frozenset(one.judgement.after["field"] for one in said if one.judgement.kind is JudgementKind.CORRECT)


_VERDICTS = (JudgementKind.ACCEPT, JudgementKind.REJECT)


def _judged(held: Sequence[Anchored], now: Claim | None) -> Claim | None:
    """The claim as what was said of it leaves it; None where it is rejected, or where nobody accepted what is no longer read."""
    verdict = next((one for one in reversed(held) if one.judgement.kind in _VERDICTS), None)
    if verdict and verdict.judgement.kind is JudgementKind.REJECT:
        return None if now is None or says_the_same(verdict.claim, now) else now
    kept = verdict or (None if now else next((one for one in reversed(held) if one.judgement.kind is JudgementKind.CORRECT), None))
    left = kept.claim if kept else now
    for one in held:
        if left is not None and one.judgement.kind is JudgementKind.CORRECT:
            left = FIELDS[one.judgement.after["field"]].put(left, one.judgement.after["value"])
    return left


# -- a claim in another reading ----------------------------------------------------------------------------------------------------------


def threads(read: Sequence[Claim], anchored: Sequence[Anchored], readings: Readings) -> list[Thread]:
    """What was said of each claim, in the order in which it was first spoken of."""
    said: list[list[Anchored]] = []
    places: dict[int, dict[str, int]] = {}  # in each reading, which claim belongs to which thread
    for one in anchored:
        if one.reading not in places:
            found = counterparts({n: some[-1].claim for n, some in enumerate(said)}, readings[one.reading])
            places[one.reading] = {claim.id: n for n, claim in found.items()}
        n = places[one.reading].setdefault(one.claim.id, len(said))
        if n == len(said):
            said.append([])
        said[n].append(one)
    now = counterparts({n: some[-1].claim for n, some in enumerate(said)}, read)
    return [Thread(tuple(some), now.get(n)) for n, some in enumerate(said)]


def counterparts(wanted: Mapping[int, Claim], read: Sequence[Claim]) -> dict[int, Claim]:
    """Which claim of another reading of the article is the one wanted? By its id, or else by the words of its trigger.

    Args:
        wanted: claims by number.
        read: the claims of that reading.

    Returns:
        For each number the claim, no claim twice; numbers without one are left out. Where several claims have the same trigger, those that
        agree most (type, parties, evidence) are paired first.
    """
    by_id = {claim.id: claim for claim in read}
    found = {n: by_id[claim.id] for n, claim in wanted.items() if claim.id in by_id}
    taken = {claim.id for claim in found.values()}
    pairs = sorted(
        (-_agreement(claim, other), n, other.id)
        for n, claim in wanted.items()
        if n not in found
        for other in read
        if other.id not in taken and claim.trigger.passage.overlaps(other.trigger.passage)
    )
    for _, n, other_id in pairs:
        if n not in found and other_id not in taken:
            found[n] = by_id[other_id]
            taken.add(other_id)
    return found


def _agreement(one: Claim, other: Claim) -> int:
    shared = len(_parties(one) & _parties(other))
    return 4 * shared + 2 * (one.event_type is other.event_type) + (one.evidence == other.evidence)


def says_the_same(one: Claim, other: Claim) -> bool:
    """Do two claims put the same event between the same parties?"""
    return one.event_type is other.event_type and _parties(one) == _parties(other)


def _parties(claim: Claim) -> frozenset[tuple[str, object]]:
    return frozenset(("actors" if n == 0 else "recipients", who) for n, side in enumerate(_sides(claim)) for who in side)


def _sides(claim: Claim) -> Iterator[frozenset[object]]:
    for side in (claim.actors, claim.recipients):
        yield frozenset(party.actor.id or party.actor.name.casefold() for party in side)
