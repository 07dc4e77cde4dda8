"""Who is meant by a name, on the word of analysts. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sayso.ledger.fields import actor_read
from sayso.ledger.words import folded
from sayso.model import Actor, Claim, Hop, Party
from sayso.model.judgement import Judgement, JudgementKind

_ARTICLE = re.compile(r"^ (?:an?|the) (?=\S)")


def plain_name(name: str) -> str:
    """A name as it is compared: without case, accents, marks, and the article before it."""
    return _ARTICLE.sub(" ", folded(name))


def is_meant(said: Judgement, actor: Actor, text: str) -> bool:
    """Is this somebody of whom the judgement of a name speaks?

    "Same" holds for whom an article calls by the name, and for whom it calls otherwise ("they") after a name that is not in the tables;
    "different" for whom it calls by the name and who was taken for that actor.
    """
    wanted = plain_name(said.target[0])
    if said.kind is JudgementKind.SAME:
        return bool(actor.id != said.after["id"] and (plain_name(text) == wanted or (not actor.id and plain_name(actor.name) == wanted)))
    return bool(actor.id == said.before["id"] and plain_name(text) == wanted)


def everybody(claim: Claim) -> Iterator[tuple[Actor, str]]:
    """All who have a part in a claim, with the words that name them."""
    yield from ((party.actor, party.text) for party in (*claim.actors, *claim.recipients, *claim.denied_by))
    yield from ((hop.actor, hop.text) for hop in claim.chain)


def named_as(claim: Claim, names: Sequence[Judgement], corrected: Collection[str]) -> tuple[Claim, list[str]]:
    """The claim with everybody as the judgements of names have them, and which of them changed it; fields corrected by hand stay."""
    by: list[str] = []
    fields = {"actors": claim.actors, "recipients": claim.recipients, "denied-by": claim.denied_by}
    for said in names:
        parties = {name: tuple(_party_as(said, party) for party in some) for name, some in fields.items() if name not in corrected}
        chain = claim.chain if "chain" in corrected else tuple(_hop_as(said, hop) for hop in claim.chain)
        fresh = fields | parties
        if fresh != fields or chain != claim.chain:
            by.append(said.id)
        fields = fresh
        claim = replace(claim, actors=fresh["actors"], recipients=fresh["recipients"], denied_by=fresh["denied-by"], chain=chain)
    return claim, by


def _party_as(said: Judgement, party: Party) -> Party:
    return replace(party, actor=_actor_as(said, party.text)) if is_meant(said, party.actor, party.text) else party


def _hop_as(said: Judgement, hop: Hop) -> Hop:
    return replace(hop, actor=_actor_as(said, hop.text)) if is_meant(said, hop.actor, hop.text) else hop


def _actor_as(said: Judgement, text: str) -> Actor:
    reason = f"on the word of {said.by}"
    if said.kind is JudgementKind.SAME:
        return replace(actor_read(said.after), reason=reason)
    return Actor(None, " ".join(text.split()), reason=f"{reason}: not {said.before['name']}")
