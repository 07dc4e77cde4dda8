"""How events are told, kept and compared."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import likeness, meaning_of

NUMBERS = st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3).filter(lambda vector: max(map(abs, vector)) > 0.01)


@given(NUMBERS, NUMBERS)
def test_what_is_kept_is_as_alike_as_the_vectors_were(one: list[float], other: list[float]) -> None:
    wanted = sum(a * b for a, b in zip(one, other, strict=True)) / (math.hypot(*one) * math.hypot(*other))
    assert likeness(meaning_of(one, "1.3"), meaning_of(other, "1.3")) == pytest.approx(wanted, abs=0.02)


@given(NUMBERS, NUMBERS)
def test_likeness_has_no_direction_and_is_whole_for_the_same(one: list[float], other: list[float]) -> None:
    left, right = meaning_of(one, "1.3"), meaning_of(other, "1.3")
    assert likeness(left, right) == likeness(right, left)
    assert likeness(left, left) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", meaning_of([1.0, 0.0], "1.3")),
        ("", ""),
        (meaning_of([1.0, 0.0], "1.2"), meaning_of([1.0, 0.0], "1.3")),
        (meaning_of([1.0], "1.3"), meaning_of([1.0, 0.0], "1.3")),
    ],
    ids=["one not seen", "none seen", "by two encoders", "of two lengths"],
)
def test_what_cannot_be_compared_is_not(one: str, other: str) -> None:
    assert likeness(one, other) is None


def test_a_vector_of_zeros_says_nothing() -> None:
    assert meaning_of([0.0, 0.0], "1.3") == ""
