"""sayso: who is said to have done what to whom, on whose word.

ledger = sayso.open("news.db"); ledger.add("articles"); then ask: ledger.claims(between=("PRK", "SYR")).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.api import Added, Ledger, Summary, open  # noqa: A004 - users write sayso.open(...)
    from sayso.ask.filter import Filter
    from sayso.errors import (
        DamageError,
        EncoderError,
        ExportError,
        FormatError,
        LedgerError,
        LedgerVersionError,
        NotFoundError,
        PassageError,
        QueryError,
        ReadError,
        ResolveError,
        SaysoError,
    )
    from sayso.ledger.store import Failure, Found, Listed, Outcome, Status, Tally

# Where each public name lives: imported when first used, so that `import sayso` stays quick.
_HOMES = {
    "sayso.api": ("Added", "Ledger", "Summary", "open"),
    "sayso.ask.filter": ("Filter",),
    "sayso.errors": (
        "DamageError",
        "EncoderError",
        "ExportError",
        "FormatError",
        "LedgerError",
        "LedgerVersionError",
        "NotFoundError",
        "PassageError",
        "QueryError",
        "ReadError",
        "ResolveError",
        "SaysoError",
    ),
    "sayso.ledger.store": ("Failure", "Found", "Listed", "Outcome", "Status", "Tally"),
}

__all__ = [
    "Added",
    "DamageError",
    "EncoderError",
    "ExportError",
    "Failure",
    "Filter",
    "FormatError",
    "Found",
    "Ledger",
    "LedgerError",
    "LedgerVersionError",
    "Listed",
    "NotFoundError",
    "Outcome",
    "PassageError",
    "QueryError",
    "ReadError",
    "ResolveError",
    "SaysoError",
    "Status",
    "Summary",
    "Tally",
    "__version__",
    "open",
]


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
