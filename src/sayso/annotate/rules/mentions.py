"""Who and what is spoken of, by rule: names, pronouns, descriptions, sums, weapons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.rules.cues import Cues, cues
from sayso.annotate.rules.names import Habits, Line, Span, find_names
from sayso.annotate.rules.phrases import find_phrases
from sayso.model import Mention, MentionType, Passage, Segmented, Token

_THIRD = frozenset("he she they him them his her their its it hers theirs".split())
_FIRST = frozenset("we us our ours i me my".split())
_EXPLETIVE_NEXT = frozenset(
    "is was has had 's ’s will would may might seems appears remains became becomes could should takes took".split()
)
_POINTERS = (
    (("the", "latter"), 2),
    (("the", "former"), 2),
    (("the", "pair"), 2),
    (("the", "duo"), 2),
    (("each", "other"), 2),
    (("one", "another"), 2),
)
_ALONE = frozenset(("both", "neither"))
_VERBAL = frozenset("are were have had did do will would should agreed signed said want need can could may must deny denied".split())
_MONEY = re.compile(
    r"(?:US|A|C|HK)?[$€£¥]\s?\d[\d,.]*(?:\s?(?:billion|million|trillion|bn|m|k)\b)?"
    r"|\b\d[\d,.]*\s(?:(?:billion|million|trillion)\s)?(?:dollars|euros|pounds|rubles|roubles|yuan|yen)\b"
)
_QUANTITY = re.compile(
    r"\b\d[\d,.]*\s?(?:(?:(?:metric\s)?tons|tonnes|kg|kilograms|kilomet(?:re|er)s|km|miles|lit(?:re|er)s|barrels|percent|per\scent"
    r"|hectares|acres|kilotons|megawatts)\b|%)"
)


def find_mentions(segmented: Segmented) -> tuple[Mention, ...]:
    """Names, the phrases around them, pronouns and descriptions, in order; a longer mention comes before those inside it.

    "Syrian President Bashar al-Assad" is one PERSON holding a NORP and a PERSON; "the two sides", "his country", "rebels" are
    DESCRIPTION; "the Iranian government" is ORG. The dateline is left out: it names no party.
    """
    table = cues()
    lines = [Line.of(tokens) for tokens in _by_sentence(segmented)]
    habits = Habits.of(lines)
    found: set[Mention] = set(_amounts(segmented))
    for number, line in enumerate(lines):
        if not _is_dateline(segmented, number):
            found.update(_mentions(line, _of_line(line, habits, table)))
            found.update(_pronouns(line, segmented.quotes))
    return tuple(sorted(found, key=lambda one: (one.passage.start, -one.passage.end, one.type)))


def _by_sentence(segmented: Segmented) -> list[list[Token]]:
    found: list[list[Token]] = [[] for _ in segmented.sentences]
    for token in segmented.tokens:
        found[token.sentence].append(token)
    return found


def _is_dateline(segmented: Segmented, number: int) -> bool:
    dateline = segmented.article.dateline
    return dateline is not None and dateline.passage.covers(segmented.sentences[number])


def _of_line(line: Line, habits: Habits, table: Cues) -> list[Span]:
    names = find_names(line, habits, table)
    phrases = find_phrases(line, names, table)
    taken = {k for span in phrases for k in range(span[0], span[1])}
    return [*names, *phrases, *_pointers(line), *(span for span in _weapons(line, table) if span[1] - 1 not in taken)]


def _mentions(line: Line, spans: Sequence[Span]) -> Iterator[Mention]:
    for first, end, type_ in _without_doubles(spans):
        if end > first:
            yield Mention(Passage(line.tokens[first].passage.start, line.tokens[end - 1].passage.end), type_)


def _without_doubles(spans: Sequence[Span]) -> list[Span]:
    """A description that only repeats or cuts a name gives way to it."""
    kept: dict[tuple[int, int], Span] = {}
    for span in sorted(spans, key=lambda one: one[2] is MentionType.DESCRIPTION):
        kept.setdefault(span[:2], span)
    inside = [s for s in kept.values() if s[2] is not MentionType.DESCRIPTION or not any(_holds(o, s) for o in kept.values())]
    return inside


def _holds(outer: Span, inner: Span) -> bool:
    return outer[:2] != inner[:2] and outer[0] <= inner[0] and inner[1] <= outer[1]


def _pronouns(line: Line, quotes: Sequence[Passage]) -> Iterator[Mention]:
    for i, word in enumerate(line.lower):
        if word in _THIRD:
            if word == "it" and _is_expletive(line, i):
                continue
        elif word not in _FIRST or line.words[i] == "US" or not any(quote.covers(line.tokens[i].passage) for quote in quotes):
            continue
        yield Mention(line.tokens[i].passage, MentionType.PRONOUN)


def _is_expletive(line: Line, i: int) -> bool:
    """ "it is believed that", "it remains to be seen": nobody is meant."""
    after = line.lower[i + 1 : i + 8]
    if not after or after[0] not in _EXPLETIVE_NEXT:
        return False
    return (
        "that" in after[1:5]
        or "whether" in after[1:5]
        or ("to" in after[2:5] and after[0] in ("is", "was", "'s", "’s", "remains", "seems", "appears"))
    )


def _pointers(line: Line) -> Iterator[Span]:
    """ "the latter", "both" before a verb: somebody named before."""
    for i, word in enumerate(line.lower):
        for words, length in _POINTERS:
            if line.lower[i : i + length] == words and i + length < len(line.words):
                if words[1] == "former" and line.words[i + 2][0].isalpha():
                    continue  # "the former minister"
                yield (i, i + length, MentionType.DESCRIPTION)
        if word in _ALONE and i + 1 < len(line.lower) and line.lower[i + 1] in _VERBAL:
            yield (i, i + 1, MentionType.DESCRIPTION)


def _weapons(line: Line, table: Cues) -> Iterator[Span]:
    words = table.keywords["weapons"]
    for i, word in enumerate(line.lower):
        if word not in words and word.removesuffix("s") not in words:
            continue
        start = i
        while (
            start > 0
            and i - start < 3
            and (line.words[start - 1][0].isupper() or line.lower[start - 1] in ("ballistic", "cruise", "chemical", "nuclear", "guided"))
        ):
            start -= 1
        yield (start, i + 1, MentionType.WEAPON)


def _amounts(segmented: Segmented) -> Iterator[Mention]:
    text = segmented.article.text
    for sentence in segmented.sentences:
        for pattern, type_ in ((_MONEY, MentionType.MONEY), (_QUANTITY, MentionType.QUANTITY)):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                yield Mention(Passage(*match.span()), type_)
