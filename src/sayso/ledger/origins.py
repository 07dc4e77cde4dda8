"""From a claim to the word it finally rests on, and from many claims to how many independent words there are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from sayso.ledger import naming
from sayso.ledger.citing import is_by
from sayso.ledger.fingerprint import hashes
from sayso.ledger.links import Text, credited
from sayso.ledger.sketch import FAMILIES
from sayso.ledger.words import folded
from sayso.model import Article, Claim, Hop, Lineage, Link, LinkKind, Origin, OriginKind, SourceKind

CARRIED = 0.6  # share of a sentence's five-word runs that stand in the other text: the sentence was taken over, edited at most
ALIKE = 0.5  # share of the parties two tellings of an event have in common
_REMEMBERED = 20_000  # names: the same sources are named all over a ledger
FURTHEST = 12  # steps a trace goes; a real chain of copies has two or three

_TEXTUAL = (LinkKind.COPY, LinkKind.EXCERPT, LinkKind.REWRITE)
# "Orlo Vance, who ...", "Orlo Vance, a former inspector", "Orlo Vance, speaking in Belmere": what is said of somebody besides the name
_RELATIVE = re.compile(r",?\s(?:who|which|whose|that)\s.*|,\s(?:an?|the|one|former|[a-z]+ing)\s.*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:an?|the|its|their|his|her|this|that)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Shelf:
    """The articles around those that are traced: what they link to, with their claims.

    Args:
        articles: by id.
        claims: of these articles, by the article's id.
        links: by the id of either of the two articles.
    """

    articles: Mapping[str, Article] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    links: Mapping[str, Sequence[Link]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the article that tells it."""

    claim: Claim
    article: Article


# -- one claim ---------------------------------------------------------------------------------------------------------------------------


def trace(claim: Claim, article: Article, shelf: Shelf = Shelf()) -> Lineage:
    """Whose word does this claim finally rest on?

    The last source the article names; where it names none and the sentence was taken from another article, that article's source; where
    nobody is credited either, the outlet's own reporting. "is believed", "reportedly" lead nowhere: their lineage is not recorded.
    """
    found = _trace(Told(claim, article), shelf, ())
    hops = (f"{_outlet(article)} published it", *found.hops)
    return replace(found, hops=hops, origin=replace(found.origin, reason="; ".join(hops)) if found.origin else None)


def _trace(told: Told, shelf: Shelf, seen: tuple[str, ...]) -> Lineage:
    seen = (*seen, told.article.id)
    told = _named_better(told, shelf)
    last = told.claim.chain[-1] if told.claim.chain else None
    if last is None or _is_vague(last, told.claim.chain):
        taken = _from_giver(told, shelf, seen)
        if taken:
            return taken
    if last is not None:
        return _from_chain(told, last, shelf, seen)
    return _from_headline(told, shelf, seen) or _from_credit(told) or _own(told)


def needs_own_claims(claim: Claim, article: Article) -> bool:
    """May other claims of the same article say what this one rests on? So it is with headlines, "the report" and "the monitors"."""
    last = claim.chain[-1] if claim.chain else None
    return _is_title(Told(claim, article)) if last is None else _may_be_named_before(last, claim.chain)


def _named_better(told: Told, shelf: Shelf) -> Told:
    """The same, with the name that the article gave before to what it now calls "the report" or "the monitors"."""
    last = told.claim.chain[-1] if told.claim.chain else None
    if last is None or not last.passage or not _may_be_named_before(last, told.claim.chain):
        return told
    hops = (hop for claim in shelf.claims.get(told.article.id, ()) for hop in claim.chain)
    before = {hop for hop in hops if hop.passage and hop.passage < last.passage and not _is_vague(hop, ()) and _fits(hop, last)}
    fitting = {_identity(hop): hop for hop in sorted(before, key=lambda hop: hop.passage or (0, 0))}
    if len(fitting) != 1:  # none, or more than one that it may be
        return told
    [named] = fitting.values()
    return replace(told, claim=replace(told.claim, chain=(*told.claim.chain[:-1], named)))


def _may_be_named_before(last: Hop, chain: Sequence[Hop]) -> bool:
    """Is it spoken of as somebody or something that the reader knows?"""
    if last.kind is SourceKind.DOCUMENT:
        return _is_vague(last, chain)
    return last.kind is not SourceKind.UNSPECIFIED and not last.actor.id and not _is_somebody(last.actor.name) and bool(_noun(last))


def _fits(named: Hop, last: Hop) -> bool:
    """May "the report" be this document, "the monitors" this source with monitors in its name?"""
    if last.kind is SourceKind.DOCUMENT:
        return named.kind is SourceKind.DOCUMENT and _head(named) == _head(last)
    return _noun(last) in folded(named.text).split()


def _noun(hop: Hop) -> str:
    """What kind of somebody: "monitors" for "the monitors"; "" for a pronoun."""
    words = [word for word in folded(_bare(hop.actor.name)).split() if word not in _PRONOUNS]
    return words[-1] if words else ""


def _identity(hop: Hop) -> object:
    return document_words(hop) if hop.kind is SourceKind.DOCUMENT else hop.actor.id or naming.key(hop.actor.name)


def _from_chain(told: Told, last: Hop, shelf: Shelf, seen: tuple[str, ...]) -> Lineage:
    """The sources that the article names, and what the last of them says elsewhere, if it is an outlet."""
    hops = tuple(_hop_words(hop) for hop in told.claim.chain)
    if last.kind is SourceKind.UNSPECIFIED:
        words = last.cue or last.text
        missing = f"lineage not recorded: {_outlet(told.article)} names nobody" + (f' ("{words}")' if words else "")
        return Lineage(None, hops, missing, told.article.id)
    for link, giver in _givers(told.article, shelf, (LinkKind.CITES,)):
        if is_by(last, giver.publisher) and (same := _counterpart(told, giver, shelf)):
            if giver.id in seen or link.is_circular:
                return _circular(told.article, giver, (*hops, link.reason))
            further = _trace(Told(same, giver), shelf, seen)
            return _prefixed(further, (*hops, f"which published {_called(giver)}: {link.reason}"))
    return _ending(_origin_of(last, told), hops, told, last)


def _from_giver(told: Told, shelf: Shelf, seen: tuple[str, ...]) -> Lineage | None:
    """The origin in the article this sentence was taken from; None where it was taken from none we have."""
    for link in shelf.links.get(told.article.id, ()):
        other = shelf.articles.get(link.article if link.other == told.article.id else link.other)
        if link.is_circular and other and _is_carried(told, other, link.kind):
            return _circular(told.article, other, (f"the same text as {_called(other)}: {link.reason}",))
    for link, giver in _givers(told.article, shelf, _TEXTUAL):
        if not _is_carried(told, giver, link.kind):
            continue
        hop = f"{_a(link.kind.value)} {link.kind.value} of {_called(giver)}: {link.reason}"
        if giver.id in seen or len(seen) > FURTHEST:
            return _circular(told.article, giver, (hop,))
        same = _counterpart(told, giver, shelf)
        if same is None and told.claim.chain:
            continue  # the source was named in the copy only
        further = _trace(Told(same or replace(told.claim, chain=()), giver), shelf, seen)
        return _prefixed(further, (hop,))
    return None


def _from_headline(told: Told, shelf: Shelf, seen: tuple[str, ...]) -> Lineage | None:
    """A headline is nobody's word of its own: it rests on what the story beneath it says of the same event."""
    if not _is_title(told) or told.article.id not in shelf.claims:
        return None
    for other in sorted(shelf.claims[told.article.id], key=lambda claim: claim.id):
        if other.chain and _tells_same(told.claim, other):
            return _prefixed(_trace(Told(other, told.article), shelf, seen[:-1]), ("the headline of a story that names its source",))
    return None


def _from_credit(told: Told) -> Lineage | None:
    """Whom the article itself credits, where that text has not been seen."""
    names = credited(told.article)
    if not names:
        return None
    name = names[0]
    hop = f"the article credits {name}, by its own word alone: that text is not in the ledger"
    is_agency = naming.is_agency(name) or any(credit.kind == "agency" and credit.name == name for credit in told.article.credits)
    origin = Origin(_id("media", naming.key(name)), name, OriginKind.AGENCY if is_agency else OriginKind.OUTLET, "", is_credit=True)
    return _ending(origin, (hop,), told)


def _own(told: Told) -> Lineage:
    name = told.article.publisher
    if not name:
        return Lineage(None, (), "lineage not recorded: the article names neither a source nor its publisher", told.article.id)
    kind = OriginKind.AGENCY if naming.is_agency(name) else OriginKind.OUTLET
    return _ending(Origin(_id("media", naming.key(name)), name, kind, ""), ("in its own voice: the outlet's own reporting",), told)


def _ending(origin: Origin, hops: tuple[str, ...], told: Told, source: Hop | None = None) -> Lineage:
    return Lineage(origin, hops, None, told.article.id, source)


def _prefixed(found: Lineage, hops: tuple[str, ...]) -> Lineage:
    return replace(found, hops=(*hops, *found.hops))


def _circular(article: Article, giver: Article, hops: tuple[str, ...]) -> Lineage:
    first, second = sorted((_outlet(article), _outlet(giver)))
    missing = f"lineage not recorded: circular, {first} and {second} rest on each other"
    return Lineage(None, hops, missing, article.id)


# -- from article to article -------------------------------------------------------------------------------------------------------------


def _givers(article: Article, shelf: Shelf, kinds: Sequence[LinkKind]) -> list[tuple[Link, Article]]:
    """The articles this one takes from: those it credits first, then copies before excerpts before rewrites, then the earliest."""
    names = credited(article)
    links = [link for link in shelf.links.get(article.id, ()) if link.article == article.id and link.kind in kinds]
    found = [(link, shelf.articles[link.other]) for link in links if link.other in shelf.articles]

    def order(pair: tuple[Link, Article]) -> tuple[bool, int, str, str]:
        link, giver = pair
        is_credited = any(naming.is_same_name(name, giver.publisher) for name in names)
        return not is_credited, kinds.index(link.kind), giver.published.date or "9999", giver.id

    ordered = sorted(found, key=order)
    if names and _TEXTUAL[0] in kinds:  # a credit to somebody else weighs more than a text that came earlier and does not share it
        return [pair for pair in ordered if not order(pair)[0] or _credits_any(pair[1], names)]
    return ordered


def _credits_any(article: Article, names: Sequence[str]) -> bool:
    return any(naming.is_same_name(name, another) for name in names for another in credited(article))


def _is_carried(told: Told, giver: Article, kind: LinkKind) -> bool:
    """Was the sentence of this claim taken over from the other article?"""
    if _is_title(told):
        return kind is not LinkKind.REWRITE
    row = hashes(_WORD.findall(told.claim.evidence.of(told.article.text).casefold()))
    return len(row) > 0 and float(np.isin(row, Text(giver).fingerprint.shingles).mean()) >= CARRIED


def _counterpart(told: Told, giver: Article, shelf: Shelf) -> Claim | None:
    """The claim of the other article that tells the same event, by preference in the same words."""
    own = set(folded(told.claim.evidence.of(told.article.text)).split())

    def nearness(claim: Claim) -> float:
        words = set(folded(claim.evidence.of(giver.text)).split())
        return len(own & words) / max(1, len(own | words))

    fitting = [claim for claim in shelf.claims.get(giver.id, ()) if _tells_same(told.claim, claim)]
    return max(fitting, key=lambda claim: (nearness(claim), claim.id), default=None)


def _tells_same(one: Claim, other: Claim) -> bool:
    if FAMILIES.get(one.event_type, one.event_type) != FAMILIES.get(other.event_type, other.event_type):
        return False
    mine, others = _parties(one), _parties(other)
    return bool(mine & others) and len(mine & others) / len(mine | others) >= ALIKE


def _parties(claim: Claim) -> set[str]:
    return {party.actor.country or party.actor.id or naming.key(party.actor.name) for party in (*claim.actors, *claim.recipients)}


def _is_title(told: Told) -> bool:
    title = told.article.title_passage
    return title is not None and title.covers(told.claim.evidence)


# -- sources -----------------------------------------------------------------------------------------------------------------------------

_DOCUMENT_HEADS = re.compile(r"\b(report|document|file|study|paper|dossier|assessment|survey|review)s?\b", re.IGNORECASE)
_PRONOUNS = frozenset("he her him i it me one she some that them they this those us we who you".split())
_QUALITIES = frozenset(
    "a an annual confidential draft final first internal its joint last latest leaked new recent second secret special the this "
    "unpublished".split()
)


def _origin_of(hop: Hop, told: Told) -> Origin:
    """The origin that a named source is."""
    name = _bare(hop.actor.name) or hop.actor.name
    if hop.kind is SourceKind.DOCUMENT:
        words = document_words(hop, told.claim.chain)
        own = () if words - {"document"} and _is_specific(words) else (told.article.id,)
        return Origin(_id("document", *sorted(words), *own), _bare(hop.text), OriginKind.DOCUMENT, "")
    if _is_unnamed(hop):
        somebody = _bare(hop.text)
        return Origin(_id("anonymous", folded(somebody), told.article.id), _somebody(somebody), OriginKind.ANONYMOUS, "")
    if hop.kind is SourceKind.MEDIA:
        kind = OriginKind.AGENCY if naming.is_agency(hop.actor.name) else OriginKind.OUTLET
        return Origin(_id("media", naming.key(hop.actor.name)), name, kind, "")
    kind = OriginKind.PERSON if hop.kind is SourceKind.PERSON else OriginKind.ORGANIZATION
    return Origin(_id("actor", hop.actor.id or naming.key(name)), name, kind, "")


def _is_unnamed(hop: Hop) -> bool:
    """Is this somebody without a name of their own? "Two officials", "the monitors", a "he" that nobody could be found for."""
    if hop.kind is SourceKind.DOCUMENT:
        return False
    return hop.kind is SourceKind.ANONYMOUS or not (hop.actor.id or _is_somebody(hop.actor.name))


@lru_cache(maxsize=_REMEMBERED)
def _is_somebody(name: str) -> bool:
    return any(word[0].isupper() and word.casefold() not in _PRONOUNS for word in _WORD.findall(_bare(name)))


def _somebody(words: str) -> str:
    if folded(words).strip() in _PRONOUNS:
        return f'somebody ("{words}")'
    return f"somebody {words}" if words.startswith(("who ", "that ")) else words


def document_words(hop: Hop, chain: Sequence[Hop] = ()) -> frozenset[str]:
    """What a document is known by: its kind, and the names and years in its words; "a U.N. report" and "the United Nations report" agree.

    A document without a name ("the report") takes that of the organization that is quoted from it ("UN experts said in a report").
    """
    words = set(_proper(_ARTICLE.sub("", hop.text)))
    if not words and len(chain) > 1 and chain[-2].kind in (SourceKind.ORGANIZATION, SourceKind.ANONYMOUS):
        words = set(_proper(chain[-2].actor.name if chain[-2].actor.id else chain[-2].text))
    return frozenset(words | {_head(hop)})


def _head(hop: Hop) -> str:
    """What kind of document: reports, studies and files are one kind, for papers call the same one by any of these."""
    last = (_WORD.findall(hop.text) or ["document"])[-1].casefold()
    return "document" if _DOCUMENT_HEADS.search(hop.text) else last


def _proper(text: str) -> Iterator[str]:
    """Names and years in words: a name of several words by its initials, as it is often written."""
    run: list[str] = []
    for word in [*re.findall(r"(?:[A-Za-z]\.){2,}|\w+(?:[-’']\w+)*", text), ""]:
        plain = word.replace(".", "")
        if plain[:1].isupper() and plain.casefold() not in _QUALITIES:
            run.append(plain)
            continue
        if run and word in ("of", "for", "and", "on", "the"):
            continue
        if run:
            yield "".join(part[0] for part in run).casefold() if len(run) > 1 else run[0].casefold().removesuffix("'s").removesuffix("’s")
        run = []
        if re.fullmatch(r"(?:19|20)\d\d", plain):
            yield plain


def _is_specific(words: frozenset[str]) -> bool:
    """Is a document named by more than its kind and a year?"""
    return any(not word.isdigit() for word in words if word not in {"document"}) and len(words) > 1


def _is_vague(hop: Hop, chain: Sequence[Hop]) -> bool:
    """Is this a source that another may name better: nobody, somebody without a name, "the report"?"""
    if hop.kind is SourceKind.DOCUMENT:
        return not _is_specific(document_words(hop, chain))
    return hop.kind is SourceKind.UNSPECIFIED or _is_unnamed(hop)


def _hop_words(hop: Hop) -> str:
    words = _bare(hop.text)
    if hop.kind is SourceKind.UNSPECIFIED:
        return f'somebody who is not named ("{words}")'
    named = f'{hop.actor.name} ("{words}")' if hop.actor.id and folded(hop.actor.name) != folded(words) else words
    if _is_unnamed(hop):
        return f"{_somebody(words)}, a source without a name"
    kind = "outlet" if hop.kind is SourceKind.MEDIA else hop.kind.value
    return f"{named}, {_a(kind)} {kind}"


@lru_cache(maxsize=_REMEMBERED)
def _bare(words: str) -> str:
    """A name without "the" in front and "who ..." behind."""
    return _RELATIVE.sub("", _ARTICLE.sub("", " ".join(words.split())))


def _outlet(article: Article) -> str:
    return article.publisher or f'the article "{article.title or article.id}"'


def _called(article: Article) -> str:
    title = f'"{article.title}"' if article.title else article.id
    day = f", {article.published.day}" if article.published.day else ""
    return f"{title} ({article.publisher or 'publisher unknown'}{day})"


def _a(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


@lru_cache(maxsize=_REMEMBERED)
def _id(*what: str) -> str:
    return "o" + hashlib.sha256("\0".join(what).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# -- many claims -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origins:
    """The words on which claims about one event rest.

    Args:
        origins: each once, in the order of their ids.
        claims: ids of the claims each carries, by the origin's id.
        without: ids of the claims that lead to no origin, with the reason of each.
        n_independent: how many origins there are that are not known, and not to be suspected, to rest on one another.
        reasons: in words, why the count is not simply the number of origins.
        ends: by the id of each claim, the article in which its trace ends.
    """

    origins: tuple[Origin, ...]
    claims: Mapping[str, tuple[str, ...]]
    without: Mapping[str, str]
    n_independent: int
    reasons: tuple[str, ...]
    ends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Traced:
    """A claim with its way to the origin."""

    told: Told
    lineage: Lineage


def origins(told: Sequence[Told], shelf: Shelf = Shelf()) -> Origins:
    """On how many independent words do these claims about one event rest?

    Two names are not yet two words: who is quoted from the other, shares its text, speaks for the same government or wrote the document
    counts with it. Sources without a name may be anybody, so they count only where nobody else speaks, and then as one.

    Args:
        told: claims about one event, in any order.
        shelf: the articles they may have been taken from.
    """
    traced = [_Traced(one, trace(one.claim, one.article, shelf)) for one in sorted(told, key=lambda one: (one.article.id, one.claim.id))]
    known = [one for one in traced if one.lineage.origin]
    groups = _merged(known)
    circular = dict(_circles(known, groups))
    bonds = [*circular.values(), *_bonds(known, groups, shelf)]
    countable = [origin for origin in groups.kept if origin.id not in circular and _is_countable(origin, groups.ends[origin.id])]
    n, said = _components(countable, [bond for bond in bonds if not bond.is_circle])
    closed = [one.lineage.missing for one in traced if one.lineage.missing and "circular" in one.lineage.missing]
    reasons = [*closed, *(bond.reason for bond in circular.values()), *said, *_uncounted(groups, countable, circular)]
    if not countable:
        n = min(1, sum(origin.id not in circular for origin in groups.kept))
    return Origins(
        groups.kept,
        {origin.id: tuple(sorted(groups.claims[origin.id])) for origin in groups.kept},
        {one.told.claim.id: one.lineage.missing or "" for one in traced if not one.lineage.origin},
        n,
        tuple(dict.fromkeys(reasons)),
        {one.told.claim.id: one.lineage.article for one in traced},
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """Origins that are one and the same under several names.

    Args:
        kept: one for each, in the order of ids.
        of: the id kept, by each id.
        ends: the sources that lead to each.
        claims: the ids of its claims.
    """

    kept: tuple[Origin, ...]
    of: Mapping[str, str]
    ends: Mapping[str, Sequence[Hop]]
    claims: Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class _Bond:
    """Two origins that are not independent, and why."""

    one: str
    other: str
    reason: str
    is_circle: bool = False


def _merged(known: Sequence[_Traced]) -> _Groups:
    by_id: dict[str, Origin] = {}
    for one in known:
        origin = one.lineage.origin
        if origin and (origin.id not in by_id or _rank(origin) < _rank(by_id[origin.id])):
            by_id[origin.id] = origin
    of: dict[str, str] = {}
    kept: list[Origin] = []
    for origin in sorted(by_id.values(), key=lambda origin: origin.id):
        same = next((other for other in kept if _is_same(origin, other)), None)
        of[origin.id] = same.id if same else origin.id
        kept += [] if same else [origin]
    ends: dict[str, list[Hop]] = {origin.id: [] for origin in kept}
    claims: dict[str, set[str]] = {origin.id: set() for origin in kept}
    for one in known:
        assert one.lineage.origin
        group = of[one.lineage.origin.id]
        claims[group].add(one.told.claim.id)
        if one.lineage.source:
            ends[group].append(one.lineage.source)
    return _Groups(tuple(kept), of, ends, claims)


def _rank(origin: Origin) -> tuple[bool, int, str, str]:
    """Which of several ways to one origin is shown: one that was seen, by the fewest hops."""
    return origin.is_credit, len(origin.reason), origin.reason, origin.name


def _is_same(one: Origin, other: Origin) -> bool:
    outlets = (OriginKind.AGENCY, OriginKind.OUTLET, OriginKind.ORGANIZATION)
    return one.kind in outlets and other.kind in outlets and naming.is_same_name(one.name, other.name)


def _is_countable(origin: Origin, ends: Sequence[Hop]) -> bool:
    """Is this somebody in particular?"""
    if origin.kind is OriginKind.DOCUMENT:
        return any(_is_specific(document_words(hop)) for hop in ends)
    return origin.kind is not OriginKind.ANONYMOUS


def _circles(known: Sequence[_Traced], groups: _Groups) -> Iterator[tuple[str, _Bond]]:
    """Outlets that each give the other as the source."""
    kept = {origin.id: origin for origin in groups.kept}
    points = {(one.told.article.publisher, groups.of[one.lineage.origin.id]) for one in known if one.lineage.origin}
    outlets = (OriginKind.AGENCY, OriginKind.OUTLET)
    media = [(publisher, kept[name]) for publisher, name in points if publisher and kept[name].kind in outlets]
    relayed = sorted((pair for pair in media if not naming.is_same_name(pair[0], pair[1].name)), key=lambda pair: (pair[0], pair[1].id))
    for publisher, origin in relayed:
        for another, back in relayed:
            if naming.is_same_name(another, origin.name) and naming.is_same_name(publisher, back.name) and back.id != origin.id:
                first, second = sorted((origin.name, back.name))
                reason = f"circular: {first} and {second} each give the other as the source"
                yield origin.id, _Bond(origin.id, back.id, reason, is_circle=True)


def _bonds(known: Sequence[_Traced], groups: _Groups, shelf: Shelf) -> Iterator[_Bond]:
    """All that makes two origins depend on each other; the plainest reason of each two comes first."""
    ends = {(groups.of[one.lineage.origin.id], one.told.article.id, one.lineage.source): one for one in known if one.lineage.origin}
    points = [_Point(origin, one.told.article, one.lineage.source) for (origin, _, _), one in ends.items()]
    seen: set[tuple[str, str]] = set()
    for bond in (*_rests_on(known, groups), *_told_together(points), *_sharing_text(points, shelf), *_one_voice(points, groups)):
        pair = min(bond.one, bond.other), max(bond.one, bond.other)
        if bond.one != bond.other and pair not in seen:
            seen.add(pair)
            yield bond


@dataclass(frozen=True, slots=True)
class _Point:
    """One article that leads to an origin, and the source in which it ends (None for its own voice)."""

    origin: str
    article: Article
    source: Hop | None


def _rests_on(known: Sequence[_Traced], groups: _Groups) -> Iterator[_Bond]:
    """The sources before the last one in a chain are known to rest on it."""
    chains = {
        (hop.actor, hop.kind, groups.of[one.lineage.origin.id]): (hop, one)
        for one in known
        if one.lineage.origin
        for hop in one.told.claim.chain
    }
    kept = {origin.id: origin for origin in groups.kept}
    for (_, _, origin), (hop, one) in chains.items():
        for other in groups.kept:
            if other.id != origin and _names(hop, other, groups.ends[other.id]):
                rests = f"{other.name} rests on {kept[origin].name}, as {_outlet(one.told.article)} says"
                yield _Bond(origin, other.id, f"independence not established: {rests}")


def _told_together(points: Sequence[_Point]) -> Iterator[_Bond]:
    """What an outlet says itself and on the word of a source is one word: it may have the one from the other."""
    by_article: dict[str, list[_Point]] = {}
    for point in points:
        by_article.setdefault(point.article.id, []).append(point)
    for together in by_article.values():
        own = [point for point in together if not point.source]
        for point, other in ((point, other) for point in own for other in together):
            yield _Bond(point.origin, other.origin, f"{_outlet(point.article)} tells it in its own voice and on the word of a source")


def _sharing_text(points: Sequence[_Point], shelf: Shelf) -> Iterator[_Bond]:
    """An outlet in its own voice, and another whose article has parts of the text."""
    by_article: dict[str, list[_Point]] = {}
    for point in points:
        by_article.setdefault(point.article.id, []).append(point)
    links = {link for name in by_article for link in shelf.links.get(name, ()) if link.kind in _TEXTUAL}
    for link in sorted(links, key=lambda link: (link.article, link.other)):
        for point in by_article.get(link.article, ()):
            for other in by_article.get(link.other, ()):
                if not (point.source and other.source):
                    first, second = sorted((_outlet(point.article), _outlet(other.article)))
                    yield _Bond(point.origin, other.origin, f"{first} and {second} have text in common")


def _one_voice(points: Sequence[_Point], groups: _Groups) -> Iterator[_Bond]:
    """Two that speak for one government, or one of which may be the other by another name."""
    names = {origin.id: origin.name for origin in groups.kept}
    sources = {(point.origin, point.source.actor, point.source.text): point.source for point in points if point.source}
    ends = [(origin, source) for (origin, _, _), source in sources.items()]
    for place, (origin, source) in enumerate(ends):
        for another, other in ends[place + 1 :]:
            if origin == another:
                continue
            pair = " and ".join(sorted((names[origin], names[another])))
            if state := _same_state(source, other):
                yield _Bond(origin, another, f"independence not established: {pair} both speak for {state}")
            elif _may_be_one(source, other):
                yield _Bond(origin, another, f"independence not established: {pair} may be the same word")


def _names(hop: Hop, origin: Origin, ends: Sequence[Hop]) -> bool:
    """Does this hop name the origin?"""
    if hop.kind in (SourceKind.UNSPECIFIED, SourceKind.ANONYMOUS, SourceKind.DOCUMENT):
        return False
    if hop.actor.id and any(end.actor.id == hop.actor.id for end in ends):
        return True
    return naming.is_same_name(hop.actor.name, origin.name)


def _same_state(one: Hop | None, other: Hop | None) -> str | None:
    """The state that both are organs of."""
    organs = ("GOV", "MIL", "SPY", "COP", "JUD", "LEG")
    if one and other and one.actor.country and one.actor.country == other.actor.country:
        return one.actor.country if one.actor.sector in organs and other.actor.sector in organs else None
    return None


def _may_be_one(one: Hop, other: Hop) -> bool:
    """Do two bodies, or a body and a document, bear the same name in their words? "A United Nations panel", "a report by U.N. experts"."""
    bodies = (SourceKind.ORGANIZATION, SourceKind.ANONYMOUS)
    if not {one.kind, other.kind} <= {*bodies, SourceKind.DOCUMENT} or not {one.kind, other.kind} & {*bodies}:
        return False
    if one.actor.id and other.actor.id:
        return False
    return not _body_words(one).isdisjoint(_body_words(other))


def _body_words(hop: Hop) -> frozenset[str]:
    if hop.kind is SourceKind.DOCUMENT:
        return frozenset(word for word in document_words(hop) if word != "document" and not word.isdigit())
    return frozenset(_proper(hop.actor.name))


def _components(countable: Sequence[Origin], bonds: Sequence[_Bond]) -> tuple[int, list[str]]:
    """How many groups of origins without a bond between them, and the bonds that made them fewer, in words."""
    group = {origin.id: origin.id for origin in countable}
    said = []
    for bond in sorted(bonds, key=lambda bond: (bond.reason, bond.one, bond.other)):
        if bond.one in group and bond.other in group:
            said.append(bond.reason)
            low, high = sorted((group[bond.one], group[bond.other]))
            group = {origin: low if head == high else head for origin, head in group.items()}
    return len(set(group.values())), said


def _uncounted(groups: _Groups, countable: Sequence[Origin], circular: Mapping[str, _Bond]) -> Iterator[str]:
    others = [origin for origin in groups.kept if origin not in countable and origin.id not in circular]
    for origin in others if countable else others[1:]:
        yield f"independence not established: {origin.name} may be or rest on any of the others"
