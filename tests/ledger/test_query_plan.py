"""Questions are answered from indexes: time on a busy machine says little, the plan says it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

import samples
from sayso.ledger import Selection, Who
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.query import selected
from sayso.ledger.sql.sqlite import SQLite

PRK, SYR = (Who(frozenset({f"state:{code}"}), frozenset({code})) for code in ("PRK", "SYR"))


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        pytest.param(Selection(between=(PRK, SYR)), "party_by_actor", id="dossier of two"),
        pytest.param(Selection(between=(PRK, SYR), since="2016-01-01", until="2017-12-31"), "party_by_actor", id="of two in a period"),
        pytest.param(Selection(involving=PRK), "party_by_actor", id="dossier of one"),
        pytest.param(Selection(involving=Who(names=frozenset({"Déborah Ilsan"}))), "actor_by_name", id="dossier of somebody unknown"),
        pytest.param(Selection(text="valves"), "claim_search", id="words"),
        pytest.param(Selection(article="a0123"), "reading_", id="an article"),
    ],
)
def test_no_question_about_somebody_reads_all_claims(path: Path, asked: Selection, index: str) -> None:
    store = open_store(path)
    store.add(samples.reading())
    store.close()
    question = selected(asked, SQLite()).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    engine = connect(path, create=False)
    with engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}")]
    engine.dispose()
    assert any(index in step for step in plan), plan
    tables = [step.split()[1] for step in plan if step.startswith("SCAN")]
    assert [table for table in tables if not table.endswith("_search")] == [], plan
