"""Which claims answer which lines of a key?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.score.alike import SAME, is_same_name, shared_share
from sayso.score.given import Given, Named
from sayso.score.key import Key, Line, Somebody

CLAIMS_OF_A_LINE = 3  # "supplied ..., built ... and sent ...": one sentence can hold three claims, each with its own trigger
LINES_OF_A_CLAIM = 3  # a claim with three recipients can answer three lines


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the key with the claims found for it.

    Args:
        here: claims on the same passage.
        candidates: those of them between the same parties.
        typed: those of an accepted type too.
        best: the candidate on the most similar passage, of an accepted type where there is one; what the rest of the line is compared with.
    """

    line: Line
    here: tuple[Given, ...]
    candidates: tuple[Given, ...]
    typed: tuple[Given, ...]
    best: Given | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A key with the claims of its article; `credited` are those that answer a line of it."""

    key: Key
    claims: tuple[Given, ...]
    pairs: tuple[Pair, ...]
    credited: frozenset[Given]


def matched(keys: Iterable[Key], claims: Sequence[Given]) -> list[Matched]:
    """Each key with those of the claims that belong to its article."""
    return [_match(key, tuple(claim for claim in claims if _belongs(claim, key))) for key in keys]


def _belongs(claim: Given, key: Key) -> bool:
    return any(place.endswith(key.article) for place in claim.places)


def _match(key: Key, claims: tuple[Given, ...]) -> Matched:
    pairs = tuple(_pair(line, claims) for line in key.lines)
    return Matched(key, claims, pairs, _credited(pairs))


def _pair(line: Line, claims: tuple[Given, ...]) -> Pair:
    shares = {claim: share for claim in claims if (share := shared_share(line.words, claim.words)) >= SAME}
    candidates = tuple(claim for claim in shares if parties_match(line, claim))
    typed = tuple(claim for claim in candidates if claim.type in line.types)
    best = max(typed or candidates, default=None, key=lambda claim: _nearness(line, claim, shares[claim]))
    return Pair(line, tuple(shares), candidates, typed, best)


def _nearness(line: Line, claim: Given, share: float) -> tuple[float, float]:
    """How well the passages fit; of passages that fit alike the more confident claim."""
    return share - abs(len(line.words) - len(claim.words)) / 100, claim.confidence


def _credited(pairs: Iterable[Pair]) -> frozenset[Given]:
    """The claims that answer a line; of those with the same trigger only the first, and no claim more lines than it may have sides."""
    answers: Counter[Given] = Counter()
    for pair in pairs:
        triggers: set[object] = set()
        for claim in pair.typed:
            if claim.trigger not in triggers and len(triggers) < CLAIMS_OF_A_LINE and answers[claim] < LINES_OF_A_CLAIM:
                triggers.add(claim.trigger)
                answers[claim] += 1
    return frozenset(answers.elements())


def parties_match(line: Line, claim: Given) -> bool:
    """Is it between the parties of the line? Who acts counts, unless the line is symmetric."""
    if straight(line, claim):
        return True
    if not line.is_symmetric:
        return False
    if not claim.recipients and len(claim.actors) > 1:  # both parties on one side
        return side_matches(line.actors, claim.actors) and side_matches(line.recipients, claim.actors)
    return turned(line, claim)


def straight(line: Line, claim: Given) -> bool:
    """Does the line's actor act, and on its recipient?"""
    return side_matches(line.actors, claim.actors) and side_matches(line.recipients, claim.recipients)


def turned(line: Line, claim: Given) -> bool:
    """Does the line's recipient act, and on its actor?"""
    return side_matches(line.actors, claim.recipients) and side_matches(line.recipients, claim.actors)


def side_matches(accepted: Sequence[Somebody], parties: Sequence[Named]) -> bool:
    """Is one of these parties one of those?"""
    return any(_is(wanted, party) for wanted in accepted for party in parties)


def source_matches(wanted: Somebody, source: Named) -> bool:
    """Is this source the one of the line?"""
    return is_same_name(wanted.words, source.words)


def _is(wanted: Somebody, party: Named) -> bool:
    if wanted.country:
        return wanted.country in ("*", party.country)
    return is_same_name(wanted.words, party.words)
