"""Questions to the ledger: who, to whom, what, when, on whose word."""

from sayso.ask.compose import Said, compose
from sayso.ask.entries import Change, Dossier, News, disputed, entries, entry, new
from sayso.ask.filter import Filter
from sayso.ask.question import Directory, ask, held_on, select, who

__all__ = [
    "Change",
    "Directory",
    "Dossier",
    "Filter",
    "News",
    "Said",
    "ask",
    "compose",
    "disputed",
    "entries",
    "entry",
    "held_on",
    "new",
    "select",
    "who",
]
