"""Names made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.words import folded


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Harbour Wire", " harbour wire ", id="case"),
        pytest.param("Déborah\u00a0İlsan", " deborah ilsan ", id="accents and hard spaces"),
        pytest.param("al-Masri, O'Neill", " al masri o neill ", id="punctuation"),
        pytest.param("...", "", id="no words"),
        pytest.param(None, "", id="no name"),
    ],
)
def test_names_are_folded(name: str | None, words: str) -> None:
    assert folded(name) == words


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.lists(st.sampled_from(["Islamic", "State", "of", "Élan"]), min_size=1), st.integers(0, 9))
def test_words_in_a_row_are_found(parts: list[str], at: int) -> None:
    assert folded(" ".join(parts[at : at + 2]) or parts[0]) in folded(" ".join(parts))
