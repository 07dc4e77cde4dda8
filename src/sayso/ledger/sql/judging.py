"""Keeps what analysts have said."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, true

from sayso.errors import NotFoundError
from sayso.ledger.judgements import marked, withdrawn
from sayso.ledger.sql.rows import Row, digest
from sayso.ledger.sql.tables import claim, judged, judgement, reading
from sayso.model.judgement import Json, Judgement, JudgementKind

_BATCH = 500  # keys in one question
_MOST_AT_ONCE = 100  # times that anybody says the very same in one second


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
    said = Judgement("", kind, tuple(target), by.name, by.at, by.why, before, after)
    name = next(name for n in count() if not _is_taken(connection, name := _id(said, n)))
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
    return replace(said, id=name)


def _id(said: Judgement, n: int) -> str:
    """From all that was said, by whom and when; and `n` where the same was said so often before in the same second."""
    content = [said.kind.value, list(said.target), said.by, said.at, said.why, said.before, said.after]
    return "j" + digest([*content, n] if n else content)


def _is_taken(connection: Connection, name: str) -> bool:
    return connection.execute(select(judgement.c.key).where(judgement.c.id == name)).first() is not None


def _packed(content: Json) -> str | None:
    return None if content is None else json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def altered(connection: Connection) -> Iterator[str]:
    """The ids of judgements that are not what their content says."""
    for one in judgements(connection):
        if one.id not in {_id(one, n) for n in range(_MOST_AT_ONCE)}:
            yield one.id


# -- asking ------------------------------------------------------------------------------------------------------------------------------


def judgements(connection: Connection, as_of: str | None = None) -> tuple[Judgement, ...]:
    """All that was said up to the end of a day (or an instant), in the order in which it was said; None for up to now."""
    return tuple(_chosen(connection, true(), as_of).values())


def is_anything_said(connection: Connection) -> bool:
    """Has any analyst said anything yet? Most ledgers know of none, and ask no further."""
    return connection.execute(select(judgement.c.key).limit(1)).first() is not None


def with_keys(connection: Connection, keys: Collection[int], as_of: str | None = None) -> dict[int, Judgement]:
    """The judgements with these keys that were made by then, by key, in the order in which they were made."""
    return {key: one for key, one in _chosen(connection, judgement.c.key.in_(keys), as_of).items() if key in keys}


def about_names(connection: Connection) -> list[Judgement]:
    """What was said of names, those undone too."""
    kinds = (JudgementKind.SAME, JudgementKind.DIFFERENT)
    return [one for one in _chosen(connection, judgement.c.kind.in_(kinds)).values() if one.kind in kinds]


def about_entries(connection: Connection, keys: Sequence[int] | None, as_of: str | None) -> list[tuple[Judgement, dict[str, int]]]:
    """What was said of entries (merges and splits), in that order, each with the claims it stands on (ids) and the side each is on.

    Args:
        keys: of the claims that matter; None for those of current readings.
        as_of: as for `judgements`.
    """
    of_entries = judgement.c.kind.in_((JudgementKind.MERGE, JudgementKind.SPLIT))
    if connection.execute(select(judgement.c.key).where(of_entries).limit(1)).first() is None:
        return []
    rows = select(judged.c.judgement_key, judged.c.side, claim.c.id).join(judgement, judgement.c.key == judged.c.judgement_key)
    rows = rows.join(claim, claim.c.key == judged.c.claim_key).where(of_entries)
    if keys is None:
        current = rows.join(reading, reading.c.key == claim.c.reading_key).where(reading.c.superseded_at.is_(None))
        found = connection.execute(current).all()
    else:
        batches = (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
        found = [row for some in batches for row in connection.execute(rows.where(judged.c.claim_key.in_(some)))]
    sides: dict[int, dict[str, int]] = {}
    for row in found:
        sides.setdefault(row.judgement_key, {})[row.id] = row.side
    return [(one, sides[key]) for key, one in with_keys(connection, sides.keys(), as_of).items()]


def rejections(connection: Connection, claim_id: str) -> tuple[Judgement, ...]:
    """The rejections of a claim that hold, in the order in which they were made."""
    said = _chosen(connection, judgement.c.kind == JudgementKind.REJECT).values()
    return tuple(one for one in said if one.kind is JudgementKind.REJECT and claim_id in one.target and not one.undone)


def beside(connection: Connection, claim_id: str) -> list[str]:
    """Ids of claims that stood in one entry with a claim when it was rejected; [] for one that was not."""
    said = [one for one in _chosen(connection, judgement.c.kind == JudgementKind.REJECT).values() if one.kind is JudgementKind.REJECT]
    return [name for one in said for of, stood in one.before.items() if of.startswith(claim_id) for name in stood["beside"]]


def said_since(connection: Connection, at: str) -> list[int]:
    """Keys of what was said, or undone, after an instant."""
    return list(_roots_since(connection, at))


def withdrawn_since(connection: Connection, at: str) -> list[str]:
    """Ids of articles that were taken back, or held again, after an instant."""
    return [name for one in _roots_since(connection, at).values() if one.kind is JudgementKind.WITHDRAW for name in one.target]


# Put together once: it is asked with every page of claims, and most ledgers know of none.
_WITHDRAWALS = select(judgement.c.key).where(judgement.c.kind == JudgementKind.WITHDRAW).limit(1)


def withdrawals(connection: Connection, as_of: str | None) -> dict[str, Judgement]:
    """The articles that were taken back, by id, each with the judgement that says so; `as_of` as for `judgements`."""
    if connection.execute(_WITHDRAWALS).first() is None:
        return {}
    return withdrawn(_chosen(connection, judgement.c.kind == JudgementKind.WITHDRAW, as_of).values())


def _roots_since(connection: Connection, at: str) -> dict[int, Judgement]:
    """What was said after an instant, and what was undone after it, by key."""
    said = _chosen(connection, true())
    by_id = {one.id: key for key, one in said.items()}

    def root(key: int) -> int:
        while said[key].kind is JudgementKind.UNDO:
            key = by_id[said[key].target[0]]
        return key

    return {root(key): said[root(key)] for key, one in said.items() if one.at > at}


def find(connection: Connection, wanted: str) -> tuple[int, Judgement]:
    """The judgement with this id, or the only one whose id begins so, with its key; NotFoundError when there is none."""
    wanted = wanted.strip()
    begins = {key: one for key, one in _chosen(connection, true()).items() if wanted and one.id.startswith(wanted)}
    if len(begins) == 1:
        return next(iter(begins.items()))
    if begins:
        shown = ", ".join(one.id for one in [*begins.values()][:5])
        raise NotFoundError(f"{wanted!r} is the beginning of more than one judgement: {shown}; give more of it")
    raise NotFoundError(f"there is no judgement {wanted!r}: `sayso review log` lists them")


def key_of(connection: Connection, one: Judgement) -> int:
    """The number of a judgement in this ledger."""
    return int(connection.execute(select(judgement.c.key).where(judgement.c.id == one.id)).scalar_one())


def end_of(as_of: str) -> str:
    """The last instant of a day; an instant is itself."""
    return as_of if "T" in as_of else f"{as_of}T23:59:59Z"


def _chosen(connection: Connection, condition: ColumnElement[bool], as_of: str | None = None) -> dict[int, Judgement]:
    """Judgements by key, with all that undo any; whether a judgement is undone cannot be said without those."""
    rows = select(judgement).where(or_(condition, judgement.c.kind == JudgementKind.UNDO)).order_by(judgement.c.key)
    if as_of is not None:
        rows = rows.where(judgement.c.judged_at <= end_of(as_of))
    found: Sequence[Row] = connection.execute(rows).mappings().all()
    return dict(zip((row["key"] for row in found), marked([_judgement(row) for row in found]), strict=True))


def _judgement(row: Row) -> Judgement:
    before, after = (None if row[name] is None else json.loads(row[name]) for name in ("before", "after"))
    target: list[Any] = json.loads(row["target"])
    return Judgement(row["id"], JudgementKind(row["kind"]), tuple(target), row["analyst"], row["judged_at"], row["why"], before, after)
