"""Who stands before a verb, and who after a verb or noun: subjects and objects without a parser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.annotate.rules.grammar import BE, GET, HAVE, Sentence
from sayso.model import Passage

Parties = tuple[Passage, ...]
_OBJECT_CONTROL = frozenset("order force tell allow enable help let make cause lead push permit require".split())
_GROUP = frozenset(("X", "M", "R", "T"))
_FAR = 30  # tokens: beyond that a subject or object found by such rules is more often wrong than right


@dataclass(frozen=True, slots=True)
class Slots:
    """What follows a word in its clause: the noun phrase right after it, and one behind each preposition, with where they end."""

    object: Parties = ()
    object_span: tuple[int, int] | None = None
    behind: Mapping[str, Parties] = field(default_factory=dict)

    def first(self, places: tuple[str, ...]) -> Parties:
        """Who stands in the first of these places that holds anybody."""
        for place in places:
            found = self.object if place == "object" else self.behind.get(place, ())
            if found:
                return found
        return ()


def is_passive(sentence: Sentence, at: int, last: int, form: str) -> bool:
    """ "were intercepted", "is being held", "ships seized by Iran"; not "has sent" or "sent"."""
    if form not in ("participle", "past"):
        return False
    group = _group_words(sentence, at)
    if any(word in BE | GET for word in group):
        return True
    if any(word in HAVE for word in group):
        return False
    if last < len(sentence.words) and sentence.words[last] == "by":
        return True
    return form == "participle" and _past_differs(sentence, at)


def _past_differs(sentence: Sentence, at: int) -> bool:
    """A participle that is no past form ("stolen", "given") and has no auxiliary is passive."""
    forms = {entry.form for entry in sentence.lexicon.starting_with(sentence.words[at])}
    return "past" not in forms


def _group_words(sentence: Sentence, at: int) -> list[str]:
    """The auxiliaries and adverbs right before a verb."""
    words = []
    i = at - 1
    while i >= 0 and sentence.tags[i] in ("X", "M", "R"):
        words.append(sentence.words[i])
        i -= 1
    return words


def group_start(sentence: Sentence, at: int) -> int:
    """Where the verb group that ends in this verb begins ("has been trying to" + verb: the "to" belongs to it)."""
    i = at
    while i > 0 and sentence.tags[i - 1] in _GROUP:
        i -= 1
    return i


def subject(sentence: Sentence, at: int, depth: int = 0) -> Parties:
    """Who does what this verb says, whether or not the verb is passive?

    Goes left from the verb group: over a relative pronoun to what it stands for, over "to" and "of" to whoever the verb before makes do it,
    over a comma or "and" to the subject shared with the verb before.
    """
    if depth > 6 or at < 0:
        return ()
    start = group_start(sentence, at)
    left = start - 1
    if any(sentence.tags[i] == "T" for i in range(start, at)):
        return _controller(sentence, start, depth)
    if left < 0:
        return ()
    tag = sentence.tags[left]
    if tag == "S" and sentence.words[left] in ("who", "which", "that", "whom"):
        return _antecedent(sentence, left, depth)
    if tag == "P" and sentence.words[at].endswith("ing"):
        return _of_doing(sentence, left, depth)
    if tag == "V":  # "denied arming", "helped develop"
        return subject(sentence, left, depth + 1)
    if tag in (",", "C") or (tag == "S" and sentence.words[at].endswith("ing")):
        return _shared(sentence, left, at, depth)
    return _before(sentence, left, depth)


def _controller(sentence: Sentence, start: int, depth: int) -> Parties:
    """ "X agreed to send", "X urged Y to send", "X's plan to send"."""
    governor = _verb_before(sentence, start)
    if governor is None:
        return sentence.parties_between(max(0, start - _FAR), start)[-1:]
    between = sentence.parties_between(governor + 1, start)
    if between and _makes_others_act(sentence, governor) and not is_passive(sentence, governor, governor + 1, "past"):
        return between[:1] if len(between) > 1 and "of" in sentence.words[governor:start] else between
    return subject(sentence, governor, depth + 1)


def _makes_others_act(sentence: Sentence, verb: int) -> bool:
    entries = sentence.lexicon.starting_with(sentence.words[verb])
    if any(entry.frame.flag == "request" for entry in entries):
        return True
    return any(sentence.words[verb].startswith(stem[:4]) for stem in _OBJECT_CONTROL)


def _of_doing(sentence: Sentence, preposition: int, depth: int) -> Parties:
    """ "accused X of arming", "thanked X for sending"; "by sending", "after meeting": the subject of the verb before."""
    governor = _verb_before(sentence, preposition)
    if governor is None:
        return _shared_later(sentence, preposition, depth)
    if is_passive(sentence, governor, governor + 1, "past"):
        return subject(sentence, governor, depth + 1)
    between = sentence.parties_between(governor + 1, preposition)
    if between and sentence.words[preposition] in ("of", "for", "from", "with", "over"):
        return between[:1]
    return subject(sentence, governor, depth + 1) or between


def _shared_later(sentence: Sentence, at: int, depth: int) -> Parties:
    """ "After meeting Y, X said": the subject of the clause that follows."""
    for i in range(at + 2, min(len(sentence.tags), at + _FAR)):
        if sentence.tags[i] == ",":
            verb = next((j for j in range(i + 1, len(sentence.tags)) if sentence.tags[j] in ("V", "X", "M")), None)
            return _before(sentence, verb - 1, depth + 1) if verb is not None and verb > i + 1 else ()
    return ()


def _shared(sentence: Sentence, left: int, at: int, depth: int) -> Parties:
    """ "X supplied A, built B, and sent C": the subject of the verb before; "Iran, an ally of Syria, attacked": who opens the clause."""
    verb = _verb_before(sentence, left)
    if verb is None:
        found = sentence.parties_between(max(0, left - _FAR), left)
        return found[:1] or (_shared_later(sentence, at, depth) if sentence.words[at].endswith("ing") else ())
    if sentence.tags[left] == "," and _is_relative(sentence, verb):
        return _antecedent(sentence, _opener(sentence, verb), depth) or subject(sentence, verb, depth + 1)
    return subject(sentence, verb, depth + 1)


def _is_relative(sentence: Sentence, verb: int) -> bool:
    return _opener(sentence, verb) >= 0


def _opener(sentence: Sentence, verb: int) -> int:
    """The relative pronoun that opens this verb's clause, or -1."""
    i = group_start(sentence, verb) - 1
    return i if i >= 0 and sentence.words[i] in ("who", "which") else -1


def _antecedent(sentence: Sentence, pronoun: int, depth: int) -> Parties:
    """What "which" or "who" stands for: the noun phrase right before it."""
    end = pronoun
    while end > 0 and sentence.tags[end - 1] in (",", "P"):
        end -= 1
    start = _phrase_start(sentence, end)
    found = sentence.parties_between(start, end)
    if not found and start > 0 and sentence.tags[start - 1] == "P":
        return _before(sentence, end - 1, depth + 1)
    return found[-1:] if len(found) > 1 and "and" not in sentence.words[start:end] else found


def _phrase_start(sentence: Sentence, end: int) -> int:
    i = end
    while i > 0 and sentence.tags[i - 1] in ("N", "D", "R", "C", "B") and end - i < _FAR:
        i -= 1
    return i


def _before(sentence: Sentence, left: int, depth: int) -> Parties:
    """The noun phrase that ends here and is a subject; over reduced relatives ("troops sent to Syria killed") to the one before."""
    if depth > 6:
        return ()
    start = left + 1
    while start > 0 and sentence.tags[start - 1] in ("N", "D", "R", "P", "C", "B", "Q") and left - start < _FAR:
        start -= 1
    start = _over_list(sentence, start, left)
    if start <= left and sentence.tags[start] == "P" and start > 0 and sentence.tags[start - 1] == "V":
        return subject(sentence, start - 1, depth + 1)
    preposition = next((i for i in range(start + 1, left + 1) if sentence.tags[i] == "P" and not sentence.is_inside(i)), left + 1)
    found = sentence.parties_between(start, preposition) or sentence.parties_between(preposition, left + 1)[:1]
    if found or start == 0:
        return found
    return _over_comma(sentence, start, depth)


def _over_list(sentence: Sentence, start: int, left: int) -> int:
    """ "Britain, France and Germany": a list goes on over its commas."""
    while start > 1 and sentence.tags[start - 1] == "," and "and" in sentence.words[start : left + 1] and sentence.in_mention[start - 2]:
        i = start - 1
        while i > 0 and sentence.tags[i - 1] in ("N", "D"):
            i -= 1
        if not sentence.parties_between(i, start - 1):
            break
        start = i
    return start


def _over_comma(sentence: Sentence, start: int, depth: int) -> Parties:
    """ "Iran, the minister's old friend, said": nobody in the last piece, so the piece before."""
    if sentence.tags[start - 1] == "," and start > 1:
        return _before(sentence, start - 2, depth + 1)
    return ()


def _verb_before(sentence: Sentence, end: int) -> int | None:
    for i in range(end - 1, max(-1, end - _FAR), -1):
        if sentence.tags[i] == "V":
            return i
        if sentence.tags[i] == ";":
            return None
    return None


def slots(sentence: Sentence, last: int, *, nominal: bool = False) -> Slots:
    """What stands after this word in its clause, up to the next verb, colon or closing comma."""
    i = last
    behind: dict[str, Parties] = {}
    end = _phrase_end(sentence, i)
    direct: Parties = () if nominal else sentence.parties_between(i, end)
    span = (i, end) if end > i else None
    while end < len(sentence.tags):
        if sentence.tags[end] == "P" or sentence.words[end] == "to":
            preposition = sentence.words[end]
            start, end = end + 1, _phrase_end(sentence, end + 1)
            if preposition in ("between", "among"):
                end = _both_sides(sentence, start, end)
            if found := sentence.parties_between(start, end):
                behind.setdefault(preposition, found)
        elif _continues(sentence, end):
            end = _phrase_end(sentence, end + 1)
        else:
            break
        if end - last > _FAR:
            break
    return Slots(direct, span, behind)


def _both_sides(sentence: Sentence, start: int, end: int) -> int:
    """ "between X and Y": the "and" belongs to the pair, whatever follows it."""
    if len(sentence.parties_between(start, end)) < 2 and end + 1 < len(sentence.words) and sentence.words[end] == "and":
        return _phrase_end(sentence, end + 1)
    return end


def _continues(sentence: Sentence, end: int) -> bool:
    """Is this "and" or comma inside a noun phrase or before another prepositional phrase, or a participle before a noun?"""
    if sentence.tags[end] == "C":
        return end + 1 < len(sentence.tags) and sentence.tags[end + 1] in ("P", "N", "D")
    return sentence.tags[end] == "Q" and end + 1 < len(sentence.tags) and sentence.tags[end + 1] in ("P", "N", "D")


def _phrase_end(sentence: Sentence, start: int) -> int:
    """Where the noun phrase that begins here ends; lists run over their commas, "and" does not lead into another clause."""
    i = start
    while i < len(sentence.tags):
        tag = sentence.tags[i]
        if (end := sentence.ends.get(i)) is not None:
            i = end
        elif tag in ("N", "D", "R", "B") or (tag == "Q" and i == start) or (tag in ("C", ",") and _list_goes_on(sentence, i)):
            i += 1
        else:
            break
    return i


def _list_goes_on(sentence: Sentence, i: int) -> bool:
    """ "Syria and Iran", "Syria, Iran and Iraq"; not "Syria and Iran said"."""
    j = i + 1
    if sentence.tags[i] == "," and j < len(sentence.tags) and sentence.tags[j] == "C":
        j += 1
    start = j
    while j < len(sentence.tags) and sentence.tags[j] in ("N", "D", "R"):
        j += 1
    if j == start:
        return False
    next_tag = sentence.tags[j] if j < len(sentence.tags) else ";"
    if next_tag in ("V", "X", "M"):
        return False
    if sentence.tags[i] == ",":
        return (
            bool(sentence.parties_between(start, j))
            and (next_tag in ("C", ",") or sentence.words[i + 1] == "and")
            and sentence.in_mention[i - 1]
        )
    return True
