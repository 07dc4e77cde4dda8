"""Claims as files, read back by other programs' readers."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from samples import VERSIONS, article, claim, meeting, quoted
from sayso.errors import ExportError
from sayso.export import FORMATS, export
from sayso.export.csv import COLUMNS
from sayso.ledger import Found
from sayso.model import Quoted
from sayso.model.record import to_record

AT = article(url="https://meridian.example/freighter")
FOUND = [Found(claim(AT, "shipment"), AT, VERSIONS), Found(meeting(AT), AT, VERSIONS)]
RECORDS = [to_record(one.claim, one.article) for one in FOUND]


def _written(found: list[Found], format_: str) -> bytes:
    out = io.BytesIO()
    assert export(found, format_, out) == len(found)
    return out.getvalue()


def _rows(found: list[Found]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_written(found, "csv").decode(), newline="")))


def test_json_lines_are_exactly_the_record() -> None:
    lines = _written(FOUND, "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == RECORDS
    assert "Déborah" in lines[1]  # readable, not \u00e9


def test_json_lines_hold_one_claim_a_line_whatever_the_text() -> None:
    odd = article("Freight\u2028er \x0b held", title="A\nB")
    one = Found(claim_of_words(odd, "Freight\u2028er"), odd, VERSIONS)
    assert _written([one, one], "jsonl").count(b"\n") == 2


def claim_of_words(of: object, part: str) -> object:
    """A claim with nothing but a trigger."""
    trigger = quoted(of.text, part)  # type: ignore[attr-defined]
    return replace(FOUND[1].claim, evidence=trigger.passage, trigger=trigger, actors=(), when=None)


def test_parquet_holds_the_record_with_its_nesting(tmp_path: Path) -> None:
    export(FOUND, "parquet", tmp_path / "claims.parquet")
    assert pq.read_table(tmp_path / "claims.parquet").to_pylist() == RECORDS


def test_csv_has_a_row_per_claim_with_the_names_of_event_data() -> None:
    shipment, met = _rows(FOUND)
    assert list(shipment) == list(COLUMNS)
    wanted = {
        "id": FOUND[0].claim.id,
        "event_type": "AID",
        "contexts": "military; cbrn",
        "event_text": "North Korea shipped valves to Damascus in February 2016",
        "actor_name": "North Korea",
        "actor_country": "PRK",
        "recip_text": "Damascus",
        "recip_country": "SYR",
        "recip_code_1": "GOV",
        "date_resolved": "2016-02",
        "date_raw": "February 2016",
        "pub_date": "2016-03-04",
        "publisher": "Meridian Post",
        "factuality": "CT+",
        "source": "Harbour Wire; a sealed inspectors' file",
        "denied_by": "North Korea; Syria",
        "version": "sayso 0.1.0, tables tables-1, model rules-1",
    }
    assert {name: shipment[name] for name in wanted} == wanted
    assert met["date_resolved"] == ""  # never the publication date
    assert (met["actor_name"], met["actor_id"]) == ("Déborah Ilsan; North Korea; Syria", "; state:PRK; state:SYR")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_of_csv_can_be_taken_for_a_formula(sign: str) -> None:
    evil = replace(AT, title=f"{sign}HYPERLINK(1)", publisher=f"{sign}cmd")
    bad = replace(FOUND[0].claim, objects=(Quoted(f"{sign}1+1", FOUND[0].claim.evidence),))
    [row] = _rows([Found(bad, evil, VERSIONS)])
    assert [row[name] for name in ("headline", "publisher", "objects")] == [f"'{sign}HYPERLINK(1)", f"'{sign}cmd", f"'{sign}1+1"]


def test_csv_keeps_quotes_commas_and_line_breaks() -> None:
    [row] = _rows([Found(FOUND[0].claim, replace(AT, title='He said "no",\nthen left'), VERSIONS)])
    assert row["headline"] == 'He said "no",\nthen left'


@pytest.mark.parametrize("format_", FORMATS)
def test_no_claims_make_a_file_that_can_be_read(tmp_path: Path, format_: str) -> None:
    assert export([], format_, tmp_path / "none") == 0
    assert (tmp_path / "none").exists()
    if format_ == "parquet":
        assert pq.read_table(tmp_path / "none").num_rows == 0


def _failing() -> Iterator[Found]:
    yield FOUND[0]
    raise RuntimeError("the ledger went away")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "claims"
    path.write_text("what was there")
    with pytest.raises(RuntimeError):
        export(_failing(), format_, path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("claims", "what was there")]
    export(FOUND, format_, path)
    assert path.read_bytes() == _written(FOUND, format_)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export(FOUND, "jsonl", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == _written(FOUND, "jsonl")


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert export(FOUND, "csv", os.devnull) == 2
    assert not Path(os.devnull).is_file()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot write .*deep.*No such file"):
        export(FOUND, "csv", tmp_path / "deep" / "claims.csv")


def test_an_unknown_format_is_explained() -> None:
    with pytest.raises(ExportError, match="no format 'xlsx': use jsonl, csv, parquet"):
        export(FOUND, "xlsx", io.BytesIO())
