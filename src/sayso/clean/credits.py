"""Who else a text credits with the story: "Source: CNBC News", "first published by ...", "-- BERNAMA", "(Reuters)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.clean.agencies import agency

# An outlet's name: capitalised words with the small ones names contain; a host ("thewire.example") will do.
_WORD = r"[A-Z0-9À-Þ][\w&'’.+-]*"
_NAME = (
    rf"(?P<name>(?:[Tt]he )?(?:{_WORD}|[a-z][\w-]*\.[a-z]{{2,}}[\w./-]*)(?:(?: (?:of|the|and|for|de|la|in|on) | & |\s|/){_WORD}){{0,6}}?)"
)
# What is credited is a piece of writing: "the treaty first appeared in 2014" credits nobody.
_PIECE = (
    r"(?:article|story|post|piece|report|op-?ed|interview|column|commentary|analysis|essay|item|content|text|"
    r"version of this (?:article|story|post|piece|report|op-?ed))"
)
_LATER = r"(?:\s*[.,;)\]]?\s*$|\s*[.,;]\s|\s+(?:on|in|under|at|as|and|with|by)\s|\s+\()"
_WHEN = r"(?:(?:on|in)\s+(?:\w+\s+)?(?:\d{1,2}\s+)?[A-Z]\w+\s+(?:\d{1,2},?\s+)?\d{4}\s+)?"

_OPEN = r"[(\[*—–\s-]*"
_SOURCE = re.compile(rf"{_OPEN}(?i:(?:news )?sources?)\s*(?:[:：]|[-–—]{{1,2}})\s*{_NAME}(?:\s*[,/&].{{2,60}})?\s*[)\].*]*$")
_PUBLISHED = re.compile(
    rf"{_OPEN}(?i:(?:(?:this|the|an?)\s+{_PIECE}\b[^.]{{0,80}}?\s*)?\b(?:originally|first|initially)\s+"
    rf"(?:published|appeared|posted|printed|ran|aired|produced|reported))\s+{_WHEN}(?:by|on|in|at|with)\s+{_NAME}{_LATER}"
)
_APPEARED_FIRST = re.compile(rf"{_OPEN}(?i:the post)\s.{{1,200}}\s(?:appeared first|first appeared)\s(?:on|at|in)\s+{_NAME}{_LATER}")
_AGAIN = re.compile(
    rf"{_OPEN}(?i:(?:(?:this|the)\s+{_PIECE}\b[^.]{{0,60}}?\s)?(?:(?:is|was|has been)\s+)?"
    rf"(?:re-?published|reprinted|re-?posted|syndicated|reproduced|adapted|taken)\b)[^.]{{0,60}}?\s*\b(?:from|by|of)\s+{_NAME}{_LATER}"
)
_READ_THERE = re.compile(
    rf"{_OPEN}(?i:read\s+(?:the\s+)?(?:original|full)(?:\s+{_PIECE})?\s+(?:here\s+)?(?:at|on|in|from))\s+{_NAME}{_LATER}"
)
_CONTRIBUTED = re.compile(
    rf"{_OPEN}(?i:contributing|with (?:additional )?(?:reporting|inputs?|files|material) (?:by|from)|with"
    rf"|(?:additional )?reporting from)\s*:?\s+"
    r"(?P<names>[A-Z][^.:;]{1,120}?)(?:\s+(?:wires?|inputs?|reports?))?\s*[)\].*]*$"
)
_DID_CONTRIBUTE = re.compile(
    rf"{_OPEN}(?P<names>[A-Z].{{1,160}}?)\s+contributed\s+(?:reporting\s+)?to\s+this\s+(?i:{_PIECE})\s*\.?\s*[)\]]*$"
)
_SIGNED = re.compile(r"(?P<dash>(?:--+|[—–―]|-)\s*)(?P<name>[^\W\d_][\w .&/'’-]{1,38}?)(?P<others>(?:\s*[/,]\s*[A-Z]\w+)*)\s*\.?$")
_OUTLET_SIGNED = re.compile(
    r"(?:--+|[—–―])\s*(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ&.' ]{3,40})"
)  # an outlet we do not know signs in capitals after a long dash
_BRACKETED = re.compile(
    r"[(\[](?P<name>[A-Z][\w .&/'’-]{1,38}?)(?P<others>(?:\s*[/,]\s*[A-Z][\w ]+)*)[)\]]\.?(?:\s+[A-Z]{2,4}(?:\s+[A-Z]{2,4}){0,3})?$"
)
_END_BRACKETED = re.compile(
    r"[.!?”\"’']\s*(?P<whole>[(\[](?P<name>[A-Z][\w .&'’-]{1,38}?)(?:\s*[/,]\s*[A-Z][\w ]+)*[)\]]\.?(?:\s+[A-Z]{2,4}){0,3})$"
)
_END_DASHED = re.compile(r"[.!?”\"’']\s*(?P<whole>(?:--+|[—–―]|-)\s*(?P<name>[A-Z][\w .&'’-]{1,30}?)(?:\s*[/,]\s*[A-Z]\w+)*\.?)$")
END_NOTE = re.compile(  # "(This story has been refiled to fix ...)" behind the last sentence
    r"\s*(?P<whole>[(\[](?:This|The)\s(?:\w+\s){0,4}(?:story|article|report|version|headline)\s(?:has been|was|is|corrects|adds"
    r"|removes|fixes)\b[^()\[\]]{2,200}[)\]])\s*$"
)
_NOT_OUTLETS = frozenset(
    "the this that it he she they we a an his her their its here agencies"
    " files supplied author internet january february march april may june july august september october november "
    "december".split()
)
_LONGEST = 60  # words: a credit longer than this is a paragraph that happens to speak of publishing


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet named by a credit: the words from `start` to `end` of the string, `kind` as in `Credit`."""

    name: str
    start: int
    end: int
    kind: str


_FORMS = (
    (_PUBLISHED, "first published"),
    (_APPEARED_FIRST, "first published"),
    (_AGAIN, "first published"),
    (_READ_THERE, "first published"),
    (_SOURCE, "source"),
)


def credited(line: str) -> Named | None:
    """Which other outlet does this line credit with the story?

    "Source: CNBC News" (source), "This article was originally published by The Lantern." (first published). "The treaty first appeared in
    2014" credits nobody: an outlet's name begins with a capital, and a piece of writing is spoken of.

    Args:
        line: a line of its own, or the last sentence of a paragraph.
    """
    if len(line.split()) > _LONGEST:
        return None
    for pattern, kind in _FORMS:
        match = pattern.match(line)
        if match and _is_outlet(match["name"]) and not _goes_on(line, match):
            return _named(match, kind)
    return None


def _goes_on(line: str, match: re.Match[str]) -> bool:
    """Is it a sentence of the story ("The report was first published by Reuters and then denied by the minister")?"""
    after = len(line[match.end("name") :].split())
    return after > (4 if line.lstrip("([*—–- ").casefold().startswith("the ") and match.re is not _APPEARED_FIRST else 20)


def contributed(line: str) -> Named | None:
    """Which agency's reports went into the story, beside its own: "With"
    " inputs from PTI", "The Associated Press contributed to this report"."""
    if len(line.split()) > _LONGEST:
        return None
    match = _CONTRIBUTED.match(line) or _DID_CONTRIBUTE.match(line)
    if match:
        for piece in re.finditer(r"[^,&]+?(?=\s*(?:,|&|\band\b|$))", match["names"]):
            words = re.sub(r"^\s*(?:and\s+)?", "", piece[0])
            if agency(words):
                start = match.start("names") + piece.end() - len(words)
                return Named(agency(words) or words, start, start + len(words), "contributor")
    return None


def signed_off(line: str) -> Named | None:
    """Who signs at the end of a story: "-- BERNAMA", "– Xinhua", "(PTI) ABC", "-- HARBOUR WIRE"; the whole line is the signature."""
    match = _SIGNED.fullmatch(line) or _BRACKETED.fullmatch(line)
    if match and agency(match["name"]):
        return _named(match, "agency")
    unknown = _OUTLET_SIGNED.fullmatch(line)
    if unknown and len(line.split()) <= 6:
        name = unknown["name"].strip(" .")
        return Named(name.title(), unknown.start("name"), unknown.start("name") + len(name), "agency")
    return None


def signature_at_end(paragraph: str) -> Named | None:
    """An agency's signature behind the last sentence of a paragraph: "... on Monday. (KUNA)", "... he said. -- Bernama"."""
    for pattern in (_END_BRACKETED, _END_DASHED):
        match = pattern.search(paragraph)
        if match and agency(match["name"]):
            return Named(agency(match["name"]) or match["name"], match.start("whole"), match.end(), "agency")
    return None


def _is_outlet(name: str) -> bool:
    """May these words name an outlet: letters among them, and more than a month or a pronoun?"""
    return name.casefold() not in _NOT_OUTLETS and re.search(r"[^\W\d_]", name) is not None


def _named(match: re.Match[str], kind: str) -> Named:
    words = match["name"].strip(" .")
    return Named((agency(words) or words) if kind == "agency" else words, match.start("name"), match.start("name") + len(words), kind)
