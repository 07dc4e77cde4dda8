"""Between which days a text without a date was written, as far as its own words prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sayso.model import Passage, Published
from sayso.text.dates.written import MONTH, month_number

_MOST = 1000  # years looked at: enough for any article, and a bound for what is none
_AROUND = 160  # characters of context on either side, cut at the sentence's end
_BEFORE = 60  # characters in front of a year in which its preposition, month and day stand
_DATE = (
    rf"(?:(?P<month>(?i:{MONTH}))\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+|,\s*)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>(?i:{MONTH}))\s*,?\s+)?"
)
_PART = (
    r"(?P<part>(?:early|mid|late|the end of|the beginning of|the spring of|the summer of|the fall of|the autumn of|the winter of)[\s-]+)?"
)
_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d{2}(?![\d%]|[,.]\d|['’]?s\b|[-–/]\d)")
_LEAD = re.compile(rf"(?:^|(?<=\W))(?P<before>[A-Za-z]{{1,20}}['’]?s?)\s+(?:the\s+)?{_PART}{_DATE}$")
_NOUN = re.compile(r"\s+(?P<after>[A-Za-z]+)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'])|\n")
# A sentence with one of these speaks (also) of what is to come: its years prove nothing about the past.
_FUTURE = re.compile(
    r"\b(?:will|won't|won’t|shall|would|could|may|might|should|plans?|planned|planning|expect(?:s|ed)?|schedul\w+|due|aim(?:s|ed"
    r"|ing)?|target\w*|goals?|deadline|next|"
    r"upcoming|forthcoming|hop(?:es?|ed|ing)|project(?:s|ed|ions?)|forecasts?|intend\w*|vow\w*|pledg\w+|promis\w+|set to|ahead of"
    r"|run-up|expir\w+|extend\w*|valid|bid(?:s|ding)?)\b",
    re.IGNORECASE,
)
_TO_COME = frozenset("by until till through before to for beyond towards toward past".split())
_PAST = re.compile(
    r"\b(?:was|were|had|did|began|took|came|left|won|lost|fell|rose|shot|struck|sent|sold|built|made|met|fought|broke|became|gave"
    r"|went|saw|found|held|led|wrote|said|spoke|"
    r"flew|hit|fled|bought|taught|told|drew|grew|knew|threw|withdrew|overthrew|paid|ran|sank|kept|brought|caught|\w{3,}ed)\b",
    re.IGNORECASE,
)
_PLANNED = frozenset(
    "election elections olympics olympic games world summit budget target targets goal goals agenda vision plan plans deadline season "
    "polls poll vote census conference fiscal financial expo cup tournament edition presidential parliamentary midterm general budgetary "
    "race campaign referendum asian winter summer".split()
)
_WILL = re.compile(
    r"\b(?:will|is set to|are set to|is scheduled to|are scheduled to|is due to|are due to|is expected to|are expected to|plans to"
    r"|plan to)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\b(?:promised|pledged|vowed|agreed|said|announced|predicted|warned)\s*$", re.IGNORECASE)
_OWNERS = frozenset("the its his her their".split())
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_IN = frozenset("in during on since late early mid of from after around".split())


@dataclass(frozen=True, slots=True)
class _Mention:
    """A year in its sentence: the word before it ("in", "a", "Syria's"), the noun behind it, what the sentence says before and after."""

    day: date
    words: str
    lead: str
    noun: str
    is_dated: bool
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return " ".join(f"{self.before} {self.words} {self.after}".split())


def bounds(text: str, body: Sequence[Passage]) -> Published:
    """Between which days was a text written that does not say when?

    Years spoken of as past ("a 2016 report", "signed in June 2024", "since 2014") prove that it is not older; "will be held in 2018", in
    the paper's own voice, that it is not younger. "By 2030" proves nothing about the past. Only the body counts: related stories come from
    other days.

    Returns:
        A `Published` without date; origin "inferred" and the proving words where there are any, all None where there are none.
    """
    earliest: _Mention | None = None
    latest: tuple[date, str] | None = None
    for mention, paragraph in islice(_mentions(text, body), _MOST):
        if _is_past(mention):
            earliest = mention if earliest is None or mention.day > earliest.day else earliest
        elif _is_to_come(mention, paragraph):
            end = date(mention.day.year, 12, 31)
            latest = (end, mention.words) if latest is None or end < latest[0] else latest
    if earliest and latest and latest[0] < earliest.day:
        latest = None
    reasons = ([f"“{earliest.words}”"] if earliest else []) + ([f"“{latest[1]}”"] if latest else [])
    if not reasons:
        return Published()
    first, last = earliest.day.isoformat() if earliest else None, latest[0].isoformat() if latest else None
    return Published(None, "inferred", first, last, "it says " + " and ".join(reasons))


def _mentions(text: str, body: Sequence[Passage]) -> Iterator[tuple[_Mention, str]]:
    """Years of the body with a word before them, each with the paragraph up to it."""
    for passage in body:
        for year in _YEAR.finditer(text, passage.start, passage.end):
            start = max(passage.start, year.start() - _BEFORE)
            lead = _LEAD.search(text[start : year.start()])
            if lead:
                yield _mention(text, passage, year, lead, start), text[max(passage.start, year.start() - 2000) : year.start()]


def _mention(text: str, passage: Passage, year: re.Match[str], lead: re.Match[str], offset: int) -> _Mention:
    noun = _NOUN.match(text, year.end(), passage.end)
    begin = offset + lead.start("before")
    before = text[max(passage.start, begin - _AROUND) : begin]
    after = text[year.end() : min(passage.end, year.end() + _AROUND)]
    starts = [end.end() for end in _SENTENCE_END.finditer(before)]
    end = _SENTENCE_END.search(after)
    word = lead["before"]
    is_phrase = noun is not None and (word.casefold() in _OWNERS or word.casefold() in {"a", "an"} or word.endswith(_POSSESSIVE))
    return _Mention(
        day=_first_day(int(year[0]), lead),
        words=" ".join(text[begin : noun.end() if noun and is_phrase else year.end()].split()),
        lead=word.casefold(),
        noun=noun["after"].casefold() if noun else "",
        is_dated=bool(lead["part"] or lead["month"] or lead["month2"]),
        before=before[starts[-1] :] if starts else before,
        after=after[: end.start()] if end else after,
    )


def _is_past(mention: _Mention) -> bool:
    if mention.lead in _TO_COME:
        return False
    if mention.lead in {"in", "on"} and _PROMISED.search(mention.before):
        return True  # "promised in 2013 to give up its arms": the promise is past, whatever it speaks of
    if _FUTURE.search(mention.sentence) or mention.noun in _PLANNED:
        return False
    if mention.lead == "since":
        return True
    is_named = bool(mention.noun)
    if mention.lead in {"a", "an"}:
        return is_named
    is_past = _PAST.search(mention.before + " " + mention.after) is not None
    if mention.lead in _IN or mention.is_dated:
        return is_past
    return is_past and is_named and (mention.lead in _OWNERS or mention.lead.endswith(_POSSESSIVE))


def _is_to_come(mention: _Mention, paragraph: str) -> bool:
    """Is it something the paper itself says will happen then?"""
    is_quoted = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
    return mention.lead in {"in", "by", "until", "on"} and not is_quoted and _WILL.search(mention.before[-80:]) is not None


def _first_day(year: int, lead: re.Match[str]) -> date:
    name, day = lead["month"] or lead["month2"], lead["day"] or lead["day2"]
    month = month_number(name) if name else 1
    try:
        return date(year, month, int(day) if name and day else 1)
    except ValueError:
        return date(year, month, 1)
