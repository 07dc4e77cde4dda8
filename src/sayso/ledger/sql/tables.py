"""The tables of a ledger, in words that every database takes.

Keys named `key` are numbers inside one ledger and never leave it; ids come from content and are the same everywhere. The kinds of
column are those of SQLite's strict tables. The migrations make these tables; a test compares both.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, BigInteger, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()

_CURRENT = text("superseded_at IS NULL")
_fraction: Double[float] = Double().with_variant(REAL(), "sqlite")  # of 64 bits in either; each has its own word for that


def _table(name: str, *columns: Any, **options: Any) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, **options)


def _clustered(name: str, *columns: Any) -> Table:
    """A table whose rows lie in the order of their primary key: those of one claim side by side, found without an index in between."""
    return _table(name, *columns, sqlite_with_rowid=False)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _of(table: str, **options: Any) -> Column[int]:
    return Column(f"{table}_key", Integer, ForeignKey(f"{table}.key"), nullable=False, **options)


def _passage(prefix: str = "", *, nullable: bool = False) -> tuple[Column[int], Column[int]]:
    return Column(f"{prefix}start", Integer, nullable=nullable), Column(f"{prefix}end", Integer, nullable=nullable)


def _text(name: str, *, nullable: bool = False, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=nullable, **options)


# One row is one text as one outlet published it at one address; another wording is another article.
article = _table(
    "article",
    _key(),
    _text("id", unique=True),
    _text("text"),
    _text("url", nullable=True),
    _text("publisher", nullable=True),
    _text("publisher_words"),
    _text("added_at"),
)

# Where its text was met: the same file under two names is one article with two locations.
location = _clustered("location", _of("article", primary_key=True), _text("path", primary_key=True))

# What one set of versions made of an article and of what was known about it. Rows are never changed, but for `superseded_at`.
reading = _table(
    "reading",
    _key(),
    _text("id", unique=True),
    _of("article"),
    _text("code"),
    _text("tables"),
    _text("model"),
    _text("title", nullable=True),
    *_passage("title_", nullable=True),
    _text("published", nullable=True),
    _text("published_origin", nullable=True),
    _text("published_earliest", nullable=True),
    _text("published_latest", nullable=True),
    _text("published_reason", nullable=True),
    _text("published_sort"),
    _text("byline", nullable=True),
    _text("language"),
    _text("layout"),  # JSON: body, blocks, dateline, credits
    _text("note", nullable=True),
    _text("read_at"),
    _text("superseded_at", nullable=True),
    Index("reading_current", "article_key", unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("reading_of_article", "article_key"),
)

# Who somebody is, as one version of the actor tables puts it; `key` is a digest of the row.
actor = _table(
    "actor",
    _text("key", primary_key=True),
    _text("id", nullable=True),
    _text("name"),
    _text("country", nullable=True),
    _text("sector", nullable=True),
    _text("kind", nullable=True),
    _text("reason"),
    _text("name_words"),
    Index("actor_by_id", "id"),
    Index("actor_by_country", "country"),
    Index("actor_by_name", "name"),
)

claim = _table(
    "claim",
    _key(),
    _text("id"),
    _of("reading"),
    _text("event_type"),
    _text("mode", nullable=True),
    _text("factuality"),
    Column("confidence", _fraction, nullable=False),
    _text("meaning", server_default=""),
    *_passage("evidence_"),
    _text("trigger_text"),
    *_passage("trigger_"),
    _text("when_text", nullable=True),
    *_passage("when_", nullable=True),
    _text("when_from", nullable=True),
    _text("when_to", nullable=True),
    _text("when_precision", nullable=True),
    _text("place_text", nullable=True),
    *_passage("place_", nullable=True),
    _text("place_country", nullable=True),
    # Derived when written, for asking: the days on which it may have happened, and the day it is sorted by.
    _text("first_day", nullable=True),
    _text("last_day", nullable=True),
    _text("sort_day"),
    UniqueConstraint("reading_key", "id"),
    Index("claim_by_id", "id"),
)


def _part_of_claim(name: str, *columns: Any) -> Table:
    return _clustered(name, _of("claim", primary_key=True), Column("position", Integer, primary_key=True), *columns)


def _actor() -> Column[str]:
    return Column("actor_key", Text, ForeignKey("actor.key"), nullable=False)


# role: actor, recipient or denier
party = _clustered(
    "party",
    _of("claim", primary_key=True),
    _text("role", primary_key=True),
    Column("position", Integer, primary_key=True),
    _actor(),
    _text("text"),
    *_passage(),
    Index("party_by_actor", "actor_key", "claim_key", "role", "position"),
)

hop = _part_of_claim(
    "hop",
    _actor(),
    _text("kind"),
    _text("text"),
    _text("text_words"),
    *_passage(nullable=True),
    _text("cue", nullable=True),
    *_passage("cue_", nullable=True),
    Index("hop_by_actor", "actor_key", "claim_key"),
)

object_ = _part_of_claim("object", _text("text"), *_passage())
context = _part_of_claim("context", _text("context"))
more_evidence = _part_of_claim("more_evidence", *_passage())

failure = _table("failure", _text("place", primary_key=True), _text("reason"), _text("failed_at"))

# Numbers of 64 bits: SQLite calls them as it calls all whole numbers.
wide = BigInteger().with_variant(Integer(), "sqlite")

# By which numbers articles that may depend on one another are found. `rank` is drawn from the article's id: of the many articles that
# may share a number, those of the lowest ranks stand for all. Made from the current reading.
fingerprint = _clustered(
    "fingerprint",
    Column("hash", wide, primary_key=True),
    Column("rank", wide, primary_key=True),
    _of("article", primary_key=True),
    Index("fingerprint_of_article", "article_key", "hash"),
)

# `article_key` takes from `other_key`. Derived from the current readings.
link = _clustered(
    "link",
    _of("article", primary_key=True),
    Column("other_key", Integer, ForeignKey("article.key"), primary_key=True),
    _text("kind", primary_key=True),
    _text("reason"),
    Column("is_circular", Integer, nullable=False),
    Index("link_to_article", "other_key"),
)

# What of a claim is compared with others, as JSON, and the marks under which it is found. Of claims of current readings.
sketch = _clustered("sketch", _of("claim", primary_key=True), _text("content"))
mark = _clustered(
    "mark",
    Column("mark", wide, primary_key=True),
    Column("rank", wide, primary_key=True),
    _of("claim", primary_key=True),
)

# Where a claim of a current reading stands: its entry, and the strand of it that hangs together by itself. Derived from these claims.
# Of marks and strands, those of the lowest ranks stand for all; a rank tells when a claim was reported.
member = _clustered(
    "member",
    _of("claim", primary_key=True),
    _text("entry"),
    Column("strand", wide, nullable=False),
    Column("rank", wide, nullable=False),
    Index("member_by_entry", "entry"),
    Index("member_by_strand", "strand", "rank"),
)

# What entries are put in order by and chosen by, drawn from all claims of each, so that no question about many has to look at these.
# `begins_sort` is the day on which the event began, as its claims tell it together; `earliest` and `latest` the first and the last day on
# which it may have happened by any of them, "" and NEVER where one leaves that open, NULL where none of them has any day; `is_denied`
# where any of them says that it did not happen, or that somebody says so.
entry = _clustered(
    "entry",
    _text("id", primary_key=True),
    _text("begins_sort"),
    _text("reported_sort"),
    _text("earliest", nullable=True),
    _text("latest", nullable=True),
    Column("is_denied", Integer, nullable=False),
    Index("entry_in_order", "begins_sort", "reported_sort", "id"),
)

# Who acts or is acted upon in claims of an entry ("of PRK" for all who belong to a country, "id org:iaea", "name Orlo Vance" for those
# without an id), with what the entry's row says: the entries of one after the other in their order, so that a page of them is found
# without looking at the claims of all.
involved = _clustered(
    "involved",
    _text("who", primary_key=True),
    _text("begins_sort", primary_key=True),
    _text("reported_sort", primary_key=True),
    _text("entry", primary_key=True),
    _text("earliest", nullable=True),
    _text("latest", nullable=True),
    Index("involved_by_entry", "entry"),
)

# Up to when a reader has seen what is new.
bookmark = _clustered("bookmark", _text("reader", primary_key=True), _text("seen_at"))

# What analysts have said, in the order in which they said it. Rows are never changed; what no longer holds is undone by another row.
# `target` is a JSON list of ids or names; `before` and `after` are JSON.
judgement = _table(
    "judgement",
    _key(),
    _text("id", unique=True),
    _text("kind"),
    _text("target"),
    _text("analyst"),
    _text("judged_at"),
    _text("why", nullable=True),
    _text("before", nullable=True),
    _text("after", nullable=True),
    Index("judgement_by_kind", "kind"),
)

# The claims that a judgement was about, as they were read. `side` tells those of a split that leave from those that stay.
anchor = _clustered(
    "anchor",
    _of("judgement", primary_key=True),
    _of("claim", primary_key=True),
    Column("side", Integer, nullable=False),
    Index("anchor_of_claim", "claim_key"),
)

# A reading that judgements have made of one that was read: the reading that counts is what analysts left of it. `judgements` is a
# JSON list of ids.
revision = _clustered(
    "revision",
    _of("reading", primary_key=True),
    Column("base_key", Integer, ForeignKey("reading.key"), nullable=False),
    _text("judgements"),
    Index("revision_of_reading", "base_key"),
)

# On which claims of readings that count or have counted a judgement stands.
judged = _clustered(
    "judged",
    _of("claim", primary_key=True),
    _of("judgement", primary_key=True),
    Column("side", Integer, nullable=False),
    Index("judged_by_judgement", "judgement_key"),
)
