"""Finds a text's own words for how likely something is."""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Passage
from sayso.model.likelihood import Band, Estimate

FAR = 80  # characters between a hedge and the word it hedges: an adverb, a verb and what stands between

# Words of ICD 203 in the forms in which they stand in sentences.
_STANDARD = {
    Band.ALMOST_NO_CHANCE: ("almost no chance", "remote chance", "remote possibility"),
    Band.VERY_UNLIKELY: ("very unlikely", "highly improbable"),
    Band.UNLIKELY: ("unlikely", "improbable", "improbably"),
    Band.EVEN: ("roughly even chance", "roughly even odds"),
    Band.LIKELY: ("likely", "probable", "probably"),
    Band.VERY_LIKELY: ("very likely", "highly probable"),
    Band.ALMOST_CERTAIN: ("almost certain", "almost certainly", "nearly certain"),
}
# Words of everyday news that say as much.
_OTHERS = {
    Band.ALMOST_NO_CHANCE: ("almost certainly not", "next to no chance", "virtually impossible"),
    Band.VERY_UNLIKELY: ("highly unlikely", "extremely unlikely", "most unlikely", "little chance", "slim chance", "very doubtful"),
    Band.UNLIKELY: ("not likely", "hardly likely", "probably not", "doubtful"),
    Band.EVEN: ("even chance", "even odds", "fifty-fifty", "toss-up", "as likely as not"),
    Band.LIKELY: ("good chance", "more likely than not", "presumably", "in all probability"),
    Band.VERY_LIKELY: ("highly likely", "most likely", "most probably", "in all likelihood", "strong chance"),
    Band.ALMOST_CERTAIN: ("virtually certain", "near certain", "all but certain", "practically certain", "nearly certainly"),
}
_POSSIBLE = ("may", "might", "could", "possibly", "possible", "perhaps", "maybe", "potentially", "conceivably")


def likelihood(text: str, within: Passage, near: Passage) -> Estimate | None:
    """How likely is an event, in the words of the sentence that tells of it?

    Args:
        text: of the article.
        within: the sentence or clause.
        near: the word that names the event.

    Returns:
        The hedge that is nearest to that word, with no clause in between; None where there is none.
    """
    bands = _bands()
    found = (Passage(hit.start() + within.start, hit.end() + within.start) for hit in _pattern().finditer(within.of(text)))
    close = [hedge for hedge in found if _hedges(text, hedge, near)]
    if not close:
        return None
    hedge = min(close, key=lambda one: _gap(one, near))
    band, is_standard = bands[hedge.of(text).casefold()]
    return Estimate(hedge.of(text), hedge, band, is_standard)


def _hedges(text: str, hedge: Passage, near: Passage) -> bool:
    first, second = sorted((hedge, near))
    between = text[first.end : second.start]
    return len(between) <= FAR and not re.search(r"[.;:!?]|, (?:and|but|while|which|who)\b", between)


def _gap(one: Passage, other: Passage) -> int:
    return max(one.start - other.end, other.start - one.end)


@cache
def _bands() -> dict[str, tuple[Band | None, bool]]:
    known: dict[str, tuple[Band | None, bool]] = dict.fromkeys(_POSSIBLE, (None, False))
    for table, is_standard in ((_OTHERS, False), (_STANDARD, True)):
        known |= {words: (band, is_standard) for band, some in table.items() for words in some}
    return known


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_bands(), key=len, reverse=True)
    # "May" with a capital in the middle of a sentence is the month
    return re.compile(rf"\b(?!(?-i:May)\b)(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
