"""A row for each entry, by which it is put in order. Claims are gathered anew when the ledger is opened, by what is compared now."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("mark", "member", "sketch"):
        op.execute(f"DELETE FROM {table}")
    op.create_table(
        "entry",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("begins_sort", sa.Text(), nullable=False),
        sa.Column("reported_sort", sa.Text(), nullable=False),
        sa.Column("is_denied", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
