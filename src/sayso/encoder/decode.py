"""From logits at pieces to spans of characters: no loops over pieces."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sayso.encoder.config import Calibration, Layer
from sayso.encoder.path import NEVER, best_paths
from sayso.encoder.pieces import IntArray, Pieces
from sayso.encoder.records import FloatArray, Span

BoolArray = npt.NDArray[np.bool_]


class PieceSpans:
    """Spans of one layer: in pieces (`first`, `end` exclusive) and as records, index by index."""

    __slots__ = ("end", "first", "spans")

    def __init__(self, first: IntArray, end: IntArray, spans: tuple[Span, ...]) -> None:
        self.first, self.end, self.spans = first, end, spans

    def __len__(self) -> int:
        return len(self.spans)


def no_spans() -> PieceSpans:
    """Nothing found."""
    return PieceSpans(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), ())


def spans_at(pieces: Pieces, places: Sequence[tuple[int, int]]) -> tuple[IntArray, PieceSpans]:
    """The spans at these offsets, those outside the pieces left out, with the number of the place of each."""
    borders = np.array(places, dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(pieces.ends, borders[:, 0], side="right")
    end = np.searchsorted(pieces.starts, borders[:, 1], side="left")
    numbers = np.flatnonzero(first < end)
    return numbers, PieceSpans(first[numbers], end[numbers], tuple(Span(*places[number], "", 1.0) for number in numbers.tolist()))


def sigmoid(z: FloatArray) -> FloatArray:
    """One over one plus e to the minus z, safe at both ends."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)), dtype=np.float32)


def softmax(logits: FloatArray) -> FloatArray:
    """Rows that sum to one."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)


def calibrated(z: FloatArray, by: Calibration) -> FloatArray:
    """Probabilities of raw logits."""
    return sigmoid(by.scale * z + by.shift)


def word_heads(text: str, pieces: Pieces) -> IntArray:
    """For each piece the first piece of its word: letters and digits that touch are one word."""
    if not len(pieces):
        return np.zeros(0, dtype=np.int64)
    wordy = np.fromiter((text[s].isalnum() for s in pieces.starts.tolist()), dtype=bool, count=len(pieces))
    goes_on = np.zeros(len(pieces), dtype=bool)
    goes_on[1:] = (pieces.starts[1:] == pieces.ends[:-1]) & wordy[1:] & wordy[:-1]
    return np.maximum.accumulate(np.where(goes_on, 0, np.arange(len(pieces))))


def layer_spans(logits: FloatArray, layer: Layer, heads: IntArray, pieces: Pieces) -> PieceSpans:
    """Spans of one layer; `logits` are (pieces, tags of the layer)."""
    return all_spans(logits, {"": replace(layer, at=slice(0, logits.shape[1]))}, heads, pieces)[""]


def all_spans(tags: FloatArray, layers: Mapping[str, Layer], heads: IntArray, pieces: Pieces) -> dict[str, PieceSpans]:
    """Spans of every layer, whole words each; `tags` are (pieces, tags of all layers)."""
    words = np.flatnonzero(heads == np.arange(len(heads)))
    if not len(words) or not layers:
        return dict.fromkeys(layers, no_spans())
    width = max(layer.at.stop - layer.at.start for layer in layers.values())
    logits = np.full((len(layers), len(words), width), NEVER, dtype=np.float32)
    odds = np.zeros(logits.shape[:2], dtype=np.float32)
    read = tags[words]
    for row, layer in enumerate(layers.values()):
        own = read[:, layer.at]
        odds[row] = _log_sum(own[:, 1:]) - own[:, 0]
        logits[row, :, : own.shape[1]] = own
        logits[row, :, 0] += math.log(layer.threshold / (1 - layer.threshold))
    found = best_paths(logits, odds)
    ends = pieces.ends[np.append(words[1:], len(heads)) - 1]
    after = np.append(words[1:], len(heads))
    return {
        name: _gathered(found[row], odds[row], layer, words, after, pieces.starts[words], ends)
        for row, (name, layer) in enumerate(layers.items())
    }


def _log_sum(z: FloatArray) -> FloatArray:
    """Row by row the logarithm of the sum of e to the z; several times as fast as `np.logaddexp.reduce`."""
    top = z.max(axis=1)
    return np.asarray(top + np.log(np.exp(z - top[:, None]).sum(axis=1)), dtype=np.float32)


def _gathered(
    tags: IntArray, odds: FloatArray, layer: Layer, words: IntArray, after: IntArray, starts: IntArray, ends: IntArray
) -> PieceSpans:
    """Spans of a row of tags, one tag a word; `after` are the pieces that follow each word."""
    first = np.flatnonzero(tags % 2 == 1)
    if not len(first):
        return no_spans()
    inside = tags > 0
    owner = np.cumsum(tags % 2 == 1)[inside] - 1
    lengths = np.bincount(owner)
    mean = np.bincount(owner, weights=odds[inside]) / lengths
    last = first + lengths - 1
    chances = calibrated(mean.astype(np.float32), layer.calibration).tolist()
    kinds = ((tags[first] - 1) // 2).tolist()
    spans = map(Span, starts[first].tolist(), ends[last].tolist(), (layer.types[k] for k in kinds), chances)
    return PieceSpans(words[first], after[last], tuple(spans))
