"""Entries as dated lines, one entry with its claims under their origins, and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from sayso.ledger.store import Found
from sayso.model.state import Entry, State, Voice
from sayso.show.claims import EVIDENCE, ID_LENGTH, INDENT
from sayso.show.console import hanging
from sayso.show.lists import labelled
from sayso.show.safe import one_line
from sayso.show.words import date_words

STYLES = {
    State.ASSERTED: "green",
    State.ALLEGED: "yellow",
    State.DISPUTED: "magenta",
    State.DENIED: "red",
    State.WITHDRAWN: "dim",
}
ENTRY_ID = ID_LENGTH + 1  # an entry's id is "e" and its first claim's


def entry_block(console: Console, entry: Entry) -> list[Text]:
    """The lines of one entry in a list: when and what, how it stands, on how many words, since when."""
    first = hanging(console, Text(one_line(entry.headline, 200), style="bold"), INDENT)
    head = Text.assemble((f"{_when(entry):<{INDENT}}", "bold"), first[INDENT:])
    standing = Text.assemble((_standing(entry), STYLES[entry.state]), (f" · {_counts(entry)}", ""))
    since = f"first {_report_words(entry.first.published, entry.first.outlet)} · {entry.id[:ENTRY_ID]}"
    return [head, hanging(console, standing, INDENT), hanging(console, Text(since, style="dim"), INDENT)]


def _when(entry: Entry) -> str:
    """The days that fit, in 14 columns: "2017", "1990..1994", "since 1960"; in brackets the day it was first reported."""
    first, last = entry.dates.agreed or (entry.dates.first, entry.dates.last)
    if first and last:
        same = next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)
        return same if same else f"{first[:4]}..{last[:4]}"
    if first:
        return f"since {first[:4]}"
    if last:
        return f"until {last[:4]}"
    return f"({(entry.first.published or 'undated')[:10]})"


def _standing(entry: Entry) -> str:
    denied = f" by {one_line(', '.join(entry.denied_by), 80)}" if entry.denied_by else ""
    return f"{entry.state.value}{', denied' * (entry.state is State.DISPUTED)}{denied}"


def _counts(entry: Entry) -> str:
    """ "2 independent origins, 5 claims in 3 articles"."""
    origins = _number(entry.independent, "independent origin") if entry.independent else "no recorded origin"
    return f"{origins}, {_number(len(entry.claims), 'claim')} in {_number(entry.n_articles, 'article')}"


def _number(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def _report_words(published: str | None, outlet: str) -> str:
    return f"{(published or 'undated')[:10]}, {one_line(outlet, 60)}"


def entry_page(console: Console, entry: Entry, found: Sequence[Found]) -> Iterator[Text | str]:
    """All there is about one entry: how it stands, why, and its claims under the voices that tell it."""
    yield Text(one_line(entry.headline, 300), style="bold underline")
    yield ""
    yield labelled(console, "State", _standing(entry))
    yield labelled(console, "Type", f"{', '.join(kind.value for kind in entry.types)}{_contexts(entry)}")
    yield labelled(console, "When", _dates(entry))
    yield labelled(console, "On whose word", _number(entry.independent, "independent origin"))
    for reason in entry.why:
        yield labelled(console, "", one_line(reason, 200))
    yield labelled(console, "Information", f"{entry.grade.value} suggested: {entry.grade.reason}")
    yield labelled(console, "First", _report_words(entry.first.published, entry.first.outlet))
    yield labelled(console, "Last", _report_words(entry.last.published, entry.last.outlet))
    yield labelled(console, "Entry", entry.id)
    claims = {one.claim.id: one for one in found}
    for voice in entry.voices:
        yield ""
        yield from _voice(console, voice, claims)


def _contexts(entry: Entry) -> str:
    return f" ({', '.join(entry.contexts)})" if entry.contexts else ""


def _dates(entry: Entry) -> str:
    """What the claims say of the time, agreement and disagreement side by side."""
    if not entry.dates.told:
        return "no claim gives a date"
    told = "; ".join(f"{first or '?'} to {last or '?'} ({_number(n, 'claim')})" for first, last, n in entry.dates.told)
    return told if entry.dates.agreed else f"the claims do not agree: {told}"


def _voice(console: Console, voice: Voice, claims: dict[str, Found]) -> Iterator[Text | str]:
    yield hanging(console, Text.assemble((one_line(voice.name, 100), "bold"), f" {voice.stance.value}"), 0)
    if voice.reason:
        yield hanging(console, Text(one_line(voice.reason, 300), style="dim"), 2)
    for name in voice.claims:
        if name in claims:
            one = claims[name]
            yield hanging(console, Text(one_line(one.claim.evidence.of(one.article.text), EVIDENCE)), 4)
            where = (
                f"{one_line(one.article.publisher or 'publisher unknown', 60)}, {date_words(one.claim, one.article)} · {name[:ID_LENGTH]}"
            )
            yield hanging(console, Text(where, style="dim"), 4)


def first_lines(console: Console, entry: Entry, found: Sequence[Found]) -> Iterator[Text | str]:
    """Who told it, in the order of publication; an undated article may have been the first, so this is said."""
    yield Text(one_line(entry.headline, 300), style="bold underline")
    yield ""
    for one in found:
        outlet = one_line(one.article.publisher or "publisher unknown", 60)
        yield Text.assemble(
            (f"{(one.article.published.date or 'undated')[:10]:<{INDENT}}", "bold"), outlet, (f" · {one.claim.id[:ID_LENGTH]}", "dim")
        )
        yield hanging(console, Text(one_line(one.claim.evidence.of(one.article.text), EVIDENCE)), INDENT)
    undated = {one.article.id for one in found if not one.article.published.date}
    if undated:
        yield ""
        yield hanging(console, Text(f"{_number(len(undated), 'article')} without a date may have been earlier."), 0)


def change_block(console: Console, news: str, reason: str, entry: Entry) -> list[Text]:
    """What is new about an entry, then the entry."""
    return [Text.assemble((news, "bold cyan"), f": {one_line(reason, 120)}"), *entry_block(console, entry)]
