"""`sayso annotate`: readings as JSON Lines."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli import sayso as program

TEXT = "HOME\n\nNorth Korea sent valves to Syria in February 2016, the Harbour Wire reported on Friday.\n\nSyria’s army denied it.\n"


def run(*lines: object, options: tuple[str, ...] = ()) -> Result:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    return CliRunner().invoke(program, ["annotate", *options], input=text)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_offset_counts_in_the_text_as_given() -> None:
    (record,) = records(run({"id": "a1", "text": "🕊 " + TEXT, "published": "2016-03-07"}, options=("--raw",)))
    text = "🕊 " + TEXT
    assert record["id"] == "a1"
    assert list(record) == ["id", "sentences", "mentions", "attributions", "times", "events"]
    sentences = [text[one["start"] : one["end"]] for one in record["sentences"]]
    assert "Syria’s army denied it." in sentences
    mentions = {text[one["start"] : one["end"]]: one for one in record["mentions"]}
    assert mentions["North Korea"]["actor"] == "state:PRK"
    times = {text[one["start"] : one["end"]]: one["value"] for one in record["times"]}
    assert times["February 2016"] == "2016-02"
    triggers = {text[start:end]: one["type"] for one in record["events"] for start, end in [one["trigger"]]}
    assert "AID" in {type_ for words, type_ in triggers.items() if words.startswith("sent")}
    contents = [text[start:end] for one in record["attributions"] for start, end in one["content"]]
    assert any("sent valves to Syria" in content for content in contents)


def test_the_publication_date_anchors_relative_dates() -> None:
    with_date, without = records(run({"id": 1, "text": TEXT, "published": "2016-03-07"}, {"id": 2, "text": TEXT}, options=("--raw",)))
    assert "2016-03-04" in {one["value"] for one in with_date["times"]}
    assert "2016-03-04" not in {one["value"] for one in without["times"]}


def test_raw_takes_the_text_as_it_is() -> None:
    text = "Share this\n\n" + TEXT + "\nLeave a Reply\n\nRussia attacked the comments.\n"
    cleaned = records(run({"id": 1, "text": text}))[0]
    raw = records(run({"id": 1, "text": text}, options=("--raw",)))[0]
    assert len(raw["sentences"]) > len(cleaned["sentences"])
    assert not any(text[one["start"] : one["end"]].startswith("Russia attacked") for one in cleaned["sentences"])


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("{not json", id="not JSON"),
        pytest.param('["a list"]', id="not an object"),
        pytest.param('{"id": "x"}', id="no text"),
        pytest.param('{"id": "x", "text": 5}', id="text that is none"),
        pytest.param('{"id": "x", "text": "Syria met Iran.", "published": "someday"}', id="a date that is none"),
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)
def test_a_bad_line_gives_an_error_and_the_others_go_on(bad: str) -> None:
    result = run({"id": "one", "text": TEXT}, bad, {"id": "two", "text": TEXT})
    assert result.exit_code == 0, result.output
    one, error, two = records(result)
    assert (one["id"], two["id"]) == ("one", "two")
    assert error["error"]
    assert run(bad).exit_code == 1


def test_text_in_another_language_is_not_read_unless_taken_as_it_is() -> None:
    spanish = "El gobierno de Siria negó el martes que hubiera comprado armas a Corea del Norte, según informó la agencia estatal."
    (record,) = records(run({"id": 1, "text": spanish * 3}))
    assert record["error"].endswith("not read: language es")
    assert "error" not in records(run({"id": 1, "text": spanish * 3}, options=("--raw",)))[0]


def test_nothing_in_is_nothing_out() -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_empty_text_has_no_readings() -> None:
    (record,) = records(run({"id": 1, "text": ""}, options=("--raw",)))
    assert record == {"id": 1, "sentences": [], "mentions": [], "attributions": [], "times": [], "events": []}


def test_a_line_without_id_is_called_by_its_number() -> None:
    assert [record["id"] for record in records(run({"text": TEXT}, {"text": TEXT}))] == ["1", "2"]


def test_pairs_get_the_root_of_what_one_does_to_the_other() -> None:
    pairs = [{"source": [0, 6], "target": [14, 19]}, {"source": [0, 6], "target": None}]
    (record,) = records(run({"id": "a", "text": "Israel bombed Syria on Monday.", "pairs": pairs}, options=("--raw",)))
    assert record["pairs"][0]["root"] == "ASSAULT"
    assert all(sum(pair["probabilities"].values()) == pytest.approx(1, abs=0.01) for pair in record["pairs"])


def test_a_pair_outside_the_text_fails_alone() -> None:
    bad, good = records(run({"id": "a", "text": "x", "pairs": [{"source": [0, 9]}]}, {"id": "b", "text": "Iran."}, options=("--raw",)))
    assert bad == {"id": "a", "error": "line 1: [0, 9] is no [start, end] inside a text of 1 characters"}
    assert "error" not in good
