"""How sure, or denied: the value a source gives an event, read off the cues that stand over its trigger."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate.rules.grammar import NOT, Sentence
from sayso.model import Factuality as F

POSSIBLE_MODALS = frozenset("may might could can".split())
PLANNED_MODALS = frozenset("will would shall should must 'll ’ll wo".split())
NEGATIVE = frozenset("neither no nobody none nor nothing without".split())
UNDONE = frozenset(
    "abandon abandoned avoid avoided cancel canceled cancelled cease ceased decline declined declines fail failed failing fails "
    "failure forbid halt halted oppose opposed prevent prevented prohibit prohibited refrain refrained refusal refuse refused "
    "refuses refusing reject rejected stop stopped unable unwilling".split()
)
PLANNED = frozenset(
    "about agree agreed agrees aim aimed aims apparently appear appeared appears assumed attempt attempted attempts believed bid "
    "commitment committed consider considered considering considers decide decided decides determined due eager effort efforts "
    "expect expected expects goal help hope hoped hopes hoping intend intended intends intention keen likely offer offered offers "
    "plan planned planning plans pledge pledged pledges poised prepare prepared prepares preparing presumably probably promise "
    "promised promises proposal propose proposed ready scheduled seek seeking seeks seem seemed seems set sought suspected thought "
    "tried tries try trying understood vow vowed vows want wanted wanting wants willing".split()
)
POSSIBLE = frozenset(
    "accusation accusations accuse accused accuses accusing allegation allegations allege alleged allegedly alleges alleging blame "
    "blamed blames blaming chance charge charged claim claimed claims could fear feared fears hint hinted hinting implicated maybe "
    "perhaps possibility possible possibly potential potentially purported purportedly risk risking risks rumor rumors rumours "
    "speculation suggest suggested suggests supposed supposedly suspect suspects suspicion suspicions threat threaten threatened "
    "threatening threatens threats unconfirmed".split()
)
ASKED = frozenset(
    "advise advised appeal appealed appeals ask asked asking asks call called calling calls demand demanded demanding demands "
    "doubt encourage encouraged encourages if insist insisted insists invite invited lest let must necessary need needed needs "
    "order ordered orders ought press pressed pressure pressured prospect question questions recommend recommended request "
    "requested requests require required should unless urge urged urges urging whether wondering".split()
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
    return any(
        sentence.tags[j] == "T" or (sentence.tags[j] == "P" and sentence.words[j] in ("of", "from", "for")) for j in range(i + 1, at)
    )


def _is_cue(word: str) -> bool:
    return word in NEGATIVE or word in PLANNED or word in POSSIBLE or word in ASKED or word in UNDONE
