"""Signs add up to a probability."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weighing import log_odds, weighed, weighing


def test_no_sign_leaves_the_start_as_it_is() -> None:
    assert weighed({}, {}, start=log_odds(0.3)) == pytest.approx(0.3)


def test_a_sign_for_raises_and_a_sign_against_lowers() -> None:
    weights = {"seen twice": 1.0, "nobody": -1.0}
    assert weighed({"nobody": 1.0}, weights) < 0.5 < weighed({"seen twice": 1.0}, weights)


def test_an_unknown_sign_weighs_nothing() -> None:
    assert weighed({"new": 1.0}, {"old": 5.0}) == 0.5


@given(st.floats(0, 1), st.floats(-1e6, 1e6))
def test_a_probability_stays_one(start: float, weight: float) -> None:
    assert 0 <= weighed({"sign": 1.0}, {"sign": weight}, start=log_odds(start)) <= 1


def test_the_shipped_weights_are_finite_and_prefer_events_seen_by_both() -> None:
    fitted = weighing()
    assert all(math.isfinite(weight) for weight in (*fitted.readings.values(), *fitted.parties.values()))
    assert 0 < fitted.least < 1
    assert 0 < fitted.leniency <= 1
    assert fitted.readings["same actor"] > 0
    assert fitted.parties["state's recipient"] > fitted.parties["unknown recipient"]
