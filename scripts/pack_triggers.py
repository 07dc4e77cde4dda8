"""Pack resources/triggers/*.yaml and resources/codebook.yaml: the words that name events, and the codebook."""

from __future__ import annotations

from pathlib import Path


def pack() -> dict[Path, bytes]:
    """Each packed file's path below the repository's root, with its bytes."""
    return {}
