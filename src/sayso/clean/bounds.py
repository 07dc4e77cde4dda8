"""Between which days a text without a date was written, as far as its own words prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.clean.calendar import MONTH, month_number
from sayso.model import Passage, Published

_MOST = 4000  # mentions of years looked at: enough for any article, and a bound for what is none
_AROUND = 160  # characters of context on either side, cut at the sentence's end
_DATE = rf"(?:(?P<month>(?i:{MONTH}))\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+|,\s*)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>(?i:{MONTH}))\s*,?\s+)?"
_YEAR = re.compile(
    rf"\b(?P<before>[A-Za-z]+['’]?s?|[A-Za-z]+['’])\s+(?:the\s+)?(?P<part>(?:early|mid|late|the end of|the beginning of|the spring of|the summer of|the fall of|the autumn of|the winter of)[\s-]+)?"
    rf"{_DATE}(?P<year>(?:19|20)\d{{2}})(?![\d%]|[,.]\d|['’]?s\b|[-–/]\d)(?:\s+(?P<after>[A-Za-z]+))?"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'])|\n")
# A sentence with one of these speaks (also) of what is to come: its years prove nothing about the past.
_FUTURE = re.compile(
    r"\b(?:will|won't|won’t|shall|would|could|may|might|should|plans?|planned|planning|expect(?:s|ed)?|schedul\w+|due|aim(?:s|ed|ing)?|target\w*|goals?|deadline|next|"
    r"upcoming|forthcoming|hop(?:es?|ed|ing)|project(?:s|ed|ions?)|forecasts?|intend\w*|vow\w*|pledg\w+|promis\w+|set to|ahead of|run-up|expir\w+|extend\w*|valid|bid(?:s|ding)?)\b",
    re.IGNORECASE,
)
_TO_COME = frozenset("by until till through before to for beyond towards toward past".split())
_PAST = re.compile(
    r"\b(?:was|were|had|did|began|took|came|left|won|lost|fell|rose|shot|struck|sent|sold|built|made|met|fought|broke|became|gave|went|saw|found|held|led|wrote|said|spoke|"
    r"flew|hit|fled|bought|taught|told|drew|grew|knew|threw|withdrew|overthrew|paid|ran|sank|kept|brought|caught|\w{3,}ed)\b",
    re.IGNORECASE,
)
_PLANNED = frozenset(
    "election elections olympics olympic games world summit budget target targets goal goals agenda vision plan plans deadline season polls poll vote census conference "
    "fiscal financial expo cup tournament edition presidential parliamentary midterm general budgetary race campaign referendum asian winter summer".split()
)
_WILL = re.compile(
    r"\b(?:will|is set to|are set to|is scheduled to|are scheduled to|is due to|are due to|is expected to|are expected to|plans to|plan to)\b",
    re.IGNORECASE,
)
_IN = frozenset("in during on since late early mid of from after around".split())


@dataclass(frozen=True, slots=True)
class _Bound:
    day: date
    words: str


def bounds(text: str, body: Sequence[Passage]) -> Published:
    """Between which days was a text written that does not say when?

    Years spoken of as past ("a 2016 report", "signed in June 2024", "since 2014") prove that it is not older; "will be held in 2018", in the
    paper's own voice, that it is not younger. "By 2030" proves nothing about the past. Only the body counts: related stories come from other days.

    Returns:
        A `Published` without date; origin "inferred" and the proving words where there are any, all None where there are none.
    """
    earliest, latest = None, None
    for n_seen, (bound, is_past) in enumerate(_bounds(text, body)):
        if n_seen > _MOST:
            break
        if is_past and (earliest is None or bound.day > earliest.day):
            earliest = bound
        elif not is_past and (latest is None or bound.day < latest.day):
            latest = bound
    if earliest and latest and latest.day < earliest.day:
        latest = None
    reasons = [f"“{bound.words}”" for bound in (earliest, latest) if bound]
    if not reasons:
        return Published()
    return Published(
        None,
        "inferred",
        earliest.day.isoformat() if earliest else None,
        latest.day.isoformat() if latest else None,
        "it says " + " and ".join(reasons),
    )


def _bounds(text: str, body: Sequence[Passage]) -> Iterator[tuple[_Bound, bool]]:
    for passage in body:
        for match in _YEAR.finditer(text, passage.start, passage.end):
            before, after = _context(text, passage, match)
            if _is_past(match, before, after):
                yield _Bound(_first_day(match), _words(match)), True
            elif _is_to_come(match, before, after, text[passage.start : match.start()][-2000:]):
                yield _Bound(date(int(match["year"]), 12, 31), _words(match)), False


def _context(text: str, passage: Passage, match: re.Match[str]) -> tuple[str, str]:
    """What stands before and after in the same sentence."""
    before = text[max(passage.start, match.start() - _AROUND) : match.start()]
    after = text[match.end() : min(passage.end, match.end() + _AROUND)]
    starts = [end.end() for end in _SENTENCE_END.finditer(before)]
    end = _SENTENCE_END.search(after)
    return before[starts[-1] :] if starts else before, after[: end.start()] if end else after


def _is_past(match: re.Match[str], before: str, after: str) -> bool:
    sentence = before + match[0] + after
    word, noun = match["before"].casefold(), (match["after"] or "").casefold()
    if word in _TO_COME or _FUTURE.search(sentence):
        return False
    if word == "since":
        return True
    if word in {"a", "an"}:
        return bool(noun) and noun not in _PLANNED and not match["part"]
    if word in _IN or match["part"] or match["month"] or match["month2"]:
        return _PAST.search(sentence) is not None
    is_owned = word in {"the", "its", "his", "her", "their"} or word.endswith(("'s", "’s", "s'", "s’"))
    return is_owned and bool(noun) and noun not in _PLANNED and _PAST.search(before + " " + noun + after) is not None


def _is_to_come(match: re.Match[str], before: str, after: str, paragraph: str) -> bool:
    """Is it something the paper itself says will happen then?"""
    is_quoted = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
    is_dated = match["before"].casefold() in {"in", "by", "until", "on"}
    return is_dated and not is_quoted and _WILL.search(before[-80:]) is not None


def _first_day(match: re.Match[str]) -> date:
    name = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    month = month_number(name) if name else 1
    try:
        return date(int(match["year"]), month, int(day) if name and day else 1)
    except ValueError:
        return date(int(match["year"]), month, 1) + timedelta(days=0)


def _words(match: re.Match[str]) -> str:
    return " ".join(match[0].split())
