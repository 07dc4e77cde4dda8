"""The Python API: a ledger to add articles to and to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.ask.filter import Filter
from sayso.errors import ReadError
from sayso.ledger.store import Failure, Found, Listed, Outcome, Status, Store, Tally
from sayso.model import Article


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article that was read; `note` says why it has no claims where that needs saying."""

    article: Article
    outcome: Outcome
    n_claims: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What `Ledger.add` did.

    Args:
        read: articles read: added + known + reread.
        unread: those among the added and re-read that are kept but not read, being in another language.
        n_claims: claims written.
        failed: inputs that could not be read, each with `where` and `reason`.
    """

    added: int = 0
    known: int = 0
    reread: int = 0
    unread: int = 0
    n_claims: int = 0
    failed: tuple[ReadError, ...] = ()

    @property
    def read(self) -> int:
        """How many articles were read."""
        return self.added + self.known + self.reread


def open(path: str | Path = "sayso.db") -> Ledger:  # noqa: A001 - users write sayso.open(...)
    """Open a ledger; a new one is made where there is none."""
    raise NotImplementedError


class Ledger:
    """Articles and their claims. Also a context manager: closed on leaving."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def adding(
        self,
        *inputs: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        jobs: int = 1,
    ) -> Iterator[Added | ReadError]:
        """Like `add`, one result per article as soon as it is written; for progress bars. Nothing happens until it is iterated."""
        raise NotImplementedError

    def add(
        self,
        *inputs: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        jobs: int = 1,
    ) -> Summary:
        """Read files, folders, globs, archives and write what they claim; what is already known is not read again."""
        raise NotImplementedError

    def claims(
        self,
        *,
        between: tuple[str, str] | None = None,
        involving: str | None = None,
        since: str | None = None,
        until: str | None = None,
        types: tuple[str, ...] = (),
        factuality: tuple[str, ...] = (),
        source: str | None = None,
        text: str | None = None,
        article: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Found]:
        """The claims asked for, by date of the event; the arguments are those of `sayso.ask.Filter`."""
        raise NotImplementedError

    def ask(self, filter: Filter) -> Iterator[Found]:  # noqa: A002 - the field's own word
        """The claims a filter asks for, by date of the event (undated last), then article, then place in the text."""
        raise NotImplementedError

    def claim(self, claim_id: str) -> Found:
        """The claim with this id, or the only one whose id begins so."""
        return self.store.claim(claim_id)

    def article(self, article_id: str) -> Article:
        """The article with this id, or the only one whose id begins so."""
        return self.store.article(article_id)

    def articles(self, text: str | None = None) -> Iterator[Listed]:
        """All articles, or those that hold every word; by publication date (undated last)."""
        return self.store.articles(text)

    def actors(self, name: str | None = None) -> Iterator[Tally]:
        """Everybody in the claims, most claims first; or those that a name stands for."""
        raise NotImplementedError

    def failures(self) -> Iterator[Failure]:
        """Inputs that could not be read."""
        return self.store.failures()

    def status(self) -> Status:
        """How much there is, and who read it."""
        return self.store.status()

    def export(self, format: str, path: str | Path, filter: Filter | None = None) -> int:  # noqa: A002
        """Write the claims to a file, "jsonl", "csv" or "parquet"; returns how many. The file is replaced whole or not at all."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
