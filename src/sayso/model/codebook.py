"""The vocabularies of the codebook that have no enumeration of their own: contexts, and the modes of each type."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.dates import Interval
from sayso.model.vocabulary import EventType, Factuality

# PLOVER's auxiliary modes: how an event of any type is told.
AUXILIARY = ("historical", "future", "hypothetical", "negation")


def auxiliary_modes(factuality: Factuality, dated: Interval | None, published: str | None) -> tuple[str, ...]:
    """How is an event told, whatever its type?

    Args:
        factuality: at its innermost source.
        dated: when it is said to happen; None when unknown.
        published: ISO date of the article; None when unknown, and then nothing is historical or future.

    Returns:
        Of `AUXILIARY`: "historical" when it ended before the year before publication, "future" when it begins after publication,
        "hypothetical" when it is asked or supposed, "negation" when it is said not to have happened.
    """
    found = []
    if dated and published:
        if dated.end and dated.end[:4] < str(int(published[:4]) - 1):
            found.append("historical")
        if dated.start and dated.start > published[: len(dated.start)]:
            found.append("future")
    if factuality in (Factuality.UNKNOWN, Factuality.CERTAIN_UNKNOWN):
        found.append("hypothetical")
    if factuality.reading == "denied":
        found.append("negation")
    return tuple(found)


def contexts() -> tuple[str, ...]:
    """What an event may be about."""
    return tuple(_codebook()["contexts"])


def modes(kind: EventType) -> tuple[str, ...]:
    """How an event of this type may be done, and how it may be told."""
    return (*_codebook()["types"][kind.value].get("modes", {}), *AUXILIARY)


@cache
def _codebook() -> dict[str, Any]:
    packed: dict[str, Any] = json.loads(resources.files("sayso").joinpath("data", "codebook.json").read_text(encoding="utf-8"))
    return packed
