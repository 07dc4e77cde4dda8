"""Where are the lines of a key lost, and why does a claim answer none?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.score.alike import SAME, shared_share
from sayso.score.figures import are_deniers_found, is_chain_right, is_origin_right, is_when_right
from sayso.score.given import Given, Named
from sayso.score.key import Key, Line
from sayso.score.match import Matched, Pair, parties_match, side_matches, turned


@dataclass(frozen=True, slots=True)
class Miss:
    """A line that was not found or not read right, or a claim that answers no line.

    Args:
        kind: what went wrong, in words; the part before ":" is the same for all of a family.
        line: of the key; None for an extra claim.
        claims: for a line the claims on its passage, the one it was compared with alone where there is one; else the extra claim.
    """

    key: Key
    kind: str
    line: Line | None
    claims: tuple[Given, ...]


def misses(matched: Matched) -> Iterator[Miss]:
    """All that is wrong with what was read of one article: line by line, then claim by claim. Optional lines may be missed."""
    for pair in matched.pairs:
        if not pair.line.is_optional:
            shown = (pair.best,) if pair.best else pair.here
            yield from (Miss(matched.key, kind, pair.line, shown) for kind in _of_line(pair, has_dates=matched.key.is_dated))
    for claim in matched.claims:
        if claim.is_dyadic and claim not in matched.credited:
            yield Miss(matched.key, f"extra: {_why_extra(claim, matched)}", None, (claim,))


def _of_line(pair: Pair, *, has_dates: bool) -> Iterator[str]:
    line, best = pair.line, pair.best
    if best is None:
        yield _why_not_found(pair)
        return
    if not pair.typed:
        yield "type"
    yield from _of_source(line, best)
    if best.certainty not in line.certainties:
        yield f"factuality: {line.certainties[0]} read as {best.certainty}"
    if line.when and has_dates and not is_when_right(line.when, best.when):
        yield "when: wrong" if best.when_text else "when: missed"
    if line.deniers and not are_deniers_found(line, best):
        yield "denial: missed"
    if best.deniers and not line.deniers:
        yield "denial: invented"


def _why_not_found(pair: Pair) -> str:
    line, here = pair.line, pair.here
    if not here:
        return "trigger: no claim on the passage"
    if any(turned(line, claim) for claim in here):
        return "direction"
    actor = any(side_matches(line.actors, claim.actors) for claim in here)
    recipient = any(side_matches(line.recipients, claim.recipients) for claim in here)
    if actor and recipient:
        return "party: the two sides on two claims"
    side = "recipient" if actor else "actor" if recipient else "both"
    return f"party {_why_no_party(side, here)}: {side}"


def _why_no_party(side: str, here: Iterable[Given]) -> str:
    """ "missed" where nobody stands there on any claim of the passage, "unresolved" where nobody known does, else "mistaken"."""
    sides = [parties for claim in here for parties in _sides(claim, side)]
    if not any(sides):
        return "missed"
    return "mistaken" if any(party.is_known for parties in sides for party in parties) else "unresolved"


def _sides(claim: Given, side: str) -> Iterator[tuple[Named, ...]]:
    if side in ("actor", "both"):
        yield claim.actors
    if side in ("recipient", "both"):
        yield claim.recipients


def _of_source(line: Line, claim: Given) -> Iterator[str]:
    if not is_origin_right(line, claim):
        yield "source: invented" if not line.sources else "source: another" if claim.chain else "source: missed"
    elif not is_chain_right(line, claim):
        yield "source: a hop of the chain"


def _why_extra(claim: Given, matched: Matched) -> str:
    lines = [line for line in matched.key.lines if shared_share(line.words, claim.words) >= SAME]
    if not lines:
        return "no line on the passage"
    between = [line for line in lines if parties_match(line, claim)]
    if any(claim.type in line.types for line in between):
        return "told before"
    if between:
        return "another type"
    return "direction" if any(turned(line, claim) for line in lines) else "other parties"
