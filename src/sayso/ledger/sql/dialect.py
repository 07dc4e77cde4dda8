"""All that differs from database to database: opening one, writing in turn, inserting what may be there already, searching text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table

from sayso.errors import LedgerError
from sayso.ledger.sql.postgres import Postgres
from sayso.ledger.sql.sqlite import SQLite

Words = Sequence[tuple[int, str]]  # key and words


class Dialect(Protocol):
    """What one kind of database does in its own way."""

    def engine(self, where: str | Path, *, create: bool) -> Engine:
        """An engine whose connections keep our promises; LedgerError where there can be no ledger. Nothing is written yet.

        A transaction begun with the execution option `writes` is alone: others that write wait until it ends. One without sees the ledger
        as it was when it began, and waits for nobody.
        """
        ...

    def check_kind(self, connection: Connection, where: str) -> None:
        """LedgerError when the database belongs to something else."""
        ...

    def finish(self, connection: Connection) -> None:
        """What is to be done once the tables are made or changed."""
        ...

    def create_search(self, connection: Connection) -> None:
        """Make the tables for full text search."""
        ...

    def insert_new(self, connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert those rows that are not there yet."""
        ...

    def index_article(self, connection: Connection, key: int, words: str) -> None:
        """Make an article's text searchable."""
        ...

    def index_claims(self, connection: Connection, claims: Sequence[tuple[int, str]]) -> None:
        """Make claims searchable: key and words of each."""
        ...

    def damage(self, connection: Connection) -> Iterator[str]:
        """What is wrong with the database itself: its pages, its indexes, rows that refer to none."""
        ...

    def unsearchable(self, connection: Connection, articles: Iterable[Words], claims: Iterable[Words]) -> Iterator[str]:
        """Where the search is out of step with the words it should hold."""
        ...

    def after_copy(self, connection: Connection) -> None:
        """What is to be done once rows were inserted with the keys of another ledger."""
        ...

    def articles_with(self, words: str) -> Select[int]:
        """Keys of articles that hold every word and phrase of the user's."""
        ...

    def claims_with(self, words: str) -> Select[int]:
        """Keys of claims that hold every word and phrase of the user's."""
        ...


def dialect_of(name: str) -> Dialect:
    """The dialect for a database of this name, as SQLAlchemy calls it."""
    dialects: Mapping[str, Dialect] = {"sqlite": SQLite(), "postgresql": Postgres()}
    if name not in dialects:
        raise LedgerError(f"sayso does not keep ledgers in {name}: use a file, or postgresql://USER@HOST/DATABASE")
    return dialects[name]


def dialect_for(where: str | Path) -> Dialect:
    """The dialect for a ledger at this path or address."""
    scheme, is_address, _ = str(where).partition("://")
    name = scheme.partition("+")[0] if is_address else "sqlite"
    return dialect_of("postgresql" if name == "postgres" else name)
