"""Origins of claims in a ledger: whatever was added first."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from stories import sentences, story
from test_origins import REPORT, SHIPPED, copy_in, media, original, own_words, tells

from samples import VERSIONS
from sayso.ledger import Selection
from sayso.ledger.origins import Told
from sayso.ledger.sql import SQLStore, open_store
from sayso.ledger.sql.connect import connect
from sayso.model import Reading
from sayso.model.record import to_record


def add(store: SQLStore, *told: Told) -> None:
    for one in told:
        store.add(Reading(one.article, (one.claim,), VERSIONS))


SOURCE, COPY, COPY_OF_COPY = original(media("Lantern"), REPORT), copy_in("Tidewater", n=13), copy_in("Outlet 3", n=12, day="2020-03-05")
STRANGER = own_words("Meridian Post")


@pytest.mark.parametrize("order", [*itertools.permutations((SOURCE, COPY, COPY_OF_COPY, STRANGER))][::5], ids=lambda _: None)
def test_claims_lead_to_their_origins_in_whatever_order_they_came(tmp_path: Path, order: tuple[Told, ...]) -> None:
    store = open_store(tmp_path / "news.db")
    add(store, *order)
    origins = {found.article.publisher: found.lineage.origin for found in store.trace(store.claims()) if found.lineage}
    assert {publisher: origin.name if origin else None for publisher, origin in origins.items()} == {
        "Harbour Wire": "confidential United Nations report",
        "Tidewater": "confidential United Nations report",
        "Outlet 3": "confidential United Nations report",
        "Meridian Post": "Meridian Post",
    }
    store.close()


def test_a_claim_carries_the_links_of_its_article(store: SQLStore) -> None:
    add(store, SOURCE, COPY)
    [found] = store.trace([store.claim(COPY.claim.id)])
    assert [(link.article, link.other) for link in found.links] == [(COPY.article.id, SOURCE.article.id)]
    assert [listed.links for listed in store.articles()] == [found.links, found.links]


def test_the_record_names_the_origin_and_the_links(store: SQLStore) -> None:
    add(store, SOURCE, COPY)
    [found] = store.trace([store.claim(COPY.claim.id)])
    record = to_record(found.claim, found.article, found.links, found.lineage)
    assert (record["origin"]["name"], record["origin"]["kind"]) == ("confidential United Nations report", "document")
    assert record["origin"]["reason"].startswith("Tidewater published it; a copy of")
    assert record["no_origin"] is None
    [link] = record["article"]["links"]
    assert (link["article"], link["kind"], link["direction"]) == (SOURCE.article.id, "copy", "from")


def test_a_lineage_that_is_not_recorded_is_null_with_its_reason(store: SQLStore) -> None:
    nobody = tells(story([SHIPPED], None))
    add(store, nobody)
    [found] = store.trace(store.claims())
    record = to_record(found.claim, found.article, found.links, found.lineage)
    assert record["origin"] is None
    assert record["no_origin"] == "lineage not recorded: the article names neither a source nor its publisher"


def test_a_claim_of_an_older_reading_is_traced_too(store: SQLStore) -> None:
    add(store, SOURCE, COPY)
    store.add(Reading(COPY.article, (), type(VERSIONS)("9", "t", "m")))
    [found] = store.trace([store.claim(COPY.claim.id)])
    assert not found.is_current
    assert found.lineage is not None
    assert found.lineage.origin is not None


def test_what_is_traced_streams_in_the_order_it_came(store: SQLStore) -> None:
    many = [tells(story([SHIPPED, *sentences(n, 3)], f"Outlet {n}", "2020-03-01")) for n in range(40)]
    add(store, *many)
    found = list(store.claims())
    assert [one.claim.id for one in store.trace(found)] == [one.claim.id for one in found]


def test_as_of_a_day_a_copy_rests_on_no_article_that_came_later(path: Path) -> None:
    days = iter((1, 2))
    store = SQLStore(connect(path, create=True), "news.db", clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    add(store, COPY, SOURCE)
    origins = []
    for day in ("2031-06-01", "2031-06-02"):
        then = Selection(as_of=day)
        [found] = [one for one in store.trace(store.claims(then), day) if one.article == COPY.article]
        [entry] = store.held(then)
        assert found.lineage
        assert bool(found.links) is (day == "2031-06-02")
        assert [origin.name for origin in entry.origins.origins] == [found.lineage.origin.name if found.lineage.origin else None]
        origins.append(found.lineage.origin.name if found.lineage.origin else None)
    assert origins == ["Tidewater", "confidential United Nations report"]
    store.close()
