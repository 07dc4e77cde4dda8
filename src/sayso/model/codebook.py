"""The vocabularies of the codebook that have no enumeration of their own: contexts, and the modes of each type."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.vocabulary import EventType

# PLOVER's auxiliary modes: how an event of any type is told.
AUXILIARY = ("historical", "future", "hypothetical", "negation")


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
