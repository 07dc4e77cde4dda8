"""Entries as dated lines, one entry with its claims under their origins, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from sayso.ledger.store import Found
from sayso.model import Interval, Precision
from sayso.model.state import Entry, Stance, State, Voice
from sayso.show.claims import EVIDENCE, ID_LENGTH, INDENT
from sayso.show.claims import STYLES as CLAIM_STYLES
from sayso.show.console import hanging
from sayso.show.lists import labelled
from sayso.show.safe import one_line
from sayso.show.said import standing_lines
from sayso.show.words import MOST_NAMES, chain_words, date_words, interval_words, names, outlet
from sayso.text.dates.bounds import first_day, last_day

STYLES = {
    State.ASSERTED: "green",
    State.ALLEGED: "yellow",
    State.DISPUTED: "magenta",
    State.DENIED: "red",
    State.WITHDRAWN: "dim",
}
SAID = {Stance.ASSERTS: "asserted", Stance.ALLEGES: "alleged", Stance.DENIES: "denied"}
QUOTES = '“"«„'
ENTRY_ID = ID_LENGTH + 1  # an entry's id is "e" and its first claim's


def entry_block(console: Console, entry: Entry, told: Sequence[Found] = ()) -> list[Text]:
    """The lines of one entry in a list: when and what, how it stands, who says so and who denies it, the words that tell it best.

    Args:
        console: gives the width.
        entry: what is said of one event.
        told: its claims, to be shown beneath; none for the entry alone.
    """
    headline = hanging(console, Text(one_line(entry.headline, 200), style="bold"), INDENT)
    head = Text.assemble((f"{_when(entry):<{INDENT}}", "bold"), headline[INDENT:])
    stands = standing(entry)
    state = Text.assemble((stands[: len(entry.state.value)], STYLES[entry.state]), stands[len(entry.state.value) :], f" · {counts(entry)}")
    said = [] if told else standing_lines(console, entry.judgements, INDENT)
    return [head, hanging(console, state, INDENT), *_words(console, entry), *said, *_claims(console, told)]


def _words(console: Console, entry: Entry) -> list[Text]:
    words = entry.words
    where = f"{_report_words(words.published, words.outlet)} · {entry.id[:ENTRY_ID]}"
    said = one_line(words.text, EVIDENCE)
    quoted = said if said[:1] in QUOTES else f"“{said}”"
    return [hanging(console, Text(quoted), INDENT), hanging(console, Text(where, style="dim"), INDENT)]


def _claims(console: Console, told: Sequence[Found]) -> Iterator[Text]:
    """The claims beneath their entry: each sentence once, then how each claim that rests on it is put, on whose word, and where."""
    for words, found in _by_words(told).items():
        yield hanging(console, Text(f"- {words}"), INDENT)
        for one in found:
            yield hanging(console, _put(one), INDENT + 2)
            yield from standing_lines(console, one.judgements, INDENT + 2)


def _put(one: Found) -> Text:
    """ "asserted on the word of Reuters < UN report; denied by Syria · Harbour Wire, 2017-08-21 · 3f0c..."."""
    claim, reading = one.claim, one.claim.factuality.reading
    chain = chain_words(claim)
    how = f" on the word of {chain}" if chain else ""
    how += f"; denied by {names(claim.denied_by)}" if claim.denied_by else ""
    where = f" · {_report_words(one.article.published.date, outlet(one.article))} · {claim.id[:ID_LENGTH]}"
    return Text.assemble((reading, CLAIM_STYLES[reading]), how, (where, "dim"))


def _when(entry: Entry) -> str:
    """The days that fit, in 14 columns: "2017", "1990..1994", "since 1960"; in brackets the day it was first reported."""
    return period(*entry.dates.bounds) or f"({(entry.first.published or 'undated')[:10]})"


def period(first: str | None, last: str | None) -> str:
    """Days as the day, month, year, decade or longer that they make up; "" when open on both sides."""
    length = next(n for n in (4, 7, 10) if _is_whole(first, last, n))
    start, end = first[:length] if first else None, last[:length] if last else None
    is_decade = length == 4 and start and end and start[3] == "0" and end == f"{start[:3]}9"
    return interval_words(Interval(start, end, Precision.DECADE if is_decade else Precision.DAY))


def _is_whole(first: str | None, last: str | None, n: int) -> bool:
    """Do these days begin and end with a whole day, month or year?"""
    return (first is None or first_day(first[:n]) == first) and (last is None or last_day(last[:n]) == last)


def counts(entry: Entry) -> str:
    """On how many words, in how many articles: "2 independent origins, 5 articles"."""
    n = len({voice.origin.id for voice in entry.voices if voice.origin and voice.stance is not Stance.DENIES})
    return f"{_origins(n, entry.independent)}, {_number(entry.n_articles, 'article')}"


def _origins(n: int, independent: int) -> str:
    if n < 2:
        return _number(n, "origin") if n else "no recorded origin"
    if independent == n:
        return f"{n} independent origins"
    if independent < 2:
        return f"{n} origins, independence not established"
    return f"{n} origins, {independent} of them independent"


def standing(entry: Entry) -> str:
    """How it stands and with whom: "asserted by Reuters and a UN report", "disputed: alleged by monitors; denied by Syria"."""
    parts = []
    for stance, verb in SAID.items():
        voices = [voice for voice in entry.voices if voice.stance is stance]
        named = list(dict.fromkeys(one_line(voice.name, 80) for voice in voices if voice.origin or stance is Stance.DENIES))
        if named:
            parts.append(f"{verb} by {_several(named)}")
        elif voices:
            parts.append(f"{verb}, lineage not recorded")
    words = "; ".join(parts)
    return words if words.startswith(entry.state.value) else ": ".join(filter(None, [entry.state.value, words]))


def _several(named: Sequence[str]) -> str:
    shown = [*named[:MOST_NAMES], f"{len(named) - MOST_NAMES} more"] if len(named) > MOST_NAMES + 1 else list(named)
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _number(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def _report_words(published: str | None, outlet: str) -> str:
    return f"{one_line(outlet, 60)}, {(published or 'undated')[:10]}"


@dataclass(slots=True)
class Tally:
    """Counts entries while they stream by, so that a list can end with a summary."""

    n: int = 0
    states: Counter[State] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)

    def add(self, entry: Entry, found: Sequence[Found]) -> None:
        """Count one entry with its claims."""
        self.n += 1
        self.states[entry.state] += 1
        self.articles |= {one.article.id for one in found}

    def line(self) -> str:
        """ "34 events in 12 articles: 20 asserted, 4 alleged, 9 disputed, 1 denied."."""
        parts = ", ".join(f"{self.states[state]} {state.value}" for state in State if self.states[state])
        return f"{_number(self.n, 'event')} in {_number(len(self.articles), 'article')}: {parts}."


def heading(console: Console, entry: Entry, before: Entry | None, *, years: bool) -> list[Text]:
    """The line between the entry before and this one in a list by date: its year, or that nobody dates what follows.

    Args:
        before: the entry before; None at the beginning.
        years: whether years have a line of their own.
    """
    begins, began = entry.dates.begins, before.dates.begins if before else ""
    if not begins:
        words = "Nobody dates the following; in brackets the day of the first report."
        return [hanging(console, Text(words, style="bold dim"), 0)] if began is not None else []
    return [Text(begins[:4], style="bold dim")] if years and begins[:4] != (began or "")[:4] else []


def entry_page(console: Console, entry: Entry, found: Sequence[Found]) -> Iterator[Text | str]:
    """All there is about one entry: how it stands, why, and its claims under the voices that tell it."""
    yield hanging(console, Text(one_line(entry.headline, 300), style="bold"), 0)
    yield Text(f"entry {entry.id}", style="dim")
    yield ""
    yield labelled(console, "State", standing(entry))
    yield labelled(console, "On whose word", counts(entry))
    for reason in entry.why:
        yield labelled(console, "", one_line(reason, 300))
    yield labelled(console, "Information", f"{entry.grade.value}, {entry.grade.words} (suggested): {one_line(entry.grade.reason, 300)}")
    yield labelled(console, "When", _dates(entry))
    yield labelled(console, "Type", f"{', '.join(kind.value for kind in entry.types)}{_contexts(entry)}")
    yield labelled(console, "First", _report_words(entry.first.published, entry.first.outlet))
    yield labelled(console, "Last", _report_words(entry.last.published, entry.last.outlet))
    if entry.withdrawn:
        n = _number(len(entry.withdrawn), "claim")
        yield labelled(console, "Withdrawn", f"{n} on the word of an article that was taken back: {_ids(entry.withdrawn)}")
    claims, shown = {one.claim.id: one for one in found}, set[str]()
    for voice in entry.voices:
        yield ""
        yield from _voice(console, voice, claims, shown)
        shown |= set(voice.claims)


def _contexts(entry: Entry) -> str:
    return f" ({', '.join(entry.contexts)})" if entry.contexts else ""


def _dates(entry: Entry) -> str:
    """What the claims say of the time, agreement and disagreement side by side."""
    if not entry.dates.told:
        return "no claim gives a date"
    told = "; ".join(f"{_days(first, last)} ({_number(n, 'claim')})" for first, last, n in entry.dates.told)
    return told if entry.dates.agreed else f"the claims do not agree: {told}"


def _days(first: str | None, last: str | None) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"since {first}" if first else f"until {last}"


def _voice(console: Console, voice: Voice, claims: dict[str, Found], shown: set[str]) -> Iterator[Text | str]:
    """Who says what, how that is known, and the claims in which it is said; words that were shown before are not repeated."""
    yield hanging(console, Text.assemble((one_line(voice.name, 100), "bold"), f" {voice.stance.value}"), 0)
    if voice.reason:
        yield hanging(console, Text(one_line(voice.reason, 300), style="dim"), 2)
    if rating := voice.rating:
        words = f"reliability {rating.reliability.value}, {rating.reliability.words} ({one_line(rating.by, 40)}, {rating.at[:10]})"
        yield hanging(console, Text(words, style="dim"), 2)
    for words, told in _by_words(claims[name] for name in voice.claims if name in claims and name not in shown).items():
        yield hanging(console, Text(words), 4)
        for one in told:
            where = f"{outlet(one.article)}, {date_words(one.claim, one.article)} · {one.claim.id[:ID_LENGTH]}"
            yield hanging(console, Text(where, style="dim"), 4)
            yield from standing_lines(console, one.judgements, 4)
    again = [name for name in voice.claims if name in shown]
    if again:
        yield hanging(console, Text(f"in the words above · {_ids(again)}", style="dim"), 4)


def _ids(claims: Iterable[str]) -> str:
    return ", ".join(name[:ID_LENGTH] for name in claims)


def _by_words(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Claims by the sentence they rest on: copies of a story say the same."""
    told: dict[str, list[Found]] = {}
    for one in found:
        told.setdefault(one_line(one.claim.evidence.of(one.article.text), EVIDENCE), []).append(one)
    return told


def first_lines(console: Console, entry: Entry, found: Sequence[Found]) -> Iterator[Text | str]:
    """Who told it, in the order of publication; an undated article may have been the first, so this is said."""
    yield hanging(console, Text(one_line(entry.headline, 300), style="bold"), 0)
    yield Text(f"entry {entry.id}", style="dim")
    yield ""
    first_of = {one.article.id: one for one in reversed(found)}
    for one in (one for one in found if first_of[one.article.id] is one):
        day = f"{(one.article.published.date or 'undated')[:10]:<{INDENT}}"
        chain = chain_words(one.claim)
        word = f"{outlet(one.article)}, on the word of {chain}" if chain else f"{outlet(one.article)} itself"
        yield Text.assemble((day, "bold"), hanging(console, Text(word), INDENT)[INDENT:])
        yield hanging(console, Text(one_line(one.claim.evidence.of(one.article.text), EVIDENCE)), INDENT)
        yield hanging(console, Text(one.claim.id[:ID_LENGTH], style="dim"), INDENT)
    undated = {one.article.id for one in found if not one.article.published.date}
    if undated:
        yield ""
        yield hanging(console, Text(f"{_number(len(undated), 'article')} without a date may have been earlier."), 0)


def changes_line(news: Iterable[str]) -> str:
    """ "5 changes: 3 new, 1 newly corroborated, 1 withdrawn."."""
    counted = Counter(news)
    return f"{_number(counted.total(), 'change')}: {', '.join(f'{n} {what}' for what, n in counted.items())}."


def change_block(console: Console, news: str, reason: str, entry: Entry) -> list[Text]:
    """What is new about an entry, then the entry."""
    return [Text.assemble((news, "bold cyan"), f": {one_line(reason, 120)}"), *entry_block(console, entry)]
