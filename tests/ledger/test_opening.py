"""What is a ledger, what is not, and what happens to files that are none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import sayso.ledger.sql.migrations
from sayso.errors import LedgerError, LedgerVersionError
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import SCHEMA, connect
from sayso.ledger.sql.sqlite import APPLICATION_ID
from sayso.ledger.sql.tables import metadata


def _text(path: Path) -> None:
    path.write_text("Dear diary,\n" * 20)


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()


def _torn(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 and then nothing more")


@pytest.mark.parametrize("make", [_text, _other_database, _torn], ids=["a text file", "another database", "a torn header"])
def test_what_is_no_ledger_is_left_alone(path: Path, make: object) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="is not a sayso ledger"):
        open_store(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(LedgerVersionError, match=f"has schema 0099, this sayso knows {SCHEMA}: upgrade sayso"):
        open_store(path)
    assert path.read_bytes() == before


def test_no_ledger_is_made_when_none_is_to_be_made(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"there is no ledger .* yet"):
        open_store(path, create=False)
    assert not path.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_store(tmp_path)


def test_no_folders_are_made(path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        open_store(path / "deep" / "news.db")


def _empty(path: Path) -> None:
    path.touch()


def _blank(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


@pytest.mark.parametrize("make", [_empty, _blank], ids=["an empty file", "a database without tables"])
def test_a_run_killed_while_making_the_ledger_is_made_good(path: Path, make: object) -> None:
    make(path)  # type: ignore[operator]
    store = open_store(path)
    assert store.status().n_articles == 0
    store.close()


def test_the_promises_of_the_connection_are_kept(path: Path) -> None:
    engine = connect(path, create=True)
    wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 30_000, "application_id": APPLICATION_ID}
    with engine.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
    engine.dispose()


def test_migrations_make_the_tables_we_use(path: Path) -> None:
    engine = connect(path, create=True)
    searches = ("article_search", "claim_search")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or not name.startswith(searches)}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_schema_we_name_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(sayso.ledger.sql.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_many_can_make_the_same_ledger_at_once(path: Path) -> None:
    code = f"from sayso.ledger.sql import open_store; open_store({str(path)!r}).close()"
    running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in running] == [("", 0)] * 3
    store = open_store(path, create=False)
    assert store.status().schema == SCHEMA
    store.close()
