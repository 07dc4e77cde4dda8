"""Where paragraphs and sentences begin and end: by rule, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Passage
from sayso.text.abbreviations import ALL, BEFORE_NAMES, BEFORE_NUMBERS

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_CLOSERS = "\"'”’»›)]}＂」』）"
_CODE = r"(?:\s?\[(?:n[A-Z0-9]{8,14}|\d{1,3})\])*"  # an agency's code of an earlier story, the number of a note: of the sentence before
_STOP = re.compile(rf"(?P<stop>[.!?…]+|[。！？]+)(?P<close>(?:[{re.escape(_CLOSERS)}]|'')*){_CODE}")
_OPENERS = "\"'“‘«‹([{`„「『（•–—-*"
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$")
_NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BOUNDED = 24  # an abbreviation is shorter than this: how far back a stop looks, so that the whole stays linear

# Words that begin a sentence far more often than they follow an abbreviation inside one ("in the U.S. The ...").
_STARTERS = frozenset(
    "the a an this that these those it its he she his her they their we our you i my but and or so yet in on at as if "
    "when while after before  since until though although because however meanwhile moreover earlier later last next "
    "for from by with without under over during among  about there here what who why how where which some many most all "
    "both each every no not more such other another one two three several  even also now then once still despite "
    "according asked instead according analysts officials critics".split()
)
# '"Is it over?" Smith asked.': the question is part of the reporting sentence.
_REPORTS = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*\s+){1,4}|(?:he|she|they|it|the\s+\w+)\s+)"
    r"(?:said|says|asked|asks|added|wrote|told|shouted|cried|replied|demanded|wondered|tweeted|exclaimed|warned|declared)\b"
)
_ENUMERATOR = re.compile(r"\s*(?:\(?\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])$")
_DOMAIN_END = frozenset("com org net gov edu co io".split())


def paragraphs(text: str, within: Passage) -> list[Passage]:
    """The paragraphs of a passage, trimmed of white space.

    A blank line ends one; so does a single line break, unless the lines look wrapped at a fixed width (as in wire
    copy of the nineties) or the sentence plainly runs on in lower case.
    """
    found: list[Passage] = []
    run: list[Passage] = []
    for line in _lines(text, within):
        if run and text.count("\n", run[-1].end, line.start) + text.count("\u2029", run[-1].end, line.start) > 1:
            found.extend(_unwrapped(text, run))
            run = []
        run.append(line)
    found.extend(_unwrapped(text, run))
    return found


def sentences(text: str, paragraph: Passage) -> list[Passage]:
    """The sentences of one paragraph, in order, trimmed; together they cover all its words."""
    found: list[Passage] = []
    start = paragraph.start
    for end in _ends(text, paragraph):
        sentence = _trimmed(text, start, end)
        if sentence is not None:
            found.append(sentence)
        start = end
    last = _trimmed(text, start, paragraph.end)
    if last is not None:
        found.append(last)
    return found


def _lines(text: str, within: Passage) -> Iterator[Passage]:
    for match in _LINE.finditer(text, within.start, within.end):
        line = _trimmed(text, match.start(), match.end())
        if line is not None:
            yield line


def _trimmed(text: str, start: int, end: int) -> Passage | None:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return Passage(start, end) if start < end else None


def _unwrapped(text: str, run: list[Passage]) -> list[Passage]:
    """Lines without a blank one between them, as paragraphs."""
    wrapped = _is_wrapped(run)
    found: list[Passage] = []
    for line in run:
        if found and (wrapped or _runs_on(text, found[-1], line)):
            found[-1] = Passage(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _is_wrapped(run: list[Passage]) -> bool:
    """Are these lines of one width, all but the last, as a column of text is?"""
    widths = [line.end - line.start for line in run[:-1]]
    return len(widths) >= 2 and 40 <= max(widths) <= 100 and min(widths) >= max(widths) - 25


def _runs_on(text: str, before: Passage, line: Passage) -> bool:
    return text[line.start].islower() and text[before.end - 1] not in f".!?…:;{_CLOSERS}" and before.end - before.start >= 30


def _ends(text: str, paragraph: Passage) -> Iterator[int]:
    """Where sentences of the paragraph end, its own end left out."""
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if end >= paragraph.end:
            return
        if text[match.start()] in "。！？":
            yield end
        elif text[end].isspace():
            if _is_end(text, paragraph, match):
                yield end
        elif _is_glued(text, paragraph, match):
            yield end


def _is_glued(text: str, paragraph: Passage, match: re.Match[str]) -> bool:
    """A space was lost: "it was over.The army"."""
    start, end = match.span()
    if match["stop"] != "." or start - paragraph.start < 2 or end + 1 >= paragraph.end:
        return False
    before, after = text[start - 2 : start], text[end : end + 2]
    if not (before.islower() and before.isalpha() and after[0].isupper() and after[1].islower()):
        return False
    word = _NEXT_WORD.match(text, end)
    return word is not None and word[0].lower() not in _DOMAIN_END


def _is_end(text: str, paragraph: Passage, match: re.Match[str]) -> bool:
    after = _after_space(text, match.end(), paragraph.end)
    if after >= paragraph.end:
        return False
    opener = after
    while after < paragraph.end and text[after] in _OPENERS:
        after += 1
    if after >= paragraph.end:
        return True
    if after > opener and text[after].isspace():  # "end. -- Next", "end. • Next"
        after = _after_space(text, after, paragraph.end)
        if after >= paragraph.end:
            return False
    if text[after].islower() and not (after > opener and text[opener] in '“‘«"`' and match["close"]):
        return False
    if match["stop"] != ".":
        return not (match["close"] and _REPORTS.match(text, after, min(paragraph.end, after + 120)))
    if match["close"]:
        return True
    return _dot_ends(text, paragraph, match.start(), after)


def _after_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _dot_ends(text: str, paragraph: Passage, dot: int, after: int) -> bool:
    """Does this single full stop, with a capital or a digit after it, end a sentence?"""
    if dot - paragraph.start <= 5 and _ENUMERATOR.fullmatch(text, paragraph.start, dot):
        return False  # "1. The first point"
    found = _WORD_BEFORE.search(text, max(paragraph.start, dot - _BOUNDED), dot)
    if found is None:
        return True
    word = found[0].lower()
    if word in BEFORE_NAMES:
        return False
    if word in BEFORE_NUMBERS:
        return not text[after].isdigit()
    if not (word in ALL or "." in word or (len(word) == 1 and found[0].isupper())):
        return True
    follower = _NEXT_WORD.match(text, after, min(paragraph.end, after + _BOUNDED))
    return follower is not None and (follower[0].lower() in _STARTERS) and not _is_initial(text, paragraph, found)


def _is_initial(text: str, paragraph: Passage, found: re.Match[str]) -> bool:
    """ "George W. In ...": a single capital after a name is part of it; after a small word ("plan B.") it is not."""
    if len(found[0]) > 1 or found[0] == "I":
        return False
    before = text[max(paragraph.start, found.start() - _BOUNDED) : found.start()].split()
    return bool(before) and before[-1][:1].isupper()
