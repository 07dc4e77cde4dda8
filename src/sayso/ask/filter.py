"""A question in the user's words: which claims."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for; every part that is given must hold.

    Names may be any usual name, demonym or code of an actor ("North Korea", "Syrian", "PRK", "IAEA"). A state stands for
    everybody who belongs to it. An unknown name is a QueryError with suggestions.

    Args:
        between: two names: claims in which one acts towards the other, either way round, or both take part in the same meeting,
            agreement or cooperation.
        involving: a name: claims in which it acts or is acted upon.
        since, until: ISO dates, YYYY, YYYY-MM or YYYY-MM-DD, both included. They speak of the event, not of the article: an event of
            uncertain date is found when it may have happened in the period. Where the article gives the event no date, the publication
            date stands in for it; where that is unknown too, the claim is in no period.
        types: PLOVER event types ("AID", "COERCE"), case-blind.
        factuality: "asserted", "alleged", "denied", or FactBank values ("CT+", "PS-").
        source: on whose word: a name or words of it ("Reuters", "confidential report"), anywhere in the chain, the publisher included.
        text: words, and "phrases in quotes", that stand in the evidence or among the names of those involved.
        article: an article's id, or enough of its beginning.
        limit: how many claims at most.
        as_of: an ISO day: what the ledger held at the end of it (UTC), not what it holds now.
    """

    between: tuple[str, str] | None = None
    involving: str | None = None
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    source: str | None = None
    text: str | None = None
    article: str | None = None
    limit: int | None = None
    as_of: str | None = None
