"""How do words for somebody stand to the words of an event in their sentence? Signs of grammar that need no parser.

"Belmora was shelled by Arvania": passive, so who stands before it had it done to them, and who stands after "by" did it. The more
clauses, commas and words lie between, the less likely the two belong together. Signs are named as in data/confidence.json.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log1p
from typing import Final

from sayso.model import Passage

WORD: Final = re.compile(r"[\w'’-]+|[,;:]")
BE: Final = frozenset("am are be been being got gets is was were".split())
OPENERS: Final = frozenset(  # a clause may begin here
    "although as because before after but if said saying says since that though unless until when where whether which while who whom "
    "whose ; :".split()
)
# Participles that do not end in -ed, of verbs that states and armed groups use to one another.
IRREGULAR: Final = frozenset(
    "beaten bought broken brought built cut driven fought found given held hit hurt kept known led lost made met paid put said seen sent "
    "set shot shown shut sold sought stolen struck sworn taken thrown told torn withdrawn won".split()
)
BEFORE_BE: Final = 3  # words between "was" and the participle at most ("was later heavily shelled")
MOST: Final = 3  # breaks or commas; more are all the same
LEAST_OF: Final = ("breaks", "commas", "words")  # of several mentions the one that stands nearest counts


def standing(words: Passage, trigger: Passage, text: str, passive: bool) -> dict[str, float]:
    """The signs of one mention in the sentence of the event; an overlap with the event gives none.

    Args:
        words: the words for somebody, in the same sentence as `trigger`.
        passive: what `is_passive` says of the trigger.
    """
    if words.overlaps(trigger):
        return {}
    is_before = words.end <= trigger.start
    side = "before" if is_before else "after"
    between = text[words.end : trigger.start] if is_before else text[trigger.end : words.start]
    found = [word.casefold() for word in WORD.findall(between)]
    signs = {
        f"breaks {side}": float(min(MOST, sum(word in OPENERS for word in found))),
        f"commas {side}": float(min(MOST, found.count(","))),
        f"words {side}": log1p(len(found)),
    }
    if passive:
        signs[f"passive, {side}"] = 1.0
        if not is_before and "by" in found:
            signs["passive, by"] = 1.0
    elif not is_before and found[:1] == ["by"]:
        signs["by"] = 1.0  # "a visit by", "struck by"
    return signs


def is_passive(trigger: Passage, text: str, sentence_start: int) -> bool:
    """Is the event told of whom it was done to: a participle after a form of "be"?"""
    own = text[trigger.start : trigger.end].casefold().split()
    if not own or not (own[-1].endswith("ed") or own[0].endswith("ed") or own[0] in IRREGULAR):
        return False
    before = WORD.findall(text[sentence_start : trigger.start])[-BEFORE_BE:]
    return any(word.casefold() in BE for word in before)


def nearer(one: dict[str, float], other: Mapping[str, float]) -> None:
    """Add to the signs of somebody those of another mention: of distances the smaller, of all else the larger."""
    for name, value in other.items():
        least = name.startswith(LEAST_OF)
        one[name] = (min if least else max)(one.get(name, value), value)
