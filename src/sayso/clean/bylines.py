"""Bylines: "By Ana Lim", "Reporting by ...", a bare name above the text."""

from __future__ import annotations

import re

_PARTICLE = r"(?:al|el|bin|bint|ibn|abu|de|del|della|da|dos|van|von|der|den|la|le|y|ben|ter|di)"
_PART = r"(?:[A-ZÀ-Þ][\w'’-]*\.?|[a-z]{1,3}-[A-Z]\w+)"
PERSON = rf"{_PART}(?:[ ](?:{_PARTICLE}[ ])*{_PART}){{1,4}}"
_PEOPLE = rf"{PERSON}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&/;]\s*){PERSON}){{0,5}}"

_BY = re.compile(
    r"(?i:(?:(?:written|posted|published|story|text|report(?:ed)?|words|analysis|opinion|commentary|exclusive)\s+)?by|por|oleh)\s*:?\s+"
    rf"(?P<names>{_PEOPLE}|[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){{0,5}})(?P<rest>.*)$"
)
_REPORTING = re.compile(
    rf"\(?(?i:(?:(?:additional\s+)?reporting|writing|compiled|edited|editing)\s+by\s+|contributing\s*:\s*|this\s+(?:article|story"
    rf"|report)\s+was\s+(?:written|reported)\s+by\s+)(?P<names>{PERSON}|[A-Z]\w+)"
)
_LABELLED = re.compile(rf"(?i:(?:author|writer|reporter|correspondent)s?)\s*:\s*(?P<names>{_PEOPLE})$")
_ROLE = re.compile(
    rf"(?P<names>{PERSON})\s*,\s*(?:[\w.'’-]+\s+){{0,5}}(?i:fellow|correspondent|reporter|editor|analyst|columnist|professor|writer"
    rf"|contributor|journalist|staff)"
    r"(?:\s+(?:at|for|in|of)\s+[\w .'’-]{2,40})?$"
)
_BARE = re.compile(rf"(?P<names>{_PEOPLE})$")
_LONGEST = 18  # words; "By doing so, the ministry ..." goes on longer or ends as a sentence does
_NOT_NAMES = frozenset(
    "the this that these those all our any new top more most latest breaking"
    " related read share follow about contact home news world politics business "
    "sports opinion privacy terms news north south east west middle united states national international foreign security".split()
)
_VERB = re.compile(
    r"^\s+(?:the|a|an|his|her|its|their|it|he|she|they)\b|\b(?:is|are|was|were|has|have|had|will|would|said|says|can|could|may)\b"
)
END_REPORTING = re.compile(
    r"\s*(?P<whole>\((?:(?:Additional\s+)?[Rr]eporting|Writing|Compiled"
    r"|Editing)\s+by\s+[^()]{3,400}(?:\([^()]{1,80}\)[^()]{0,200})*\)?)\s*$"
)


def names_in(line: str) -> str | None:
    """Who wrote it, if this line is a byline; None for any other line.

    "By Ana Lim" and "By Jo Park, Seoul correspondent | 3 May 2024" give the names; "By doing so, the ministry broke the truce." does not.
    """
    if len(line.split()) > _LONGEST:
        return None
    match = _LABELLED.match(line) or _BY.match(line) or _ROLE.match(line)
    if match and not (match.re is _BY and _is_sentence(match["rest"])):
        more = re.match(r"\s+and\s+\w+$", match["rest"]) if match.re is _BY else None  # "By Staff and agencies"
        return _tidy(match["names"] + (more[0] if more else ""))
    return None


def reporters_in(line: str) -> str | None:
    """Who reported, if this line is an agency's closing credit: "(Reporting by A B in Paris; Editing by C D)"."""
    match = _REPORTING.match(line)
    return _tidy(match["names"]) if match else None


def bare_names(line: str) -> str | None:
    """Names and nothing else ("Kim Hjelm, and Jane Omara"): a byline only where an outlet or the story follows."""
    match = _BARE.match(line)
    words = {word.casefold() for word in re.findall(r"\w+", line)}
    if match and 2 <= len(line.split()) <= 9 and not words & _NOT_NAMES and not line.isupper():
        return _tidy(match["names"])
    return None


def _is_sentence(rest: str) -> bool:
    """Does the line go on as a sentence does ("By Monday the army had ...")?"""
    return (rest.endswith((".", "?", "!")) and len(rest.split()) > 2) or _VERB.search(rest) is not None


def _tidy(names: str) -> str:
    return " ".join(names.split()).strip(" ,;|")
