"""Which run of lines is the article: the best way to cut a page into what stands above, the body, and what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from sayso.clean.lines import Line
from sayso.clean.marks import Cut, Mark
from sayso.model import BlockKind


class Zone(IntEnum):
    """Where on the page a line stands."""

    ABOVE = 0  # before any headline
    HEADLINE = 1  # the headline itself
    UNDER = 2  # after it, before the body
    BODY = 3
    LINKS = 4  # a list of links inside the body
    BELOW = 5


_ZONES = tuple(Zone)
_NEVER = float("-inf")
# From each zone to those that may follow.
_NEXT = {
    Zone.ABOVE: (Zone.ABOVE, Zone.HEADLINE, Zone.BODY),
    Zone.HEADLINE: (Zone.UNDER, Zone.BODY),
    Zone.UNDER: (Zone.UNDER, Zone.BODY),
    Zone.BODY: (Zone.BODY, Zone.LINKS, Zone.BELOW),
    Zone.LINKS: (Zone.LINKS, Zone.BODY, Zone.BELOW),
    Zone.BELOW: (Zone.BELOW,),
}
# The weights below were set by hand on pages of our own and looked at on the annotated articles, where every body must stay whole.
_MARKED = 3.0  # a line that its words mark as furniture, where furniture is at home
_INSET = 2.0  # the same inside the body
_OUT_OF_PLACE = {  # a mark that says little where it is not at home
    Zone.ABOVE: frozenset({BlockKind.COPYRIGHT, BlockKind.COMMENTS, BlockKind.SIGN_OFF, BlockKind.CREDIT}),
    Zone.BELOW: frozenset({BlockKind.BYLINE, BlockKind.TIMESTAMP, BlockKind.DATELINE, BlockKind.CAPTION}),
}
_UNANNOUNCED = -4.0  # to end the body at a line that says nothing of an end
_PASSED = {Cut.NO: 0.0, Cut.WEAK: -1.0, Cut.STRONG: -9.0, Cut.FINAL: -14.0}  # to have such a line inside the body, and go on
_RESUMED = -3.0  # to go on with the story after a list of links
_TRUNCATED = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_COMMENT = 5.0  # each further line of a comment form, below
_LIST_LINE = 3.0
_HIGHLIGHT = re.compile(r"story highlights\b|highlights\b", re.IGNORECASE)
_FORCED = 12.0  # a line that is the headline we were told


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with what is known of it before its place is: its mark, how much it reads as prose and as a headline."""

    line: Line
    mark: Mark | None
    prose: float
    headline: float


def prose(line: Line) -> float:
    """How much does a line read as part of a story? From -1.5 (a scrap of navigation) to 4 (a full sentence)."""
    words = line.n_words
    if _TRUNCATED.search(line.text) and not line.is_long:
        return 0.5 if words >= 8 else 0.0  # the teaser of another story, most often
    if line.is_closed:
        return 4.0 if words >= 20 else 3.0 if words >= 8 else 1.5 if words >= 3 else 0.0
    if line.text.endswith((":", "：", ",", ";")) and words >= 3:
        return 1.5 if words < 20 else 3.0
    if words >= 12 and _is_title_case(line) and not line.text.isupper():
        return -1.0
    return 3.0 if words >= 25 else 1.5 if words >= 12 else 0.3 if words >= 6 else -0.5 if words >= 4 else -1.5


def headline(line: Line, *, n_times: int, told: float | None, is_all_upper: bool = False) -> float:
    """How much does a line look like the headline?

    Args:
        line: a line without a mark.
        n_times: how often its words stand on the page, breadcrumbs included.
        told: how alike it is to the title we were told, in [0, 1]; None when none was told.
        is_all_upper: the whole page is in capitals, so that they say nothing.
    """
    words = line.n_words
    if told is not None and told >= 0.9:
        return _FORCED
    again = 3.0 if n_times > 1 else 0.0
    is_upper = line.text.isupper()
    is_styled = words > 3 and not (is_upper and is_all_upper) and (is_upper or _is_title_case(line))
    if (
        words < 3
        or words > (45 if is_styled else 30)
        or line.is_long
        or _is_statement(line)
        or _HIGHLIGHT.match(line.text)
        or _is_code(line)
    ):
        return again - 2.0 if again and 1 < words <= 40 else _NEVER
    fits = 2.5 if 5 <= words <= 18 else 1.6
    style = 2.5 if is_styled and is_upper else 1.0 if is_styled else 0.0
    unlike = 0.0 if told is None else -2.0 + 3.0 * told
    return fits + style + again + unlike


def _is_code(line: Line) -> bool:
    """Is it a wire's own numbering ("w2106 x BC-Port-Strike 03-08 0243")?"""
    words = line.text.split()
    return 3 * sum(any(letter.isdigit() for letter in word) for word in words) > len(words)


def _is_title_case(line: Line) -> bool:
    """Are nearly All Its Longer Words Capitalised?"""
    longer = re.findall(r"[^\W\d_]{4,}", line.text)
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer)


def _is_statement(line: Line) -> bool:
    """Does it end as a sentence of prose does? A question, a quotation or an abbreviation may end a headline."""
    return line.is_closed and (
        line.n_words > 20 or re.search(r"(?:[?!]|['\"’”]|\b[A-Z]\.(?:[A-Z]\.)+|\b(?:Inc|Jr|Sr|Co)\.)$", line.text) is None
    )


def best_zones(seen: Sequence[Seen]) -> list[Zone]:
    """In which zone does each line stand?

    The zones follow one another down the page; among all such cuts the one with the highest sum of scores is taken (Viterbi), so that a
    line that looks like furniture in the middle of the story does not end it.

    Returns:
        One zone a line; time is linear in their number.
    """
    if not seen:
        return []
    score = {zone: _score(seen[0], zone, None) if zone in {Zone.ABOVE, Zone.HEADLINE, Zone.BODY} else _NEVER for zone in _ZONES}
    back: list[dict[Zone, Zone]] = []
    for before, one in pairwise(seen):
        came: dict[Zone, Zone] = {}
        fresh = dict.fromkeys(_ZONES, _NEVER)
        for zone, so_far in score.items():
            if so_far == _NEVER:
                continue
            for following in _NEXT[zone]:
                total = so_far + _score(one, following, zone) + _step(before, one, zone, following)
                if total > fresh[following]:
                    fresh[following], came[following] = total, zone
        score = fresh
        back.append(came)
    return _trace(score, back)


def _trace(score: dict[Zone, float], back: list[dict[Zone, Zone]]) -> list[Zone]:
    zone = max(_ZONES, key=lambda one: score[one])
    zones = [zone]
    for came in reversed(back):
        zone = came[zone]
        zones.append(zone)
    return zones[::-1]


def _step(before: Seen, one: Seen, zone: Zone, following: Zone) -> float:
    """What is it worth to pass from one zone to the next between these two lines?"""
    if following is Zone.BELOW and zone is not Zone.BELOW:
        return 0.0 if one.mark and one.mark.cut else _UNANNOUNCED
    if following is Zone.LINKS and zone is Zone.BODY:
        opens = before.mark is not None and before.mark.is_heading
        return 0.0 if opens else _NEVER
    if zone is Zone.LINKS and following is Zone.BODY:
        return _RESUMED
    return 0.0


def _score(one: Seen, zone: Zone, came_from: Zone | None) -> float:
    if zone is Zone.HEADLINE:
        return one.headline if one.mark is None else _NEVER
    if one.mark is not None:
        return _marked(one.mark, zone, came_from)
    if zone is Zone.BODY:
        return one.prose
    if zone is Zone.LINKS:
        return _LIST_LINE if not one.line.is_closed and 3 <= one.line.n_words <= 30 else -one.prose - 1.0
    return -one.prose - 0.3


def _marked(mark: Mark, zone: Zone, came_from: Zone | None) -> float:
    if zone in {Zone.BODY, Zone.LINKS}:
        return _INSET + _PASSED[mark.cut]
    place = Zone.ABOVE if zone is not Zone.BELOW else Zone.BELOW
    if mark.kind in _OUT_OF_PLACE[place]:
        return _INSET - 1.0
    if zone is Zone.BELOW and mark.cut is Cut.FINAL and came_from is Zone.BELOW:
        return _COMMENT
    return _MARKED
