"""What every line of a page is: its words, its place and its neighbours taken together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.clean.agencies import agency
from sayso.clean.bylines import bare_names
from sayso.clean.credits import signed_off
from sayso.clean.lines import Line
from sayso.clean.marks import Cut, Mark, describes_itself, is_names_only, mark
from sayso.clean.publisher import holder
from sayso.clean.titles import alike, folded
from sayso.clean.zones import Seen, Zone, best_zones, headline, prose
from sayso.model import BlockKind

_PROSE = 3.0  # what reads as a full sentence of a story
_CROSSHEAD = 8  # words: longer lines without a full stop are kept as body
_STANDFIRST = 8
_CRUMB_TAIL = re.compile(r"(?:.*\s(?:/|>|»|›|→|\||::)\s+|.*[>»›]\s*)(?P<last>.{8,})$")


def kinds_of(lines: Sequence[Line], *, title: str | None, publisher: str | None) -> list[BlockKind]:
    """What is each line of the page?

    Args:
        lines: all lines, in order.
        title: the headline as the file or page gives it, None where it gives none.
        publisher: likewise; helps to tell the publisher's notice about itself.

    Returns:
        One kind a line, at most one TITLE; some BODY wherever there are words.
    """
    seen = _seen(lines, title, publisher)
    zones = best_zones(seen)
    kinds = [_kind(seen, zones, index) for index in range(len(lines))]
    _spread(seen, zones, kinds)
    _repeat_titles(lines, kinds, title)
    return kinds if BlockKind.BODY in kinds else _fallback(seen, kinds)


def _seen(lines: Sequence[Line], title: str | None, publisher: str | None) -> list[Seen]:
    marks = _with_notices(lines, _marks(lines), publisher)
    counts = Counter(folded(line.text) for line in lines)
    counts.update(folded(tail["last"]) for line in lines if (tail := _CRUMB_TAIL.match(line.text)))
    is_all_upper = sum(line.text.isupper() for line in lines) * 3 > len(lines) * 2
    return [_see(line, marked, counts, title, is_all_upper) for line, marked in zip(lines, marks, strict=True)]


def _marks(lines: Sequence[Line]) -> list[Mark | None]:
    """The mark of each line; the same words get the same mark and are looked at once (some pages repeat a line a thousand times)."""
    known: dict[tuple[str, int], Mark | None] = {}
    for line in lines:
        key = (line.text, line.n_words)
        if key not in known:
            known[key] = mark(line)
    return [known[line.text, line.n_words] for line in lines]


def _see(line: Line, marked: Mark | None, counts: Counter[str], title: str | None, is_all_upper: bool) -> Seen:
    told = None if title is None or line.is_long else alike(line.text, title)
    if marked and told and told >= 0.9 and marked.kind not in {BlockKind.BREADCRUMB, BlockKind.RELATED}:
        marked = None  # a headline may look like a caption ("Photos: ...") or a byline
    score = headline(line, n_times=counts[folded(line.text)], told=told, is_all_upper=is_all_upper)
    if is_names_only(line) and (told or 0.0) < 0.9:
        score = float("-inf")
    return Seen(line, marked, prose(line), score)


def _with_notices(lines: Sequence[Line], marks: list[Mark | None], publisher: str | None) -> list[Mark | None]:
    """Mark the lines in which a publisher speaks of itself, where no more of the story follows."""
    names = _names(lines, marks, publisher) | _heads(lines, marks)
    for index in range(len(lines) - 1, -1, -1):
        if marks[index] is not None:
            continue
        if describes_itself(lines[index], names):
            marks[index] = Mark(BlockKind.PUBLISHER_NOTICE, Cut.WEAK)
        elif prose(lines[index]) >= _PROSE:
            break
    return marks


def _names(lines: Sequence[Line], marks: Sequence[Mark | None], publisher: str | None) -> frozenset[str]:
    names = {publisher}
    for line, marked in zip(lines, marks, strict=True):
        if marked and marked.kind is BlockKind.COPYRIGHT:
            names.add(holder(line.text))
        elif marked and marked.kind is BlockKind.SIGN_OFF:
            signed = signed_off(line.text)
            names.add(signed.name if signed else None)
    return frozenset(name.casefold() for name in names if name)


def _heads(lines: Sequence[Line], marks: Sequence[Mark | None]) -> frozenset[str]:
    """Short lines at the very head of the page: one of them may be the outlet's name."""
    first = [
        line.text for line, marked in zip(lines[:2], marks, strict=False) if marked is None and 1 < line.n_words <= 6 and not line.is_closed
    ]
    return frozenset(words.casefold() for words in first)


def _kind(seen: Sequence[Seen], zones: Sequence[Zone], index: int) -> BlockKind:
    one, zone = seen[index], zones[index]
    if zone is Zone.HEADLINE:
        return BlockKind.TITLE
    if one.mark is not None:
        return one.mark.kind
    if zone is Zone.BODY:
        return BlockKind.SECTION if _is_crosshead(seen, zones, index) else BlockKind.BODY
    if zone is Zone.LINKS:
        return BlockKind.RELATED
    return BlockKind.CHROME if zone is Zone.BELOW else _above(seen, zones, index)


def _above(seen: Sequence[Seen], zones: Sequence[Zone], index: int) -> BlockKind:
    """A line above the body that its words alone do not tell."""
    line = seen[index].line
    if agency(line.text):
        return BlockKind.CREDIT
    if bare_names(line.text) and _leads_on(seen, zones, index):
        return BlockKind.BYLINE
    if zones[index] is Zone.UNDER and line.n_words >= _STANDFIRST and len(re.findall(r"\b[a-z]+\b", line.text)) * 2 > line.n_words:
        return BlockKind.BODY
    return BlockKind.SECTION if line.n_words <= 4 else BlockKind.CHROME


def _leads_on(seen: Sequence[Seen], zones: Sequence[Zone], index: int) -> bool:
    """Does an outlet, a timestamp or the story itself follow, as it does after a byline?"""
    if index + 1 >= len(seen):
        return False
    following = seen[index + 1]
    is_stamp = following.mark is not None and following.mark.kind in {BlockKind.TIMESTAMP, BlockKind.DATELINE}
    return zones[index + 1] is Zone.BODY or is_stamp or agency(following.line.text) is not None


def _is_crosshead(seen: Sequence[Seen], zones: Sequence[Zone], index: int) -> bool:
    """Is this a heading inside the story: short, no sentence, between two paragraphs?"""
    line = seen[index].line
    ends_open = not line.is_closed or line.text.endswith("?") or re.search(r"[^.!]['’\"”]$", line.text) is not None
    if line.n_words > _CROSSHEAD or not ends_open or line.text.endswith((":", ",", ";")) or not 0 < index < len(seen) - 1:
        return False
    before, after = seen[index - 1], seen[index + 1]
    is_between = before.line.is_closed or before.mark is not None
    return is_between and zones[index + 1] is Zone.BODY and after.prose >= _PROSE and re.match(r"[-*•]|\d+[.)]", line.text) is None


def _spread(seen: Sequence[Seen], zones: Sequence[Zone], kinds: list[BlockKind]) -> None:
    """Below the body a line without a mark of its own belongs to what was headed last: related stories, comments."""
    heading = BlockKind.CHROME
    for index, zone in enumerate(zones):
        if zone is not Zone.BELOW:
            continue
        marked = seen[index].mark
        if marked is None:
            kinds[index] = heading
        elif marked.is_heading or marked.kind is BlockKind.COMMENTS:
            heading = marked.kind
        elif marked.kind in {BlockKind.COPYRIGHT, BlockKind.SIGN_OFF}:
            heading = BlockKind.CHROME


def _repeat_titles(lines: Sequence[Line], kinds: list[BlockKind], title: str | None) -> None:
    """Mark the headline's other copies."""
    first = kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else None
    known = {folded(words) for words in (title, lines[first].text if first is not None else None) if words}
    for index, line in enumerate(lines):
        if index != first and folded(line.text) in known and not line.is_long:
            kinds[index] = BlockKind.TITLE_AGAIN


def _fallback(seen: Sequence[Seen], kinds: list[BlockKind]) -> list[BlockKind]:
    """Words without any sentence among them: what is not furniture is the body, the headline alone if there is nothing else."""
    plain = [index for index, one in enumerate(seen) if one.mark is None and kinds[index] is not BlockKind.TITLE]
    for index in plain or [index for index, kind in enumerate(kinds) if kind is BlockKind.TITLE]:
        kinds[index] = BlockKind.BODY
    return kinds
