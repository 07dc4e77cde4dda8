"""What stands between quotation marks: straight, curly, guillemets, nested, running over paragraphs, never closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Passage

_DOUBLE = re.compile(r"[\"“”„«»＂「」]|``|''")
_SINGLE = re.compile(r"['‘’‚‹›`]")
_OPENING = frozenset("“„«「") | {"``"}
_CLOSING = frozenset("”»」")  # '' does both in copy that has no ``
# "the ’90s", "’em", "’tis": the letters left out at the start of a word, no quotation.
_ELISION = re.compile(r"['’](?:\d\ds?\b|(?:em|tis|twas|til|cause|round|n)\b)", re.IGNORECASE)


def quotations(text: str, paragraphs: Sequence[Passage]) -> list[Passage]:
    """The quotations in a run of paragraphs, marks included, sorted; a nested one follows the one it stands in.

    One that is open at the end of its paragraph goes on if the next paragraph opens with a mark again, else it ends with its paragraph.
    """
    found = _double(text, paragraphs)
    for paragraph in paragraphs:
        found.extend(_single(text, paragraph))
    return sorted(set(found), key=lambda passage: (passage.start, -passage.end))


def _double(text: str, paragraphs: Sequence[Passage]) -> list[Passage]:
    found: list[Passage] = []
    opened: int | None = None
    for number, paragraph in enumerate(paragraphs):
        for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
            start, end = match.span()
            if opened is None:
                if _opens(text, paragraph, match):
                    opened = start
            elif start == paragraph.start and opened < start:
                continue  # the mark that an open quotation repeats in each new paragraph
            elif match[0] in _OPENING:
                # The last one was never closed: it ends where this one begins.
                found.append(_upto(text, opened, start))
                opened = start
            elif not _is_inches(text, paragraph, match):
                found.append(Passage(opened, end))
                opened = None
        if opened is not None and not _goes_on(text, paragraphs, number):
            found.append(_upto(text, opened, paragraph.end))
            opened = None
    return [passage for passage in found if passage.end - passage.start > 2]


def _opens(text: str, paragraph: Passage, match: re.Match[str]) -> bool:
    """Does this mark open a quotation, nothing being open?"""
    mark = match[0]
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if after.isspace():
        return False
    return before.isspace() or not (before.isalnum() or before in ".,!?;")


def _is_inches(text: str, paragraph: Passage, match: re.Match[str]) -> bool:
    """A straight mark right after a figure, with a word following in small letters and another mark to come: 6'2" tall."""
    start, end = match.span()
    if match[0] != '"' or start == paragraph.start or not text[start - 1].isdigit():
        return False
    return bool(re.compile(r"\s[a-z]").match(text, end, paragraph.end)) and "'" in text[max(paragraph.start, start - 4) : start]


def _goes_on(text: str, paragraphs: Sequence[Passage], number: int) -> bool:
    if number + 1 >= len(paragraphs):
        return False
    match = _DOUBLE.match(text, paragraphs[number + 1].start)
    return match is not None and match[0] not in _CLOSING


def _upto(text: str, start: int, end: int) -> Passage:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(start, end)


def _single(text: str, paragraph: Passage) -> list[Passage]:
    """Quotations in single marks; one that is not closed in its paragraph was an apostrophe."""
    found: list[Passage] = []
    opened = likely = -1
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if _is_double_part(text, at, match[0]):
            continue
        if not before.isalnum() and before not in ".,!?…%" and not after.isspace() and after not in ".,;:!?)" and match[0] != "›":
            if match[0] == "’" or _ELISION.match(text, at, paragraph.end):
                continue
            if opened >= 0 and likely >= 0:
                found.append(Passage(opened, likely + 1))
            opened, likely = at, -1
        elif opened >= 0 and not before.isspace() and not after.isalnum():
            if before in "sS" and after.isspace() and text[at + 2 : at + 3].islower():
                likely = at if likely < 0 else likely  # "the ‘rebels’ weapons’": a possessive, unless nothing better closes
            else:
                found.append(Passage(opened, at + 1))
                opened = likely = -1
    if opened >= 0 and likely >= 0:
        found.append(Passage(opened, likely + 1))
    return [passage for passage in found if passage.end - passage.start > 2]


def _is_double_part(text: str, at: int, mark: str) -> bool:
    """`` and '' are double marks of old wire copy."""
    return mark in "`'" and (text[at + 1 : at + 2] == mark or (at > 0 and text[at - 1] == mark))
