"""An entry: one event, with all that is said of it, by whom, and how it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from sayso.model.claim import Actor
from sayso.model.entry import Origin
from sayso.model.judgement import Judgement, Reliability, standing_record
from sayso.model.vocabulary import EventType


class State(StrEnum):
    """How an event stands among those who speak of it."""

    ASSERTED = "asserted"  # somebody says it happened, nobody says it did not
    ALLEGED = "alleged"  # said with less than certainty, by everybody
    DISPUTED = "disputed"  # some say so, some deny it
    DENIED = "denied"  # only denials are known
    WITHDRAWN = "withdrawn"  # no claim of it is held any more


class Stance(StrEnum):
    """What one voice says of an event."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    DENIES = "denies"
    RELAYS = "relays"


@dataclass(frozen=True, slots=True)
class Rating:
    """How reliable an analyst holds somebody to be (A-F), who says so and when (ISO instant, UTC)."""

    reliability: Reliability
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks of an event.

    Args:
        name: who.
        stance: what it says of it.
        claims: ids of the claims in which it says so.
        origin: the word that is its own; None for one who relays or denies, and where lineage is not recorded.
        reason: how this is known, in words.
        rating: how reliable it is, on the word of an analyst alone; None where none has said.
    """

    name: str
    stance: Stance
    claims: tuple[str, ...]
    origin: Origin | None = None
    reason: str = ""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A telling of an event: the day it was published (None where unknown), the outlet, its article and claim."""

    published: str | None
    outlet: str
    article: str
    claim: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of information after the Admiralty system (AJP-2.1), suggested: 1 confirmed ... 5 improbable, 6 cannot be judged; and why."""

    value: int
    reason: str

    @property
    def words(self) -> str:
        """What the number stands for."""
        return GRADES[self.value]


GRADES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Dates:
    """When an event happened, as its claims say.

    Args:
        first, last: ISO days that hold all dates given; None where no claim bounds it.
        agreed: the days that fit all dated claims; None where there are none.
        told: each date given, as (first, last, number of claims), by first day.
    """

    first: str | None
    last: str | None
    agreed: tuple[str | None, str | None] | None
    told: tuple[tuple[str | None, str | None, int], ...]

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The days that fit all dated claims; those that hold all of them where none fit."""
        return self.agreed or (self.first, self.last)

    @property
    def begins(self) -> str | None:
        """The day by which events are sorted: the first of `bounds`, the last where that is all there is; None where undated."""
        first, last = self.bounds
        return first or last


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that tell an event best, with where they stand."""

    text: str
    claim: str
    article: str
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or lasting relation, with the claims that tell of it.

    Args:
        id: leads to this entry for good; it names its first claim.
        headline: in words, put together from the parts below.
        actors, recipients: who acts and who is acted upon, those named most first.
        types: event types its claims were coded as, the most frequent first.
        contexts: by how many claims speak of them.
        about: the words of the article that say what was given, built or done; at most three.
        words: of the plainest claim, to be read beneath the headline.
        dates: when it happened.
        state: how it stands.
        denied_by: who denies it.
        voices: who says what, origins first, then deniers, then those who relay.
        independent: how many origins that do not deny it are not known, and not to be suspected, to rest on one another.
        why: the reasons behind that number, in words.
        grade: suggested for the information; sources are graded by the analyst alone.
        first, last: the first and the latest report.
        claims: ids, first reported first.
        withdrawn: ids of those that rest on an article which its outlet has taken back; they speak for nobody any more.
        n_articles: in how many articles.
        judgements: what analysts have said that stands on any of its claims, each once, in the order in which they said it.
    """

    id: str
    headline: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    types: tuple[EventType, ...]
    contexts: tuple[str, ...]
    about: tuple[str, ...]
    words: Words
    dates: Dates
    state: State
    denied_by: tuple[str, ...]
    voices: tuple[Voice, ...]
    independent: int
    why: tuple[str, ...]
    grade: Grade
    first: Report
    last: Report
    claims: tuple[str, ...]
    withdrawn: tuple[str, ...]
    n_articles: int
    judgements: tuple[Judgement, ...] = ()

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The words it finally rests on."""
        return tuple(voice.origin for voice in self.voices if voice.origin)


def entry_record(entry: Entry) -> dict[str, object]:
    """How does an entry read as one line of JSON Lines? Keys in the order of docs/entries.md, none left out."""
    return {
        "id": entry.id,
        "headline": entry.headline,
        "parties": {"actors": [_party(actor) for actor in entry.actors], "recipients": [_party(actor) for actor in entry.recipients]},
        "type": entry.types[0].value,
        "types": [kind.value for kind in entry.types],
        "contexts": list(entry.contexts),
        "about": list(entry.about),
        "words": asdict(entry.words),
        "when": _when(entry.dates),
        "state": entry.state.value,
        "denied_by": list(entry.denied_by),
        "claims": list(entry.claims),
        "withdrawn": list(entry.withdrawn),
        "origins": [
            {"id": origin.id, "name": origin.name, "kind": origin.kind.value, "reason": origin.reason, "is_credit": origin.is_credit}
            for origin in entry.origins
        ],
        "voices": [
            {
                "name": voice.name,
                "stance": voice.stance.value,
                "origin": voice.origin.id if voice.origin else None,
                "claims": list(voice.claims),
                "reason": voice.reason,
                "reliability": _rating(voice.rating) if voice.rating else None,
            }
            for voice in entry.voices
        ],
        "independent_origins": entry.independent,
        "independence": list(entry.why),
        "grade": {"information": entry.grade.value, "words": entry.grade.words, "reason": entry.grade.reason, "is_suggested": True},
        "first": _report(entry.first),
        "last": _report(entry.last),
        "articles": entry.n_articles,
        "judgements": [standing_record(one) for one in entry.judgements],
    }


def _party(actor: Actor) -> dict[str, object]:
    return {"id": actor.id, "name": actor.name, "country": actor.country, "sector": actor.sector}


def _rating(rating: Rating) -> dict[str, object]:
    return {"grade": rating.reliability.value, "words": rating.reliability.words, "by": rating.by, "at": rating.at}


def _when(dates: Dates) -> dict[str, object]:
    return {
        "start": dates.first,
        "end": dates.last,
        "agreed": list(dates.agreed) if dates.agreed else None,
        "told": [{"start": first, "end": last, "claims": n} for first, last, n in dates.told],
    }


def _report(report: Report) -> dict[str, object]:
    return {"published": report.published, "outlet": report.outlet, "article": report.article, "claim": report.claim}
