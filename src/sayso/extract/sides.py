"""Who did it, and to whom? Chosen among all words that may name a party, now that it is known who they stand for.

A reader of words sees "Kim" and "Pyongyang" apart, and may take one for the actor and the other for the recipient of one deed. Here what
speaks for a state, wherever it is named, is weighed together, and nobody stands on both sides.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.extract.chains import covering
from sayso.extract.standing import is_passive, nearer, standing
from sayso.extract.who import Who, key
from sayso.model import Actor, Annotated, Candidate, EventMention, EventType, Party, Passage
from sayso.weighing import Weighing, log_odds, weighed

# Sectors that act for their state; others of a country (rebels, civilians, firms) are somebody else.
OF_STATE: Final = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI"})
SPOKEN: Final = frozenset(
    {
        EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.CONSULT, EventType.AGREE,
    }
)  # fmt: skip
NAMELESS: Final = frozenset("a all an another any both each some such that the these this those".split())  # left of a phrase cut in two
NEAR: Final = 150  # characters between an event and a source that may well be its actor ("Arvania warned")
FAR: Final = 400  # characters; farther is all the same
SENTENCES: Final = 3  # farther words count only where the reader itself thinks of them
LEAST: Final = 0.03
SURE: Final = 0.997  # beyond this the reader's certainty says nothing more

Signs = Mapping[str, float]


@dataclass(slots=True)
class Possible:
    """Somebody who may be a party of an event, with all that speaks for it.

    Args:
        actor: who.
        best: on each side ("actor", "recipient") the likeliest words, and how likely the reader thinks them.
        standing: signs of grammar, of the words for them in the sentence of the event.
    """

    actor: Actor
    best: dict[str, tuple[float, Party]] = field(default_factory=dict)
    party: float = 0.0
    sentences: int = 99
    characters: int = FAR
    is_before: bool = False
    is_after: bool = False
    is_inside: bool = False
    ruled: set[str] = field(default_factory=set)
    standing: dict[str, float] = field(default_factory=dict)

    def chance(self, side: str) -> float:
        """How likely the reader thinks the likeliest words on this side."""
        return self.best[side][0]


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an event, likeliest first.

    Args:
        actor, recipient: how likely the first of each side is right; 0 where there is none.
        signs: what else they say for or against the claim, under the names of data/confidence.json.
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    actor: float
    recipient: float
    signs: Signs = field(default_factory=dict)


class Chooser:
    """Chooses the parties of the events of one article."""

    def __init__(self, annotated: Annotated, who: Who, weighing: Weighing) -> None:
        self._annotated = annotated
        self._who = who
        self._weighing = weighing
        self._starts = [sentence.start for sentence in annotated.segmented.sentences]
        named = Counter(unit(actor) for mention in annotated.readings.mentions for actor in who.of(mention.passage))
        self._shares = {one: count / named.total() for one, count in named.items()}
        self._ranks = {one: rank for rank, (one, _) in enumerate(named.most_common())}

    def sides(self, event: EventMention) -> Sides:
        """Who did it and to whom."""
        if not event.candidates:
            actors = self._who.parties(event.actors)
            recipients = self._who.parties(event.recipients, but=actors)
            return Sides(actors, recipients, self._weighing.decided * bool(actors), self._weighing.decided * bool(recipients))
        possible = self.possible(event)
        signs = self.signs(event, possible)
        chances = {
            side: {name: self._chance(one, signs[side][name], weights) for name, one in possible.items()}
            for side, weights in (("actor", self._weighing.actor), ("recipient", self._weighing.recipient))
        }
        did, suffered = divided(chances["actor"], chances["recipient"], self._weighing.side, self._weighing.fallback)
        return Sides(
            actors=_apart([possible[one].best["actor"][1] for one in did]),
            recipients=_apart([possible[one].best["recipient"][1] for one in suffered]),
            actor=chances["actor"][did[0]] if did else 0.0,
            recipient=chances["recipient"][suffered[0]] if suffered else 0.0,
            signs=self._of_both({"actor": did[:1], "recipient": suffered[:1]}, possible),
        )

    def _of_both(self, chosen: Mapping[str, Sequence[str]], possible: Mapping[str, Possible]) -> Signs:
        """Is either named elsewhere only, and how much of the article is about it?"""
        far = {f"{side} elsewhere": float(possible[one].sentences > 0) for side, names in chosen.items() for one in names}
        return far | {f"share of {side}": self._shares.get(one, 0.0) for side, names in chosen.items() for one in names}

    def _chance(self, one: Possible, signs: Signs, weights: Mapping[str, float]) -> float:
        """How likely somebody is right on a side; nothing for a stranger who is not likely enough ("an unholy alliance")."""
        chance = weighed(signs, weights)
        is_stranger = one.actor.id is None and one.actor.country is None
        return 0.0 if is_stranger and chance < self._weighing.stranger else chance

    def possible(self, event: EventMention) -> dict[str, Possible]:
        """Everybody whom the candidates of an event stand for, by unit."""
        found: dict[str, Possible] = {}
        here = self._sentence(event.trigger)
        text = self._annotated.article.text
        passive = is_passive(event.trigger, text, self._starts[here - 1] if here else 0)
        for candidate in event.candidates:
            away = abs(self._sentence(candidate.passage) - here)
            if away > SENTENCES and max(candidate.actor, candidate.recipient) < LEAST:
                continue
            stands = standing(candidate.passage, event.trigger, text, passive) if not away else {}
            for actor in self._who.of(candidate.passage):
                if actor.id is None and actor.name.casefold() in NAMELESS:
                    continue
                one = found.setdefault(unit(actor), Possible(actor))
                self._add(one, candidate, actor, event.trigger, away)
                nearer(one.standing, stands)
        return found

    def _add(self, one: Possible, candidate: Candidate, actor: Actor, trigger: Passage, away: int) -> None:
        words = candidate.passage
        party = Party(actor, words.of(self._annotated.article.text), words)
        for side, chance in (("actor", candidate.actor), ("recipient", candidate.recipient)):
            if side not in one.best or chance >= one.best[side][0]:
                one.best[side] = chance, party
        one.party = max(one.party, candidate.party)
        one.sentences = min(one.sentences, away)
        if not away:
            between = max(trigger.start - words.end, words.start - trigger.end)
            one.is_before |= words.end <= trigger.start
            one.is_after |= words.start >= trigger.end
            one.is_inside |= between < 0
            one.characters = min(one.characters, between) if between >= 0 else one.characters
        one.ruled |= {
            side for side, is_ruled in (("actor", candidate.is_ruled_actor), ("recipient", candidate.is_ruled_recipient)) if is_ruled
        }

    def signs(self, event: EventMention, possible: Mapping[str, Possible]) -> dict[str, dict[str, Signs]]:
        """What speaks for and against each as actor and as recipient; names are those of the weights in data/confidence.json."""
        speakers = self._speakers(event.trigger)
        common = {name: self._common(name, one, event, name in speakers) for name, one in possible.items()}
        odds = {
            side: {name: log_odds(min(max(one.chance(side), 1 - SURE), SURE)) for name, one in possible.items()}
            for side in ("actor", "recipient")
        }
        found: dict[str, dict[str, Signs]] = {"actor": {}, "recipient": {}}
        for side, other in (("actor", "recipient"), ("recipient", "actor")):
            for name, one in possible.items():
                found[side][name] = common[name] | {
                    "own odds": odds[side][name],
                    "other odds": odds[other][name],
                    "rival's own odds": max((o for n, o in odds[side].items() if n != name), default=log_odds(1 - SURE)),
                    "rival's other odds": max((o for n, o in odds[other].items() if n != name), default=log_odds(1 - SURE)),
                    "own": one.chance(side),
                    "other": one.chance(other),
                    "ruled": float(side in one.ruled),
                    "ruled other": float(other in one.ruled),
                    "crowd": len(possible) / 10,
                }
        return found

    def _common(self, name: str, one: Possible, event: EventMention, speaks: bool) -> dict[str, float]:
        rank = self._ranks.get(name)
        return one.standing | {
            "bias": 1.0,
            "same sentence": float(one.sentences == 0),
            "next sentence": float(one.sentences == 1),
            "before": float(one.is_before),
            "after": float(one.is_after),
            "inside": float(one.is_inside),
            "distance": math.log1p(one.characters),
            "party": one.party,
            "state's": float(one.actor.country is not None),
            "known": float(one.actor.id is not None),
            "media": float(one.actor.sector == "MED"),
            "place": float("place" in one.actor.reason),
            "share": self._shares.get(name, 0.0),
            "most named": float(rank == 0),
            "second named": float(rank == 1),
            "speaks": float(speaks),
            "speaks, and this is speech": float(speaks and event.type in SPOKEN),
            "symmetric": event.symmetric,
            "symmetric, before": event.symmetric * one.is_before,
            "symmetric, after": event.symmetric * one.is_after,
        }

    def _speakers(self, trigger: Passage) -> set[str]:
        said = {id(one): one for one in covering(trigger, self._annotated)}
        for one in self._annotated.readings.attributions:
            if any(abs(words.start - trigger.start) < NEAR for words in one.source):
                said[id(one)] = one
        return {unit(actor) for one in said.values() for words in one.source for actor in self._who.of(words)}

    def _sentence(self, words: Passage) -> int:
        return bisect_right(self._starts, words.start)


def unit(actor: Actor) -> str:
    """Who counts as one when sides are chosen: a state with its leaders, ministries and army, or somebody else of it by sector."""
    if actor.country is None:
        return key(actor)
    return actor.country if actor.sector in OF_STATE else f"{actor.country} {actor.sector}"


def divided(actor: Mapping[str, float], recipient: Mapping[str, float], side: float, fallback: float) -> tuple[list[str], list[str]]:
    """Names on either side, likeliest first: everybody likely enough where they are likelier; an empty side takes the best that is left.

    >>> divided({"A": 0.9, "B": 0.3}, {"A": 0.1, "B": 0.5}, side=0.25, fallback=0.1)
    (['A'], ['B'])
    >>> divided({"A": 0.9, "B": 0.6}, {"A": 0.1, "B": 0.5}, side=0.25, fallback=0.1)
    (['A'], ['B'])
    """
    actors = [one for one in actor if actor[one] > side and actor[one] >= recipient[one]]
    recipients = [one for one in actor if recipient[one] > side and recipient[one] > actor[one]]
    if not actors:
        actors = _best((one for one in actor if one not in recipients), actor, fallback)
    if not recipients:
        recipients = _best((one for one in actor if one not in actors), recipient, fallback)
    if not recipients and len(actors) > 1:
        recipients = _best(_leaning(actors, actor, recipient), recipient, fallback)
        actors = [one for one in actors if one not in recipients]
    if not actors and len(recipients) > 1:
        actors = _best(_leaning(recipients, recipient, actor), actor, fallback)
        recipients = [one for one in recipients if one not in actors]
    return sorted(actors, key=lambda one: -actor[one]), sorted(recipients, key=lambda one: -recipient[one])


def _apart(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Without strangers whose name is that of another with a word of the office: "the minister of health and labor Ana Ilsan" is one."""
    return tuple(one for one in parties if one.actor.id or one.actor.country or not any(_is_named_in(one, other) for other in parties))


def _is_named_in(one: Party, other: Party) -> bool:
    """Are these the last words of those, and the other's name the last of these?"""
    is_end = other.passage.start < one.passage.start and other.passage.end == one.passage.end
    return is_end and one.actor.name.endswith(other.actor.name)


def _best(among: Iterable[str], chance: Mapping[str, float], least: float) -> list[str]:
    best = max(among, key=lambda one: chance[one], default=None)
    return [best] if best is not None and chance[best] > least else []


def _leaning(among: Sequence[str], own: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """Of several on one side, the other being empty, the one that is most nearly of the other."""
    return [min(among, key=lambda one: own[one] - other[one])]
