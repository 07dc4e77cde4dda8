"""Who is involved in each entry; how the encoder saw the event of each claim; marks that lie together.

Claims are gathered anew when the ledger is opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("mark", "member", "sketch"):
        op.execute(f"DELETE FROM {table}")
    op.add_column("claim", sa.Column("meaning", sa.Text(), nullable=False, server_default=""))
    op.drop_table("entry")
    op.create_table(
        "entry",
        sa.Column("id", sa.Text(), nullable=False),
        *_sorts(),
        *_days(),
        sa.Column("is_denied", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("entry_in_order", "entry", ["begins_sort", "reported_sort", "id"])
    op.create_table(
        "involved",
        sa.Column("who", sa.Text(), nullable=False),
        *_sorts(),
        sa.Column("entry", sa.Text(), nullable=False),
        *_days(),
        sa.PrimaryKeyConstraint("who", "begins_sort", "reported_sort", "entry"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("involved_by_entry", "involved", ["entry"])


def _sorts() -> list[sa.Column[str]]:
    return [sa.Column("begins_sort", sa.Text(), nullable=False), sa.Column("reported_sort", sa.Text(), nullable=False)]


def _days() -> list[sa.Column[str]]:
    return [sa.Column("earliest", sa.Text()), sa.Column("latest", sa.Text())]
