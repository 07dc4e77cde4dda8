"""Claims as files: one module per format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ExportError
from sayso.export.whole import whole_file
from sayso.ledger.store import Found
from sayso.model.state import Entry

FORMATS = ("jsonl", "csv", "parquet")

__all__ = ["FORMATS", "export", "export_entries"]


def export_entries(entries: Iterable[Entry], out: str | Path | BinaryIO) -> int:
    """Write entries as JSON Lines (docs/entries.md); returns how many. `out` is as for `export`, with the same errors."""
    from sayso.export.jsonl import write_entries

    if not isinstance(out, str | Path):
        return write_entries(entries, out)
    with whole_file(Path(out)) as file:
        return write_entries(entries, file)


def export(found: Iterable[Found], format: str, out: str | Path | BinaryIO) -> int:  # noqa: A002 - the users' word
    """Write claims in a format of `FORMATS`; returns how many.

    Claims are taken and written as they come, so memory does not grow with them.

    Args:
        out: a path, replaced whole or not at all; or an open binary stream (standard output).

    Raises:
        ExportError: no such format; a place that cannot be written; a claim the format cannot hold.
    """
    if format not in FORMATS:
        raise ExportError(f"no format {format!r}: use {', '.join(FORMATS)}")
    write: Callable[[Iterable[Found], BinaryIO], int] = import_module(f"sayso.export.{format}").write
    if not isinstance(out, str | Path):
        return write(found, out)
    with whole_file(Path(out)) as file:
        return write(found, file)
