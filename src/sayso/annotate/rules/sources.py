"""Whose words: the noun phrase that is the subject of a verb of speech, before or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.rules.cues import Cues
from sayso.annotate.rules.names import Line

AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would can could may might must shall should "
    "'d ’d 've ’ve 'll ’ll 's ’s  're ’re 'm ’m not n't n’t never".split()
)
ADVERBS = frozenset(
    "also then later now once again repeatedly even just still often already recently earlier separately previously too "
    "further first".split()
)
SUBJECTS = frozenset("he she they we i you it who this that those which nobody everyone someone others".split())
_BREAKS = frozenset("; : — – -- … ( ) [ ] “ ” \" `` '' « » ? ! •".split())
_OPENERS = frozenset(
    "that which whom whose when while where after before because if as although though since until but and or so than "
    "whether why how what unless whereas yet".split()
)
_LEADS = frozenset("but and so yet still meanwhile however also then thus nor or instead moreover indeed".split())
_PREPOSITIONS = frozenset(
    "in on at by during after before from for with without under despite since amid among over within through about to into".split()
)
_APPOSITIVE = frozenset(
    "a an the who whose which former one his her its their both himself herself founder president director head chief "
    "senior whom now".split()
)
_ENDS_RIGHT = frozenset(
    "in on at during after before when while as since last this yesterday today tomorrow earlier later via by through "
    "following amid because that where if via recently with".split()
)
_OPENS_NOUN = frozenset("the a an one two three his her its their another some many several".split())
_REACH = 26


def verb_group(line: Line, verb: int) -> int:
    """The first token of the verb with its auxiliaries and adverbs: "has repeatedly said"."""
    start = verb
    while start > 0 and (line.lower[start - 1] in AUXILIARIES or line.lower[start - 1] in ADVERBS or _is_adverb(line, start - 1)):
        if line.lower[start - 1] in ("'s", "’s") and start >= 2 and line.lower[start - 2] not in SUBJECTS | {"there"}:
            break
        start -= 1
    while start < verb and (line.lower[start] in ADVERBS or _is_adverb(line, start)) and start == 0:
        start += 1
    return start


def _is_adverb(line: Line, i: int) -> bool:
    word = line.lower[i]
    return (
        len(word) > 4
        and word.endswith("ly")
        and line.words[i].islower()
        and word not in ("family", "ally", "supply", "reply", "assembly", "july", "rally")
    )


def subject(line: Line, verb: int, cues: Cues) -> tuple[int, int] | None:
    """The subject before the verb group that begins at `verb`, appositions included: (first token, one after the last)."""
    if verb == 0:
        return None
    end = verb
    before = line.lower[verb - 1]
    if before == ",":
        opened = _apposition(line, verb - 1)
        if opened is None:
            return None
        head = subject(line, opened, cues)
        return (head[0], verb - 1) if head else None
    if before == "who" and verb >= 2:
        at = verb - 2 if line.words[verb - 2] == "," else verb - 1
        return subject(line, at, cues)
    if before in SUBJECTS:
        return (verb - 1, verb)
    if end >= 3 and line.lower[end - 2] in ("on", "last") and line.lower[end - 1].endswith("day"):
        end -= 2  # "the minister on Tuesday said"
    start = _left_edge(line, end, cues)
    start = _without_leads(line, start, end)
    if start >= end or not _can_be_source(line, start, end):
        return None
    return (start, end)


def _left_edge(line: Line, end: int, cues: Cues) -> int:
    k = end
    while k > 0 and end - k < _REACH:
        word = line.lower[k - 1]
        if word in _BREAKS or word in _OPENERS:
            if word == "and" and k - 1 > 0 and _joins_names(line, k - 1, end):
                k -= 1
                continue
            break
        if word == ",":
            break
        if (
            word in cues.verbs
            and cues.verbs[word] in ("past", "present")
            and k - 1 > 0
            and line.lower[k - 2] not in ("the", "a", "an", "of", "its", "his")
        ):
            break
        if word in ("is", "are", "was", "were", "has", "had", "will", "would", "does", "did"):
            break
        k -= 1
    return k


def _joins_names(line: Line, join: int, end: int) -> bool:
    """ "Reuters and AFP reported": both are the subject; "met Lavrov and officials said": only the last."""
    return line.words[join - 1][0].isupper() and join + 1 < end and line.words[join + 1][0].isupper()


def _without_leads(line: Line, start: int, end: int) -> int:
    """Past "But", "In Washington", "On Tuesday"."""
    while start < end and (line.lower[start] in _LEADS or line.lower[start] in ADVERBS or _is_adverb(line, start)):
        start += 1
    if start < end and line.lower[start] in _PREPOSITIONS:
        # A phrase without a comma behind it: the subject begins at the next capital, determiner or pronoun after its noun.
        for k in range(start + 2, end):
            if line.lower[k] in ("the", "a", "an", "he", "she", "they", "it", "officials", "analysts") or (
                line.words[k][0].isupper()
                and line.words[k - 1][0].islower()
                and line.lower[k - 1] not in _PREPOSITIONS | {"the", "a", "an", "of"}
            ):
                return k
    return start


def _can_be_source(line: Line, start: int, end: int) -> bool:
    words = line.lower[start:end]
    if len(words) == 1 and not (
        line.words[start][0].isupper() or words[0].endswith("s") or words[0] in ("police", "others", "one", "state", "media")
    ):
        return False
    return any(word[0].isalpha() for word in words) and not (
        words[0] in ("to", "not", "there") or words[-1] in ("to", "of", "the", "a", "an", "be")
    )


def _apposition(line: Line, comma: int) -> int | None:
    """The comma that opens the apposition closed by `comma`: its index, or None if there is none."""
    for k in range(comma - 1, max(-1, comma - 40), -1):
        if line.words[k] in ("“", "”", '"', ";", ":"):
            return None
        if line.words[k] == "," and k > 0:
            first = line.lower[k + 1]
            if (
                first in _APPOSITIVE
                or line.words[k + 1][0].isdigit()
                or (not line.words[k + 1][0].isupper() and first not in _OPENERS | _PREPOSITIONS)
            ):
                return k
            if line.words[k + 1][0].isupper() and comma - k <= 12:
                return k
            if first in _PREPOSITIONS or first in _OPENERS:
                return k
    return None


def inverted(line: Line, after: int) -> tuple[int, int] | None:
    """The subject behind the verb in '"...," said Jane Roe, a spokeswoman': (first token, one after the last)."""
    if after >= len(line.words):
        return None
    first = line.lower[after]
    if first in SUBJECTS:
        return (after, after + 1)
    is_plural = first.endswith("s") and line.words[after].isalpha()
    if not (line.words[after][0].isupper() or first in _OPENS_NOUN or is_plural):
        return None
    end = after + 1
    commas = 0
    while end < len(line.words) and end - after < 45:
        word = line.lower[end]
        if word in ("“", '"', "``", ";", "—", "–", "--", ":", "(", "?", "!") or (word == "." and end >= len(line.words) - 2):
            break
        if commas == 0 and (word == "that" or (word in AUXILIARIES and word not in ("'s", "’s", "'d", "’d"))):
            return None  # "..., told Reuters that", "..., said it was"
        if word == "by" and line.lower[end + 1 : end + 2] and line.lower[end + 1] not in ("phone", "telephone", "email", "e-mail", "text"):
            end += 1  # "said a report by the agency"
            continue
        if word in _ENDS_RIGHT and commas == 0:
            break
        if word == ",":
            following = line.lower[end + 1] if end + 1 < len(line.words) else ""
            if following in (
                "adding",
                "saying",
                "noting",
                "citing",
                "but",
                "and",
                "referring",
                "calling",
                "as",
                "when",
                "after",
                "in",
                "on",
                "during",
                "who" if commas else "—",
            ):
                break
            if following in ("“", '"', "``"):
                break
            commas += 1
        end += 1
    while end > after and line.words[end - 1] in (",", ".", "”", '"', "''"):
        end -= 1
    return (after, end) if end > after else None


def behind(line: Line, start: int) -> int:
    """One after the noun phrase that begins at `start`, as after "according to" or "citing": up to the comma or the end."""
    end = start
    depth = 0
    while end < len(line.words):
        word = line.words[end]
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth -= 1
        if depth <= 0 and word in (",", ";", ":", "—", "–", "--", "“", "”", '"', "?", "!"):
            if word == "," and end + 2 < len(line.words) and _continues_name(line, end):
                end += 1
                continue
            break
        if word == "." and end >= len(line.words) - 2:
            break
        if end > start and line.lower[end] in ("that", "which", "who", "said", "says", "and") and line.lower[end] != "and":
            break
        end += 1
    return end


def _continues_name(line: Line, comma: int) -> bool:
    """An apposition right after the name: "a 2011 report by the Lode Centre, an arm of ..."."""
    return (
        line.lower[comma + 1] in ("a", "an", "the", "who", "which")
        and line.lower[comma + 1] in ("a", "an", "the")
        and not _verb_soon(line, comma + 1)
    )


def _verb_soon(line: Line, start: int) -> bool:
    words: Sequence[str] = line.lower[start : start + 14]
    for word in words[1:]:
        if word in (",", "."):
            return False
        if word in AUXILIARIES or word.endswith("ed"):
            return True
    return True
