"""Counts claims while they stream by, so that a list can end with a summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.model import Article, Claim
from sayso.show.words import party_name


@dataclass(slots=True)
class Count:
    """How many claims, how they are put, in how many articles, denied by whom."""

    claims: int = 0
    readings: Counter[str] = field(default_factory=Counter)
    deniers: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)

    def add(self, claim: Claim, article: Article) -> None:
        """Count one claim."""
        self.claims += 1
        self.readings[claim.factuality.reading] += 1
        self.articles.add(article.id)
        self.deniers.update({party_name(party) for party in claim.denied_by})
