"""Passages: places in a text that every finding points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.errors import PassageError


class Passage(NamedTuple):
    """`text[start:end]`: code points of the article's stored text, end exclusive.

    The article is always at hand where a passage is used, so a passage does not carry its id.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        if not 0 <= self.start <= self.end <= len(text):
            raise PassageError(f"passage {self.start}..{self.end} lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def covers(self, other: Passage) -> bool:
        """Is the other passage inside this one (or equal to it)?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Passage) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; `index` counts from 0 within the article, `sentence` is the index of its sentence."""

    passage: Passage
    text: str
    index: int
    sentence: int
