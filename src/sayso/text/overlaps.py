"""Which passages share a character with another? Asked of all words of an article, comparing each with each took a third of its reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from sayso.model import Passage


class Overlaps:
    """Passages to be asked for; built once, each question costs about the logarithm of their number."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._order = sorted(range(len(passages)), key=lambda i: passages[i].start)
        self._starts = [passages[i].start for i in self._order]
        self._ends = [passages[i].end for i in self._order]
        self._reach = list(accumulate(self._ends, max))  # the farthest end of those that begin no later

    def any(self, words: Passage) -> bool:
        """Does one of them overlap these words?"""
        n = bisect_left(self._starts, words.end)
        return n > 0 and self._reach[n - 1] > words.start

    def of(self, words: Passage) -> list[int]:
        """The numbers of those that overlap these words, lowest first."""
        found = []
        for i in range(bisect_left(self._starts, words.end) - 1, -1, -1):
            if self._reach[i] <= words.start:
                break
            if self._ends[i] > words.start:
                found.append(self._order[i])
        return sorted(found)
