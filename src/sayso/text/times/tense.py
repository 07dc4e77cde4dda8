"""Does a clause look back or ahead? Decides which Tuesday "on Tuesday" is."""

from __future__ import annotations

import re

from sayso.model import Passage

_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|to|going|scheduled|due|plans?|planned|planning|expects?|expected|upcoming|set|slated|until|till|by|['’]ll"
    r"|intends?|hopes?|deadline|next|tomorrow|begins|starts|opens|takes|expires|is\s+to|are\s+to)\b"
)
_STRONG = frozenset("will won't won’t shall 'll ’ll scheduled slated upcoming going tomorrow expires".split())
_BACK = re.compile(
    r"\b(?:was|were|had|has|have|did|said|says|told|reported|announced|met|began|ended|killed|signed|added|took|came|went|made|gave|held|fell|rose|left|got|won|lost|sent"
    r"|saw|became|hit|shot|led|found|wrote|[a-z]{2,}ed)\b"
)
_BREAK = re.compile(r"[;:.“”\"]|,\s+(?:but|and|which|who|after|while|where|when)\b|\b(?:but|after|because|that)\b")
_REACH = 120
_REPORTED = re.compile(r"\b(?:said|says|told|announced|reported|added)\s*$")


def looks_ahead(text: str, sentence: Passage, start: int, end: int) -> bool:
    """Is the clause around `text[start:end]` about the future? The nearest verb decides; without one it is the past."""
    if _REPORTED.search(text, max(sentence.start, start - 24), start) or _REPORTED.search(
        text[max(sentence.start, start - 24) : start].removesuffix("on ")
    ):
        return False
    before = _clause_before(text, max(sentence.start, start - _REACH), start)
    found = [*_AHEAD.finditer(before), *(match for match in _BACK.finditer(before) if not _AHEAD.fullmatch(match[0]))]
    if found:
        nearest = max(found, key=lambda match: match.start())
        if any(match[0] in _STRONG for match in found if _AHEAD.fullmatch(match[0])):
            return True
        return bool(_AHEAD.fullmatch(nearest[0])) and not (nearest[0] in ("to", "by", "would", "set", "plans") and _BACK.search(before))
    after = text[end : min(sentence.end, end + _REACH // 2)]
    first = _AHEAD.search(after)
    back = _BACK.search(after)
    return first is not None and first[0] in _STRONG and (back is None or first.start() < back.start())


def _clause_before(text: str, low: int, start: int) -> str:
    breaks = [match.end() for match in _BREAK.finditer(text, low, start)]
    return text[breaks[-1] if breaks else low : start]
