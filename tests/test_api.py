"""The Python API over the whole path: articles in, claims out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.errors import ReadError
from sayso.pipeline.pool import FEW

REPORT = """Ministers meet in Khartoum

Sudan's foreign minister met the ambassador of Norway in Khartoum on 3 May 2019. Norway supplied Sudan with tents, the ministry said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good article, one in another language and an empty file."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "meeting.txt").write_text(REPORT)
    (folder / "rencontre.txt").write_text(
        "Les ministres des deux pays se sont rencontrés hier dans la capitale pour parler de l'aide aux réfugiés et des négociations.\n" * 3
    )
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[sayso.Ledger]:
    """An empty ledger."""
    with sayso.open(tmp_path / "news.db") as ledger:
        yield ledger


def test_adding_gives_counts_and_failures_by_name(ledger: sayso.Ledger, folder: Path) -> None:
    done = ledger.add(folder, publisher="Harbour Wire", published="2019-05-04")
    assert (done.read, done.added, done.known, done.reread, done.unread) == (2, 2, 0, 0, 1)
    assert done.n_claims > 0
    assert [Path(error.where).name for error in done.failed] == ["empty.txt"]
    assert [Path(failure.where).name for failure in ledger.failures()] == ["empty.txt"]


def test_adding_again_changes_nothing_and_reads_nothing(ledger: sayso.Ledger, folder: Path) -> None:
    ledger.add(folder)
    before = list(ledger.store.dump())
    again = ledger.add(folder)
    assert (again.added, again.known, again.reread, again.n_claims) == (0, 2, 0, 0)
    assert list(ledger.store.dump()) == before


def test_an_article_is_read_again_once_its_date_is_given(ledger: sayso.Ledger, folder: Path) -> None:
    ledger.add(folder / "rencontre.txt")
    assert ledger.add(folder / "rencontre.txt", published="2019-05-04").reread == 1
    assert [listed.article.published.date for listed in ledger.articles()] == ["2019-05-04"]


def test_claims_point_at_the_words_they_rest_on(ledger: sayso.Ledger, folder: Path) -> None:
    ledger.add(folder)
    found = list(ledger.claims(between=("Norway", "SDN")))
    assert found
    assert all(one.claim.evidence.of(one.article.text) in REPORT for one in found)
    assert {one.claim.id for one in found} <= {one.claim.id for one in ledger.claims(involving="NOR")}


def test_claims_keep_how_the_encoder_saw_their_events(ledger: sayso.Ledger, folder: Path) -> None:
    ledger.add(folder)
    found = list(ledger.claims())
    assert found
    for one in found:
        by, _, vector = one.claim.meaning.partition(":")
        assert vector
        assert f"encoder {by}," in one.versions.model


def test_articles_show_as_soon_as_they_are_on_disk(ledger: sayso.Ledger, folder: Path, tmp_path: Path) -> None:
    for result in ledger.adding(folder):
        if not isinstance(result, ReadError):
            with sayso.open(tmp_path / "news.db") as other:
                assert other.article(result.article.id) == result.article


def test_processes_give_the_same_ledger(ledger: sayso.Ledger, folder: Path, tmp_path: Path) -> None:
    for number in range(FEW):
        (folder / f"{number}.txt").write_text(f"Norway sent {number} doctors to Sudan on Monday.\n", encoding="utf-8")
    ledger.add(folder)
    with sayso.open(tmp_path / "jobs.db") as other:
        other.add(folder, jobs=2)
        assert list(other.store.dump()) == list(ledger.store.dump())


def test_actors_are_all_or_those_a_name_stands_for(ledger: sayso.Ledger, folder: Path) -> None:
    ledger.add(folder)
    assert {tally.actor.country for tally in ledger.actors("Norwegian")} == {"NOR"}
    assert {"NOR", "SDN"} <= {tally.actor.country for tally in ledger.actors()}


def test_what_utf8_cannot_hold_fails_alone(ledger: sayso.Ledger, folder: Path) -> None:
    done = ledger.add(folder / "meeting.txt", publisher="a byte that is no text: \udcff")
    assert (done.read, [error.where for error in done.failed]) == (0, [str(folder / "meeting.txt")])
    assert ledger.add(folder / "meeting.txt").added == 1


def test_the_page_about_the_api_tells_the_truth(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(root / "articles", folder, dirs_exist_ok=True)
    monkeypatch.chdir(folder.parent)
    (code,) = re.findall(r"```python\n(.*?)```", (root / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "api.md", "exec"), {})
    assert Path("claims.csv").read_text(encoding="utf-8").count("state:PRK") > 1
