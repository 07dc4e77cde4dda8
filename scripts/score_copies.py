"""How many copies does the index of fingerprints find, and what are they called? Measured on the silver pairs of ECB+.

python -m scripts.score_copies [--shared FOLDER]

Reads FOLDER/data/dedup and FOLDER/data/coref. The labels come from exact overlap themselves (copy: half or more of the shorter text;
unclear: a tenth or more; independent: less), so this measures the fast search against the exact one, on real news.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from sayso.ledger.links import Text, is_comparable, link
from sayso.model import Article, Passage

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("copy", "excerpt", "rewrite", "none")


def texts(shared: Path) -> dict[str, Text]:
    """The articles of ECB+ by id, without what is not in the corpus: outlet, title, address, date."""
    found = {}
    for split in ("train", "dev"):
        with gzip.open(shared / "data" / "coref" / f"ecbplus.{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                words = record["text"]
                found[record["id"]] = Text(Article(record["id"], words, (Passage(0, len(words)),)))
    return found


def score(shared: Path) -> str:
    """The table, as Markdown."""
    by_id = texts(shared)
    candidates: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with (shared / "data" / "dedup" / "ecbplus-pairs.train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            one, other = by_id[pair["a"]], by_id[pair["b"]]
            is_candidate = is_comparable(one, other)
            candidates[pair["silver"]] += is_candidate
            made = link(one, other) if is_candidate else None
            kinds[pair["silver"]][made.kind.value if made else "none"] += 1
    rows = [
        f"| {silver} | {(n := counts.total())} | {candidates[silver]} ({candidates[silver] / n:.1%}) | "
        + " | ".join(str(counts[kind]) for kind in KINDS)
        + " |"
        for silver, counts in kinds.items()
    ]
    linked = {silver: counts.total() - counts["none"] for silver, counts in kinds.items()}
    n_linked = sum(linked.values())
    index = np.mean([len(text.keys) for text in by_id.values()])
    size = np.mean([text.size for text in by_id.values()])
    return "\n".join(
        [
            f"| silver | pairs | candidates | {' | '.join(KINDS)} |",
            "|---|---|---|" + "---|" * len(KINDS),
            *rows,
            "",
            f"Links among copies: recall {linked['copy'] / kinds['copy'].total():.1%}; of {n_linked} links, {linked['independent']} are "
            f"between independent stories. {index:.0f} entries of the index per article of {size:.0f} runs.",
        ]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the corpora")
    print(score(parser.parse_args().shared))


if __name__ == "__main__":
    main()
