"""Does a clause look back or ahead? Decides which Tuesday "on Tuesday" is."""

from __future__ import annotations

import re

from sayso.model import Passage

AHEAD, BACK, UNKNOWN = 1, -1, 0

_AHEAD = (
    r"will|won['’]t|shall|would|['’]ll|should|may|might|going\sto|(?:is|are|be|was|were)\s(?:\w+ly\s)?to|to\sbe|scheduled|slated|due|upcoming|tomorrow"
    r"|set\s(?:to|for)|plans?(?:\sto|\son)?|planned|planning|expects?|expected|expecting|hopes?\sto|hoped\sto|intends?|intended|deadline|deadlines|ready\sto|likely\sto"
    r"|supposed\sto|agreed\sto|promised\sto|vowed\sto|urged|(?:is|are)\s\w+ing|begins|starts|opens|takes\s(?:place|effect)|expires?|as\s(?:early|soon|late)\sas|postponed"
)
_BACK = (
    r"was|were|had|has|have|did|said|told|met|began|took|came|went|made|gave|held|fell|rose|left|got|won|lost|sent|saw|became|hit|shot|led|found|wrote|brought|broke"
    r"|built|bought|caught|drove|fled|flew|fought|grew|kept|knew|paid|quit|ran|sold|sought|spoke|spent|stood|struck|swore|thought|threw|[a-z]{2,}ed"
)
_VERB = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))\b")
_BREAK = re.compile(
    r"[;:“”\"]|,\s+(?:but|and|which|who|after|while|where|when)\b|\b(?:but|after|because|that|who|which|where|when|while)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|say|told\s\w+|announced|reported|added|predicted|wrote|read)\s+(?:(?:on|late|early|earlier)\s+){0,2}$"
)
_TOWARDS = re.compile(
    r"\b(?:by|until|till|starting|beginning|effective|no\slater\sthan|as\ssoon\sas|as\searly\sas)\s(?:(?:on|the|early|late)\s)?$"
)
_SINCE = re.compile(r"\b(?:since|after|following)\s(?:(?:the|early|late)\s)?$")
_REACH = 160


def direction(text: str, sentence: Passage, start: int, end: int) -> int:
    """Is the clause around `text[start:end]` about the future (AHEAD), the past (BACK), or is nothing to be seen (UNKNOWN)?

    The nearest verb before it in its clause decides, else the first one after it.
    """
    low = max(sentence.start, start - _REACH)
    if _REPORTED.search(text, max(low, start - 32), start) or _SINCE.search(text, max(low, start - 20), start):
        return BACK
    breaks = [match.end() for match in _BREAK.finditer(text, low, start)]
    verbs = list(_VERB.finditer(text, breaks[-1] if breaks else low, start))
    if _TOWARDS.search(text, max(low, start - 32), start):
        return BACK if any(verb["back"] in ("had", "was", "were") for verb in verbs) else AHEAD
    if re.match(r"['’]s\b", text[end : end + 3]):
        return BACK  # "Friday's ruling" has been given
    if verbs and verbs[-1]["ahead"] and any(verb["back"] == "had" for verb in verbs):
        return BACK  # "had been due to expire on Friday"
    if verbs:
        return AHEAD if verbs[-1]["ahead"] else BACK
    closing = _BREAK.search(text, end, min(sentence.end, end + _REACH))
    after = _VERB.search(text, end, closing.start() if closing else min(sentence.end, end + _REACH))
    if after is None:
        return UNKNOWN
    return AHEAD if after["ahead"] else BACK
