"""The best sequence of tags for every layer of a text at once.

Deciding word by word cuts long spans in two and leaves I- tags without their B- (measured on PolNeAR dev: exact content pieces .56 word by
word, .66 along the best path). Only stretches where some tag but O is thinkable are searched. Of a path that ends inside a span only the
type matters for what may follow, so a step keeps one score a type and one for all paths together.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.encoder.pieces import IntArray
from sayso.encoder.records import FloatArray

NEVER: Final = np.float32(-1e9)
UNTHINKABLE: Final = -6.0  # log-odds of any tag but O under which a word surely lies outside
SHORT: Final = 32  # words; up to here stretches are searched side by side, one array operation for all; the few longer ones word by word


def stretches(odds: FloatArray) -> tuple[IntArray, IntArray]:
    """First word and length of each run of words that may lie in a span; `odds` (layers, words), words counted through all layers."""
    maybe = np.zeros((odds.shape[0], odds.shape[1] + 1), dtype=np.int8)  # a closed column ends runs at the end of each layer
    maybe[:, :-1] = odds > UNTHINKABLE
    flat = maybe.ravel()
    change = np.flatnonzero(np.diff(flat, prepend=0))
    first, end = change[0::2], change[1::2]
    return first - first // maybe.shape[1], end - first


def best_paths(logits: FloatArray, odds: FloatArray) -> IntArray:
    """Tags (layers, words) on the path with the highest sum; I-t follows B-t or I-t alone.

    Args:
        logits: (layers, words, tags), tags O, B-t, I-t, B-u, I-u, ...; absent ones `NEVER`.
        odds: (layers, words), log-odds of any tag but O.
    """
    tags = np.zeros(odds.shape, dtype=np.int64)
    flat, found = logits.reshape(-1, logits.shape[2]), tags.reshape(-1)
    first, length = stretches(odds)
    order = np.argsort(-length, kind="stable")
    first, length = first[order], length[order]
    n_long = int((length > SHORT).sum())
    for start, n in zip(first[:n_long].tolist(), length[:n_long].tolist(), strict=True):
        n_tags = int((flat[start] > NEVER).sum())
        found[start : start + n] = _one_path(flat[start : start + n, :n_tags])
    if n_long < len(first):
        _side_by_side(flat, first[n_long:], length[n_long:], found)
    return tags


def _side_by_side(flat: FloatArray, first: IntArray, length: IntArray, tags: IntArray) -> None:
    """Write the best paths of all stretches, longest first; step n is the n-th word of each that has one."""
    active = [int(np.searchsorted(-length, -step, side="left")) for step in range(int(length[0]))]
    held = np.full((len(first), flat.shape[1] // 2), NEVER, dtype=np.float32)
    peak = np.zeros(len(first), dtype=np.float32)
    goes_on, state = [], []
    for step, n in enumerate(active):
        now = flat[first[:n] + step]
        begun, kept = peak[:n, None] + now[:, 1::2], held[:n] + now[:, 2::2]
        goes_on.append(kept > begun)
        held = np.maximum(kept, begun)
        options = np.concatenate([(peak[:n] + now[:, 0])[:, None], held], axis=1)
        state.append(options.argmax(axis=1))
        peak = options.max(axis=1)
    _trace_all(first, active, goes_on, state, tags)


def _trace_all(first: IntArray, active: list[int], goes_on: list[np.ndarray], state: list[IntArray], tags: IntArray) -> None:
    """Write the tags, last words first; a state is 0 outside and 1 + type inside."""
    at = np.zeros(len(first), dtype=np.int64)
    done = 0
    for step in range(len(active) - 1, -1, -1):
        n = active[step]
        at[done:n] = state[step][done:n]
        done = n
        inside = at[:n] > 0
        longer = inside & goes_on[step][np.arange(n), at[:n] - 1]
        tags[first[:n] + step] = np.where(inside, 2 * at[:n] - 1 + longer, 0)
        if step:
            at[:n] = np.where(longer, at[:n], state[step - 1][:n])


def _one_path(logits: FloatArray) -> list[int]:
    """The best path of one stretch, (words, tags), in plain numbers: array operations on a few types cost more than they save."""
    peak, held = 0.0, [float(NEVER)] * (logits.shape[1] // 2)
    goes_on, state = [], []
    for outside, begins, inside in zip(logits[:, 0].tolist(), logits[:, 1::2].tolist(), logits[:, 2::2].tolist(), strict=True):
        begun, kept = [peak + b for b in begins], [h + i for h, i in zip(held, inside, strict=True)]
        held = list(map(max, begun, kept))
        goes_on.append([k > b for k, b in zip(kept, begun, strict=True)])
        peak, top = peak + outside, max(held)
        state.append(0 if peak >= top else 1 + held.index(top))
        peak = max(peak, top)
    tags = [0] * len(state)
    at = state[-1]
    for word in range(len(state) - 1, -1, -1):
        longer = at > 0 and goes_on[word][at - 1]
        tags[word] = 2 * at - 1 + longer if at else 0
        if word and not longer:
            at = state[word - 1]
    return tags
