"""python -m benchmarks.copies [--articles N] [--step N]: does linking an article cost the same however many there are?

Articles of 600 words are made, every tenth a copy of one of the last five hundred: cut to 30-100 %, with 3 % of its words changed and a new
lead; all carry the same notice of 30 words. Words are drawn so unevenly that one in three is the same: far more phrases recur than in
news. They go into a ledger without claims. Printed are pairs of texts compared, which no machine changes; processor time, so that other
programs do not count; and the size of the file.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.articles import make
from sayso.ledger.sql import open_store
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.linking import Linker, all_links
from sayso.model import Article, Passage, Published, Reading, Versions
from sayso.program import begin

VERSIONS = Versions("benchmark", "none", "none")
VOCABULARY = 20_000  # words: about what a year of a newspaper uses more than a few times
NOTICE = " ".join(f"notice{n}" for n in range(30))
WORDS = 600


def articles(n: int, seed: int = 1) -> Iterator[tuple[Article, str | None]]:
    """So many articles, each with the id of the one it copies, if it copies one."""
    draw = random.Random(seed)
    words = _vocabulary()
    recent: list[tuple[str, list[str]]] = []
    for number in range(n):
        copied = draw.choice(recent) if recent and draw.random() < 0.1 else None
        body = _copy(copied[1], draw, words) if copied else [words[min(int(draw.paretovariate(0.6)), VOCABULARY) - 1] for _ in range(WORDS)]
        one = _article(body, number)
        yield one, copied[0] if copied else None
        if not copied:
            recent = [*recent[-499:], (one.id, body)]


def _vocabulary() -> list[str]:
    """Words of our own articles first, the rest made up."""
    real = dict.fromkeys(word for sample in make(20, words=WORDS) for word in sample.text.split())
    return [*real, *(f"word{n}" for n in range(VOCABULARY - len(real)))]


def _copy(body: list[str], draw: random.Random, words: list[str]) -> list[str]:
    kept = body[: int(len(body) * draw.uniform(0.3, 1))]
    lead = [draw.choice(words) for _ in range(25)]
    return lead + [draw.choice(words) if draw.random() < 0.03 else word for word in kept]


def _article(body: list[str], number: int) -> Article:
    text = f"{' '.join(body)}\n{NOTICE}\n"
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    return Article(f"a{name}", text, (Passage(0, len(text)),), publisher=f"Outlet {number % 97}", published=Published(day, "given"))


def report(n: int, step: int) -> Iterator[str]:
    """The table, line by line as it is measured."""
    yield "| articles there | compared per article | CPU ms per article, linking | whole writing | copies found | false links |"
    yield "|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        linker = _Timed()
        store = open_store(path)
        store._linker = linker
        spent, done, copies = 0.0, 0, set()
        for number, (one, copied) in enumerate(articles(n), 1):
            began = time.process_time()
            store.add(Reading(one, (), VERSIONS))
            spent += time.process_time() - began
            if copied:
                copies.add(frozenset((one.id, copied)))
            if number % step == 0:
                made = _pairs(path)
                found = f"{len(copies & made) / max(1, len(copies)):.1%} of {len(copies)}"
                cost = f"{linker.n_compared / step:.1f} | {linker.seconds / step * 1000:.2f} | {spent / step * 1000:.2f}"
                yield f"| {done:,} to {number:,} | {cost} | {found} | {len(made - copies)} |"
                spent, linker.seconds, linker.n_compared, done = 0.0, 0.0, 0, number
        store.close()
        yield f"\n{path.stat().st_size / n / 1024:.1f} KiB per article, of which the text is {WORDS * 6 / 1024:.1f}."


def _pairs(path: Path) -> set[frozenset[str]]:
    engine = connect(path, create=False)
    with engine.connect() as connection:
        made = {frozenset((link.article, link.other)) for link in all_links(connection)}
    engine.dispose()
    return made


class _Timed(Linker):
    """Counts the seconds spent on linking."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def update(self, connection: object, key: int) -> None:
        """As the linker does."""
        began = time.process_time()
        super().update(connection, key)  # type: ignore[arg-type]
        self.seconds += time.process_time() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--step", type=int, default=1_000)
    arguments = parser.parse_args()
    begin()  # as `sayso` does
    for line in report(arguments.articles, arguments.step):
        print(line, flush=True)


if __name__ == "__main__":
    main()
