"""Does one article depend on another, and how? Copies, excerpts, rewrites and versions, each with its reason in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

import numpy as np

from sayso.ledger import naming
from sayso.ledger.fingerprint import SHINGLE, Fingerprint, IntArray, Overlap, distinct, fingerprint, n_shared, named, overlap
from sayso.ledger.words import folded
from sayso.model import Article, Link, LinkKind
from sayso.text.dates.bounds import days_published
from sayso.text.sentences import paragraphs, sentences

# Chosen on the pairs of ECB+ topics 1-35 (scripts/score_copies.py): see docs/links.md for what each costs and brings.
LEAST_SHARED = 8  # five-word runs in both (12 words in a row): less is a phrase
COPY = 0.65  # of the shorter text, in a copy; one changed word breaks five runs, so a copy with an edit in each sentence has about 0.7
SIMILAR = 0.5  # of the longer text, in a copy; below, the shorter is an excerpt
EXCERPT = 0.5  # of the shorter text
REWRITE = 0.3  # of the shorter text, where nothing but the words speaks for a rewrite
SUPPORTED = 0.12  # where a long quotation in both or a credit speaks for it too
SAME_TITLE = 0.6  # of the words of two titles
PART = 1 / 20  # of the numbers of the smaller article, in articles worth comparing: linked ones of ECB+ have 0.07 or more in common
DAYS = 7  # between versions of an article that have no address in common

_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid|ref|cmpid|smid|ocid|ito|s?campaign|share\w*|output|amp)$", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_ADDRESS = re.compile(
    r"^(?:https?:)?//(?:(?:www\d?|m|mobile|amp|edition)\.)?(?P<host>[^/?#]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Text:
    """An article with all that it is compared by; the parts are made when first asked for."""

    article: Article

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Its runs of words."""
        return fingerprint(self.article)

    @cached_property
    def address(self) -> str | None:
        """Its canonical address."""
        return canonical(self.article.url)

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The words of its title, without case and accents."""
        return tuple(folded(self.article.title).split())

    @cached_property
    def publisher(self) -> str | None:
        """Its publisher's name as it is compared."""
        return naming.key(self.article.publisher) if self.article.publisher else None

    @cached_property
    def credited(self) -> tuple[str, ...]:
        """Whom the text credits with the story, itself left out."""
        return credited(self.article)

    @cached_property
    def size(self) -> int:
        """Runs of words: the length that counts."""
        return len(self.fingerprint.shingles)

    @cached_property
    def telling(self) -> IntArray:
        """The numbers any one of which is reason enough to compare it with another article.

        They are: long quotations; the address; and three words in a row of the title, together with the publisher.
        """
        threes = [" ".join(self.title[at : at + 3]) for at in range(max(1, len(self.title) - 2))] if self.title and self.publisher else []
        return np.concatenate(
            [
                named("quote", self.fingerprint.quotes),
                named("address", [self.address] if self.address else []),
                named("title", (f"{self.publisher}: {words}" for words in threes)),
            ]
        )

    @cached_property
    def keys(self) -> IntArray:
        """The numbers by which articles that may depend on it are found: the kept runs of words, about one in eight, and `telling`."""
        return distinct(np.concatenate([self.fingerprint.kept, self.telling]))

    @cached_property
    def outline(self) -> Outline:
        """What of it is worth keeping in memory."""
        return Outline(self.fingerprint.shingles, self.telling, len(self.keys), self.address, self.publisher, self.title)


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an article is enough to find others to compare it with, and to rule out nearly all of them.

    Args:
        shingles: hashes of its runs of words, sorted, each once.
        telling: as `Text.telling`.
        n_keys: how many numbers it is found by.
        address, publisher, title: as those of `Text`.
    """

    shingles: IntArray
    telling: IntArray
    n_keys: int
    address: str | None
    publisher: str | None
    title: tuple[str, ...]


def is_comparable(one: Text, other: Text) -> bool:
    """Do two articles share enough numbers to be compared word by word: a telling one, or a `PART` of the numbers of the smaller?"""
    shared = np.intersect1d(one.keys, other.keys)
    return bool(np.isin(shared, one.telling).any()) or len(shared) >= max(1, PART * min(len(one.keys), len(other.keys)))


def may_be_linked(one: Outline, other: Outline) -> bool:
    """Could `link` find anything? It needs the texts themselves and takes much longer; of a hundred comparable pairs, a few get there."""
    shared, shorter = n_shared(one.shingles, other.shingles), min(len(one.shingles), len(other.shingles))
    if one.address and one.address == other.address:
        return True
    if shared and shared / shorter >= SUPPORTED:  # the least of what any kind of link asks for, where no title or address speaks for it
        return True
    is_one_outlet = one.publisher and one.publisher == other.publisher
    return bool(is_one_outlet) and shared >= LEAST_SHARED and _alike(one.title, other.title) >= SAME_TITLE


def canonical(url: str | None) -> str | None:
    """An address without what changes from reader to reader: scheme, "www.", tracking, archive; None for none, or for a bare front page."""
    found = _ADDRESS.match(_ARCHIVED.sub("", url.strip())) if url else None
    if not found:
        return None
    path = re.sub(r"/(?:amp|index\.\w+)?$", "", found["path"])
    query = urlencode(sorted(pair for pair in parse_qsl(found["query"] or "") if not _TRACKING.match(pair[0])))
    return f"{found['host'].casefold()}{path}{'?' * bool(query)}{query}" if path or query else None


def credited(article: Article) -> tuple[str, ...]:
    """Whom a text credits with the story: credit lines, sign-offs, the agency of its dateline; its own publisher left out."""
    names = [credit.name for credit in article.credits if credit.kind != "contributor"]
    if article.dateline and article.dateline.agency:
        names.append(article.dateline.agency)
    own = article.publisher
    others = [name for name in names if not (own and (naming.is_same_name(name, own) or folded(name) == folded(own)))]
    return tuple({naming.key(name): name for name in reversed(others)}.values())[::-1]


def link(one: Text, other: Text) -> Link | None:
    """How does one of two articles depend on the other? None when nothing says that it does.

    Which of them comes first in the call does not matter.
    """
    first, second = sorted((one, other), key=lambda text: text.article.id)
    shared = overlap(first.fingerprint, second.fingerprint)
    found = _version(first, second, shared) or _kind(first, second, shared)
    if not found:
        return None
    kind, why = found
    way = _version_way(first, second) if kind is LinkKind.VERSION else _way(first, second)
    return Link(way.taker.article.id, way.giver.article.id, kind, f"{why}; {way.reason}", way.is_circular)


# -- kinds -------------------------------------------------------------------------------------------------------------------------------


def _version(first: Text, second: Text, shared: Overlap) -> tuple[LinkKind, str] | None:
    """Is it one article of one outlet at two states? The same address says so, or nearly the same title or text within days."""
    is_near_title = _alike(first.title, second.title) >= SAME_TITLE
    is_one_story = is_near_title or (shared.containment >= SUPPORTED and shared.shared >= LEAST_SHARED)
    if first.address and first.address == second.address and is_one_story:
        return LinkKind.VERSION, f"the same address ({first.address}); {_changed(first, second)}"
    if not first.publisher or first.publisher != second.publisher or not _within_days(first.article, second.article):
        return None
    if is_near_title and len(first.title) > 2 and shared.shared >= LEAST_SHARED:
        return LinkKind.VERSION, f"the same outlet, nearly the same title; {_changed(first, second)}"
    if shared.containment >= EXCERPT and shared.shared >= LEAST_SHARED:
        return LinkKind.VERSION, f"the same outlet, {_share(first, second, shared)}; {_changed(first, second)}"
    return None


def _kind(first: Text, second: Text, shared: Overlap) -> tuple[LinkKind, str] | None:
    is_whole = shared.containment >= 0.9 and shared.shared >= 1  # a brief of one sentence, taken over whole
    if shared.shared < LEAST_SHARED and not (is_whole and min(first.size, second.size) >= SHINGLE):
        return None
    share = _share(first, second, shared)
    if shared.containment >= COPY and min(shared.first_in_second, shared.second_in_first) >= SIMILAR:
        return LinkKind.COPY, f"nearly the same text: {share}"
    if shared.containment >= EXCERPT:
        return LinkKind.EXCERPT, f"one text stands mostly in the other: {share}"
    if _unquoted(first, second, shared) >= SUPPORTED and (support := _support(first, second, shared)):
        return LinkKind.REWRITE, f"partly the same text: {share}; {support}"
    if shared.containment >= REWRITE:
        return LinkKind.REWRITE, f"partly the same text: {share}"
    return None


def _unquoted(first: Text, second: Text, shared: Overlap) -> float:
    """Containment without what stands in long quotations: two reporters may have heard the same speech."""
    quoted = sum(max(0, len(quote.split()) - SHINGLE + 1) for quote in shared.quotes)
    smaller = min(first.size, second.size)
    return max(0, shared.shared - quoted) / max(1, smaller - quoted)


def _support(first: Text, second: Text, shared: Overlap) -> str:
    parts = []
    if shared.quotes:
        n = len(shared.quotes)
        parts.append(f"{n} long quotation{'s' * (n != 1)} in both" if n > 1 else "a long quotation in both")
    for taker, giver in ((first, second), (second, first)):
        if name := _credit(taker, giver):
            parts.append(f"one credits {name}")
    both = [name for name in first.credited if any(naming.is_same_name(name, another) for another in second.credited)]
    parts += [f"both credit {name}" for name in both]
    return ", ".join(parts)


def _share(first: Text, second: Text, shared: Overlap) -> str:
    whole = "the shorter" if first.size != second.size else "either"
    smaller_share = shared.first_in_second if first.size <= second.size else shared.second_in_first
    return f"{smaller_share:.0%} of {whole} text, in runs of five words, stands in the other"


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return len({*one} & {*other}) / len({*one} | {*other}) if one and other else 0.0


def _within_days(one: Article, other: Article) -> bool:
    days = one.published.day, other.published.day
    return None in days or abs(_ordinal(days[0]) - _ordinal(days[1])) <= DAYS


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return 0


# -- direction ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Way:
    """Which of two texts takes from which, and why."""

    taker: Text
    giver: Text
    reason: str
    is_circular: bool = False


def _way(first: Text, second: Text) -> _Way:
    """A credit line says who takes from whom; else the earlier gives; else the longer."""
    one, other = _credit(first, second), _credit(second, first)
    by_time = _by_time(first, second) or _by_length(first, second)
    if one and other:
        return _Way(by_time.taker, by_time.giver, f"circular credit: each credits the other ({one}, {other}); {by_time.reason}", True)
    if not one and not other:
        return by_time
    taker, giver, name = (first, second, one) if one else (second, first, other)
    dated = _by_time(first, second)
    against = "; but what it credits came out later" if dated and dated.taker is giver else ""
    return _Way(taker, giver, f"it credits {name}{against}")


def _version_way(first: Text, second: Text) -> _Way:
    by_time = _by_time(first, second)
    if by_time:
        return _Way(by_time.taker, by_time.giver, by_time.reason)
    return _by_length(second, first) if first.size < second.size else _by_length(first, second)


def _credit(taker: Text, giver: Text) -> str | None:
    """The name under which one article credits the other's publisher."""
    return next((name for name in taker.credited if naming.is_same_name(name, giver.article.publisher)), None)


def _by_time(first: Text, second: Text) -> _Way | None:
    """The earlier gives: by the instant where both have one, else by the days on which they may have come out."""
    for taker, giver in ((first, second), (second, first)):
        later, earlier = taker.article.published, giver.article.published
        if later.date and earlier.date and len(later.date) > 10 and len(earlier.date) > 10 and later.date[:10] == earlier.date[:10]:
            if later.date > earlier.date and later.date[19:] == earlier.date[19:]:
                return _Way(taker, giver, f"it came out later ({_minute(later.date)} after {_minute(earlier.date)})")
            continue
        starts, ends = days_published(later)[0], days_published(earlier)[1]
        if starts and ends and starts > ends:
            when = f"{later.date[:10]} after {earlier.date[:10]}" if later.date and earlier.date else f"{starts} or later, after {ends}"
            return _Way(taker, giver, f"it came out later ({when})")
    return None


def _minute(instant: str) -> str:
    return instant[:16].replace("T", " ")


def _by_length(first: Text, second: Text) -> _Way:
    unknown = "which came out first is not known"
    if first.size == second.size:
        return _Way(second, first, f"{unknown}, and neither text is longer")
    taker, giver = (first, second) if first.size < second.size else (second, first)
    return _Way(taker, giver, f"{unknown}: the shorter is taken to depend on the longer")


# -- what changed between versions -------------------------------------------------------------------------------------------------------


def changes(older: Article, newer: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences that a version added, and those it removed, each in the order of its text; case and punctuation do not count."""
    before, after = ({folded(words): words for words in _sentences(article)} for article in (older, newer))
    added = tuple(words for plain, words in after.items() if plain not in before)
    return added, tuple(words for plain, words in before.items() if plain not in after)


def _changed(first: Text, second: Text) -> str:
    way = _version_way(first, second)
    added, removed = changes(way.giver.article, way.taker.article)
    if not added and not removed:
        return "no sentence changed"
    parts = [f"{len(some)} sentence{'s' * (len(some) != 1)} {what}" for some, what in ((added, "added"), (removed, "removed")) if some]
    return ", ".join(parts)


def _sentences(article: Article) -> Iterator[str]:
    for passage in article.body:
        for paragraph in paragraphs(article.text, passage):
            for sentence in sentences(article.text, paragraph):
                if folded(words := " ".join(sentence.of(article.text).split())):
                    yield words
