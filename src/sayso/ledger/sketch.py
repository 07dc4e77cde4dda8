"""What of a claim is compared when two claims may be about one event: parties, type, days, and the words that say what was done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources
from typing import Any

from sayso.ledger.words import folded
from sayso.model import Actor, Article, Claim, EventType, Party
from sayso.model.judgement import Judgement, JudgementKind
from sayso.text.dates.bounds import Days, days_covered, days_published

# Types that the same deed is coded as by different words: help in building something is AID to one writer and COOPERATE to the next.
FAMILIES: Mapping[EventType, str] = {
    EventType.AID: "help",
    EventType.COOPERATE: "help",
    EventType.CONSULT: "talk",
    EventType.AGREE: "talk",
    EventType.ACCUSE: "reproach",
    EventType.REJECT: "reproach",
    EventType.ASSAULT: "force",
    EventType.COERCE: "force",
}
LASTING = "help"  # the family of relations that go on for years: two undated tellings, years apart, may well mean the same

BEFORE, AFTER = 3, 14  # words around the trigger that say what it is about: an object phrase with what is attached to it

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_OTHER_CLAUSE = re.compile(r"[;:]|\.\s|,\s(?:and|but|which|who|while|after|before|when)\b|\b(?:and|but|while|after|before)\b")
_STOP = frozenset(
    "a about according after again against all also amid among an and another any april are around as at august be because been before "
    "being between both but by can confirm confirmed could countries country country's day days december denied denies deny denying did "
    "do does during each early end february first for friday from further government governments had has have he her his how if in into "
    "is it its january july june last late later least made make many march may might monday month months more most much must new no "
    "nor not november now october of off official on one only or other our out over own part people recent regime report reported "
    "reporting reports said same saturday say says september several she should since so some state still such sunday telling than that "
    "the their them then there these they this those three through thursday time to today told tomorrow tuesday two under until up used "
    "very was wednesday week weekend weeks well were what when where which while who whose will with within without would year years "
    "yesterday".split()
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """One claim, made comparable.

    Args:
        id: the claim's.
        article: id of the article it stands in.
        actors, recipients: who acts and who is acted upon: countries, else ids, else names; those that name nobody ("engineers") left out.
        type: the event type.
        deeds: the trigger: stems of its words, and the groups of words of like meaning they belong to ("send" and "supply").
        about: stems of the words that say what was done, names of parties and sources left out.
        themes: what these words speak of ("nuclear", "chemical").
        place: stems of the place's name; empty for none.
        days: when it happened, as far as the text says.
        published: when the article came out.
        is_corrected: whether an analyst has said that this is the type.
        meaning: how the encoder saw it (`model.meaning`); "" where none did.
    """

    id: str
    article: str
    actors: frozenset[str]
    recipients: frozenset[str]
    type: EventType
    deeds: frozenset[str]
    about: frozenset[str]
    themes: frozenset[str]
    place: frozenset[str]
    days: Days
    published: Days
    is_corrected: bool = False
    meaning: str = ""

    def __hash__(self) -> int:
        """That of its id: sketches are looked up more often than anything else."""
        return hash(self.id)

    @property
    def family(self) -> str:
        """The family of types."""
        return FAMILIES.get(self.type, self.type.value)

    @property
    def families(self) -> tuple[str, ...]:
        """That of its type, and those of the types as which its word is known where it is not known as this one.

        Who "built" a reactor for another state has helped it; that a reader calls it a show of force does not make it another deed.
        Where an analyst says so, it is that alone.
        """
        if self.is_corrected:
            return (self.family,)
        known = _families_of(self.deeds, self.about)
        return (self.family,) if self.family in known else (self.family, *known)

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it."""
        return self.actors | self.recipients

    @property
    def order(self) -> int:
        """A number of 63 bits by which claims are in the order in which they were reported: by day of publication (undated last).

        Those of one day are in no order but a lasting one, drawn from their ids.
        """
        return _order(self.published[0], self.id)


def shared_family(one: Sketch, other: Sketch) -> str | None:
    """The family of types in which two claims may be the same deed; None where there is none."""
    if one.family == other.family:
        return one.family
    shared = {*one.families} & {*other.families} & {one.family, other.family}
    return min(shared, default=None)


_DAY_BITS = 20  # enough for the days of three thousand years


@lru_cache(maxsize=20_000)
def _order(published: str | None, name: str) -> int:
    day = date.fromisoformat(published).toordinal() if published else (1 << _DAY_BITS) - 1
    bits = 63 - _DAY_BITS
    drawn = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return day << bits | drawn >> (64 - bits)


def sketch(claim: Claim, article: Article, judgements: Iterable[Judgement] = ()) -> Sketch:
    """What is compared of a claim.

    Args:
        claim: a claim of this article.
        article: supplies the words around the trigger and the day of publication.
        judgements: those that hold of the claim.
    """
    words = _around(claim, article)
    return Sketch(
        id=claim.id,
        article=article.id,
        actors=_keys(claim.actors),
        recipients=_keys(claim.recipients),
        type=claim.event_type,
        deeds=deeds(claim.trigger.text),
        about=frozenset(words) - _names(claim),
        themes=themes(words),
        place=stems(claim.place.text) if claim.place else frozenset(),
        days=days_covered(claim.when.interval if claim.when else None),
        published=days_published(article.published),
        is_corrected=any(_gives_type(one, claim.event_type) for one in judgements),
        meaning=claim.meaning,
    )


def _gives_type(said: Judgement, type_: EventType) -> bool:
    return said.kind is JudgementKind.CORRECT and said.after == {"field": "type", "value": type_.value}


def _keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(key for party in parties if (key := _key(party.actor)))


def _key(actor: Actor) -> str | None:
    """A state for everybody who belongs to it; None for somebody without a name of their own ("engineers", "he")."""
    if actor.country or actor.id:
        return actor.country or actor.id
    return f"~{folded(actor.name).strip()}" if actor.name[:1].isupper() and folded(actor.name) else None


def _around(claim: Claim, article: Article) -> list[str]:
    """Stems of the objects, and of the words around the trigger in its own clause."""
    text, trigger, evidence = article.text, claim.trigger.passage, claim.evidence
    before = _clause_end(text[min(evidence.start, trigger.start) : trigger.start])[-BEFORE:]
    after = _clause_start(text[trigger.end : max(evidence.end, trigger.end)])[:AFTER]
    objects = [word for quoted in claim.objects for word in _words(quoted.text)]
    return [stem(word) for word in (*before, *after, *objects) if is_content(word)]


def _clause_end(text: str) -> list[str]:
    return _words(_OTHER_CLAUSE.split(text)[-1])


def _clause_start(text: str) -> list[str]:
    return _words(_OTHER_CLAUSE.split(text, maxsplit=1)[0])


def _names(claim: Claim) -> frozenset[str]:
    """Words that say who, and on whose word: they are compared elsewhere."""
    spoken = [party.text for party in (*claim.actors, *claim.recipients, *claim.denied_by)]
    spoken += [party.actor.name for party in (*claim.actors, *claim.recipients)]
    spoken += [words for hop in claim.chain for words in (hop.text, hop.cue or "")]
    return frozenset(stem(word) for words in spoken if len(words) < 80 for word in _words(words) if word[:1].isupper() or len(words) < 40)


def deeds(trigger: str) -> frozenset[str]:
    """What a trigger means: "shipments" -> its stem, and the groups of like words it is in, as "=12"."""
    words = _words(trigger)
    found = {stem(word) for word in words if word not in _STOP} or {stem(word) for word in words}
    groups = _groups()
    return frozenset(found).union(*(groups.get(name, frozenset()) for name in (" ".join(words), *found)))


def themes(stems_: Iterable[str]) -> frozenset[str]:
    """What words speak of, by the table of themes."""
    table = _themes()
    found = frozenset(table[word] for word in stems_ if word in table)
    return found - {"arms"} if found & _CERTAIN_ARMS else found


def stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that mean something."""
    return frozenset(stem(word) for word in _words(text) if is_content(word))


def _words(text: str) -> list[str]:
    return [word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text.casefold())]


def is_content(word: str) -> bool:
    """Does this word tell one event from another?"""
    return word not in _STOP and (len(word) > 2 or word.isdigit())


_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ity",
    "ings",
    "ing",
    "ers",
    "ors",
    "ies",
    "ied",
    "ions",
    "ion",
    "ed",
    "es",
    "er",
    "or",
    "al",
    "s",
    "e",
    "y",
)
_CERTAIN_ARMS = frozenset({"nuclear", "chemical", "biological"})  # "chemical weapons" are no rifles
_SHORTEST = 4  # letters that stay: "use" and "user" meet, "nation" and "native" do not


@cache
def stem(word: str) -> str:
    """A word without its endings, its base form first where that is irregular: "sent" -> "send", "shipments" -> "ship"."""
    word = _bases().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


@cache
def _packed() -> Mapping[str, Any]:
    packed: Mapping[str, Any] = json.loads(resources.files("sayso").joinpath("data/triggers.json").read_text(encoding="utf-8"))
    return packed


@cache
def _bases() -> Mapping[str, str]:
    """Base forms of the verbs and nouns of the trigger lexicon."""
    single: dict[str, str] = {}
    for word, rows in _packed()["forms"].items():
        for words, _, lemma, _ in rows:
            if words == [word] and " " not in str(lemma):
                single.setdefault(word, str(lemma))
    return single


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """The groups of like words that a trigger or the stem of one is in."""
    found: dict[str, set[str]] = {}
    for rows in _packed()["forms"].values():
        for _, _, lemma, group in rows:
            for name in (str(lemma), stem(str(lemma))):
                found.setdefault(name, set()).add(f"={group}")
    return {name: frozenset(groups) for name, groups in found.items()}


@lru_cache(maxsize=20_000)
def _families_of(deeds_: frozenset[str], about: frozenset[str]) -> tuple[str, ...]:
    """The families of types as which a trigger is known, in this matter."""
    groups = (_packed()["groups"][int(name.removeprefix("="))] for name in deeds_ if name.startswith("="))
    known = (EventType(group["type"]) for group in groups if "head" not in group or any(stems(head) <= about for head in group["head"]))
    return tuple(sorted({FAMILIES.get(kind, kind.value) for kind in known}))


@cache
def _themes() -> Mapping[str, str]:
    """The theme of each stem that has one."""
    table = json.loads(resources.files("sayso").joinpath("data/themes.json").read_text(encoding="utf-8"))
    return {stem(word): theme for theme, words in table.items() for word in words}
