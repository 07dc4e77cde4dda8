"""Lays what analysts have said over what was read: the reading of an article that counts is what they left of the one that was read.

A revision is a reading like any other, made of the claims of its base. So whatever asks, counts, searches or gathers sees claims as they
stand, and an earlier day sees them as they stood then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Select, delete, exists, insert, select, union, update

from sayso.ledger.called import everybody, is_meant
from sayso.ledger.disagree import Disagreement, disagreements, misnamed
from sayso.ledger.revise import Anchored, Readings, Revised, revise
from sayso.ledger.sql import judging
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.inserting import insert_all, insert_claims, insert_one
from sayso.ledger.sql.load import Loader, readings_with_articles
from sayso.ledger.sql.rows import article_of, digest
from sayso.ledger.sql.tables import anchor, article, claim, judged, judgement, reading, revision
from sayso.ledger.store import Reviewed
from sayso.model import Claim
from sayso.model.judgement import Judgement, JudgementKind

# -- readings and what they were made of -------------------------------------------------------------------------------------------------


def current_base(connection: Connection, article_key: int) -> str | None:
    """The id of the reading that counts for an article, as it was read; None for an article without one."""
    current = _current(connection, article_key)
    if current is None:
        return None
    base = select(reading.c.id).where(reading.c.key == _base_of(connection, current))
    return str(connection.execute(base).scalar_one())


def counts(reading_id: str) -> Select[int]:
    """The key of the reading with this id, if it counts for its article, as it was read or as analysts left it."""
    revised = reading.alias()
    is_base = exists().where(
        revision.c.base_key == reading.c.key, revised.c.key == revision.c.reading_key, revised.c.superseded_at.is_(None)
    )
    return select(reading.c.key).where(reading.c.id == reading_id, reading.c.superseded_at.is_(None) | is_base)


def _current(connection: Connection, article_key: int) -> int | None:
    return connection.execute(
        select(reading.c.key).where(reading.c.article_key == article_key, reading.c.superseded_at.is_(None))
    ).scalar_one_or_none()


def _base_of(connection: Connection, reading_key: int) -> int:
    base = connection.execute(select(revision.c.base_key).where(revision.c.reading_key == reading_key)).scalar_one_or_none()
    return reading_key if base is None else base


def claims_of(connection: Connection, reading_key: int) -> dict[int, Claim]:
    """The claims of a reading, by key."""
    keys = connection.execute(select(claim.c.key).where(claim.c.reading_key == reading_key).order_by(claim.c.key)).scalars().all()
    return {key: found.claim for key, found in zip(keys, Loader().load(connection, keys), strict=True)} if keys else {}


def as_read(connection: Connection, claim_key: int) -> int:
    """The key of a claim as it was read, for one that analysts may have changed."""
    row = connection.execute(select(claim.c.id, claim.c.reading_key).where(claim.c.key == claim_key)).one()
    base = _base_of(connection, row.reading_key)
    if base == row.reading_key:
        return claim_key
    original = select(claim.c.key).outerjoin(revision, revision.c.reading_key == claim.c.reading_key)
    original = original.where(claim.c.id == row.id, revision.c.reading_key.is_(None))
    in_base = connection.execute(original.where(claim.c.reading_key == base)).scalar_one_or_none()
    # one that was kept although its article is read otherwise now
    return in_base or int(connection.execute(original.order_by(claim.c.key.desc()).limit(1)).scalar_one())


# -- writing -----------------------------------------------------------------------------------------------------------------------------


def settle(connection: Connection, dialect: Dialect, article_key: int, now: str, *, anew: bool = False) -> bool:
    """Bring an article in step with what analysts have said of it; is there another revision of it now?

    Whoever calls this gathers the article's claims afterwards.

    Args:
        anew: make another revision even of the same claims: on whose word they stand may matter where they are gathered.
    """
    if not judging.is_anything_said(connection):
        return False
    current = _current(connection, article_key)
    if current is None:
        return False
    base = _base_of(connection, current)
    read = claims_of(connection, base)
    said, readings = anchored(connection, article_key)
    names = [one for one in judging.about_names(connection) if is_about(one, read.values())]
    if not said and not names and base == current:
        return False
    revised = revise(list(read.values()), said, readings, names)
    held = claims_of(connection, current)
    keys = {one.id: key for key, one in held.items()}
    is_changed = anew or {one.id: one for one in held.values()} != {one.id: one for one in revised.claims}
    if is_changed:
        keys = _replace(connection, dialect, current, base, revised, considered([one.judgement for one in said], names), now)
    _stand(connection, keys, revised)
    return is_changed


def considered(said: Iterable[Judgement], names: Iterable[Judgement]) -> list[str]:
    """The ids of all judgements behind a revision, with those that undo them: another set makes another revision."""
    found: dict[str, None] = {}
    for one in (*said, *names):
        found[one.id] = None
        if one.undone:
            found[one.undone] = None
    return list(found)


def is_about(said: Judgement, claims: Iterable[Claim]) -> bool:
    """Does a judgement of a name speak of anybody in these claims?"""
    return any(is_meant(said, actor, words) for claim in claims for actor, words in everybody(claim))


def anchored(connection: Connection, article_key: int) -> tuple[list[Anchored], Readings]:
    """What was said of claims of an article, in the order in which it was said; and the claims of the readings it was said of."""
    rows = select(anchor, claim.c.reading_key).join(claim, claim.c.key == anchor.c.claim_key).join(reading)
    rows = rows.where(reading.c.article_key == article_key).order_by(anchor.c.judgement_key, claim.c.id)
    anchors = connection.execute(rows).all()
    if not anchors:
        return [], {}
    said = judging.with_keys(connection, {row.judgement_key for row in anchors})
    claims = {key: claims_of(connection, key) for key in {row.reading_key for row in anchors}}
    found = [Anchored(said[row.judgement_key], claims[row.reading_key][row.claim_key], row.reading_key, row.side) for row in anchors]
    return found, {key: list(some.values()) for key, some in claims.items()}


def _replace(
    connection: Connection, dialect: Dialect, current: int, base: int, revised: Revised, because: Sequence[str], now: str
) -> dict[str, int]:
    """Make the revision count instead of the reading that does; gives the keys of its claims by id."""
    row = connection.execute(readings_with_articles().where(reading.c.key == base)).mappings().one()
    connection.execute(update(reading).where(reading.c.key == current).values(superseded_at=now))
    name = revision_id(row["id"], because)
    known = connection.execute(select(reading.c.key).where(reading.c.id == name)).scalar_one_or_none()
    if known is not None:
        connection.execute(update(reading).where(reading.c.key == known).values(superseded_at=None))
        return {one.id: key for key, one in claims_of(connection, known).items()}
    copied = {column.name: row[column.name] for column in reading.columns if column.name != "key"}
    key = insert_one(connection, reading, copied | {"id": name, "read_at": now, "superseded_at": None})
    connection.execute(insert(revision), {"reading_key": key, "base_key": base, "judgements": json.dumps(because)})
    return insert_claims(connection, dialect, revised.claims, article_of(row), key)


def revision_id(base_id: str, because: Sequence[str]) -> str:
    """From the reading it was made of and the judgements that made it."""
    return "r" + digest([base_id, list(because)])


def made_of(connection: Connection, reading_key: int) -> tuple[str, list[str]] | None:
    """The id of the reading that a revision was made of, and the ids of the judgements that made it; None for what was read."""
    rows = select(reading.c.id, revision.c.judgements).join(revision, revision.c.base_key == reading.c.key)
    row = connection.execute(rows.where(revision.c.reading_key == reading_key)).one_or_none()
    return (row.id, json.loads(row.judgements)) if row else None


def _stand(connection: Connection, keys: dict[str, int], revised: Revised) -> None:
    """Note which judgements stand on which claims of the reading that counts."""
    connection.execute(delete(judged).where(judged.c.claim_key.in_(list(keys.values()))))
    names = {one.judgement for one in revised.standing}
    rows = connection.execute(select(judgement.c.id, judgement.c.key).where(judgement.c.id.in_(names)))
    numbers = {row.id: row.key for row in rows}
    insert_all(
        connection,
        judged,
        [{"claim_key": keys[one.claim], "judgement_key": numbers[one.judgement], "side": one.side} for one in revised.standing],
    )


def articles_of(connection: Connection, judgement_key: int) -> list[int]:
    """The articles on whose claims a judgement stands, or of whose claims it speaks."""
    of_claim = claim.join(reading, reading.c.key == claim.c.reading_key)
    spoken_of = select(reading.c.article_key).select_from(of_claim.join(anchor, anchor.c.claim_key == claim.c.key))
    stands_on = select(reading.c.article_key).select_from(of_claim.join(judged, judged.c.claim_key == claim.c.key))
    rows = union(
        spoken_of.where(anchor.c.judgement_key == judgement_key),
        stands_on.where(judged.c.judgement_key == judgement_key, reading.c.superseded_at.is_(None)),
    )
    return sorted(connection.execute(rows).scalars())


def differing(connection: Connection) -> Iterator[Disagreement]:
    """Where do readings that count now differ from what analysts said of earlier ones? By article."""
    spoken_of = (
        select(reading.c.article_key).join(claim, claim.c.reading_key == reading.c.key).join(anchor, anchor.c.claim_key == claim.c.key)
    )
    for article_key in sorted(connection.execute(spoken_of.distinct()).scalars()):
        current = _current(connection, article_key)
        if current is not None:
            base = _base_of(connection, current)
            yield from disagreements(list(claims_of(connection, base).values()), base, *anchored(connection, article_key))
    yield from _misnamed(connection)


def _misnamed(connection: Connection) -> Iterator[Disagreement]:
    """The same for what was said of names: in the claims, as read, of articles in which it stands on any, if they were read since."""
    for said in judging.about_names(connection):
        if said.kind is JudgementKind.SAME and not said.undone:
            now, base_of = reading.alias(), revision.c.base_key
            made = revision.join(now, now.c.key == revision.c.reading_key).join(reading, reading.c.key == base_of)
            rows = select(base_of).distinct().select_from(made.join(claim, claim.c.reading_key == now.c.key).join(judged))
            since = rows.where(now.c.superseded_at.is_(None), reading.c.read_at > said.at)
            stands = since.where(judged.c.judgement_key == judging.key_of(connection, said))
            for base in connection.execute(stands.order_by(base_of)).scalars().all():
                yield from misnamed(said, list(claims_of(connection, base).values()))


_VERDICTS = (JudgementKind.ACCEPT, JudgementKind.CORRECT)


def articles_with_verdicts(connection: Connection) -> list[int]:
    """Keys of the articles of whose claims somebody has accepted or corrected any, by the articles' ids; that may be undone."""
    claims = judged.join(judgement, judgement.c.key == judged.c.judgement_key).join(claim, claim.c.key == judged.c.claim_key)
    rows = select(article.c.key).select_from(claims.join(reading, reading.c.key == claim.c.reading_key).join(article))
    rows = rows.where(judgement.c.kind.in_(_VERDICTS), reading.c.superseded_at.is_(None)).group_by(article.c.key, article.c.id)
    return list(connection.execute(rows.order_by(article.c.id)).scalars())


def reviewed(connection: Connection, article_key: int) -> Reviewed | None:
    """What an analyst has accepted or corrected of an article; None where all that is undone."""
    current = select(claim.c.key).join(reading).where(reading.c.article_key == article_key, reading.c.superseded_at.is_(None))
    keys = connection.execute(current.order_by(claim.c.evidence_start, claim.c.trigger_start, claim.c.id)).scalars().all()
    loaded = Loader().load(connection, keys)
    found = tuple(one for one in loaded if any(said.kind in _VERDICTS for said in one.judgements))
    return Reviewed(found[0].article, found, len(found) == len(loaded)) if found else None
