"""Who denies a claim, over the whole article: a denial of a deed meets every telling of that deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract.who import key
from sayso.model import Actor, Claim, Party, Quoted

_LONG = 5  # letters: of words that tell things apart
_STEM = 4  # letters: attack, attacks, attacked


def spread_denials(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with their deniers put right.

    A denier stays when it is a party of the claim or belongs to one (a ministry of the accused state), or when nothing is known that would
    tell. The deniers of a claim also deny the same deed (type, parties and word) told elsewhere in the article by somebody else.
    """
    kept = [
        replace(claim, denied_by=tuple(one for one in claim.denied_by if _is_somebody(one) and _may_deny(one, claim))) for claim in claims
    ]
    denied = [claim for claim in kept if claim.denied_by]
    return [_with_deniers_of(claim, denied) for claim in kept]


def _is_somebody(denier: Party) -> bool:
    """Known, or called by a name: of words alone ("always", "the accusation") nobody can say who denies."""
    return denier.actor.id is not None or denier.actor.country is not None or denier.actor.name[:1].isupper()


def _may_deny(denier: Party, claim: Claim) -> bool:
    countries = {party.actor.country for party in (*claim.actors, *claim.recipients)}
    return denier.actor.country is None or None in countries or denier.actor.country in countries


def _with_deniers_of(claim: Claim, denied: Iterable[Claim]) -> Claim:
    deniers = {key(party.actor): party for party in claim.denied_by}
    for other in denied:
        if _tells_the_same(other, claim):
            for party in other.denied_by:
                deniers.setdefault(key(party.actor), party)
    spoken = {key(hop.actor) for hop in claim.chain}
    return replace(claim, denied_by=tuple(party for name, party in deniers.items() if name not in spoken))


def _tells_the_same(one: Claim, other: Claim) -> bool:
    """The same type, parties and word: one state does another many a favour, and denies but one of them."""
    if one.objects and other.objects and not (_words_of(one.objects) & _words_of(other.objects)):
        return False
    same_word = one.trigger.text.casefold()[:_STEM] == other.trigger.text.casefold()[:_STEM]
    return (
        same_word and one.event_type is other.event_type and _shares(one.actors, other.actors) and _shares(one.recipients, other.recipients)
    )


def _words_of(objects: Iterable[Quoted]) -> set[str]:
    """The longer words, cut to their stems: "shipments of rockets" and "a rocket" are about one thing."""
    return {word[:_LONG] for words in objects for word in words.text.casefold().split() if len(word) >= _LONG}


def _shares(one: Iterable[Party], other: Iterable[Party]) -> bool:
    """Is somebody on both sides, or the same state?"""
    return bool({_state(party.actor) for party in one} & {_state(party.actor) for party in other})


def _state(actor: Actor) -> str:
    return actor.country or key(actor)
