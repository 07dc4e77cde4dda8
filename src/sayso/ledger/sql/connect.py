"""Opening a ledger: is this file one, which schema has it, and how is it to be used safely."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sayso.errors import LedgerError, LedgerVersionError
from sayso.ledger.sql.linking import Linker

SCHEMA = "0002"  # the newest migration this version of sayso has
APPLICATION_ID = 0x5A150001  # tells ledgers from other SQLite files; `file` and SQLite itself know this place in the header
BUSY_TIMEOUT_MS = 30_000  # a writer holds the ledger for the writing of one article, milliseconds; 30 s is a stuck disk

_PRAGMAS = (
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL can forget the last articles when the power fails; we say "added" only of what is on disk
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


def connect(path: Path, *, create: bool) -> Engine:
    """An engine for the ledger in a file, brought up to the present schema.

    Raises:
        LedgerError: there is no ledger and none was to be made, or the file is something else; it is left as it is.
        LedgerVersionError: a newer sayso made it; it is left as it is.
    """
    _check_file(path, create=create)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with in_words(str(path)):
            _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all or nothing, on disk when this is left without error."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn the database's errors into a LedgerError that says what now."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"ledger {where}: {_advice(str(error.orig))}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"ledger {where}: {error}") from error


def _advice(message: str) -> str:
    known = {
        "database is locked": "another program has been writing to it for too long: wait for that to end, then try again",
        "disk is full": "the disk is full: free some space and run again; only the article under way is lost",
        "disk I/O error": "the disk is full, over its quota or failing: look at that first; only the article under way is lost",
        "readonly database": "it may not be written: look at the permissions of the file and its folder",
        "unable to open database file": "it cannot be opened: look at the permissions of the file and its folder",
        "malformed": "the file is damaged: take a copy of it and go back to the last good one",
        "not a database": "the file is damaged: take a copy of it and go back to the last good one",
        "no such module: fts5": "this Python's SQLite has no full text search (FTS5): use another build of Python",
    }
    return next((f"{advice} ({message})" for sign, advice in known.items() if sign in message), message)


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


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        if _is_up_to_date(connection, path):
            return
    with writing(engine) as connection:
        if not _is_up_to_date(connection, path):  # another process may have made it by now
            _upgrade(connection)
            Linker().update_all(connection)  # articles of a ledger that was made before there were links


def _is_up_to_date(connection: Connection, path: Path) -> bool:
    schema = _schema(connection)
    if schema is not None and schema > SCHEMA:
        raise LedgerVersionError(f"ledger {path} has schema {schema}, this sayso knows {SCHEMA}: upgrade sayso, or use another ledger")
    return schema == SCHEMA


def _schema(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    with resources.as_file(resources.files("sayso.ledger.sql") / "migrations") as folder:
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
