"""Phrases that stand for somebody without naming them, or around the name: "two Syrian officials", "the regime", "his country"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.rules.cues import Cues
from sayso.annotate.rules.names import FUNCTION_WORDS, Line, Span
from sayso.model import MentionType

DETERMINERS = frozenset(
    "the a an this that these those both all some any several many few each every no another other his her its their "
    "our my your whose  two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands "
    "either neither most more".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion".split())
_ADJECTIVES = frozenset(
    "senior supreme former top high new local armed foreign military civilian political regional national international global "
    "federal central western eastern  northern southern official unofficial anonymous unnamed unidentified unknown "
    "confidential secret secretive key chief deputy acting interim current then  incoming outgoing late old young "
    "ruling leading prominent elite special joint allied hostile friendly neighbouring neighboring rival warring "
    "moderate radical extremist islamist jihadist rebel separatist opposition nuclear chemical biological independent "
    "private public main major big great  small large rich poor own same latest first second third last next previous "
    "exiled ousted deposed jailed captured wounded injured dead respective concerned  reclusive isolated communist "
    "socialist democratic royal presidential parliamentary judicial diplomatic economic social religious tribal ethnic "
    "world state government army navy police security intelligence defence defense border air human rights weapons arms "
    "aid oil energy trade peace  news media press pro anti non ex vice foreign-policy think tank congressional "
    "legislative administration party regime terrorist terror militant  alleged suspected accused convicted reported "
    "so-called long-time longtime veteran retired legal medical technical scientific industrial financial  coalition "
    "alliance un visiting permanent two-member counter american-backed other different additional more fellow various "
    "certain numerous youth women".split()
)
_ADJECTIVE_ENDINGS = (*"ese ian ish ous ary led backed based ranking run owned linked affiliated wide controlled allied held".split(),)
# Plural by form, singular by use, or verbs as often as nouns: only with a determiner or a name before them.
_NEED_COMPANY = frozenset(
    "states heads sides parties powers monitors guards forces units groups men chief head side party board body chair "
    "team office camp entity press service  bank campaign network mission power state source sources agents people "
    "capital members member family child children student students partners".split()
)
_PLURALS = frozenset(
    "police troops people men women children militiamen gunmen policemen media state media security forces personnel "
    "tribesmen businessmen".split()
)
_REACH = 9


def find_phrases(line: Line, names: Sequence[Span], cues: Cues) -> list[Span]:
    """Noun phrases around a common noun for people, institutions or states, names inside them included; in order, without overlap."""
    at = _cover(line, names)
    found: list[Span] = []
    i = 0
    while i < len(line.words):
        head = _head_at(line, i, at, cues)
        if head is None:
            i += 1
            continue
        end, kind = head
        end, kind = _last_head(line, end, kind, at, cues)
        if _is_adjective(line, end, cues):
            i = end
            continue
        span = _phrase(line, i, end, kind, at, found[-1][1] if found else 0)
        if span is not None:
            found.append(span)
        i = max(end, span[1] if span else 0)
    return found


def _cover(line: Line, names: Sequence[Span]) -> list[Span | None]:
    """For each token, the longest name it is part of."""
    at: list[Span | None] = [None] * len(line.words)
    for span in sorted(names, key=lambda one: one[1] - one[0]):
        for k in range(span[0], span[1]):
            at[k] = span
    return at


def _head_at(line: Line, i: int, at: Sequence[Span | None], cues: Cues) -> tuple[int, str] | None:
    if at[i] is not None and not (at[i][2] is MentionType.DESCRIPTION and at[i][0] == i):  # type: ignore[index]
        return None
    if at[i] is not None:
        return at[i][1], "people"  # type: ignore[index]
    for words, kind in cues.heads.get(line.lower[i], ()):
        if line.lower[i : i + len(words)] == words:
            return i + len(words), kind
    return None


def _is_adjective(line: Line, end: int, cues: Cues) -> bool:
    """ "military efforts", "opposition gains": the word only describes the noun after it."""
    if line.lower[end - 1] not in _ADJECTIVES or end >= len(line.words):
        return False
    after = line.lower[end]
    is_word = line.words[end].isalpha() and line.words[end].islower() and after not in FUNCTION_WORDS and after not in cues.verbs
    return is_word and after.endswith(_NOUN_ENDINGS)


_NOUN_ENDINGS = (
    *"s tion sion ment ance ence ity ing er or base aid force campaign attack strike raid".split(),
    *"power role rule leadership programme program".split(),
)


def _last_head(line: Line, end: int, kind: str, at: Sequence[Span | None], cues: Cues) -> tuple[int, str]:
    """ "government officials", "army chief": the last of neighbouring heads is the head."""
    while end < len(line.words) and at[end] is None:
        following = _head_at(line, end, at, cues)
        if following is None or (
            line.lower[end - 1].endswith(("s", "'")) and line.lower[end - 1] not in ("police", "forces", "rights", "affairs")
        ):
            break
        end, kind = following
    return end, kind


def _phrase(line: Line, head: int, end: int, kind: str, at: Sequence[Span | None], floor: int) -> Span | None:
    start, has_company = _left(line, head, at, floor)
    word = line.lower[end - 1]
    is_plural = (word.endswith("s") and not word.endswith("ss")) or word in _PLURALS
    has_company = has_company or (is_plural and start < head)
    if not has_company and (not is_plural or word in _NEED_COMPANY) and at[head] is None:
        if end < len(line.words) and kind == "people" and _is_person(at, end):
            return (head, at[end][1], MentionType.PERSON)  # type: ignore[index]
        return None
    if kind == "people" and (person := _person_after(line, end, at)):
        first = start + 1 if line.lower[start] in ("the", "a", "an") else start
        return (first, person, MentionType.PERSON)
    end = _right(line, end, at)
    is_named = any(at[k] is not None and at[k][2] is not MentionType.DESCRIPTION for k in range(start, end))  # type: ignore[index]
    return (start, end, MentionType.ORG if is_named and kind == "institution" else MentionType.DESCRIPTION)


def _left(line: Line, head: int, at: Sequence[Span | None], floor: int) -> tuple[int, bool]:
    """Where the phrase begins, and whether a determiner, a number or a name leads it."""
    k, company = head, False
    while k > floor and head - k < _REACH:
        word = line.lower[k - 1]
        span = at[k - 1]
        if span is not None:
            if span[0] < floor:
                break
            k, company = span[0], True
        elif (
            word in ("'s", "’s", "'", "’")
            and k - 2 >= floor
            and (at[k - 2] is not None or line.lower[k - 2].isalpha())
            and line.touches(k - 1)
        ):
            k, company = (at[k - 2][0] if at[k - 2] else k - 2), True  # type: ignore[index]
        elif word in DETERMINERS or word in _NUMBERS or word[0].isdigit():
            k, company = k - 1, True
            if word in ("the", "a", "an", "his", "her", "its", "their", "our", "this", "that"):
                break
        elif word in ("-", "–", "‑") and k - 2 >= floor and line.touches(k - 1):
            k = at[k - 2][0] if at[k - 2] else k - 2  # type: ignore[index]
            company = True
        elif word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS):
            k, company = k - 1, company or word not in _ADJECTIVES
        else:
            break
    if k < head and line.lower[k] == "that" and (k + 1 < head or line.lower[head].endswith("s")):
        k += 1  # "said that two countries": the word opens a clause
    return k, company


def _is_person(at: Sequence[Span | None], i: int) -> bool:
    return i < len(at) and at[i] is not None and at[i][2] is MentionType.PERSON and at[i][0] == i  # type: ignore[index]


def _person_after(line: Line, end: int, at: Sequence[Span | None]) -> int:
    """One after the person's name that follows the title: at once, or after "of social affairs and labour"."""
    if _is_person(at, end):
        return at[end][1]  # type: ignore[index]
    if end < len(line.words) and line.lower[end] in ("of", "for"):
        for k in range(end + 1, min(end + 8, len(line.words))):
            if (
                _is_person(at, k)
                and k > end + 1
                and line.words[k - 1][0].islower()
                and line.lower[k - 1] not in ("of", "for", "by", "to", "with", "the", "and")
            ):
                return at[k][1]  # type: ignore[index]
            if at[k] is None and not (line.words[k].isalpha() and line.words[k].islower()):
                return 0
            if line.lower[k] in ("in", "that", "who", "which", "to", "said", "told", "was", "is", "has", "had", "by", "with", "from"):
                return 0
    return 0


def _right(line: Line, end: int, at: Sequence[Span | None]) -> int:
    """ "the government of Iran": one after the name that belongs to the phrase."""
    if end < len(line.words) and line.lower[end] == "of":
        k = end + 2 if end + 1 < len(line.words) and line.lower[end + 1] == "the" else end + 1
        if k < len(line.words) and at[k] is not None and at[k][0] == k:  # type: ignore[index]
            return at[k][1]  # type: ignore[index]
    return end
