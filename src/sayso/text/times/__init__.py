"""Time expressions (TIMEX3) and the calendar dates they cover, by rules, resolved against the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sayso.model import Interval, Passage, Precision, TimeExpression, TimeType
from sayso.text.dates.bounds import interval_of
from sayso.text.times.patterns import ANY, KINDS, MAYBE
from sayso.text.times.values import HANDLERS, Clock, Value

__all__ = ["anchor_day", "find_times"]

_SINCE = re.compile(r"\b(?:since|ever since|from)\s(?:the\s|about\s|around\s|at least\s)?$", re.IGNORECASE)
_BACK_TO = re.compile(r"\b(?:back|dating|dates|stretches|stretching)\sto\s(?:the\s|at least\s(?:the\s)?)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up\sto|through|before|by)\s(?:the\s|about\s|around\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(between|from)\s(?:the\s)?$", re.IGNORECASE)
_JOINS = {"between": re.compile(r"\sand\s(?:the\s)?$"), "from": re.compile(r"\s(?:to|until|till|through|[-–])\s(?:the\s)?$")}
_DASH = re.compile(r"\s?[-–]\s?$")
_LOOK_BACK = 24


def anchor_day(day: str | None) -> date | None:
    """The publication date as a date; None when unknown or no date at all."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def find_times(text: str, sentences: Sequence[Passage], anchor: date | None) -> list[TimeExpression]:
    """Which words give times, and which dates are meant?

    Relative expressions count from `anchor`, the direction of "on Tuesday" follows the tense of its clause. Without an anchor a relative
    expression keeps a value with X for what is unknown ("XXXX-08") and no interval. "since late 2012" and "until May" give open
    intervals, "between March and May" gives both the joint one; all three with precision RANGE.
    """
    clock = Clock(text, anchor)
    found: list[TimeExpression] = []
    for sentence in sentences:
        if not MAYBE.search(text, sentence.start, sentence.end):
            continue
        clock.sentence = sentence
        found.extend(_joined(text, sentence, list(_in_sentence(text, sentence, clock))))
    return found


def _in_sentence(text: str, sentence: Passage, clock: Clock) -> Iterator[TimeExpression]:
    at = sentence.start
    while match := ANY.search(text, at, sentence.end):
        at = match.start() + 1
        kind = match.lastgroup or ""
        exact = KINDS[kind].match(text, match.start(), sentence.end)
        value = HANDLERS[kind](exact, clock) if exact else None
        if exact is None or value is None:
            at = _next_word(text, match.start(), sentence.end)
            continue
        at = max(exact.end(), at)
        yield _expression(text, exact, value, clock)


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isalnum() or text[at] in "'’-"):
        at += 1
    return at + 1


def _expression(text: str, match: re.Match[str], value: Value, clock: Clock) -> TimeExpression:
    end = match.end()
    if text[end - 1] == "." and not text[max(0, end - 4) : end].lower().endswith(("a.m.", "p.m.")) and text[end : end + 1] in ("", "\n"):
        end -= 1
    passage = Passage(match.start(), end)
    covered = interval_of(value.value, value.mod) if value.type in (TimeType.DATE, TimeType.TIME) else None
    if covered and covered[0].precision is Precision.DAY and value.type is TimeType.DATE:
        clock.last = anchor_day(covered[0].start) or clock.last
    if covered and covered[0].start:
        clock.year = int(covered[0].start[:4])
    if covered is None:
        return TimeExpression(passage, value.type, value.value)
    return TimeExpression(passage, value.type, value.value, *covered)


def _joined(text: str, sentence: Passage, times: list[TimeExpression]) -> list[TimeExpression]:
    """Open and joint intervals: "since 2014", "until May", "between March and May 2016", "2011-2014"."""
    found = list(times)
    for i, time in enumerate(times):
        if time.interval is None:
            continue
        before = text[max(sentence.start, time.passage.start - _LOOK_BACK) : time.passage.start]
        if i and (joint := _joint(text, sentence, times[i - 1], time)):
            found[i - 1] = replace(times[i - 1], interval=joint, edtf=f"{joint.start}/{joint.end}")
            found[i] = replace(time, interval=joint, edtf=found[i - 1].edtf)
        elif _since(before):
            found[i] = _open(time, time.interval.start, None)
        elif _UNTIL.search(before):
            found[i] = _open(time, None, time.interval.end)
    return found


def _since(before: str) -> bool:
    """ "since", "dating back to"; "from" too, unless it opens a pair."""
    return bool(_BACK_TO.search(before) or (_SINCE.search(before) and not _BETWEEN.search(before)))


def _open(time: TimeExpression, start: str | None, end: str | None) -> TimeExpression:
    return replace(time, interval=Interval(start, end, Precision.RANGE), edtf=f"{start or '..'}/{end or '..'}")


def _joint(text: str, sentence: Passage, first: TimeExpression, second: TimeExpression) -> Interval | None:
    """The interval from the first to the second of "between X and Y", "from X to Y", "X-Y"; None if they are no such pair."""
    if first.interval is None or second.interval is None or second.passage.start - first.passage.end > 12:
        return None
    lead = _BETWEEN.search(text[max(sentence.start, first.passage.start - _LOOK_BACK) : first.passage.start])
    join = text[first.passage.end : second.passage.start]
    if not (lead and _JOINS[lead[1].lower()].fullmatch(join)) and not _DASH.fullmatch(join):
        return None
    start, end = first.interval.start, second.interval.end
    if start is None or end is None or start > end:
        return None
    return Interval(start, end, Precision.RANGE)
