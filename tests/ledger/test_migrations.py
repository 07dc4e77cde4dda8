"""Ledgers of earlier versions, with what is in them, brought up to date on either database."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, inspect, text
from test_check import reading

import samples
import sayso.ledger.sql.migrations
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect, writing
from sayso.ledger.sql.tables import metadata

SEARCHES = ("article_search", "claim_search", "alembic_version")


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(sayso.ledger.sql.migrations.__file__).parent))
    made.attributes["connection"] = connection
    return made


REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_ledger_of_an_earlier_schema_holds_the_same_when_it_is_opened(where: str, revision: str) -> None:
    store = open_store(where)
    for more in ("", "More of it.\n", "And another word.\n"):
        store.add(reading(more))
    store.add(replace(reading(), versions=samples.NEWER))
    held = list(store.dump())
    assert any(listed.links for listed in store.articles())
    store.close()
    back_to(where, revision)
    store = open_store(where)
    assert list(store.dump()) == held
    assert list(store.check()) == []
    assert store.seen("mira") == ("2031-05-01T12:00:00Z" if revision >= "0003" else None)
    store.close()


def test_entries_that_had_no_rows_are_gathered_anew_and_have_theirs(where: str) -> None:
    store = open_store(where)
    for more in ("", "More of it.\n"):
        store.add(reading(more))
    ordered = [one.id for one in store.entries()]
    store.close()
    engine = connect(where, create=False)
    with writing(engine) as connection:
        for table in ("entry", "involved"):
            connection.execute(text(f"DROP TABLE {table}"))
        forget_meanings(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    engine.dispose()
    store = open_store(where)
    assert [one.id for one in store.entries()] == ordered
    assert ordered
    assert list(store.check()) == []
    store.close()


def back_to(where: str, revision: str) -> None:
    """Make the ledger what it was at this schema: the first one's tables as they are, later ones made anew by their migrations."""
    first = tables_of_the_first_schema()
    engine = connect(where, create=False)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            if table.name not in first:
                table.drop(connection)
        forget_meanings(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        command.upgrade(config(connection), revision)
        _fill(connection, set(inspect(connection).get_table_names()))
    engine.dispose()


def forget_meanings(connection: Connection) -> None:
    """Take away the column that a later migration adds."""
    connection.execute(text("ALTER TABLE claim DROP COLUMN meaning"))


def _fill(connection: Connection, tables: set[str]) -> None:
    """What entries at that schema looked like: wrong by now, but for the bookmark."""
    if "bookmark" not in tables:
        return
    claim_key = connection.execute(text("SELECT min(key) FROM claim")).scalar_one()
    rows = {
        "bookmark": {"reader": "mira", "seen_at": "2031-05-01T12:00:00Z"},
        "member": {"claim_key": claim_key, "entry": "e1", "component": "c1"},
        "mark": {"claim_key": claim_key, "mark": "AID|PRK|SYR"},
        "sketch": {"claim_key": claim_key, "content": "{}"},
    }
    if "component" not in {column["name"] for column in inspect(connection).get_columns("member")}:
        rows = {"bookmark": rows["bookmark"]}  # those of the next schema are in the test above
    then = MetaData()
    then.reflect(connection, only=rows)
    for name, row in rows.items():
        connection.execute(insert(then.tables[name]), row)


def tables_of_the_first_schema() -> set[str]:
    """Their names, from the first migration."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(Path(folder) / "first.db", create=True)
        with writing(engine) as connection:
            for name in (*(table.name for table in reversed(metadata.sorted_tables)), *SEARCHES):
                connection.exec_driver_sql(f"DROP TABLE {name}")
            command.upgrade(config(connection), REVISIONS[0])
            names = set(inspect(connection).get_table_names())
        engine.dispose()
    return names
