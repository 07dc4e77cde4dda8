"""Claims of our own making, as a stream of news would bring them: states and outlets of very different weight, events that many tell for
some days and some tell again years later, dated or not, in other words each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from sayso.model import (
    Actor,
    Article,
    Claim,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Precision,
    Published,
    Quoted,
    Reading,
    SourceKind,
    Versions,
    When,
    article_id,
    meaning_of,
)

T = TypeVar("T")

VERSIONS = Versions("benchmark", "none", "none")
FIRST, DAYS = date(2010, 1, 1), 3650
N_STATES, N_OUTLETS, N_WORDS = 190, 120, 6000
CLAIMS = (3, 4, 5, 6, 7)  # of one article
FRESH, OLD = 0.22, 0.12  # shares of claims that tell a new event, and one of any age
OPEN, DATED, SOURCED, DENIED = 0.2, 0.4, 0.5, 0.05  # shares of claims
KNOWN = 400  # events that are told of at any time
FILLER = 60  # words of an article beside those of its claims
SEEN = 128  # numbers by which the encoder tells events apart
BLUR = 0.7  # of a telling's vector: two of one event have a cosine of two thirds

DEEDS = {
    EventType.AID: ("supplied", "shipped", "delivered", "sent", "donated"),
    EventType.COOPERATE: ("cooperated", "worked together", "collaborated"),
    EventType.CONSULT: ("met", "visited", "discussed", "consulted"),
    EventType.AGREE: ("agreed", "signed", "promised"),
    EventType.SUPPORT: ("praised", "backed", "supported"),
    EventType.ACCUSE: ("accused", "criticised", "condemned", "blamed"),
    EventType.REJECT: ("rejected", "refused", "denied"),
    EventType.THREATEN: ("threatened", "warned"),
    EventType.SANCTION: ("sanctioned", "expelled", "imposed"),
    EventType.MOBILIZE: ("deployed", "mobilized", "tested"),
    EventType.COERCE: ("arrested", "seized", "detained"),
    EventType.ASSAULT: ("bombed", "attacked", "struck", "shelled", "killed"),
    EventType.REQUEST: ("urged", "asked", "called"),
    EventType.RETREAT: ("withdrew", "released", "freed"),
}
THEMED = ("nuclear", "reactor", "sarin", "missile", "rockets", "troops", "grain", "gas", "oil", "tariffs", "hostages", "election")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened: the tellings differ."""

    kind: EventType
    actor: Actor
    recipient: Actor
    day: date
    words: tuple[str, ...]
    vector: tuple[float, ...]


def readings(n: int, seed: int = 3) -> Iterator[Reading]:
    """So many articles with their claims, in the order in which they came out; the same seed gives the same."""
    draw = random.Random(seed)
    world = _World(draw)
    for number in range(n):
        yield world.article(number, FIRST + timedelta(number * DAYS // n))


class _World:
    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self.states = [Actor(f"state:{code}", name, code, "GOV") for code, name in _names(draw, N_STATES)]
        self._outlets = [name for _, name in _names(draw, N_OUTLETS)]
        self._words = [*THEMED, *(name.lower() for _, name in _names(draw, N_WORDS))]
        self._told: list[Happening] = []

    def article(self, number: int, day: date) -> Reading:
        """One article of a day."""
        told = [self._told_on(day) for _ in range(self._draw.choice(CLAIMS))]
        outlet = self._heavy(self._outlets)
        parts = [_Telling(self._draw, event, day, self._heavy(self._outlets)) for event in told]
        filler = " ".join(self._heavy(self._words) for _ in range(FILLER))
        text = "".join(part.text for part in parts) + f"{filler} {number}.\n"
        article = Article(
            article_id(text, None, outlet), text, (Passage(0, len(text)),), publisher=outlet, published=Published(f"{day}", "given")
        )
        starts = accumulate((len(part.text) for part in parts), initial=0)
        return Reading(article, tuple(part.claim(article.id, start) for part, start in zip(parts, starts, strict=False)), VERSIONS)

    def _told_on(self, day: date) -> Happening:
        chance = self._draw.random()
        if not self._told or chance < FRESH:
            self._told.append(self._happens(day))
            return self._told[-1]
        if chance < FRESH + OLD:
            return self._draw.choice(self._told)
        return self._told[-min(int(self._draw.paretovariate(0.5)), KNOWN, len(self._told))]

    def _happens(self, day: date) -> Happening:
        actor, recipient = self._heavy(self.states), self._heavy(self.states)
        while recipient is actor:
            recipient = self._heavy(self.states)
        words = tuple({self._heavy(self._words): None for _ in range(self._draw.randint(2, 5))})
        kind, vector = self._draw.choice(list(DEEDS)), tuple(self._draw.gauss(0, 1) for _ in range(SEEN))
        return Happening(kind, actor, recipient, day - timedelta(self._draw.randint(0, 2)), words, vector)

    def _heavy(self, of: list[T]) -> T:
        """One of these, the n-th about n times as rarely as the first."""
        return of[int(len(of) ** self._draw.random()) - 1]


class _Telling:
    """One sentence about an event, with where its parts stand."""

    def __init__(self, draw: random.Random, event: Happening, day: date, outlet: str) -> None:
        self._event, self._places = event, dict[str, tuple[int, int]]()
        self._open = draw.choice(("actor", "recipient")) if draw.random() < OPEN else None
        self._denied = draw.random() < DENIED
        self._outlet = outlet if draw.random() < SOURCED else None
        self._when, self._interval = _dated(draw, event, day)
        self._factuality = draw.choice((Factuality.CERTAIN, Factuality.CERTAIN, Factuality.CERTAIN, Factuality.PROBABLE))
        self._meaning = meaning_of([number + draw.gauss(0, BLUR) for number in event.vector], "made")
        words = " ".join(draw.sample(event.words, draw.randint(min(2, len(event.words)), len(event.words))))
        self.text = ""
        self._put("actor", "Somebody" if self._open == "actor" else event.actor.name)
        self._put("deed", draw.choice(DEEDS[event.kind]))
        self._put("object", words)
        self._put("recipient", "somebody" if self._open == "recipient" else event.recipient.name)
        if self._when:
            self._put("when", self._when)
        if self._outlet:
            self._put("cue", "said")
            self._put("outlet", self._outlet)
        self.text += ".\n"

    def _put(self, name: str, words: str) -> None:
        self.text += " " if self.text else ""
        self._places[name] = len(self.text), len(self.text) + len(words)
        self.text += words

    def claim(self, article: str, start: int) -> Claim:
        """The claim, in an article where this sentence begins at `start`."""
        event = self._event

        def at(name: str) -> Passage:
            first, last = self._places[name]
            return Passage(start + first, start + last)

        def words(name: str) -> Quoted:
            first, last = self._places[name]
            return Quoted(self.text[first:last], at(name))

        def party(name: str, actor: Actor) -> tuple[Party, ...]:
            return () if self._open == name else (Party(actor, actor.name, at(name)),)

        return Claim(
            id=f"c{article[1:12]}{start:x}",
            evidence=Passage(start, start + len(self.text) - 1),
            event_type=event.kind,
            trigger=words("deed"),
            actors=party("actor", event.actor),
            recipients=party("recipient", event.recipient),
            objects=(words("object"),),
            when=When(self._when, at("when"), self._interval) if self._when else None,
            chain=(self._hop(at("outlet"), at("cue")),) if self._outlet else (),
            factuality=self._factuality,
            denied_by=party("recipient", event.recipient) if self._denied else (),
            meaning=self._meaning,
        )

    def _hop(self, place: Passage, cue: Passage) -> Hop:
        name = self._outlet or ""
        return Hop(Actor(None, name, None, "MED", SourceKind.MEDIA), SourceKind.MEDIA, name, place, "said", cue)


def _dated(draw: random.Random, event: Happening, told: date) -> tuple[str | None, Interval | None]:
    if draw.random() > DATED:
        return None, None
    day = f"{event.day}"
    if (told - event.day).days > 300:
        return f"in {day[:4]}", Interval(day[:4], day[:4], Precision.YEAR)
    if draw.random() < 0.2:
        return f"in {day[:7]}", Interval(day[:7], day[:7], Precision.MONTH)
    return f"on {day}", Interval(day, day, Precision.DAY)


def _names(draw: random.Random, n: int) -> list[tuple[str, str]]:
    """Made up names, each with a code of its own."""
    found: dict[str, str] = {}
    while len(found) < n:
        name = "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(draw.randint(2, 4))) + draw.choice("nrskl")
        found.setdefault(f"{name[:3]}{len(found):X}".upper(), name.capitalize())
    return list(found.items())
