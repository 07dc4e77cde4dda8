"""A ledger for a team, kept by a PostgreSQL server. Needs the extra `postgres` (psycopg)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Select, Table, create_engine, event, func, inspect, select, text
from sqlalchemy import make_url as parse_url
from sqlalchemy.dialects.postgresql import TSVECTOR, insert
from sqlalchemy.exc import ArgumentError

from sayso.errors import LedgerError
from sayso.ledger.words import folded, phrases

MARK = "a sayso ledger"  # the comment on the table of versions: tells ledgers from other databases
LOCK = 0x5A150001  # the advisory lock of whoever writes
LOCK_TIMEOUT_MS = 30_000  # as in a file: a writer holds the ledger for the writing of one article

# PostgreSQL holds 1,048,575 bytes of words in one row of an index; 3,100 words of 64 letters with their places stay below that.
_PIECE = 3_000  # words of a text in one row
_OVERLAP = 100  # words that the next row begins with again, so that a phrase across the border is found
_LONGEST = 64  # letters of a word that are compared

_search = MetaData()
_article_search, _claim_search = (
    Table(
        f"{of}_search",
        _search,
        Column("key", Integer, primary_key=True, autoincrement=False),
        Column("piece", Integer, primary_key=True, autoincrement=False),
        Column("words", TSVECTOR, nullable=False),
    )
    for of in ("article", "claim")
)


_DIFFERING = (
    "SELECT fresh.key FROM unnest(CAST(:key AS int[]), CAST(:piece AS int[]), CAST(:words AS text[])) AS fresh(key, piece, words) "
    "LEFT JOIN {} AS kept USING (key, piece) WHERE kept.words IS DISTINCT FROM to_tsvector('sayso_words', fresh.words)"
)


class Postgres:
    """PostgreSQL with its own full text search. Words are compared by their English stems, without case and accents."""

    def engine(self, where: str | Path, *, create: bool) -> Engine:  # noqa: ARG002 - whether there is a ledger is seen when connected
        """An engine for the ledger at an address "postgresql://user@host/database"; LedgerError when it is none."""
        try:
            address = parse_url(str(where)).set(drivername="postgresql+psycopg")
            engine = create_engine(address, connect_args={"client_encoding": "utf8", "application_name": "sayso"})
        except (ArgumentError, ValueError) as error:
            raise LedgerError(f"{where} is no address of a database: write postgresql://USER@HOST/DATABASE") from error
        except ModuleNotFoundError as error:
            raise LedgerError("a ledger in PostgreSQL needs psycopg: pip install 'sayso[postgres]'") from error
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def check_kind(self, connection: Connection, where: str) -> None:
        """LedgerError when the database (or the first schema of its search path) holds the tables of something else."""
        tables = inspect(connection).get_table_names()
        mark = connection.execute(text("SELECT obj_description(to_regclass('alembic_version'), 'pg_class')")).scalar()
        if tables and mark != MARK:
            raise LedgerError(f"{where} is not a sayso ledger: it is left as it is; give the ledger a database of its own")

    def finish(self, connection: Connection) -> None:
        """Mark the database as a ledger; make texts compare by code point, as in a file, whatever the server's language is."""
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")
        columns = text(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' ORDER BY 1, 2"
        )
        for table, rows in groupby(connection.execute(columns).all(), key=lambda row: str(row[0])):
            changes = ", ".join(f'ALTER COLUMN "{row[1]}" TYPE text COLLATE "C"' for row in rows)
            connection.exec_driver_sql(f'ALTER TABLE "{table}" {changes}')

    def create_search(self, connection: Connection) -> None:
        """Make the tables for full text search, and words of our own: stems as in a file, and no word left out."""
        connection.execute(text("CREATE TEXT SEARCH DICTIONARY sayso_stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter)"))
        connection.execute(text("CREATE TEXT SEARCH CONFIGURATION sayso_words (COPY = pg_catalog.simple)"))
        connection.execute(text("ALTER TEXT SEARCH CONFIGURATION sayso_words ALTER MAPPING REPLACE pg_catalog.simple WITH sayso_stem"))
        _search.create_all(connection, checkfirst=False)
        for table in (_article_search, _claim_search):
            connection.execute(text(f"CREATE INDEX {table.name}_words ON {table.name} USING gin (words)"))

    def insert_new(self, connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert those rows that are not there yet."""
        if rows:
            connection.execute(insert(into).on_conflict_do_nothing(), list(rows))

    def index_article(self, connection: Connection, key: int, words: str) -> None:
        """Make an article's text searchable."""
        _index(connection, _article_search, [(key, words)])

    def index_claims(self, connection: Connection, claims: Sequence[tuple[int, str]]) -> None:
        """Make claims searchable: key and words of each."""
        _index(connection, _claim_search, claims)

    def damage(self, connection: Connection) -> Iterator[str]:  # noqa: ARG002
        """Nothing: the server sees to its pages and references itself."""
        yield from ()

    def unsearchable(
        self, connection: Connection, articles: Iterable[Sequence[tuple[int, str]]], claims: Iterable[Sequence[tuple[int, str]]]
    ) -> Iterator[str]:
        """Where the search is out of step with the words it should hold."""
        for index, of, batches in ((_article_search, "article", articles), (_claim_search, "claim", claims)):
            wrong, n = 0, 0
            for batch in batches:
                rows = _index_rows(batch)
                n += len(rows)
                wrong += len(connection.execute(text(_DIFFERING.format(index.name)), _columns(rows)).all())
            if wrong:
                yield f"the search has other words than the {of}s: {wrong} texts differ"
            elif surplus := connection.execute(select(func.count()).select_from(index)).scalar_one() - n:
                yield f"the search holds {surplus} {of}s that are not there"

    def after_copy(self, connection: Connection) -> None:
        """Have the next key of each table come after the highest there is."""
        sequences = text(
            "SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), column_name) FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'"
        )
        for table, sequence in connection.execute(sequences).all():
            connection.exec_driver_sql(f"SELECT setval('{sequence}', coalesce(max(key), 0) + 1, false) FROM \"{table}\"")

    def articles_with(self, words: str) -> Select[int]:
        """Keys of articles that hold every word and phrase of the user's."""
        return _matching(_article_search, words)

    def claims_with(self, words: str) -> Select[int]:
        """Keys of claims that hold every word and phrase of the user's."""
        return _matching(_claim_search, words)


# -- search ------------------------------------------------------------------------------------------------------------------------------


def _index(connection: Connection, into: Table, texts: Sequence[tuple[int, str]]) -> None:
    statement = text(f"INSERT INTO {into.name} (key, piece, words) VALUES (:key, :piece, to_tsvector('sayso_words', :words))")
    rows = _index_rows(texts)
    if rows:
        connection.execute(statement, rows)


def _index_rows(texts: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"key": key, "piece": n, "words": piece} for key, words in texts for n, piece in enumerate(_pieces(words))]


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in ("key", "piece", "words")}


def _pieces(words: str) -> Iterator[str]:
    plain = _plain(words)
    for start in range(0, len(plain), _PIECE):
        yield " ".join(plain[start : start + _PIECE + _OVERLAP])


def _plain(words: str) -> list[str]:
    """Words without case, accents and marks: nothing is left that the server could take for an address or an operator."""
    return [word[:_LONGEST] for word in folded(words).replace("_", " ").split()]


def _matching(index: Table, words: str) -> Select[int]:
    key = index.c.key
    found = (
        select(key).where(index.c.words.bool_op("@@")(func.phraseto_tsquery(text("'sayso_words'"), " ".join(_plain(phrase)))))
        for phrase in phrases(words)
    )
    # one text may lie in several rows, each with other words of the search
    return select(key).where(*(key.in_(one) for one in found)).distinct()


# -- connections -------------------------------------------------------------------------------------------------------------------------


def _prepare(connection: Any, _record: Any) -> None:
    from psycopg.types.string import StrDumperUnknown, TextLoader

    class Dumper(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(_escaped(obj))

    class Loader(TextLoader):
        def load(self, data: Any) -> str:
            return _unescaped(str(super().load(data)))

    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise LedgerError(f"the database keeps text in {encoding}, which cannot hold all characters: make one with ENCODING 'UTF8'")
    connection.adapters.register_dumper(str, Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, Loader)


def _begin(connection: Connection) -> None:
    # One writes at a time, as in a file: whoever decides by what the ledger holds may trust it until the end of the transaction.
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}; SELECT pg_advisory_xact_lock({LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


# PostgreSQL's texts cannot hold U+0000. It is written as two characters that no text may hold for exchange (noncharacters).
_ESCAPE, _NULL, _ITSELF = "\ufdd0", "\ufdd1", "\ufdd2"


def _escaped(words: str) -> str:
    if "\0" not in words and _ESCAPE not in words:
        return words
    return words.replace(_ESCAPE, _ESCAPE + _ITSELF).replace("\0", _ESCAPE + _NULL)


def _unescaped(words: str) -> str:
    if _ESCAPE not in words:
        return words
    return words.replace(_ESCAPE + _NULL, "\0").replace(_ESCAPE + _ITSELF, _ESCAPE)
