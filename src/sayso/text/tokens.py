"""Words, numbers and marks with exact offsets; hyphens and possessives stand alone, as in Universal Dependencies."""

from __future__ import annotations

import re

from sayso.model import Passage, Token
from sayso.text.abbreviations import ALL

_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:[^\W\d_{_CJK}][{_MARKS}\u00ad\u200c]*)"
_GLUE = r"[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
_ABBREVIATED = "|".join(sorted((re.escape(word) for word in ALL if len(word) > 1 and word != "no"), key=len, reverse=True))

_TOKEN = re.compile(
    rf"""
    https?://[^\s<>"”)\]]*[\w/]                                         # addresses
  | www\.[\w.-]+[\w/]
  | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
  | [@#][\w]+
  | (?:[A-Za-z]\.){{2,}}(?![A-Za-z])                                    # U.S., a.m.
  | (?:[A-Z]\.)(?=\s?[A-Z])                                             # J. Smith
  | (?=[^\W\d_][^\W\d_.]{{0,8}}\.)\b(?i:{_ABBREVIATED})\.(?=\s|[,;:)”"’'-])                           # Mr., Inc.
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|km|mm|k|pm|am)?(?!\w)         # 1,234.5  10:30  5th  1990s
  | (?i:can)(?=not\b)
  | (?i:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|might|need|ai|sha)(?=n['’]t\b)
  | n['’]t\b
  | ['’](?:s|re|ve|ll|d|m|S)\b(?=\W|$)
  | {_LETTER}+(?:\d+\w*)?                                               # words, B52
  | \d+
  | [{_CJK}][{_MARKS}]*
  | \.\.+ | --+ | `` | ''
  | [^\s\u200b\ufeff](?:{_GLUE}+[^\s\w]?|[{_MARKS}])*                    # marks, emoji with their joiners
    """,
    re.VERBOSE,
)


def token_passages(text: str, within: Passage) -> list[Passage]:
    """Where the tokens of a passage are, in order, without overlap; all but white space is covered."""
    return [Passage(*match.span()) for match in _TOKEN.finditer(text, within.start, within.end)]


def tokens(text: str, sentences: tuple[Passage, ...] | list[Passage]) -> list[Token]:
    """The tokens of all sentences, counted through: "North Korea's" gives North / Korea / 's."""
    found: list[Token] = []
    for number, sentence in enumerate(sentences):
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            found.append(Token(Passage(*match.span()), match[0], len(found), number))
    return found
