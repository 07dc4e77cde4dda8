"""A run that is killed loses at most the article under way; writers do not get in each other's way."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_check import reading

import samples
from sayso.ledger.sql import open_store
from sayso.model import Reading

N = 20
N_WRITERS = 3

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
        yield reading(f"Part {n}.\n")


def _writer(where: str, before: str = "") -> subprocess.Popen[str]:
    folders = [str(Path(__file__).parent), str(Path(samples.__file__).parent)]
    code = f"import sys; sys.path[:0] = {folders!r}\n{before}{WRITER}"
    return subprocess.Popen([sys.executable, "-c", code, where], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _dump(where: str) -> list[str]:
    store = open_store(where)
    lines = list(store.dump())
    store.close()
    return lines


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the ledger says after a run that nobody disturbs."""
    path = str(tmp_path_factory.mktemp("whole") / "news.db")
    process = _writer(path)
    _, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, "")
    return _dump(path)


@pytest.mark.parametrize("after", [0, 1, 9])
def test_a_killed_run_keeps_whole_articles_and_a_rerun_completes_it(where: str, undisturbed: list[str], after: int) -> None:
    process = _writer(where)
    assert process.stdout
    acknowledged = {process.stdout.readline().strip() for _ in range(after)}
    process.send_signal(signal.SIGKILL)
    acknowledged |= {line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
    process.wait()
    store = open_store(where)
    kept = {listed.article.id: listed.n_claims for listed in store.articles()}
    faults = list(store.check())
    store.close()
    assert acknowledged <= set(kept)
    assert set(kept.values()) <= {2}
    assert faults == []
    assert _writer(where).communicate()[1] == ""
    assert _dump(where) == undisturbed


def test_writers_with_the_same_articles_end_as_one_and_readers_see_whole_articles(where: str, undisturbed: list[str]) -> None:
    open_store(where).close()
    writers = [_writer(where) for _ in range(N_WRITERS)]
    store, seen = open_store(where), [0]
    while any(writer.poll() is None for writer in writers):
        kept = [listed.n_claims for listed in store.articles()]
        assert set(kept) <= {2}
        seen.append(len(kept))
    store.close()
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * N_WRITERS
    assert seen == sorted(seen)
    assert _dump(where) == undisturbed


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
"""


def test_a_full_disk_is_said_in_words_and_a_rerun_completes_the_ledger(path: Path, undisturbed: list[str]) -> None:
    _, complaints = _writer(str(path), before=FULL).communicate()
    last = complaints.splitlines()[-1]
    assert last.startswith("sayso.errors.LedgerError")
    assert "the disk is full" in last
    store = open_store(path)
    assert list(store.check()) == []
    assert 0 < store.status().n_articles < N
    store.close()
    assert _writer(str(path)).communicate()[1] == ""
    assert _dump(str(path)) == undisturbed
