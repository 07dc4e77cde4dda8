"""Alembic's entry: upgrades the database whose connection it is handed, within that connection's transaction."""

from alembic import context

from sayso.ledger.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
