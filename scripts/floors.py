"""Floors under the measured quality: tests/quality/floors.json, checked by tests/quality/test_floors.py.

usage: python -m scripts.floors [--lower]

Measures the parts named in the file and writes the figures as new floors; a figure that fell is only written with --lower.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sayso.annotate import default_annotator
from scripts.quality import PARTS, ROOT, load_keys, load_scorer, read_records

FLOORS = ROOT / "tests" / "quality" / "floors.json"
FIGURES = ("dyad recall", "typed F1", "precision", "origin", "chain", "factuality", "when", "denial")

Figures = Mapping[str, float]


def main() -> int:
    """Measure every part and raise its floors."""
    parser = argparse.ArgumentParser(description="Raise the floors under the measured quality.")
    parser.add_argument("--lower", action="store_true", help="also write figures that fell")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fell = False
    for part, held in floors["parts"].items():
        measured = measure(part, args.shared)
        for figure, floor in held["figures"].items():
            if measured[figure] < floor and not args.lower:
                print(f"{part} {figure}: {floor} -> {measured[figure]}, not written without --lower", file=sys.stderr)
                fell = True
            else:
                held["figures"][figure] = measured[figure]
        held["digest"] = digest(args.shared / PARTS[part])
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(fell)


def measure(part: str, shared: Path) -> Figures:
    """The figures of one part, by the annotator that users get."""
    keys = load_keys(shared / PARTS[part])
    figures: dict[str, Any] = load_scorer(shared).score(keys, read_records(keys, shared / PARTS[part], default_annotator()))[0]
    return {name: figures[name] for name in FIGURES}


def digest(folder: Path) -> str:
    """What the floors were measured on: SHA-256 over names and contents of a folder's texts and keys."""
    sha = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.key.json")]):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
