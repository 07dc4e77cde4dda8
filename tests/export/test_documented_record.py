"""What leaves the program is what docs/record.md says: every field, in its order, with its parts and its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import sayso.api
from samples import article, claim, meeting, reading
from sayso.model import EventType, Factuality, Link, LinkKind, SourceKind
from sayso.model.entry import OriginKind
from sayso.model.record import link_record

Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "record.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def described(page: str) -> dict[str, str]:
    """Each field of the record with what the page says of it."""
    table = page[page.index("| field | meaning |") :].split("\n\n", 1)[0]
    rows = [line.strip("|").split("|", 1) for line in table.splitlines()[2:]]
    return {name: meaning for names, meaning in rows for name in re.findall(r"`(\w+)`", names)}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, str]:
    """A ledger's claims as they are written to a file, and the text they are of."""
    folder = tmp_path_factory.mktemp("record")
    of = article(url="https://meridian.example/freighter")
    with sayso.api.open(folder / "news.db") as ledger:
        ledger.store.add(reading(of, claim(of, "shipment"), meeting(of)))
        with ledger.review("ana") as review:
            review.accept([claim(of, "shipment").id])
        ledger.export("jsonl", folder / "claims.jsonl")
    return [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()], of.text


def parts(meaning: str) -> list[str] | None:
    """The parts that a description lists first: "`{start, end, text}`: the words" -> start, end, text."""
    listed = re.search(r"`\{([\w, ]+)\}`", meaning)
    return listed[1].split(", ") if listed else None


def objects(value: object) -> Iterator[dict[str, Any]]:
    """The value itself, or each of a list; nothing for null."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def test_every_field_is_described_and_there(exported: tuple[Records, str], described: dict[str, str]) -> None:
    records, _ = exported
    assert len(records) == 2
    assert all(list(record) == list(described) for record in records)


def test_every_part_of_a_field_is_described_and_there(exported: tuple[Records, str], described: dict[str, str]) -> None:
    seen = set()
    for record in exported[0]:
        for name, meaning in described.items():
            for one in objects(record[name]):
                assert set(one) == set(parts(meaning) or ()), name
                seen.add(name)
    assert seen == {name for name, meaning in described.items() if parts(meaning)}, "each is tried with a value"


def test_lists_and_nulls_are_where_they_are_described(exported: tuple[Records, str], described: dict[str, str]) -> None:
    for record in exported[0]:
        for name, meaning in described.items():
            is_list = bool(re.search(r"^ ?lists? of|: lists? of|: list of", meaning)) or name == "contexts"
            assert isinstance(record[name], list) == is_list, name
            assert record[name] is not None or "null" in meaning, name


def test_words_stand_where_the_record_says(exported: tuple[Records, str], described: dict[str, str]) -> None:
    records, text = exported
    for record in records:
        for name, meaning in described.items():
            if "start" in (parts(meaning) or ()) and name != "when":
                for one in objects(record[name]):
                    assert text[one["start"] : one["end"]] == one["text"], name
        assert record["when"] is None or record["when"]["text"] in text


@pytest.mark.parametrize(
    ("field", "vocabulary"),
    [
        pytest.param("attribution", SourceKind, id="kinds of source"),
        pytest.param("origin", OriginKind, id="kinds of origin"),
        pytest.param("factuality", Factuality, id="factuality"),
    ],
)
def test_every_value_is_named(field: str, vocabulary: type[StrEnum], described: dict[str, str]) -> None:
    said = set(re.findall(r"[\w+-]+", described[field].partition("`kind`")[2] or described[field]))
    assert {value.value for value in vocabulary} <= said


def test_a_link_is_as_described(page: str) -> None:
    said = page[page.index("A link is ") :].split("\n\n", 1)[0]
    link = link_record(Link("a1", "a2", LinkKind.COPY, "the same words"), "a1")
    assert set(link) == set(parts(said) or ())
    assert {kind.value for kind in LinkKind} | {"from", "to"} <= set(re.findall(r"`(\w+)`", said))


def test_types_are_those_of_the_codebook(exported: tuple[Records, str], root: Path) -> None:
    codebook = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert all(kind.value in codebook for kind in EventType)
    assert {record["event_type"] for record in exported[0]} <= set(EventType)
