"""Windows over an article: whole sentences, overlapping, and for each sentence the one window that reads it best."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from sayso.encoder.pieces import Pieces

FINENESS: Final = 8  # pieces by which the common length of windows is tried longer until they reach the end of the text


class Window(NamedTuple):
    """Pieces `[first, end)` are read; those of `[own_first, own_end)` are kept from this window."""

    first: int
    end: int
    own_first: int
    own_end: int


def sentence_starts(pieces: Pieces, sentences: Sequence[tuple[int, int]], longest: int) -> list[int]:
    """Where sentences begin, in pieces; what lies between two joins the earlier one, and what is longer than `longest` is cut."""
    starts = np.unique(np.searchsorted(pieces.starts, [start for start, _ in sentences]))
    borders = [0, *(int(s) for s in starts if 0 < s < len(pieces)), len(pieces)]
    cut: list[int] = []
    for start, end in itertools.pairwise(borders):
        cut.extend(range(start, end, longest))
    return cut


def plan(n_pieces: int, starts: Sequence[int], size: int, overlap: int) -> list[Window]:
    """Windows of at most `size` pieces that begin at sentence starts; each but the first repeats about `overlap` pieces or more.

    As few windows as will do, of like length: the cost of attention grows with the square of the length, and a short last one sees little.
    A sentence is kept from the window in which its nearer edge is farther away, so that it is read with context on both sides.
    """
    if n_pieces == 0:
        return []
    borders = [*starts, n_pieces]
    spans = _cut(borders, size, overlap)
    even = (n_pieces + (len(spans) - 1) * overlap) // len(spans)
    trials = (_cut(borders, length, overlap) for length in range(even, size, FINENESS))
    least = min(overlap, _least_overlap(spans))
    whole = (
        trial
        for trial in trials
        if len(trial) == len(spans) and {end for _, end in trial} <= set(borders) and _least_overlap(trial) >= least
    )
    return _owned(next(whole, spans), borders)


def _cut(borders: Sequence[int], size: int, overlap: int) -> list[tuple[int, int]]:
    """First and end of windows, each as long as `size` allows; `borders` are sentence starts and the end of the text."""
    spans, first = [], 0
    while True:
        end = borders[bisect_right(borders, first + size) - 1]
        end = end if end > first else min(first + size, borders[-1])
        spans.append((first, end))
        if end == borders[-1]:
            return spans
        back = borders[max(bisect_right(borders, end - overlap) - 1, 0)]
        first = back if back > first else end


def _least_overlap(spans: Sequence[tuple[int, int]]) -> int:
    """Pieces that each span at least shares with the one before it."""
    return min((end - first for (_, end), (first, _) in itertools.pairwise(spans)), default=0)


def _owned(spans: Sequence[tuple[int, int]], borders: Sequence[int]) -> list[Window]:
    """Share the pieces out among overlapping spans, at the sentence start nearest the middle of each overlap."""
    cuts = [0]
    for (_, end), (first, _) in itertools.pairwise(spans):
        middle = (first + end) / 2
        cuts.append(min((b for b in borders if first <= b <= end), key=lambda b: abs(b - middle), default=end))
    cuts.append(spans[-1][1])
    return [Window(*span, *own) for span, own in zip(spans, itertools.pairwise(cuts), strict=True)]


def sections(pieces: Pieces, starts: Sequence[int], longest: int) -> list[tuple[Pieces, list[int]]]:
    """A text in parts of about `longest` pieces, cut where sentences start, each with the sentence starts inside it.

    Most texts are one part. Parts keep memory flat when somebody reads a book.
    """
    borders = [0]
    for start in starts:
        if start - borders[-1] >= longest:
            borders.append(start)
    borders.append(len(pieces))
    return [(pieces.part(a, b), [s - a for s in starts if a <= s < b]) for a, b in itertools.pairwise(borders)]
