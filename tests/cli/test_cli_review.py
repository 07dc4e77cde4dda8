"""`sayso review`: what is typed is done, told, listed, undone and written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import sayso.api
from samples import NEWER, article, claim, meeting, reading
from sayso.cli import sayso as program
from sayso.model import EventType, Reading

SHIPMENT, MEETING = reading().claims


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Two outlets tell of a shipment that both governments deny, one of them of a meeting."""
    second = article(publisher="Quayside Radio", published="2016-03-09", path=None)
    with sayso.api.open(tmp_path / "news.db") as opened:
        opened.store.add(reading())
        opened.store.add(reading(second, claim(second, "shipment")))
    return str(tmp_path / "news.db")


def run(ledger: str, *arguments: str, analyst: str | None = "ana") -> Result:
    env = {"COLUMNS": "100", "SAYSO_ANALYST": analyst}
    return CliRunner().invoke(program, ["--ledger", ledger, *arguments], env=env)


def review(ledger: str, *arguments: str, **options: str | None) -> str:
    done = run(ledger, "review", *arguments, **options)
    assert done.exit_code == 0, done.output
    return done.stdout


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def said(ledger: str, *only: str) -> list[dict[str, Any]]:
    return records(run(ledger, "review", "log", "--json", *only))


def test_a_correction_is_told_and_shown_beneath_the_claim(ledger: str) -> None:
    told = review(ledger, "correct", SHIPMENT.id, "type", "coerce", "--why", "it was seized")
    assert f"corrected claim {SHIPMENT.id[:11]}: type was AID, is COERCE" in told
    day = said(ledger)[0]["at"][:10]
    line = f"corrected by ana, {day}: type was AID, is COERCE (it was seized)"
    for shown in (("claims",), ("why", SHIPMENT.id), ("timeline", "PRK"), ("timeline", "PRK", "--claims"), ("entry", SHIPMENT.id)):
        assert line in " ".join(run(ledger, *shown).stdout.split()), shown


def test_the_record_of_a_claim_and_of_an_entry_names_what_stands_on_it(ledger: str) -> None:
    review(ledger, "correct", SHIPMENT.id, "type", "COERCE", "--why", "it was seized")
    [judgement] = said(ledger)
    stands = {name: judgement[name] for name in ("id", "kind", "by", "at", "why")} | {"field": "type"}
    [record] = [one for one in records(run(ledger, "claims", "--json")) if one["claim_id"] == SHIPMENT.id]
    assert (record["event_type"], record["judgements"]) == ("COERCE", [stands])
    assert records(run(ledger, "entry", record["entry"], "--json"))[0]["judgements"] == [stands]


def test_a_rejected_claim_leaves_what_is_shown_counted_and_exported_and_can_still_be_looked_at(ledger: str) -> None:
    review(ledger, "reject", SHIPMENT.id, MEETING.id, "--by", "orsay", "--why", "misread")
    left = {one["claim_id"] for one in records(run(ledger, "export"))}
    assert len(left) == 1
    assert not left & {SHIPMENT.id, MEETING.id}
    assert records(run(ledger, "status", "--json"))[0]["claims"] == 1
    shown = run(ledger, "why", SHIPMENT.id).stdout
    assert "rejected by orsay" in shown
    assert "It was rejected and counts nowhere" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["correct", SHIPMENT.id, "type", "GIFT"], "no type 'GIFT': it is one of AGREE, CONSULT", id="type"),
        pytest.param(["correct", SHIPMENT.id, "colour", "red"], "no field 'colour': it is one of type, mode", id="field"),
        pytest.param(["correct", SHIPMENT.id, "actors", "tanks"], "write WORDS=tanks", id="actor"),
        pytest.param(["accept", "cnone"], "there is no claim 'cnone'", id="claim"),
        pytest.param(["merge", SHIPMENT.id], "merge takes two entries or more", id="one entry"),
        pytest.param(["undo", "jnone"], "there is no judgement 'jnone': `sayso review log` lists them", id="judgement"),
        pytest.param(["withdraw", "anone"], "there is no article 'anone'", id="article"),
        pytest.param(["same", "the envoy", "Atlantis"], "nobody is known as 'Atlantis'", id="nobody"),
        pytest.param(["log", "--since", "yesterday"], "since 'yesterday' is no date", id="date"),
    ],
)
def test_what_cannot_be_is_an_error_in_one_line(ledger: str, arguments: list[str], message: str) -> None:
    done = run(ledger, "review", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr
    assert said(ledger) == []


def test_the_log_is_narrowed_by_who_what_and_when(ledger: str) -> None:
    review(ledger, "accept", SHIPMENT.id)
    review(ledger, "grade", "Harbour Wire", "b", "--by", "orsay")
    review(ledger, "same", "Envoy Déborah Ilsan", "IAEA")
    counts = {
        (): 3,
        ("--kind", "grade"): 1,
        ("--by", "ana"): 2,
        ("--about", SHIPMENT.id[:7]): 1,
        ("--about", "harbour wire"): 1,
        ("--about", "envoy deborah ilsan"): 1,
        ("--since", "2001"): 3,
        ("--until", "2001"): 0,
        ("--kind", "accept", "--by", "orsay"): 0,
    }
    assert {only: len(said(ledger, *only)) for only in counts} == counts
    shown = review(ledger, "log")
    assert shown.index("Harbour Wire: B, usually reliable") < shown.index(f"accepted claim {SHIPMENT.id[:11]}")
    assert "3 judgements." in shown


def test_what_is_undone_says_so_in_the_log(ledger: str) -> None:
    review(ledger, "grade", "Harbour Wire", "B")
    [grade] = said(ledger)
    review(ledger, "undo", grade["id"][:9])
    undoing, grade = said(ledger)
    assert (undoing["kind"], undoing["target"], grade["undone"]) == ("undo", [grade["id"]], undoing["id"])
    assert "2 judgements, 1 of them undone." in review(ledger, "log")


def test_the_user_judges_where_nobody_is_named(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mira")
    review(ledger, "accept", SHIPMENT.id, analyst=None)
    assert said(ledger)[0]["by"] == "mira"


def test_entries_are_merged_and_split_by_their_ids(ledger: str) -> None:
    ids = list(dict.fromkeys(one["entry"] for one in records(run(ledger, "claims", "--json"))))
    assert len(ids) == 2
    review(ledger, "merge", *ids)
    [entry] = records(run(ledger, "timeline", "PRK", "--json"))
    assert (len(entry["claims"]), [one["kind"] for one in entry["judgements"]]) == (3, ["merge"])
    review(ledger, "split", ids[1], MEETING.id)
    assert sorted(len(one["claims"]) for one in records(run(ledger, "timeline", "PRK", "--json"))) == [1, 2]


def test_an_article_that_is_withdrawn_takes_with_it_what_rests_on_it_alone(ledger: str) -> None:
    review(ledger, "withdraw", SHIPMENT_ARTICLE, "--why", "the outlet took it back")
    states = {one["type"]: one["state"] for one in records(run(ledger, "timeline", "PRK", "--json"))}
    assert states["CONSULT"] == "withdrawn"
    assert "withdrawn by ana" in run(ledger, "claims").stdout


SHIPMENT_ARTICLE = article().id


def test_a_newer_reading_that_disagrees_is_listed(ledger: str) -> None:
    review(ledger, "accept", SHIPMENT.id)
    assert "No newer reading disagrees" in run(ledger, "review", "disagreements").stderr
    with sayso.api.open(ledger) as opened:
        newer = claim(article(), "again", event_type=EventType.SANCTION)
        opened.store.add(Reading(article(), (newer, meeting(article())), NEWER))
    assert "type accepted as AID, read as SANCTION" in run(ledger, "review", "disagreements").stdout
    [record] = records(run(ledger, "review", "disagreements", "--json"))
    assert (record["claim"], record["now"], record["field"], record["said"], record["reads"]) == (
        SHIPMENT.id,
        newer.id,
        "type",
        "AID",
        "SANCTION",
    )


def test_accepted_and_corrected_claims_are_written_to_a_file(ledger: str, tmp_path: Path) -> None:
    review(ledger, "accept", SHIPMENT.id)
    done = run(ledger, "review", "export", str(tmp_path / "reviewed.jsonl"))
    assert "1 claims of 1 articles written" in done.stderr
    assert len((tmp_path / "reviewed.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_commands_are_listed_in_the_order_of_use() -> None:
    shown = CliRunner().invoke(program, ["review", "--help"]).stdout
    names = [
        "accept",
        "reject",
        "correct",
        "merge",
        "split",
        "same",
        "different",
        "grade",
        "withdraw",
        "undo",
        "log",
        "disagreements",
        "export",
    ]
    places = [shown.index(f"  {name} ") for name in names]
    assert places == sorted(places)
