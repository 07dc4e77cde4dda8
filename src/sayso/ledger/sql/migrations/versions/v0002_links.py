"""Fingerprints of articles, and links between articles."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_wide = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "fingerprint",
        sa.Column("hash", _wide, nullable=False),
        sa.Column("rank", _wide, nullable=False),
        sa.Column("article_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"]),
        sa.PrimaryKeyConstraint("hash", "rank", "article_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("fingerprint_of_article", "fingerprint", ["article_key", "hash"], unique=False)
    op.create_table(
        "link",
        sa.Column("article_key", sa.Integer(), nullable=False),
        sa.Column("other_key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_circular", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"]),
        sa.ForeignKeyConstraint(["other_key"], ["article.key"]),
        sa.PrimaryKeyConstraint("article_key", "other_key", "kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("link_to_article", "link", ["other_key"], unique=False)
