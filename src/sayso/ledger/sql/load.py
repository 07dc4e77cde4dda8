"""From keys to claims with their articles, a batch at a time."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.ledger.sql.judging import with_keys, withdrawals
from sayso.ledger.sql.rows import Row, article_of, claim_of, versions_of
from sayso.ledger.sql.tables import actor, article, claim, context, hop, judged, location, member, more_evidence, object_, party, reading
from sayso.ledger.store import Found
from sayso.model import Article, Versions
from sayso.model.judgement import Judgement

_KEPT = 256  # articles held for the next claims: news comes in runs of the same articles, and 256 of them are some megabytes

_WHO = (
    actor.c.id.label("actor_id"),
    actor.c.name.label("actor_name"),
    actor.c.country,
    actor.c.sector,
    actor.c.kind.label("actor_kind"),
    actor.c.reason,
)
_WITH_ACTOR = (party, hop)
_WITHOUT = (object_, context, more_evidence)


class Loader:
    """Loads claims; remembers the articles loaded last.

    Args:
        as_of: the end of a day (or an instant) by which the judgements were made that claims come with; None for all.
    """

    def __init__(self, as_of: str | None = None) -> None:
        self.as_of = as_of
        self._articles: OrderedDict[int, tuple[Article, Versions, bool]] = OrderedDict()

    def load(self, connection: Connection, keys: Sequence[int]) -> list[Found]:
        """The claims with these keys, in the same order."""
        rows = {row["key"]: row for row in connection.execute(select(claim).where(claim.c.key.in_(keys))).mappings()}
        parts = _parts(connection, keys)
        self._fetch(connection, {row["reading_key"] for row in rows.values()})
        entries = _entries(connection, keys)
        said = self._said(connection, keys)
        taken_back = withdrawals(connection, self.as_of)
        found = [self._found(rows[key], parts[key], entries.get(key), said.get(key, ()), taken_back) for key in keys]
        while len(self._articles) > _KEPT:
            self._articles.popitem(last=False)
        return found

    def _said(self, connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Judgement, ...]]:
        """What analysts have said of these claims, as far as it holds."""
        rows = select(judged.c.claim_key, judged.c.judgement_key).where(judged.c.claim_key.in_(keys))
        standing = connection.execute(rows.order_by(judged.c.claim_key, judged.c.judgement_key)).all()
        if not standing:
            return {}
        made = with_keys(connection, {row.judgement_key for row in standing}, self.as_of)
        said: defaultdict[int, list[Judgement]] = defaultdict(list)
        for row in standing:
            if row.judgement_key in made and not made[row.judgement_key].undone:
                said[row.claim_key].append(made[row.judgement_key])
        return {key: tuple(some) for key, some in said.items()}

    def _found(
        self,
        row: Row,
        parts: Mapping[str, Sequence[Row]],
        entry: str | None,
        said: tuple[Judgement, ...],
        taken_back: Mapping[str, Judgement],
    ) -> Found:
        self._articles.move_to_end(row["reading_key"])
        seen, versions, is_current = self._articles[row["reading_key"]]
        if seen.id in taken_back:
            said = (*said, taken_back[seen.id])
        return Found(claim_of(row, parts), seen, versions, is_current, entry=entry, judgements=said)

    def _fetch(self, connection: Connection, readings: Iterable[int]) -> None:
        missing = [key for key in readings if key not in self._articles]
        for row in connection.execute(readings_with_articles().where(reading.c.key.in_(missing))).mappings():
            self._articles[row["key"]] = article_of(row), versions_of(row), row["superseded_at"] is None


def readings_with_articles() -> Select[*tuple[Any, ...]]:
    """Each reading with what `article_of` needs."""
    path = select(func.min(location.c.path)).where(location.c.article_key == article.c.key).scalar_subquery()
    return select(reading, article.c.id.label("article_id"), article.c.text, article.c.url, article.c.publisher, path.label("path")).join(
        article, article.c.key == reading.c.article_key
    )


def _entries(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    rows = select(member.c.claim_key, member.c.entry).where(member.c.claim_key.in_(keys))
    return {row.claim_key: row.entry for row in connection.execute(rows)}


def _parts(connection: Connection, keys: Sequence[int]) -> Mapping[int, Mapping[str, Sequence[Row]]]:
    parts: defaultdict[int, dict[str, list[Row]]] = defaultdict(lambda: {table.name: [] for table in (*_WITH_ACTOR, *_WITHOUT)})
    questions = {table.name: select(table, *_WHO).join(actor, actor.c.key == table.c.actor_key) for table in _WITH_ACTOR}
    questions |= {table.name: select(table) for table in _WITHOUT}
    for table in (*_WITH_ACTOR, *_WITHOUT):
        rows = questions[table.name].where(table.c.claim_key.in_(keys)).order_by(table.c.claim_key, table.c.position)
        for row in connection.execute(rows).mappings():
            parts[row["claim_key"]][table.name].append(row)
    return parts
