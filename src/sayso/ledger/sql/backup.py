"""A ledger written out whole to another place, while others go on writing to it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select

from sayso.errors import LedgerError
from sayso.ledger.sql.connect import advice, connect, in_words, name_of, writing
from sayso.ledger.sql.dialect import Dialect, dialect_for, dialect_of
from sayso.ledger.sql.searched import articles_searched, claims_searched
from sayso.ledger.sql.tables import article, failure, metadata

_BATCH = 1000


def backup(engine: Engine, target: str | Path) -> None:
    """Write the ledger as it is now to a new file, or to an empty database; the copy is a ledger like any other.

    A file appears under its name when it is whole, on disk and found undamaged, never before.

    Raises:
        LedgerError: there is something there already, or it cannot be written.
    """
    if "://" in str(target):
        _copy_rows(engine, target)
        return
    path = Path(target)
    if path.exists():
        raise LedgerError(f"{path} is there already: give the backup a new name")
    if not path.parent.is_dir():
        raise LedgerError(f"cannot write the backup {path}: there is no folder {path.parent}")
    part = path.with_name(f".{path.name}.part")
    try:
        _discard(part)
        with in_words(name_of(target)):
            _write_file(engine, part)
            _check_file(part)
        _keep(part, path)
    except OSError as error:
        raise LedgerError(f"cannot write the backup {path}: {error.strerror or error}") from error
    finally:
        _discard(part)


def _write_file(engine: Engine, path: Path) -> None:
    if engine.dialect.name != "sqlite":
        _copy_rows(engine, path)
        return
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error as error:
        raise LedgerError(f"cannot write the backup: {advice(str(error))}") from error
    finally:
        raw.close()


def _check_file(path: Path) -> None:
    engine = connect(path, create=False)
    try:
        with engine.connect() as connection:
            damage = list(dialect_of(engine.dialect.name).damage(connection))
    finally:
        engine.dispose()
    if damage:
        raise LedgerError(f"the backup is damaged ({damage[0]}): check the ledger (`sayso check`) and the disk")


def _keep(part: Path, path: Path) -> None:
    _sync(part)
    part.rename(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Have what is written there on disk, for a folder the names in it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(path: Path) -> None:
    for left in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        left.unlink(missing_ok=True)


# -- from one kind of database to another ------------------------------------------------------------------------------------------------


def _copy_rows(source: Engine, target: str | Path) -> None:
    copy = connect(target, create=True)
    try:
        with in_words(name_of(target)), source.connect() as origin, origin.begin(), writing(copy) as connection:
            _check_empty(connection, name_of(target))
            for table in metadata.sorted_tables:
                for rows in origin.execute(select(table).execution_options(yield_per=_BATCH)).mappings().partitions():
                    connection.execute(insert(table), [dict(row) for row in rows])
            _index(connection, dialect_for(target))
    finally:
        copy.dispose()


def _check_empty(connection: Connection, where: str) -> None:
    if any(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (article, failure)):
        raise LedgerError(f"{where} is not empty: a backup wants a database, or a schema of one, to itself")


def _index(connection: Connection, dialect: Dialect) -> None:
    for articles in articles_searched(connection):
        for key, words in articles:
            dialect.index_article(connection, key, words)
    for claims in claims_searched(connection):
        dialect.index_claims(connection, claims)
    dialect.after_copy(connection)
