"""Actors and claims: who is said to have done what to whom."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sayso.model.article import Article
from sayso.model.dates import Interval
from sayso.model.passage import Passage
from sayso.model.vocabulary import EventType, Factuality, SourceKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for.

    Args:
        id: canonical ("state:PRK", "org:iaea", "person:kim-jong-un"); None for someone the tables do not know.
        name: usual English name; for the unknown, their words.
        country: ISO 3166-1 alpha-3 of the state it belongs to; None for international bodies and armed groups without a state.
        sector: PLOVER sector (GOV, MIL, REB, SPY, IGO, MED ...) or None.
        kind: what it is as a source of news (a news agency is MEDIA), None when that depends on the words.
        reason: why these words mean this actor ("demonym", "capital standing for the state", "holder of the office on 2017-08-01").
    """

    id: str | None
    name: str
    country: str | None = None
    sector: str | None = None
    kind: SourceKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one article: for each passage that refers to somebody, the actors it stands for ("both countries": two)."""

    actors: Mapping[Passage, tuple[Actor, ...]]

    def of(self, passage: Passage) -> tuple[Actor, ...]:
        """The actors these words stand for; () when nobody looked at them."""
        return self.actors.get(passage, ())


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a claim, with the words of the article that name them."""

    actor: Actor
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Hop:
    """One source in a chain: its words, its kind and the cue ("reported", "citing") that makes it one."""

    actor: Actor
    kind: SourceKind
    text: str
    passage: Passage | None
    cue: str | None = None
    cue_passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the article: an object, a trigger."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened."""

    text: str
    passage: Passage
    country: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When it happened, in the article's words and, where they can be resolved, as dates."""

    text: str
    passage: Passage
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One event, as put by one chain of sources in one article.

    Args:
        id: of a claim that was read, from its article's id, what read it and what it says (`claim_id`); it keeps that id through all that
            analysts say of it.
        evidence: the smallest clause or sentence that carries the claim.
        more_evidence: other passages of the same article that say the same.
        chain: sources, nearest the reader first, the publisher itself left out; empty when the publisher says so in its own voice.
        factuality: at the innermost source.
        denied_by: who is said to deny or reject it.
        confidence: how likely the claim is right, in [0, 1].
        meaning: how the encoder saw the event (`model.meaning`), by which it is told from others; "" where none did.
    """

    id: str
    evidence: Passage
    event_type: EventType
    trigger: Quoted
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    objects: tuple[Quoted, ...] = ()
    place: Place | None = None
    when: When | None = None
    chain: tuple[Hop, ...] = ()
    factuality: Factuality = Factuality.CERTAIN
    denied_by: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    confidence: float = 0.5
    more_evidence: tuple[Passage, ...] = ()
    meaning: str = ""

    @property
    def countries(self) -> frozenset[str]:
        """All states that have a part in it, on either side."""
        return frozenset(party.actor.country for party in (*self.actors, *self.recipients) if party.actor.country)


def claim_id(claim: Claim, article_id: str, versions: str) -> str:
    """The id of a claim: "c" and 20 hexadecimal digits, from its article, what read it, and all that it says.

    How likely it is right and how the encoder saw it are left out: the last digits of these may be others on another machine. Two claims
    of an article that say the same have one id.

    Args:
        claim: whole; whatever id it has does not matter.
        article_id: of the article it stands in.
        versions: what read it; another version may read otherwise.
    """
    says = {name: value for name, value in asdict(claim).items() if name not in ("id", "confidence", "meaning")}
    return "c" + hashlib.sha256(json.dumps([article_id, versions, says], sort_keys=True).encode()).hexdigest()[:20]


_DRAWN = re.compile(r"c[0-9a-f]{20}")


def is_drawn(name: str) -> bool:
    """Is this an id that `claim_id` may have given? Others, as earlier versions gave them, say nothing of what the claim holds."""
    return _DRAWN.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a reading: the version of the code, of the tables and of the model."""

    code: str
    tables: str
    model: str

    def __str__(self) -> str:
        return f"sayso {self.code}, tables {self.tables}, model {self.model}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with the claims found in it; `note` says why there are none where that needs saying ("not read: language fr")."""

    article: Article
    claims: tuple[Claim, ...]
    versions: Versions
    note: str | None = None
