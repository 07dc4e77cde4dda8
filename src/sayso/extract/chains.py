"""Who is said to have said something, and what kind of source that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.extract.who import Who, key, named
from sayso.model import Actor, Annotated, Attribution, Hop, Passage, SourceKind

DOCUMENTS = frozenset(
    "accounts affidavit analysis article assessment bill book brief briefing cable column communique communiqué complaint data "
    "declaration document documents email emails estimate estimates figures files filing findings indictment letter memo memoir "
    "memorandum note notes notification op-ed paper papers poll post publication records release report reports resolution review "
    "statement statements statistics study survey testimony text transcript tweet tweets video website".split()
)
MEDIA = frozenset(
    "agency broadcaster channel daily journal magazine media network news newspaper newspapers paper radio television tv wire".split()
)
PEOPLE = frozenset(
    "activist activists adviser advisers aide aides analyst analysts commander commanders critics diplomat diplomats executive "
    "executives expert experts eyewitness eyewitnesses insider insiders investigator investigators lawmaker lawmakers lawyer "
    "lawyers man member members observer observers officer officers official officials people person persons politician "
    "politicians prosecutor prosecutors rebel rebels refugee refugees resident residents scholar scholars scientist scientists "
    "soldier soldiers source sources spokesman spokesperson spokeswoman witness witnesses woman".split()
)
FIRST_PERSON = frozenset("i me my our ours us we".split())
GENERIC = frozenset("a agency and group inc ltd news newspaper of online press service the times tv world".split())
_DENIAL = re.compile(
    r"\b(den(?:y|ies|ied|ying|ial)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)\b", re.IGNORECASE
)
_INNER_CUE = re.compile(r"\b(cit(?:e|ed|es|ing)|quot(?:e|ed|es|ing)|based on|referring to|according to)\b", re.IGNORECASE)


def covering(trigger: Passage, annotated: Annotated) -> list[Attribution]:
    """The attributions whose content holds the trigger, outermost first."""
    found = [one for one in annotated.readings.attributions if _holds(one, trigger) and not is_denial(one, annotated)]
    return sorted(found, key=lambda attribution: _depth(attribution, found, annotated))


def denying(trigger: Passage, annotated: Annotated) -> list[Attribution]:
    """The attributions that deny what holds the trigger ("Arvania denied shipping rockets")."""
    return [one for one in annotated.readings.attributions if _holds(one, trigger) and is_denial(one, annotated)]


def is_denial(attribution: Attribution, annotated: Annotated) -> bool:
    """Does its source say that the content is not so?"""
    return any(_DENIAL.search(words.of(annotated.article.text)) for words in attribution.cue)


def _holds(attribution: Attribution, trigger: Passage) -> bool:
    if not any(content.covers(trigger) for content in attribution.content):
        return False
    return not any(words.overlaps(trigger) for words in (*attribution.source, *attribution.cue))


def _depth(attribution: Attribution, others: Sequence[Attribution], annotated: Annotated) -> tuple[int, bool, int]:
    """How many of the others speak of this one; of equals the cited is deeper than who cites."""
    own = (*attribution.cue, *attribution.source)
    inside = sum(other is not attribution and any(content.covers(words) for content in other.content for words in own) for other in others)
    cue = " ".join(words.of(annotated.article.text) for words in attribution.cue)
    return inside, bool(_INNER_CUE.search(cue)), -sum(content.end - content.start for content in attribution.content)


def spoken(attribution: Attribution, annotated: Annotated, who: Who) -> list[Hop]:
    """The sources of an attribution; one that names nobody ("is believed") has an unspecified one."""
    cue = attribution.cue[0] if attribution.cue else None
    if attribution.source:
        return [hop for words in attribution.source for hop in _hops(words, cue, annotated, who)]
    words = cue.of(annotated.article.text) if cue else ""
    return [Hop(Actor(None, "unspecified"), SourceKind.UNSPECIFIED, words, cue, words or None, cue)]


def hops_of(words: Passage, annotated: Annotated, who: Who) -> list[Hop]:
    """The sources that these words name, with the cue of an attribution they are the source of."""
    return _hops(words, _cue_of(words, annotated), annotated, who)


def _hops(words: Passage, cue: Passage | None, annotated: Annotated, who: Who) -> list[Hop]:
    text = annotated.article.text
    said = words.of(text)
    cue_words = cue.of(text) if cue else None
    if _head(said) in DOCUMENTS:  # "a United Nations report" is the report, not the United Nations
        return [Hop(Actor(None, named(said)), SourceKind.DOCUMENT, said, words, cue_words, cue)]
    return [Hop(actor, kind_of(actor, said, is_person=who.has_person(words)), said, words, cue_words, cue) for actor in who.of(words)]


def _cue_of(words: Passage, annotated: Annotated) -> Passage | None:
    for attribution in annotated.readings.attributions:
        if attribution.cue and any(source.overlaps(words) for source in attribution.source):
            return attribution.cue[0]
    return None


def kind_of(actor: Actor, words: str, *, is_person: bool) -> SourceKind:
    """What stands behind these words as a source: the actor's own kind, or what the head noun says."""
    head = _head(words)
    if head in DOCUMENTS:
        return SourceKind.DOCUMENT
    if is_person or (actor.id or "").startswith("person:"):
        return SourceKind.PERSON
    if head in PEOPLE:
        return SourceKind.ANONYMOUS
    if actor.kind:
        return actor.kind
    if head in MEDIA:
        return SourceKind.MEDIA
    return SourceKind.ORGANIZATION if actor.id or words[:1].isupper() else SourceKind.ANONYMOUS


def _head(words: str) -> str:
    """The noun a source phrase is about: the last word before "of", "by", "in", "from", "familiar with" and the like."""
    phrase = re.split(r",|\b(?:of|by|in|from|at|on|with|familiar|who|for|published|to|close|briefed)\b", words, maxsplit=1)[0].split()
    return phrase[-1].casefold().removesuffix("'s").removesuffix("’s") if phrase else ""


def tidy(hops: Iterable[Hop], annotated: Annotated) -> tuple[Hop, ...]:
    """Nobody twice, not the publisher, and an unspecified source only where no better one is known."""
    kept: list[Hop] = []
    for hop in hops:
        if hop.actor.id is None and hop.actor.name.casefold() in FIRST_PERSON:
            continue  # nobody knows whose quotation it stands in
        if not is_publisher(hop, annotated.article.publisher) and all(key(hop.actor) != key(other.actor) for other in kept):
            kept.append(hop)
    named_hops = [hop for hop in kept if hop.kind is not SourceKind.UNSPECIFIED]
    return tuple(named_hops or kept)


def is_publisher(hop: Hop, publisher: str | None) -> bool:
    """Is this source the outlet that printed the article ("told Bernama" in Bernama's own story)?"""
    wanted = _words(publisher or "") - GENERIC
    return any(bool(wanted) and wanted == _words(name) - GENERIC for name in (hop.actor.name, hop.text))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))
