"""Opening a ledger: is this one, which schema has it, and how is it to be used safely."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from sayso.errors import LedgerError, LedgerVersionError
from sayso.ledger.sql.dialect import Dialect, dialect_for
from sayso.ledger.sql.gathering import gather_all
from sayso.ledger.sql.linking import Linker

SCHEMA = "0007"  # the newest migration this version of sayso has


def connect(where: str | Path, *, create: bool) -> Engine:
    """An engine for the ledger at this path or address, brought up to the present schema.

    Raises:
        LedgerError: there is no ledger and none was to be made, or it is something else; it is left as it is.
        LedgerVersionError: a newer sayso made it; it is left as it is.
    """
    dialect = dialect_for(where)
    engine = dialect.engine(where, create=create)
    try:
        with in_words(name_of(where)):
            _bring_up_to_date(engine, dialect, name_of(where), create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def name_of(where: str | Path) -> str:
    """What messages call the ledger: its path, or its address without the password."""
    if "://" not in str(where):
        return str(where)
    try:
        return make_url(str(where)).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return str(where)


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
        raise LedgerError(f"ledger {where}: {advice(' '.join(str(error.orig).split()))}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"ledger {where}: {error}") from error


def advice(message: str) -> str:
    """What a database says of its trouble, with what can be done about it."""
    known = {
        "database is locked": "another program has been writing to it for too long: wait for that to end, then try again",
        "lock timeout": "another program has been writing to it for too long: wait for that to end, then try again",
        "disk is full": "the disk is full: free some space and run again; only the article under way is lost",
        "disk I/O error": "the disk is full, over its quota or failing: look at that first; only the article under way is lost",
        "No space left on device": "the server's disk is full: free some space and run again; only the article under way is lost",
        "readonly database": "it may not be written: look at the permissions of the file and its folder",
        "unable to open database file": "it cannot be opened: look at the permissions of the file and its folder",
        "malformed": "the file is damaged: take a copy of it and go back to the last good one",
        "not a database": "the file is damaged: take a copy of it and go back to the last good one",
        "no such module: fts5": "this Python's SQLite has no full text search (FTS5): use another build of Python",
        "authentication failed": "the server does not know this name and password: look at the address",
        "no password supplied": "the server wants a password: write it in the address, or in the file ~/.pgpass",
        "does not exist": "the server has no such database or user: make it (createdb, createuser), or look at the address",
        "permission denied": "this user may not: the ledger's user must be allowed to make tables in the database",
        "Connection refused": "no server answers there: start it, or look at the address",
        "could not translate host name": "there is no such host: look at the address",
        "server closed the connection": "the server ended the connection: see its log, then run again; only the article under way is lost",
        "terminating connection": "the server ended the connection: see its log, then run again; only the article under way is lost",
    }
    return next((f"{what} ({message})" for sign, what in known.items() if sign in message), message)


def _bring_up_to_date(engine: Engine, dialect: Dialect, where: str, *, create: bool) -> None:
    with engine.connect() as connection:
        dialect.check_kind(connection, where)
        if _is_up_to_date(connection, where, create=create):
            return
    with writing(engine) as connection:
        if not _is_up_to_date(connection, where, create=create):  # another process may have made it by now
            _upgrade(connection)
            dialect.finish(connection)
            Linker().update_all(connection)  # articles of a ledger that was made before there were links
            gather_all(connection)  # claims of a ledger that was made before there were entries, or with other ones


def _is_up_to_date(connection: Connection, where: str, *, create: bool) -> bool:
    schema = _schema(connection)
    if schema is None and not create:
        raise LedgerError(f"there is no ledger {where} yet: `sayso add` makes one")
    if schema is not None and schema > SCHEMA:
        raise LedgerVersionError(f"ledger {where} has schema {schema}, this sayso knows {SCHEMA}: upgrade sayso, or use another ledger")
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
