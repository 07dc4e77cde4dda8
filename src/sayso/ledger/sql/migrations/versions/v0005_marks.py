"""Marks of claims as numbers, in the order of report; strands instead of components. Claims are gathered anew when the ledger is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    wide = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.drop_index("mark_of_claim", "mark")
    op.drop_index("member_by_entry", "member")
    op.drop_index("member_by_component", "member")
    op.drop_table("mark")
    op.drop_table("member")
    op.execute("DELETE FROM sketch")
    op.create_table(
        "mark",
        sa.Column("mark", wide, nullable=False),
        sa.Column("rank", wide, nullable=False),
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint("mark", "rank", "claim_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member",
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("strand", wide, nullable=False),
        sa.Column("rank", wide, nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"]),
        sa.PrimaryKeyConstraint("claim_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("member_by_entry", "member", ["entry"], unique=False)
    op.create_index("member_by_strand", "member", ["strand", "rank"], unique=False)
