"""`sayso score`: figures, tables, misses and errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import sayso as program
from score.keyed import claim, line, party, write_key

TEXT = """Rockets for Damascus

TARTUS, March 4 - North Korea shipped sixty rockets to Syria last month, according to Quayside Radio.
"""
SHIPPED = line(
    quote="North Korea shipped sixty rockets to Syria last month", actors=["PRK"], recipients=["SYR"], sources=[["Quayside Radio"]]
)


def score(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["score", *map(str, arguments)])


def write_claims(folder: Path, *claims: dict[str, object]) -> Path:
    path = folder / "claims.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in claims), encoding="utf-8")
    return path


def test_the_text_beside_a_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    write_key(tmp_path, SHIPPED | {"when": ["2016-02", "2016-02"]}, published="2016-03-04", publisher=["Meridian Post"])
    done = score(tmp_path, "--json")
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)
    assert (figures["articles"], figures["dyad recall"], figures["when"]) == (1, 1, 1), "the day of publication comes from the key"


def test_articles_are_found_by_the_end_of_their_path(tmp_path: Path) -> None:
    keys, news = tmp_path / "keys", tmp_path / "news"
    keys.mkdir()
    news.mkdir()
    (news / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (news / "road.txt").write_text("A road was mended.\n", encoding="utf-8")
    done = score(write_key(keys, SHIPPED), news, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["parts"]["dyad"] == "1/1"


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_scored(tmp_path: Path) -> None:
    keys, news = tmp_path / "keys", tmp_path / "news"
    keys.mkdir()
    news.mkdir()
    (news / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (news / "empty.txt").write_bytes(b"")
    done = score(write_key(keys, SHIPPED), news, "--json")
    assert done.exit_code == 0, done.output
    assert "not read: " in done.stderr
    assert "empty.txt" in done.stderr


def test_a_date_that_is_none_in_the_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    done = score(write_key(tmp_path, SHIPPED, published="last spring"))
    assert done.exit_code == 1
    assert "'last spring' is no date that sayso reads" in done.stderr


def test_claims_of_any_reader_are_scored(tmp_path: Path) -> None:
    done = score(write_key(tmp_path, line(), line(types=["ASSAULT"])), "--claims", write_claims(tmp_path, claim()))
    assert done.exit_code == 0, done.output
    assert "typed recall  0.500  1/2" in done.stdout
    assert "factuality    1.000  asserted 2/2" in done.stdout


def test_each_key_has_a_row_and_all_have_one(tmp_path: Path) -> None:
    keys = [write_key(tmp_path, line()), write_key(tmp_path, line(), name="road")]
    done = score(*keys, "--claims", write_claims(tmp_path, claim()), "--each")
    rows = [row.split()[:4] for row in done.stdout.splitlines()[1:4]]
    assert rows == [["ferry.txt", "1", "1", "1.000"], ["road.txt", "1", "0", "0.000"], ["all", "2", "1", "0.500"]]
    assert "no claims of road.txt" in done.stderr


def test_misses_are_listed_with_their_words_and_counted(tmp_path: Path) -> None:
    odd = claim(recipients=[party("COR", "Cor\x1b[31mva")])
    done = score(write_key(tmp_path, line()), "--claims", write_claims(tmp_path, odd), "--misses")
    assert (
        "  party mistaken: recipient\n    AID/COOPERATE ARV -> BEL, asserted, 2031-03 to 2031-05, on the word of Corvan report"
        in done.stdout
    )
    assert "     1  extra: other parties" in done.stdout
    assert "\x1b" not in done.stdout


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    done = score(
        write_key(tmp_path, line()), "--claims", write_claims(tmp_path, claim(event_type="ASSAULT")), "--json", "--each", "--misses"
    )
    own, pooled = map(json.loads, done.stdout.splitlines())
    assert own.pop("article") == "ferry.txt"
    assert [miss["kind"] for miss in own.pop("misses")] == ["type", "extra: another type"]
    assert own == pooled


def test_dates_that_are_none_are_said_to_measure_nothing(tmp_path: Path) -> None:
    done = score(write_key(tmp_path, line(when=["181", "193"])), "--claims", write_claims(tmp_path, claim()))
    assert "`when` measures nothing for ferry.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["ferry.txt"], "no key among the inputs: ferry.txt", id="no key"),
        pytest.param(["none.key.json"], "none.key.json: No such file", id="no such key"),
        pytest.param(["ferry.key.json"], "ferry.txt: ", id="no text beside the key"),
        pytest.param(["ferry.key.json", "road.txt"], "ferry.txt: no such article among the inputs", id="another article"),
        pytest.param(["ferry.key.json", "road.txt", "--claims", "c.jsonl"], "give one of the two", id="articles and claims"),
        pytest.param(["ferry.key.json", "--claims", "none.jsonl"], "none.jsonl: No such file", id="no such claims"),
        pytest.param(["ferry.key.json", "--claims", "other.jsonl"], "must end with ferry.txt", id="claims of other articles"),
        pytest.param(["ferry.key.json", "--claims", "road.txt"], "road.txt, line 1: not JSON", id="claims that are none"),
    ],
)
def test_what_cannot_be_scored_says_why(arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_key(tmp_path, line())
    (tmp_path / "road.txt").write_text("A road was mended.\n", encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(json.dumps(claim(article={"path": "other.txt"})), encoding="utf-8")
    done = score(*arguments)
    assert done.exit_code
    assert says in done.stderr
    assert "Traceback" not in done.output
