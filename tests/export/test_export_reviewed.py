"""What analysts accepted and corrected, written as articles annotated by hand: to be learned from and measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso.api
from samples import TEXT, article, meeting, reading
from sayso.errors import ExportError

SHIPMENT, MEETING = reading().claims


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[sayso.api.Ledger]:
    with sayso.api.open(tmp_path / "news.db") as opened:
        opened.store.add(reading())
        opened.store.add(reading(article(publisher="Quayside Radio", path=None), meeting(article(publisher="Quayside Radio", path=None))))
        yield opened


def exported(ledger: sayso.api.Ledger, folder: Path) -> list[dict[str, Any]]:
    ledger.export_reviewed(folder / "reviewed.jsonl")
    return [json.loads(line) for line in (folder / "reviewed.jsonl").read_text(encoding="utf-8").splitlines()]


def quotations(what: object) -> Iterator[tuple[str, int, int]]:
    """Every piece of text with offsets, however deep."""
    if isinstance(what, dict):
        if {"text", "start", "end"} <= what.keys():
            yield what["text"], what["start"], what["end"]
        for part in what.values():
            yield from quotations(part)
    elif isinstance(what, list):
        for part in what:
            yield from quotations(part)


def test_only_what_was_accepted_or_corrected_is_written(ledger: sayso.api.Ledger, tmp_path: Path) -> None:
    assert exported(ledger, tmp_path) == []
    with ledger.review("ana") as review:
        review.correct(SHIPMENT.id, "type", ["COERCE"])
    [one] = exported(ledger, tmp_path)
    assert (one["complete"], one["corpus"]["reviewed_by"]) == (False, ["ana"])
    assert [(claim["claim_id"], claim["type"], claim["verdict"]) for claim in one["claims"]] == [(SHIPMENT.id, "COERCE", "corrected")]


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_an_article_is_complete_when_each_of_its_claims_was_judged(ledger: sayso.api.Ledger, tmp_path: Path, verb: str) -> None:
    with ledger.review("ana") as review:
        review.accept([SHIPMENT.id])
        getattr(review, verb)([MEETING.id])
    [one] = exported(ledger, tmp_path)
    assert (one["complete"], len(one["claims"])) == (True, 2 if verb == "accept" else 1)


def test_what_was_undone_is_not_written(ledger: sayso.api.Ledger, tmp_path: Path) -> None:
    with ledger.review("ana") as review:
        said = review.accept([SHIPMENT.id])
        review.undo(said.id)
    assert exported(ledger, tmp_path) == []


def test_all_offsets_lead_to_the_words(ledger: sayso.api.Ledger, tmp_path: Path) -> None:
    with ledger.review("ana") as review:
        review.accept([SHIPMENT.id, MEETING.id])
    [one] = exported(ledger, tmp_path)
    found = list(quotations(one["claims"]))
    assert len(found) > 15
    assert [(words, start, end) for words, start, end in found if one["text"][start:end] != words] == []
    assert one["text"] == TEXT


def test_it_has_the_fields_of_the_annotated_articles(ledger: sayso.api.Ledger, tmp_path: Path, shared: Path) -> None:
    import gzip

    with ledger.review("ana") as review:
        review.accept([SHIPMENT.id])
    [one] = exported(ledger, tmp_path)
    with gzip.open(shared / "data" / "claims" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = [json.loads(line) for line in lines]
    assert set(known[0]) <= set(one)
    claims = [claim for article in known for claim in article["claims"]]
    assert set().union(*claims) <= set(one["claims"][0])
    for name in ("actors", "recipients", "sources", "denied_by"):
        fields = set().union(*(part for claim in claims for part in claim[name])) - {"parallel"}
        assert fields <= set(one["claims"][0][name][0]), name
    for name in ("quote", "trigger", "when", "place"):
        assert set().union(*(claim[name] or {} for claim in claims)) <= set(one["claims"][0][name]), name


def test_a_file_that_cannot_be_written_is_an_error(ledger: sayso.api.Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot write"):
        ledger.export_reviewed(tmp_path / "nowhere" / "reviewed.jsonl")
