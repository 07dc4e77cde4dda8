"""Keeps links between articles in step with their current readings, whatever the order in which they come.

Two articles are compared when they share enough numbers of the index (`links.is_comparable`), and a number counts when one of them is
among the first of those that have it. "First" goes by a rank drawn from the article's id, so that it depends on nothing but the articles
there are; and their number is bounded, so that a notice under a hundred thousand articles costs each new one no more than a few
comparisons. One number is seldom enough, or each article would be compared with the first of every phrase that all the world uses.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
)

from sayso.ledger.links import PART, Text, keys, telling
from sayso.ledger.links import link as link_of
from sayso.ledger.sql.load import readings_with_articles
from sayso.ledger.sql.rows import article_of
from sayso.ledger.sql.tables import article, fingerprint, link, reading
from sayso.model import Link, LinkKind

T = TypeVar("T")

FIRST = 32  # articles that stand for all that share a number: a story in more outlets than that is linked to these
_ALL = 2**63 - 1
_BATCH = 64
_MANY = 500  # articles in one question where no texts are loaded
_KEPT = 1024  # texts held for the next articles: copies come within days, and a text with its fingerprint takes some 10 kB


class Linker:
    """Links articles; remembers the texts it compared last.

    Args:
        first: how many articles stand for all that share a number.

    Attributes:
        n_compared: pairs of texts compared so far.
    """

    def __init__(self, first: int = FIRST) -> None:
        self._first = first
        self.n_compared = 0
        self._texts: OrderedDict[str, Text] = OrderedDict()

    def update(self, connection: Connection, key: int) -> None:
        """Bring the links of an article in step with its current reading, within the transaction that wrote it."""
        [text] = self._load(connection, [key]).values()
        had, has = set(_hashes(connection, key)), {int(number) for number in keys(text)}
        promoted = self._take_out(connection, key, had - has)
        _unlink(connection, key)
        _insert_hashes(connection, key, text.article.id, has - had)
        for displaced in self._displaced(connection, key, has - had):
            self._recheck(connection, displaced)
        self._link(connection, key)
        for other in promoted:
            self._link(connection, other)

    def update_all(self, connection: Connection) -> None:
        """Link all articles that are not in the index: for a ledger that was made before there were links."""
        is_known = select(fingerprint.c.hash).where(fingerprint.c.article_key == article.c.key).exists()
        for key in connection.execute(select(article.c.key).where(~is_known).order_by(article.c.key)).scalars().all():
            self.update(connection, key)

    def faults(self, connection: Connection) -> Iterator[str]:
        """What is otherwise than the texts say, one line for each article."""
        for key in connection.execute(select(article.c.key).order_by(article.c.key)).scalars().all():
            [text] = self._load(connection, [key]).values()
            filed = select(fingerprint.c.hash, fingerprint.c.rank).where(fingerprint.c.article_key == key)
            rank = rank_of(text.article.id)
            if {(row.hash, row.rank) for row in connection.execute(filed)} != {(int(number), rank) for number in keys(text)}:
                yield f"article {text.article.id}: the index of links has other numbers than its text"
            linked = {tuple(row) for row in connection.execute(select(link).where(_touching(link, key)))}
            expected = {
                tuple(row[column.name] for column in link.c) for row in self._found(connection, key, self._candidates(connection, key))
            }
            if linked != expected:
                yield f"article {text.article.id}: {len(linked - expected)} links too many, {len(expected - linked)} missing"

    # -- the index -----------------------------------------------------------------------------------------------------------------------

    def _bound(self, number: ColumnElement[int]) -> ScalarSelect[int]:
        """The rank at which those begin who do not stand for all that have this number; beyond all ranks where there are few."""
        others = fingerprint.alias()
        ranks = select(others.c.rank).where(others.c.hash == number).order_by(others.c.rank).offset(self._first).limit(1)
        return func.coalesce(ranks.scalar_subquery(), _ALL)  # type: ignore[return-value]

    def _take_out(self, connection: Connection, key: int, numbers: set[int]) -> list[int]:
        """Take an article's numbers out of the index; gives the articles that now stand for others in its place."""
        promoted: list[int] = []
        for some in _batches(sorted(numbers)):
            promoted += self._at_bound(connection, key, some)
            connection.execute(delete(fingerprint).where(fingerprint.c.article_key == key, fingerprint.c.hash.in_(some)))
        return list(dict.fromkeys(promoted))

    def _displaced(self, connection: Connection, key: int, numbers: set[int]) -> list[int]:
        """The articles that stood for others until this one came."""
        return list(dict.fromkeys(found for some in _batches(sorted(numbers)) for found in self._at_bound(connection, key, some)))

    def _at_bound(self, connection: Connection, key: int, numbers: Sequence[int]) -> list[int]:
        """Where this article stands for others: who would stand there but for it."""
        mine, next_one = fingerprint.alias(), fingerprint.alias()
        bound = self._bound(mine.c.hash)  # asked of `mine` first: of `next_one`, it would be asked of all that have the number
        rows = (
            select(next_one.c.article_key)
            .select_from(mine.join(next_one, next_one.c.hash == mine.c.hash))
            .where(mine.c.article_key == key, mine.c.hash.in_(numbers))
            .where(mine.c.rank < bound, next_one.c.rank == bound)
            .order_by(next_one.c.article_key)
        )
        return list(connection.execute(rows).scalars())

    def _candidates(self, connection: Connection, key: int, among: Sequence[int] | None = None) -> list[int]:
        """The articles to compare this one with, or those `among` some; found by the numbers for which either of two articles stands."""
        [text] = self._load(connection, [key]).values()
        mine, other = fingerprint.alias(), fingerprint.alias()
        bound, size = self._bound(mine.c.hash), len(keys(text))
        weight = case((mine.c.hash.in_(telling(text).tolist()), size), else_=1)
        shared = select(other.c.article_key, weight.label("weight")).select_from(mine.join(other, other.c.hash == mine.c.hash))
        shared = shared.where(mine.c.article_key == key, other.c.article_key != key)
        if among is not None:
            shared = shared.where(other.c.article_key.in_(among))
        rows = union_all(shared.where(other.c.rank < bound), shared.where(mine.c.rank < bound, other.c.rank >= bound)).subquery()
        reached = func.sum(rows.c.weight)
        numbers = select(func.count()).where(fingerprint.c.article_key == rows.c.article_key).scalar_subquery()
        found = select(rows.c.article_key).group_by(rows.c.article_key).having(or_(reached >= PART * size, reached >= PART * numbers))
        return list(connection.execute(found.order_by(rows.c.article_key)).scalars())

    # -- the links -----------------------------------------------------------------------------------------------------------------------

    def _link(self, connection: Connection, key: int) -> None:
        known = set(_linked(connection, key))
        new = [other for other in self._candidates(connection, key) if other not in known]
        for some in _batches(new):
            if rows := list(self._found(connection, key, some)):
                connection.execute(insert(link), rows)

    def _found(self, connection: Connection, key: int, others: Sequence[int]) -> Iterator[dict[str, object]]:
        """The links of an article with others, as rows."""
        for some in _batches(others):
            texts = self._load(connection, [key, *some])
            self.n_compared += len(some)
            yield from (_row(made, key, other, texts) for other in some if (made := link_of(texts[key], texts[other])))

    def _recheck(self, connection: Connection, key: int) -> None:
        """Strike out the links that would not be found now."""
        for some in _batches(_linked(connection, key)):
            for other in {*some} - {*self._candidates(connection, key, some)}:
                connection.execute(delete(link).where(_between(key, other)))

    def _load(self, connection: Connection, of: Sequence[int]) -> dict[int, Text]:
        """The texts of articles, by key, as their current readings have them."""
        current = select(reading.c.article_key, reading.c.id).where(reading.c.article_key.in_(of), reading.c.superseded_at.is_(None))
        ids = {row.article_key: row.id for row in connection.execute(current)}
        missing = [name for name in ids.values() if name not in self._texts]
        if missing:
            for row in connection.execute(readings_with_articles().where(reading.c.id.in_(missing))).mappings():
                self._texts[row["id"]] = Text(article_of(row))
        texts = {key: self._texts[name] for key, name in ids.items()}
        for name in ids.values():
            self._texts.move_to_end(name)
        while len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return texts


def links_of(connection: Connection, ids: Sequence[str]) -> list[Link]:
    """The links of these articles in either direction, by the ids of taker and giver."""
    found: set[Link] = set()
    for start in range(0, len(ids), _MANY):
        for question in _LINKS_OF:
            found.update(_found(connection, question, {"ids": ids[start : start + _MANY]}))
    return sorted(found, key=lambda one: (one.article, one.other, one.kind))


def all_links(connection: Connection) -> Iterator[Link]:
    """Every link, by the ids of taker and giver."""
    return _found(connection, _LINKS.order_by(_TAKER.c.id, _GIVER.c.id, link.c.kind), {})


_TAKER, _GIVER = article.alias(), article.alias()
_LINKS = select(_TAKER.c.id.label("taker"), _GIVER.c.id.label("giver"), link.c.kind, link.c.reason, link.c.is_circular).select_from(
    link.join(_TAKER, _TAKER.c.key == link.c.article_key).join(_GIVER, _GIVER.c.key == link.c.other_key)
)
_OF = select(article.c.key).where(article.c.id.in_(bindparam("ids", expanding=True)))
_LINKS_OF = [_LINKS.where(end.in_(_OF)) for end in (link.c.article_key, link.c.other_key)]  # each by its own index


def _found(connection: Connection, question: Select[str, str, str, str, int], asked: Mapping[str, object]) -> Iterator[Link]:
    for row in connection.execute(question, asked):
        yield Link(row.taker, row.giver, LinkKind(row.kind), row.reason, bool(row.is_circular))


def rank_of(article_id: str) -> int:
    """Where an article comes among those that share a number: in no order but a lasting one."""
    return int.from_bytes(blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _hashes(connection: Connection, key: int) -> Iterable[int]:
    return connection.execute(select(fingerprint.c.hash).where(fingerprint.c.article_key == key)).scalars()


def _insert_hashes(connection: Connection, key: int, article_id: str, numbers: set[int]) -> None:
    rank = rank_of(article_id)
    rows = [{"hash": number, "rank": rank, "article_key": key} for number in sorted(numbers)]
    if rows:
        connection.execute(insert(fingerprint), rows)


def _linked(connection: Connection, key: int) -> list[int]:
    """The articles this one is linked with by text, in either direction."""
    other = case((link.c.article_key == key, link.c.other_key), else_=link.c.article_key)
    return list(connection.execute(select(other).where(_touching(link, key)).order_by(other)).scalars())


def _unlink(connection: Connection, key: int) -> None:
    connection.execute(delete(link).where(_touching(link, key)))


def _touching(table: FromClause, key: int) -> ColumnElement[bool]:
    return or_(table.c.article_key == key, table.c.other_key == key)


def _between(one: int, other: int) -> ColumnElement[bool]:
    return or_(and_(link.c.article_key == one, link.c.other_key == other), and_(link.c.article_key == other, link.c.other_key == one))


def _row(made: Link, one: int, other: int, texts: dict[int, Text]) -> dict[str, object]:
    taker, giver = (one, other) if texts[one].article.id == made.article else (other, one)
    return {"article_key": taker, "other_key": giver, "kind": made.kind.value, "reason": made.reason, "is_circular": int(made.is_circular)}


def _batches(of: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(of), _BATCH):
        yield of[start : start + _BATCH]
