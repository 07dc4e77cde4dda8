"""Questions to the ledger: who, to whom, what, when, on whose word."""

from sayso.ask.filter import Filter

__all__ = ["Filter"]
