"""Time expressions (TIMEX3) and the calendar dates they cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.model import Passage, TimeExpression


def anchor_day(day: str | None) -> date | None:
    """The publication date as a date; None when unknown or no date at all."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def find_times(text: str, sentences: Sequence[Passage], anchor: date | None) -> list[TimeExpression]:
    """Not yet: the rules follow in the next commit."""
    _ = text, sentences, anchor
    return []
