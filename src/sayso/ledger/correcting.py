"""From what an analyst types to the new value of a field: words of the article, actors, dates, and the words of the vocabularies."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.errors import QueryError
from sayso.ledger.fields import FIELDS, NOTHING
from sayso.ledger.words import folded
from sayso.model import (
    Actor,
    Article,
    Claim,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Place,
    Precision,
    Quoted,
    SourceKind,
    When,
)
from sayso.model.codebook import contexts, modes
from sayso.model.judgement import Json
from sayso.text.dates.bounds import first_day, last_day

# Other words for the names of fields.
_ALSO = {
    "actor": "actors",
    "recipient": "recipients",
    "denied_by": "denied-by",
    "denier": "denied-by",
    "source": "chain",
    "sources": "chain",
    "attribution": "chain",
    "object": "objects",
    "context": "contexts",
    "date": "when",
    "event_type": "type",
}
_SPOKEN = {"asserted": Factuality.CERTAIN, "alleged": Factuality.POSSIBLE, "denied": Factuality.NOT_CERTAIN}
_ALIKE = 0.7  # difflib's likeness from which on a word is offered: at its default of 0.6 CONSULT is offered for ASAULT


class Directory(Protocol):
    """Who is meant by a name: the actor table answers."""

    def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:
        """The actors a name stands for, on a day where one is given; () when it is unknown."""
        ...


@dataclass(frozen=True)
class Desk:
    """All that a correction can be looked up in.

    Args:
        claim: as it stands now.
        article: in which it stands.
        others: the claims of the same article: an actor named by its usual name is found in their words.
        directory: the actors that have ids.
        named: the actors of the ledger with a name, known by their words alone.
    """

    claim: Claim
    article: Article
    others: Sequence[Claim]
    directory: Directory
    named: Callable[[str], tuple[Actor, ...]]


def field_named(name: str) -> str:
    """The field that is meant; QueryError lists those there are."""
    wanted = name.strip().casefold()
    wanted = _ALSO.get(wanted, wanted)
    if wanted not in FIELDS:
        raise QueryError(f"no field {name!r}: {_one_of(wanted, FIELDS)}")
    return wanted


def parse(field: str, values: Sequence[str], desk: Desk) -> Json:
    """The new value of a field, as JSON for `Field.put`.

    Args:
        field: a name of `FIELDS`.
        values: what was typed: one value, or several where the field holds several; "none" empties a field.

    Raises:
        QueryError: a value that the vocabulary does not have, an actor that nobody knows, words that do not stand in the article;
            the message says what is allowed.
    """
    given = [value.strip() for value in values if value.strip()]
    if not given:
        raise QueryError(f"no value for {field}: give one" + (f", or {NOTHING!r}" if field in _EMPTY else ""))
    if [value.casefold() for value in given] == [NOTHING]:
        if field not in _EMPTY:
            raise QueryError(f"{field} cannot be {NOTHING}: a claim always has one")
        return FIELDS[field].write(_EMPTY[field])
    if field not in _SEVERAL and len(given) > 1:
        raise QueryError(f"{field} takes one value, not {len(given)}: put words that belong together in quotation marks")
    return FIELDS[field].write(_PARSERS[field](given, desk))


# -- vocabularies ------------------------------------------------------------------------------------------------------------------------


def _type(given: Sequence[str], _desk: Desk) -> EventType:
    return EventType(_chosen("type", given[0], list(EventType)))


def _mode(given: Sequence[str], desk: Desk) -> str:
    return _chosen(f"mode of {desk.claim.event_type.value}", given[0], modes(desk.claim.event_type))


def _contexts(given: Sequence[str], _desk: Desk) -> tuple[str, ...]:
    names = (name for value in given for name in value.split(",") if name.strip())
    return tuple(dict.fromkeys(_chosen("context", name.strip(), contexts()) for name in names))


def _factuality(given: Sequence[str], _desk: Desk) -> Factuality:
    spoken = _SPOKEN.get(given[0].casefold())
    return spoken or Factuality(_chosen("factuality", given[0], [*Factuality, *_SPOKEN]))


def _chosen(what: str, value: str, allowed: Sequence[str]) -> str:
    known = {name.casefold(): name for name in allowed}
    if value.casefold() not in known:
        raise QueryError(f"no {what} {value!r}: {_one_of(value, allowed)}")
    return str(known[value.casefold()])


def _one_of(value: str, allowed: Iterable[str]) -> str:
    names = {str(name).casefold(): str(name) for name in allowed}
    near = difflib.get_close_matches(value.casefold(), names, 2, _ALIKE)
    meant = f"did you mean {' or '.join(names[name] for name in near)}? " if near else ""
    return f"{meant}it is one of {', '.join(names.values())}"


# -- words of the article ----------------------------------------------------------------------------------------------------------------


def stands(words: str, desk: Desk) -> Passage | None:
    """Where these words stand: in the evidence, or else the nearest before it, or else the first after; None where they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Passage(*hit.span()) for hit in re.finditer(rf"(?<!\w){pattern}(?!\w)", desk.article.text)] if pattern else []
    evidence = desk.claim.evidence
    inside = [place for place in found if evidence.covers(place)]
    before = [place for place in found if place.end <= evidence.start]
    return next(iter([*inside, *before[::-1], *found]), None)


def _quoted(words: str, desk: Desk) -> Quoted:
    place = stands(words, desk)
    if place is None:
        raise QueryError(f"{words!r} does not stand in the article: `sayso why {desk.claim.id}` shows its words")
    return Quoted(place.of(desk.article.text), place)


def _trigger(given: Sequence[str], desk: Desk) -> Quoted:
    found = _quoted(given[0], desk)
    if not desk.claim.evidence.covers(found.passage):
        raise QueryError(f"{given[0]!r} stands outside the evidence: correct the evidence first")
    return found


def _evidence(given: Sequence[str], desk: Desk) -> Passage:
    found = _quoted(given[0], desk).passage
    if not found.covers(desk.claim.trigger.passage):
        raise QueryError(f"the evidence must hold the trigger, {desk.claim.trigger.text!r}")
    return found


def _objects(given: Sequence[str], desk: Desk) -> tuple[Quoted, ...]:
    return tuple(_quoted(value, desk) for value in given)


# -- actors ------------------------------------------------------------------------------------------------------------------------------


def _parties(given: Sequence[str], desk: Desk) -> tuple[Party, ...]:
    return tuple(_party(value, desk) for value in given)


def _party(value: str, desk: Desk) -> Party:
    """ "Pyongyang=North Korea", words and whom they mean; "Pyongyang", words; "North Korea", whoever is called so by some words."""
    words, has_name, name = value.partition("=")
    if has_name:
        said = _quoted(words.strip(), desk)
        return Party(_actor(name.strip(), desk), said.text, said.passage)
    place = stands(value, desk)
    if place is None:
        return _elsewhere(value, desk)
    known = next((party for party in _nearest(desk) if party.passage == place), None)
    return known or Party(_actor(value, desk), place.of(desk.article.text), place)


def _elsewhere(name: str, desk: Desk) -> Party:
    """Somebody whom the article calls by other words, as its claims show."""
    ids = {actor.id for actor in desk.directory.find(name, _day(desk))}
    for party in _nearest(desk):
        if party.actor.id in ids or (party.actor.id is None and folded(party.actor.name) == folded(name)):
            return party
    raise QueryError(f"{name!r} does not stand in the article: write WORDS={name}, with the article's words for it")


def _nearest(desk: Desk) -> list[Party]:
    """Everybody in the claims of the article, those first who stand nearest to what is corrected; of those at one place, its own."""
    parties = (party for claim in (desk.claim, *desk.others) for party in (*claim.actors, *claim.recipients, *claim.denied_by))
    return sorted(parties, key=lambda party: abs(party.passage.start - desk.claim.trigger.passage.start))


def _actor(name: str, desk: Desk) -> Actor:
    found = desk.directory.find(name, _day(desk)) or desk.directory.find(name)
    if found:
        return the_one(name, found)
    known = [actor for actor in desk.named(name) if folded(actor.name) == folded(name)]
    if known:
        return known[0]
    if stands(name, desk):
        return Actor(None, name, reason="on the word of an analyst")
    raise QueryError(f"nobody is known as {name!r}: use a name or id that `sayso actors` lists, or words of the article")


def the_one(name: str, found: Sequence[Actor]) -> Actor:
    """The only actor that is meant; QueryError with their ids where several may be."""
    if len({actor.id for actor in found}) > 1:
        raise QueryError(f"{name!r} may be {' or '.join(str(actor.id) for actor in found[:6])}: write one of these ids")
    return found[0]


def _day(desk: Desk) -> str | None:
    return desk.article.published.day


def _chain(given: Sequence[str], desk: Desk) -> tuple[Hop, ...]:
    return tuple(_hop(value, desk) for value in given)


def _hop(value: str, desk: Desk) -> Hop:
    """ "Reuters", "a sealed file/document", "the ministry=org:un/organization": words, whom they mean, what kind of source."""
    words, _, kind = value.rpartition("/")
    if not words or kind.casefold() not in list(SourceKind):
        words, kind = value, ""
    text, has_name, name = words.partition("=")
    said = _quoted(text.strip(), desk)
    was = next((hop for hop in desk.claim.chain if hop.passage == said.passage), None)
    actor = _source(name.strip() if has_name else "", said.text, was, desk)
    chosen = SourceKind(kind.casefold()) if kind else was.kind if was else actor.kind
    if chosen is None:
        raise QueryError(f"what kind of source is {said.text!r}? Write {words}/KIND: {', '.join(SourceKind)}")
    cue = (was.cue, was.cue_passage) if was else (None, None)
    return Hop(actor, chosen, said.text, said.passage, *cue)


def _source(name: str, text: str, was: Hop | None, desk: Desk) -> Actor:
    if name:
        return _actor(name, desk)
    if was:
        return was.actor
    found = desk.directory.find(text, _day(desk))
    return the_one(text, found) if found else Actor(None, text, reason="on the word of an analyst")


# -- place and time ----------------------------------------------------------------------------------------------------------------------


def _place(given: Sequence[str], desk: Desk) -> Place:
    """ "Tartus=Syria", words and the state they lie in; "Tartus" alone, of the state the tables know for it."""
    words, has_name, name = given[0].partition("=")
    said = _quoted(words.strip(), desk)
    if has_name:
        return Place(said.text, said.passage, _country(name.strip(), desk))
    countries = {actor.country for actor in desk.directory.find(said.text)}
    return Place(said.text, said.passage, countries.pop() if len(countries) == 1 else None)


def _country(name: str, desk: Desk) -> str:
    found = next((actor.country for actor in desk.directory.find(name) if actor.country), None)
    if found is None:
        raise QueryError(f"{name!r} is no state: write its name or its code of three letters, such as SYR")
    return found


def _when(given: Sequence[str], desk: Desk) -> When:
    """ "last week=2031-05", words and the date they mean; a date alone keeps the words the claim has, or stands in the evidence itself."""
    words, has_words, date = given[0].rpartition("=")
    interval = _interval(date.strip())
    if has_words:
        said = _quoted(words.strip(), desk)
        return When(said.text, said.passage, interval)
    if desk.claim.when:
        return When(desk.claim.when.text, desk.claim.when.passage, interval)
    place = next((place for form in _forms(interval) if (place := stands(form, desk))), None)
    if place is None:
        raise QueryError(f"which words of the article date it? Write WORDS={given[0]}")
    return When(place.of(desk.article.text), place, interval)


def _forms(interval: Interval) -> Iterator[str]:
    """How a date may stand in a text."""
    for date in (interval.start, interval.end):
        if date:
            yield from dict.fromkeys((date, date[:4]))


def _interval(date: str) -> Interval:
    """ "2017", "2017-08", "2017-08-14", "2012..2017", "2014..", "..2019"."""
    first, is_range, last = date.partition("..")
    start, end = first.strip() or None, (last.strip() or None) if is_range else first.strip()
    days = [first_day(start) if start else None, last_day(end) if end else None]
    if not (start or end) or (start and not days[0]) or (end and not days[1]):
        raise QueryError(f"{date!r} is no date: write 2017, 2017-08, 2017-08-14, 2012..2017, 2014.. or ..2019")
    if days[0] and days[1] and days[0] > days[1]:
        raise QueryError(f"nothing can be from {start} to {end}: swap the two")
    return Interval(start, end, Precision.RANGE if is_range else _precision(str(start)))


def _precision(date: str) -> Precision:
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(date), Precision.DAY)


_PARSERS: dict[str, Callable[[Sequence[str], Desk], object]] = {
    "type": _type,
    "mode": _mode,
    "contexts": _contexts,
    "factuality": _factuality,
    "actors": _parties,
    "recipients": _parties,
    "denied-by": _parties,
    "chain": _chain,
    "objects": _objects,
    "place": _place,
    "when": _when,
    "trigger": _trigger,
    "evidence": _evidence,
}
_SEVERAL = frozenset({"contexts", "actors", "recipients", "denied-by", "chain", "objects"})
_EMPTY: dict[str, object] = {"mode": None, "place": None, "when": None} | dict.fromkeys(_SEVERAL, ())
