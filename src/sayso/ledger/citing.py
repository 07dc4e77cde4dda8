"""Which articles tell an event on the word of another article of the ledger? Pure: articles that tell one event in, links out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger import naming
from sayso.model import Hop, Link, LinkKind, SourceKind
from sayso.text.dates.bounds import Days

CITABLE = (SourceKind.MEDIA, SourceKind.ORGANIZATION, SourceKind.DOCUMENT)  # who may have an article of their own

_CAPITALS = re.compile(r"(?:[A-Z]\.?){2,5}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells of an event.

    Args:
        article: its id.
        publisher: who published it; None where unknown.
        published: when it may have come out.
        sources: whom its claims about the event name as sources.
    """

    article: str
    publisher: str | None
    published: Days
    sources: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """One article names the publisher of another; `is_later` when that other one came out after it."""

    taker: Teller
    giver: Teller
    source: Hop
    is_later: bool


def citations(tellers: Sequence[Teller]) -> list[Link]:
    """Which of these articles, which tell of one event, rest on which?

    One that names an outlet, an agency or a document as its source cites the article in which that outlet tells the same event: the last
    that came out before it or on the same day. Articles that lead back to themselves in this way are a circle, whichever came first.

    Returns:
        Links by the ids of taker and giver; the same whatever the order of the articles.
    """
    edges = list(_edges(sorted(tellers, key=lambda one: one.article)))
    circles = _circles(edges)
    found = (_link(edge, circles.get((edge.taker.article, edge.giver.article), ())) for edge in edges)
    return sorted(filter(None, found), key=lambda link: (link.article, link.other))


def is_by(source: Hop, publisher: str | None) -> bool:
    """May this source be an article of this publisher? "Harbour Wire", "a Lantern Institute report"."""
    if not publisher or source.kind not in CITABLE:
        return False
    if source.kind is not SourceKind.DOCUMENT:
        return naming.is_same_name(source.actor.name, publisher)
    heads = naming.head_words(publisher)
    return naming.is_same_name(publisher, publisher) and heads <= {word.casefold() for word in _WORD.findall(source.text)}


def _edges(tellers: Sequence[Teller]) -> Iterator[_Edge]:
    by_publisher: defaultdict[str, list[Teller]] = defaultdict(list)
    for one in tellers:
        if one.publisher:
            by_publisher[one.publisher].append(one)
    index = _Publishers(by_publisher)
    for taker in tellers:
        seen: set[str] = set()
        for source in taker.sources:
            for publisher in index.named(source):
                if publisher not in seen and not naming.is_same_name(publisher, taker.publisher):
                    seen.add(publisher)
                    yield _nearest(taker, by_publisher[publisher], source)


class _Publishers:
    """Finds the publishers that a source may be: by the words of the name, so that a big story does not cost every name for every name."""

    def __init__(self, publishers: Iterable[str]) -> None:
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        self._short: list[str] = []
        self._all = sorted(publishers)
        for publisher in self._all:
            for word in naming.head_words(publisher):
                self._by_word[word].append(publisher)
            if _CAPITALS.fullmatch(publisher.strip()):
                self._short.append(publisher)
        self._named: dict[tuple[SourceKind, str, str], list[str]] = {}

    def named(self, source: Hop) -> list[str]:
        key = source.kind, source.actor.name, source.text if source.kind is SourceKind.DOCUMENT else ""
        if key not in self._named:
            self._named[key] = self._find(source)
        return self._named[key]

    def _find(self, source: Hop) -> list[str]:
        words = {word.casefold() for word in _WORD.findall(source.text if source.kind is SourceKind.DOCUMENT else source.actor.name)}
        alike = {publisher for word in words for publisher in self._by_word.get(word, ())} | set(self._short)
        wanted = self._all if _CAPITALS.fullmatch(source.actor.name.strip()) else sorted(alike)
        return [publisher for publisher in wanted if is_by(source, publisher)]


def _nearest(taker: Teller, givers: Sequence[Teller], source: Hop) -> _Edge:
    """The last of these articles that did not come out after the one that cites them; else the first that did."""
    before = [one for one in givers if not _is_after(one, taker)]
    if before:
        return _Edge(taker, max(before, key=lambda one: (one.published[0] or "", one.article)), source, is_later=False)
    return _Edge(taker, min(givers, key=lambda one: (one.published[0] or "", one.article)), source, is_later=True)


def _is_after(one: Teller, other: Teller) -> bool:
    """Is it known that it came out on a later day?"""
    return bool(one.published[0] and other.published[1] and one.published[0] > other.published[1])


def _circles(edges: Sequence[_Edge]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The outlets on the shortest way back, by the articles of each edge that has one."""
    following: defaultdict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        following[edge.taker.article].append(edge)
    found = {}
    for edge in edges:
        way = _way_back(edge, following)
        if way:
            found[edge.taker.article, edge.giver.article] = way
    return found


def _way_back(edge: _Edge, following: Mapping[str, Sequence[_Edge]]) -> tuple[str, ...]:
    reached: dict[str, tuple[str, ...]] = {edge.giver.article: (edge.taker.publisher or "", edge.giver.publisher or "")}
    waiting = [edge.giver.article]
    for at in waiting:
        for onward in following.get(at, ()):
            if onward.giver.article == edge.taker.article:
                return reached[at]
            if onward.giver.article not in reached:
                reached[onward.giver.article] = (*reached[at], onward.giver.publisher or "")
                waiting.append(onward.giver.article)
    return ()


def _link(edge: _Edge, circle: tuple[str, ...]) -> Link | None:
    if edge.is_later and not circle:
        return None  # it speaks of an article that we have not seen
    if circle:
        *others, last = sorted(set(circle))
        reason = f"circular citation: {', '.join(others)} and {last} give one another as the source for the same event"
        return Link(edge.taker.article, edge.giver.article, LinkKind.CITES, reason, is_circular=True)
    words = " ".join(edge.source.text.split())
    reason = f'it gives {edge.giver.publisher} as its source for the same event ("{words}"); {_time(edge)}'
    return Link(edge.taker.article, edge.giver.article, LinkKind.CITES, reason)


def _time(edge: _Edge) -> str:
    taken, given = edge.taker.published, edge.giver.published
    if given[1] and taken[0] and given[1] < taken[0]:
        return f"that came out before it ({given[1]}, {taken[0]})"
    if given == taken and given[0] and given[0] == given[1]:
        return f"both came out on {given[0]}"
    return "which came out first is not known"
