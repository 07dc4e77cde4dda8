"""How words for somebody stand to the words of an event, without a parser."""

from __future__ import annotations

import pytest

from extract.marked import Marked
from sayso.extract.standing import is_passive, nearer, standing


def signs(text: str) -> dict[str, float]:
    """The signs of the words marked `w` beside the event marked `t`."""
    marked = Marked(text)
    trigger = marked.at["t"]
    return standing(marked.at["w"], trigger, marked.text, is_passive(trigger, marked.text, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The port was {t shelled} again.", True, id="was"),
        pytest.param("The envoy had been later {t taken} away.", True, id="an adverb between, irregular"),
        pytest.param("Arvania {t shelled} the port.", False, id="active"),
        pytest.param("Arvania was {t shelling} the port.", False, id="progressive"),
        pytest.param("The {t raid} was quick.", False, id="noun"),
    ],
)
def test_passives_are_seen(text: str, expected: bool) -> None:
    marked = Marked(text)
    assert is_passive(marked.at["t"], marked.text, 0) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{w Arvania} {t shelled} Selm.", {"breaks before", "commas before", "words before"}, id="subject"),
        pytest.param("{w Selm} was {t shelled}.", {"breaks before", "commas before", "words before", "passive, before"}, id="had it done"),
        pytest.param(
            "Selm was {t shelled} by {w Arvania}.",
            {"breaks after", "commas after", "words after", "passive, after", "passive, by"},
            id="did",
        ),
        pytest.param("a {t visit} by {w its king}", {"breaks after", "commas after", "words after", "by"}, id="noun with by"),
    ],
)
def test_who_did_it_and_who_had_it_done_give_different_signs(text: str, expected: set[str]) -> None:
    assert set(signs(text)) == expected


def test_clauses_commas_and_words_between_are_counted() -> None:
    found = signs("{w Corva}, which said that Arvania had {t shelled} Selm")
    assert (found["breaks before"], found["commas before"]) == (3.0, 1.0)
    assert found["words before"] > signs("{w Corva} had {t shelled} Selm")["words before"]


def test_words_of_the_event_itself_say_nothing() -> None:
    marked = Marked("an {t {w Arvanian} raid}")
    assert standing(marked.at["w"], marked.at["t"], marked.text, passive=False) == {}


def test_of_two_mentions_the_nearer_counts() -> None:
    one = {"breaks before": 2.0, "passive, before": 1.0}
    nearer(one, {"breaks before": 0.0, "by": 1.0})
    assert one == {"breaks before": 0.0, "passive, before": 1.0, "by": 1.0}
