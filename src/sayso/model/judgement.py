"""Judgements of an analyst: what was said of a claim, an entry, a name, an organisation or an article, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Any  # what JSON can hold


class JudgementKind(StrEnum):
    """What an analyst may say."""

    ACCEPT = "accept"  # this claim is right as it stands
    REJECT = "reject"  # the article does not say this
    CORRECT = "correct"  # it says something else in one field
    MERGE = "merge"  # these entries are one event
    SPLIT = "split"  # these claims of an entry are another event
    SAME = "same"  # this name means that actor
    DIFFERENT = "different"  # this name does not mean that actor
    GRADE = "grade"  # so reliable is this organisation
    WITHDRAW = "withdraw"  # the outlet has taken this article back
    UNDO = "undo"  # an earlier judgement no longer holds


class Reliability(StrEnum):
    """How reliable a source is, on the word of the analyst alone (Admiralty system, AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        """What the letter stands for."""
        return _WORDS[self]


_WORDS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that an analyst has said; it is never changed, only undone by another.

    Args:
        id: from all that follows but `undone` ("j3f0c...").
        kind: what it does.
        target: what it is about: ids of claims or entries, an article's id, a name, an organisation, a judgement's id.
        by: who said it.
        at: ISO instant, UTC.
        why: in words; None where nobody said.
        before, after: what was held before and what is to be held now, as JSON; None where there is nothing to say.
        undone: id of the judgement that undoes this one; None while it holds.
    """

    id: str
    kind: JudgementKind
    target: tuple[str, ...]
    by: str
    at: str
    why: str | None = None
    before: Json = None
    after: Json = None
    undone: str | None = None


def judgement_record(one: Judgement) -> dict[str, Json]:
    """How does a judgement read as one line of JSON Lines? Keys in the order of docs/review.md, none left out."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "target": list(one.target),
        "by": one.by,
        "at": one.at,
        "why": one.why,
        "before": one.before,
        "after": one.after,
        "undone": one.undone,
    }


def standing_record(one: Judgement) -> dict[str, Json]:
    """What the record of a claim or an entry says of a judgement that stands on it; `sayso review log` has all of it."""
    field = one.after["field"] if one.kind is JudgementKind.CORRECT else None
    return {"id": one.id, "kind": one.kind.value, "by": one.by, "at": one.at, "why": one.why, "field": field}
