"""All that differs from database to database: inserting what may be there already, and searching text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, Table, column, select, table, text
from sqlalchemy.dialects.sqlite import insert

from sayso.errors import LedgerError, QueryError

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Dialect(Protocol):
    """What one kind of database does in its own way."""

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

    def articles_with(self, words: str) -> Select[int]:
        """Keys of articles that hold every word and phrase of the user's."""
        ...

    def claims_with(self, words: str) -> Select[int]:
        """Keys of claims that hold every word and phrase of the user's."""
        ...


class SQLite:
    """SQLite with FTS5. Words are compared by their English stems, without case and accents."""

    _TOKENIZE = "tokenize='porter unicode61 remove_diacritics 2'"

    def create_search(self, connection: Connection) -> None:
        # The article's text is kept once: this index reads it from its table. A claim's words are put together from several tables,
        # so its index keeps none of them.
        connection.execute(
            text(f"CREATE VIRTUAL TABLE article_search USING fts5(text, content='article', content_rowid='key', {self._TOKENIZE})")
        )
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_search USING fts5(words, content='', {self._TOKENIZE})"))

    def insert_new(self, connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            connection.execute(insert(into).on_conflict_do_nothing(), list(rows))

    def index_article(self, connection: Connection, key: int, words: str) -> None:
        connection.execute(text("INSERT INTO article_search(rowid, text) VALUES (:key, :words)"), {"key": key, "words": words})

    def index_claims(self, connection: Connection, claims: Sequence[tuple[int, str]]) -> None:
        rows = [{"key": key, "words": words} for key, words in claims]
        connection.execute(text("INSERT INTO claim_search(rowid, words) VALUES (:key, :words)"), rows)

    def articles_with(self, words: str) -> Select[int]:
        return self._matching("article_search", words)

    def claims_with(self, words: str) -> Select[int]:
        return self._matching("claim_search", words)

    def _matching(self, index: str, words: str) -> Select[int]:
        # every piece stands between double quotes: nothing a user types is an operator of the search language
        wanted = " AND ".join('"' + phrase + '"' for phrase in phrases(words))
        rowid: ColumnElement[int] = column("rowid")
        return select(rowid).select_from(table(index)).where(column(index).match(wanted))


def phrases(words: str) -> list[str]:
    """The words and "phrases in quotes" of a search, without the quotes; QueryError when there is nothing to search for."""
    found = [quoted or single.replace('"', " ") for quoted, single in _PHRASE.findall(words)]
    wanted = [phrase for phrase in found if any(letter.isalnum() for letter in phrase)]
    if not wanted:
        raise QueryError(f"nothing to search for in {words!r}: give at least one word")
    return wanted


def dialect_of(name: str) -> Dialect:
    """The dialect for a database of this name."""
    if name == "sqlite":
        return SQLite()
    raise LedgerError(f"sayso does not keep ledgers in {name}: use a file")
