"""How likely, in the words of ICD 203: the seven bands of the American intelligence community, and what a text's own hedge says in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sayso.model.passage import Passage


class Band(Enum):
    """A band of likelihood: its two words and its bounds in per cent.

    Source: Intelligence Community Directive 203, "Analytic Standards", 2 January 2015, D.6.e.(2).
    """

    ALMOST_NO_CHANCE = ("almost no chance", "remote", 1, 5)
    VERY_UNLIKELY = ("very unlikely", "highly improbable", 5, 20)
    UNLIKELY = ("unlikely", "improbable", 20, 45)
    EVEN = ("roughly even chance", "roughly even odds", 45, 55)
    LIKELY = ("likely", "probable", 55, 80)
    VERY_LIKELY = ("very likely", "highly probable", 80, 95)
    ALMOST_CERTAIN = ("almost certain", "nearly certain", 95, 99)

    @property
    def words(self) -> str:
        """Both words with the bounds: "likely or probable, 55-80 %"."""
        first, second, low, high = self.value
        return f"{first} or {second}, {low}-{high} %"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A text's own words for how likely an event is.

    Args:
        text: the words.
        passage: where they stand in the article.
        band: the band they fall in; None for words that say "possible" without saying how likely.
        is_standard: the words are those of ICD 203; otherwise the band is sayso's reading of them.
    """

    text: str
    passage: Passage
    band: Band | None
    is_standard: bool


def estimate_record(estimate: Estimate) -> dict[str, object]:
    """How does an estimate read as JSON?"""
    band = estimate.band
    return {
        "text": estimate.text,
        "start": estimate.passage.start,
        "end": estimate.passage.end,
        "band": band.value[0] if band else None,
        "percent": list(band.value[2:]) if band else None,
        "is_standard": estimate.is_standard,
    }
