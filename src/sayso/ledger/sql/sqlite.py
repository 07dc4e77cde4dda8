"""A ledger in a file, kept by SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, Engine, Select, Table, column, create_engine, event, select, table, text
from sqlalchemy.dialects.sqlite import insert

from sayso.errors import LedgerError
from sayso.ledger.words import phrases

APPLICATION_ID = 0x5A150001  # tells ledgers from other SQLite files; `file` and SQLite itself know this place in the header
BUSY_TIMEOUT_MS = 30_000  # a writer holds the ledger for the writing of one article, milliseconds; 30 s is a stuck disk
CACHE_KIB = (
    65_536  # pages kept in memory, as many as are asked for; of SQLite's own 2 MiB a long answer of a large ledger throws out its own
)

_PRAGMAS = (
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL can forget the last articles when the power fails; we say "added" only of what is on disk
    "trusted_schema = OFF",
    "cell_size_check = ON",
    f"cache_size = -{CACHE_KIB}",
)


class SQLite:
    """SQLite with FTS5. Words are compared by their English stems, without case and accents."""

    _TOKENIZE = "tokenize='porter unicode61 remove_diacritics 2'"

    def engine(self, where: str | Path, *, create: bool) -> Engine:
        """An engine for the ledger in a file; LedgerError when the file is something else, or is not there and none was to be made."""
        path = Path(where)
        _check_file(path, create=create)
        engine = create_engine(URL.create("sqlite", database=str(path)))
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def check_kind(self, connection: Connection, where: str) -> None:
        """The file was looked at before it was opened."""

    def finish(self, connection: Connection) -> None:
        """Mark the file as a ledger."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def create_search(self, connection: Connection) -> None:
        """Make the tables for full text search."""
        # The article's text is kept once: this index reads it from its table. A claim's words are put together from several tables,
        # so its index keeps none of them.
        connection.execute(
            text(f"CREATE VIRTUAL TABLE article_search USING fts5(text, content='article', content_rowid='key', {self._TOKENIZE})")
        )
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_search USING fts5(words, content='', {self._TOKENIZE})"))

    def insert_new(self, connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert those rows that are not there yet."""
        if rows:
            connection.execute(insert(into).on_conflict_do_nothing(), list(rows))

    def index_article(self, connection: Connection, key: int, words: str) -> None:
        """Make an article's text searchable."""
        connection.execute(text("INSERT INTO article_search(rowid, text) VALUES (:key, :words)"), {"key": key, "words": words})

    def index_claims(self, connection: Connection, claims: Sequence[tuple[int, str]]) -> None:
        """Make claims searchable: key and words of each."""
        rows = [{"key": key, "words": words} for key, words in claims]
        connection.execute(text("INSERT INTO claim_search(rowid, words) VALUES (:key, :words)"), rows)

    def damage(self, connection: Connection) -> Iterator[str]:
        """What is wrong with the file itself: its pages, its indexes, rows that refer to none."""
        for [fault] in connection.exec_driver_sql("PRAGMA integrity_check"):
            if fault != "ok":
                yield f"the file is damaged: {fault}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"table {row[0]}: a row refers to none in {row[2]}"

    def unsearchable(
        self, connection: Connection, articles: Iterable[Sequence[tuple[int, str]]], claims: Iterable[Sequence[tuple[int, str]]]
    ) -> Iterator[str]:
        """Where the search is out of step with the words it should hold: against an index made anew, beside the ledger."""
        for of, batches in (("article", articles), ("claim", claims)):
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.{of}_anew USING fts5(words, content='', {self._TOKENIZE})")
            for batch in batches:
                rows = [{"key": key, "words": words} for key, words in batch]
                connection.execute(text(f"INSERT INTO temp.{of}_anew(rowid, words) VALUES (:key, :words)"), rows)
            for schema, index in (("main", f"{of}_search"), ("temp", f"{of}_anew")):
                connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab('{schema}', '{index}', 'row')")
            yield from self._out_of_step(connection, of)

    def _out_of_step(self, connection: Connection, of: str) -> Iterator[str]:
        indexed = connection.exec_driver_sql(f"SELECT id FROM main.{of}_search_docsize").scalars().all()
        keys = connection.exec_driver_sql(f"SELECT id FROM temp.{of}_anew_docsize").scalars().all()
        if missing := len(set(keys) - set(indexed)):
            yield f"the search lacks {missing} {of}s"
        if surplus := len(set(indexed) - set(keys)):
            yield f"the search holds {surplus} {of}s that are not there"
        terms = f"SELECT term, doc, cnt FROM temp.{of}_search_words EXCEPT SELECT term, doc, cnt FROM temp.{of}_anew_words"
        if not missing and not surplus and (words := connection.exec_driver_sql(f"SELECT count(*) FROM ({terms})").scalar()):
            yield f"the search has other words than the {of}s: {words} differ"

    def after_copy(self, connection: Connection) -> None:
        """Nothing: the next key is one above the highest."""

    def articles_with(self, words: str) -> Select[int]:
        """Keys of articles that hold every word and phrase of the user's."""
        return self._matching("article_search", words)

    def claims_with(self, words: str) -> Select[int]:
        """Keys of claims that hold every word and phrase of the user's."""
        return self._matching("claim_search", words)

    def _matching(self, index: str, words: str) -> Select[int]:
        # every piece stands between double quotes: nothing a user types is an operator of the search language
        wanted = " AND ".join('"' + phrase + '"' for phrase in phrases(words))
        rowid: ColumnElement[int] = column("rowid")
        return select(rowid).select_from(table(index)).where(column(index).match(wanted))


def _check_file(path: Path, *, create: bool) -> None:
    """Leave alone what is no ledger: look at the header before SQLite does, for SQLite would write to a foreign database."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: name a file in it, such as {path / 'sayso.db'}")
    if not path.exists():
        if not create:
            raise LedgerError(f"there is no ledger {path} yet: `sayso add` makes one")
        if not path.parent.is_dir():
            raise LedgerError(f"cannot make the ledger {path}: there is no folder {path.parent}")
        return
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LedgerError(f"ledger {path} cannot be read: {error.strerror or error}") from error
    if header and not (header.startswith(b"SQLite format 3\0") and _is_ledger(path, header)):
        raise LedgerError(f"{path} is not a sayso ledger: it is left as it is; give another file for the ledger")


def _is_ledger(path: Path, header: bytes) -> bool:
    """Does an SQLite file carry our mark, or is it blank, as a run killed while making the ledger leaves it?"""
    mark = int.from_bytes(header[68:72], "big")
    if mark:
        return mark == APPLICATION_ID
    try:  # a killed run may have left the mark in the write-ahead log, where only SQLite can see it
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            [mark] = connection.execute("PRAGMA application_id").fetchone()
            [is_blank] = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()
    except sqlite3.Error:
        return False
    return bool(mark == APPLICATION_ID or (mark == 0 and is_blank))


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions of its own, and not before the first write
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes later can be refused half way; a writer asks for the lock at once
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
