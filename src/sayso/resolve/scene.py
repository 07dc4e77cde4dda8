"""Everybody an article names, in the order of the text: what pronouns and descriptions look back on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.model import Actor, Annotated, Article, Passage
from sayso.resolve.introduced import Introduced
from sayso.resolve.lexicon import PLACING, STATED
from sayso.resolve.phrase import Phrases, is_dependent
from sayso.resolve.spot import Knowledge, Spotter
from sayso.resolve.table import ActorTable, Period
from sayso.resolve.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the article: where, whom it stands for, how, and in which sentence.

    `is_owner` marks "Russia's": what follows is meant rather than Russia; `is_placed` a town where something happened;
    `is_dependent` "U.S.-backed", "pro-Russian".
    """

    passage: Passage
    actors: tuple[Actor, ...]
    how: str
    gender: str
    sentence: int
    is_person: bool
    is_owner: bool
    is_placed: bool
    is_dependent: bool

    @property
    def country(self) -> str | None:
        """The state it belongs to."""
        return self.actors[0].country if self.actors else None


def period_of(article: Article) -> Period:
    """When may the article have come out?"""
    published = article.published
    if published.date:
        return Period(published.date[:10], published.date[:10])
    return Period(published.earliest or "", published.latest or "9999")


class Scene:
    """The names of one article."""

    def __init__(self, annotated: Annotated, table: ActorTable) -> None:
        self.text = annotated.article.text
        self.table = table
        self.sentences = annotated.segmented.sentences
        self.words = [words_of(self.text, sentence) for sentence in self.sentences]
        self.period = period_of(annotated.article)
        self.known = self._learn()
        self.spotter = Spotter(table, self.known)
        self.phrases = Phrases(self.spotter)
        self.sightings = [sighting for index, words in enumerate(self.words) for sighting in self._sightings(index, words)]
        self.starts = [sighting.passage.start for sighting in self.sightings]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds this offset, or of the last one before it."""
        return max(0, bisect_left([sentence.start for sentence in self.sentences], offset + 1) - 1)

    def before(self, offset: int) -> list[Sighting]:
        """All sightings that begin before this offset, in order."""
        return self.sightings[: bisect_left(self.starts, offset)]

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The states of the article, the most named first; the first sentences count double."""
        counts: Counter[str] = Counter()
        for sighting in self.sightings:
            for actor in sighting.actors:
                if actor.country and actor.sector != "MED":
                    counts[actor.country] += 2 if sighting.sentence < 4 else 1
        return tuple(code for code, _ in counts.most_common())

    def _learn(self) -> Knowledge:
        """States and persons named in full come first: they decide what "Korea" and "Kim" mean; then the persons no table knows."""
        first = Spotter(self.table, Knowledge(self.period))
        keyed = [(spot, " ".join(word.key for word in words[spot.start : spot.end])) for words in self.words for spot in first.spot(words)]
        spots = [spot for spot, _ in keyed]
        states = frozenset(
            actor.country
            for spot, key in keyed
            if spot.how in STATED and not self.table.is_shared(key)
            for actor in spot.actors
            if actor.country
        )
        persons = frozenset(
            self.table.by_id[actor.id]
            for spot in spots
            if spot.is_person and spot.how == "name"
            for actor in spot.actors
            if actor.id is not None
        )
        known = Knowledge(self.period, states, persons)
        return replace(known, locals=Introduced(self.table, known).gather(self.words))

    def _sightings(self, index: int, words: Sequence[Word]) -> list[Sighting]:
        return [
            Sighting(
                Passage(words[spot.start].passage.start, words[spot.end - 1].passage.end),
                spot.actors,
                spot.how,
                spot.gender,
                index,
                spot.is_person,
                spot.end < len(words) and words[spot.end].key == "'s",
                spot.how in ("place", "capital") and spot.start > 0 and words[spot.start - 1].key in PLACING,
                is_dependent(words, spot),
            )
            for spot in self.spotter.spot(words)
        ]
