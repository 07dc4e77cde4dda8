"""How near are two claims to telling of one event? Pure.

Two claims may be the same when their parties, types and times can agree; how near they are is the nearness of their meaning, with what
time and place add or take.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sayso.ledger.sketch import LASTING, Sketch, shared_family
from sayso.model import EventType, likeness
from sayso.text.dates.bounds import Days

# Chosen so that the cases in tests/cases/entries.yaml come out right, with claims of the sample articles beside them.
NEAR = 0.5  # from here on two claims tell the same
NEAR_ALL = 0.35  # what a claim must reach on average with those that stand for an entry to join it
DEED, MATTER = 0.4, 0.6  # shares of what was done and what it was about
THEME = 0.85  # how near two claims are in their matter when only the theme is the same
UNSAID = 0.35  # how near when one of the two says nothing of the matter
TOLD, SAME_WORD = 0.6, 0.3  # shares of how the encoder sees the two, and of a stem in common: the odds it was trained to give, over eight

SAME_NEWS, SAME_WEEK, FAR = 0.25, 0.15, -0.45  # what nearness in time adds
OTHER_MATTER = -0.2  # both say what it was about, and it is something else
LONG_AGO = -0.1  # an event that was over a year before the other telling came out
SAME_PLACE, OTHER_PLACE = 0.1, -0.45
HALF = -0.2  # one of the two leaves a side open
OTHER_TYPE = -0.1

NEWS_DAYS = 3  # a story is told again for so long
WEEK_DAYS = 10
YEAR_DAYS = 366
EARLY_DAYS = 31  # news tells of what is to come at most so long before

# Acts of words: what they are about is what they are.
TALK = frozenset(
    {
        *(EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    }
)


def nearness(one: Sketch, other: Sketch) -> float | None:
    """How near are two claims to telling of the same event?

    Returns:
        About 0 to 1.3, symmetric; None where they cannot be the same: other parties, other types, times that exclude each other.
    """
    family = shared_family(one, other)
    parties = _parties(one, other)
    if family is None or parties is None or (times := _times(one, other, is_lasting=family == LASTING)) is None:
        return None
    matters = _matters(one, other)
    told = None if family == LASTING or (matters < 0 and _is_talk(one, other)) else told_alike(one, other)
    meaning = words_alike(one, other) if told is None else told
    type_ = 0.0 if one.type is other.type or family == LASTING else OTHER_TYPE
    return round(meaning + parties + times + _places(one, other) + matters + type_, 6)


def told_alike(one: Sketch, other: Sketch) -> float | None:
    """Nearness in meaning as the encoder sees it, with the stem that it is blind to; None where it did not see both.

    It knows that a raid may be a bombing and is no visit. It does not see who, where, and about what: two talks of one verb about two
    matters are .95 alike. So relations that last, and talk about plainly different matters, are to be judged by their words.
    """
    alike = likeness(one.meaning, other.meaning)
    return None if alike is None else TOLD * alike + SAME_WORD * _has_stem(one.deeds & other.deeds)


def _is_talk(one: Sketch, other: Sketch) -> bool:
    return one.type in TALK or other.type in TALK


def words_alike(one: Sketch, other: Sketch) -> float:
    """Nearness in meaning by words: the stem or the group of the trigger, the words around it, what they speak of."""
    return DEED * _deed(one, other) + MATTER * _matter(one, other)


def _deed(one: Sketch, other: Sketch) -> float:
    shared = one.deeds & other.deeds
    return 1.0 if _has_stem(shared) else 0.5 if shared else 0.0


def _has_stem(deeds: frozenset[str]) -> bool:
    return any(not word.startswith("=") for word in deeds)


def _matter(one: Sketch, other: Sketch) -> float:
    if not one.about or not other.about:
        return UNSAID
    shared = len(one.about & other.about)
    words = shared / min(len(one.about), len(other.about)) * shared / (shared + 0.5)
    return 1 - (1 - words) * (1 - (THEME if one.themes & other.themes else 0.0))


def _matters(one: Sketch, other: Sketch) -> float:
    """Is it plainly about something else?"""
    if one.about & other.about or one.themes & other.themes:
        return 0.0
    return OTHER_MATTER if one.about and other.about else 0.0


def _parties(one: Sketch, other: Sketch) -> float | None:
    """What the parties say: 0 when both sides agree, less when one is left open, None when they do not agree."""
    straight = _sides((one.actors, other.actors), (one.recipients, other.recipients))
    if not (one.type.is_symmetric or other.type.is_symmetric):
        return straight
    crossed = _sides((one.actors, other.recipients), (one.recipients, other.actors))
    among = 0.0 if len(one.parties & other.parties) > 1 else None
    found = [value for value in (straight, crossed, among) if value is not None]
    return max(found, default=None)


def _sides(*sides: tuple[frozenset[str], frozenset[str]]) -> float | None:
    agreed = [not a.isdisjoint(b) for a, b in sides]
    open_ = [not a or not b for a, b in sides]
    if not any(agreed) or not all(good or free for good, free in zip(agreed, open_, strict=True)):
        return None
    both_open = [not a and not b for a, b in sides]
    return 0.0 if all(agreed) or any(both_open) else HALF


def _places(one: Sketch, other: Sketch) -> float:
    if not one.place or not other.place:
        return 0.0
    return SAME_PLACE if one.place & other.place else OTHER_PLACE


def _times(one: Sketch, other: Sketch, *, is_lasting: bool) -> float | None:
    """What the times say; None when they exclude each other."""
    if any(one.days) and any(other.days):
        return _dated(one.days, other.days)
    if any(one.days) or any(other.days):
        return _half_dated(*((one, other) if any(one.days) else (other, one)), is_lasting=is_lasting)
    apart = _apart(one.published, other.published)
    if apart is None or one.article == other.article:  # that two events are told together does not make them one
        return 0.0
    if apart > WEEK_DAYS:
        return 0.0 if is_lasting else FAR
    if not (_is_day(one.published) and _is_day(other.published)):
        return 0.0  # "not before 2016" may be any day since
    return SAME_NEWS if apart <= NEWS_DAYS else SAME_WEEK


def _dated(one: Days, other: Days) -> float | None:
    apart = _apart(one, other)
    exact = max(_length(one), _length(other))
    if apart is None or apart > (1 if exact <= WEEK_DAYS else 0):  # "Tuesday" here is Wednesday on the other side of the sea
        return None
    return SAME_NEWS if exact <= EARLY_DAYS else SAME_WEEK if exact <= YEAR_DAYS else 0.0


def _half_dated(dated: Sketch, undated: Sketch, *, is_lasting: bool) -> float | None:
    first = dated.days[0]
    told = undated.published[1]
    if first and told and (before := _gap(told, first)) is not None and before > EARLY_DAYS:
        return None  # it was told long before it happened
    apart = _apart(dated.days, undated.published)
    if apart is not None and _length(dated.days) <= EARLY_DAYS and _is_day(undated.published):
        if apart <= WEEK_DAYS:
            return SAME_WEEK
        if not is_lasting:  # what news of September does not date is seldom what happened in May
            return FAR
    over = _gap(dated.days[1], undated.published[0])
    return LONG_AGO if over is not None and over > YEAR_DAYS else 0.0


def _is_day(published: Days) -> bool:
    """Is it known, to the week, when something came out?"""
    return _length(published) <= WEEK_DAYS


_OPEN_LENGTH = 10_000  # days: longer than any that is closed on both sides matters


def _length(days: Days) -> int:
    first, last = days
    return _day(last) - _day(first) if first and last else _OPEN_LENGTH


def _apart(one: Days, other: Days) -> int | None:
    """Days between two intervals, 0 when they overlap; None when nothing is known of one."""
    if not any(one) or not any(other):
        return None
    gaps = (_gap(one[1], other[0]), _gap(other[1], one[0]))
    return max(0, *(gap for gap in gaps if gap is not None)) if any(gap is not None for gap in gaps) else 0


def _gap(end: str | None, start: str | None) -> int | None:
    return _day(start) - _day(end) if end and start else None


@lru_cache(maxsize=20_000)
def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()
