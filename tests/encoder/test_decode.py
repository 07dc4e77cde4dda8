"""From logits to spans and groups."""

from __future__ import annotations

import itertools
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.config import Calibration, Layer
from sayso.encoder.decode import layer_spans, word_heads
from sayso.encoder.links import clusters
from sayso.encoder.path import SHORT, _one_path, _side_by_side, best_paths
from sayso.encoder.pieces import Pieces

TEXT = "Iran arms Syria, UN-led team says"
OFFSETS = [(0, 4), (5, 9), (10, 13), (13, 15), (15, 16), (17, 19), (19, 20), (20, 23), (24, 28), (29, 33)]


def pieces() -> Pieces:
    starts, ends = np.array(OFFSETS).T
    zeros = np.zeros(len(OFFSETS), dtype=np.int64)
    return Pieces(zeros, starts, ends, zeros)


def read(tags: str, *, threshold: float = 0.5) -> list[tuple[str, str]]:
    """Spans of tags written one letter a piece: O, B/I of type x, C/J of type y."""
    logits = np.full((len(tags), 5), -4.0, dtype=np.float32)
    logits[np.arange(len(tags)), ["OBICJ".index(tag) for tag in tags]] = 4.0
    layer = Layer(("x", "y"), slice(0, 5), threshold, Calibration())
    found = layer_spans(logits, layer, word_heads(TEXT, pieces()), pieces())
    return [(TEXT[s.start : s.end], s.type) for s in found.spans]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("OOOOOOOOOO", []),
        ("BOOOOOOOOO", [("Iran", "x")]),
        ("BBOOOOOOOO", [("Iran", "x"), ("arms", "x")]),
        ("BIOOOOOOOO", [("Iran arms", "x")]),
        ("OOBOOOOOOO", [("Syria", "x")]),  # a word is not cut where its pieces disagree
        ("OOOIOOOOOO", []),  # nor begun in its middle
        ("IOOOOOOOOB", [("says", "x")]),
        ("OOOOOCJJJO", [("UN-led team", "y")]),
        ("OOOOOOOOBI", [("team says", "x")]),
    ],
)
def test_spans(tags: str, expected: list[tuple[str, str]]) -> None:
    assert read(tags) == expected


def test_types_do_not_mix_within_a_span() -> None:
    assert [kind for _, kind in read("BIOOOCJIOO")] == ["x", "y"]


def brute_force(logits: np.ndarray) -> float:
    """The sum along the best legal path, by trying them all."""
    n = logits.shape[1]
    legal = (
        p for p in itertools.product(range(n), repeat=len(logits)) if all(t % 2 or not t or s in (t, t - 1) for s, t in pairwise((0, *p)))
    )
    return max(float(sum(row[t] for row, t in zip(logits, path, strict=True))) for path in legal)


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_no_path_beats_the_best_path(seed: int, n_words: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(2, n_words, 5)).astype(np.float32) * 3
    tags = best_paths(logits, np.zeros((2, n_words), np.float32))
    for row, path in zip(logits, tags, strict=True):
        assert sum(row[i, t] for i, t in enumerate(path)) == pytest.approx(brute_force(row), abs=1e-4)


@given(st.integers(0, 10_000), st.integers(1, 3 * SHORT))
def test_long_stretches_take_as_good_a_path_as_short_ones(seed: int, n_words: int) -> None:
    """The same words, searched alone when they are many, and side by side with as many stretches as one likes (in shorter numbers)."""
    logits = np.random.default_rng(seed).normal(size=(n_words, 5)).astype(np.float32) * 3
    alone, beside = (sum(map(float, logits[np.arange(n_words), path])) for path in (_one_path(logits), side_by_side(logits)))
    assert alone == pytest.approx(beside, abs=1e-3)


def side_by_side(logits: np.ndarray) -> np.ndarray:
    tags = np.zeros(len(logits), dtype=np.int64)
    _side_by_side(logits, np.array([0]), np.array([len(logits)]), tags)
    return tags


def test_a_high_threshold_drops_spans() -> None:
    assert read("BOOOOOOOOO", threshold=0.9999) == []


def test_no_pieces_no_spans() -> None:
    empty = np.zeros(0, dtype=np.int64)
    layer = Layer(("x", "y"), slice(0, 5), 0.5, Calibration())
    assert len(layer_spans(np.zeros((0, 5), np.float32), layer, empty, Pieces(empty, empty, empty, empty))) == 0


def test_clusters_join_on_the_mean_between_groups() -> None:
    scores = np.array([[0, 3, -9], [3, 0, 1], [-9, 1, 0]], dtype=np.float32)
    assert clusters(scores) == [[0, 1], [2]]
    assert clusters(np.zeros((0, 0), np.float32)) == []
