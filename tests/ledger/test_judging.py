"""What analysts say is kept, holds from the day it was said, and can be undone; nothing that was read is changed by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samples import reading
from sayso.errors import NotFoundError
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.model.judgement import JudgementKind, Reliability


@pytest.fixture
def store(where: str) -> Iterator[SQLStore]:
    """A ledger in which each thing that is written is written on a day of its own, from 1 June 2031."""
    days = iter(range(1, 29))
    store = SQLStore(connect(where, create=True), where, clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    yield store
    store.close()


def letter(store: SQLStore, name: str, as_of: str | None = None) -> str | None:
    graded = store.grades(as_of).of(name)
    return graded.reliability.value if graded else None


def test_the_latest_grade_of_an_organisation_counts_and_an_earlier_day_had_the_earlier_one(store: SQLStore) -> None:
    store.grade("Harbour Wire", Reliability.B, by="ana")
    last = store.grade("the Harbour Wire agency", Reliability.D, by="orsay", why="took a hoax for news")
    assert (last.before, last.after, last.by, last.at) == ("B", "D", "orsay", "2031-06-02T12:00:00Z")
    assert letter(store, "Harbour Wire") == "D"
    assert letter(store, "Harbour Wire", as_of="2031-06-01") == "B"
    assert letter(store, "Harbour Wire", as_of="2031-05-31") is None
    assert letter(store, "Meridian Post") is None


def test_an_undone_grade_leaves_the_one_before(store: SQLStore) -> None:
    store.grade("Harbour Wire", Reliability.B, by="ana")
    second = store.grade("Harbour Wire", Reliability.E, by="ana")
    undoing = store.undo(second.id[:9], by="ana")
    assert letter(store, "Harbour Wire") == "B"
    store.undo(undoing.id, by="ana")
    assert letter(store, "Harbour Wire") == "E"


def test_nothing_is_undone_twice(store: SQLStore) -> None:
    first = store.grade("Harbour Wire", Reliability.B, by="ana")
    store.undo(first.id, by="ana")
    with pytest.raises(NotFoundError, match="is undone already"):
        store.undo(first.id, by="orsay")
    with pytest.raises(NotFoundError, match="there is no judgement 'jnone'"):
        store.undo("jnone", by="ana")


def test_an_article_is_withdrawn_from_the_day_on_which_that_was_said(store: SQLStore) -> None:
    one = reading()
    store.add(one)
    said = store.withdraw(one.article.id[:8], by="ana", why="the outlet took it back")
    assert store.withdrawn() == {one.article.id: said}
    assert store.withdrawn("2031-06-01") == {}
    store.undo(said.id, by="ana")
    assert store.withdrawn() == {}
    assert list(store.withdrawn("2031-06-02")) == [one.article.id]


def test_no_article_is_withdrawn_that_is_not_there(store: SQLStore) -> None:
    with pytest.raises(NotFoundError, match="there is no article"):
        store.withdraw("anone", by="ana")


def test_all_that_was_said_stays_on_record(store: SQLStore) -> None:
    said = [store.grade("Harbour Wire", Reliability.B, by="ana"), store.grade("Harbour Wire", Reliability.C, by="ana", why="late")]
    undoing = store.undo(said[0].id, by="orsay")
    assert [(one.id, one.kind, one.undone) for one in store.judgements()] == [
        (said[0].id, JudgementKind.GRADE, undoing.id),
        (said[1].id, JudgementKind.GRADE, None),
        (undoing.id, JudgementKind.UNDO, None),
    ]


def test_the_same_said_twice_in_one_second_is_two_judgements(where: str) -> None:
    store = SQLStore(connect(where, create=True), where, clock=lambda: "2031-06-01T12:00:00Z")
    ids = {store.grade("Harbour Wire", Reliability.B, by="ana", why="w").id for _ in range(3)}
    store.close()
    assert len(ids) == 3
