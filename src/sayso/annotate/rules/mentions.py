"""Who and what is spoken of, by rule: names, pronouns, descriptions."""

from __future__ import annotations

from sayso.model import Mention, Segmented


def find_mentions(segmented: Segmented) -> tuple[Mention, ...]:
    """Not yet: the rules follow."""
    _ = segmented
    return ()
