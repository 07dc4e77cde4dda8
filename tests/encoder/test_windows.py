"""Windows: whole sentences where they fit, every piece kept once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.windows import plan

lengths = st.lists(st.integers(1, 30), min_size=1, max_size=40)


def starts_of(sizes: list[int]) -> list[int]:
    starts = [0]
    for size in sizes[:-1]:
        starts.append(starts[-1] + size)
    return starts


@given(lengths)
def test_every_piece_is_kept_once_and_windows_fit(sizes: list[int]) -> None:
    windows = plan(sum(sizes), starts_of(sizes), 40, 10)
    assert [windows[0].own_first, *(w.own_end for w in windows)] == [0, *(w.own_first for w in windows[1:]), sum(sizes)]
    assert all(w.first <= w.own_first <= w.own_end <= w.end <= w.first + 40 for w in windows)


@given(st.lists(st.integers(1, 10), min_size=1, max_size=60))
def test_windows_begin_at_sentences_and_overlap_where_sentences_are_short(sizes: list[int]) -> None:
    windows = plan(sum(sizes), starts_of(sizes), 40, 10)
    assert {w.first for w in windows} <= set(starts_of(sizes))
    assert all(left.end - right.first >= 10 for left, right in pairwise(windows))


def test_windows_are_as_few_as_fit_and_of_like_length() -> None:
    windows = plan(100, list(range(0, 100, 5)), 60, 10)
    assert [(w.first, w.end) for w in windows] == [(0, 55), (45, 100)]


def test_a_sentence_is_not_cut_to_even_windows_out() -> None:
    assert [(w.first, w.end) for w in plan(60, [0, 38, 49], 40, 10)] == [(0, 38), (38, 60)]


def test_a_short_text_is_one_window() -> None:
    assert [(w.first, w.end) for w in plan(12, [0, 5], 40, 10)] == [(0, 12)]


def test_nothing_to_read() -> None:
    assert plan(0, [0], 40, 10) == []
