"""Marks of the same parties lie together. Claims are gathered anew when the ledger is opened."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("mark", "member", "sketch", "entry"):
        op.execute(f"DELETE FROM {table}")
