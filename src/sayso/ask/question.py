"""From a question in the user's words to what a store is asked."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from sayso.ask.filter import Filter
from sayso.errors import QueryError
from sayso.ledger.selection import Selection, Who, Word
from sayso.ledger.store import Found, Store
from sayso.ledger.words import folded
from sayso.model import Actor, EventType, Factuality
from sayso.text.dates.bounds import first_day, last_day

_SUGGESTED = 4
_SIMILAR = 0.6  # difflib's own default; below it "Qatar" is offered for "Katyusha"


class Directory(Protocol):
    """Who is meant by a name: the actor table answers."""

    def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:
        """The actors a name stands for; () when it is unknown."""
        ...

    def actors(self) -> Iterable[Actor]:
        """All that are known, for suggestions."""
        ...


def ask(store: Store, question: Filter, directory: Directory) -> Iterator[Found]:
    """The claims a filter asks for, by date of the event (undated last), then article, then place in the text.

    Raises:
        QueryError: a name, type, date or value that means nothing; before any claim is given.
        NotFoundError: no article has this id.
    """
    return store.claims(select(question, store, directory))


def select(question: Filter, store: Store, directory: Directory) -> Selection:
    """What a filter means to a store: names become ids and countries, years become days, "alleged" becomes values."""
    since, until = _day("since", question.since, first_day), _day("until", question.until, last_day)
    if since and until and since > until:
        raise QueryError(f"nothing can be since {question.since} and until {question.until}: swap the two")
    if question.limit is not None and question.limit < 1:
        raise QueryError(f"limit {question.limit}: ask for at least one claim")
    return Selection(
        between=_two(question.between, store, directory) if question.between else None,
        involving=who(question.involving, store, directory) if question.involving is not None else None,
        since=since,
        until=until,
        types=frozenset(map(_type, question.types)),
        factuality=frozenset(value for name in question.factuality for value in _values(name)),
        word=_word(question.source, directory) if question.source is not None else None,
        text=question.text,
        article=store.article(question.article).id if question.article is not None else None,
        limit=question.limit,
        as_of=held_on(question.as_of),
    )


def who(name: str, store: Store, directory: Directory) -> Who:
    """Whom does a name stand for: in the actor tables, or else among those the ledger knows by their words alone?

    Raises:
        QueryError: nobody; with similar names.
    """
    found = directory.find(name) or store.named(name)
    if not found:
        raise QueryError(_unknown(name, store, directory))
    return _who(found)


def _two(names: tuple[str, str], store: Store, directory: Directory) -> tuple[Who, Who]:
    if len(names) != 2:
        raise QueryError(f"between takes two names, not {len(names)}: {', '.join(names)}")
    return who(names[0], store, directory), who(names[1], store, directory)


def _who(actors: Iterable[Actor]) -> Who:
    meant = Who()
    for actor in actors:
        meant |= _one(actor)
    return meant


def _one(actor: Actor) -> Who:
    if actor.id is None:
        return Who(names=frozenset({actor.name}))
    # a state is everybody who belongs to it; anybody else is only themselves
    countries = frozenset({actor.country} if actor.country and actor.id.startswith("state:") else ())
    return Who(ids=frozenset({actor.id}), countries=countries)


def _word(name: str, directory: Directory) -> Word:
    if not folded(name):
        raise QueryError(f"source {name!r}: give at least one word of its name")
    actors = directory.find(name)
    return Word(_who(actors), frozenset({name, *(actor.name for actor in actors)}))


def _unknown(name: str, store: Store, directory: Directory) -> str:
    """Words for a name nobody has, with up to four that look like it."""
    known = {spelling.casefold(): spelling for actor in directory.actors() for spelling in _spellings(actor)}
    known |= {tally.actor.name.casefold(): tally.actor.name for tally in store.actors()}
    similar = difflib.get_close_matches(name.casefold(), known, _SUGGESTED, _SIMILAR)
    meant = " or ".join(known[spelling] for spelling in similar)
    hint = f"did you mean {meant}?" if meant else "`sayso actors` lists those of the ledger"
    return f"nobody is known as {name!r}: {hint}"


def _spellings(actor: Actor) -> tuple[str, ...]:
    code = actor.id.partition(":")[2] if actor.id else ""
    return (actor.name, code) if code.isupper() else (actor.name,)


def _type(name: str) -> EventType:
    try:
        return EventType(name.strip().upper())
    except ValueError:
        similar = difflib.get_close_matches(name.strip().upper(), list(EventType), _SUGGESTED, _SIMILAR)
        raise QueryError(f"no event type {name!r}: " + _one_of(similar or list(EventType))) from None


def _values(name: str) -> tuple[Factuality, ...]:
    spoken = tuple(value for value in Factuality if value.reading == name.strip().casefold())
    exact = tuple(value for value in Factuality if value.casefold() == name.strip().casefold())
    if not spoken and not exact:
        raise QueryError(f"no factuality {name!r}: " + _one_of(["asserted", "alleged", "denied", *Factuality]))
    return spoken or exact


def _one_of(names: Iterable[str]) -> str:
    return "use " + ", ".join(names)


def held_on(as_of: str | None) -> str | None:
    """The day that an `as_of` means, "2031-05" its last; QueryError for what is no date."""
    return _day("as of", as_of, last_day)


def _day(what: str, date: str | None, bound: Callable[[str], str | None]) -> str | None:
    if date is None:
        return None
    day = bound(date.strip())
    if day is None:
        raise QueryError(f"{what} {date!r} is no date: write 2017, 2017-08 or 2017-08-31")
    return day
