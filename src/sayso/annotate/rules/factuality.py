"""How sure, or denied: the value a source gives an event, read off the cues that stand over its trigger."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate.rules.grammar import NOT, Sentence
from sayso.model import Factuality as F

POSSIBLE_MODALS = frozenset("may might could can".split())
PLANNED_MODALS = frozenset("will would shall should must 'll ’ll wo".split())
NEGATIVE = frozenset("no without neither nor nobody none nothing".split())
UNDONE = frozenset(
    "fail failed fails failing refuse refused refuses refusing decline declined declines avoid avoided prevent prevented stop stopped "
    "refrain refrained cancel cancelled canceled reject rejected oppose opposed prohibit prohibited forbid halt halted unable unwilling "
    "refusal failure cease ceased abandon abandoned".split()
)
PLANNED = frozenset(
    "plan plans planned planning intend intends intended want wants wanted wanting seek seeks sought seeking hope hopes hoped hoping expect "
    "expects expected aim aims aimed prepare prepares prepared preparing vow vows vowed pledge pledges pledged promise promises promised "
    "agree agrees agreed offer offers offered decide decides decided scheduled set poised due ready willing likely probably presumably "
    "apparently believed thought considering consider considers considered propose proposed proposal intention try tries tried trying attempt "
    "attempts attempted effort efforts help goal about commitment committed bid eager keen determined suspected assumed "
    "understood seem seems seemed appear appears appeared considered".split()
)
POSSIBLE = frozenset(
    "possible possibly possibility perhaps maybe potential potentially alleged allegedly allege alleges alleging allegation allegations "
    "accuse accuses accused accusing accusation accusations suspicion suspicions suspect suspects fear fears feared claim claims claimed rumor rumors "
    "rumours speculation risk risks risking chance hint hinted hinting purported purportedly supposed supposedly unconfirmed blame blames "
    "blamed blaming could suggest suggests suggested charge charged implicated threatens threatened threatening threat threats threaten".split()
)
ASKED = frozenset(
    "if unless whether demand demands demanded demanding urge urges urged urging ask asks asked asking request requests requested call calls "
    "called calling appeal appeals appealed order ordered orders press pressed should must let need needs needed require required invite invited "
    "encourage encouraged encourages advise advised recommend recommended lest prospect pressure pressured wondering question questions "
    "doubt insist insists insisted necessary ought".split()
)
_HARD_STOPS = frozenset((";",))


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands over a trigger."""

    negative: bool = False
    planned: bool = False
    possible: bool = False
    asked: bool = False

    @property
    def value(self) -> F:
        """The FactBank value these cues make together: the weaker certainty wins, negation turns it over."""
        if self.asked:
            return F.UNKNOWN
        if self.possible:
            return F.NOT_POSSIBLE if self.negative else F.POSSIBLE
        if self.planned:
            return F.NOT_PROBABLE if self.negative else F.PROBABLE
        return F.NOT_CERTAIN if self.negative else F.CERTAIN


def factuality(sentence: Sentence, at: int, *, nominal: bool) -> F:
    """How certain is the event named at this token, as its sentence puts it?

    Goes left from the trigger as far as its cues can reach: its own auxiliaries and adverbs, then the words it depends on ("plans to",
    "accused of", "no evidence that"), up to the subject of its clause.
    """
    words = [sentence.words[i] for i in scope(sentence, at, nominal=nominal)]
    if sentence.words[-1] == "?":
        return F.UNKNOWN
    cues = Cues(
        negative=_odd(sum(word in NOT or word in NEGATIVE or word in UNDONE for word in words)),
        planned=any(word in PLANNED or word in PLANNED_MODALS for word in words),
        possible=any(word in POSSIBLE or word in POSSIBLE_MODALS for word in words),
        asked=any(word in ASKED - PLANNED_MODALS for word in words),
    )
    return cues.value


def _odd(count: int) -> bool:
    return count % 2 == 1


def scope(sentence: Sentence, at: int, *, nominal: bool) -> list[int]:
    """The tokens left of a trigger whose cues reach it: over infinitives, "of ...ing" and "that", but not over its clause's subject."""
    found: list[int] = []
    i = at - 1
    seen_subject = False
    while i >= 0 and at - i < 25:
        tag = sentence.tags[i]
        if tag in _HARD_STOPS or tag == ",":
            break
        if tag in ("V", "X", "M", "R", "T") and not seen_subject:
            found.append(i)
        elif tag in ("V", "M") and seen_subject:
            break
        elif tag == "S":
            if sentence.words[i] in ("if", "unless", "whether"):
                found.append(i)
            if sentence.words[i] != "that":
                break
            seen_subject = False
            found.append(i)
        elif tag in ("N", "D", "B", "C", "Q"):
            if _is_cue(sentence.words[i]):
                found.append(i)
            elif sentence.in_mention[i] and not _before_infinitive(sentence, i, at) and not nominal:
                seen_subject = True
        i -= 1
    return found


def _before_infinitive(sentence: Sentence, i: int, at: int) -> bool:
    """ "urged Iran to stop", "accused Iran of arming": whoever stands there does not shut the cue out."""
    return any(sentence.tags[j] == "T" or (sentence.tags[j] == "P" and sentence.words[j] in ("of", "from", "for")) for j in range(i + 1, at))


def _is_cue(word: str) -> bool:
    return word in NEGATIVE or word in PLANNED or word in POSSIBLE or word in ASKED or word in UNDONE
