"""Projections as each window saw them.

Two spans are compared in a window that read both: what a projection means depends on its window (links across windows were noise).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from sayso.encoder.decode import PieceSpans
from sayso.encoder.pieces import IntArray
from sayso.encoder.records import FloatArray
from sayso.encoder.windows import Window

FAR: Final = np.float32(-30)  # log-odds of a link nobody should follow: no window holds both ends
EDGELESS: Final = 1 << 30  # room to the edge of a text, which no context is missing beyond

# Raw scores (left spans, right spans) from the projections of one window; spans as (first, last piece) counted in the window.
Score = Callable[[FloatArray, tuple[IntArray, IntArray], tuple[IntArray, IntArray]], FloatArray]


class View(NamedTuple):
    """One window with its projections, (pieces of the window, columns)."""

    window: Window
    links: FloatArray


class Views:
    """The windows over one text, in its order."""

    def __init__(self, n_pieces: int, views: list[View]) -> None:
        self.n_pieces, self.views = n_pieces, views

    def room(self, view: View, spans: PieceSpans) -> IntArray:
        """Pieces between each span and the nearer edge of a window; negative when it is not wholly inside."""
        first, end = view.window.first, view.window.end
        before = spans.first - first if first > 0 else np.where(spans.first >= 0, EDGELESS, -1)
        after = end - spans.end if end < self.n_pieces else np.full(len(spans), EDGELESS)
        return np.minimum(before, after)

    def compare(self, left: PieceSpans, right: PieceSpans, score: Score) -> FloatArray:
        """Scores of every pair, each from the window that holds both with most room; `FAR` where no window does."""
        scores = np.full((len(left), len(right)), FAR, dtype=np.float32)
        most = np.full(scores.shape, -1, dtype=np.int64)
        for view in self.views:
            room_left, room_right = self.room(view, left), self.room(view, right)
            rows, columns = np.flatnonzero(room_left >= 0), np.flatnonzero(room_right >= 0)
            if not len(rows) or not len(columns):
                continue
            made = score(view.links, self._places(view, left, rows), self._places(view, right, columns))
            block = np.ix_(rows, columns)
            room = np.minimum(room_left[rows][:, None], room_right[columns][None, :])
            better = room > most[block]
            scores[block] = np.where(better, made, scores[block])
            most[block] = np.where(better, room, most[block])
        return scores

    def at_home(self, spans: PieceSpans, names: tuple[slice, slice]) -> FloatArray:
        """The sum of two projections, of the first and of the last piece of each span, as its own window saw them."""
        found = np.zeros((len(spans), names[0].stop - names[0].start), dtype=np.float32)
        for view in self.views:
            own = np.flatnonzero((spans.first >= view.window.own_first) & (spans.first < view.window.own_end))
            first = spans.first[own] - view.window.first
            last = np.minimum(spans.end[own] - 1, view.window.end - 1) - view.window.first
            found[own] = view.links[first, names[0]] + view.links[last, names[1]]
        return found

    @staticmethod
    def _places(view: View, spans: PieceSpans, chosen: IntArray) -> tuple[IntArray, IntArray]:
        return spans.first[chosen] - view.window.first, spans.end[chosen] - 1 - view.window.first
