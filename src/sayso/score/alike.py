"""Do two strings mean the same passage, or the same name?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

Words = tuple[str, ...]

SAME = 0.6  # share of words from which on two passages are the same
_RUN = 3  # words in a row: fewer than three in common are chance
_LONG, _TIMES = 60, 2.5  # evidence beyond 60 words and 2.5 times the quote points at nothing
# Words that name nobody by themselves: "the agency's report" is not every report.
_GENERIC = frozenset(
    "a an and by for from in of on the to "
    "agency authorities government minister ministry office official officials president spokesman spokesperson spokeswoman state "
    "media news press report reports source sources statement".split()
)
_WORD = re.compile(r"\w+")


def words_of(text: str | None) -> Words:
    """The words of a string, in forms that can be compared."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text or "").replace("’", "'").casefold()))


def shared_share(quote: Words, evidence: Words) -> float:
    """Which share of the shorter of two passages stands, in runs of three words or more, inside the other?

    Returns:
        A number in [0, 1]; 0 for passages that share too few words to be `SAME`, and for evidence so long that it points at nothing.
    """
    shorter = min(len(quote), len(evidence))
    if not shorter or len(evidence) > max(_LONG, _TIMES * len(quote)):
        return 0.0
    if (Counter(quote) & Counter(evidence)).total() / shorter < SAME:  # no alignment can do better, and most pairs end here
        return 0.0
    blocks = SequenceMatcher(None, quote, evidence, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= min(_RUN, shorter)) / shorter


def is_same_name(accepted: Iterable[Words], given: Iterable[Words]) -> bool:
    """Do all words of one name stand in the other, and does one of them name somebody ("report" alone does not)?"""
    others = [frozenset(words) for words in given]
    return any(_meet(frozenset(words), other) for words in accepted if words for other in others)


def _meet(wanted: frozenset[str], other: frozenset[str]) -> bool:
    if wanted == other:
        return True
    return bool((wanted & other) - _GENERIC) and (wanted <= other or other <= wanted)
