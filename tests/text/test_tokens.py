"""Words, numbers and marks: what stands alone, and that every offset slices back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage
from sayso.text.tokens import token_passages, tokens

CASES = {
    "possessive": ("North Korea's army", "North Korea 's army"),
    "curly possessive": ("Assad’s fall", "Assad ’s fall"),
    "two names with a hyphen": ("Russia-Ukraine war", "Russia - Ukraine war"),
    "abbreviation with a hyphen": ("a U.S.-led raid", "a U.S. - led raid"),
    "article in a name": ("Lina al-Sabri", "Lina al - Sabri"),
    "negation": ("didn't and can’t", "did n't and ca n’t"),
    "cannot": ("They cannot go", "They can not go"),
    "short verbs": ("we've, he'll", "we 've , he 'll"),
    "money": ("$1,234.50 or 3%", "$ 1,234.50 or 3 %"),
    "clock": ("at 10:30 a.m. on", "at 10:30 a.m. on"),
    "title": ("Mr. Oduya", "Mr. Oduya"),
    "end of a sentence": ("He left.", "He left ."),
    "address": ("see https://oran.example/a?b=1.", "see https://oran.example/a?b=1 ."),
    "handle": ("@norda_press said", "@norda_press said"),
    "decade": ("the 1960s", "the 1960s"),
    "ordinal": ("the 21st of May", "the 21st of May"),
    "accents put together": ("Cafe\u0301 Zoe\u0308", "Cafe\u0301 Zoe\u0308"),
    "Chinese": ("和平 now", "和 平 now"),
    "emoji": ("so 👍🏽 good", "so 👍🏽 good"),
    "no-break space": ("President\u00a0Vale", "President Vale"),
    "ellipsis": ("well ... no", "well ... no"),
    "dashes": ("Oran -- today", "Oran -- today"),
    "quotation marks": ("“No,” he said", "“ No , ” he said"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_tokens_stand_alone(text: str, expected: str) -> None:
    assert [p.of(text) for p in token_passages(text, Passage(0, len(text)))] == expected.split(" ")


@given(st.text(alphabet=st.sampled_from(list("aZ1-'’.,$ \u00a0\u0301é和👍\u200d🏽\n“Mr.")), max_size=120) | st.text(max_size=100))
def test_tokens_slice_back_and_cover_every_word(text: str) -> None:
    found = token_passages(text, Passage(0, len(text)))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for p in found for i in range(p.start, p.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())


def test_tokens_count_through_the_sentences() -> None:
    text = "He left. She stayed."
    found = tokens(text, [Passage(0, 8), Passage(9, 20)])
    assert [token.index for token in found] == list(range(6))
    assert [token.sentence for token in found] == [0, 0, 0, 1, 1, 1]
    assert all(token.passage.of(text) == token.text for token in found)
