"""From the words of an article to the actors they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Actor, Annotated, Cast, Mention, MentionType, Party, Passage

_PEOPLE = frozenset({MentionType.PERSON, MentionType.PRONOUN})


class Who:
    """Answers who is meant by any words of one article.

    Annotators need not agree on where a name begins ("Ryu", "former diplomat Ryu Hyeon Woo"), so words that nobody resolved as they stand
    are looked up by the mentions inside them, and then by the mention around them.
    """

    def __init__(self, annotated: Annotated, cast: Cast) -> None:
        self._text = annotated.article.text
        self._cast = cast
        self._mentions = sorted(annotated.readings.mentions, key=lambda mention: mention.passage)

    def of(self, words: Passage) -> tuple[Actor, ...]:
        """The actors these words stand for; somebody without id, named by the words themselves, when the cast knows nobody."""
        return self._cast.of(words) or self._inside(words) or self._around(words) or (Actor(None, named(words.of(self._text))),)

    def parties(self, passages: Iterable[Passage], *, but: Iterable[Party] = ()) -> tuple[Party, ...]:
        """One party per actor, in the order given, nobody twice and nobody of `but`."""
        seen = {key(party.actor) for party in but}
        parties = []
        for passage in passages:
            for actor in self.of(passage):
                if key(actor) not in seen:
                    seen.add(key(actor))
                    parties.append(Party(actor, passage.of(self._text), passage))
        return tuple(parties)

    def has_person(self, words: Passage) -> bool:
        """Is a person named (or meant by a pronoun) in these words?"""
        return any(mention.type in _PEOPLE for mention in self._covered(words))

    def _covered(self, words: Passage) -> list[Mention]:
        return [mention for mention in self._mentions if words.covers(mention.passage)]

    def _inside(self, words: Passage) -> tuple[Actor, ...]:
        """The person among the mentions inside, else the one that ends the phrase ("the army of Syria"), known ones first."""
        known = [(mention, self._cast.of(mention.passage)) for mention in self._covered(words)]
        known = [(mention, actors) for mention, actors in known if actors]
        known.sort(key=lambda pair: (pair[0].type not in _PEOPLE, pair[1][0].id is None, -pair[0].passage.end))
        return known[0][1] if known else ()

    def _around(self, words: Passage) -> tuple[Actor, ...]:
        for mention in self._mentions:
            if mention.passage.covers(words) and (actors := self._cast.of(mention.passage)):
                return actors
        return ()


def key(actor: Actor) -> str:
    """What makes two actors the same: the id, or for the unknown the name."""
    return actor.id or actor.name.casefold()


def named(words: str) -> str:
    """Words as a name: one line, no article before it, no possessive after it."""
    name = " ".join(words.split())
    for article in ("the ", "a ", "an "):
        if name.casefold().startswith(article):
            name = name[len(article) :]
    return name.removesuffix("'s").removesuffix("’s")
