"""What follows from judgements alone: which hold, and which claims must be together or apart."""

from __future__ import annotations

import pytest

from sayso.ledger.judgements import Sides, bonds, marked
from sayso.ledger.merge import Bonds
from sayso.model.judgement import Judgement, JudgementKind

MERGE, SPLIT, UNDO = JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.UNDO


def said(name: str, kind: JudgementKind, *target: str, undone: str | None = None) -> Judgement:
    return Judgement(name, kind, target, "ana", "2031-06-01T12:00:00Z", undone=undone)


def test_whoever_undoes_an_undoing_makes_the_first_word_hold_again() -> None:
    made = [said("a", MERGE), said("b", UNDO, "a"), said("c", UNDO, "b"), said("d", MERGE)]
    assert [one.undone for one in marked(made)] == [None, "c", None, None]
    assert [one.undone for one in marked(made[:2])] == ["b", None]


def together(name: str, *claims: str) -> tuple[Judgement, Sides]:
    return said(name, MERGE), dict.fromkeys(claims, 0)


def taken_out(name: str, leaving: str, staying: str) -> tuple[Judgement, Sides]:
    return said(name, SPLIT), dict.fromkeys(staying, 0) | dict.fromkeys(leaving, 1)


@pytest.mark.parametrize(
    ("made", "bundles", "apart"),
    [
        pytest.param([together("a", *"xyz")], ["xyz"], "", id="a merge"),
        pytest.param([together("a", *"xy"), together("b", *"yz")], ["xyz"], "", id="two merges that share a claim"),
        pytest.param([taken_out("a", "z", "xy")], ["xy"], "xz", id="a split"),
        pytest.param([together("a", *"wxyz"), taken_out("b", "yz", "wx")], ["wx", "yz"], "wy", id="a split takes back a merge"),
        pytest.param([taken_out("a", "z", "xy"), together("b", *"xyz")], ["xyz"], "", id="a merge takes back a split"),
        pytest.param(
            [together("a", *"wx"), together("b", *"yz"), taken_out("c", "z", "wxy")], ["wxy"], "wz", id="what stays, stays together"
        ),
    ],
)
def test_the_later_word_on_entries_wins(made: list[tuple[Judgement, Sides]], bundles: list[str], apart: str) -> None:
    found = Bonds(*bonds(made))
    assert sorted({"".join(sorted(found.with_(name))) for name in "wxyz" if len(found.with_(name)) > 1}) == bundles
    for name in "wxyz":
        assert not found.with_(name) & found.against(name)
    if apart:
        assert apart[1] in found.against(apart[0])
    else:
        assert not any(found.against(name) for name in "wxyz")


def test_what_is_undone_binds_nothing() -> None:
    assert bonds([(said("a", MERGE, undone="b"), {"x": 0, "y": 0})]) == ([], [])
