"""Sketches and marks of claims, the entries they stand in, and bookmarks of readers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sketch",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint("claim_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mark",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint("mark", "claim_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("mark_of_claim", "mark", ["claim_key"], unique=False)
    op.create_table(
        "member",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint("claim_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("member_by_entry", "member", ["entry"], unique=False)
    op.create_index("member_by_component", "member", ["component"], unique=False)
    op.create_table(
        "bookmark",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reader"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
