"""Ledgers of earlier versions, brought up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from stories import sentences, story

import sayso.ledger.sql.migrations
from samples import VERSIONS
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect, writing
from sayso.ledger.sql.tables import metadata
from sayso.model import LinkKind, Reading


def test_articles_of_a_ledger_without_links_are_linked_when_it_is_opened(path: Path) -> None:
    wire, copy = story(sentences(1, 12), "Harbour Wire", "2020-03-01"), story(sentences(1, 12), "Meridian Post", "2020-03-02")
    store = open_store(path)
    for one in (wire, copy):
        store.add(Reading(one, (), VERSIONS))
    store.close()
    back_to_the_first_schema(path)
    store = open_store(path)
    assert [(found.article, found.kind) for found in store.links(wire.id)] == [(copy.id, LinkKind.COPY)]
    store.close()


def back_to_the_first_schema(path: Path) -> None:
    """Take away all tables that later migrations made."""
    first = tables_of("0001", path.with_name("first.db"))
    engine = connect(path, create=False)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            if table.name not in first:
                table.drop(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()


def tables_of(revision: str, path: Path) -> set[str]:
    """The tables of an earlier schema, from its migration."""
    engine = connect(path, create=True)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            table.drop(connection)
        for search in ("article_search", "claim_search", "alembic_version"):
            connection.exec_driver_sql(f"DROP TABLE {search}")
        config = Config()
        config.set_main_option("script_location", str(Path(sayso.ledger.sql.migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names
