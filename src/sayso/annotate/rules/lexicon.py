"""The packed lexicon of triggers: which words name which events, and where their parties stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.model import EventType


@dataclass(frozen=True, slots=True)
class Frame:
    """What a group of words means and where its parties stand.

    Args:
        type: the event type.
        kind: "verbs", "nouns" or "adjectives".
        recipient: where the receiving side stands, best first: "object" or a preposition.
        actor: prepositions before the acting side of a noun ("attack by").
        swap: the grammatical subject receives; the actor stands after these prepositions.
        head: words of which one must stand in the object ("launch" a missile); empty: any.
        not_before: words that must not follow.
        next: words of which one must follow at once ("a call with" is no "call for").
        needs_infinitive: somebody must be made to do something ("told Y to leave").
        has_things: the direct object is what is given, not who receives.
        needs_both: no event without two sides.
        is_mutual: no side acts on the other ("met", "talks").
        owner_suffers: who owns the noun is whom it happened to ("Hariri's killing").
        flag: what the event does to those in its content: "accuse", "request", "threat", "promise".
    """

    type: EventType
    kind: str
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    swap: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    needs_infinitive: bool = False
    has_things: bool = False
    needs_both: bool = False
    is_mutual: bool = False
    owner_suffers: bool = False
    flag: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one word or phrase: `words` in lower case, `form` its name (base, present, past, participle, ing, noun, adjective)."""

    words: tuple[str, ...]
    form: str
    lemma: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by their first word, longest first; the forms of common verbs that name no event; the words that tell a context."""

    entries: Mapping[str, tuple[Entry, ...]]
    verbs: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[str, ...]]

    def starting_with(self, word: str) -> Sequence[Entry]:
        """The entries whose first word this is."""
        return self.entries.get(word, ())


@cache
def lexicon() -> Lexicon:
    """The lexicon that this installation carries."""
    packed = json.loads(resources.files("sayso").joinpath("data/triggers.json").read_text(encoding="utf-8"))
    frames = [_frame(group) for group in packed["groups"]]
    entries = {
        word: tuple(Entry(tuple(words), form, lemma, frames[number]) for words, form, lemma, number in rows)
        for word, rows in packed["forms"].items()
    }
    verbs = {word: frozenset(forms) for word, forms in packed["verbs"].items()}
    return Lexicon(entries, verbs, {name: tuple(stems) for name, stems in packed["contexts"].items()})


def _frame(group: Mapping[str, object]) -> Frame:
    def words(name: str) -> tuple[str, ...]:
        value = group.get(name, ())
        return tuple(str(word) for word in value) if isinstance(value, (list, tuple)) else ()

    def text(name: str) -> str | None:
        value = group.get(name)
        return None if value is None else str(value)

    return Frame(
        type=EventType(str(group["type"])),
        kind=str(group["kind"]),
        recipient=words("recipient"),
        actor=words("actor"),
        swap=words("swap"),
        head=words("head"),
        not_before=words("not_before"),
        next=words("next"),
        needs_infinitive=group.get("infinitive") == "true",
        has_things=group.get("things") == "true",
        needs_both=group.get("needs") == "both",
        owner_suffers=group.get("owner") == "recipient",
        is_mutual=group.get("together") == "true",
        flag=text("flag"),
        mode=text("mode"),
        contexts=words("contexts"),
    )
