"""How far apart in time are the tellings that entries join? A strike of May and one of September are seldom the same.

python -m scripts.score_joins [--shared FOLDER]

Reads the annotated articles in FOLDER/data/claims whose day of publication is known, as the default reader does; their annotations are not
looked at. Counted are pairs of claims of different articles that stand in one entry: told within a fortnight of each other, or over two
months apart. The latter are right where an event is told again, and wrong as a rule; help and cooperation, which last, are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from sayso.ledger.merge import gather
from sayso.ledger.sketch import LASTING, Sketch, sketch
from sayso.model import RawArticle, Reading
from sayso.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
SOON, LATE = 14, 60  # days between two tellings
NOTHING: tuple[None, None] = (None, None)


def readings(shared: Path, pipeline: Pipeline) -> Iterator[tuple[str, Reading]]:
    """Each article that has a day of publication, with that day."""
    for part in ("train", "dev"):
        with gzip.open(shared / "data" / "claims" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["published"] or "") == len("2031-05-01")]
        raws = [RawArticle(row["text"], f"{row['id']}.txt", published=row["published"]) for row in rows]
        for row, result in zip(rows, pipeline.read(raws), strict=True):
            if isinstance(result, Reading):
                yield row["published"], result


def joined(claims: Sequence[Sketch], days: dict[str, date]) -> Counter[str]:
    """Pairs of claims of one entry and two articles, by how far apart they were told."""
    by_id = {one.id: one for one in claims}
    found: Counter[str] = Counter()
    for group in gather(claims):
        for one, other in combinations([by_id[name] for name in group.claims], 2):
            if one.article != other.article and LASTING not in (one.family, other.family):
                apart = abs((days[one.article] - days[other.article]).days)
                found["soon" if apart <= SOON else "late" if apart > LATE else "between"] += 1
    return found


def report(shared: Path) -> str:
    """The table, as Markdown."""
    read = list(readings(shared, Pipeline()))
    days = {reading.article.id: date.fromisoformat(day) for day, reading in read}
    dated = [sketch(claim, reading.article) for _, reading in read for claim in reading.claims]
    undated = [replace(one, published=NOTHING) for one in dated]
    systems = {
        "by words alone": [replace(one, meaning="") for one in dated],
        "entries": dated,
        "by words alone, days of publication withheld": [replace(one, meaning="") for one in undated],
        "entries, days of publication withheld": undated,
    }
    lines = [
        f"{len(days)} articles, {len(dated)} claims.",
        "",
        f"| pairs of claims joined, of two articles | within {SOON} days | {SOON} to {LATE} days | over {LATE} days |",
        "|---|---|---|---|",
    ]
    for name, claims in systems.items():
        found = joined(claims, days)
        lines.append(f"| {name} | {found['soon']} | {found['between']} | {found['late']} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the corpora")
    print(report(parser.parse_args().shared))


if __name__ == "__main__":
    main()
