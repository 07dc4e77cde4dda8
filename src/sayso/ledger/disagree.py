"""Where a newer reading of an article differs from what analysts said of an earlier one. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger.called import everybody, is_meant
from sayso.ledger.fields import FIELDS, actor_written, meaning
from sayso.ledger.revise import Anchored, Readings, corrected_fields, says_the_same, threads
from sayso.model import Claim
from sayso.model.judgement import Json, Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where a newer reading of the article differs from what an analyst said.

    Args:
        judgement: what was said.
        claim: as it was read then.
        now: the claim that the newer reading has in its place; None where it has none.
        field: the field in which they differ; None where it is the claim as a whole.
        said, reads: what the analyst said and what the newer reading says, as JSON: values of the field, or for a name the actors.
        words: the same in words.
    """

    judgement: Judgement
    claim: Claim
    now: Claim | None
    field: str | None
    said: Json
    reads: Json
    words: str


def disagreements(read: Sequence[Claim], reading: int, anchored: Sequence[Anchored], readings: Readings) -> Iterator[Disagreement]:
    """Where does the reading that counts differ from what analysts said of earlier ones?

    Args:
        read: the claims of the reading that counts, as read.
        reading: its number.
        anchored, readings: as for `revise`.
    """
    for thread in threads(read, anchored, readings):
        held = [one for one in thread.said if not one.judgement.undone]
        last = {_subject(one.judgement): one for one in held}
        for one in last.values():
            if one.reading != reading:
                yield from _differing(one, thread.now, corrected_fields(held))


def _subject(said: Judgement) -> str:
    """What a judgement decides: a later one on the same takes its place."""
    if said.kind is JudgementKind.CORRECT:
        return str(said.after["field"])
    return "verdict" if said.kind in (JudgementKind.ACCEPT, JudgementKind.REJECT) else said.id


def _differing(one: Anchored, now: Claim | None, corrected: Collection[str]) -> Iterator[Disagreement]:
    kind = one.judgement.kind
    if kind is JudgementKind.REJECT:
        if now is not None and says_the_same(one.claim, now):
            yield _whole(one, now, "rejected, but read again")
    elif kind is JudgementKind.CORRECT and now is not None:
        name = one.judgement.after["field"]
        yield from _in_field(one, now, name, one.judgement.after["value"])
    elif kind is JudgementKind.ACCEPT and now is not None:
        for name in (name for name in FIELDS if name not in corrected):
            yield from _in_field(one, now, name, FIELDS[name].of(one.claim))
    elif now is None and kind in (JudgementKind.ACCEPT, JudgementKind.CORRECT):
        yield _whole(one, now, f"{kind.value}ed, but not read any more")


def _whole(one: Anchored, now: Claim | None, words: str) -> Disagreement:
    return Disagreement(one.judgement, one.claim, now, None, None, None, words)


def _in_field(one: Anchored, now: Claim, name: str, said: Json) -> Iterator[Disagreement]:
    field = FIELDS[name]
    reads = field.of(now)
    if meaning(name, said) != meaning(name, reads):
        words = f"{name} {one.judgement.kind.value}ed as {field.words(said)}, read as {field.words(reads)}"
        yield Disagreement(one.judgement, one.claim, now, name, said, reads, words)


def misnamed(said: Judgement, read: Sequence[Claim]) -> Iterator[Disagreement]:
    """Where do these claims, as read, take a name for another actor than an analyst did, and than it was taken for then?

    Args:
        said: that a name means an actor.
        read: claims of readings that count.
    """
    known = {None, said.after["id"], *(actor["id"] for actor in said.before)}
    for claim in read:
        for actor in dict.fromkeys(actor for actor, words in everybody(claim) if is_meant(said, actor, words)):
            if actor.id not in known:
                words = f'"{said.target[0]}" named {said.after["name"]}, read as {actor.name}'
                yield Disagreement(said, claim, claim, None, said.after, actor_written(actor), words)
