"""The record that leaves the program: a claim as one JSON object, as docs/record.md describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.model.article import Article
from sayso.model.claim import Claim, Hop, Party, Place, Quoted, When
from sayso.model.codebook import auxiliary_modes
from sayso.model.entry import Lineage, Link, Origin
from sayso.model.judgement import Judgement, standing_record
from sayso.model.passage import Passage

Record = dict[str, Any]


def to_record(
    claim: Claim,
    article: Article,
    links: Sequence[Link] = (),
    lineage: Lineage | None = None,
    entry: str | None = None,
    judgements: Sequence[Judgement] = (),
) -> Record:
    """How does this claim read as one line of JSON Lines?

    Every passage comes out as `start`, `end` (code points of `article.text`, end exclusive) and the `text` between them.

    Args:
        claim: a claim of this article.
        article: supplies the words and what is known of their publication.
        links: of this article, in either direction.
        lineage: how the claim leads to its origin; None where nobody has looked.
        entry: id of the entry it stands in; None for a claim that is not current.
        judgements: what analysts have said that stands on it.

    Returns:
        A dict that `json.dumps` takes as it is; keys in the order of the documentation, none left out.

    Raises:
        PassageError: the claim points outside the article's text, so it is not of this article.
    """
    return {
        "claim_id": claim.id,
        "article": article_record(article) | {"links": [link_record(link, article.id) for link in links]},
        "evidence": _words(claim.evidence, article.text),
        "more_evidence": [_words(passage, article.text) for passage in claim.more_evidence],
        "event_type": claim.event_type.value,
        "mode": claim.mode,
        "auxiliary_modes": list(auxiliary_modes(claim.factuality, claim.when.interval if claim.when else None, article.published.date)),
        "contexts": list(claim.contexts),
        "trigger": _quoted(claim.trigger),
        "actors": [_party(party) for party in claim.actors],
        "recipients": [_party(party) for party in claim.recipients],
        "objects": [_quoted(words) for words in claim.objects],
        "place": _place(claim.place) if claim.place else None,
        "when": _when(claim.when) if claim.when else None,
        "attribution": [_hop(hop) for hop in claim.chain],
        "factuality": claim.factuality.value,
        "denied_by": [_denier(party) for party in claim.denied_by],
        "confidence": round(claim.confidence, 3),
        "origin": _origin(lineage.origin) if lineage and lineage.origin else None,
        "no_origin": lineage.missing if lineage else "not traced",
        "entry": entry,
        "judgements": [standing_record(one) for one in judgements],
    }


def article_record(article: Article) -> Record:
    """What the record says of the article: id, address, title, publisher and publication date, None where unknown."""
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.date,
    }


def link_record(link: Link, article_id: str) -> Record:
    """A link as it is seen from one of its two articles: `direction` is "from" where this one takes from the other, else "to"."""
    takes = link.article == article_id
    other, direction = (link.other, "from") if takes else (link.article, "to")
    return {"article": other, "kind": link.kind.value, "direction": direction, "reason": link.reason}


def _origin(origin: Origin) -> Record:
    return {"id": origin.id, "name": origin.name, "kind": origin.kind.value, "reason": origin.reason}


def _words(passage: Passage, text: str) -> Record:
    return _place_in_text(passage) | {"text": passage.of(text)}


def _place_in_text(passage: Passage | None) -> Record:
    return {"start": passage.start, "end": passage.end} if passage else {"start": None, "end": None}


def _quoted(words: Quoted) -> Record:
    return _place_in_text(words.passage) | {"text": words.text}


def _party(party: Party) -> Record:
    actor = party.actor
    known = {"id": actor.id, "name": actor.name, "country": actor.country, "sector": actor.sector}
    return known | {"text": party.text} | _place_in_text(party.passage)


def _denier(party: Party) -> Record:
    known = {"id": party.actor.id, "name": party.actor.name, "country": party.actor.country}
    return known | {"text": party.text} | _place_in_text(party.passage)


def _place(place: Place) -> Record:
    return {"text": place.text, "country": place.country} | _place_in_text(place.passage)


def _when(when: When) -> Record:
    interval = when.interval
    dates: Mapping[str, str | None] = (
        {"start": interval.start, "end": interval.end, "text": when.text, "precision": interval.precision.value}
        if interval
        else {"start": None, "end": None, "text": when.text, "precision": None}
    )
    return dict(dates)


def _hop(hop: Hop) -> Record:
    known = {"id": hop.actor.id, "name": hop.actor.name, "kind": hop.kind.value, "text": hop.text}
    return known | _place_in_text(hop.passage) | {"cue": hop.cue}
