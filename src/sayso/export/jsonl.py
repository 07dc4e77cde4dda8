"""JSON Lines: the record of docs/record.md, one claim a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from sayso.ledger.store import Found
from sayso.model.record import Record, to_record
from sayso.model.state import Entry, entry_record


def write_entries(entries: Iterable[Entry], out: BinaryIO) -> int:
    """Write one line per entry; returns how many."""
    n = 0
    for n, one in enumerate(entries, 1):  # noqa: B007 - the count is the answer
        out.write(json.dumps(entry_record(one), ensure_ascii=False).encode() + b"\n")
    return n


def _record(one: Found) -> Record:
    return to_record(one.claim, one.article, one.links, one.lineage, one.entry, one.judgements)


def write(found: Iterable[Found], out: BinaryIO) -> int:
    """Write one line per claim; returns how many."""
    n = 0
    for n, one in enumerate(found, 1):  # noqa: B007 - the count is the answer
        out.write(json.dumps(_record(one), ensure_ascii=False).encode() + b"\n")
    return n
