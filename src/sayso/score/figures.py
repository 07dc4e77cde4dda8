"""How much of the keys was found, and how much of what was found is right?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.score.given import Given
from sayso.score.key import ASSERTED, DENIED, HEDGED, Line
from sayso.score.match import Matched, Pair, side_matches, source_matches

DYAD, TYPED, PRECISION, WHEN = "dyad", "typed", "precision", "when"
DENIAL, NO_DENIAL = "denial", "no denial"
FIGURES = ("dyad recall", "typed recall", "precision", "typed F1", "origin", "chain", "factuality", "when", "denial")
_ORIGIN = ("origin sourced", "origin unsourced")
_CHAIN = ("chain sourced", "chain unsourced")
_FACTUALITY = tuple(f"factuality {certainty}" for certainty in (ASSERTED, HEDGED, DENIED))


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured.

    Args:
        n_articles: keys.
        n_lines: lines of the keys that are required.
        n_claims: claims between two different parties.
        shares: each of `FIGURES`, in [0, 1], three digits; None where there was nothing to count.
        parts: the counts behind them, (right, all) by name.
    """

    n_articles: int
    n_lines: int
    n_claims: int
    shares: dict[str, float | None]
    parts: dict[str, tuple[int, int]]


def score(matches: Iterable[Matched]) -> Figures:
    """The figures of some keys taken together.

    Recall is of the required lines of the keys; precision of the claims between two different parties, where optional lines count as
    answers. The rest is measured on the required lines that were found: origin and chain as the mean of sourced and unsourced lines,
    factuality as the mean recall of asserted, hedged and denied, denial as the mean of "deniers found" and "none invented".
    """
    matches = list(matches)
    tally = _Tally()
    for one in matches:
        _count(one, tally)
    return Figures(len(matches), tally.all[TYPED], tally.all[PRECISION], _shares(tally), tally.parts())


class _Tally:
    """Counts of right ones and of all, by name."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def add(self, name: str, *, right: bool) -> None:
        self.right[name] += right
        self.all[name] += 1

    def mean(self, *names: str) -> float | None:
        """The mean share of those that were counted; None where none was."""
        shares = [self.right[name] / self.all[name] for name in names if self.all[name]]
        return round(sum(shares) / len(shares), 3) if shares else None

    def parts(self) -> dict[str, tuple[int, int]]:
        return {name: (self.right[name], self.all[name]) for name in sorted(self.all)}


def _count(matched: Matched, tally: _Tally) -> None:
    for pair in matched.pairs:
        if not pair.line.is_optional:
            _count_line(pair, tally)
    for claim in matched.claims:
        if claim.is_dyadic:
            tally.add(PRECISION, right=claim in matched.credited)


def _count_line(pair: Pair, tally: _Tally) -> None:
    line, best = pair.line, pair.best
    tally.add(DYAD, right=bool(pair.candidates))
    tally.add(TYPED, right=bool(pair.typed))
    if best is None:
        return
    kind = 0 if line.sources else 1
    tally.add(_ORIGIN[kind], right=is_origin_right(line, best))
    tally.add(_CHAIN[kind], right=is_chain_right(line, best))
    is_right = best.certainty in line.certainties
    tally.add(f"factuality {best.certainty if is_right else line.certainties[0]}", right=is_right)
    if line.when:
        tally.add(WHEN, right=is_when_right(line.when, best.when))
    if line.deniers:
        tally.add(DENIAL, right=are_deniers_found(line, best))
    else:
        tally.add(NO_DENIAL, right=not best.deniers)


def _shares(tally: _Tally) -> dict[str, float | None]:
    recall, precision = tally.mean(TYPED) or 0.0, tally.mean(PRECISION) or 0.0
    both = round(2 * recall * precision / (recall + precision), 3) if recall + precision else 0.0
    return {
        "dyad recall": tally.mean(DYAD),
        "typed recall": recall,
        "precision": precision,
        "typed F1": both,
        "origin": tally.mean(*_ORIGIN),
        "chain": tally.mean(*_CHAIN),
        "factuality": tally.mean(*_FACTUALITY),
        "when": tally.mean(WHEN),
        "denial": tally.mean(DENIAL, NO_DENIAL),
    }


def is_origin_right(line: Line, claim: Given) -> bool:
    """Is the word it finally rests on the line's; is nobody named where nobody should be?"""
    if not line.sources:
        return all(source.is_unspecified for source in claim.chain)
    return bool(claim.chain) and source_matches(line.sources[-1], claim.chain[-1])


def is_chain_right(line: Line, claim: Given) -> bool:
    """Is every source there, in order, and no other?"""
    named = [source for source in claim.chain if not source.is_unspecified]
    return len(named) == len(line.sources) and all(map(source_matches, line.sources, named))


def is_when_right(due: tuple[str, str], given: tuple[str, str]) -> bool:
    """Do the intervals meet, and share the year that they begin or end in? Months are compared; an open end meets everything."""
    start, end = _month(given[0], last=False), _month(given[1], last=True)
    low, high = _month(due[0], last=False), _month(due[1], last=True)
    if not start and not end:
        return False
    meets = (not start or start <= high) and (not end or end >= low)
    return meets and (start[:4] == low[:4] or end[:4] == high[:4])


def _month(date: str, *, last: bool) -> str:
    """The month of a day, the first or last month of a year, "" for nothing."""
    return f"{date}-{12 if last else '01'}" if len(date) == 4 else date[:7]


def are_deniers_found(line: Line, claim: Given) -> bool:
    """Is everybody there who denies it?"""
    return all(side_matches([denier], claim.deniers) for denier in line.deniers)
