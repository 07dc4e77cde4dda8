"""What a store is asked for, once the names in a question are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model import Actor, EventType, Factuality


@dataclass(frozen=True, slots=True)
class Who:
    """One side of a question: any actor that fits one of these.

    Args:
        ids: canonical ids ("org:iaea").
        countries: ISO 3166-1 alpha-3: the state itself and everybody who belongs to it.
        names: names of actors without a canonical id, as the ledger spells them.
    """

    ids: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids or self.countries or self.names)

    def fits(self, actor: Actor) -> bool:
        """Is this actor meant?"""
        return actor.id in self.ids or actor.country in self.countries or (actor.id is None and actor.name in self.names)

    def __or__(self, other: Who) -> Who:
        return Who(self.ids | other.ids, self.countries | other.countries, self.names | other.names)


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word: a hop of the chain that is one of `who`, or a hop or a publisher with the words of one of `names` in a row."""

    who: Who
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims of the current readings; every part that is given must hold.

    Args:
        between: one is among the actors and the other among the recipients, either way round; or both stand on one side of a
            symmetric event (met, signed, cooperated).
        involving: is among the actors or the recipients.
        since, until: ISO days, both included; the event may have happened on one of these days. An event whose article gives no
            date counts as of its article's publication; where that is unknown too, it is in no period.
        types, factuality: any of these; empty for all.
        word: on whose word.
        text: every word and every "quoted phrase" stands in the evidence or among the names of those involved.
        article: the id of one article.
        limit: how many claims at most (of entries, how many entries); None for all.
        as_of: an ISO day or instant (UTC): the claims that were current then; None for now.
    """

    between: tuple[Who, Who] | None = None
    involving: Who | None = None
    since: str | None = None
    until: str | None = None
    types: frozenset[EventType] = field(default_factory=frozenset)
    factuality: frozenset[Factuality] = field(default_factory=frozenset)
    word: Word | None = None
    text: str | None = None
    article: str | None = None
    limit: int | None = None
    as_of: str | None = None
