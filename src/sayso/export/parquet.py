"""Parquet: the record of docs/record.md with its nesting, for DuckDB, pandas, Polars and Spark.

Dates are text, for they may be a year or a month.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import ExportError
from sayso.ledger.store import Found
from sayso.model.record import to_record

_ROWS = 5_000  # claims in one row group: some megabytes in memory while writing


def write(found: Iterable[Found], out: BinaryIO) -> int:
    """Write one row per claim; returns how many."""
    n = 0
    records = (to_record(one.claim, one.article, one.links, one.lineage, one.entry, one.judgements) for one in found)
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(records, _ROWS)):
            writer.write_table(_table(batch))
            n += len(batch)
    return n


def _table(records: list[dict[str, Any]]) -> pa.Table:
    try:
        return pa.Table.from_pylist(records, schema=SCHEMA)
    except (pa.ArrowException, UnicodeError) as error:
        raise ExportError(
            f"parquet cannot hold one of the claims {records[0]['claim_id']} .. {records[-1]['claim_id']}: {error}"
        ) from error


def _struct(**columns: pa.DataType) -> pa.StructType:
    return pa.struct(list(columns.items()))


_TEXT, _PLACE = pa.string(), pa.int64()
_WORDS = _struct(start=_PLACE, end=_PLACE, text=_TEXT)
_PARTY = _struct(id=_TEXT, name=_TEXT, country=_TEXT, sector=_TEXT, text=_TEXT, start=_PLACE, end=_PLACE)
_HOP = _struct(id=_TEXT, name=_TEXT, kind=_TEXT, text=_TEXT, start=_PLACE, end=_PLACE, cue=_TEXT)
_LINK = _struct(article=_TEXT, kind=_TEXT, direction=_TEXT, reason=_TEXT)

SCHEMA = pa.schema(
    {
        "claim_id": _TEXT,
        "article": _struct(id=_TEXT, path=_TEXT, url=_TEXT, title=_TEXT, publisher=_TEXT, published=_TEXT, links=pa.list_(_LINK)),
        "evidence": _WORDS,
        "more_evidence": pa.list_(_WORDS),
        "event_type": _TEXT,
        "mode": _TEXT,
        "auxiliary_modes": pa.list_(_TEXT),
        "contexts": pa.list_(_TEXT),
        "trigger": _WORDS,
        "actors": pa.list_(_PARTY),
        "recipients": pa.list_(_PARTY),
        "objects": pa.list_(_WORDS),
        "place": _struct(text=_TEXT, country=_TEXT, start=_PLACE, end=_PLACE),
        "when": _struct(start=_TEXT, end=_TEXT, text=_TEXT, precision=_TEXT),
        "attribution": pa.list_(_HOP),
        "factuality": _TEXT,
        "denied_by": pa.list_(_struct(id=_TEXT, name=_TEXT, country=_TEXT, text=_TEXT, start=_PLACE, end=_PLACE)),
        "confidence": pa.float64(),
        "origin": _struct(id=_TEXT, name=_TEXT, kind=_TEXT, reason=_TEXT),
        "no_origin": _TEXT,
        "entry": _TEXT,
        "judgements": pa.list_(_struct(id=_TEXT, kind=_TEXT, by=_TEXT, at=_TEXT, why=_TEXT, field=_TEXT)),
    }
)
