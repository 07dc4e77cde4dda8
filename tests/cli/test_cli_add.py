"""Adding articles from the command line: the whole path, from files to the ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import sayso as program

STORY = """Valves for a dam

HARBOUR CITY, March 4, 2016 (Harbour Wire) - North Korea sent valves to Syria in February 2016, Harbour Wire reported on Friday.

Syria denied that it had bought weapons from North Korea, and the foreign ministry in Damascus condemned the report.
"""


def run(folder: Path, *arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(program, ["--ledger", str(folder / "news.db"), *arguments], input=text, env={"COLUMNS": "80"})


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_adding_says_what_was_added_and_adding_again_changes_nothing(story: Path, tmp_path: Path) -> None:
    first = run(tmp_path, "add", str(story))
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("1 article: 1 added, 0 already known; ")
    claims = run(tmp_path, "claims", "--json").stdout
    assert claims
    again = run(tmp_path, "add", str(story))
    assert again.stdout == "1 article: 0 added, 1 already known; 0 new claims.\n"
    assert run(tmp_path, "claims", "--json").stdout == claims


def test_what_cannot_be_read_is_named_and_stops_nothing(story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    result = run(tmp_path, "add", str(story), str(tmp_path / "empty.txt"), str(tmp_path / "picture.txt"), str(tmp_path / "none.txt"))
    assert result.exit_code == 0
    assert "3 failed" in result.stdout
    for name in ("empty.txt", "picture.txt", "none.txt"):
        assert sum(name in line for line in result.stderr.splitlines()) == 1
    status = json.loads(run(tmp_path, "status", "--json").stdout)
    assert status["articles"] == 1
    assert len(status["failed"]) == 3


@pytest.mark.parametrize("name", ["none.txt", "empty.txt", "folder"])
def test_the_exit_code_is_1_when_nothing_could_be_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    result = run(tmp_path, "add", str(tmp_path / name))
    assert result.exit_code == 1
    assert name in result.stderr


def test_the_summary_can_be_json(story: Path, tmp_path: Path) -> None:
    summary = json.loads(run(tmp_path, "add", "--json", str(story), str(tmp_path / "none.txt")).stdout)
    assert (summary["read"], summary["added"], summary["known"], summary["reread"]) == (1, 1, 0, 0)
    assert summary["claims"] >= 1
    assert [Path(failure["where"]).name for failure in summary["failed"]] == ["none.txt"]


def test_options_fill_what_a_file_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "Syria thanked Russia on Tuesday for its support. The two governments signed an agreement last month.\n", encoding="utf-8"
    )
    told = ("--published", "2016-03-04", "--publisher", "The Meridian Post", "--url", "https://meridian-post.example/1")
    assert run(tmp_path, "add", str(path), *told).exit_code == 0
    (listed,) = map(json.loads, run(tmp_path, "articles", "--json").stdout.splitlines())
    assert (listed["published"], listed["publisher"], listed["url"]) == (
        "2016-03-04",
        "The Meridian Post",
        "https://meridian-post.example/1",
    )


def test_a_date_that_is_none_is_one_line(story: Path, tmp_path: Path) -> None:
    result = run(tmp_path, "add", str(story), "--published", "someday")
    assert result.exit_code == 1
    assert "someday" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = run(tmp_path, "add", "-", text=STORY)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 article: 1 added")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with a ledger of the sample articles."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(root / "articles", folder / "articles")
    result = run(folder, "add", str(folder / "articles"))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("15 articles: 15 added, 0 already known; ")
    assert "1 kept but not read: language es." in result.stdout
    return folder


def test_the_samples_give_a_dossier_with_sources_and_denials(samples: Path) -> None:
    events = [json.loads(line) for line in run(samples, "dossier", "PRK", "SYR", "--json").stdout.splitlines()]
    found = [claim for event in events for claim in event["records"]]
    assert len(found) >= 15
    assert 5 <= len(events) < len(found)
    sources = {hop["name"] for claim in found for hop in claim["attribution"]}
    assert any("Reuters" in name for name in sources)
    assert any("report" in name for name in sources)
    assert {denier["name"] for claim in found for denier in claim["denied_by"]} & {"Syria", "North Korea"}
    assert len({claim["article"]["id"] for claim in found}) >= 8


def test_the_samples_keep_chrome_out_of_claims(samples: Path) -> None:
    claims = run(samples, "claims", "--json").stdout
    for chrome in ("page counter", "swimming pool", "mark my words", "lighthouse", "Ferry strike", "newsletter"):
        assert chrome not in claims


def test_every_claim_of_the_samples_can_be_explained(samples: Path) -> None:
    ids = [json.loads(line)["claim_id"] for line in run(samples, "claims", "--json").stdout.splitlines()]
    for claim_id in ids[::7]:
        result = run(samples, "why", claim_id)
        assert result.exit_code == 0, result.output
        assert ">>" in result.stdout
        assert "Made by" in result.stdout


def test_the_samples_have_dates_and_outlets(samples: Path) -> None:
    listed = [json.loads(line) for line in run(samples, "articles", "--json").stdout.splitlines()]
    told = {Path(one["path"]).name[:10]: one["published"] for one in listed if not one["path"].startswith("short")}
    assert {name: str(date)[:10] for name, date in told.items() if name[:2] == "20"} == {name: name for name in told if name[:2] == "20"}
    assert all(one["publisher"] for one in listed)


def test_several_processes_read_the_same(samples: Path, tmp_path: Path) -> None:
    result = run(tmp_path, "add", "--jobs", "2", str(samples / "articles"))
    assert result.exit_code == 0, result.output
    assert run(tmp_path, "claims", "--json").stdout == run(samples, "claims", "--json").stdout
