"""Small articles for tests of `sayso.extract`, written with their readings in the text.

`{A Belmora}` marks the words as the mention with the key A; words can be marked inside marked words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sayso.model import (
    Actor,
    Annotated,
    Article,
    Attribution,
    Cast,
    EventMention,
    Mention,
    MentionType,
    Passage,
    Readings,
    Segmented,
    SourceKind,
    TimeExpression,
    Token,
)

ARVANIA = Actor("state:ARV", "Arvania", "ARV", "GOV")
BELMORA = Actor("state:BEL", "Belmora", "BEL", "GOV")
CORVA = Actor("state:COR", "Corva", "COR", "GOV")
NEWSWIRE = Actor("media:harbour", "Harbour Wire", None, "MED", SourceKind.MEDIA)

_OPEN = re.compile(r"\{(\w+) ")


class Marked:
    """A text without its marks, and where each marked passage lies."""

    def __init__(self, marked: str) -> None:
        self.text = ""
        self.at: dict[str, Passage] = {}
        opened: list[tuple[str, int]] = []
        i = 0
        while i < len(marked):
            if mark := _OPEN.match(marked, i):
                opened.append((mark.group(1), len(self.text)))
                i = mark.end()
            elif marked[i] == "}":
                name, start = opened.pop()
                self.at[name] = Passage(start, len(self.text))
                i += 1
            else:
                self.text += marked[i]
                i += 1


def annotated(
    marked: Marked,
    events: tuple[EventMention, ...],
    *,
    attributions: tuple[Attribution, ...] = (),
    times: tuple[TimeExpression, ...] = (),
    people: tuple[str, ...] = (),
    publisher: str | None = None,
    title: Passage | None = None,
) -> Annotated:
    """The article with these readings; every line of the text is a sentence, every marked passage a mention."""
    sentences = tuple(Passage(match.start(), match.end()) for match in re.finditer(r"[^\n]+", marked.text))
    body = tuple(sentence for sentence in sentences if sentence != title)
    article = Article("a1", marked.text, body, title_passage=title, publisher=publisher)
    tokens = tuple(
        Token(
            Passage(word.start(), word.end()),
            word.group(),
            index,
            next(n for n, s in enumerate(sentences) if s.start <= word.start() < s.end),
        )
        for index, word in enumerate(re.finditer(r"\w+|[^\w\s]", marked.text))
    )
    mentions = tuple(Mention(place, MentionType.PERSON if name in people else MentionType.GPE) for name, place in sorted(marked.at.items()))
    return Annotated(Segmented(article, sentences, tokens, (), times), Readings(mentions, attributions, events))


def cast(marked: Marked, who: Mapping[str, Actor | tuple[Actor, ...]]) -> Cast:
    """Who the marked passages stand for."""
    return Cast({marked.at[name]: actor if isinstance(actor, tuple) else (actor,) for name, actor in who.items()})
