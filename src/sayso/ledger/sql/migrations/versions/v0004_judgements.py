"""Judgements of analysts, the claims they are about, and the readings they have made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("analyst", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("judgement_by_kind", "judgement", ["kind"], unique=False)
    for name in ("anchor", "judged"):
        _of_claims(name)
    op.create_index("anchor_of_claim", "anchor", ["claim_key"], unique=False)
    op.create_index("judged_by_judgement", "judged", ["judgement_key"], unique=False)
    op.create_table(
        "revision",
        sa.Column("reading_key", sa.Integer(), nullable=False),
        sa.Column("base_key", sa.Integer(), nullable=False),
        sa.Column("judgements", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_key"], ["reading.key"]),
        sa.ForeignKeyConstraint(["base_key"], ["reading.key"]),
        sa.PrimaryKeyConstraint("reading_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("revision_of_reading", "revision", ["base_key"], unique=False)


def _of_claims(name: str) -> None:
    columns = {"anchor": ("judgement_key", "claim_key"), "judged": ("claim_key", "judgement_key")}[name]
    op.create_table(
        name,
        *(sa.Column(column, sa.Integer(), nullable=False) for column in columns),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["judgement_key"], ["judgement.key"]),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint(*columns),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
