"""Overlapping passages are those that `Passage.overlaps` finds one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage
from sayso.text.overlaps import Overlaps

passages = st.builds(lambda start, length: Passage(start, start + length), st.integers(0, 30), st.integers(0, 12))


@given(st.lists(passages, max_size=12), passages)
def test_the_same_as_asking_each(these: list[Passage], words: Passage) -> None:
    found = [number for number, one in enumerate(these) if one.overlaps(words)]
    assert Overlaps(these).of(words) == found
    assert Overlaps(these).any(words) == bool(found)
