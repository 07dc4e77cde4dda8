"""How well does sayso read? Claims of annotated articles against their keys, where they are lost, and the figures of each reading.

usage: python -m scripts.quality [--part seeds|dev|train]... [--annotator rules] [--first N] [--misses N [--kind KIND]] [--json | --write]

Needs the folder ../shared beside the repository (or --shared). Articles are read as files are: the keys give the publication date and the
publisher, everything else is found in the text. Without --part the seeds and dev are read, each article once. --write puts what is printed
into docs/quality.md, with rows for the rules alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.annotate import Annotator, RulesAnnotator, default_annotator
from sayso.cli.scoring import read_records
from sayso.model import RawArticle
from sayso.pipeline import Pipeline
from sayso.score import (
    Figures,
    Key,
    Line,
    Matched,
    Miss,
    figures_record,
    find_keys,
    given,
    load_key,
    matched,
    miss_lines,
    misses,
    score,
    table,
)
from scripts import readings, steps

ROOT = Path(__file__).resolve().parent.parent
PARTS = {"seeds": "claims/seeds", "dev": "data/claims/dev", "train": "data/claims/train"}
USUAL = ("seeds", "dev")
PAGE = ROOT / "docs" / "quality.md"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=\n<!-- end of figures -->)", re.DOTALL)
LONGEST = 60  # characters: the words of a date


@dataclass(frozen=True)
class Measured:
    """One part: its keys with the claims read, their figures, and the seconds that reading took."""

    matches: Sequence[Matched]
    figures: Figures
    seconds: float


def main() -> int:
    """Print the figures of the parts, where their claims are lost, and what each reading can do."""
    parser = argparse.ArgumentParser(description="Score sayso on annotated articles.")
    parser.add_argument("--part", choices=PARTS, action="append", help="default: seeds and dev")
    parser.add_argument("--annotator", choices=("rules",), help="default: the best this installation has")
    parser.add_argument("--first", type=int, help="read only so many articles of each part")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also list N misses of each kind")
    parser.add_argument("--kind", default="", help="list only misses whose kind begins with this")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", action="store_true", help="write the figures of seeds and dev into docs/quality.md")
    args = parser.parse_args()
    if not args.shared.is_dir():
        print(f"{args.shared}: no such folder; quality is measured on corpora beside the project", file=sys.stderr)
        return 1
    rules = args.annotator == "rules"
    parts = measure(args.part or USUAL, args.shared, RulesAnnotator() if rules else default_annotator(), args.first)
    if args.json:
        print(json.dumps({"claims": {part: as_record(one) for part, one in parts.items()}, "readings": readings.figures(args.shared)}))
        return 0
    alone = measure(USUAL, args.shared, RulesAnnotator()) if args.write else {}
    lines = report(parts, {f"{part}, rules": one for part, one in alone.items()}, args.shared)
    print("\n".join([*lines, *sample(parts, args.misses, args.kind)]))
    print(", ".join(f"{part} read in {one.seconds:.1f} s" for part, one in parts.items()), file=sys.stderr)
    if args.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    return 0


def report(parts: Mapping[str, Measured], others: Mapping[str, Measured], shared: Path) -> list[str]:
    """Figures of all, losses of the parts, figures of the readings."""
    claims = ["Claims, by each part of the corpora", *claim_lines({**parts, **others})]
    lost = ["Where lines of the keys are lost, and why claims are extra", *loss_lines(parts)]
    apart = [line for part, one in parts.items() for line in steps.step_lines(part, one.matches, shared)]
    return [
        *claims,
        "",
        *lost,
        "",
        "Step by step, on the triggers that annotators marked",
        *apart,
        "",
        "Readings, each alone, on the dev part of its corpus",
        *readings.lines(shared),
    ]


def written(page: str, lines: Iterable[str]) -> str:
    """The page with these lines for those between its marks."""
    return BLOCK.sub(lambda _: "\n".join(["", "```text", *lines, "```", ""]), page)


def measure(parts: Iterable[str], shared: Path, annotator: Annotator, first: int | None = None) -> dict[str, Measured]:
    """Read the articles of these parts and score their claims; the annotator is loaded once for all."""
    pipeline, measured = Pipeline(annotator), {}
    for part in parts:
        keys = [load_key(path) for path in find_keys(shared / PARTS[part])[:first]]
        started = time.perf_counter()
        claims = [given(record) for record in read_records(map(article_of, keys), pipeline)]
        seconds = time.perf_counter() - started
        matches = matched(keys, claims)
        measured[part] = Measured(matches, score(matches), seconds)
    return measured


def article_of(key: Key) -> RawArticle:
    """The article of a key, with what a user would say about it on the command line."""
    return key.fill(RawArticle(key.text_path.read_text(encoding="utf-8"), path=str(key.text_path)))


def dates_found(matches: Iterable[Matched]) -> float | None:
    """Of dated lines found, how many of our claims point at the words of the key; None where keys give dates, which are scored.

    In the keys of the annotated articles `when` holds the offsets of the words instead of the dates they mean.
    """
    hits = []
    for one in matches:
        text = one.key.text_path.read_text(encoding="utf-8")
        for pair in one.pairs:
            if pair.best and not pair.line.is_optional and (words := _dated_words(pair.line, text)):
                ours = pair.best.when_text
                hits.append(bool(ours) and (ours in words or words in ours))
    return round(sum(hits) / len(hits), 3) if hits else None


def _dated_words(line: Line, text: str) -> str:
    if line.when is None or not all(bound.isdigit() and int(bound) <= len(text) for bound in line.when):
        return ""
    start, end = map(int, line.when)
    is_year = 1000 <= start < 2100 and end - start < 2
    return text[start:end] if 0 < end - start < LONGEST and not is_year else ""


def claim_lines(parts: Mapping[str, Measured]) -> Iterable[str]:
    """The figures of each part as a row; dates by their words where the keys hold no dates."""
    by_words = {part: dates_found(one.matches) for part, one in parts.items()}
    yield from table([(part, one.figures if by_words[part] is None else _undated(one.figures)) for part, one in parts.items()])
    yield from (f"{part}: when, by the same words {share:.3f}" for part, share in by_words.items() if share is not None)


def _undated(figures: Figures) -> Figures:
    return replace(figures, shares=figures.shares | {"when": None})


def loss_lines(parts: Mapping[str, Measured]) -> Iterable[str]:
    """How many lines are lost by each kind of miss, the commonest of the last part first."""
    counts = [lost(one) for one in parts.values()]
    kinds = sorted({kind for count in counts for kind in count}, key=lambda kind: [-count[kind] for count in reversed(counts)])
    yield "".join(f"{part:>7}" for part in parts)
    for kind in kinds:
        yield "".join(f"{count[kind]:>7}" for count in counts) + f"  {kind}"


def lost(one: Measured) -> Counter[str]:
    """How many of each kind of miss."""
    return Counter(miss.kind for matched_ in one.matches for miss in misses(matched_))


def as_record(one: Measured) -> dict[str, Any]:
    """A part as JSON."""
    more = {"when words": dates_found(one.matches), "lost": dict(lost(one).most_common()), "seconds": round(one.seconds, 1)}
    return figures_record(one.figures) | more


def sample(parts: Mapping[str, Measured], n: int, kind: str) -> Iterable[str]:
    """A few misses of each kind, always the same ones."""
    by_kind: dict[str, list[Miss]] = defaultdict(list)
    for measured in parts.values() if n else ():
        for one in measured.matches:
            for miss in misses(one):
                if miss.kind.startswith(kind):
                    by_kind[miss.kind].append(miss)
    for found in by_kind.values():
        for miss in random.Random(0).sample(found, min(n, len(found))):
            yield f"\n{miss.key.article}"
            yield from miss_lines(miss)


if __name__ == "__main__":
    sys.exit(main())
