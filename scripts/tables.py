"""Pack the hand-edited YAML of resources/ into src/sayso/data.

usage: python -m scripts.tables [--check]

People review YAML, programs read the pack. The same YAML always gives the same bytes; `--check` compares and changes nothing.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

# each has pack() -> dict[Path, bytes]
PACKERS = ("scripts.pack_triggers", "scripts.pack_codebook", "scripts.pack_actors", "scripts.pack_cues", "scripts.pack_themes")
ROOT = Path(__file__).resolve().parent.parent


def pack_all() -> dict[Path, bytes]:
    """What should lie in src/sayso/data? Path and bytes of every packed file."""
    packed: dict[Path, bytes] = {}
    for name in PACKERS:
        packed |= {(ROOT / path): content for path, content in importlib.import_module(name).pack().items()}
    return packed


def stale(packed: dict[Path, bytes]) -> list[Path]:
    """Which packed files are missing or differ from what their YAML gives?"""
    return [path for path, content in packed.items() if not path.exists() or path.read_bytes() != content]


def main() -> int:
    """Write what differs, or with --check only name it."""
    parser = argparse.ArgumentParser(description="Pack the YAML of resources/ into src/sayso/data.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 if a pack is not what its YAML gives")
    args = parser.parse_args()
    packed = pack_all()
    changed = stale(packed)
    for path in changed:
        name = path.relative_to(ROOT)
        if args.check:
            print(f"{name}: not what resources/ gives now; run `make tables` and commit the result", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed[path])
            print(f"{name}: written, {len(packed[path]):,} bytes")
    return 1 if args.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
