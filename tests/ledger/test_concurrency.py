"""Several who write different articles of one story, while others ask: on either database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from test_crash import N, readings

from samples import Names
from sayso.ask import Filter, compose, entries, new
from sayso.ledger.sql import open_store

WRITE = """
import sys
sys.path[:0] = {path!r}
from test_crash import readings
from sayso.ledger.sql import open_store

store = open_store({where!r})
for n, reading in enumerate(readings()):
    if n % {of} == {number}:
        store.add(reading)
store.see("writer {number}", store.now())
store.close()
"""
N_WRITERS = 3


def writer(where: str, number: int) -> subprocess.Popen[str]:
    """A process that writes every third article."""
    path = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    code = WRITE.format(path=path, where=where, of=N_WRITERS, number=number)
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)


def dump(where: str) -> list[str]:
    store = open_store(where)
    lines = list(store.dump())
    store.close()
    return lines


def test_writers_of_one_story_end_with_its_entries_and_readers_see_whole_ones(where: str, tmp_path: Path) -> None:
    alone = str(tmp_path / "alone.db")
    store = open_store(alone)
    for reading in readings():
        store.add(reading)
    store.close()
    open_store(where).close()
    writers = [writer(where, number) for number in range(N_WRITERS)]
    store, told = open_store(where), [0]
    while any(one.poll() is None for one in writers):
        for gathered in store.entries():
            entry = compose(gathered)
            assert set(entry.claims) == {found.claim.id for found in gathered.found}
            assert all(found.is_current for found in gathered.found)
        told.append(sum(len(found) for _, found in entries(store, Filter(involving="PRK"), Names())))
        assert all(change.entry.claims for change in new(store, "2001-01-01"))
    assert [(one.communicate()[1], one.returncode) for one in writers] == [("", 0)] * N_WRITERS
    assert told == sorted(told)
    assert [store.seen(f"writer {number}") is not None for number in range(N_WRITERS)] == [True] * N_WRITERS
    assert list(store.check()) == []
    store.close()
    assert dump(where) == dump(alone)
    assert N > N_WRITERS
