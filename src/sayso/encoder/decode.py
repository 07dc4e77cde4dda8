"""From logits at pieces to spans of characters: no loops over pieces."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from sayso.encoder.config import Calibration, Layer
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
    """Spans of one layer, whole words each; `logits` are (pieces, tags of the layer)."""
    if not len(heads):
        return PieceSpans(heads, heads, ())
    begins, goes = logits[:, 1::2], logits[:, 2::2]
    by_type = np.logaddexp(begins, goes)
    odds = (np.logaddexp.reduce(by_type, axis=1) - logits[:, 0])[heads]
    kinds = by_type.argmax(axis=1)[heads]
    rows = np.arange(len(heads))
    inside = odds > math.log(layer.threshold / (1 - layer.threshold))
    starts = inside & (begins[rows, kinds] > goes[rows, kinds])[heads]
    starts[1:] |= inside[1:] & ~inside[:-1]
    starts[:1] |= inside[:1]
    if layer.splits:
        starts[1:] |= inside[1:] & (kinds[1:] != kinds[:-1])
    starts &= heads == rows
    return _gathered(odds, by_type, inside, starts, layer, pieces)


def _gathered(odds: FloatArray, by_type: FloatArray, inside: BoolArray, starts: BoolArray, layer: Layer, pieces: Pieces) -> PieceSpans:
    first = np.flatnonzero(starts)
    if not len(first):
        return PieceSpans(first, first, ())
    stops = np.flatnonzero(inside & ~np.append(inside[1:] & ~starts[1:], False))
    end = stops + 1
    numbers = np.cumsum(starts) - 1  # which span each piece inside belongs to
    held, owner = np.flatnonzero(inside), numbers[inside]
    lengths = np.bincount(owner, minlength=len(first))
    mean = np.bincount(owner, weights=odds[held], minlength=len(first)) / lengths
    chance = calibrated(mean.astype(np.float32), layer.calibration)
    if len(layer.types) == 1:
        kinds = np.zeros(len(first), dtype=np.int64)
    else:
        votes = softmax(by_type[held])
        kinds = np.stack([np.bincount(owner, weights=votes[:, k], minlength=len(first)) for k in range(votes.shape[1])]).argmax(axis=0)
    borders = zip(pieces.starts[first].tolist(), pieces.ends[stops].tolist(), kinds.tolist(), chance.tolist(), strict=True)
    return PieceSpans(first, end, tuple(Span(s, e, layer.types[k], p) for s, e, k, p in borders))
