"""Questions are answered from indexes: time on a busy machine says little, the plan says it all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CompoundSelect, Select
from sqlalchemy.dialects import sqlite

import samples
from sayso.ledger import Selection, Who
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.finding import filed, in_order
from sayso.ledger.sql.ordering import by_event
from sayso.ledger.sql.query import entries_of, selected
from sayso.ledger.sql.sqlite import SQLite

PRK, SYR = (Who(frozenset({f"state:{code}"}), frozenset({code})) for code in ("PRK", "SYR"))


SOMEBODY_UNKNOWN = Who(names=frozenset({"Déborah Ilsan"}))

ASKED = [
    pytest.param(Selection(between=(PRK, SYR)), "party_by_actor", id="dossier of two"),
    pytest.param(Selection(between=(PRK, SYR), since="2016-01-01", until="2017-12-31"), "party_by_actor", id="of two in a period"),
    pytest.param(Selection(involving=PRK), "party_by_actor", id="dossier of one"),
    pytest.param(Selection(involving=PRK, since="2016-01-01", until="2016-12-31", limit=20), "party_by_actor", id="of one in a period"),
    pytest.param(Selection(involving=SOMEBODY_UNKNOWN), "actor_by_name", id="dossier of somebody unknown"),
    pytest.param(Selection(text="valves"), "claim_search", id="words"),
    pytest.param(Selection(article="a0123"), "reading_", id="an article"),
]


def plan_of(path: Path, question: Select[Any] | CompoundSelect[Any]) -> list[str]:
    """The steps by which a question to a ledger of one article is answered."""
    store = open_store(path)
    store.add(samples.reading())
    store.close()
    words = question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    engine = connect(path, create=False)
    with engine.connect() as connection:
        plan = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")]
    engine.dispose()
    return plan


def read_whole(plan: list[str]) -> list[str]:
    """The tables of which every row is looked at; a search by words is not one of them."""
    return [table for step in plan if step.startswith("SCAN") and not (table := step.split()[1]).endswith("_search")]


@pytest.mark.parametrize(("asked", "index"), ASKED)
def test_no_question_about_somebody_reads_all_claims(path: Path, asked: Selection, index: str) -> None:
    plan = plan_of(path, selected(asked, SQLite()))
    assert any(index in step for step in plan), plan
    assert read_whole(plan) == [], plan


@pytest.mark.parametrize("denied", [False, True], ids=["all", "disputed"])
@pytest.mark.parametrize(("asked", "index"), ASKED)
def test_entries_are_put_in_order_by_their_own_rows(path: Path, asked: Selection, index: str, denied: bool) -> None:
    plan = plan_of(path, by_event(entries_of(asked, SQLite()), denied=denied, limit=asked.limit))
    assert any(index in step for step in plan), plan
    assert read_whole(plan) == [], plan
    assert plan[0] == "SEARCH entry USING PRIMARY KEY (id=?)", plan
    assert not [step for step in plan if "GROUP BY" in step], plan


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([["of PRK"]], id="one"),
        pytest.param([["of PRK"], ["of SYR"]], id="two"),
        pytest.param([["of PRK", "id org:iaea", "name Orlo Vance"]], id="a name that means several"),
    ],
)
@pytest.mark.parametrize("period", [Selection(), Selection(since="2016-01-01", until="2016-12-31")], ids=["ever", "in a period"])
def test_entries_of_somebody_are_gone_through_as_they_lie(path: Path, names: list[list[str]], period: Selection) -> None:
    plan = plan_of(path, in_order(*(filed(some, period) for some in names)))
    assert [step for step in plan if "SEARCH involved USING PRIMARY KEY (who=?)" in step], plan
    assert read_whole(plan) == [], plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
