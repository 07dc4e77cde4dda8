"""The ledger in an SQL database."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, select

from sayso.errors import ReadError
from sayso.ledger.correcting import Directory
from sayso.ledger.disagree import Disagreement
from sayso.ledger.judgements import Grades, withdrawn
from sayso.ledger.origins import trace
from sayso.ledger.selection import Selection
from sayso.ledger.sql import judging, overview
from sayso.ledger.sql.backup import backup
from sayso.ledger.sql.check import check
from sayso.ledger.sql.citing import links_around
from sayso.ledger.sql.connect import connect, in_words, name_of, writing
from sayso.ledger.sql.dialect import dialect_of
from sayso.ledger.sql.dump import dump
from sayso.ledger.sql.find import find_article, find_claim
from sayso.ledger.sql.finding import find_entries
from sayso.ledger.sql.gathering import find_entry, group, load_entries
from sayso.ledger.sql.linking import Linker
from sayso.ledger.sql.load import Loader, readings_with_articles
from sayso.ledger.sql.query import selected
from sayso.ledger.sql.reviewing import Review
from sayso.ledger.sql.revising import articles_with_verdicts, counts, differing, reviewed
from sayso.ledger.sql.rows import article_of, reading_id
from sayso.ledger.sql.shelf import shelve
from sayso.ledger.sql.since import divided
from sayso.ledger.sql.tables import article as article_table
from sayso.ledger.sql.tables import bookmark, failure, location, reading
from sayso.ledger.sql.write import write
from sayso.ledger.store import Failure, Found, Gathered, Listed, Outcome, Reviewed, Status, Tally
from sayso.model import Actor, Article, Link, Reading, Versions
from sayso.model.judgement import Judgement

_BATCH = 500  # claims loaded at once while streaming
_FIRST_ENTRIES, _ENTRIES = 8, 64  # entries: few at first, for whoever wants to see some soon or only a few


def utc_now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class SQLStore:
    """A `Store` behind an SQLAlchemy engine.

    Args:
        engine: from `connect`, which has checked the schema.
        where: what messages call this ledger.
        clock: tells the time for `added_at` and the like.
        linker: finds the articles that depend on one another.
    """

    def __init__(self, engine: Engine, where: str, clock: Callable[[], str] = utc_now, linker: Linker | None = None) -> None:
        self._engine = engine
        self._where = where
        self._clock = clock
        self._dialect = dialect_of(engine.dialect.name)
        self._linker = linker or Linker()

    # -- writing -------------------------------------------------------------------------------------------------------------------------

    def add(self, reading: Reading) -> Outcome:
        """Write an article and its claims, all or nothing; on return they are on disk."""
        with self._writing() as connection:
            return write(connection, self._dialect, self._linker, reading, self._clock())

    def has(self, article: Article, versions: Versions) -> bool:
        """Is this article's current reading by these versions, with what is now known of its title, date and publisher?"""
        with self._reading() as connection:
            return connection.execute(counts(reading_id(article, versions))).first() is not None

    def saw(self, article: Article) -> None:
        """Note where a known article was met again, and that reading there did not fail."""
        if article.path is None:
            return
        met = select(location.c.path).join(article_table).where(article_table.c.id == article.id, location.c.path == article.path)
        failed = select(failure.c.place).where(failure.c.place == article.path)
        with self._reading() as connection:
            if connection.execute(met).first() and not connection.execute(failed).first():
                return
        with self._writing() as connection:
            key = connection.execute(select(article_table.c.key).where(article_table.c.id == article.id)).scalar_one()
            self._dialect.insert_new(connection, location, [{"article_key": key, "path": article.path}])
            connection.execute(delete(failure).where(failure.c.place == article.path))

    def fail(self, error: ReadError) -> None:
        """Note an input that could not be read; it is struck out once an article is added from the same place."""
        with self._writing() as connection:
            connection.execute(delete(failure).where(failure.c.place == error.where, failure.c.reason != error.reason))
            row = {"place": error.where, "reason": error.reason, "failed_at": self._clock()}
            self._dialect.insert_new(connection, failure, [row])

    # -- judging -------------------------------------------------------------------------------------------------------------------------

    @contextmanager
    def review(self, by: str, directory: Directory, why: str | None = None) -> Iterator[Review]:
        """What an analyst says, all or nothing; on leaving the `with` it is on disk, with all that follows from it."""
        with self._writing() as connection:
            yield Review(connection, self._dialect, judging.Analyst(by, self._clock(), why), directory)

    def reviewed(self) -> Iterator[Reviewed]:
        """The articles in which an analyst has accepted or corrected claims, by id."""
        with self._reading() as connection:
            keys = articles_with_verdicts(connection)
        for key in keys:
            with self._reading() as connection:
                found = reviewed(connection, key)
            if found:
                yield found

    def judgements(self, as_of: str | None = None) -> tuple[Judgement, ...]:
        """All that analysts have said, in the order in which they did; up to the end of a day (or an instant), or up to now."""
        with self._reading() as connection:
            return judging.judgements(connection, as_of)

    def grades(self, as_of: str | None = None) -> Grades:
        """How reliable organisations are, on the word of analysts; as of the end of a day (or an instant), or now."""
        return Grades(self.judgements(as_of))

    def withdrawn(self, as_of: str | None = None) -> dict[str, Judgement]:
        """The articles that were taken back, by id, as of the end of a day (or an instant), or now."""
        return withdrawn(self.judgements(as_of))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where readings that count now differ from what analysts said of earlier ones, by article."""
        with self._reading() as connection:
            return tuple(differing(connection))

    # -- asking --------------------------------------------------------------------------------------------------------------------------

    def claims(self, selection: Selection = Selection()) -> Iterator[Found]:  # noqa: B008 - frozen
        """The claims asked for, streamed, by date of the event (undated last), then article, then place in the text.

        A ledger only grows, so the keys are fetched first and the claims batch by batch, each in a transaction of its own: a reader that
        takes its time holds up nobody.
        """
        with self._reading() as connection:
            keys = array("q", connection.execute(selected(selection, self._dialect)).scalars())
        return self._stream(iter(keys), Loader(selection.as_of))

    def _stream(self, keys: Iterator[int], loader: Loader) -> Iterator[Found]:
        while batch := list(islice(keys, _BATCH)):
            with self._reading() as connection:
                found = loader.load(connection, batch)
            yield from found

    def trace(self, found: Iterable[Found], as_of: str | None = None) -> Iterator[Found]:
        """The same claims, streamed, with the links of their articles and the way to their origins; flagged where that was taken back.

        Args:
            as_of: the end of a day (or an instant) as of which all this is told; None for now.
        """
        found, loader = iter(found), Loader(as_of)
        while batch := list(islice(found, _BATCH)):
            with self._reading() as connection:
                shelf = shelve(connection, loader, batch)
                taken_back = judging.withdrawals(connection, as_of)
            for one in batch:
                lineage = trace(one.claim, one.article, shelf)
                fallen = taken_back.get(lineage.article) if lineage.article != one.article.id else None
                said = (*one.judgements, fallen) if fallen else one.judgements
                yield replace(one, links=tuple(shelf.links.get(one.article.id, ())), lineage=lineage, judgements=said)

    def count(self, selection: Selection = Selection()) -> int:  # noqa: B008 - frozen
        """How many claims `claims` would give."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(selected(selection, self._dialect).subquery())).scalar_one()

    def claim(self, claim_id: str) -> Found:
        """The claim with this id, or the only one whose id begins so; NotFoundError names near ids."""
        with self._reading() as connection:
            [found] = Loader().load(connection, [find_claim(connection, claim_id)])
            if found.is_current:
                return found
            return replace(found, judgements=(*found.judgements, *judging.rejections(connection, found.claim.id)))

    def article(self, article_id: str) -> Article:
        """The article with this id, or the only one whose id begins so; NotFoundError names near ids."""
        with self._reading() as connection:
            key = find_article(connection, article_id)
            rows = readings_with_articles().where(reading.c.article_key == key, reading.c.superseded_at.is_(None))
            return article_of(connection.execute(rows).mappings().one())

    def articles(self, text: str | None = None) -> Iterator[Listed]:
        """All articles, or those whose text or title holds every word; by publication date (undated last), then id."""
        with self._reading() as connection:
            keys = iter(overview.article_keys(connection, self._dialect, text))
        while batch := list(islice(keys, _BATCH)):
            with self._reading() as connection:
                listed = overview.articles(connection, batch)
            yield from listed

    def actors(self) -> Iterator[Tally]:
        """Everybody in the current claims, most claims first."""
        with self._reading() as connection:
            tallies = overview.actors(connection)
        return iter(tallies)

    def named(self, name: str) -> tuple[Actor, ...]:
        """Actors of the ledger with this name: exactly, or else with these words in a row in it; case and accents do not matter."""
        with self._reading() as connection:
            return overview.named(connection, name)

    def links(self, article_id: str) -> tuple[Link, ...]:
        """The links of this article, in either direction; by the ids of taker and giver."""
        with self._reading() as connection:
            return tuple(links_around(connection, [article_id]))

    def entries(self, selection: Selection = Selection(), *, denied: bool = False) -> Iterator[Gathered]:  # noqa: B008 - frozen
        """Every entry that has a claim asked for, streamed, by the day on which the event began (undated last, by first report).

        The selection's `limit` counts entries. With `denied` only those of which a claim denies the event, or says that somebody does.
        All is read as it stood at the first question: an entry that a writer gives another id meanwhile is neither missed nor told twice.
        """
        loader, n = Loader(), min(selection.limit or _FIRST_ENTRIES, _ENTRIES)
        with self._reading() as connection:
            ids = find_entries(connection, selection, self._dialect, denied=denied)
            while batch := list(islice(ids, n)):
                yield from load_entries(connection, batch, loader)
                n = min(2 * n, _ENTRIES)

    def entry(self, entry_id: str) -> Gathered:
        """The entry with this id, or the only one whose id begins so, or the one into which the claim that gave this id has come.

        NotFoundError names near ids.
        """
        with self._reading() as connection:
            return load_entries(connection, [find_entry(connection, entry_id)], Loader())[0]

    def since(self, at: str) -> tuple[tuple[Gathered, ...], tuple[Gathered, ...]]:
        """The entries touched since an instant (ISO, UTC): as they were held then, and as they are held now; by id."""
        with self._reading() as connection:
            then, now = divided(connection, at)
            return group(connection, then, Loader(at)), group(connection, now, Loader())

    def held(self, selection: Selection = Selection()) -> tuple[Gathered, ...]:  # noqa: B008 - frozen
        """The entries that the claims asked for make by themselves: for a selection `as_of` a day, when other claims were held."""
        with self._reading() as connection:
            return group(connection, connection.execute(selected(selection, self._dialect)).scalars().all(), Loader(selection.as_of))

    def seen(self, reader: str) -> str | None:
        """Up to when (ISO instant, UTC) this reader has seen what is new; None for never."""
        with self._reading() as connection:
            return connection.execute(select(bookmark.c.seen_at).where(bookmark.c.reader == reader)).scalar_one_or_none()

    def see(self, reader: str, at: str) -> None:
        """Note that this reader has seen what is new up to this instant."""
        with self._writing() as connection:
            connection.execute(delete(bookmark).where(bookmark.c.reader == reader))
            connection.execute(insert(bookmark), {"reader": reader, "seen_at": at})

    def now(self) -> str:
        """The time by this store's clock, ISO 8601 in UTC."""
        return self._clock()

    def failures(self) -> Iterator[Failure]:
        """Inputs that could not be read, by place."""
        with self._reading() as connection:
            rows = connection.execute(select(failure).order_by(failure.c.place)).all()
        return iter([Failure(row.place, row.reason, row.failed_at) for row in rows])

    def status(self) -> Status:
        """How much there is, and who read it."""
        with self._reading() as connection:
            return overview.status(connection, self._where)

    def dump(self) -> Iterator[str]:
        """Everything as lines of JSON, clocks and inner numbers left out: ledgers of the same content have the same lines."""
        with self._reading() as connection:
            yield from dump(connection)

    def check(self) -> Iterator[str]:
        """Hold everything in the ledger against everything else: a line in words for each fault."""
        with self._reading() as connection:
            yield from check(connection, self._dialect)

    def backup(self, target: str | Path) -> None:
        """Copy the ledger as it is now to a new file or an empty database; LedgerError when something is there."""
        with in_words(self._where):
            backup(self._engine, target)

    def close(self) -> None:
        """Let go of the database; the store cannot be used afterwards."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_words(self._where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with in_words(self._where), writing(self._engine) as connection:
            yield connection


def open_store(where: str | Path, *, create: bool = True) -> SQLStore:
    """Open a ledger.

    Args:
        where: path of a file, or address of a PostgreSQL database ("postgresql://user@host/database").
        create: make a new ledger where there is none.

    Raises:
        LedgerError: there is none and none was to be made, or there is something else.
        LedgerVersionError: a newer sayso made it.
    """
    return SQLStore(connect(where, create=create), name_of(where))
