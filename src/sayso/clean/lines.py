"""A scraped text as lines: what stands on a line of its own, with broken lines of one paragraph put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Passage

# Line ends and page marks. `\S.*\S|\S` would look back over long lines; runs without line ends are trimmed by hand instead.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")  # "U.S." at a line's end is no end of a sentence
_BULLET = re.compile(r"[-*•·▪►–—]\s|\(?\d{1,2}[.)]\s")
_WIDEST = 120  # characters: mails and telex are broken at 60 to 80, paragraphs kept on one line are longer
_LEAST_BREAKS = 3
_REACHED = 0.85  # share of lines no longer than the width
_GREEDY = 0.75  # share of breaks that stand where the next word would not have fitted
_CARRIED_ON = 0.3  # share of lines that begin inside a sentence: footers and lists begin each line with a capital
_SLACK = 4  # characters a greedy breaker may leave unused (hyphens, tabs, another measure of width)
_HEAD = 400  # characters of a line that patterns look at
_BLANK = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\ufeff\u200b\u200e\u200f\u2060\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or scrap of a page.

    Args:
        passage: without the blanks around it.
        text: its words on one line, single blanks between them; cut after `_HEAD` characters, for patterns only.
        end: the last characters of it, likewise.
        n_words: words in all of it; letters of scripts without blanks count as a sixth of a word.
        is_closed: it ends as a sentence does.
    """

    passage: Passage
    text: str
    end: str
    n_words: int
    is_closed: bool

    @property
    def is_long(self) -> bool:
        """Is it more than patterns for scraps are meant for?"""
        return self.passage.end - self.passage.start > _HEAD


def lines_of(text: str) -> tuple[Line, ...]:
    """What are the lines of a text, blank ones left out and lines broken within a paragraph put together?

    Time is linear in the text, however long one line is.
    """
    pieces = list(_pieces(text))
    if _is_broken(text, pieces):
        pieces = list(_joined(text, pieces))
    return tuple(_line(text, piece) for piece in pieces)


def _pieces(text: str) -> Iterator[Passage]:
    for match in _LINE.finditer(text):
        line = match[0]
        kept = line.lstrip(_BLANK)
        if kept:
            yield Passage(match.end() - len(kept), match.start() + len(line.rstrip(_BLANK)))


def _line(text: str, passage: Passage) -> Line:
    start, end = passage
    whole = text[start:end]
    n_words = len(whole.split())
    if not whole[:_HEAD].isascii():
        n_words = max(n_words, sum(_is_wide(letter) for letter in whole[:_HEAD]) * len(whole) // len(whole[:_HEAD]) // 6)
    tail = whole[-_HEAD:]
    return Line(passage, " ".join(whole[:_HEAD].split()), " ".join(tail.split()), n_words, _TERMINAL.search(tail[-8:]) is not None)


def _is_wide(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0eff"  # kana, Han, Thai and Lao are written without blanks


def _breaks(text: str, pieces: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Neighbouring lines with one line end between them and nothing else."""
    for first, second in pairwise(pieces):
        between = text[first.end : second.start]
        if len(between) < 20 and between.strip(" \t\x00\ufeff") in {"\n", "\r\n", "\r"}:
            yield first, second


def _is_broken(text: str, pieces: list[Passage]) -> bool:
    """Is this a text whose paragraphs are broken into lines of one width?"""
    breaks = list(_breaks(text, pieces))
    if len(breaks) < _LEAST_BREAKS:
        return False
    width = _width(breaks)
    if width > _WIDEST:
        return False
    full = sum(_is_full(text, first, second, width) for first, second in breaks)
    carried_on = sum(not text[second.start].isupper() or text[second.start : second.end].isupper() for _, second in breaks)
    return full >= _GREEDY * len(breaks) and carried_on >= _CARRIED_ON * len(breaks)


def _width(breaks: list[tuple[Passage, Passage]]) -> int:
    """The width at which a text is broken: most lines are shorter, a long address may stand out."""
    lengths = sorted(first.end - first.start for first, _ in breaks)
    return lengths[int(_REACHED * (len(lengths) - 1))]


def _is_full(text: str, first: Passage, second: Passage, width: int) -> bool:
    word = text[second.start : min(second.end, second.start + width)].split(maxsplit=1)[0]
    return first.end - first.start + 1 + len(word) > width - _SLACK


def _joined(text: str, pieces: list[Passage]) -> Iterator[Passage]:
    breaks = list(_breaks(text, pieces))
    width = _width(breaks)
    within = {first for first, second in breaks if _goes_on(text, first, second, width)}
    start: int | None = None
    for piece in pieces:
        start = piece.start if start is None else start
        if piece not in within:
            yield Passage(start, piece.end)
            start = None


def _goes_on(text: str, first: Passage, second: Passage, width: int) -> bool:
    """Does the second line carry on the paragraph of the first?"""
    if _BULLET.match(text, second.start, second.end):
        return False
    end = text[max(first.start, first.end - 8) : first.end]
    return _is_full(text, first, second, width) or not _TERMINAL.search(end) or _ABBREVIATED.search(end) is not None
