"""Claims as files: one module per format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from sayso.ledger.store import Found

FORMATS = ("jsonl", "csv", "parquet")


def export(found: Iterable[Found], format: str, out: str | Path | BinaryIO) -> int:  # noqa: A002 - the users' word
    """Write claims in a format of `FORMATS`; returns how many.

    Args:
        out: a path, replaced whole or not at all; or an open binary stream (standard output).
    """
    raise NotImplementedError
