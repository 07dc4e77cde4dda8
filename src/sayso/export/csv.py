"""CSV: one row per claim, with the column names of PLOVER coders.

Names are those that NGEC, the coder behind POLECAT, gives to what it writes; columns behind `version` are ours, for what event data has no
name for. Several values of one cell stand between "; ". What differs from such coders: an event without a date of its own has an empty
`date_resolved`, never the publication date, and a date may be a month or a year.

A cell that begins with = + - @, a tab or a line break gets an apostrophe in front: a spreadsheet would take it for a formula, and an
article's text comes from anywhere. Whoever reads the file by program can take one leading apostrophe off before these characters.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from sayso.ledger.store import Found
from sayso.model import Hop, Party

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BETWEEN = "; "

Cell = str | int | float | None


def write(found: Iterable[Found], out: BinaryIO) -> int:
    """Write a header and one row per claim, UTF-8, lines ended by CR LF (RFC 4180); returns how many claims."""
    line = io.StringIO(newline="")
    rows = csv.writer(line)
    n = 0
    rows.writerow(COLUMNS)
    for n, one in enumerate(found, 1):  # noqa: B007 - the count is the answer
        rows.writerow([_safe(cell(one)) for cell in COLUMNS.values()])
        _pour(line, out)
    _pour(line, out)
    return n


def _pour(line: io.StringIO, out: BinaryIO) -> None:
    out.write(line.getvalue().encode())
    line.seek(0)
    line.truncate()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _join(values: Iterable[str | None]) -> str:
    """Values side by side; an unknown one keeps its place unless all are unknown, so that columns of one side can be read together."""
    cells = [value or "" for value in values]
    return _BETWEEN.join(cells) if any(cells) else ""


def _parties(side: Callable[[Found], Sequence[Party]], prefix: str) -> dict[str, Callable[[Found], Cell]]:
    return {
        f"{prefix}_text": lambda one: _join(party.text for party in side(one)),
        f"{prefix}_id": lambda one: _join(party.actor.id for party in side(one)),
        f"{prefix}_name": lambda one: _join(party.actor.name for party in side(one)),
        f"{prefix}_country": lambda one: _join(party.actor.country for party in side(one)),
        f"{prefix}_code_1": lambda one: _join(party.actor.sector for party in side(one)),
        f"{prefix}_qa_start_char": lambda one: _join(str(party.passage.start) for party in side(one)),
        f"{prefix}_qa_end_char": lambda one: _join(str(party.passage.end) for party in side(one)),
    }


def _source(hop: Hop) -> str:
    return hop.actor.name or hop.text


def _date(one: Found, end: str) -> str | None:
    interval = one.claim.when.interval if one.claim.when else None
    return getattr(interval, end) if interval else None


COLUMNS: dict[str, Callable[[Found], Cell]] = {
    "id": lambda one: one.claim.id,
    "event_type": lambda one: one.claim.event_type.value,
    "event_mode": lambda one: one.claim.mode,
    "contexts": lambda one: _join(one.claim.contexts),
    "event_text": lambda one: one.claim.evidence.of(one.article.text),
    **_parties(lambda one: one.claim.actors, "actor"),
    **_parties(lambda one: one.claim.recipients, "recip"),
    "placename": lambda one: one.claim.place.text if one.claim.place else None,
    "country_code3": lambda one: one.claim.place.country if one.claim.place else None,
    "date_resolved": lambda one: _date(one, "start"),
    "date_raw": lambda one: one.claim.when.text if one.claim.when else None,
    "pub_date": lambda one: one.article.published.date,
    "publisher": lambda one: one.article.publisher,
    "headline": lambda one: one.article.title,
    "story_id": lambda one: one.article.id,
    "version": lambda one: str(one.versions),
    "date_end": lambda one: _date(one, "end"),
    "trigger": lambda one: one.claim.trigger.text,
    "objects": lambda one: _join(words.text for words in one.claim.objects),
    "factuality": lambda one: one.claim.factuality.value,
    "reading": lambda one: one.claim.factuality.reading,
    "source": lambda one: _join(map(_source, one.claim.chain)),
    "source_kind": lambda one: _join(hop.kind.value for hop in one.claim.chain),
    "denied_by": lambda one: _join(party.actor.name for party in one.claim.denied_by),
    "confidence": lambda one: round(one.claim.confidence, 3),
    "event_text_start": lambda one: one.claim.evidence.start,
    "event_text_end": lambda one: one.claim.evidence.end,
    "url": lambda one: one.article.url,
    "path": lambda one: one.article.path,
}
