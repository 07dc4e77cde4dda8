"""The commands that speak in entries; the ledger is real, its claims are put in without reading any article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import sayso.api
from samples import article, claim, reading
from sayso.ask import Filter
from sayso.cli import sayso as program
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two outlets tell of a shipment that both governments deny, one of them of a meeting."""
    path = tmp_path_factory.mktemp("ledger") / "news.db"
    second = article(publisher="Quayside Radio", published="2016-03-09", path=None)
    with sayso.api.open(path) as opened:
        opened.store.add(reading())
        opened.store.add(reading(second, claim(second, "shipment")))
    return str(path)


def run(ledger: str, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["--ledger", ledger, *arguments], env={"COLUMNS": "80"})


def shipment(ledger: str) -> dict[str, Any]:
    records = [json.loads(line) for line in run(ledger, "timeline", "PRK", "SYR", "--json").stdout.splitlines()]
    return next(record for record in records if record["type"] == "AID")


def test_a_timeline_lists_an_event_once_however_many_tell_it(ledger: str) -> None:
    shown = run(ledger, "timeline", "PRK", "SYR")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.count("2016-02        North Korea gave help or goods to Syria: valves") == 1
    assert "1 origin, 2 articles" in " ".join(shown.stdout.split())


def test_a_timeline_has_years_and_says_what_nobody_dates(ledger: str) -> None:
    lines = run(ledger, "timeline", "PRK", "SYR").stdout.splitlines()
    assert lines[0] == "2016"
    undated = lines.index("Nobody dates the following; in brackets the day of the first report.")
    assert lines[undated + 1].startswith("(2016-03-04)")
    assert not any("(2016" in line for line in lines[:undated])


def test_a_dossier_says_how_each_event_stands_and_in_which_words(ledger: str) -> None:
    shown = run(ledger, "dossier", "PRK", "Syrian").stdout
    assert shown.startswith("North Korea and Syria\n\n2016-02 ")
    plain = " ".join(shown.split())
    assert "disputed: asserted by sealed inspectors' file; denied by North Korea and Syria · " in plain
    assert "“North Korea shipped valves to Damascus in February 2016”" in plain
    assert "2 events in 2 articles: 1 alleged, 1 disputed." in plain


def test_the_claims_of_an_event_are_shown_when_asked_for(ledger: str) -> None:
    shipment_ids = [name[:10] for name in shipment(ledger)["claims"]]
    without, with_ = (" ".join(run(ledger, "dossier", "PRK", *more).stdout.split()) for more in ([], ["--claims"]))
    assert not any(f"· {name}" in without for name in shipment_ids)
    assert all(f"· {name}" in with_ for name in shipment_ids)
    assert "- North Korea shipped valves to Damascus in February 2016" in with_
    assert "asserted on the word of Harbour Wire < sealed inspectors' file; denied by" in with_


def test_the_json_of_an_event_holds_its_claims(ledger: str) -> None:
    for line in run(ledger, "dossier", "PRK", "SYR", "--json").stdout.splitlines():
        record = json.loads(line)
        assert [one["claim_id"] for one in record["records"]] == record["claims"]
        assert {one["entry"] for one in record["records"]} == {record["id"]}
        assert all(one["origin"] or one["no_origin"] for one in record["records"])


def test_json_gives_the_record_of_an_entry(ledger: str) -> None:
    record = shipment(ledger)
    assert len(record["claims"]) == 2
    assert json.loads(run(ledger, "entry", record["id"][:9], "--json").stdout) == record


def test_an_entry_shows_its_claims_under_who_tells_and_who_denies_them(ledger: str) -> None:
    shown = run(ledger, "entry", shipment(ledger)["id"]).stdout
    assert "sealed inspectors' file asserts" in shown
    assert "Syria denies" in shown
    assert "Quayside Radio relays" in shown


def test_first_lists_who_told_it_in_order(ledger: str) -> None:
    shown = run(ledger, "first", shipment(ledger)["id"]).stdout
    assert 0 < shown.index("Meridian Post") < shown.index("Quayside Radio")


def test_what_is_denied_is_disputed(ledger: str) -> None:
    shown = run(ledger, "disputed").stdout
    assert shown.count("disputed: ") == 1
    assert "denied by North Korea and Syria" in " ".join(shown.split())


def test_last_goes_on_from_where_a_reader_stopped(ledger: str) -> None:
    first = run(ledger, "new", "--reader", "mira").stdout
    assert "new: first reported by Meridian Post" in first
    assert first.endswith("2 changes: 2 new.\n`--since last` goes on from here for mira.\n")
    again = run(ledger, "new", "--reader", "mira")
    assert (again.exit_code, again.stdout) == (0, "")


def test_a_day_moves_no_bookmark(ledger: str) -> None:
    assert "No bookmark was moved" in run(ledger, "new", "--since", "2001-01-01", "--reader", "orlo").stdout
    assert "2 new" in run(ledger, "new", "--reader", "orlo").stdout


def test_before_anything_was_read_there_was_nothing(ledger: str) -> None:
    assert run(ledger, "timeline", "PRK", "SYR", "--as-of", "2001-01-01").stdout == ""


def test_as_of_a_day_there_is_no_link_to_what_came_later(tmp_path: Path) -> None:
    where, days = str(tmp_path / "news.db"), iter((1, 2))
    store = SQLStore(connect(where, create=True), "news.db", clock=lambda: f"2031-06-{next(days):02}T12:00:00Z")
    later = article(publisher="Quayside Radio", published="2016-03-09", path=None)
    for one in (reading(), reading(later, claim(later, "shipment"))):
        store.add(one)
    store.close()
    for day, is_linked in (("2031-06-01", False), ("2031-06-02", True)):
        claims, events = (
            [json.loads(line) for line in run(where, *asked, "--as-of", day, "--json").stdout.splitlines()]
            for asked in (["claims"], ["timeline", "PRK", "SYR"])
        )
        with sayso.api.open(where) as opened:
            opened.export("jsonl", tmp_path / "claims.jsonl", Filter(as_of=day))
        exported = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
        for found in (claims, [record for event in events for record in event["records"]], exported):
            assert {bool(record["article"]["links"]) for record in found} == {is_linked}


def test_an_unknown_entry_is_an_error(ledger: str) -> None:
    shown = run(ledger, "entry", "nothing")
    assert (shown.exit_code, "there is no entry 'nothing'" in shown.stderr) == (1, True)


def test_entries_are_exported_as_they_are_shown(ledger: str, tmp_path: Path) -> None:
    shown = [json.loads(line) for line in run(ledger, "timeline", "PRK", "SYR", "--json").stdout.splitlines()]
    exported = run(ledger, "export", "--entries", "--between", "PRK", "SYR").stdout.splitlines()
    assert [json.loads(line) for line in exported] == [{name: one[name] for name in one if name != "records"} for one in shown]
    out = tmp_path / "entries.jsonl"
    assert "2 entries written" in run(ledger, "export", "--entries", "-o", str(out)).stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_entries_are_no_table(ledger: str) -> None:
    assert "entries are written as jsonl" in run(ledger, "export", "--entries", "--format", "csv").stderr


def test_every_exported_claim_names_its_entry(ledger: str) -> None:
    record = shipment(ledger)
    claims = [json.loads(line) for line in run(ledger, "export").stdout.splitlines()]
    assert {one["claim_id"] for one in claims if one["entry"] == record["id"]} == set(record["claims"])
