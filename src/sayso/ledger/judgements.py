"""What holds of all that analysts have said. Pure: judgements in, what follows from them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.ledger.naming import is_same_name
from sayso.model.judgement import Judgement, JudgementKind, Reliability

# -- which hold --------------------------------------------------------------------------------------------------------------------------


def marked(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The same judgements, in the order in which they were made, each with the one that undoes it.

    Whoever undoes an undoing makes the first judgement hold again.
    """
    undone: dict[str, str] = {}
    for one in reversed(judgements):
        if one.kind is JudgementKind.UNDO and one.id not in undone:
            undone.update(dict.fromkeys(one.target, one.id))
    return tuple(replace(one, undone=undone.get(one.id)) for one in judgements)


# -- sources and articles ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Graded:
    """How reliable an organisation is, with the judgement that says so."""

    organisation: str
    reliability: Reliability
    judgement: Judgement


class Grades:
    """How reliable organisations are, on the word of analysts; the latest word counts."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        held = [one for one in judgements if one.kind is JudgementKind.GRADE and not one.undone]
        self._graded = [Graded(one.target[0], Reliability(one.after), one) for one in reversed(held)]

    def of(self, name: str | None) -> Graded | None:
        """The grade of the organisation with this name ("Yonhap" is "Yonhap News Agency"); None where no analyst gave one."""
        return next((one for one in self._graded if is_same_name(one.organisation, name) or one.organisation == name), None)


def withdrawn(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The articles that were taken back, by id, each with the judgement that says so."""
    held = (one for one in judgements if one.kind is JudgementKind.WITHDRAW and not one.undone)
    return {name: one for one in held for name in one.target}


# -- entries -----------------------------------------------------------------------------------------------------------------------------

Sides = Mapping[str, int]  # claims (ids) and the side that each is on: of a split, those that leave are on side 1
Pair = tuple[str, str]


def bonds(said: Iterable[tuple[Judgement, Sides]]) -> tuple[list[Pair], list[Pair]]:
    """Which claims must be of one entry, and which must not, after all merges and splits?

    Args:
        said: merges and splits with the claims they are about, in the order in which they were said; the later word wins.

    Returns:
        Pairs that must be together, and pairs that must be apart: with whatever each of them is together with.
    """
    bundles: list[set[str]] = []
    apart: list[Pair] = []
    for judgement, sides in said:
        if judgement.undone:
            continue
        if judgement.kind is JudgementKind.MERGE:
            bundles = _joined(bundles, set(sides))
            continue
        leaving, staying = ({name for name, side in sides.items() if side == n} for n in (1, 0))
        bundles = [part for bundle in bundles for part in (bundle - leaving, bundle & leaving) if part]
        for some in (leaving, staying):
            bundles = _joined(bundles, some)
        if leaving and staying:
            apart.append((min(leaving), min(staying)))
    return [(min(bundle), name) for bundle in bundles for name in sorted(bundle)[1:]], apart


def _joined(bundles: Sequence[set[str]], claims: set[str]) -> list[set[str]]:
    """The bundles, with all that touch these claims made one with them."""
    touching = [bundle for bundle in bundles if bundle & claims]
    return [*(bundle for bundle in bundles if not bundle & claims), claims.union(*touching)] if claims else [*bundles]
