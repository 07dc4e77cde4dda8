"""Several processes read as one does, and none outlives the one that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import ReadError
from sayso.model import RawArticle, Reading
from sayso.pipeline import Pipeline
from sayso.pipeline.pool import FEW, read_in_processes
from sayso.read import Options, read_bytes

ENDLESS = """
from itertools import count
from multiprocessing import active_children
from sayso.pipeline import Pipeline
from sayso.pipeline.pool import read_in_processes
from sayso.read import Options, read_bytes

if __name__ == "__main__":
    raws = (next(iter(read_bytes(b"Arvania sent grain to Ilmaria.", f"{n}.txt", Options()))) for n in count())
    for _ in read_in_processes(raws, 2, Pipeline()):
        print(*(child.pid for child in active_children()), flush=True)
"""


def raws(n: int) -> Iterator[RawArticle | ReadError]:
    """Short articles, and now and then one that could not be opened."""
    for number in range(n):
        if number % 7 == 3:
            yield ReadError(f"{number}.txt", "no such file")
        else:
            text = f"Norway sent {number} doctors to Sudan on Monday, the Harbour Wire reported."
            yield from read_bytes(text.encode(), f"{number}.txt", Options(published="2019-05-04"))


def gist(result: object) -> object:
    """A result without what differs between equal errors."""
    return (result.article.path, result.claims) if isinstance(result, Reading) else str(result)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("n", [FEW - 1, FEW + 5], ids=["few are read here", "many side by side"])
def test_results_are_those_of_one_process_in_the_same_order(pipeline: Pipeline, n: int) -> None:
    alone = [gist(result) for result in pipeline.read(raws(n))]
    assert [gist(result) for result in read_in_processes(raws(n), 2, pipeline)] == alone
    assert len(alone) == n


def is_alive(pid: int) -> bool:
    """Does a process of this number still run? One that has ended but was not yet waited for does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


@pytest.mark.skipif(os.name != "posix", reason="ends a process as only POSIX can")
def test_no_process_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert workers
        assert all(map(is_alive, workers))
        parent.send_signal(signal.SIGKILL)
    for _ in range(300):
        if not any(map(is_alive, workers)):
            break
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
