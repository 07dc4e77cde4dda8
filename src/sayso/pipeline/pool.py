"""The same path over several processes, results in the order of the input."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread

from sayso.errors import ReadError
from sayso.model import Article, RawArticle, Reading
from sayso.pipeline.path import BATCH, Known, Pipeline, Result, cleaned, never
from sayso.program import begin

AHEAD = 2  # batches waiting per process: keeps all busy, and memory flat however long the input
FEW = 2 * BATCH  # up to so many articles are read sooner here than other processes have started


def read_in_processes(
    raws: Iterable[RawArticle | ReadError], jobs: int, here: Pipeline, *, known: Callable[[Article], bool] = never
) -> Iterator[Result]:
    """Like `Pipeline.read` with the default annotator, in `jobs` processes; each loads its own tables and model once.

    One job, or a few articles, are read by `here` in this process.
    """
    raws = iter(raws)
    first = list(islice(raws, FEW)) if jobs > 1 else []
    if len(first) == FEW:
        return _side_by_side(chain(first, raws), jobs, known)
    return here.read(chain(first, raws), known=known)


def _side_by_side(raws: Iterator[RawArticle | ReadError], jobs: int, known: Callable[[Article], bool]) -> Iterator[Result]:
    # spawn: a forked child would share the parent's database connection and threads
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)
    waiting: deque[tuple[list[Article | Known | ReadError], Future[list[Reading | ReadError]]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (batch := [cleaned(raw, known) for raw in islice(raws, BATCH)]):
                waiting.append((batch, pool.submit(_read, [item for item in batch if isinstance(item, Article)], jobs)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            readings = iter(future.result())
            for item in batch:
                yield next(readings) if isinstance(item, Article) else item
    finally:
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """What a process does before it loads numpy."""
    begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent ends the others
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _pipeline(jobs: int) -> Pipeline:
    from sayso.annotate import default_annotator

    return Pipeline(default_annotator(threads=max(1, (os.cpu_count() or 1) // jobs)))


def _read(articles: list[Article], jobs: int) -> list[Reading | ReadError]:
    return _pipeline(jobs).read_articles(articles) if articles else []
