"""A text's own words for how likely an event is, in the bands of ICD 203."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage
from sayso.model.likelihood import Band, estimate_record
from sayso.text.likelihood import likelihood


def found(sentence: str, event: str) -> tuple[str, Band | None, bool] | None:
    start = sentence.index(event)
    estimate = likelihood(sentence, Passage(0, len(sentence)), Passage(start, start + len(event)))
    return (estimate.text, estimate.band, estimate.is_standard) if estimate else None


@pytest.mark.parametrize(
    ("sentence", "event", "expected"),
    [
        pytest.param("The cargo was probably shipped from Tartus.", "shipped", ("probably", Band.LIKELY, True), id="a standard word"),
        pytest.param("It is very likely that they shipped it.", "shipped", ("very likely", Band.VERY_LIKELY, True), id="the longer word"),
        pytest.param(
            "It is highly unlikely that they shipped it.", "shipped", ("highly unlikely", Band.VERY_UNLIKELY, False), id="an everyday word"
        ),
        pytest.param("They are not likely to ship it.", "ship", ("not likely", Band.UNLIKELY, False), id="a denied one"),
        pytest.param("The envoys may have met in Arvania.", "met", ("may", None, False), id="possible is no band"),
        pytest.param("In May envoys met in Arvania.", "met", None, id="the month"),
        pytest.param("The envoys met in Arvania.", "met", None, id="no hedge"),
        pytest.param("They met; a second round is likely.", "met", None, id="a hedge of another clause"),
        pytest.param("They probably met, but a treaty is unlikely.", "met", ("probably", Band.LIKELY, True), id="the nearest of two"),
        pytest.param("A strike is almost certain.", "strike", ("almost certain", Band.ALMOST_CERTAIN, True), id="behind the event"),
    ],
)
def test_the_hedge_of_an_event(sentence: str, event: str, expected: tuple[str, Band | None, bool] | None) -> None:
    assert found(sentence, event) == expected


def test_the_bands_lie_side_by_side() -> None:
    assert all(one.value[3] == other.value[2] for one, other in pairwise(Band))
    assert (Band.ALMOST_NO_CHANCE.value[2], Band.ALMOST_CERTAIN.value[3]) == (1, 99)


def test_an_estimate_as_json() -> None:
    estimate = likelihood("A strike is likely.", Passage(0, 19), Passage(2, 8))
    assert estimate is not None
    assert estimate_record(estimate) == {
        "text": "likely",
        "start": 12,
        "end": 18,
        "band": "likely",
        "percent": [55, 80],
        "is_standard": True,
    }


@given(st.lists(st.sampled_from(["They met", "probably", "may", ",", ".", "likely", "in May", "unlikely"]), max_size=9).map(" ".join))
def test_the_words_stand_where_they_are_said_to(sentence: str) -> None:
    estimate = likelihood(sentence, Passage(0, len(sentence)), Passage(0, min(4, len(sentence))))
    assert estimate is None or estimate.passage.of(sentence) == estimate.text
