"""A selection as SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, intersect, not_, or_, select

from sayso.ledger.selection import Selection, Who, Word
from sayso.ledger.sql.among import among
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.load import counts
from sayso.ledger.sql.ordering import SIDES
from sayso.ledger.sql.tables import actor, article, claim, entry, hop, member, party, reading
from sayso.ledger.words import folded
from sayso.model import EventType

_SYMMETRIC = sorted(kind.value for kind in EventType if kind.is_symmetric)


def selected(selection: Selection, dialect: Dialect) -> Select[int]:
    """Keys of the claims of current readings that are asked for, in their order: by day, article, place in the text."""
    return (
        select(claim.c.key)
        .join(reading, reading.c.key == claim.c.reading_key)
        .join(article, article.c.key == reading.c.article_key)
        .where(counts(selection.as_of), *_conditions(selection, dialect, claim.c.key))
        .order_by(claim.c.sort_day, article.c.id, claim.c.evidence_start, claim.c.trigger_start, claim.c.id)
        .limit(selection.limit)
    )


def entries_of(selection: Selection, dialect: Dialect) -> Select[str]:
    """Ids of the entries in which claims stand that are asked for, once for each of these; in no order."""
    rows = select(member.c.entry).where(*_conditions(selection, dialect, member.c.claim_key))
    if _is_by_keys(selection):  # a member is of a current reading
        return rows
    rows = rows.join(claim, claim.c.key == member.c.claim_key)
    if selection.word or selection.article:
        rows = rows.join(reading, reading.c.key == claim.c.reading_key).join(article, article.c.key == reading.c.article_key)
    return rows


def entries_among(selection: Selection, dialect: Dialect, *, denied: bool = False) -> Select[str]:
    """Of the entries in the parameter `entries`, the ids of those in which claims stand that are asked for; in no order.

    Who is in each claim of these is looked at by itself, in however many others they are.

    Args:
        denied: only entries of which a claim denies the event, or says who denies it.
    """
    rows = select(member.c.entry).where(
        among(member.c.entry, "entries"), *_conditions(selection, dialect, member.c.claim_key, one_by_one=True)
    )
    if denied:
        rows = rows.where(select(entry.c.id).where(entry.c.id == member.c.entry, entry.c.is_denied == 1).exists())
    if not _is_by_keys(selection):
        rows = rows.join(claim, claim.c.key == member.c.claim_key)
    if selection.word or selection.article:
        rows = rows.join(reading, reading.c.key == claim.c.reading_key).join(article, article.c.key == reading.c.article_key)
    return rows.distinct()


def _is_by_keys(selection: Selection) -> bool:
    """Is nothing asked that the row of a claim must be looked at for? Those of ten thousand claims take their time."""
    return selection == replace(Selection(), text=selection.text, involving=selection.involving, limit=selection.limit)


def _conditions(
    selection: Selection, dialect: Dialect, key: ColumnElement[int], *, one_by_one: bool = False
) -> Iterator[ColumnElement[bool]]:
    """What must hold of a claim; `key` is where its key stands.

    Args:
        one_by_one: few claims are at hand, so that each is looked at for who is in it; else those come first in which they are.
    """
    if selection.between:
        yield _facing(*selection.between) if one_by_one else _between(*selection.between)
    if selection.involving:
        taking_part = _taking_part(selection.involving)
        yield taking_part.where(party.c.claim_key == key).correlate(key.table).exists() if one_by_one else key.in_(taking_part)
    if selection.since or selection.until:
        yield _within(selection.since, selection.until)
    if selection.types:
        yield claim.c.event_type.in_(sorted(selection.types))
    if selection.factuality:
        yield claim.c.factuality.in_(sorted(selection.factuality))
    if selection.word:
        yield _on_the_word_of(selection.word)
    if selection.text:
        # where claims are at hand, their keys are looked up among those that hold the words; SQLite would go through these for each entry
        yield (key + 0 if one_by_one else key).in_(dialect.claims_with(selection.text))
    if selection.article:
        yield article.c.id == selection.article


def _taking_part(who: Who) -> Select[int]:
    """The claims in which somebody acts or is acted upon."""
    return select(party.c.claim_key).where(party.c.role.in_(SIDES), party.c.actor_key.in_(_keys(who)))


def fits(who: Who) -> ColumnElement[bool]:
    """Is a row of the actor table one of these?"""
    return or_(
        false(),
        *([actor.c.id.in_(sorted(who.ids))] if who.ids else []),
        *([actor.c.country.in_(sorted(who.countries))] if who.countries else []),
        *([and_(actor.c.name.in_(sorted(who.names)), actor.c.id.is_(None))] if who.names else []),
    )


def _keys(who: Who) -> Select[str]:
    return select(actor.c.key).where(fits(who))


def _between(one: Who, other: Who) -> ColumnElement[bool]:
    # First the claims that name both, from the index alone; how they stand to each other is then looked up for these few. Measured on
    # 100,000 claims, two actors of 35,000 and 19,000: 34 ms, where joining the table of parties with itself takes 107 ms.
    return and_(claim.c.key.in_(intersect(_naming(one), _naming(other))), _facing(one, other))


def _facing(one: Who, other: Who) -> ColumnElement[bool]:
    """On opposite sides either way round; or on the same side of an event in which both sides do the same."""
    left, right = party.alias(), party.alias()
    opposite = or_(
        and_(left.c.role == "actor", right.c.role == "recipient"),
        and_(left.c.role == "recipient", right.c.role == "actor"),
    )
    same_side = and_(left.c.role == right.c.role, left.c.role.in_(SIDES), left.c.position != right.c.position)
    facing = exists().where(
        *(left.c.claim_key == claim.c.key, right.c.claim_key == claim.c.key),
        *(left.c.actor_key.in_(_keys(one)), right.c.actor_key.in_(_keys(other))),
        or_(opposite, and_(same_side, claim.c.event_type.in_(_SYMMETRIC))),
    )
    return facing.correlate(claim)


def _naming(who: Who) -> Select[int]:
    claims: ColumnElement[int] = party.c.claim_key
    return select(claims).where(party.c.actor_key.in_(_keys(who)))


def _within(since: str | None, until: str | None) -> ColumnElement[bool]:
    first, last = claim.c.first_day, claim.c.last_day
    return and_(
        not_(and_(first.is_(None), last.is_(None))),
        *([or_(last.is_(None), last >= since)] if since else []),
        *([or_(first.is_(None), first <= until)] if until else []),
    )


def _on_the_word_of(word: Word) -> ColumnElement[bool]:
    relayed = select(hop.c.claim_key).join(actor, actor.c.key == hop.c.actor_key)
    in_chain = or_(fits(word.who), _says(hop.c.text_words, word), _says(actor.c.name_words, word))
    return or_(claim.c.key.in_(relayed.where(in_chain)), _says(article.c.publisher_words, word))


def _says(words: ColumnElement[Any], word: Word) -> ColumnElement[bool]:
    wanted = [folded(name) for name in sorted(word.names)]
    return or_(false(), *(words.contains(name, autoescape=True) for name in wanted if name))
