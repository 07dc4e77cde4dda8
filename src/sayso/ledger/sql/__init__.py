"""A store in an SQL database, through SQLAlchemy Core."""

from sayso.ledger.sql.store import SQLStore, open_store

__all__ = ["SQLStore", "open_store"]
