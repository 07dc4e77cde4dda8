"""The same path over several processes, results in the order of the input."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from sayso.errors import ReadError
from sayso.model import Article, RawArticle, Reading
from sayso.pipeline.path import BATCH, Known, Pipeline, Result, cleaned, never

AHEAD = 2  # batches waiting per process: keeps all busy, and memory flat however long the input

_pipeline: Pipeline | None = None


def read_in_processes(raws: Iterable[RawArticle | ReadError], jobs: int, *, known: Callable[[Article], bool] = never) -> Iterator[Result]:
    """Like `Pipeline.read` with the default annotator, in `jobs` processes; each loads its own tables and model once."""
    raws = iter(raws)
    # spawn: a forked child would share the parent's database connection and threads
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[list[Article | Known | ReadError], Future[list[Reading | ReadError]]]] = deque()
        while True:
            while len(waiting) < jobs * AHEAD and (batch := [cleaned(raw, known) for raw in islice(raws, BATCH)]):
                waiting.append((batch, pool.submit(_read, [item for item in batch if isinstance(item, Article)])))
            if not waiting:
                return
            batch, future = waiting.popleft()
            readings = iter(future.result())
            for item in batch:
                yield next(readings) if isinstance(item, Article) else item


def _read(articles: list[Article]) -> list[Reading | ReadError]:
    global _pipeline
    _pipeline = _pipeline or Pipeline()
    return _pipeline.read_articles(articles) if articles else []
