"""Who is meant: names, pronouns and descriptions become actors."""

from sayso.resolve.resolver import resolve
from sayso.resolve.table import ActorTable

__all__ = ["ActorTable", "resolve"]
