"""A backup is the ledger as it was at one moment, whole or not there at all."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from test_check import reading

import samples
from sayso.errors import LedgerError, ReadError
from sayso.ledger.sql import SQLStore, open_store

N = 12


@pytest.fixture(params=["file", "database"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the copy goes."""
    if request.param == "database":
        return str(request.getfixturevalue("another_address"))
    return str(tmp_path / "copy.db")


def filled(store: SQLStore) -> list[str]:
    """Some articles, a re-reading and a failure."""
    for n in range(3):
        store.add(reading(f"Part {n}.\n"))
    store.add(samples.reading(reading().article, versions=samples.NEWER))
    store.fail(ReadError("x.gz", "truncated"))
    return list(store.dump())


def test_a_copy_says_what_the_ledger_says_and_can_be_gone_on_with(store: SQLStore, target: str) -> None:
    said = filled(store)
    store.backup(target)
    copy = open_store(target, create=False)
    assert list(copy.dump()) == said
    assert list(copy.check()) == []
    assert len(list(copy.articles('"shipped valves"'))) == len(list(store.articles()))
    for either in (store, copy):
        either.add(reading("Later.\n"))
    assert list(copy.dump()) == list(store.dump())
    copy.close()


def test_what_is_there_is_left_alone(store: SQLStore, tmp_path: Path) -> None:
    filled(store)
    taken = tmp_path / "taken.txt"
    taken.write_text("mine")
    with pytest.raises(LedgerError, match="is there already"):
        store.backup(taken)
    assert taken.read_text() == "mine"


def test_a_database_that_holds_articles_is_left_alone(store: SQLStore, another_address: str) -> None:
    filled(store)
    store.backup(another_address)
    with pytest.raises(LedgerError, match="is not empty"):
        store.backup(another_address)


def test_a_failed_backup_leaves_no_file(path: Path) -> None:
    store = open_store(path)
    filled(store)
    store.close()
    code = f"""
import resource, signal
from sayso.ledger.sql import open_store
store = open_store({str(path)!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
store.backup({str(path.with_name("copy.db"))!r})
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.stderr.splitlines()[-1].startswith("sayso.errors.LedgerError")
    assert "disk" in ended.stderr.splitlines()[-1]
    assert [one.name for one in path.parent.iterdir() if "copy" in one.name] == []


def test_a_backup_wants_a_folder_that_is_there(store: SQLStore, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        store.backup(tmp_path / "deep" / "copy.db")


def test_backups_while_others_write_hold_whole_articles(where: str, store: SQLStore, tmp_path: Path) -> None:
    def write() -> None:
        writer = open_store(where)
        for n in range(N):
            writer.add(reading(f"Part {n}.\n"))
        writer.close()

    writing = threading.Thread(target=write)
    writing.start()
    sizes = []
    while writing.is_alive() or not sizes:
        path = tmp_path / f"{len(sizes)}.db"
        store.backup(path)
        copy = open_store(path, create=False)
        assert list(copy.check()) == []
        assert {listed.n_claims for listed in copy.articles()} <= {2}
        sizes.append(copy.status().n_articles)
        copy.close()
    writing.join()
    assert sizes == sorted(sizes)
    assert store.status().n_articles == N
