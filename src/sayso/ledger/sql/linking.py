"""Keeps links between articles in step with their current readings, whatever the order in which they come.

Two articles are compared when they share enough numbers of the index (`links.is_comparable`), and a number counts when one of them is
among the first of those that have it. "First" goes by a rank drawn from the article's id, so that it depends on nothing but the articles
there are; and their number is bounded, so that a notice under a hundred thousand articles costs each new one no more than a few
comparisons. One number is seldom enough, or each article would be compared with the first of every phrase that all the world uses.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Double,
    Integer,
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

from sayso.ledger.links import PART, Outline, Text, may_be_linked
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
ROOM = 48 * 1024 * 1024  # bytes of outlines held for the next articles, copies come within days: some eight thousand of 600 words
_FEWEST = int(1 / PART)  # numbers of an article of which one is enough
_OUTLINE = 1200  # bytes of an outline without its runs of words: its title, its address and all that Python adds


class Linker:
    """Links articles; remembers what it needs of those it compared last.

    Args:
        first: how many articles stand for all that share a number.
        room: bytes that what it remembers may take.

    Attributes:
        n_compared: pairs of texts compared so far.
    """

    def __init__(self, first: int = FIRST, room: int = ROOM) -> None:
        self._first = first
        self.n_compared = 0
        self._held = _Held(room)

    def update(self, connection: Connection, key: int) -> None:
        """Bring the links of an article in step with its current reading, within the transaction that wrote it."""
        text = self._text(connection, key)
        had, has = set(connection.execute(_HASHES, {"key": key}).scalars()), set(text.keys.tolist())
        promoted = self._take_out(connection, key, had - has)
        if had:
            connection.execute(_UNLINK, {"key": key})
        _insert_hashes(connection, key, text.article.id, has - had)
        self._recheck(connection, self._at_bound(connection, key, has - had))
        self._link(connection, key, text)
        for other in promoted:
            self._link(connection, other, self._text(connection, other), _linked(connection, [other]).get(other, ()))

    def update_all(self, connection: Connection) -> None:
        """Link all articles that are not in the index: for a ledger that was made before there were links."""
        is_known = select(fingerprint.c.hash).where(fingerprint.c.article_key == article.c.key).exists()
        for key in connection.execute(select(article.c.key).where(~is_known).order_by(article.c.key)).scalars().all():
            self.update(connection, key)

    def faults(self, connection: Connection) -> Iterator[str]:
        """What is otherwise than the texts say, one line for each article."""
        for key in connection.execute(select(article.c.key).order_by(article.c.key)).scalars().all():
            text = self._text(connection, key)
            rank = rank_of(text.article.id)
            if {tuple(row) for row in connection.execute(_FILED, {"key": key})} != {(number, rank) for number in text.keys.tolist()}:
                yield f"article {text.article.id}: the index of links has other numbers than its text"
            linked = {tuple(row) for row in connection.execute(_LINKED_WITH, {"key": key})}
            found = self._found(connection, key, text, self._candidates(connection, key, text.outline))
            expected = {tuple(row[column.name] for column in link.c) for row in found}
            if linked != expected:
                yield f"article {text.article.id}: {len(linked - expected)} links too many, {len(expected - linked)} missing"

    # -- the index -----------------------------------------------------------------------------------------------------------------------

    def _take_out(self, connection: Connection, key: int, numbers: set[int]) -> list[int]:
        """Take an article's numbers out of the index; gives the articles that now stand for others in its place."""
        promoted = self._at_bound(connection, key, numbers)
        for some in _batches(sorted(numbers)):
            connection.execute(_TAKE_OUT, {"key": key, "hashes": some})
        return promoted

    def _at_bound(self, connection: Connection, key: int, numbers: Container[int]) -> list[int]:
        """Where this article stands for others, by some of its numbers: who would stand there but for it."""
        if not numbers:
            return []
        rows = connection.execute(_AT_BOUND, {"key": key, "first": self._first})
        return list(dict.fromkeys(row.article_key for row in rows if row.hash in numbers))

    def _candidates(self, connection: Connection, key: int, outline: Outline, among: Sequence[int] | None = None) -> list[int]:
        """The articles to compare this one with, or those `among` some; found by the numbers for which either of two articles stands."""
        size = outline.n_keys
        asked = {"key": key, "first": self._first, "telling": outline.telling.tolist(), "size": size, "enough": PART * size}
        if among is None:
            return list(connection.execute(_COMPARABLE, asked).scalars())
        return list(connection.execute(_COMPARABLE_AMONG, asked | {"keys": among}).scalars())

    # -- the links -----------------------------------------------------------------------------------------------------------------------

    def _link(self, connection: Connection, key: int, text: Text, known: Container[int] = ()) -> None:
        """Link an article with all that it is not known to be linked with."""
        new = [other for other in self._candidates(connection, key, text.outline) if other not in known]
        if rows := list(self._found(connection, key, text, new)):
            connection.execute(insert(link), rows)

    def _found(self, connection: Connection, key: int, text: Text, others: Sequence[int]) -> Iterator[dict[str, object]]:
        """The links of an article with others, as rows."""
        self.n_compared += len(others)
        for some in _batches(others):
            outlines = self._outlines(connection, some)
            near = [other for other in some if may_be_linked(text.outline, outlines[other])]
            for other, its_text in self._texts(connection, near).items():
                if made := link_of(text, its_text):
                    yield _row(made, text, key, other)

    def _recheck(self, connection: Connection, keys: Sequence[int]) -> None:
        """Strike out the links of these articles that would not be found now."""
        linked = {key: others for some in _batches(keys) for key, others in _linked(connection, some).items()}
        for key, others in linked.items():
            [outline] = self._outlines(connection, [key]).values()
            for some in _batches(sorted(others)):
                for other in {*some} - {*self._candidates(connection, key, outline, some)}:
                    connection.execute(delete(link).where(_between(key, other)))

    # -- the texts -----------------------------------------------------------------------------------------------------------------------

    def _outlines(self, connection: Connection, of: Sequence[int]) -> dict[int, Outline]:
        """The outlines of articles, by key, as their current readings have them."""
        ids = {row.article_key: row.id for row in connection.execute(_CURRENT, {"keys": of})}
        held = {key: outline for key, name in ids.items() if (outline := self._held.get(name))}
        texts = self._texts(connection, [key for key in ids if key not in held])
        return held | {key: text.outline for key, text in texts.items()}

    def _text(self, connection: Connection, key: int) -> Text:
        return self._texts(connection, [key])[key]

    def _texts(self, connection: Connection, of: Sequence[int]) -> dict[int, Text]:
        """Articles, by key, as their current readings have them; their outlines are held."""
        if not of:
            return {}
        rows = {row["article_key"]: row for row in connection.execute(_TEXTS, {"keys": of}).mappings()}
        texts = {key: Text(article_of(row)) for key, row in rows.items()}
        for key, text in texts.items():
            self._held.put(rows[key]["id"], text.outline)
        return texts


class _Held:
    """The outlines of the readings last asked for, by id.

    Args:
        room: how many bytes they may take.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._outlines: OrderedDict[str, Outline] = OrderedDict()

    def get(self, name: str) -> Outline | None:
        """What is held of a reading."""
        if name in self._outlines:
            self._outlines.move_to_end(name)
        return self._outlines.get(name)

    def put(self, name: str, outline: Outline) -> None:
        """Hold this one too, and as many of the others as there is room for."""
        if self.get(name):
            return
        self._outlines[name] = outline
        self._room -= _size(outline)
        while self._room < 0:
            self._room += _size(self._outlines.popitem(last=False)[1])


def _size(outline: Outline) -> int:
    """In memory, about, in bytes."""
    return outline.shingles.nbytes + _OUTLINE


# Questions are put together once: each is asked for every article that is written.

_KEY: BindParameter[Any] = bindparam("key", type_=Integer)
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_MINE, _OTHER, _HOLDERS = fingerprint.alias(), fingerprint.alias(), fingerprint.alias()
_SHARING = _MINE.join(_OTHER, _OTHER.c.hash == _MINE.c.hash)

# The rank at which those begin who do not stand for all that have a number of mine; beyond all ranks where there are few. It is always
# asked of `_MINE`: of `_OTHER`, it would be asked of all that have the number.
_BOUND: ColumnElement[int] = func.coalesce(
    select(_HOLDERS.c.rank)
    .where(_HOLDERS.c.hash == _MINE.c.hash)
    .order_by(_HOLDERS.c.rank)
    .offset(bindparam("first", type_=Integer))
    .limit(1)
    .scalar_subquery(),
    _ALL,
)
_AT_BOUND = (
    select(_MINE.c.hash, _OTHER.c.article_key)
    .select_from(_SHARING)
    .where(_MINE.c.article_key == _KEY, _MINE.c.rank < _BOUND, _OTHER.c.rank == _BOUND)
    .order_by(_OTHER.c.article_key)
)


def _comparable(*among: ColumnElement[bool]) -> Select[int]:
    """The articles that share enough numbers with one: as `links.is_comparable` says, of the numbers for which either of two stands."""
    weight = case((_MINE.c.hash.in_(bindparam("telling", expanding=True)), bindparam("size", type_=Integer)), else_=1)
    shared = select(_OTHER.c.article_key, weight.label("weight")).select_from(_SHARING)
    shared = shared.where(_MINE.c.article_key == _KEY, _OTHER.c.article_key != _KEY, *among)
    rows = union_all(shared.where(_OTHER.c.rank < _BOUND), shared.where(_MINE.c.rank < _BOUND, _OTHER.c.rank >= _BOUND)).subquery()
    reached = func.sum(rows.c.weight)
    its = fingerprint.c.article_key == rows.c.article_key
    numbers = select(func.count()).where(its).scalar_subquery()
    # Most articles share a single number, which is enough for the smallest only: of these, no more are counted than tells that.
    is_smallest = ~select(fingerprint.c.hash).where(its).offset(_FEWEST).limit(1).exists()
    is_enough_of_it = case((reached == 1, is_smallest), else_=reached >= PART * numbers)
    found = select(rows.c.article_key).group_by(rows.c.article_key)
    return found.having(or_(reached >= bindparam("enough", type_=Double), is_enough_of_it)).order_by(rows.c.article_key)


_COMPARABLE, _COMPARABLE_AMONG = _comparable(), _comparable(_OTHER.c.article_key.in_(_KEYS))
_FILED = select(fingerprint.c.hash, fingerprint.c.rank).where(fingerprint.c.article_key == _KEY)
_HASHES = select(fingerprint.c.hash).where(fingerprint.c.article_key == _KEY)
_TAKE_OUT = delete(fingerprint).where(fingerprint.c.article_key == _KEY, fingerprint.c.hash.in_(bindparam("hashes", expanding=True)))
_INSERT = insert(fingerprint)
_CURRENT = select(reading.c.article_key, reading.c.id).where(reading.c.article_key.in_(_KEYS), reading.c.superseded_at.is_(None))
_TEXTS = readings_with_articles().where(reading.c.article_key.in_(_KEYS), reading.c.superseded_at.is_(None))
_TOUCHING = or_(link.c.article_key == _KEY, link.c.other_key == _KEY)
_LINKED_WITH = select(link).where(_TOUCHING)
_UNLINK = delete(link).where(_TOUCHING)
_PAIRS = select(link.c.article_key, link.c.other_key).where(or_(link.c.article_key.in_(_KEYS), link.c.other_key.in_(_KEYS)))


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


def _insert_hashes(connection: Connection, key: int, article_id: str, numbers: set[int]) -> None:
    rank = rank_of(article_id)
    rows = [{"hash": number, "rank": rank, "article_key": key} for number in sorted(numbers)]
    if rows:
        connection.execute(_INSERT, rows)


def _linked(connection: Connection, keys: Collection[int]) -> Mapping[int, set[int]]:
    """The articles that each of these is linked with by text, in either direction; none has no place in it."""
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in connection.execute(_PAIRS, {"keys": keys}):
        for key, its_other in ((one, other), (other, one)):
            if key in keys:
                linked[key].add(its_other)
    return linked


def _between(one: int, other: int) -> ColumnElement[bool]:
    return or_(and_(link.c.article_key == one, link.c.other_key == other), and_(link.c.article_key == other, link.c.other_key == one))


def _row(made: Link, text: Text, key: int, other: int) -> dict[str, object]:
    """The row of a link, of the text with this key or of the other."""
    taker, giver = (key, other) if text.article.id == made.article else (other, key)
    return {"article_key": taker, "other_key": giver, "kind": made.kind.value, "reason": made.reason, "is_circular": int(made.is_circular)}


def _batches(of: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(of), _BATCH):
        yield of[start : start + _BATCH]
