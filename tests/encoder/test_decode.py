"""From logits to spans and groups."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.encoder.config import Calibration, Layer
from sayso.encoder.decode import layer_spans, word_heads
from sayso.encoder.links import clusters
from sayso.encoder.pieces import Pieces

TEXT = "Iran arms Syria, UN-led team says"
OFFSETS = [(0, 4), (5, 9), (10, 13), (13, 15), (15, 16), (17, 19), (19, 20), (20, 23), (24, 28), (29, 33)]


def pieces() -> Pieces:
    starts, ends = np.array(OFFSETS).T
    zeros = np.zeros(len(OFFSETS), dtype=np.int64)
    return Pieces(zeros, starts, ends, zeros)


def read(tags: str, *, splits: bool = False, threshold: float = 0.5) -> list[tuple[str, str]]:
    """Spans of tags written one letter a piece: O, B/I of type x, C/J of type y."""
    logits = np.full((len(tags), 5), -4.0, dtype=np.float32)
    logits[np.arange(len(tags)), ["OBICJ".index(tag) for tag in tags]] = 4.0
    layer = Layer(("x", "y"), slice(0, 5), threshold, splits, Calibration())
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
        ("IOOOOOOOOB", [("Iran", "x"), ("says", "x")]),
        ("OOOOOCJJJO", [("UN-led team", "y")]),
        ("OOOOOOOOBI", [("team says", "x")]),
    ],
)
def test_spans(tags: str, expected: list[tuple[str, str]]) -> None:
    assert read(tags) == expected


def test_types_vote_unless_the_layer_splits() -> None:
    assert read("BIOOOCJIOO")[1:] == [("UN-led", "y")]
    assert read("BJOOOOOOOO", splits=True) == [("Iran", "x"), ("arms", "y")]


def test_a_high_threshold_drops_spans() -> None:
    assert read("BOOOOOOOOO", threshold=0.9999) == []


def test_no_pieces_no_spans() -> None:
    empty = np.zeros(0, dtype=np.int64)
    layer = Layer(("x", "y"), slice(0, 5), 0.5, False, Calibration())
    assert len(layer_spans(np.zeros((0, 5), np.float32), layer, empty, Pieces(empty, empty, empty, empty))) == 0


def test_clusters_join_on_the_mean_between_groups() -> None:
    scores = np.array([[0, 3, -9], [3, 0, 1], [-9, 1, 0]], dtype=np.float32)
    assert clusters(scores) == [[0, 1], [2]]
    assert clusters(np.zeros((0, 0), np.float32)) == []
