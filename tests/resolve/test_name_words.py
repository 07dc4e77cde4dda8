"""Words and the keys they are compared by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.words import fold, keys_of, spelt, words_of


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("the U.S. Navy", ["us", "navy"], id="dots of an abbreviation go"),
        pytest.param("Syria's army", ["syria", "'s", "army"], id="the possessive stands apart"),
        pytest.param("Syria’s army", ["syria", "'s", "army"], id="a typographic apostrophe too"),
        pytest.param("Sana'a", ["sana'a"], id="an apostrophe inside a name stays"),
        pytest.param("al-Qaeda", ["al", "qaeda"], id="hyphen and space are the same"),
        pytest.param("Nicolás Maduro", ["nicolas", "maduro"], id="accents go"),
    ],
)
def test_names_are_compared_by_their_keys(text: str, keys: list[str]) -> None:
    assert keys_of(text) == keys


@given(st.text())
def test_every_word_slices_back_to_itself(text: str) -> None:
    for word in words_of(text):
        assert word.passage.of(text) == word.text
        assert word.key == fold(word.text)


@given(st.text(alphabet="ab -'.", max_size=30))
def test_words_are_in_order_and_apart(text: str) -> None:
    words = words_of(text)
    assert all(a.passage.end <= b.passage.start for a, b in pairwise(words))


def test_a_label_keeps_the_hyphens_of_a_name() -> None:
    assert spelt(words_of("minister Rima al-Qadiri, Syria's own")) == "minister Rima al-Qadiri Syria's own"
