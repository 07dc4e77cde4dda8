"""Keeps what analysts have said."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from sayso.errors import NotFoundError
from sayso.ledger.judgements import marked
from sayso.ledger.sql.rows import Row, digest
from sayso.ledger.sql.tables import judgement
from sayso.model.judgement import Json, Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class Analyst:
    """Who judges, when (ISO instant, UTC) and why; `why` is None where nothing was said."""

    name: str
    at: str
    why: str | None = None


# -- writing -----------------------------------------------------------------------------------------------------------------------------


def record(
    connection: Connection, by: Analyst, kind: JudgementKind, target: Collection[str], before: Json = None, after: Json = None
) -> Judgement:
    """Write down a judgement. What it changes is seen to by whoever calls this, in the same transaction."""
    content = [kind.value, list(target), by.name, by.at, by.why, before, after]
    n = 0
    while _is_taken(connection, name := "j" + digest([*content, n] if n else content)):
        n += 1
    row = {
        "id": name,
        "kind": kind.value,
        "target": _packed(list(target)),
        "analyst": by.name,
        "judged_at": by.at,
        "why": by.why,
        "before": _packed(before),
        "after": _packed(after),
    }
    connection.execute(insert(judgement), row)
    return Judgement(name, kind, tuple(target), by.name, by.at, by.why, before, after)


def undo(connection: Connection, by: Analyst, wanted: str) -> tuple[Judgement, Judgement]:
    """Undo a judgement; gives the one undone and the one that undoes it.

    Raises:
        NotFoundError: there is no such judgement, or it has been undone.
    """
    found = find(connection, wanted)
    if found.undone:
        raise NotFoundError(f"judgement {found.id} is undone already, by {found.undone}: undo that one to have it hold again")
    return found, record(connection, by, JudgementKind.UNDO, [found.id])


def _is_taken(connection: Connection, name: str) -> bool:
    return connection.execute(select(judgement.c.key).where(judgement.c.id == name)).first() is not None


def _packed(content: Json) -> str | None:
    return None if content is None else json.dumps(content, ensure_ascii=False, separators=(",", ":"))


# -- asking ------------------------------------------------------------------------------------------------------------------------------


def judgements(connection: Connection, as_of: str | None = None) -> tuple[Judgement, ...]:
    """All that was said up to the end of a day (or an instant), in the order in which it was said; None for up to now."""
    rows = select(judgement).order_by(judgement.c.key)
    if as_of is not None:
        rows = rows.where(judgement.c.judged_at <= end_of(as_of))
    return marked([_judgement(row) for row in connection.execute(rows).mappings()])


def find(connection: Connection, wanted: str) -> Judgement:
    """The judgement with this id, or the only one whose id begins so; NotFoundError when there is none."""
    begins = [one for one in judgements(connection) if wanted.strip() and one.id.startswith(wanted.strip())]
    if len(begins) == 1:
        return begins[0]
    if begins:
        raise NotFoundError(f"{wanted!r} is the beginning of more than one judgement: {', '.join(one.id for one in begins[:5])}")
    raise NotFoundError(f"there is no judgement {wanted!r}: `sayso review log` lists them")


def end_of(as_of: str) -> str:
    """The last instant of a day; an instant is itself."""
    return as_of if "T" in as_of else f"{as_of}T23:59:59Z"


def _judgement(row: Row) -> Judgement:
    before, after = (None if row[name] is None else json.loads(row[name]) for name in ("before", "after"))
    target: list[Any] = json.loads(row["target"])
    return Judgement(row["id"], JudgementKind(row["kind"]), tuple(target), row["analyst"], row["judged_at"], row["why"], before, after)
