"""A sound ledger passes the check; whatever is changed behind its back is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

import samples
from sayso.errors import LedgerError
from sayso.ledger.sql import SQLStore, open_store
from sayso.ledger.sql.connect import connect, writing
from sayso.model import Reading, article_id


def reading(more: str = "") -> Reading:
    """A reading of an article whose id is what its content says."""
    of = samples.article(samples.TEXT + more, path=f"{more or 'first'}.txt")
    return samples.reading(replace(of, id=article_id(of.text, of.url, of.publisher)))


def change(where: str, *statements: str) -> None:
    """Change a ledger behind its back."""
    engine = connect(where, create=False)
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_ledger_in_use_is_sound(store: SQLStore) -> None:
    for more in ("", "More of it.\n"):
        store.add(reading(more))
    store.add(replace(reading(), versions=samples.NEWER))
    assert list(store.check()) == []


def test_an_empty_ledger_is_sound(store: SQLStore) -> None:
    assert list(store.check()) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("UPDATE article SET text = replace(text, 'valves', 'shells')", "not what its id was made", id="text of an article"),
        pytest.param("UPDATE article SET publisher_words = ' x '", "publisher_words", id="words derived from the publisher"),
        pytest.param("UPDATE reading SET title = 'Another'", "id not what its content says", id="title"),
        pytest.param("UPDATE reading SET superseded_at = 'x'", "0 of its readings count", id="no reading that counts"),
        pytest.param("UPDATE claim SET trigger_start = trigger_start + 1", "does not stand at", id="offset"),
        pytest.param("UPDATE party SET text = 'South Korea' WHERE role = 'actor'", "'South Korea' does not stand at", id="quoted words"),
        pytest.param("UPDATE claim SET evidence_end = 999999", "lies outside the text", id="passage beyond the text"),
        pytest.param("UPDATE claim SET sort_day = '1999-01-01'", "sort_day not what its content says", id="day by which it is sorted"),
        pytest.param("UPDATE actor SET country = 'KOR' WHERE name = 'North Korea'", "actor North Korea", id="country of an actor"),
        pytest.param("UPDATE hop SET text_words = ''", "text_words", id="words derived from a source"),
        pytest.param("DELETE FROM member", "it stands in no entry", id="claims without an entry"),
        pytest.param("UPDATE member SET entry = 'e0', strand = '0'", "it stands in entry e0, and belongs in e", id="another entry"),
        pytest.param("UPDATE entry SET begins_sort = '1999-01-01'", "what it is put in order by", id="day of an entry"),
        pytest.param("UPDATE entry SET is_denied = 1 - is_denied", "what it is put in order by", id="whether an entry is denied"),
        pytest.param("DELETE FROM entry", "what it is put in order by", id="entries without a row"),
        pytest.param(
            "INSERT INTO entry VALUES ('e0', '', '', NULL, NULL, 0)", "entry e0: what it is put in order by", id="an entry of no claim"
        ),
        pytest.param("UPDATE entry SET latest = '1999-01-01'", "what it is put in order by", id="last day of an entry"),
        pytest.param("DELETE FROM involved", "what it is put in order by", id="nobody involved"),
        pytest.param("UPDATE involved SET who = who || 'X'", "what it is put in order by", id="others involved"),
        pytest.param(
            "INSERT INTO involved VALUES ('of ATL', '', '', 'e0', NULL, NULL)", "entry e0: what it is put in order by", id="in no entry"
        ),
        pytest.param("UPDATE sketch SET content = replace(content, 'PRK', 'KOR')", "its sketch is not what it says", id="sketch"),
        pytest.param("UPDATE mark SET mark = mark + 1", "it is not filed under its marks", id="marks"),
        pytest.param("DELETE FROM fingerprint", "the index of links has other numbers", id="index of links"),
        pytest.param("DELETE FROM more_evidence", "the search has other words than the claims", id="a part that is gone"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(where: str, statement: str, fault: str) -> None:
    store = open_store(where)
    store.add(reading())
    change(where, statement)
    assert any(fault in line for line in store.check()), list(store.check())
    store.close()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("DELETE FROM link", "0 links too many, 1 missing", id="a link that is gone"),
        pytest.param("UPDATE link SET kind = 'excerpt'", "1 links too many, 1 missing", id="a link of another kind"),
        pytest.param("UPDATE link SET reason = 'because'", "1 links too many, 1 missing", id="a link for another reason"),
    ],
)
def test_links_that_the_texts_do_not_make_are_named(where: str, statement: str, fault: str) -> None:
    store = open_store(where)
    for more in ("", "More of it.\n"):
        store.add(reading(more))
    assert list(store.check()) == []
    change(where, statement)
    assert [line.split(": ")[1] for line in store.check()] == [fault, fault]
    store.close()


def test_an_entry_of_a_reading_that_counts_no_more_is_named(where: str) -> None:
    store = open_store(where)
    store.add(reading())
    change(where, "CREATE TABLE kept AS SELECT * FROM member")
    store.add(replace(reading(), versions=samples.NEWER, claims=()))
    change(where, "INSERT INTO member SELECT * FROM kept", "DROP TABLE kept")
    assert any("it stands in an entry, but its reading counts no more" in line for line in store.check())
    store.close()


FORGET_ARTICLE = {
    "sqlite": "INSERT INTO article_search(article_search, rowid, text) SELECT 'delete', key, text FROM article LIMIT 1",
    "postgresql": "DELETE FROM article_search WHERE key = (SELECT min(key) FROM article)",
}
KEEP_ARTICLE = {
    "sqlite": "INSERT INTO article_search(rowid, text) VALUES (99, 'more')",
    "postgresql": "INSERT INTO article_search VALUES (99, 0, to_tsvector('sayso_words', 'more'))",
}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param(FORGET_ARTICLE, "the search", id="an article that cannot be found"),
        pytest.param(KEEP_ARTICLE, "not there", id="an article too many"),
    ],
)
def test_a_search_out_of_step_is_named(where: str, statement: dict[str, str], fault: str) -> None:
    store = open_store(where)
    store.add(reading())
    change(where, statement["postgresql" if "://" in where else "sqlite"])
    assert any(fault in line for line in store.check())
    store.close()


def test_a_row_that_refers_to_none_is_named(path: Path) -> None:
    store = open_store(path)
    store.add(reading())
    _without_references(path, lambda connection: connection.exec_driver_sql("DELETE FROM actor WHERE name = 'Syria'"))
    assert "table party: a row refers to none in actor" in list(store.check())
    store.close()


def _without_references(path: Path, work: Callable[[Connection], object]) -> None:
    engine = connect(path, create=False)
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            work(connection)
    engine.dispose()


def test_a_damaged_file_is_an_error_in_words(path: Path) -> None:
    store = open_store(path)
    for n in range(20):
        store.add(reading(f"Part {n}. " * 50))
    store.close()
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes(whole[:half] + bytes(8192) + whole[half + 8192 :])
    try:
        store = open_store(path)
        faults = list(store.check())
        store.close()
    except LedgerError as error:
        faults = [str(error)]
    assert faults
    assert all("damaged" in fault for fault in faults)
