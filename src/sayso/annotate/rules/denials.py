"""Who denies it: denials attached to the events they deny."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.rules.arguments import Parties, group_start, subject
from sayso.annotate.rules.grammar import Sentence
from sayso.model import Attribution, EventMention, Factuality, Passage
from sayso.model import EventType as T

_DENY = re.compile(r"^(den(y|ies|ied|ying)|disput(e|es|ed|ing)|refut(e|es|ed|ing)|rebut(s|ted|ting)?|repudiat(e|es|ed)|disavow(s|ed)?)$")
_ANY = re.compile(r"\b(den(y|i)|disput|refut|rebut|repudiat|disavow|reject|dismiss)", re.IGNORECASE)
_DISMISS = re.compile(r"^(reject|dismiss)(s|es|ed|ing)?$")
_CHARGES = frozenset(
    "charge charges allegation allegations accusation accusations claim claims report reports suggestion suggestions rumor rumors it "
    "this rumours that them involvement responsibility wrongdoing role link links any such".split()
)
# "..., a charge both deny": the noun takes up what stands before it, and a clause without "that" may follow.
_TAKES_UP = frozenset(
    "accusation accusations allegation allegations assertion assertions charge charges claim claims contention label suggestion".split()
)
_NEAR = 10  # tokens between such a noun and the verb that denies it
_BACK = 4  # events before a denial in other sentences that "the charge" can mean
_DEEDS = frozenset(
    {T.AID, T.SUPPORT, T.COOPERATE, T.ASSAULT, T.COERCE, T.MOBILIZE, T.AGREE, T.SANCTION, T.CONSULT, T.REJECT, T.RETREAT, T.CONCEDE}
)


def denials(
    sentence: Sentence,
    own: Sequence[EventMention],
    before: Sequence[EventMention],
    attributions: Sequence[Attribution],
    starts: Sequence[int],
) -> list[EventMention]:
    """All events so far, with those that this sentence denies marked with who denies them.

    Args:
        sentence: the sentence being read.
        own: its events.
        before: the events of the sentences before it.
        attributions: who says what: a charge is something said.
        starts: where the sentences of the article begin.

    Returns:
        `before` and `own`, in order. "Iran denied arming the rebels": the arming. "a charge that both deny": the event charged in the same
        sentence. "Iran has denied the accusations": what somebody else says in the nearest sentence before that holds a charge.
    """
    earlier, current = list(before), list(own)
    for i, word in enumerate(sentence.words):
        is_dismissal = _DISMISS.match(word) is not None
        if sentence.tags[i] != "V" or not (is_dismissal or _DENY.match(word)):
            continue
        noun = _taken_up(sentence, i)
        if noun is not None:
            who = sentence.parties_between(noun + 1, group_start(sentence, i)) or subject(sentence, i)
            current = _deny_taken_up(sentence, noun, who, current)
            continue
        if is_dismissal and not _is_charge(sentence, i + 1):
            continue
        who = subject(sentence, i)
        if not who:
            continue
        if _denies_charge(sentence, i):
            current = [event for event in current if not _is_the_charge(sentence, i, event)]
            earlier, current = _deny_charged(sentence, i, who, earlier, current, attributions, starts)
        else:
            current = [_denied(event, who) if _is_denied(sentence, i, event) else event for event in current]
    return earlier + current


def has_denial(text: str) -> bool:
    """Does anybody deny anything in this text? Cheap, for the many that hold no denial."""
    return _ANY.search(text) is not None


def _taken_up(sentence: Sentence, verb: int) -> int | None:
    """ "..., a charge (that) both countries have denied": the token of the noun; None where nothing before the verb is taken up so."""
    start = group_start(sentence, verb)
    for i in range(start - 1, max(1, start - _NEAR), -1):
        if sentence.tags[i] in ("V", ";", ","):
            return None
        if sentence.words[i] in _TAKES_UP and _begins_apposition(sentence, i):
            return i
    return None


def _begins_apposition(sentence: Sentence, noun: int) -> bool:
    """Does a mark stand before the noun, with nothing but an article or an adjective between?"""
    before = [i for i in range(noun - 1, max(-1, noun - 4), -1) if sentence.tags[i] not in ("D", "N", "R")]
    return bool(before) and sentence.words[before[0]] in (",", "—", "–", "-")


def _deny_taken_up(sentence: Sentence, noun: int, who: Parties, own: list[EventMention]) -> list[EventMention]:
    """What the noun takes up is denied: all that is put as possible before it, or else the deed told last."""
    start = sentence.tokens[noun].passage.start
    told = [event for event in own if event.trigger.end <= start and event.type in _DEEDS]
    denied = [event for event in told if event.factuality is not Factuality.CERTAIN] or told[-1:]
    kept = [event for event in own if not (event.type is T.ACCUSE and event.trigger.overlaps(sentence.tokens[noun].passage))]
    return [_denied(event, who, soften=False) if who and event in denied else event for event in kept]


def _denies_charge(sentence: Sentence, verb: int) -> bool:
    """Does it deny something said before, rather than what follows it?"""
    opener = group_start(sentence, verb) - 1
    relative = any(sentence.words[j] in ("that", "which") for j in range(max(0, opener - 6), opener + 1)) and _ends(sentence, verb)
    return relative or _ends(sentence, verb) or _is_charge(sentence, verb + 1)


def _is_the_charge(sentence: Sentence, verb: int, event: EventMention) -> bool:
    """ "a charge that both deny": the noun only takes up what was said, it accuses nobody anew."""
    start, end = sentence.tokens[max(0, verb - 8)].passage.start, sentence.tokens[min(verb + 4, len(sentence.tokens) - 1)].passage.end
    words = {token.text.casefold() for token in sentence.tokens if event.trigger.covers(token.passage)}
    return event.type is T.ACCUSE and start <= event.trigger.start < end and bool(words & _CHARGES)


def _ends(sentence: Sentence, verb: int) -> bool:
    return verb + 1 >= len(sentence.tags) or sentence.tags[verb + 1] in (";", ",")


def _is_charge(sentence: Sentence, start: int) -> bool:
    end = min(start + 4, len(sentence.words))
    for i in range(start, end):
        if sentence.tags[i] in ("V", "S"):
            return False
        if sentence.words[i] in _CHARGES:
            following = sentence.words[i + 1] if i + 1 < len(sentence.words) else "."
            return following not in ("of", "that") or sentence.words[i] not in ("any", "such", "that", "this")
    return False


def _deny_charged(
    sentence: Sentence,
    verb: int,
    who: Parties,
    earlier: list[EventMention],
    current: list[EventMention],
    said: Sequence[Attribution],
    starts: Sequence[int],
) -> tuple[list[EventMention], list[EventMention]]:
    start = sentence.tokens[verb].passage.start
    charged = [event for event in current if event.trigger.end <= start and event.factuality is not Factuality.CERTAIN]
    if charged:
        return earlier, [_denied(event, who, soften=False) if event in charged else event for event in current]
    followed = [event for event in current if event.trigger.start > start]
    if followed and any(word in ("that", "of", "in") for word in sentence.words[verb + 1 : verb + 10]):
        return earlier, [_denied(event, who) if event in followed else event for event in current]
    charges = [event for event in earlier[-_BACK:] if event.type in _DEEDS and _is_charged(event, said)]
    nearest = bisect_right(starts, charges[-1].trigger.start) if charges else 0
    hit = [event for event in charges if bisect_right(starts, event.trigger.start) == nearest and not event.deniers]
    return [_denied(event, who, soften=False) if event in hit else event for event in earlier], current


def _is_charged(event: EventMention, said: Sequence[Attribution]) -> bool:
    """Is it put as possible, or on somebody else's word?"""
    return event.factuality.value in ("PS+", "PR+") or any(words.covers(event.trigger) for one in said for words in one.content)


def _is_denied(sentence: Sentence, verb: int, event: EventMention) -> bool:
    """Does the event stand in what this verb denies: after it, in the same clause?"""
    start = sentence.tokens[verb].passage.end
    if event.trigger.start < start:
        return False
    between = [i for i in range(verb + 1, len(sentence.tokens)) if sentence.tokens[i].passage.end <= event.trigger.start]
    blocked = any(sentence.tags[i] == ";" or sentence.words[i] in ("but", "although", "while", "after") for i in between)
    return not blocked and len(between) <= 14


def _denied(event: EventMention, who: Parties, *, soften: bool = True) -> EventMention:
    deniers: tuple[Passage, ...] = tuple(dict.fromkeys((*event.deniers, *who)))
    value = Factuality.POSSIBLE if soften or event.factuality.value.endswith("-") else event.factuality
    return replace(event, deniers=deniers, factuality=value, actors=event.actors or who)
