"""Ledgers of earlier versions, brought up to date."""

from __future__ import annotations

from pathlib import Path

from stories import sentences, story

from samples import VERSIONS
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect, writing
from sayso.model import LinkKind, Reading


def test_articles_of_a_ledger_without_links_are_linked_when_it_is_opened(path: Path) -> None:
    wire, copy = story(sentences(1, 12), "Harbour Wire", "2020-03-01"), story(sentences(1, 12), "Meridian Post", "2020-03-02")
    store = open_store(path)
    for one in (wire, copy):
        store.add(Reading(one, (), VERSIONS))
    store.close()
    _back_to_the_first_schema(path)
    store = open_store(path)
    assert [(found.article, found.kind) for found in store.links(wire.id)] == [(copy.id, LinkKind.COPY)]
    store.close()


def _back_to_the_first_schema(path: Path) -> None:
    engine = connect(path, create=False)
    with writing(engine) as connection:
        for table in ("bookmark", "member", "mark", "sketch", "link", "fingerprint"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
