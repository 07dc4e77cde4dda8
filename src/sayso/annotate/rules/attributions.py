"""Who says what, by rule."""

from __future__ import annotations

from sayso.model import Attribution, Mention, Segmented


def find_attributions(segmented: Segmented, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Not yet: the rules follow."""
    _ = segmented, mentions
    return ()
