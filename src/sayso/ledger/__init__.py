"""Keeps articles and their claims: a store behind a protocol."""

from sayso.ledger.selection import Selection, Who, Word
from sayso.ledger.store import Failure, Found, Listed, Outcome, Status, Store, Tally

__all__ = ["Failure", "Found", "Listed", "Outcome", "Selection", "Status", "Store", "Tally", "Who", "Word"]
