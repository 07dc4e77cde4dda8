"""Articles of a few sentences for the tests of resolving: own words, invented events."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Annotated, Article, Attribution, EventMention, EventType, Passage, Published, Readings, Segmented

SENTENCE = re.compile(r"[^.!?]*(?:\b[A-Z]\.[^.!?]*)*[.!?]+[\"”]?|[^.!?]+$")
QUOTE = re.compile(r'"[^"]*"')


def annotated(
    text: str,
    *passages: Passage,
    published: Published | None = None,
    publisher: str | None = None,
    attributions: Sequence[Attribution] = (),
    same: Sequence[Sequence[Passage]] = (),
) -> Annotated:
    """An article of this text whose only event has these passages as actors."""
    whole = Passage(0, len(text))
    article = Article("a", text, (whole,), published=published or Published("2017-08-22", "given"), publisher=publisher)
    sentences = tuple(Passage(*match.span()) for match in SENTENCE.finditer(text) if match.group().strip())
    quotes = tuple(Passage(*match.span()) for match in QUOTE.finditer(text))
    events = (EventMention(Passage(0, 1), EventType.AID, actors=tuple(passages)),)
    groups = tuple(tuple(group) for group in same)
    return Annotated(Segmented(article, sentences, (), quotes, ()), Readings(events=events, attributions=tuple(attributions), same=groups))


def passage(text: str, words: str, nth: int = 0) -> Passage:
    """Where the nth occurrence of these whole words stands."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return Passage(*found[nth])
