"""Records as rows of the tables, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, field
from typing import Any

from sqlalchemy import Row as AnyRow
from sqlalchemy import RowMapping

from sayso.ledger.words import folded
from sayso.model import (
    Actor,
    Article,
    Block,
    BlockKind,
    Claim,
    Credit,
    Dateline,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Place,
    Precision,
    Published,
    Quoted,
    Reading,
    SourceKind,
    Versions,
    When,
)
from sayso.text.dates.bounds import days_happened, days_published

Row = RowMapping
SQLRow = AnyRow[*tuple[Any, ...]]
NEVER = "9999-99-99"  # sorts what has no date behind all dates

ROLES = ("actor", "recipient", "denier")


def digest(what: object, length: int = 16) -> str:
    """A short name for what JSON can hold: the same content has the same name everywhere."""
    return hashlib.sha256(json.dumps(what, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:length]


def actor_key(actor: Mapping[str, Any]) -> str:
    """From all that one version of the actor tables says of somebody."""
    return digest(dict(actor))


def reading_id(article: Article, versions: Versions) -> str:
    """From the article, what is known about it (its place on disk apart) and the versions that read it."""
    known = (article.title, article.title_passage, astuple(article.published), article.byline, article.language, _layout(article))
    return "r" + digest([article.id, known, astuple(versions)])


# -- article and reading -----------------------------------------------------------------------------------------------------------------


def article_row(article: Article, now: str) -> dict[str, Any]:
    """What never changes about an article."""
    return {
        "id": article.id,
        "text": article.text,
        "url": article.url,
        "publisher": article.publisher,
        "publisher_words": folded(article.publisher),
        "added_at": now,
    }


def reading_row(reading: Reading, article_key: int, now: str) -> dict[str, Any]:
    """What one set of versions made of the article, claims apart."""
    article, published = reading.article, reading.article.published
    return {
        "id": reading_id(article, reading.versions),
        "article_key": article_key,
        **asdict(reading.versions),
        "title": article.title,
        **_ends("title_", article.title_passage),
        "published": published.date,
        "published_origin": published.origin,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_reason": published.reason,
        "published_sort": _sort_day(days_published(published)),
        "byline": article.byline,
        "language": article.language,
        "layout": json.dumps(_layout(article), ensure_ascii=False, separators=(",", ":")),
        "note": reading.note,
        "read_at": now,
        "superseded_at": None,
    }


def article_of(row: Row) -> Article:
    """The article as a reading saw it; `row` joins article, reading and the first of its paths."""
    layout = json.loads(row["layout"])
    dateline = layout["dateline"]
    return Article(
        id=row["article_id"],
        text=row["text"],
        body=tuple(Passage(*ends) for ends in layout["body"]),
        blocks=tuple(Block(Passage(start, end), BlockKind(kind)) for start, end, kind in layout["blocks"]),
        title=row["title"],
        title_passage=_place_in(row["title_start"], row["title_end"]),
        publisher=row["publisher"],
        published=Published(
            row["published"], row["published_origin"], row["published_earliest"], row["published_latest"], row["published_reason"]
        ),
        byline=row["byline"],
        dateline=Dateline(Passage(*dateline[0]), *dateline[1:]) if dateline else None,
        credits=tuple(Credit(name, Passage(*ends), kind) for name, ends, kind in layout["credits"]),
        url=row["url"],
        path=row["path"],
        language=row["language"],
    )


def versions_of(row: Row) -> Versions:
    """The versions of a reading."""
    return Versions(row["code"], row["tables"], row["model"])


def _layout(article: Article) -> dict[str, Any]:
    dateline = article.dateline
    return {
        "body": article.body,
        "blocks": [(*block.passage, block.kind) for block in article.blocks],
        "dateline": (dateline.passage, dateline.place, dateline.date, dateline.agency) if dateline else None,
        "credits": [(credit.name, credit.passage, credit.kind) for credit in article.credits],
    }


# -- claims ------------------------------------------------------------------------------------------------------------------------------


def claim_row(claim: Claim, article: Article, reading_key: int) -> dict[str, Any]:
    """A claim without its parts."""
    when, place = claim.when, claim.place
    interval = when.interval if when else None
    days = days_happened(interval, article.published)
    return {
        "id": claim.id,
        "reading_key": reading_key,
        "event_type": claim.event_type.value,
        "mode": claim.mode,
        "factuality": claim.factuality.value,
        "confidence": claim.confidence,
        "meaning": claim.meaning,
        **_ends("evidence_", claim.evidence),
        "trigger_text": claim.trigger.text,
        **_ends("trigger_", claim.trigger.passage),
        "when_text": when.text if when else None,
        **_ends("when_", when.passage if when else None),
        "when_from": interval.start if interval else None,
        "when_to": interval.end if interval else None,
        "when_precision": interval.precision.value if interval else None,
        "place_text": place.text if place else None,
        **_ends("place_", place.passage if place else None),
        "place_country": place.country if place else None,
        "first_day": days[0],
        "last_day": days[1],
        "sort_day": _sort_day(days),
    }


@dataclass(slots=True)
class Parts:
    """Rows of the tables that hang on claims, by table."""

    keys: dict[Actor, str] = field(default_factory=dict)
    actor: dict[str, dict[str, Any]] = field(default_factory=dict)
    party: list[dict[str, Any]] = field(default_factory=list)
    hop: list[dict[str, Any]] = field(default_factory=list)
    object: list[dict[str, Any]] = field(default_factory=list)
    context: list[dict[str, Any]] = field(default_factory=list)
    more_evidence: list[dict[str, Any]] = field(default_factory=list)

    def take(self, claim: Claim, key: int) -> None:
        """Add the parts of a claim that was given this key."""
        for role, parties in zip(ROLES, (claim.actors, claim.recipients, claim.denied_by), strict=True):
            self.party += _numbered(key, (self._party(role, party) for party in parties))
        self.hop += _numbered(key, map(self._hop, claim.chain))
        self.object += _numbered(key, ({"text": words.text, **_ends("", words.passage)} for words in claim.objects))
        self.context += _numbered(key, ({"context": context} for context in claim.contexts))
        self.more_evidence += _numbered(key, (_ends("", passage) for passage in claim.more_evidence))

    def _party(self, role: str, party: Party) -> dict[str, Any]:
        return {"role": role, "actor_key": self._actor(party.actor), "text": party.text, **_ends("", party.passage)}

    def _hop(self, hop: Hop) -> dict[str, Any]:
        return {
            "actor_key": self._actor(hop.actor),
            "kind": hop.kind.value,
            "text": hop.text,
            "text_words": folded(hop.text),
            **_ends("", hop.passage),
            "cue": hop.cue,
            **_ends("cue_", hop.cue_passage),
        }

    def _actor(self, actor: Actor) -> str:
        if actor not in self.keys:
            row = asdict(actor)
            key = actor_key(row)
            self.keys[actor] = key
            self.actor[key] = {**row, "key": key, "name_words": folded(actor.name)}
        return self.keys[actor]


def _numbered(claim_key: int, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"claim_key": claim_key, "position": position, **row} for position, row in enumerate(rows)]


def words_of(claim: Claim, article: Article) -> str:
    """The words by which a claim is searched: its evidence and whoever and whatever is in it, by the names of the actor tables too."""
    return "\n".join(dict.fromkeys(_words_of(claim, article)))


def _words_of(claim: Claim, article: Article) -> Iterator[str]:
    for passage in (claim.evidence, *claim.more_evidence):
        yield passage.of(article.text)
    for party in (*claim.actors, *claim.recipients, *claim.denied_by):
        yield from (party.actor.name, party.text)
    for hop in claim.chain:
        yield from (hop.actor.name, hop.text)
    yield from (words.text for words in claim.objects)
    if claim.place:
        yield claim.place.text


@dataclass(slots=True)
class Hanging:
    """What hangs on one claim, each kind in the order of its position."""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    denied_by: list[Party] = field(default_factory=list)
    chain: list[Hop] = field(default_factory=list)
    objects: list[Quoted] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    more_evidence: list[Passage] = field(default_factory=list)

    def side(self, role: str) -> list[Party]:
        """The parties of this role."""
        return self.actors if role == "actor" else self.recipients if role == "recipient" else self.denied_by


def hop_of(
    actor: Actor, kind: str, text: str, start: int | None, end: int | None, cue: str | None, cue_start: int | None, cue_end: int | None
) -> Hop:
    """A source of a chain from its row."""
    return Hop(actor, _KINDS[kind], text, _place_in(start, end), cue, _place_in(cue_start, cue_end))


# Quicker than to call these.
_TYPES = {one.value: one for one in EventType}
_VALUES = {one.value: one for one in Factuality}
_KINDS = {one.value: one for one in SourceKind}


def claim_of(row: SQLRow, hanging: Hanging) -> Claim:
    """A claim from its row and what hangs on it."""
    place, when = _place_in(row.place_start, row.place_end), _place_in(row.when_start, row.when_end)
    return Claim(
        id=row.id,
        evidence=Passage(row.evidence_start, row.evidence_end),
        event_type=_TYPES[row.event_type],
        trigger=Quoted(row.trigger_text, Passage(row.trigger_start, row.trigger_end)),
        actors=tuple(hanging.actors),
        recipients=tuple(hanging.recipients),
        objects=tuple(hanging.objects),
        place=Place(row.place_text, place, row.place_country) if place else None,
        when=When(row.when_text, when, _interval(row)) if when else None,
        chain=tuple(hanging.chain),
        factuality=_VALUES[row.factuality],
        denied_by=tuple(hanging.denied_by),
        mode=row.mode,
        contexts=tuple(hanging.contexts),
        confidence=row.confidence,
        meaning=row.meaning,
        more_evidence=tuple(hanging.more_evidence),
    )


def actor_of(row: SQLRow) -> Actor:
    """An actor as one version of the tables puts it."""
    return Actor(row.id, row.name, row.country, row.sector, SourceKind(row.kind) if row.kind else None, row.reason)


def _interval(row: SQLRow) -> Interval | None:
    return Interval(row.when_from, row.when_to, Precision(row.when_precision)) if row.when_precision else None


def _ends(prefix: str, passage: Passage | None) -> dict[str, int | None]:
    start, end = passage or (None, None)
    return {f"{prefix}start": start, f"{prefix}end": end}


def _place_in(start: int | None, end: int | None) -> Passage | None:
    return None if start is None or end is None else Passage(start, end)


def _sort_day(days: tuple[str | None, str | None]) -> str:
    return days[0] or days[1] or NEVER
