"""python -m benchmarks.claims [--articles N] [--step N] [--shuffle] [--ledger FILE]: does an article cost the same however many there are?

Claims are made (`benchmarks/telling.py`) and written straight into a ledger, without reading, and without looking for copies, which
`benchmarks.copies` measures. Printed are processor time, so that other programs count little, of whole writing and of gathering; then the
last thousand articles beside the first thousand in a ledger of their own, by turns; how long questions take; and the size of the file. With
`--ledger` the ledger is kept in that file; one that is there already is only asked, with the N of its making.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import Connection

from benchmarks.telling import readings
from sayso.ask import Filter, entries
from sayso.ledger.sql import write
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.linking import Linker
from sayso.ledger.sql.store import SQLStore
from sayso.model import Actor, Reading
from sayso.program import begin

QUESTIONS = 200
ASKED = 3  # times, of which the quickest counts
SHOWN = 20  # entries of one answer, about a page
LAST, TURN = 1_000, 50  # articles that are written by turns with as many into an empty ledger, and so many at a time


class Timed:
    """A function that counts the processor time spent in it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function, self.seconds = function, 0.0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        began = time.process_time()
        try:
            return self._function(*args, **kwargs)
        finally:
            self.seconds += time.process_time() - began


def writing(store: SQLStore, articles: Iterable[Reading], step: int) -> Iterator[str]:
    """A row for each step: what writing an article costs."""
    gathering = Timed(vars(write)["gather_anew"])
    vars(write)["gather_anew"] = gathering
    yield "| articles there | CPU ms per article | gathering | claims | entries |"
    yield "|---|---|---|---|---|"
    add, done = Timed(store.add), 0
    articles = iter(articles)
    while batch := list(islice(articles, step)):
        add.seconds = gathering.seconds = 0.0
        for one in batch:
            add(one)
        spent = " | ".join(f"{part.seconds / len(batch) * 1000:.2f}" for part in (add, gathering))
        n_claims, n_entries = counts(store)
        yield f"| {done} | {spent} | {n_claims} | {n_entries} |"
        done += len(batch)


def by_turns(store: SQLStore, last: Sequence[Reading], first: Sequence[Reading]) -> str:
    """What the last articles cost, and the first in a ledger of their own: whatever else the machine does slows both."""
    with tempfile.TemporaryDirectory() as folder, closing(_open(Path(folder) / "fresh.db")) as fresh:
        add, begin_with = Timed(store.add), Timed(fresh.add)
        for start in range(0, len(last), TURN):
            for some, write_to in ((last, add), (first, begin_with)):
                for one in some[start : start + TURN]:
                    write_to(one)
    cost, before = add.seconds / len(last) * 1000, begin_with.seconds / len(first) * 1000
    return f"By turns: {cost:.2f} CPU ms each of the last {len(last)}, {before:.2f} of the first {len(first)}; {cost / before:.2f} times."


def counts(store: SQLStore) -> tuple[int, int]:
    """How many claims and entries there are."""
    with store._reading() as connection:
        row = connection.exec_driver_sql("SELECT count(*), count(DISTINCT entry) FROM member").one()
    return row[0], row[1]


def asking(store: SQLStore, articles: Iterable[Reading]) -> Iterator[str]:
    """A row for each kind of question: median and 95th percentile, in ms, of questions drawn as often as news tells of them."""
    draw = random.Random(5)
    told = [claim for one in articles for claim in one.claims if claim.actors and claim.recipients]
    claims = draw.sample(told, QUESTIONS)
    table = _Names(sorted({party.actor for claim in told for party in (*claim.actors, *claim.recipients)}, key=lambda actor: actor.name))
    pairs = [(claim.actors[0].actor.name, claim.recipients[0].actor.name) for claim in claims]
    words = [draw.choice(claim.objects).text for claim in claims]
    years = [str(draw.randint(2010, 2019)) for _ in claims]
    del told, claims
    gc.collect()
    gc.freeze()  # what was made here and is still held would be looked through again and again while answers are made
    questions = {
        "dossier of two": [Filter(between=pair, limit=SHOWN) for pair in pairs],
        "dossier of two in a year": [
            Filter(between=pair, since=year, until=year, limit=SHOWN) for pair, year in zip(pairs, years, strict=True)
        ],
        "dossier of one in a year": [
            Filter(involving=one, since=year, until=year, limit=SHOWN) for (one, _), year in zip(pairs, years, strict=True)
        ],
        "search for words": [Filter(text=text, limit=SHOWN) for text in words],
        "search for one word": [Filter(text=text.split()[0], limit=SHOWN) for text in words],
    }
    yield "| question | median ms | p95 ms |"
    yield "|---|---|---|"
    for name, asked in questions.items():
        times = [_ms(partial(entries, store, question, table)) for question in asked]
        yield f"| {name} | {quantiles(times, n=2)[0]:.1f} | {quantiles(times, n=20)[-1]:.1f} |"
    ids = [entry.id for question in questions["dossier of two"][:50] for entry, _ in entries(store, question, table)][:QUESTIONS]
    times = [_ms(partial(_entry, store, name)) for name in ids]
    yield f"| entry by its id | {quantiles(times, n=2)[0]:.1f} | {quantiles(times, n=20)[-1]:.1f} |"


def _entry(store: SQLStore, name: str) -> list[object]:
    return [store.entry(name)]


def _ms(ask: Callable[[], Iterable[object]]) -> float:
    """Processor time of an answer, the least of some: other programs that empty the processor's caches make it half as much again."""
    times = []
    for _ in range(ASKED):
        began = time.process_time()
        for _ in ask():
            pass
        times.append(time.process_time() - began)
    return min(times) * 1000


def _open(path: Path) -> SQLStore:
    return SQLStore(connect(path, create=True), path.name, linker=_NoLinks())


class _NoLinks(Linker):
    def update(self, connection: Connection, key: int) -> None:
        """Links nothing."""


class _Names:
    """Who is meant by the made up names."""

    def __init__(self, actors: list[Actor]) -> None:
        self._actors = {actor.name: actor for actor in actors}

    def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:  # noqa: ARG002 - the table's signature
        return (self._actors[name],) if name in self._actors else ()

    def actors(self) -> tuple[Actor, ...]:
        return tuple(self._actors.values())


def report(n: int, step: int, *, shuffle: bool, ledger: Path | None = None) -> Iterator[str]:
    """The tables, line by line as they are measured."""
    with tempfile.TemporaryDirectory() as folder:
        path = ledger or Path(folder) / "bench.db"
        is_made = path.exists()
        with closing(_open(path)) as store:
            if not is_made:
                articles = readings(n)
                if shuffle:
                    drawn = list(articles)
                    random.Random(7).shuffle(drawn)
                    articles = iter(drawn)
                last = min(LAST, n // 2)
                yield from writing(store, islice(articles, n - last), step)
                yield f"\n{by_turns(store, list(articles), list(islice(readings(n), last)))}\n"
            yield from asking(store, islice(readings(n), 20_000))
            with store._reading() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            yield f"\n{path.stat().st_size / n / 1024:.1f} KiB per article:"
            for name, size in _sizes(store):
                yield f"- {name} {size / n / 1024:.2f}"


def _sizes(store: SQLStore) -> list[tuple[str, int]]:
    """Bytes of the largest tables and indexes, where this SQLite can tell."""
    with store._reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name ORDER BY size DESC LIMIT 16")
        return [(row[0], row[1]) for row in rows]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--step", type=int, default=1_000)
    parser.add_argument("--shuffle", action="store_true", help="Articles come in any order, not as they came out.")
    parser.add_argument("--ledger", type=Path, help="Keep the ledger in this file, or ask the one that is there.")
    arguments = parser.parse_args()
    begin()  # as `sayso` does
    for line in report(arguments.articles, arguments.step, shuffle=arguments.shuffle, ledger=arguments.ledger):
        print(line, flush=True)


if __name__ == "__main__":
    main()
