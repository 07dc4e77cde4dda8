"""How the encoder saw the event of each claim. Claims are gathered anew when the ledger is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim", sa.Column("meaning", sa.Text(), nullable=False, server_default=""))
    for table in ("mark", "member", "sketch", "entry", "involved"):
        op.execute(f"DELETE FROM {table}")
