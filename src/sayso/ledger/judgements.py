"""What holds of all that analysts have said. Pure: judgements in, what follows from them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
