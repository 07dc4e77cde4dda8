"""From readings and cast to claims."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from sayso.extract.chains import denying
from sayso.extract.confidence import confidence, marks_of
from sayso.extract.dating import when
from sayso.extract.denials import spread_denials
from sayso.extract.evidence import evidence, sentence_of
from sayso.extract.repeats import merge_repeats, without_echoes
from sayso.extract.sides import Chooser
from sayso.extract.voices import chain
from sayso.extract.who import Who, key
from sayso.model import Annotated, Cast, Claim, EventMention, Factuality, Passage, Place, Quoted, claim_id
from sayso.weighing import Weighing, weighing


def extract(annotated: Annotated, cast: Cast, *, versions: str = "", weights: Weighing | None = None) -> tuple[Claim, ...]:
    """What does this article claim? One claim per event mention that has a party, in the order of the text.

    Args:
        annotated: the article with its readings, whoever made them.
        cast: who is who in it.
        versions: what made the readings; part of every claim's id, since another version may read otherwise.
        weights: by which parties are chosen and claims kept; by default those of this installation.

    Returns:
        Claims whose passages all lie in the article's text; () for an article without events between anybody.
    """
    weights = weights or weighing()
    who = Who(annotated, cast)
    chooser = Chooser(annotated, who, weights)
    events = sorted(annotated.readings.events, key=lambda event: event.trigger)
    composed = (_claim(event, annotated, who, chooser, weights) for event in events)
    claims = {_told(claim): claim for claim in composed if (claim.actors or claim.recipients) and claim.confidence >= weights.least}
    article = annotated.article
    whole = merge_repeats(spread_denials(without_echoes(claims.values())), article.title_passage, next(iter(article.body), None))
    return tuple(replace(claim, id=claim_id(claim, annotated.article.id, versions)) for claim in whole)


def _claim(event: EventMention, annotated: Annotated, who: Who, chooser: Chooser, weights: Weighing) -> Claim:
    text = annotated.article.text
    sentence = sentence_of(event.trigger, annotated.segmented.sentences)
    sides = chooser.sides(event)
    actors, recipients = sides.actors, sides.recipients
    hops = chain(event, annotated, who, sides, weights)
    deniers = who.parties((*event.deniers, *(words for said in denying(event.trigger, annotated) for words in said.source)))
    return Claim(
        id="",  # drawn when the claim is whole
        evidence=evidence(event.trigger, (party.passage for party in (*actors, *recipients)), sentence, text),
        event_type=event.type,
        trigger=Quoted(event.trigger.of(text), event.trigger),
        actors=actors,
        recipients=recipients,
        objects=tuple(Quoted(words.of(text), words) for words in event.objects),
        place=_place(event, who, text),
        when=when(event, sentence, annotated),
        chain=hops,
        factuality=softened(event.factuality, is_denied=bool(deniers)),
        denied_by=deniers,
        mode=event.mode,
        contexts=event.contexts,
        confidence=confidence(event, sides, hops, marks_of(event.trigger, annotated.article.title_passage, deniers), weights),
        meaning=event.meaning,
    )


def _told(claim: Claim) -> Hashable:
    """What two claims of an article share when one of them says nothing new."""
    parties = (key(party.actor) for party in (*claim.actors, *claim.recipients))
    return claim.trigger.passage, claim.event_type, claim.factuality, *parties


def softened(factuality: Factuality, *, is_denied: bool) -> Factuality:
    """What is told only as denied is possible: neither asserted nor, on the denier's word alone, untrue."""
    return Factuality.POSSIBLE if is_denied and factuality.value.endswith("-") else factuality


def _place(event: EventMention, who: Who, text: str) -> Place | None:
    if not event.places:
        return None
    words: Passage = event.places[0]
    return Place(words.of(text), words, who.of(words)[0].country)
