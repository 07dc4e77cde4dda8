"""The seam between the ledger and where it is kept: what any store must answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sayso.errors import ReadError
from sayso.ledger.correcting import Directory
from sayso.ledger.disagree import Disagreement
from sayso.ledger.judgements import Grades
from sayso.ledger.origins import Origins
from sayso.ledger.selection import Selection
from sayso.model import Actor, Article, Claim, Lineage, Link, Reading, Versions
from sayso.model.judgement import Judgement, Reliability


class Outcome(StrEnum):
    """What adding a reading changed."""

    ADDED = "added"  # the article is new
    KNOWN = "known"  # the ledger held this very reading: nothing changed
    REREAD = "re-read"  # the article was there; this reading of it now counts, the claims of the older one stay on record


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the article it stands in.

    Args:
        versions: the code, tables and model that made the claim.
        is_current: False when a newer reading of the article has taken the place of the one that made this claim.
        entry: id of the entry it stands in; None for a claim that is not current.
        links: of the article, in either direction; () and `lineage` None until `Store.trace` has looked.
        lineage: how the claim leads to its origin.
        judgements: what analysts have said that stands on it, in the order in which they said it.
    """

    claim: Claim
    article: Article
    versions: Versions
    is_current: bool = True
    entry: str | None = None
    links: tuple[Link, ...] = ()
    lineage: Lineage | None = None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims that tell of one event.

    Args:
        id: of the entry.
        found: its claims, first reported first; at least one.
        origins: the words they finally rest on.
    """

    id: str
    found: tuple[Found, ...]
    origins: Origins


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with what its current reading gave, and its links; `note` says why there are no claims where that needs saying."""

    article: Article
    n_claims: int
    versions: Versions
    note: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """An actor and in how many current claims it acts, receives, is a source or denies."""

    actor: Actor
    n_claims: int
    n_actor: int
    n_recipient: int
    n_source: int
    n_denier: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: `where` it is, the `reason` in words, and when (`at`, ISO instant, UTC)."""

    where: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Status:
    """How much a ledger holds.

    Args:
        where: path or address of the ledger.
        schema: its schema version.
        engine: the database and its version ("SQLite 3.45.1").
        n_unread: articles kept without being read (another language).
        first, last: publication days of the oldest and newest dated article.
        readings: how many articles each set of versions has read, currently valid readings only, most first.
    """

    where: str
    schema: str
    engine: str
    n_articles: int
    n_unread: int
    n_claims: int
    n_actors: int
    n_failures: int
    first: str | None
    last: str | None
    readings: tuple[tuple[Versions, int], ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article with those of its claims that an analyst has accepted or corrected.

    Args:
        found: these claims, in the order of the text.
        is_complete: no claim of the article is left that nobody has judged.
    """

    article: Article
    found: tuple[Found, ...]
    is_complete: bool


class Review(Protocol):
    """One transaction of one analyst's. Each method gives what was written down.

    Ids may be beginnings of ids. NotFoundError when there is nothing with an id, or nothing that counts; QueryError for a value that cannot
    be.
    """

    def accept(self, claim_ids: Sequence[str]) -> Judgement:
        """These claims are right as they stand."""
        ...

    def reject(self, claim_ids: Sequence[str]) -> Judgement:
        """The article does not say this."""
        ...

    def correct(self, claim_id: str, field: str, values: Sequence[str]) -> Judgement:
        """One field of this claim is otherwise; `values` as `sayso.ledger.correcting.parse` takes them."""
        ...

    def merge(self, entry_ids: Sequence[str]) -> Judgement:
        """These entries are one event."""
        ...

    def split(self, entry_id: str, claim_ids: Sequence[str]) -> Judgement:
        """These claims of an entry are another event."""
        ...

    def same(self, name: str, actor: str) -> Judgement:
        """This name means that actor, wherever an article of the ledger uses it."""
        ...

    def different(self, name: str, actor: str) -> Judgement:
        """This name does not mean that actor: whom it means is not known."""
        ...

    def grade(self, organisation: str, reliability: Reliability) -> Judgement:
        """So reliable is this organisation; the latest word counts."""
        ...

    def withdraw(self, article_id: str) -> Judgement:
        """The outlet has taken this article back."""
        ...

    def undo(self, judgement_id: str) -> Judgement:
        """A judgement no longer holds."""
        ...


class Store(Protocol):
    """Keeps readings for good; nothing in it is ever changed but which reading of an article counts.

    Every method may raise LedgerError when the store cannot be read or written.
    """

    def add(self, reading: Reading) -> Outcome:
        """Write an article and its claims, all or nothing; on return they are on disk."""
        ...

    def has(self, article: Article, versions: Versions) -> bool:
        """Is this article's current reading by these versions, with what is now known of its title, date and publisher?"""
        ...

    def saw(self, article: Article) -> None:
        """Note where a known article was met again, and that reading there did not fail."""
        ...

    def fail(self, error: ReadError) -> None:
        """Note an input that could not be read; it is struck out once an article is added from the same place."""
        ...

    def claims(self, selection: Selection = ...) -> Iterator[Found]:
        """The claims asked for, streamed, by date of the event (undated last), then article, then place in the text."""
        ...

    def count(self, selection: Selection = ...) -> int:
        """How many claims `claims` would give."""
        ...

    def trace(self, found: Iterable[Found], as_of: str | None = None) -> Iterator[Found]:
        """The same claims, streamed, with the links of their articles and the way to their origins, as known at the end of a day."""
        ...

    def claim(self, claim_id: str) -> Found:
        """The claim with this id, or the only one whose id begins so; NotFoundError names near ids."""
        ...

    def article(self, article_id: str) -> Article:
        """The article with this id, or the only one whose id begins so; NotFoundError names near ids."""
        ...

    def articles(self, text: str | None = None) -> Iterator[Listed]:
        """All articles, or those whose text or title holds every word; by publication date (undated last), then id."""
        ...

    def actors(self) -> Iterator[Tally]:
        """Everybody in the current claims, most claims first."""
        ...

    def named(self, name: str) -> tuple[Actor, ...]:
        """Actors of the ledger with this name: exactly, or else with these words in a row in it; case and accents do not matter."""
        ...

    def links(self, article_id: str) -> tuple[Link, ...]:
        """The links of this article, in either direction; by the ids of taker and giver."""
        ...

    def entries(self, selection: Selection = ..., *, denied: bool = False) -> Iterator[Gathered]:
        """Every entry that has a claim asked for, streamed, by the day on which the event began (undated last, by first report).

        The selection's `limit` counts entries. With `denied` only those of which a claim denies the event, or says that somebody does.
        """
        ...

    def entry(self, entry_id: str) -> Gathered:
        """The entry with this id, or the only one whose id begins so, or the one into which the claim that gave this id has come.

        NotFoundError names near ids.
        """
        ...

    def since(self, at: str) -> tuple[tuple[Gathered, ...], tuple[Gathered, ...]]:
        """The entries touched since an instant (ISO, UTC): as they were held then, and as they are held now; by id."""
        ...

    def held(self, selection: Selection = ...) -> tuple[Gathered, ...]:
        """The entries that the claims asked for make by themselves: for a selection `as_of` a day, when other claims were held."""
        ...

    def seen(self, reader: str) -> str | None:
        """Up to when (ISO instant, UTC) this reader has seen what is new; None for never."""
        ...

    def see(self, reader: str, at: str) -> None:
        """Note that this reader has seen what is new up to this instant."""
        ...

    def now(self) -> str:
        """The time by this store's clock, ISO 8601 in UTC: that of `Selection.as_of` and `since`."""
        ...

    def judgements(self, as_of: str | None = None) -> tuple[Judgement, ...]:
        """All that analysts have said, in the order in which they did; up to the end of a day (or an instant), or up to now."""
        ...

    def grades(self, as_of: str | None = None) -> Grades:
        """How reliable organisations are, on the word of analysts; as of the end of a day (or an instant), or now."""
        ...

    def withdrawn(self, as_of: str | None = None) -> dict[str, Judgement]:
        """The articles that were taken back, by id, as of the end of a day (or an instant), or now.

        A claim falls with its own article, and with the one in which its lineage ends (`Lineage.article`).
        """
        ...

    def reviewed(self) -> Iterator[Reviewed]:
        """The articles in which an analyst has accepted or corrected claims, by id."""
        ...

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where readings that count now differ from what analysts said of earlier ones, by article."""
        ...

    def review(self, by: str, directory: Directory, why: str | None = None) -> AbstractContextManager[Review]:
        """What an analyst says, all or nothing; on leaving the `with` it is on disk, with all that follows from it.

        Args:
            by: who judges.
            directory: knows the actors that have ids.
            why: in words.
        """
        ...

    def failures(self) -> Iterator[Failure]:
        """Inputs that could not be read, by place."""
        ...

    def status(self) -> Status:
        """How much there is, and who read it."""
        ...

    def dump(self) -> Iterator[str]:
        """Everything as lines of JSON, clocks and inner numbers left out: ledgers of the same content have the same lines."""
        ...

    def check(self) -> Iterator[str]:
        """Hold everything in the ledger against everything else: a line in words for each fault."""
        ...

    def backup(self, target: str | Path) -> None:
        """Copy the ledger as it is now to a new file or an empty database; LedgerError when something is there."""
        ...

    def close(self) -> None:
        """Let go of the database; the store cannot be used afterwards."""
        ...
