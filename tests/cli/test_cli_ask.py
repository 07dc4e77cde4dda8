"""Asking a ledger from the command line; the ledger is real, its claims are put in without reading any article."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import samples
import sayso.api
from samples import article, claim, meeting, reading
from sayso.cli import sayso as program
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.store import SQLStore


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "news.db"
    second = article(publisher="Quayside Radio", published=None, url="https://quayside-radio.example/1", path=None)
    with sayso.api.open(path) as opened:
        opened.store.add(reading())
        opened.store.add(reading(second, claim(second, "shipment")))
    return str(path)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    sayso.api.open(path).close()
    return str(path)


def run(ledger: str, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["--ledger", ledger, *arguments], env={"COLUMNS": "80"})


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


SHIPMENT = claim(article(), "shipment")


def test_the_order_of_two_names_does_not_matter(ledger: str) -> None:
    one, other = (run(ledger, "dossier", *names, "--json").stdout for names in (("PRK", "SYR"), ("SYR", "PRK")))
    assert one == other
    assert one


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        pytest.param(["dossier", "north korea"], 2, id="events of one actor"),
        pytest.param(["dossier", "PRK", "SYR", "--type", "aid"], 1, id="events of a type, whatever its case"),
        pytest.param(["dossier", "PRK", "SYR", "--type", "AID", "--type", "CONSULT"], 2, id="events of two types"),
        pytest.param(["dossier", "PRK", "SYR", "--since", "2017"], 0, id="events since"),
        pytest.param(["dossier", "PRK", "SYR", "--until", "2016-02"], 1, id="events until"),
        pytest.param(["dossier", "PRK", "SYR", "--limit", "1"], 1, id="limit of events"),
        pytest.param(["claims", "--factuality", "alleged"], 1, id="alleged"),
        pytest.param(["claims", "--factuality", "CT+"], 2, id="a FactBank value"),
        pytest.param(["claims", "--source", "Harbour Wire"], 2, id="on whose word"),
        pytest.param(["claims", "--limit", "1"], 1, id="limit"),
        pytest.param(["claims"], 3, id="all claims"),
        pytest.param(["claims", "valves"], 2, id="a word"),
        pytest.param(["claims", "valves", "envoy"], 0, id="all words must stand there"),
        pytest.param(["claims", "--between", "PRK", "SYR"], 3, id="between"),
        pytest.param(["claims", "--article", article().id[:8]], 2, id="one article"),
        pytest.param(["claims", 'valves" OR "x'], 0, id="quotation marks are words, not a query language"),
    ],
)
def test_questions_narrow_down(ledger: str, arguments: list[str], n: int) -> None:
    assert len(records(run(ledger, *arguments, "--json"))) == n


def test_json_is_the_record_of_the_export(ledger: str) -> None:
    asked = run(ledger, "claims", "--json").stdout
    assert asked == run(ledger, "export").stdout
    record = json.loads(asked.splitlines()[0])
    assert record["evidence"]["text"] == "North Korea shipped valves to Damascus in February 2016"


def test_why_shows_a_claim_by_the_beginning_of_its_id(ledger: str) -> None:
    result = run(ledger, "why", SHIPMENT.id[:10])
    assert result.exit_code == 0, result.output
    assert f"claim {SHIPMENT.id}" in result.stdout
    assert "[trigger: shipped]" in result.stdout
    assert "2. Harbour Wire (media)" in result.stdout
    assert "Rests on       sealed inspectors' file (document)" in result.stdout
    assert ". sealed inspectors' file, a document" in " ".join(result.stdout.split())
    assert "Made by        sayso 0.1.0, tables tables-1, model rules-1" in result.stdout


def test_why_as_json_adds_what_made_the_claim(ledger: str) -> None:
    (record,) = records(run(ledger, "why", SHIPMENT.id, "--json"))
    assert record["claim_id"] == SHIPMENT.id
    assert record["made_by"] == {"code": "0.1.0", "tables": "tables-1", "model": "rules-1"}
    assert record["is_current"] is True
    assert record["origin"]["name"] == "sealed inspectors' file"
    assert record["no_origin"] is None


def test_articles_say_what_they_copy_and_what_copies_them(ledger: str) -> None:
    shown = " ".join(run(ledger, "articles").stdout.split())
    assert shown.count("nearly the same text: 100% of either text") == 1
    assert shown.count("taken over by 1 other: 1 copy") == 1
    taken, taking = [one["links"][0] for one in records(run(ledger, "articles", "--json"))]
    assert {taken["direction"], taking["direction"]} == {"from", "to"}


def test_an_export_names_the_links_of_each_article(ledger: str) -> None:
    found = records(run(ledger, "export"))
    assert all(one["article"]["links"][0]["kind"] == "copy" for one in found)


def test_actors_are_listed_with_their_parts(ledger: str) -> None:
    lines = run(ledger, "actors").stdout.splitlines()
    assert lines[0].split() == ["claims", "acts", "acted", "on", "source", "denies", "who"]
    assert any("North Korea  state:PRK GOV" in line for line in lines)
    assert any("Déborah Ilsan  not in the tables" in line for line in lines)
    (korea,) = records(run(ledger, "actors", "PRK", "--json"))
    assert korea["id"] == "state:PRK"
    assert korea["claims"] == 3
    assert korea["denier"] == 2


def test_articles_are_listed_with_date_outlet_and_claims(ledger: str) -> None:
    result = run(ledger, "articles")
    assert "2016-03-04     Freighter held off Tartus" in result.stdout
    assert "Meridian Post · date given · en · 2 claims" in result.stdout
    assert "2016 or later (inferred: in February 2016)" in " ".join(result.stdout.split())
    assert result.stdout.endswith("2 articles.\n")
    found = records(run(ledger, "articles", "--json"))
    assert sorted(one["claims"] for one in found) == [1, 2]
    (undated,) = (one for one in found if one["published"] is None)
    assert undated["published_from"]["earliest"] == "2016"


def test_status_says_how_much_there_is_and_who_read_it(ledger: str) -> None:
    result = run(ledger, "status")
    assert "Articles       2, dated " in result.stdout
    assert "sayso 0.1.0, tables tables-1, model rules-1: 2 articles" in " ".join(result.stdout.split())
    (state,) = records(run(ledger, "status", "--json"))
    assert (state["articles"], state["claims"], state["failed"]) == (2, 3, [])


def test_export_as_csv_and_parquet(ledger: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(ledger, "export", "--format", "csv").stdout)))
    assert len(rows) == 3
    out = tmp_path / "claims.parquet"
    result = run(ledger, "export", "--format", "parquet", "-o", str(out), "--type", "AID")
    assert result.exit_code == 0, result.output
    assert out.read_bytes()[:4] == b"PAR1"
    assert "2 claims written to" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [["dossier", "PRK", "SYR"], ["claims", "x"], ["why", "c1"], ["actors"], ["articles"], ["status"], ["export"]],
    ids=lambda arguments: arguments[0],
)
def test_asking_a_ledger_that_is_not_there_says_so_and_makes_none(arguments: list[str], tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.db"), *arguments)
    assert result.exit_code == 1
    assert "sayso add" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments", [["dossier", "PRK", "SYR"], ["claims", "x"], ["actors"], ["articles"]], ids=lambda arguments: arguments[0]
)
def test_an_empty_ledger_says_what_to_do(arguments: list[str], empty: str) -> None:
    result = run(empty, *arguments)
    assert result.exit_code == 1
    assert "holds no articles yet: add some with `sayso add FILE...`" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["dossier", "North Koria"], "North Korea", id="a misspelt actor brings suggestions"),
        pytest.param(["dossier", "PRK", "--since", "yesterday-ish"], "yesterday-ish", id="a date that is none"),
        pytest.param(["why", "c00000000"], "c00000000", id="an id that is not there"),
        pytest.param(["claims", "--article", "zzz"], "zzz", id="an article that is not there"),
    ],
)
def test_a_question_that_cannot_be_answered_is_one_line(arguments: list[str], words: str, ledger: str) -> None:
    result = run(ledger, *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_type_that_is_none_names_the_types(ledger: str) -> None:
    result = run(ledger, "dossier", "PRK", "--type", "WAR")
    assert result.exit_code == 2
    assert "assault" in result.stderr.lower()


def test_no_claims_is_no_error(ledger: str) -> None:
    result = run(ledger, "claims", "submarine")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "No claims fit" in result.stderr


def test_claims_are_those_held_at_the_end_of_a_day(tmp_path: Path) -> None:
    days = iter(["2031-06-01T09:00:00Z", "2031-06-02T09:00:00Z"])
    store = SQLStore(connect(tmp_path / "news.db", create=True), "news.db", clock=lambda: next(days))
    store.add(reading())
    store.add(replace(reading(), versions=samples.NEWER, claims=(claim(article(), "shipment"),)))
    store.close()
    asked = {day: run(str(tmp_path / "news.db"), "claims", "--as-of", day, "--json") for day in ("2031-05-31", "2031-06-01", "2031-06-02")}
    assert {day: len(records(result)) for day, result in asked.items()} == {"2031-05-31": 0, "2031-06-01": 2, "2031-06-02": 1}


def test_a_day_that_is_none_is_named(ledger: str) -> None:
    result = run(ledger, "claims", "valves", "--as-of", "soon")
    assert result.exit_code != 0
    assert "soon" in result.stderr


def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a ledger\n" * 100)
    result = run(str(path), "status")
    assert result.exit_code == 1
    assert "notes.txt" in result.stderr
    assert path.read_text() == "not a ledger\n" * 100


def test_the_ledger_can_come_from_the_environment(ledger: str) -> None:
    result = CliRunner().invoke(program, ["status", "--json"], env={"SAYSO_LEDGER": ledger})
    assert json.loads(result.stdout)["articles"] == 2


def test_undated_meetings_keep_both_parties(ledger: str) -> None:
    found = records(run(ledger, "dossier", "PRK", "SYR", "--type", "CONSULT", "--json"))
    assert [one["claims"] for one in found] == [[meeting(article()).id]]
