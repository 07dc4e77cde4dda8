"""Who is who in one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.model import Actor, Annotated, Cast, Passage
from sayso.resolve.lexicon import INDEFINITE, PLACING, PRONOUNS, RELATIONS, STATE_NOUNS
from sayso.resolve.phrase import Meaning
from sayso.resolve.refer import Referents
from sayso.resolve.scene import Scene
from sayso.resolve.table import ActorTable
from sayso.resolve.words import words_of


def resolve(annotated: Annotated, table: ActorTable) -> Cast:
    """Whom does each passage that refers to somebody stand for?

    "Pyongyang" is North Korea, "Russian Foreign Minister Sergei Lavrov" the person of that name, "both countries" two states, "They"
    whoever was spoken of. Looked at are all mentions, the parties, sources and deniers of events, and the sources of attributions.

    Args:
        annotated: an article with its readings; coreference groups in `readings.same` are used where there are any.
        table: the actors; `ActorTable.load()`.

    Returns:
        For each passage its actors, never none: somebody whom nobody knows is an actor without id, named by their words.
    """
    resolver = Resolver(annotated, table)
    return Cast({passage: resolver.actors(passage) for passage in sorted(set(passages_of(annotated)))})


def passages_of(annotated: Annotated) -> Iterator[Passage]:
    """Every passage that refers to somebody."""
    readings = annotated.readings
    yield from (mention.passage for mention in readings.mentions)
    for event in readings.events:
        yield from (*event.actors, *event.recipients, *event.sources, *event.deniers)
        yield from (candidate.passage for candidate in event.candidates)
        yield from (voice.passage for voice in event.voices or ())
    for attribution in readings.attributions:
        yield from attribution.source


class Resolver:
    """Resolves passages of one article; each is worked out once."""

    def __init__(self, annotated: Annotated, table: ActorTable) -> None:
        self.table = table
        self.text = annotated.article.text
        self.scene = Scene(annotated, table)
        self.referents = Referents(self.scene, annotated, self.actors)
        self.same = {passage: group for group in annotated.readings.same for passage in group}
        self._done: dict[Passage, tuple[Actor, ...]] = {}

    def actors(self, passage: Passage) -> tuple[Actor, ...]:
        """Whom does this passage stand for?"""
        if passage not in self._done:
            # A pronoun inside a quotation asks for its speaker, whose words may lie around it: the unknown stops the circle.
            self._done[passage] = self._unknown(passage)
            self._done[passage] = self._by_itself(passage) or self._by_group(passage) or self._by_context(passage) or self._unknown(passage)
        return self._done[passage]

    def _unknown(self, passage: Passage) -> tuple[Actor, ...]:
        words = " ".join(passage.of(self.text).split())
        return (Actor(None, words, reason="unknown"),)

    def _by_itself(self, passage: Passage) -> tuple[Actor, ...]:
        actors = self._meaning(passage).actors
        if len(actors) == 1 and actors[0].reason == "capital" and self._is_placed(passage):
            return (replace(actors[0], reason="place: the capital"),)
        return actors

    def _is_placed(self, passage: Passage) -> bool:
        """Do the words before it ("in", "near", "from") make it the place of something?"""
        sentence = self.scene.sentences[self.scene.sentence_at(passage.start)] if self.scene.sentences else passage
        before = words_of(self.text, Passage(min(sentence.start, passage.start), passage.start))
        return bool(before) and before[-1].key in PLACING

    def _meaning(self, passage: Passage) -> Meaning:
        words = words_of(self.text, passage)
        if not words or (len(words) == 1 and words[0].key in PRONOUNS and not words[0].text.isupper()):
            return Meaning()
        return self.scene.phrases.read(words)

    def _by_group(self, passage: Passage) -> tuple[Actor, ...]:
        """By the first other passage that refers to the same and says more."""
        for other in self.same.get(passage, ()):
            if other != passage:
                actors = self._by_itself(other)
                if actors:
                    return actors
        return ()

    def _by_context(self, passage: Passage) -> tuple[Actor, ...]:
        words = words_of(self.text, passage)
        if not words:
            return ()
        if len(words) == 1 and words[0].key in PRONOUNS:
            return self.referents.pronoun(words[0].key, passage)
        return self.referents.description(words, passage) or self._by_owner(passage)

    def _by_owner(self, passage: Passage) -> tuple[Actor, ...]:
        """A role without its state: "his government", "the foreign ministry", "police"."""
        meaning = self._meaning(passage)
        role = meaning.role
        if role is None or meaning.is_bloc or role.key in RELATIONS or (role.sector in ("NGO", "IGO") and not meaning.owner):
            return ()
        if role.key in STATE_NOUNS and words_of(self.text, passage)[0].key in INDEFINITE:
            return ()
        holder = (
            self.referents.office_holder(role, passage)
            if not meaning.owner and passage.of(self.text)[:4].lower() in ("the ", "that", "this")
            else ()
        )
        if holder:
            return holder
        code = self.referents.owner(meaning.owner or "", role, passage)
        if code is None:
            return (Actor(None, meaning.words, None, role.sector, None, role.key),)
        # "Engineers" of nobody in particular are somebody's here: "North Korean engineers".
        label = meaning.words if meaning.words[:1].isupper() else f"{self.table.adjective(code)} {meaning.words}"
        return (self.scene.phrases.own(self.table.state(code), role, label),)
