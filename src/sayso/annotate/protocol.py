"""The seam between an article cut up by rule and whatever judges it: rules, or the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.model import Passage, Readings, Segmented


class Annotator(Protocol):
    """Finds mentions, attributions and events."""

    @property
    def version(self) -> str:
        """Names the rules or weights, for the ledger."""
        ...

    def read(self, articles: Sequence[Segmented]) -> list[Readings]:
        """The readings of each article, in the same order; passages count in each article's text."""
        ...

    def roots(self, text: str, pairs: Sequence[tuple[Passage | None, Passage | None]]) -> list[dict[str, float]]:
        """The probability of each PLOVER root for each (source, target) pair in a text, likeliest first; {} from what cannot tell."""
        ...
