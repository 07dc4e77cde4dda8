"""How well does sayso read? Runs the whole path over annotated articles and scores the claims against their keys.

usage: python -m scripts.quality [--part dev|train|seeds] [--annotator rules|encoder] [--first N] [--losses N] [--json]

Needs the folder ../shared beside the repository (or --shared); its claims/score.py is the yardstick, claims/README.md says how it counts.
Articles are read as files are: the keys give the publication date and the publisher, everything else is found in the text.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.annotate import Annotator, RulesAnnotator, default_annotator
from sayso.model import RawArticle, Reading
from sayso.model.record import Record, to_record
from sayso.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
PARTS = {"seeds": "claims/seeds", "dev": "data/claims/dev", "train": "data/claims/train"}

Key = dict[str, Any]


def main() -> int:
    """Print the figures of one part, and where its claims are lost."""
    parser = argparse.ArgumentParser(description="Score sayso on annotated articles.")
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--annotator", choices=("rules", "encoder"), help="default: the best this installation has")
    parser.add_argument("--first", type=int, help="read only so many articles")
    parser.add_argument("--losses", type=int, default=0, metavar="N", help="also list N lost claims of each kind")
    parser.add_argument("--kind", help="list only losses whose kind begins with this")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    args = parser.parse_args()
    if not (args.shared / PARTS[args.part]).is_dir():
        print(f"{args.shared / PARTS[args.part]}: no such folder; quality is measured on corpora beside the project", file=sys.stderr)
        return 1
    scorer = load_scorer(args.shared)
    keys = load_keys(args.shared / PARTS[args.part])[: args.first]
    started = time.perf_counter()
    records = read_records(keys, args.shared / PARTS[args.part], annotator_named(args.annotator))
    seconds = time.perf_counter() - started
    figures, parts, _ = scorer.score(keys, records)
    figures["when words"] = dates_found(keys, records, scorer, args.shared / PARTS[args.part])
    lost = losses(keys, records, scorer)
    if args.json:
        print(
            json.dumps(figures | {"parts": parts, "lost": {kind: len(rows) for kind, rows in lost.items()}, "seconds": round(seconds, 1)})
        )
    else:
        show(figures, parts, lost, seconds)
        show_losses(lost, args.losses, args.kind or "")
    return 0


def annotator_named(name: str | None) -> Annotator:
    """The annotator of this name; the default one for None and for the encoder."""
    return RulesAnnotator() if name == "rules" else default_annotator()


def load_scorer(shared: Path) -> ModuleType:
    """The yardstick itself, so that figures here are figures there."""
    spec = importlib.util.spec_from_file_location("score", shared / "claims" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_keys(folder: Path) -> list[Key]:
    """The keys of a folder, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.key.json"))]


def read_records(keys: Iterable[Key], folder: Path, annotator: Annotator) -> list[Record]:
    """Every claim of these articles as it would be exported."""
    raws = [raw_article(key, folder) for key in keys]
    records = []
    for result in Pipeline(annotator).read(raws):
        if not isinstance(result, Reading):
            raise SystemExit(f"not read: {result}")
        records += [to_record(claim, result.article) for claim in result.claims]
    return records


def raw_article(key: Key, folder: Path) -> RawArticle:
    """The article of a key, with what a user would say about it on the command line."""
    publisher = key["publisher"][0] if key.get("publisher") else None
    path = folder / key["article"]
    return RawArticle(path.read_text(encoding="utf-8"), path=str(path), publisher=publisher, published=key.get("published"))


def dates_found(keys: Iterable[Key], records: Sequence[Record], scorer: ModuleType, folder: Path) -> float | None:
    """Of dated lines found, how many of ours point at the same words; None where keys give ISO dates, which the scorer judges.

    In the keys of the annotated articles `when` holds the offsets of the words instead of the dates they mean.
    """
    hits = []
    for key in keys:
        text = (folder / key["article"]).read_text(encoding="utf-8")
        own = [record for record in records if scorer.belongs(key["article"], record)]
        for gold, candidates, typed in scorer.match(key, own):
            if candidates and not gold.get("optional") and (words := _dated_words(gold, text)):
                ours = (scorer.closest(gold, typed or candidates)["when"] or {}).get("text", "")
                hits.append(bool(ours) and (ours in words or words in ours))
    return round(sum(hits) / len(hits), 3) if hits else None


def _dated_words(gold: Key, text: str) -> str:
    bounds = gold["when"] or []
    if len(bounds) != 2 or not all(bound and bound.isdigit() and int(bound) <= len(text) for bound in bounds):
        return ""
    start, end = map(int, bounds)
    return text[start:end] if 0 < end - start < 60 and not (1000 <= start < 2100 and end - start < 2) else ""


def losses(keys: Iterable[Key], records: Sequence[Record], scorer: ModuleType) -> dict[str, list[str]]:
    """Where are required claims lost, and which claims answer nothing? Kind of loss -> lines to read."""
    lost: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        own = [record for record in records if scorer.belongs(key["article"], record)]
        answered = set()
        for gold, candidates, typed in scorer.match(key, own):
            answered.update(id(record) for record in typed)
            if not gold.get("optional"):
                for kind in _kinds(gold, candidates, typed, own, scorer):
                    lost[kind].append(f"{key['article']} {_gold_line(gold)}\n      ours: {_near(gold, own, scorer)}")
        for record in filter(scorer.is_dyadic, own):
            if id(record) not in answered:
                lost["extra"].append(f"{key['article']} {_line(record)} :: {' '.join(record['evidence']['text'].split())}")
    return lost


def _kinds(gold: Key, candidates: Sequence[Record], typed: Sequence[Record], own: Sequence[Record], scorer: ModuleType) -> Iterable[str]:
    if not candidates:
        yield _why_no_dyad(gold, own, scorer)
        return
    if not typed:
        yield "type"
    best = scorer.closest(gold, typed or candidates)
    if not scorer.origin_right(gold, best):
        yield "origin (sourced)" if gold["sources"] else "origin (unsourced)"
    if scorer.factuality_class(best["factuality"]) not in gold["factuality"]:
        yield f"factuality ({gold['factuality'][0]} read as {scorer.factuality_class(best['factuality'])})"
    if gold["when"] and not scorer.when_right(gold, best):
        yield "when"
    deniers = best["denied_by"]
    if gold.get("denied_by") and not all(scorer.side_matches([one], deniers) for one in gold["denied_by"]):
        yield "denier missed"
    if not gold.get("denied_by") and deniers:
        yield "denier invented"


def _why_no_dyad(gold: Key, own: Sequence[Record], scorer: ModuleType) -> str:
    here = [record for record in own if scorer.same_passage(gold["quote"], record["evidence"]["text"])]
    if not here:
        return "no claim on the passage"
    if any(scorer.parties_match(gold, record | {"actors": record["recipients"], "recipients": record["actors"]}) for record in here):
        return "direction"
    sides = {
        (scorer.side_matches(gold["actors"], record["actors"]), scorer.side_matches(gold["recipients"], record["recipients"]))
        for record in here
    }
    if (True, False) in sides and (False, True) in sides:
        return "sides on two claims"
    return "recipient" if (True, False) in sides else "actor" if (False, True) in sides else "both parties"


def _gold_line(gold: Key) -> str:
    parties = f"{gold['actors']} -> {gold['recipients']}"
    return f"{'/'.join(gold['types'])} {parties} {gold['sources']} {gold['factuality']} {gold['when']} :: {' '.join(gold['quote'].split())}"


def _near(gold: Key, own: Sequence[Record], scorer: ModuleType) -> str:
    here = [record for record in own if scorer.same_passage(gold["quote"], record["evidence"]["text"])]
    return "; ".join(_line(record) for record in here) or "nothing"


def _line(record: Record) -> str:
    names = [
        ", ".join(f"{party['text']}={party['country'] or party['name']}" for party in record[side]) for side in ("actors", "recipients")
    ]
    chain = " < ".join(hop["name"] for hop in record["attribution"])
    when = record["when"] or {}
    sides = f"[{names[0]}] -> [{names[1]}]"
    return f"{record['event_type']} '{record['trigger']['text']}' {sides} ({chain}) {record['factuality']} {when.get('start')}"


def show(figures: Mapping[str, Any], parts: Mapping[str, str], lost: Mapping[str, Sequence[str]], seconds: float) -> None:
    """The figures, one a line, then where claims are lost."""
    for name, value in figures.items():
        print(f"{name:>14}: {value}")
    print("         parts:", ", ".join(f"{name} {part}" for name, part in parts.items()))
    print(
        "          lost:", ", ".join(f"{kind} {n}" for kind, n in Counter({kind: len(rows) for kind, rows in lost.items()}).most_common())
    )
    print(f"       seconds: {seconds:.1f}")


def show_losses(lost: Mapping[str, Sequence[str]], n: int, kind: str) -> None:
    """A sample of each kind of loss, always the same one."""
    for name, rows in sorted(lost.items()):
        if n and name.startswith(kind):
            print(f"\n{name}")
            for row in random.Random(0).sample(list(rows), min(n, len(rows))):
                print("  -", row)


if __name__ == "__main__":
    sys.exit(main())
