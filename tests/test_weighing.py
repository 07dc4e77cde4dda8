"""Signs add up to a probability."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weighing import log_odds, weighed, weighing

NAMES = st.sampled_from(["span", "actor", "no recipient", "sourced", "bias"])
WEIGHTS = st.dictionaries(NAMES, st.floats(-10, 10))


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


@given(st.floats(1e-6, 1 - 1e-6))
def test_log_odds_and_back_is_the_same_probability(probability: float) -> None:
    assert weighed({}, {}, start=log_odds(probability)) == pytest.approx(probability)


@given(st.dictionaries(NAMES, st.floats(0, 1)), WEIGHTS, st.floats(-5, 5))
def test_the_order_of_signs_does_not_matter(signs: dict[str, float], weights: dict[str, float], start: float) -> None:
    turned = dict(reversed(signs.items()))
    assert weighed(signs, weights, start) == pytest.approx(weighed(turned, weights, start))


@given(st.dictionaries(NAMES, st.floats(0, 1)), WEIGHTS, NAMES)
def test_a_stronger_sign_moves_the_way_its_weight_points(signs: dict[str, float], weights: dict[str, float], name: str) -> None:
    weak, strong = weighed(signs | {name: 0.2}, weights), weighed(signs | {name: 0.8}, weights)
    weight = weights.get(name, 0.0)
    assert (strong >= weak) if weight >= 0 else (strong <= weak)


@given(st.dictionaries(NAMES, st.floats(0, 1)), WEIGHTS, st.floats(0, 1), st.floats(0, 1))
def test_likelier_at_the_start_is_no_less_likely_at_the_end(
    signs: dict[str, float], weights: dict[str, float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert weighed(signs, weights, log_odds(low)) <= weighed(signs, weights, log_odds(high))


def test_the_shipped_weights_are_finite_and_prefer_events_seen_by_both() -> None:
    fitted = weighing()
    assert all(math.isfinite(weight) for weight in (*fitted.readings.values(), *fitted.parties.values()))
    assert 0 < fitted.least < 1
    assert 0 < fitted.leniency <= 1
    assert fitted.readings["same actor"] > 0
    assert fitted.parties["state's recipient"] > fitted.parties["unknown recipient"]
