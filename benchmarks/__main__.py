"""python -m benchmarks [--articles N]: the cost of each step of the path, in one process, and of the whole over processes."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from benchmarks.articles import Sample, make

T = TypeVar("T")
WORDS = 600
BATCH = 16


def peak_mb() -> float:
    """Largest resident memory of this process so far, in MB."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6


class Clock:
    """Seconds spent per step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, step: str, work: Callable[[], T]) -> T:
        """Do the work and count its time under the step's name."""
        began = time.perf_counter()
        result = work()
        self.seconds[step] += time.perf_counter() - began
        return result


def path_of_articles(samples: Sequence[Sample], ledger: Path) -> tuple[Clock, int]:
    """Take every article down the path, step by step; give the clock and the number of claims."""
    from sayso.annotate import default_annotator, segment
    from sayso.clean import clean
    from sayso.extract import extract
    from sayso.ledger.sql.store import open_store
    from sayso.model import Annotated, Reading, Versions
    from sayso.read import Options, read_bytes
    from sayso.resolve import ActorTable, resolve

    clock, n_claims = Clock(), 0
    annotator = clock.time("load", default_annotator)
    table = clock.time("load", ActorTable.load)
    versions = Versions("benchmark", table.version, annotator.version)
    with closing(open_store(ledger)) as store:
        for at in range(0, len(samples), BATCH):
            segmented = []
            for sample in samples[at : at + BATCH]:
                options = Options(published=sample.published, publisher=sample.publisher)
                raws = clock.time("read", lambda s=sample, o=options: list(read_bytes(s.text.encode(), "sample.txt", o)))
                articles = clock.time("clean", lambda r=raws: [clean(raw) for raw in r])
                segmented += clock.time("segment", lambda a=articles: [segment(article) for article in a])
            readings = clock.time("annotate", lambda s=segmented: annotator.read(s))
            for one, reading in zip(segmented, readings, strict=True):
                annotated = Annotated(one, reading)
                cast = clock.time("resolve", lambda a=annotated: resolve(a, table))
                claims = clock.time("extract", lambda a=annotated, c=cast: extract(a, c, versions=str(versions)))
                clock.time("ledger", lambda o=one, c=claims: store.add(Reading(o.article, c, versions)))
                n_claims += len(claims)
    return clock, n_claims


def startup_s(*command: str) -> float:
    """Wall time of a command, the best of three."""

    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


def report(n: int) -> str:
    """The table as Markdown."""
    samples = list(make(n, words=WORDS))
    n_words = sum(len(sample.text.split()) for sample in samples)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "bench.db"
        clock, n_claims = path_of_articles(samples, ledger)
        size = ledger.stat().st_size
    load = clock.seconds.pop("load")
    whole = sum(clock.seconds.values())
    rows = [f"| {step} | {seconds / n * 1000:.2f} | {seconds / whole:.0%} |" for step, seconds in clock.seconds.items()]
    return "\n".join([
        f"{n} articles of {n_words / n:.0f} words, {n_claims} claims; Python {platform.python_version()}, {os.cpu_count()} cores.", "",
        "| step | ms per article | share |", "|---|---|---|", *rows,
        f"| whole path | {whole / n * 1000:.2f} | {n / whole:.1f} articles/s |", "",
        f"Loading tables and model {load:.2f} s; peak memory {peak_mb():.0f} MB; ledger {size / n / 1024:.1f} KiB per article; "
        f"`sayso --help` {startup_s('-m', 'sayso', '--help'):.2f} s.",
    ])  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    print(report(parser.parse_args().articles))


if __name__ == "__main__":
    main()
