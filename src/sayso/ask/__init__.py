"""Questions to the ledger: who, to whom, what, when, on whose word."""

from sayso.ask.filter import Filter
from sayso.ask.question import Directory, ask, select, who

__all__ = ["Directory", "Filter", "ask", "select", "who"]
