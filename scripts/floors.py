"""Floors under the measured quality: tests/quality/floors.json, checked by tests/quality/test_floors.py.

usage: python -m scripts.floors [--lower]

Measures the parts named in the file and writes the figures as new floors; a figure that fell is only written with --lower.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso.annotate import default_annotator
from scripts import quality, readings, score_entries

FLOORS = quality.ROOT / "tests" / "quality" / "floors.json"
CORPORA = {part: Path(folder) for part, folder in quality.PARTS.items()} | {
    "readings": Path(readings.TIMES),
    "entries": Path("data/coref/ecbplus.dev.jsonl.gz"),
}
ERRORS = frozenset(reading.name for reading in readings.READINGS if reading.is_error)

Floors = dict[str, dict[str, Any]]  # part -> its figures, margin, digest
Measured = Mapping[str, Mapping[str, float | None]]  # part -> figure -> value


def main() -> int:
    """Measure every part and raise its floors."""
    parser = argparse.ArgumentParser(description="Raise the floors under the measured quality.")
    parser.add_argument("--lower", action="store_true", help="also write figures that fell")
    parser.add_argument("--shared", type=Path, default=quality.ROOT.parent / "shared")
    args = parser.parse_args()
    floors: dict[str, Floors] = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = measure(floors["parts"], args.shared)
    fell = list(fallen(floors["parts"], measured, with_margin=False))
    for part, figure, floor, now in [] if args.lower else fell:
        print(f"{part} {figure}: {floor} -> {now}, not written without --lower", file=sys.stderr)
    kept = set() if args.lower else {(part, figure) for part, figure, _, _ in fell}
    for part, held in floors["parts"].items():
        held["figures"] |= {name: measured[part][name] for name in held["figures"] if (part, name) not in kept}
        held["digest"] = digest(args.shared / CORPORA[part])
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(bool(kept))


def measure(parts: Iterable[str], shared: Path) -> Measured:
    """The figures of these parts, by the annotator that users get; "readings" are those of each reading alone."""
    claims = quality.measure([part for part in parts if part in quality.PARTS], shared, default_annotator())
    return {part: one.figures.shares for part, one in claims.items()} | {
        "readings": readings.figures(shared),
        "entries": score_entries.figures(shared),
    }


def fallen(floors: Floors, measured: Measured, *, with_margin: bool = True) -> Iterable[tuple[str, str, float, float | None]]:
    """What lies below its floor (an error: above it), as part, figure, floor and value now."""
    for part, held in floors.items():
        margin = held["margin"] if with_margin else 0.0
        for name, floor in held["figures"].items():
            now = measured[part][name]
            if now is None or (now > floor + margin if name in ERRORS else now < floor - margin):
                yield part, name, floor, now


def digest(path: Path) -> str:
    """What the floors were measured on: SHA-256 over a file, or over names and contents of a folder's texts and keys."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    sha = hashlib.sha256()
    for one in sorted([*path.glob("*.txt"), *path.glob("*.key.json")]):
        sha.update(one.name.encode() + b"\0" + one.read_bytes() + b"\0")
    return sha.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
