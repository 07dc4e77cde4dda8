"""Is a ledger sound? Everything in it is held against everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.ledger.sql import judging
from sayso.ledger.sql.derived import derived
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.load import Loader, readings_with_articles
from sayso.ledger.sql.revising import made_of, revision_id
from sayso.ledger.sql.rows import Row, actor_key, article_of, claim_row, reading_row, versions_of
from sayso.ledger.sql.searched import articles_searched, claims_searched
from sayso.ledger.sql.tables import actor, article, claim, hop, reading, revision
from sayso.ledger.store import Found
from sayso.ledger.words import folded
from sayso.model import Article, Claim, Passage, Reading, article_id, claim_id
from sayso.model.claim import is_drawn

_BATCH = 500
_CLOCKS = ("read_at", "superseded_at")


def check(connection: Connection, dialect: Dialect) -> Iterator[str]:
    """What is wrong, one line for each fault; nothing where all is well.

    The database's own structure and references come first, and what is said of a damaged one ends there. Then: ids and derived columns
    are what the content says, every passage lies in its text and holds the words that are kept beside it, every article has one reading
    that counts, every claim of such a reading stands in the one entry where it belongs, the links between articles are those of their
    texts, the search holds the words of every article and claim.
    """
    damage = list(dialect.damage(connection))
    if damage:
        yield from damage
        return
    yield from _articles(connection)
    yield from _readings(connection)
    yield from _actors(connection)
    yield from _claims(connection)
    yield from (f"judgement {name}: it does not say what its id was made from" for name in judging.altered(connection))
    yield from derived(connection)
    yield from dialect.unsearchable(connection, articles_searched(connection), claims_searched(connection))


# -- articles ----------------------------------------------------------------------------------------------------------------------------


def _articles(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, article):
        if row["id"] not in set(_ids(row)):
            yield f"article {row['id']}: its text, address or publisher is not what its id was made from"
        if row["publisher_words"] != folded(row["publisher"]):
            yield f"article {row['id']}: publisher_words do not come from its publisher"
    current = select(func.count()).where(reading.c.article_key == article.c.key, reading.c.superseded_at.is_(None)).scalar_subquery()
    for name, n in connection.execute(select(article.c.id, current).where(current != 1).order_by(article.c.id)):
        yield f"article {name}: {n} of its readings count, not one"


def _ids(row: Row) -> Iterator[str]:
    """The id comes from what was given; a publisher or address that cleaning found on the page is kept, but was not given."""
    for url in (row["url"], None):
        for publisher in (row["publisher"], None):
            yield article_id(row["text"], url, publisher)


def _readings(connection: Connection) -> Iterator[str]:
    keys = iter(connection.execute(select(reading.c.key).order_by(reading.c.key)).scalars().all())
    while batch := list(islice(keys, _BATCH)):
        for row in connection.execute(readings_with_articles().where(reading.c.key.in_(batch)).order_by(reading.c.key)).mappings():
            read = article_of(row)
            expected = reading_row(Reading(read, (), versions_of(row), row["note"]), row["article_key"], row["read_at"])
            if revised := made_of(connection, row["key"]):
                expected["id"] = revision_id(*revised)
            yield from _differences(f"reading {row['id']}", row, expected)
            yield from (f"reading {row['id']}: {words}" for words in _outside(read))


def _outside(read: Article) -> Iterator[str]:
    passages = [*read.body, *(block.passage for block in read.blocks), *(credit.passage for credit in read.credits)]
    passages += [read.title_passage] if read.title_passage else []
    passages += [read.dateline.passage] if read.dateline else []
    yield from (f"passage {start}-{end} lies outside the text" for start, end in passages if not 0 <= start <= end <= len(read.text))


# -- claims ------------------------------------------------------------------------------------------------------------------------------


def _actors(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, actor):
        content = {name: value for name, value in row.items() if name not in ("key", "name_words")}
        if row["key"] != actor_key(content) or row["name_words"] != folded(row["name"]):
            yield f"actor {row['name']}: its key or words do not come from its content"
    for row in _rows(connection, hop):
        if row["text_words"] != folded(row["text"]):
            yield f"source {row['text']!r}: text_words do not come from its text"


def _claims(connection: Connection) -> Iterator[str]:
    keys, loader = iter(connection.execute(select(claim.c.key).order_by(claim.c.key)).scalars().all()), Loader()
    while batch := list(islice(keys, _BATCH)):
        rows = {row["key"]: row for row in connection.execute(select(claim).where(claim.c.key.in_(batch))).mappings()}
        revised = set(connection.execute(select(revision.c.reading_key).where(revision.c.reading_key.in_(_readings_of(rows)))).scalars())
        for key, found in zip(batch, loader.load(connection, batch), strict=True):
            yield from _differences(f"claim {found.claim.id}", rows[key], claim_row(found.claim, found.article, rows[key]["reading_key"]))
            if rows[key]["reading_key"] not in revised:  # what analysts left of a reading keeps the ids it was read with
                yield from _misnamed(found)
            yield from _misquoted(found)


def _readings_of(rows: Mapping[int, Row]) -> set[int]:
    return {row["reading_key"] for row in rows.values()}


def _misnamed(found: Found) -> Iterator[str]:
    claim, drawn = found.claim, claim_id(found.claim, found.article.id, str(found.versions))
    if is_drawn(claim.id) and claim.id != drawn:
        yield f"claim {claim.id}: it does not say what its id was made from"


def _misquoted(found: Found) -> Iterator[str]:
    text = found.article.text
    for words, passage in _quotations(found.claim):
        if not 0 <= passage.start <= passage.end <= len(text):
            yield f"claim {found.claim.id}: passage {passage.start}-{passage.end} lies outside the text"
        elif words is not None and words != text[passage.start : passage.end]:
            yield f"claim {found.claim.id}: {words!r} does not stand at {passage.start}-{passage.end} of the text"


def _quotations(of: Claim) -> Iterator[tuple[str | None, Passage]]:
    """Every passage of a claim, with the words that are kept beside it."""
    yield from ((None, passage) for passage in (of.evidence, *of.more_evidence))
    yield from ((words.text, words.passage) for words in (of.trigger, *of.objects))
    yield from ((party.text, party.passage) for party in (*of.actors, *of.recipients, *of.denied_by))
    yield from ((part.text, part.passage) for part in (of.when, of.place) if part)
    for source in of.chain:
        yield from ((words, passage) for words, passage in ((source.text, source.passage), (source.cue, source.cue_passage)) if passage)


def _differences(what: str, row: Row, expected: Mapping[str, Any]) -> Iterator[str]:
    names = [name for name, value in expected.items() if name not in _CLOCKS and row[name] != value]
    if names:
        yield f"{what}: {', '.join(names)} not what its content says"


def _rows(connection: Connection, table: Any) -> Iterable[Row]:
    return connection.execute(select(table).execution_options(yield_per=_BATCH)).mappings()
