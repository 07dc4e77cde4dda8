"""Parties are chosen among all who may be meant, by who they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.marked import ARVANIA, BELMORA, Marked, annotated, cast
from sayso.extract import extract
from sayso.extract.sides import Chooser, divided, unit
from sayso.extract.who import Who
from sayso.model import Actor, Candidate, EventMention, EventType
from sayso.weighing import weighing

TOLD = "{A Arvania} {t shelled} {B Belmora}, {S its capital} said."
PRESIDENT = Actor("person:one", "President One", "ARV", "GOV")
REBELS = Actor("group:two", "the rebels", "ARV", "REB")
CHANCES = st.dictionaries(st.sampled_from("ABCDE"), st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=5)


def event(marked: Marked, **chances: tuple[float, float]) -> EventMention:
    """An event whose candidates are named by their marks, with (actor, recipient) chances."""
    candidates = tuple(Candidate(marked.at[mark], 0.9, *both) for mark, both in chances.items())
    return EventMention(marked.at["t"], EventType.ASSAULT, candidates=candidates)


def test_everybody_takes_the_side_where_they_are_likelier() -> None:
    marked = Marked(TOLD)
    read = event(marked, A=(0.9, 0.2), B=(0.3, 0.8))
    (claim,) = extract(annotated(marked, (read,)), cast(marked, {"A": ARVANIA, "B": BELMORA}))
    assert ([p.actor for p in claim.actors], [p.actor for p in claim.recipients]) == ([ARVANIA], [BELMORA])


def test_two_names_of_one_state_do_not_stand_on_both_sides() -> None:
    marked = Marked(TOLD)
    read = event(marked, A=(0.9, 0.1), S=(0.1, 0.6), B=(0.2, 0.5))
    (claim,) = extract(annotated(marked, (read,)), cast(marked, {"A": ARVANIA, "S": PRESIDENT, "B": BELMORA}))
    assert [p.actor for p in claim.recipients] == [BELMORA]


def test_the_likeliest_words_of_a_party_are_shown() -> None:
    marked = Marked(TOLD)
    chooser, _ = chosen(marked, {"A": ARVANIA, "S": PRESIDENT})
    sides = chooser.sides(event(marked, A=(0.2, 0.0), S=(0.9, 0.0)))
    assert [party.text for party in sides.actors] == ["its capital"]


def test_a_stranger_at_the_end_of_a_longer_name_is_nobody_else() -> None:
    marked = Marked("{A The minister of trade and {N labor Ana Ilsan}} {t met} {B an envoy of {M Orlo Vance}}.")
    whole, part, envoy = (Actor(None, name) for name in ("Ana Ilsan", "labor Ana Ilsan", "an envoy of Orlo Vance"))
    chooser, _ = chosen(marked, {"A": whole, "N": part, "B": envoy, "M": ARVANIA})
    sides = chooser.sides(event(marked, A=(0.99, 0.01), N=(0.99, 0.01), B=(0.01, 0.99), M=(0.01, 0.99)))
    assert [party.actor for party in sides.actors] == [whole]
    assert {party.actor for party in sides.recipients} == {envoy, ARVANIA}


def test_rebels_of_a_state_are_not_the_state() -> None:
    assert unit(ARVANIA) == unit(PRESIDENT) != unit(REBELS)


def test_an_event_without_candidates_keeps_the_parties_its_reader_chose() -> None:
    marked = Marked(TOLD)
    chooser, _ = chosen(marked, {"A": ARVANIA, "B": BELMORA})
    read = EventMention(marked.at["t"], EventType.ASSAULT, actors=(marked.at["A"],), recipients=(marked.at["B"],))
    sides = chooser.sides(read)
    assert ([p.actor for p in sides.actors], [p.actor for p in sides.recipients]) == ([ARVANIA], [BELMORA])
    assert sides.actor == sides.recipient == weighing().decided


def chosen(marked: Marked, actors: dict[str, Actor]) -> tuple[Chooser, object]:
    """A chooser for an article without events, and its words."""
    read = annotated(marked, ())
    return Chooser(read, Who(read, cast(marked, actors)), weighing()), read


@given(CHANCES, st.floats(0.05, 0.9), st.floats(0.0, 0.05))
def test_nobody_stands_on_both_sides_and_everybody_likely_stands_on_one(
    both: dict[str, tuple[float, float]], side: float, low: float
) -> None:
    actor, recipient = ({name: chances[n] for name, chances in both.items()} for n in (0, 1))
    actors, recipients = divided(actor, recipient, side, low)
    assert not set(actors) & set(recipients)
    assert all(name in actors or name in recipients for name in both if max(both[name]) > side)
    assert actors == sorted(actors, key=lambda one: -actor[one])


@pytest.mark.parametrize(
    ("actor", "recipient", "expected"),
    [
        pytest.param({"A": 0.9, "B": 0.1}, {"A": 0.1, "B": 0.15}, (["A"], ["B"]), id="an empty side takes the best that is left"),
        pytest.param(
            {"A": 0.9, "B": 0.8}, {"A": 0.2, "B": 0.7}, (["A"], ["B"]), id="of two actors the one that is nearly a recipient becomes one"
        ),
        pytest.param(
            {"A": 0.2, "B": 0.6}, {"A": 0.9, "B": 0.8}, (["B"], ["A"]), id="of two recipients the one that is nearly an actor becomes one"
        ),
        pytest.param({"A": 0.9}, {"A": 0.8}, (["A"], []), id="one party alone stays on its side"),
        pytest.param({}, {}, ([], []), id="nobody"),
    ],
)
def test_sides_are_divided(actor: dict[str, float], recipient: dict[str, float], expected: tuple[list[str], list[str]]) -> None:
    assert divided(actor, recipient, side=0.25, fallback=0.1) == expected
