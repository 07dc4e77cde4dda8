"""Readings by rules and lexicons of our own: they fill up what the encoder reads, and carry the path without it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sayso.annotate.rules.attributions import find_attributions
from sayso.annotate.rules.events import find_events
from sayso.annotate.rules.mentions import find_mentions
from sayso.model import Passage, Readings, Segmented

GENERATION = 2  # raised when the rules themselves read otherwise; the words they go by are in the version by their content
PACKS = ("cues.json", "triggers.json")


class RulesAnnotator:
    """Implements `Annotator` without any weights."""

    @property
    def version(self) -> str:
        """Names the rules, for the ledger."""
        return _version()

    def read(self, articles: Sequence[Segmented]) -> list[Readings]:
        """The readings of each article, in the same order."""
        return [_read(article) for article in articles]

    def roots(self, text: str, pairs: Sequence[tuple[Passage | None, Passage | None]]) -> list[dict[str, float]]:  # noqa: ARG002
        """Nothing: rules name an event by its trigger, not by its parties."""
        return [{} for _ in pairs]


@cache
def _version() -> str:
    packed = sha256(b"".join(files("sayso").joinpath("data", name).read_bytes() for name in PACKS))
    return f"rules {GENERATION}.{packed.hexdigest()[:8]}"


def _read(segmented: Segmented) -> Readings:
    mentions = find_mentions(segmented)
    attributions = find_attributions(segmented, mentions)
    events, accused = find_events(segmented, mentions, attributions)
    return Readings(mentions, (*attributions, *accused), events)
