"""A run that is killed loses at most the article under way; writers do not get in each other's way."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import samples
from sayso.ledger.sql import open_store
from sayso.model import Reading

N = 40

WRITER = """
import sys
import samples
from sayso.ledger.sql import open_store
from test_crash import readings

store = open_store(sys.argv[1])
for reading in readings():
    store.add(reading)
    print(reading.article.id, flush=True)
store.close()
"""


def readings() -> Iterator[Reading]:
    """The same N readings, each time they are asked for."""
    for n in range(N):
        yield samples.reading(samples.article(samples.TEXT + f"Part {n}.\n", path=f"{n}.txt"))


def _writer(path: Path) -> subprocess.Popen[str]:
    folders = [str(Path(__file__).parent), str(Path(samples.__file__).parent)]
    code = f"import sys; sys.path[:0] = {folders!r}\n{WRITER}"
    return subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _dump(path: Path) -> list[str]:
    store = open_store(path)
    lines = list(store.dump())
    store.close()
    return lines


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the ledger says after a run that nobody disturbs."""
    path = tmp_path_factory.mktemp("whole") / "news.db"
    process = _writer(path)
    _, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, "")
    return _dump(path)


@pytest.mark.parametrize("after", [0, 1, 17])
def test_a_killed_run_keeps_whole_articles_and_a_rerun_completes_it(path: Path, undisturbed: list[str], after: int) -> None:
    process = _writer(path)
    assert process.stdout
    acknowledged = {process.stdout.readline().strip() for _ in range(after)}
    process.send_signal(signal.SIGKILL)
    acknowledged |= {line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
    process.wait()
    store = open_store(path)
    kept = {listed.article.id: listed.n_claims for listed in store.articles()}
    store.close()
    assert acknowledged <= set(kept)
    assert set(kept.values()) <= {2}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert _writer(path).communicate()[1] == ""
    assert _dump(path) == undisturbed


def test_two_writers_with_the_same_articles_end_as_one(path: Path, undisturbed: list[str]) -> None:
    writers = [_writer(path) for _ in range(2)]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 2
    assert _dump(path) == undisturbed
