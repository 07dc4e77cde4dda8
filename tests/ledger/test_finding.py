"""Entries that are found by going through few of them are those that are found by looking all claims up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import samples
from benchmarks.telling import readings
from sayso.ledger import Selection, Who
from sayso.ledger.selection import Word
from sayso.ledger.sql import finding, open_store
from sayso.ledger.sql.ordering import by_event
from sayso.ledger.sql.query import entries_of
from sayso.ledger.sql.store import SQLStore
from sayso.model import Claim, EventType, Factuality

N_ARTICLES = 120


@pytest.fixture(scope="module")
def told() -> list[Claim]:
    return [claim for one in readings(N_ARTICLES) for claim in one.claims if claim.actors and claim.recipients]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLStore]:
    is_file = request.param == "sqlite"
    store = open_store(tmp_path_factory.mktemp("finding") / "many.db" if is_file else request.getfixturevalue("new_address")())
    for one in readings(N_ARTICLES):
        store.add(one)
    yield store
    store.close()


def state(claim: Claim) -> Who:
    actor = claim.actors[0].actor
    return Who(frozenset({actor.id or ""}), frozenset({actor.country or ""}))


def other(claim: Claim) -> Who:
    actor = claim.recipients[0].actor
    return Who(frozenset({actor.id or ""}), frozenset({actor.country or ""}))


def of_somebody(claim: Claim) -> list[Selection]:
    year = (claim.when.interval.start or "2012")[:4] if claim.when and claim.when.interval else "2012"
    one, two, period = state(claim), other(claim), {"since": f"{year}-01-01", "until": f"{year}-12-31"}
    return [
        Selection(involving=one),
        Selection(involving=one | two),
        Selection(involving=Who(ids=one.ids | two.ids)),
        Selection(involving=one, **period),
        Selection(involving=one, since=period["since"]),
        Selection(between=(one, two)),
        Selection(between=(two, one), **period),
        Selection(between=(one | two, two)),
        Selection(between=(one, two), types=frozenset({claim.event_type})),
        Selection(involving=one, factuality=frozenset({Factuality.CERTAIN})),
        Selection(involving=one, types=frozenset({EventType.AID, EventType.COERCE}), **period),
        Selection(involving=one, text=claim.objects[0].text),
        Selection(between=(one, two), word=Word(Who(), frozenset({"of"}))),
        Selection(involving=Who()),
        Selection(between=(one, Who(names=frozenset({"nobody at all"})))),
    ]


def looked_up(store: SQLStore, asked: Selection, *, denied: bool) -> list[str]:
    with store._reading() as connection:
        rows = by_event(entries_of(asked, store._dialect), denied=denied, limit=asked.limit)
        return list(connection.execute(rows).scalars())


def found(store: SQLStore, asked: Selection, *, denied: bool) -> list[str]:
    with store._reading() as connection:
        return list(finding.find_entries(connection, asked, store._dialect, denied=denied))


@pytest.mark.parametrize("denied", [False, True], ids=["all", "disputed"])
@pytest.mark.parametrize("limit", [None, 3], ids=["without end", "three"])
def test_entries_of_somebody_are_those_of_their_claims(many: SQLStore, told: list[Claim], limit: int | None, denied: bool) -> None:
    n_found = 0
    for claim in told[::40]:
        for asked in of_somebody(claim):
            expected = looked_up(many, replace(asked, limit=limit), denied=denied)
            assert found(many, replace(asked, limit=limit), denied=denied) == expected, asked
            n_found += len(expected)
    assert n_found > 20


@pytest.mark.parametrize(
    ("who", "period", "n"),
    [
        pytest.param(Who(names=frozenset({samples.ENVOY.name})), {}, 1, id="somebody without an id"),
        pytest.param(Who(names=frozenset({samples.PRK.name})), {}, 0, id="the name of somebody with an id"),
        pytest.param(Who(frozenset({"state:PRK"}), names=frozenset({samples.ENVOY.name})), {}, 2, id="an id or a name"),
        pytest.param(Who(frozenset({"state:PRK"}), frozenset({"PRK"})), {}, 2, id="an id and the country it is of"),
        pytest.param(Who(frozenset({"state:PRK"}), frozenset({"SYR"})), {}, 2, id="an id and another country"),
        pytest.param(Who(countries=frozenset({"PRK"})), {"since": "2016-02-15"}, 2, id="some day of the month, or any since"),
        pytest.param(Who(countries=frozenset({"PRK"})), {"since": "2031-01-01"}, 1, id="any day since it may have happened"),
        pytest.param(Who(countries=frozenset({"PRK"})), {"until": "2015-12-31"}, 0, id="before all"),
    ],
)
def test_whoever_is_meant_is_found_as_by_their_claims(store: SQLStore, who: Who, period: dict[str, str], n: int) -> None:
    of = samples.article(published=None)  # "not before 2016": its meeting, which nobody dates, may have been on any day since
    store.add(samples.reading(of))
    asked = Selection(involving=who, **period)
    assert found(store, asked, denied=False) == looked_up(store, asked, denied=False)
    assert len(found(store, asked, denied=False)) == n


@pytest.mark.parametrize("walked", [1000, 20], ids=["enough are near", "too few are near"])
def test_entries_with_a_common_word_are_those_of_its_claims(
    many: SQLStore, told: list[Claim], walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_MANY", 2), ("_OFTEN", 200), ("_RARELY", 2), ("_WALKED", walked)):  # as if the ledger were large
        monkeypatch.setattr(finding, name, value)
    words = {word for claim in told[::40] for word in claim.objects[0].text.split()}
    assert words
    for word in sorted(words):
        for asked in (Selection(text=word, limit=3), Selection(text=word, since="2012-01-01", limit=2), Selection(text=word)):
            for denied in (False, True):
                assert found(many, asked, denied=denied) == looked_up(many, asked, denied=denied), asked
