"""From keys to claims with their articles, a batch at a time."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, or_, select

from sayso.ledger.sql.among import among
from sayso.ledger.sql.judging import end_of, with_keys, withdrawals
from sayso.ledger.sql.rows import Hanging, actor_of, article_of, claim_of, hop_of, versions_of
from sayso.ledger.sql.tables import actor, article, claim, context, hop, judged, location, member, more_evidence, object_, party, reading
from sayso.ledger.store import Found
from sayso.model import Actor, Article, Party, Passage, Quoted, Versions
from sayso.model.judgement import Judgement

_KEPT = 256  # articles held for the next claims: news comes in runs of the same articles, and 256 of them are some megabytes
_KEPT_ACTORS = 4096  # and whom they name: the same few states again and again


def counts(as_of: str | None = None) -> ColumnElement[bool]:
    """Does the reading count now, or did it at the end of this day (or at this instant)?"""
    if as_of is None:
        return reading.c.superseded_at.is_(None)
    end = end_of(as_of)
    return and_(reading.c.read_at <= end, or_(reading.c.superseded_at.is_(None), reading.c.superseded_at > end))


def readings_with_articles() -> Select[*tuple[Any, ...]]:
    """Each reading with what `article_of` needs."""
    path = select(func.min(location.c.path)).where(location.c.article_key == article.c.key).scalar_subquery()
    return select(reading, article.c.id.label("article_id"), article.c.text, article.c.url, article.c.publisher, path.label("path")).join(
        article, article.c.key == reading.c.article_key
    )


# Questions are put together once, here: to do so for every page of an answer takes longer than the database needs to answer them.
_CLAIMS = select(claim, member.c.entry).outerjoin(member, member.c.claim_key == claim.c.key).where(among(claim.c.key, "keys"))
_READINGS = readings_with_articles().where(among(reading.c.key, "keys"))
_JUDGED = (
    select(judged.c.claim_key, judged.c.judgement_key)
    .where(among(judged.c.claim_key, "keys"))
    .order_by(judged.c.claim_key, judged.c.judgement_key)
)
_ACTORS = select(actor.c.key, actor.c.id, actor.c.name, actor.c.country, actor.c.sector, actor.c.kind, actor.c.reason).where(
    among(actor.c.key, "keys")
)


def _parts(table: Table, *columns: str) -> Select[*tuple[Any, ...]]:
    """What hangs on claims, each kind in the order of its position."""
    wanted = (table.c[name] for name in ("claim_key", *columns))
    return select(*wanted).where(among(table.c.claim_key, "keys")).order_by(*table.primary_key.columns)


_PARTIES = _parts(party, "role", "actor_key", "text", "start", "end")
_HOPS = _parts(hop, "actor_key", "kind", "text", "start", "end", "cue", "cue_start", "cue_end")
_OBJECTS = _parts(object_, "text", "start", "end")
_CONTEXTS = _parts(context, "context")
_MORE_EVIDENCE = _parts(more_evidence, "start", "end")


class Loader:
    """Loads claims; remembers the articles loaded last.

    Args:
        as_of: the end of a day (or an instant) as of which claims are told, with the judgements made by then; None for now.
    """

    def __init__(self, as_of: str | None = None) -> None:
        self.as_of = as_of
        self._articles: OrderedDict[int, tuple[Article, Versions, bool]] = OrderedDict()
        self._actors: dict[str, Actor] = {}

    def load(self, connection: Connection, keys: Sequence[int]) -> list[Found]:
        """The claims with these keys, in the same order."""
        asked = {"keys": keys}
        rows = {row[0]: row for row in connection.execute(_CLAIMS, asked).all()}
        hanging = self._hanging(connection, keys)
        self._fetch(connection, {row.reading_key for row in rows.values()})
        said = self._said(connection, keys)
        taken_back = withdrawals(connection, self.as_of)
        found = [self._found(rows[key], hanging[key], said.get(key, ()), taken_back) for key in keys]
        while len(self._articles) > _KEPT:
            self._articles.popitem(last=False)
        return found

    def _hanging(self, connection: Connection, keys: Sequence[int]) -> Mapping[int, Hanging]:
        """What hangs on each of these claims."""
        parties, hops, objects, contexts, more = (
            connection.execute(rows, {"keys": keys}).all() for rows in (_PARTIES, _HOPS, _OBJECTS, _CONTEXTS, _MORE_EVIDENCE)
        )
        self._meet(connection, {row[2] for row in parties} | {row[1] for row in hops})
        hanging: defaultdict[int, Hanging] = defaultdict(Hanging)
        for key, role, who, text, start, end in parties:
            hanging[key].side(role).append(Party(self._actors[who], text, Passage(start, end)))
        for key, who, *said in hops:
            hanging[key].chain.append(hop_of(self._actors[who], *said))
        for key, text, start, end in objects:
            hanging[key].objects.append(Quoted(text, Passage(start, end)))
        for key, words in contexts:
            hanging[key].contexts.append(words)
        for key, start, end in more:
            hanging[key].more_evidence.append(Passage(start, end))
        return hanging

    def _meet(self, connection: Connection, keys: Collection[str]) -> None:
        """Make these actors known; each is one record, however many claims name it."""
        if len(self._actors) > _KEPT_ACTORS:
            self._actors.clear()
        missing = [key for key in keys if key not in self._actors]
        if missing:
            self._actors |= {row.key: actor_of(row) for row in connection.execute(_ACTORS, {"keys": missing}).all()}

    def _said(self, connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Judgement, ...]]:
        """What analysts have said of these claims, as far as it holds."""
        standing = connection.execute(_JUDGED, {"keys": keys}).all()
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
        row: Row[*tuple[Any, ...]],
        hanging: Hanging,
        said: tuple[Judgement, ...],
        taken_back: Mapping[str, Judgement],
    ) -> Found:
        self._articles.move_to_end(row.reading_key)
        seen, versions, is_current = self._articles[row.reading_key]
        if seen.id in taken_back:
            said = (*said, taken_back[seen.id])
        return Found(claim_of(row, hanging), seen, versions, is_current, entry=row.entry, judgements=said)

    def _fetch(self, connection: Connection, readings: Iterable[int]) -> None:
        missing = [key for key in readings if key not in self._articles]
        if missing:
            for row in connection.execute(_READINGS, {"keys": missing}).mappings().all():
                self._articles[row["key"]] = article_of(row), versions_of(row), row["superseded_at"] is None
