"""From the claims that tell of one event to an entry: who says what of it, how it stands, since when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sayso.ledger.judgements import Grades
from sayso.ledger.store import Found, Gathered
from sayso.model import Actor, EventType, Factuality, Party
from sayso.model.state import Dates, Entry, Grade, Rating, Report, Stance, State, Voice, Words
from sayso.text.dates.bounds import first_day, last_day

MOST = 3  # objects of an entry, names on one side of its headline
LONGEST = 60  # characters of one of them
READABLE = 320  # characters of a sentence that can be read beneath a headline

_LOOSE = re.compile(r"(?:(?:^|\s+)(?:and|or|of|to|for|with|a|an|the|its|their|his|her|them))+$")  # ends of phrases that say nothing

T = TypeVar("T")

# What is done, in words that hold for all that is coded as the type.
VERBS = {
    EventType.AGREE: "made an agreement with",
    EventType.CONSULT: "met or talked with",
    EventType.SUPPORT: "spoke for",
    EventType.COOPERATE: "worked together with",
    EventType.AID: "gave help or goods to",
    EventType.CONCEDE: "gave way to",
    EventType.RETREAT: "released or drew back from",
    EventType.REQUEST: "asked something of",
    EventType.ACCUSE: "accused or criticised",
    EventType.REJECT: "refused something to",
    EventType.THREATEN: "threatened",
    EventType.PROTEST: "protested against",
    EventType.SANCTION: "cut ties with or punished",
    EventType.MOBILIZE: "moved forces towards",
    EventType.COERCE: "used force short of violence on",
    EventType.ASSAULT: "used violence against",
}


@dataclass(frozen=True)
class Said:
    """What analysts have said of sources and articles.

    Args:
        grades: how reliable organisations are.
        withdrawn: ids of the articles that were taken back.
    """

    grades: Grades = field(default_factory=lambda: Grades(()))
    withdrawn: Collection[str] = ()


def compose(gathered: Gathered, said: Said = Said()) -> Entry:
    """What do these claims, taken together, say?

    Nothing is added to them: the headline puts their parts into one sentence, and denials stand beside what they answer. Claims that rest
    on an article which was taken back are kept, but speak for nobody.

    Args:
        gathered: the claims of one event, with their origins.
        said: what analysts have said that bears on them.
    """
    withdrawn = [one.claim.id for one in gathered.found if _rests_on(one, gathered, said.withdrawn)]
    found = tuple(one for one in gathered.found if one.claim.id not in withdrawn) or gathered.found
    plainest = min(found, key=_plain_speech)
    actors, recipients = _sides(found)
    types = _by_number(one.claim.event_type for one in found)
    about = _about([plainest, *found])
    voices = () if len(withdrawn) == len(gathered.found) else tuple(_rated(_voices(replace(gathered, found=found)), said.grades))
    state = state_of(voices)
    independent = min(
        gathered.origins.n_independent, len({voice.origin for voice in voices if voice.origin and voice.stance is not Stance.DENIES})
    )
    return Entry(
        id=gathered.id,
        headline=headline(_main(actors), _main(recipients), types[0], about),
        actors=tuple(actors),
        recipients=tuple(recipients),
        types=types,
        contexts=_by_number(context for one in found for context in one.claim.contexts),
        about=about,
        words=_words(plainest),
        dates=dates_of(found),
        state=state,
        denied_by=tuple(dict.fromkeys(voice.name for voice in voices if voice.stance is Stance.DENIES)),
        voices=voices,
        independent=independent,
        why=gathered.origins.reasons,
        grade=grade(state, voices, independent),
        first=_report(found[0]),
        last=_report(max(found, key=lambda one: (one.article.published.date or "", one.claim.id))),
        claims=tuple(one.claim.id for one in gathered.found),
        withdrawn=tuple(withdrawn),
        n_articles=len({one.article.id for one in found}),
        judgements=tuple(sorted({one.id: one for each in gathered.found for one in each.judgements}.values(), key=lambda one: one.at)),
    )


def _rests_on(one: Found, gathered: Gathered, articles: Collection[str]) -> bool:
    """Does a claim stand in one of these articles, or end its way to the origin there?"""
    return one.article.id in articles or gathered.origins.ends.get(one.claim.id) in articles


# -- what happened -----------------------------------------------------------------------------------------------------------------------


def headline(actors: Sequence[Actor], recipients: Sequence[Actor], kind: EventType, about: Sequence[str]) -> str:
    """ "North Korea gave help or goods to Syria: Scud missiles"; "Russia and Iran met or talked" where sides do not matter."""
    if not recipients and len(actors) > 1 and kind.is_symmetric:
        deed = f"{_named(actors)} {VERBS[kind].removesuffix(' with')}"
    else:
        deed = f"{_named(actors)} {VERBS[kind]} {_named(recipients)}"
    return deed + (f": {about[0]}" if about else "")


def _named(actors: Sequence[Actor]) -> str:
    names = list(dict.fromkeys(actor.name for actor in actors))
    if not names:
        return "somebody"
    if len(names) > MOST:
        names = [*names[: MOST - 1], "others"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


Side = dict[Actor, int]  # who, and in how many claims; those named most first


def _main(side: Side) -> list[Actor]:
    """Those of a side who are named by half as many claims as the first of them, or more."""
    return [actor for actor, n in side.items() if 2 * n >= max(side.values())]


def _sides(found: Sequence[Found]) -> tuple[Side, Side]:
    """Who acts and who is acted upon: the side on which most claims have somebody, each once."""
    actors, recipients = _counted(found, 0), _counted(found, 1)
    who = {key: actor for key, (_, actor) in {**recipients, **actors}.items()}
    left = [key for key, (n, _) in actors.items() if n >= recipients.get(key, (0, None))[0]]
    right = [key for key, (n, _) in recipients.items() if n > actors.get(key, (0, None))[0]]
    ordered = [
        {who[key]: counts[key][0] for key in sorted(side, key=lambda key: (-counts[key][0], key))}
        for side, counts in ((left, actors), (right, recipients))
    ]
    return ordered[0], ordered[1]


def _counted(found: Sequence[Found], side: int) -> dict[str, tuple[int, Actor]]:
    counts: dict[str, tuple[int, Actor]] = {}
    for one in found:
        parties: Iterable[Party] = (one.claim.actors, one.claim.recipients)[side]
        for actor in {_key(party.actor): party.actor for party in parties}.values():
            n, known = counts.get(_key(actor), (0, actor))
            counts[_key(actor)] = (n + 1, min(known, actor, key=_plainness))
    return counts


def _key(actor: Actor) -> str:
    return actor.country or actor.id or actor.name


def _plainness(actor: Actor) -> tuple[bool, bool, str]:
    """A state itself comes before one of its ministers, and anybody known before a name alone."""
    return not (actor.id or "").startswith("state:"), actor.id is None, actor.name


def _about(found: Sequence[Found]) -> tuple[str, ...]:
    words = (_LOOSE.sub("", " ".join(quoted.text.split())) for one in found for quoted in one.claim.objects)
    counted = Counter(text for text in words if text and len(text) <= LONGEST)
    return tuple(text for text, _ in counted.most_common(MOST))  # of equals, what was said first


def _by_number(things: Iterable[T]) -> tuple[T, ...]:
    counted = Counter(things)
    return tuple(sorted(counted, key=lambda thing: (-counted[thing], str(thing))))


def _plain_speech(one: Found) -> tuple[object, ...]:
    """Orders claims by how well their words tell the event: as a fact, in a sentence of the story, naming both sides, briefly."""
    claim, title = one.claim, one.article.title_passage
    is_title = title is not None and title.covers(claim.evidence)
    n_sides = bool(claim.actors) + bool(claim.recipients)
    stance = list(Stance).index(_stance(claim.factuality))
    is_long = claim.evidence.end - claim.evidence.start > READABLE
    return stance, is_title, is_long, -n_sides, not claim.objects, -claim.confidence, claim.id


def _words(one: Found) -> Words:
    text = " ".join(one.claim.evidence.of(one.article.text).split())
    report = _report(one)
    return Words(text, one.claim.id, one.article.id, report.outlet, report.published)


def dates_of(found: Sequence[Found]) -> Dates:
    """When, as the claims say; an article's publication dates nothing here."""
    given = Counter(
        days
        for one in found
        if one.claim.when and (interval := one.claim.when.interval) and any(days := (first_day(interval.start), last_day(interval.end)))
    )
    if not given:
        return Dates(None, None, None, ())
    firsts, lasts = [first for first, _ in given], [last for _, last in given]
    latest_first = max((first for first in firsts if first), default=None)
    earliest_last = min((last for last in lasts if last), default=None)
    agrees = not (latest_first and earliest_last and latest_first > earliest_last)
    told = sorted(given.items(), key=lambda item: (item[0][0] or "", item[0][1] or "9999"))
    return Dates(
        None if None in firsts else min(first for first in firsts if first),
        None if None in lasts else max(last for last in lasts if last),
        (latest_first, earliest_last) if agrees else None,
        tuple((first, last, n) for (first, last), n in told),
    )


# -- who says so -------------------------------------------------------------------------------------------------------------------------

_STANCES = {"asserted": Stance.ASSERTS, "alleged": Stance.ALLEGES, "denied": Stance.DENIES}


def _voices(gathered: Gathered) -> list[Voice]:
    return [*_origins(gathered), *_deniers(gathered.found), *_relays(gathered)]


def _rated(voices: Iterable[Voice], grades: Grades) -> Iterator[Voice]:
    """The same, each with how reliable an analyst holds it to be."""
    for voice in voices:
        graded = grades.of(voice.name)
        yield replace(voice, rating=Rating(graded.reliability, graded.judgement.by, graded.judgement.at)) if graded else voice


def _origins(gathered: Gathered) -> Iterator[Voice]:
    """What each origin says, the first that was reported first: its plainest claim counts, denial apart from the rest."""
    place = {one.claim.id: n for n, one in enumerate(gathered.found)}
    told = {
        origin: sorted(place[name] for name in gathered.origins.claims[origin.id] if name in place) for origin in gathered.origins.origins
    }
    for origin in sorted((origin for origin in told if told[origin]), key=lambda origin: told[origin][0]):
        carried = [gathered.found[n] for n in told[origin]]
        yield from (Voice(origin.name, stance, ids, origin, origin.reason) for stance, ids in _stances(carried))
    for reason, group in _without(gathered).items():
        yield from (Voice("lineage not recorded", stance, ids, None, reason) for stance, ids in _stances(group))


def _without(gathered: Gathered) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for one in gathered.found:
        if one.claim.id in gathered.origins.without:
            groups.setdefault(gathered.origins.without[one.claim.id], []).append(one)
    return groups


def _stances(carried: Sequence[Found]) -> Iterator[tuple[Stance, tuple[str, ...]]]:
    denied = [one for one in carried if _stance(one.claim.factuality) is Stance.DENIES]
    others = [one for one in carried if one not in denied]
    if others:
        stances = {_stance(one.claim.factuality) for one in others}
        yield Stance.ASSERTS if Stance.ASSERTS in stances else Stance.ALLEGES, tuple(one.claim.id for one in others)
    if denied:
        yield Stance.DENIES, tuple(one.claim.id for one in denied)


def _stance(value: Factuality) -> Stance:
    return _STANCES[value.reading]


def _deniers(found: Sequence[Found]) -> Iterator[Voice]:
    """Who is said to deny it, with the claims that say so."""
    said: dict[str, list[str]] = {}
    for one in found:
        for name in {party.actor.name for party in one.claim.denied_by}:
            said.setdefault(name, []).append(one.claim.id)
    return (Voice(name, Stance.DENIES, tuple(ids), None, "said to deny it") for name, ids in sorted(said.items()))


def _relays(gathered: Gathered) -> Iterator[Voice]:
    """The outlets whose claims rest on somebody else."""
    own = {origin.name for origin in gathered.origins.origins}
    passed: dict[str, list[str]] = {}
    for one in gathered.found:
        outlet = one.article.publisher
        if outlet and outlet not in own and one.claim.chain:
            passed.setdefault(outlet, []).append(one.claim.id)
    return (Voice(name, Stance.RELAYS, tuple(ids), None, "on the word of others") for name, ids in sorted(passed.items()))


def state_of(voices: Iterable[Voice]) -> State:
    """How does an event stand among these voices?"""
    stances = {voice.stance for voice in voices}
    if not stances:
        return State.WITHDRAWN
    if Stance.DENIES in stances:
        return State.DISPUTED if stances & {Stance.ASSERTS, Stance.ALLEGES} else State.DENIED
    return State.ASSERTED if Stance.ASSERTS in stances else State.ALLEGED


def grade(state: State, voices: Sequence[Voice], independent: int) -> Grade:
    """The grade of the information that corroboration, contradiction and factuality suggest, and why.

    A suggestion that the analyst overrules; it says nothing of how reliable a source is, and how reliable a source is does not change it.
    Admiralty system, AJP-2.1.
    """
    if state is State.WITHDRAWN:
        return Grade(6, "no claim of it is held any more")
    if state is State.DENIED:
        return Grade(5, "only denials are known")
    if independent == 0:
        return Grade(6, "no origin is recorded: nothing to judge by")
    origins = f"{independent} independent origins" if independent > 1 else "one origin"
    if state is State.DISPUTED:
        said = f"{origins} speak{'s' * (independent == 1)} of it, but {_names(voices, Stance.DENIES)} den{_ies(voices)} it"
        return Grade(3 if independent > 1 else 4, said)
    if state is State.ALLEGED:
        return (
            Grade(2, f"{origins} speak of it, none with certainty")
            if independent > 1
            else Grade(6, "one origin, and that without certainty")
        )
    asserting = min(independent, len({voice.origin for voice in voices if voice.origin and voice.stance is Stance.ASSERTS}))
    if asserting > 1:
        return Grade(1, f"asserted by {_names(voices, Stance.ASSERTS)}: {origins}, and nobody denies it")
    if independent > 1:
        return Grade(2, f"{origins} speak of it, one of them with certainty, and nobody denies it")
    return Grade(3, f"asserted by {_names(voices, Stance.ASSERTS)}: one origin, and nobody denies it")


def _names(voices: Iterable[Voice], stance: Stance) -> str:
    names = list(dict.fromkeys(voice.name for voice in voices if voice.stance is stance))
    shown = [*names[:MOST], f"{len(names) - MOST} more"] if len(names) > MOST + 1 else names
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _ies(voices: Iterable[Voice]) -> str:
    return "ies" if len({voice.name for voice in voices if voice.stance is Stance.DENIES}) == 1 else "y"


def _report(one: Found) -> Report:
    return Report(one.article.published.date, one.article.publisher or "publisher unknown", one.article.id, one.claim.id)
