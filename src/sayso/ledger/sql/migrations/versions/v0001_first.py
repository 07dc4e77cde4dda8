"""The first schema."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.sql.dialect import dialect_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("name_words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
    )
    op.create_index("actor_by_country", "actor", ["country"], unique=False)
    op.create_index("actor_by_id", "actor", ["id"], unique=False)
    op.create_index("actor_by_name", "actor", ["name"], unique=False)
    op.create_table(
        "article",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_words", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "failure",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place"),
        sqlite_strict=True,
    )
    op.create_table(
        "location",
        sa.Column("article_key", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_key"],
            ["article.key"],
        ),
        sa.PrimaryKeyConstraint("article_key", "path"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_key", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_start", sa.Integer(), nullable=True),
        sa.Column("title_end", sa.Integer(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_origin", sa.Text(), nullable=True),
        sa.Column("published_earliest", sa.Text(), nullable=True),
        sa.Column("published_latest", sa.Text(), nullable=True),
        sa.Column("published_reason", sa.Text(), nullable=True),
        sa.Column("published_sort", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_key"],
            ["article.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    current = sa.text("superseded_at IS NULL")
    op.create_index("reading_current", "reading", ["article_key"], unique=True, sqlite_where=current, postgresql_where=current)
    op.create_index("reading_of_article", "reading", ["article_key"], unique=False)
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reading_key", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double().with_variant(sa.REAL(), "sqlite"), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("trigger_text", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("when_text", sa.Text(), nullable=True),
        sa.Column("when_start", sa.Integer(), nullable=True),
        sa.Column("when_end", sa.Integer(), nullable=True),
        sa.Column("when_from", sa.Text(), nullable=True),
        sa.Column("when_to", sa.Text(), nullable=True),
        sa.Column("when_precision", sa.Text(), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.Column("place_country", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("sort_day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_key"],
            ["reading.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading_key", "id"),
        sqlite_strict=True,
    )
    op.create_index("claim_by_id", "claim", ["id"], unique=False)
    op.create_table(
        "context",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_key"],
            ["claim.key"],
        ),
        sa.PrimaryKeyConstraint("claim_key", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hop",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_key"],
            ["actor.key"],
        ),
        sa.ForeignKeyConstraint(
            ["claim_key"],
            ["claim.key"],
        ),
        sa.PrimaryKeyConstraint("claim_key", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("hop_by_actor", "hop", ["actor_key", "claim_key"], unique=False)
    op.create_table(
        "more_evidence",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_key"],
            ["claim.key"],
        ),
        sa.PrimaryKeyConstraint("claim_key", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "object",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_key"],
            ["claim.key"],
        ),
        sa.PrimaryKeyConstraint("claim_key", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "party",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_key"],
            ["actor.key"],
        ),
        sa.ForeignKeyConstraint(
            ["claim_key"],
            ["claim.key"],
        ),
        sa.PrimaryKeyConstraint("claim_key", "role", "position"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("party_by_actor", "party", ["actor_key", "claim_key", "role", "position"], unique=False)

    dialect_of(op.get_bind().dialect.name).create_search(op.get_bind())
