"""What an analyst has said, in the words that stand beneath the claim, the event or the article it is about."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.ledger.fields import FIELDS
from sayso.model.judgement import Json, Judgement, JudgementKind, Reliability
from sayso.show.console import hanging
from sayso.show.safe import one_line

LONGEST = 120  # characters of what somebody gave as the reason
SHORT = 11  # of an id: a letter, and as much as of a claim's
MOST = 4  # lines of judgements beneath one claim or event
SHOWN = 4  # ids named of those a judgement is about

DONE = {
    JudgementKind.ACCEPT: "accepted",
    JudgementKind.REJECT: "rejected",
    JudgementKind.CORRECT: "corrected",
    JudgementKind.MERGE: "merged",
    JudgementKind.SPLIT: "split",
    JudgementKind.SAME: "named",
    JudgementKind.DIFFERENT: "named",
    JudgementKind.GRADE: "graded",
    JudgementKind.WITHDRAW: "withdrawn",
    JudgementKind.UNDO: "undone",
}


def standing_lines(console: Console, judgements: Sequence[Judgement], indent: int, most: int = MOST) -> list[Text]:
    """ "corrected by ana, 2031-06-02: type was AID, is COERCE (a seizure, not a gift)", a line each; the latest where they are many."""
    shown = [standing_words(one) for one in judgements[-most:]]
    left = len(judgements) - len(shown)
    before = [f"{numbered(left, 'judgement')} before that"] if left else []
    return [hanging(console, Text(words, style="cyan"), indent) for words in (*before, *shown)]


def standing_words(one: Judgement) -> str:
    """One judgement as it is told beneath the claim or article on which it stands."""
    said = about(one) if one.kind is JudgementKind.WITHDRAW else detail(one)
    return f"{DONE[one.kind]} by {one_line(one.by, 40)}, {one.at[:10]}{': ' if said else ''}{said}{_why(one)}"


def _why(one: Judgement) -> str:
    return f" ({one_line(one.why, LONGEST)})" if one.why else ""


def detail(one: Judgement) -> str:
    """What was said, apart from what about; "" where the kind says it all."""
    match one.kind:
        case JudgementKind.CORRECT:
            words = FIELDS[one.after["field"]].words
            return one_line(f"{one.after['field']} was {words(one.before['value'])}, is {words(one.after['value'])}", 200)
        case JudgementKind.SAME:
            return f'"{one_line(one.target[0], 60)}" means {_actor(one.after)}'
        case JudgementKind.DIFFERENT:
            return f'"{one_line(one.target[0], 60)}" does not mean {_actor(one.before)}'
        case JudgementKind.GRADE:
            return f"{one.after}, {Reliability(one.after).words}" + (f"; {one.before} before" if one.before else "")
        case JudgementKind.MERGE:
            return f"{len(one.target)} events are one"
        case JudgementKind.SPLIT:
            return (
                f"{numbered(len(one.target) - 1, 'claim')} of it are another event"
                if len(one.target) > 2
                else "a claim of it is another event"
            )
    return ""


def _actor(actor: Json) -> str:
    return one_line(actor["name"], 60) + (f" ({actor['id']})" if actor["id"] else "")


def about(one: Judgement) -> str:
    """What a judgement is about: "claim 3f0c...", "Harbour Wire"."""
    if one.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT):
        return ""
    if one.kind is JudgementKind.GRADE:
        return one_line(one.target[0], 60)
    what = {JudgementKind.MERGE: "entry", JudgementKind.SPLIT: "entry", JudgementKind.WITHDRAW: "article", JudgementKind.UNDO: "judgement"}
    named = one.target[:1] if one.kind is JudgementKind.SPLIT else one.target
    ids = ", ".join(name[:SHORT] for name in named[:SHOWN]) + (" ..." if len(named) > SHOWN else "")
    word = what.get(one.kind, "claim")
    plural = {"entry": "entries"}.get(word, f"{word}s")
    return f"{plural if len(named) > 1 else word} {ids}"


def numbered(n: int, what: str) -> str:
    """ "2 claims"."""
    return f"{n} {what}{'s' * (n != 1)}"
