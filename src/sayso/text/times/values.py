"""What a time expression means: TIMEX3 type and value, worked out from the publication date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from sayso.model import Passage, TimeType
from sayso.text.dates.bounds import shift_days, shift_months, week_value
from sayso.text.times.tense import AHEAD, BACK, UNKNOWN, direction
from sayso.text.times.words import CLOCK_UNITS, DAYS, MONTHS, ORDINALS, PARTS, SEASONS, UNITS, VAGUE, number_of

DATE, TIME, DURATION, SET = TimeType.DATE, TimeType.TIME, TimeType.DURATION, TimeType.SET
_MODS = {"early": "START", "earlier": "START", "mid": "MID", "late": "END", "later": "END"}
_SPELT_DECADES = {
    word: f"19{number}"
    for word, number in zip("twenties thirties forties fifties sixties seventies eighties nineties".split(), range(2, 10), strict=True)
}
_HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
_HOLIDAYS |= {"independence day": (7, 4), "halloween": (10, 31), "valentine's day": (2, 14)}
_CENTURIES = {"first": 1, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_AMOUNT_BEFORE = re.compile(r"(?:\d|percent|per\scent|%|dollars|times|once|twice|million|billion|tons|barrels|hundred|thousand|dozen)\s?$")


class Value(NamedTuple):
    """A TIMEX3 type and value; `mod` is START, MID or END for a part of it."""

    type: TimeType
    value: str
    mod: str = ""


@dataclass(slots=True)
class Clock:
    """What is known where an expression stands.

    Args:
        anchor: the publication date.
        last, year: the day and the year named last in the text, for "two days later", "that year".
        quarter: the quarter named last and not long ago, for "a year earlier" in reports of business.
    """

    text: str
    anchor: date | None
    sentence: Passage = field(default_factory=lambda: Passage(0, 0))
    last: date | None = None
    year: int | None = None
    quarter: str | None = None
    quarter_at: int = -10_000

    def direction(self, match: re.Match[str]) -> int:
        return direction(self.text, self.sentence, match.start(), match.end())

    def is_ahead(self, match: re.Match[str]) -> bool:
        return self.direction(match) == AHEAD

    def near_quarter(self, at: int) -> str | None:
        return self.quarter if self.quarter and at - self.quarter_at < 400 else None


Handler = Callable[[re.Match[str], Clock], Value | None]


def _low(match: re.Match[str], name: str) -> str:
    found = match.groupdict().get(name)
    return " ".join(found.lower().replace("’", "'").split()) if found else ""


def _mod(match: re.Match[str]) -> str:
    word = _low(match, "mod").split(" ")[0]
    if word in _MODS:
        return _MODS[word]
    edge = _low(match, "edge")
    if not edge:
        return ""
    if "middle" in edge:
        return "MID"
    return "START" if any(word in edge for word in ("beginning", "start", "early", "first half")) else "END"


def _month_number(name: str) -> int:
    return MONTHS[name[:3].lower()]


# How much farther away a month may seem against the tense of its clause. A writer in August who says "in September" with a
# past verb means last year's; a day of the month is rarely more than half a year off whatever the tense (record dates, deadlines).
_MONTH_COST = {AHEAD: (3, 1), UNKNOWN: (1, 3), BACK: (1, 12)}
_DAY_COST = {AHEAD: (3, 1), UNKNOWN: (1, 2), BACK: (1, 4)}
_NAMED_AFTER = re.compile(r"\s[a-z]{3,}")
_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her|this)\s$", re.IGNORECASE)


def _way(clock: Clock, match: re.Match[str]) -> int:
    """The direction, unless the date only names a thing: "under a June agreement"."""
    text = clock.text
    is_name = _NAMED_AFTER.match(text, match.end()) and _ARTICLE.search(text, max(0, match.start() - 6), match.start())
    return UNKNOWN if is_name else clock.direction(match)


def _year_of_month(clock: Clock, match: re.Match[str], month: int) -> int | None:
    """Which year is meant by a month alone: the nearest such month, weighed by the tense of the clause."""
    if clock.anchor is None:
        return None
    back, ahead = _MONTH_COST[_way(clock, match)]
    now = clock.anchor.year * 12 + clock.anchor.month
    gaps = [(year * 12 + month - now, year) for year in (clock.anchor.year - 1, clock.anchor.year, clock.anchor.year + 1)]
    return min(gaps, key=lambda gap: gap[0] * ahead if gap[0] > 0 else -gap[0] * back)[1]


def _year_word(words: str, clock: Clock) -> int | None:
    """A year written out: figures, "nineteen ninety-seven", "last year"."""
    if words.isdigit():
        return int(words)
    if words.endswith("year"):
        return clock.anchor.year + {"last": -1, "next": 1}.get(words.split()[0], 0) if clock.anchor else None
    if "two thousand" in words:
        tail = number_of(words.split("thousand")[1].replace(" and ", " ").strip() or "zero")
        return 2000 + int(tail) if tail is not None else None
    parts = words.replace("-", " ").split()
    head, tail = number_of(parts[0]), number_of(" ".join(parts[1:]))
    return int(head * 100 + tail) if head is not None and tail is not None else None


def _iso(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    day = f"{match['y']}-{match['m']}-{match['d']}"
    return Value(TIME, f"{day}T{match['t']}") if match["t"] else Value(DATE, day)


def _slashed(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "." and len(match["y"]) == 2:
        return None
    year = int(match["y"]) if len(match["y"]) == 4 else (1900 if int(match["y"]) > 50 else 2000) + int(match["y"])
    # 19/02/2025 can only be read one way; 03/04/2025 is read the American way unless the parts are joined by full stops.
    month, day = (second, first) if first > 12 or match["sep"] == "." else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = f"{year}-{month:02}-{day:02}"
    return Value(TIME, value + _clock_value(match["t"])) if match["t"] else Value(DATE, value)


def _month_day(match: re.Match[str], clock: Clock) -> Value | None:
    month, day = _month_number(match["m"]), int(match["d"])
    if match["y"]:
        return Value(DATE, f"{match['y']}-{month:02}-{day:02}")
    if clock.anchor is None:
        return Value(DATE, f"XXXX-{month:02}-{day:02}")
    return Value(DATE, f"{_year_of_day(clock, match, month, day)}-{month:02}-{day:02}")


def _year_of_day(clock: Clock, match: re.Match[str], month: int, day: int) -> int:
    """The year that brings a day of the calendar nearest, unless the tense says otherwise."""
    assert clock.anchor is not None
    candidates: list[tuple[int, int]] = []
    for year in (clock.anchor.year - 1, clock.anchor.year, clock.anchor.year + 1):
        try:
            candidates.append(((date(year, month, day) - clock.anchor).days, year))
        except ValueError:
            continue
    if not candidates:
        return clock.anchor.year
    back, ahead = _DAY_COST[_way(clock, match)]
    return min(candidates, key=lambda gap: gap[0] * ahead if gap[0] > 0 else -gap[0] * back)[1]


def _month_year(match: re.Match[str], clock: Clock) -> Value | None:
    year = _year_word(_low(match, "y"), clock)
    return Value(DATE, f"{year}-{_month_number(match['m']):02}", _mod(match)) if year else None


def _month(match: re.Match[str], clock: Clock) -> Value | None:
    if not _is_month(match, clock.text):
        return None
    month = _month_number(match["m"])
    year = _year_word(_low(match, "y"), clock) if match["y"] else _year_of_month(clock, match, month)
    return Value(DATE, f"{year if year else 'XXXX'}-{month:02}", _mod(match))


_MAY_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|last|next|this|early|late|mid|from|to|through|during|before|after|of|and|between"
    r"|for|each|a|the|on)[\s-]$",
    re.IGNORECASE,
)
_NOT_MONTH_AFTER = re.compile(r"\s?['’]s\s[A-Z]|\s[A-Z][a-z]+\b")


def _is_month(match: re.Match[str], text: str) -> bool:
    """ "May" and "March" are words of other kinds too; a short form alone, or a month before a surname, is a name."""
    name = match["m"]
    if name.endswith(".") or len(name) <= 4:
        if name.lower() in ("june", "july") or (
            name.lower() == "may" and _MAY_BEFORE.search(text[max(0, match.start("m") - 12) : match.start("m")])
        ):
            return True
        return name.endswith(".") and name[:-1].lower() not in ("mar", "jan", "may") and len(name) > 2
    if name.lower() in ("march", "august", "april") and not match["mod"] and not match["edge"]:
        after = text[match.end() : match.end() + 20]
        return bool(_MAY_BEFORE.search(text[max(0, match.start() - 12) : match.start()])) or not (
            name.lower() == "march" or _NOT_MONTH_AFTER.match(after)
        )
    return True


def _rel_month(match: re.Match[str], clock: Clock) -> Value | None:
    month, rel = _month_number(match["m"]), _low(match, "rel")
    if match["m"].lower() == "may" and rel in ("this", "that", "the same"):
        return None
    if clock.anchor is None:
        return Value(DATE, f"XXXX-{month:02}", _mod(match))
    year, now = clock.anchor.year, clock.anchor.month
    if "last" in rel or "past" in rel or "previous" in rel:
        # "last February" written in March is the year before: the month just past is "last month".
        year = year - 1 if month >= now - 1 else year
    elif "next" in rel or "coming" in rel:
        year = year + 1 if month <= now else year
    elif "this" not in rel:
        year = (_year_of_month(clock, match, month)) or year
    return Value(DATE, f"{year}-{month:02}", _mod(match))


def _weekday_date(clock: Clock, match: re.Match[str], name: str, rel: str) -> date | None:
    if clock.anchor is None:
        return None
    gap = DAYS[name[:3].lower()] - clock.anchor.weekday()
    if "next" in rel or "coming" in rel or ("following" in rel and clock.last is None):
        return shift_days(clock.anchor, gap if gap > 0 else gap + 7)
    if "following" in rel and clock.last is not None:
        step = (DAYS[name[:3].lower()] - clock.last.weekday()) % 7 or 7
        return shift_days(clock.last, step)
    if "last" in rel or "previous" in rel or "past" in rel:
        return shift_days(clock.anchor, gap if gap < 0 else gap - 7)
    if clock.is_ahead(match):
        return shift_days(clock.anchor, gap if gap >= 0 else gap + 7)
    return shift_days(clock.anchor, gap if gap <= 0 else gap - 7)


def _weekday(match: re.Match[str], clock: Clock) -> Value | None:
    day = _weekday_date(clock, match, match["dow"], _low(match, "rel"))
    return Value(DATE, day.isoformat() if day else f"XXXX-WXX-{DAYS[match['dow'][:3].lower()] + 1}", _mod(match))


def _part_day(match: re.Match[str], clock: Clock) -> Value | None:
    part = PARTS[_low(match, "part")]
    if match["dow"]:
        day = _weekday_date(clock, match, match["dow"], "")
    elif clock.anchor is None:
        day = None
    elif match["this"]:
        day = clock.anchor
    elif match["next"]:
        base = clock.last or clock.anchor
        day = base if "that" in _low(match, "next") else shift_days(base, 1)
    else:
        day = shift_days(clock.anchor, -1 if _low(match, "rel") == "yesterday" else 1)
    return Value(TIME, f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}", _mod(match))


def _clock_value(words: str) -> str:
    low = words.lower().replace(".", "").replace(" ", "")
    if low in ("noon", "midnight"):
        return "T12:00" if low == "noon" else "T24:00"
    shift = 12 if low.endswith("pm") else 0
    digits = low.removesuffix("pm").removesuffix("am")
    hour, _, rest = digits.partition(":")
    number = int(hour) % 12 + shift if low.endswith(("am", "pm")) else int(hour)
    return f"T{number:02}:{rest or '00'}"


def _clock(match: re.Match[str], clock: Clock) -> Value | None:
    if ":" in match["t"] and not match["t"].lower().rstrip(".").endswith("m"):
        before = clock.text[max(0, match.start() - 6) : match.start()].lower()
        zoned = len(match[0]) > len(match["t"]) + 2
        if not (zoned or before.rstrip().endswith(("at", "by", "until", "till", "from", "around", "about"))):
            return None  # a score, a verse
    base = clock.last or clock.anchor
    return Value(TIME, (base.isoformat() if base else "XXXX-XX-XX") + _clock_value(match["t"]))


def _clock_day(match: re.Match[str], clock: Clock) -> Value | None:
    if match["m"]:
        month, number = _month_number(match["m"]), int(match["d"])
        year = _year_of_day(clock, match, month, number) if clock.anchor else "XXXX"
        return Value(TIME, f"{year}-{month:02}-{number:02}{_clock_value(match['t'])}")
    if match["dow"]:
        day = _weekday_date(clock, match, match["dow"], "")
    else:
        day = shift_days(clock.anchor, {"yesterday": -1, "tomorrow": 1}.get(_low(match, "rel"), 0)) if clock.anchor else None
    return Value(TIME, (day.isoformat() if day else "XXXX-XX-XX") + _clock_value(match["t"]))


def _every(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    name = match["dow"] or match["dows"]
    if name:
        return Value(SET, f"XXXX-WXX-{DAYS[name[:3].lower()] + 1}")
    if match["m"]:
        return Value(SET, f"XXXX-{_month_number(match['m']):02}")
    unit = _low(match, "u")
    if unit in SEASONS:
        return Value(SET, f"XXXX-{SEASONS[unit]}")
    if unit in PARTS:
        return Value(SET, f"XXXX-XX-XXT{PARTS[unit]}")
    count = _low(match, "n")
    number = 2 if count == "other" else (number_of(count) if count not in ("", "single") else 1)
    return Value(SET, _length(number or 1, unit))


_FREQUENCIES = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y"}
_FREQUENCIES |= {"hourly": "PT1H", "biweekly": "P2W", "bimonthly": "P2M"}


def _frequency(match: re.Match[str], clock: Clock) -> Value | None:
    word = match["f"]
    if word[0].isupper() and match.start() > clock.sentence.start:
        return None  # the Daily Record
    return Value(SET, _FREQUENCIES[word.lower()])


def _per(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    return Value(SET, _length(1, _low(match, "u")))


def _unit(words: str) -> tuple[str, bool]:
    """TIMEX3's letter of a unit, and whether it belongs after the T of a duration."""
    word = words.lower()
    singular = word[:-1] if word.endswith("s") else word
    return UNITS.get(singular, UNITS.get(word, "Y")), singular in CLOCK_UNITS


def _length(number: float | str, unit: str) -> str:
    letter, is_clock = _unit(unit)
    if letter == "E" and not isinstance(number, str):
        number, letter = number * 10, "Y"
    if letter == "C" and not isinstance(number, str):
        number, letter = number * 100, "Y"
    if letter == "WE":
        letter = "W"
    if not isinstance(number, str) and number != int(number):
        whole, half = int(number), ("30S" if letter == "M" else "30M") if is_clock else {"Y": "6M", "M": "15D", "D": "12H"}.get(letter, "")
        if half and number - whole == 0.5:
            prefix = "PT" if is_clock else "P"
            return f"{prefix}{whole}{letter}{half}" if whole else f"{'PT' if is_clock or letter == 'D' else 'P'}{half}"
    amount = number if isinstance(number, str) else f"{number:g}"
    return f"P{'T' if is_clock else ''}{amount}{letter}"


def _amount(words: str) -> float | str | None:
    """A count, "X" for "several"; None where the words are neither. Of "two to three" the first counts."""
    low = " ".join(words.lower().split())
    if not low:
        return None
    if low in ("an", "a", "another", "an additional", "one"):
        return 1
    if low in ("half an", "half a", "half"):
        return 0.5
    if "couple" in low:
        return 2
    if any(word in VAGUE for word in low.split()):
        return "X"
    if low.endswith("and a half") or low.endswith("and-a-half"):
        base = number_of(low.removesuffix("and a half").removesuffix("and-a-half").rstrip(" -"))
        return None if base is None else base + 0.5
    first = re.split(r"\s(?:or|to|and)\s|-to-", low)[0]
    return number_of(first)


def _quarter(match: re.Match[str], clock: Clock) -> Value | None:
    low = _low(match, "n")
    number = ORDINALS.get(low, 0)
    unit = "Q" if _low(match, "u") == "quarter" else "H"
    if unit == "H" and not (match["y"] or match["y2"]) and "the" not in match[0].lower():
        return None
    if unit == "H" and number > 2:
        return None
    year = _quarter_year(match, clock, number, unit)
    value = f"{year if year else 'XXXX'}-{unit}{number}"
    if unit == "Q" and year:
        clock.quarter, clock.quarter_at = value, match.end()
    return Value(DATE, value)


def _quarter_year(match: re.Match[str], clock: Clock, number: int, unit: str) -> int | None:
    for name in ("y", "y2"):
        if match[name]:
            return _year_word(_low(match, name), clock)
    if clock.anchor is None:
        return None
    rel, year = _low(match, "rel"), clock.anchor.year
    if rel in ("last year's", "year-earlier", "year-ago"):
        quarter = clock.near_quarter(match.start())
        return int(quarter[:4]) - 1 if quarter and rel != "last year's" else year - 1
    if rel == "next year's":
        return year + 1
    length = 3 if unit == "Q" else 6
    current = (clock.anchor.month - 1) // length + 1
    if rel != "this year's" and number > current and not clock.is_ahead(match):
        return year - 1
    return year + 1 if number < current and clock.is_ahead(match) and rel != "this year's" else year


def _this_quarter(match: re.Match[str], clock: Clock) -> Value | None:
    if clock.anchor is None:
        return Value(DATE, "XXXX-QX")
    rel = _low(match, "rel")
    near = clock.near_quarter(match.start())
    year, number = clock.anchor.year, (clock.anchor.month - 1) // 3 + 1
    if rel in ("the year-earlier", "the year-ago"):
        return Value(DATE, f"{int(near[:4]) - 1}{near[4:]}" if near else f"{year - 1}-Q{number}")
    if rel in ("the", "the latest") and near:
        return Value(DATE, near)
    if rel == "the final":
        return Value(DATE, f"{year}-Q4")
    step = {"last": -1, "the previous": -1, "the latest": -1, "next": 1, "the": -1}.get(rel, 0)
    index = year * 4 + number - 1 + step
    return Value(DATE, f"{index // 4}-Q{index % 4 + 1}")


def _season(match: re.Match[str], clock: Clock) -> Value | None:
    season = SEASONS[_low(match, "s")]
    rel = _low(match, "rel")
    before = clock.text[max(0, match.start() - 4) : match.start()].lower()
    if not (rel or match["y"]):
        # "spring", "fall" are words of many uses: only "in (the) spring", "late summer" date anything.
        is_used = (
            match["mod"] or match["mod2"] or (before.endswith(("in ", "by ")) and not (season == "FA" and "the" not in match[0].lower()))
        )
        if not is_used or (_low(match, "s") in ("spring", "fall") and clock.text[match.end() : match.end() + 3] == " of"):
            return None
    if _low(match, "s") == "spring" and clock.text[match.start("s")].isupper() and not rel and not match["y"]:
        return None
    mod = _mod(match) or _MODS.get(_low(match, "mod2"), "")
    if match["y"]:
        year = _year_word(_low(match, "y"), clock)
        return Value(DATE, f"{year}-{season}", mod) if year else None
    if clock.anchor is None:
        return Value(DATE, f"XXXX-{season}", mod)
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year, month = clock.anchor.year, clock.anchor.month
    if "last" in rel or "past" in rel or "previous" in rel:
        year = year - 1 if month <= start + 2 else year
    elif "next" in rel or "coming" in rel:
        year = year + 1 if month >= start else year
    elif "this" not in rel and not clock.is_ahead(match):
        year = year - 1 if month < start else year
    return Value(DATE, f"{year}-{season}", mod)


def _decade(match: re.Match[str], clock: Clock) -> Value | None:
    word = _low(match, "y")
    if word in _SPELT_DECADES:
        if not re.search(r"\bthe\b|early|mid|late", match[0].lower()) or clock.text[
            max(0, match.start() - 7) : match.start()
        ].lower().endswith((" her ", " his ", "their ")):
            return None
        digits = _SPELT_DECADES[word][:3]
    elif word[0].isdigit() and len(word) == 5:
        digits = word[:3] if word[3] == "0" else word[:4]
    elif word.startswith("'") or "the" in match[0].lower():
        digits = "19" + word.strip("'")[0]
    else:
        return None
    if word[0] == "'" and not re.search(r"\bthe\b|early|mid|late|half", match[0].lower()):
        return None
    half = _low(match, "half")
    return Value(DATE, digits, _mod(match) or ("" if not half else "START" if half.startswith("first") else "END"))


def _century(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    words = _low(match, "n")
    number = int(words[:-2]) if words[0].isdigit() else _CENTURIES[words]
    return Value(DATE, f"{number - 1:02}", _mod(match)) if 1 <= number <= 30 else None


def _fiscal(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    return Value(DATE, match["y"])


def _shifted(clock: Clock, base: date | None, number: float | str | None, unit: str, sign: int) -> str:  # noqa: ARG001
    """A date some units away, as exact as the unit: "two years ago" is a year, "three days ago" a day."""
    letter, is_clock = _unit(unit)
    if base is None or number is None or isinstance(number, str):
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    count = round(number) * sign
    if is_clock:
        return base.isoformat()
    if letter == "D":
        return shift_days(base, count).isoformat()
    if letter in ("W", "WE"):
        return week_value(shift_days(base, 7 * count))
    if letter in ("M", "Q"):
        return shift_months(base, count * (3 if letter == "Q" else 1)).isoformat()[:7]
    years = count * {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(letter, 1)
    year = base.year + years
    if number != int(number) and letter == "Y":
        return shift_months(base, round(number * 12) * sign).isoformat()[:7]
    return f"{year:04}" if 0 < year < 10_000 else "PAST_REF"


def _ago(match: re.Match[str], clock: Clock) -> Value | None:
    word, unit = _low(match, "w"), _low(match, "u")
    number = _amount(_low(match, "n"))
    if number is None:
        if not unit.endswith("s"):
            return None
        number = "X"
    if unit == "year" and number == 1 and word in ("ago", "earlier") and (near := clock.near_quarter(match.start())):
        return Value(DATE, f"{int(near[:4]) - 1}{near[4:]}")
    sign = -1 if word in ("ago", "earlier") else 1
    base = clock.anchor if word in ("ago", "hence", "from now") else (clock.last or clock.anchor)
    return Value(DATE, _shifted(clock, base, number, unit, sign))


def _year_ago(match: re.Match[str], clock: Clock) -> Value | None:
    near = clock.near_quarter(match.start())
    if _low(match, "u") == "year" and near:
        return Value(DATE, f"{int(near[:4]) - 1}{near[4:]}")
    return Value(DATE, _shifted(clock, clock.anchor, 1, _low(match, "u"), -1))


def _relative(match: re.Match[str], clock: Clock) -> Value | None:
    rel, unit = _low(match, "rel"), _low(match, "u")
    mod = _mod(match)
    if match["u"][0].isupper() and match[0][0].isupper():
        return None  # "This Week", the programme
    if rel in ("that", "the same", "that same") or (rel == "the" and not (mod or match["edge"])):
        return _pointed(match, clock, rel, unit)
    if unit == "day" and rel in (
        "last",
        "this",
        "past",
        "next",
        "the last",
        "the past",
        "the latest",
        "the current",
        "this past",
        "coming",
    ):
        return None if rel != "next" else _relative_day(clock, 1)
    if unit == "day" and ("following" in rel or "next" in rel or "previous" in rel):
        return _relative_day(clock, -1 if "previous" in rel else 1)
    if (
        rel in ("the past", "the last", "past", "the coming", "the next")
        and unit in ("year", "decade", "week", "month", "century")
        and not match["mod"]
    ):
        if rel in ("the past", "the last", "past"):
            return Value(DURATION, _length(1, unit)) if unit in ("decade", "century") else Value(DATE, _named(clock, unit, -1))
        return Value(DURATION, _length(1, unit))
    step = -1 if re.search(r"last|past|previous", rel) and "latest" not in rel else 1 if re.search(r"next|coming|following", rel) else 0
    base = clock.last if "following" in rel or "previous" in rel else None
    return Value(DATE, _named(clock, unit, step, base), mod)


def _relative_day(clock: Clock, step: int) -> Value:
    base = clock.last or clock.anchor
    return Value(DATE, shift_days(base, step).isoformat() if base else "XXXX-XX-XX")


_ENDED = re.compile(r"\s(?:ended|ending|to)\b")


def _pointed(match: re.Match[str], clock: Clock, rel: str, unit: str) -> Value | None:
    """ "that day", "the weekend": what was named last."""
    if rel == "the" and unit == "weekend":
        return Value(DATE, _named(clock, unit, 0))
    if rel == "the":
        # "the year" dates something after "in", "of", "during"; elsewhere it mostly counts.
        before = clock.text[max(0, match.start() - 8) : match.start()].lower()
        if unit in ("year", "month", "week") and before.endswith(("of ", "during ", "this ", "for ", "in ")):
            is_counted = bool(_ENDED.match(clock.text, match.end()))
            return Value(DURATION, _length(1, unit)) if is_counted else Value(DATE, _named(clock, unit, 0))
        return None
    if unit == "year" and clock.year:
        return Value(DATE, str(clock.year), _mod(match))
    base = clock.last or clock.anchor
    if unit == "day":
        return Value(DATE, base.isoformat() if base else "XXXX-XX-XX")
    return Value(DATE, _named(clock, unit, 0, base))


def _named(clock: Clock, unit: str, step: int, base: date | None = None) -> str:
    """The week, month, year ... that is `step` units from the anchor."""
    day = base or clock.anchor
    letter, _ = _unit(unit)
    if day is None:
        return {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(letter, "XXXX")
    if letter == "W":
        return week_value(shift_days(day, 7 * step))
    if letter == "WE":
        ahead = day.weekday() >= 4 or step > 0
        return week_value(shift_days(day, 7 * (step if step else (0 if ahead else -1)))) + "-WE"
    if letter == "M":
        return shift_months(day, step).isoformat()[:7]
    if letter == "D":
        return shift_days(day, step).isoformat()
    if letter == "E":
        return f"{day.year // 10 + step}"
    if letter == "C":
        return f"{day.year // 100 + step}"
    return f"{day.year + step:04}"


def _span(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    """ "the past two years": a duration, not a date."""
    words = _low(match, "n")
    number = _amount(words)
    if number is None:
        rel = _low(match, "rel")
        if rel in ("past", "last"):
            return Value(DURATION, _length("X", _low(match, "u"))) if "the" in match[0].lower().split()[0] else Value(DATE, "PAST_REF")
        if rel in ("next", "coming"):
            return Value(DURATION, _length("X", _low(match, "u")))
        return None if rel in ("previous", "following", "latest", "final") else Value(DURATION, _length("X", _low(match, "u")))
    return Value(DURATION, _length(number, _low(match, "u")))


def _recent(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    if _low(match, "u") == "times":
        return Value(DATE, "PAST_REF")
    if _low(match, "w") == "future":
        return Value(DATE, "FUTURE_REF")
    return Value(DURATION, _length("X", _low(match, "u")))


def _edge_year(match: re.Match[str], clock: Clock) -> Value | None:
    if not _is_year(match, clock.text):
        return None
    return Value(DATE, match["y"], _mod(match) or {"post-": "AFTER", "pre-": "BEFORE"}.get(_low(match, "post"), ""))


def _year_end(match: re.Match[str], clock: Clock) -> Value | None:
    if clock.anchor is None:
        return Value(DATE, "XXXX", "END")
    return Value(DATE, f"{clock.anchor.year}" if "year" in match[0].lower() else clock.anchor.isoformat()[:7], "END")


def _hyphened(match: re.Match[str], clock: Clock) -> Value | None:  # noqa: ARG001
    words, unit = _low(match, "n"), _low(match, "u")
    if match[0].lower().endswith("old"):
        return None  # an age dates nothing
    if unit == "long":
        return Value(DURATION, _length("X" if words.endswith("s") else 1, words)) if words.rstrip("s") in UNITS else None
    if unit == "second" or words.rstrip("s") in UNITS:
        return None
    number = "X" if words in ("several", "multi") else _amount(words)
    return None if number is None else Value(DURATION, _length(number, unit))


def _length_of(match: re.Match[str], clock: Clock) -> Value | None:
    unit = _low(match, "u")
    if re.match(r"[\s-]old\b", clock.text[match.end() : match.end() + 4]):
        return None
    number = _amount(_low(match, "n"))
    if number is None or (unit == "second" and number != 1):
        return None
    if unit in ("second", "quarter") and number in (1, 0.5, "X"):
        return None
    if "and a half" in match[0].lower() and not isinstance(number, str):
        number = int(number) + 0.5
    if number == 1 and _low(match, "n") == "one" and unit == "day" and clock.text[match.end() : match.end() + 1] != " ":
        return Value(DURATION, "P1D")
    return Value(DURATION, _length(number, unit))


def _one_length(match: re.Match[str], clock: Clock) -> Value | None:
    unit = _low(match, "u")
    before = clock.text[max(0, match.start() - 12) : match.start()]
    if unit in ("second", "quarter", "night"):
        return None
    if re.match(r"\s(?:of|that|when|in\swhich|for)\b|-", clock.text[match.end() : match.end() + 12].lower()) and not match["app"]:
        return None
    if _AMOUNT_BEFORE.search(before) or before.lower().endswith("per "):
        return Value(SET, _length(1, unit))
    return Value(DURATION, _length(1.5 if "and a half" in match[0].lower() else 1, unit))


def _plural(match: re.Match[str], clock: Clock) -> Value | None:
    unit = _low(match, "u")
    before = clock.text[max(0, match.start() - 9) : match.start()].lower()
    if unit in ("nights", "minutes", "seconds") and not before.endswith(("for ", "within ", "in ")):
        return None
    if before.endswith((" his ", " her ", "their ", "its ", "my ", "our ", "the ", "these ", "those ", "early ", "later ", "golden ", "-")):
        return None
    return Value(DURATION, _length("X", unit))


def _today(match: re.Match[str], clock: Clock) -> Value | None:
    word = _low(match, "w")
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1}.get(word, 0)
    if clock.anchor is None:
        return Value(DATE, "PRESENT_REF" if step == 0 else "PAST_REF" if step < 0 else "FUTURE_REF")
    day = shift_days(clock.anchor, step).isoformat()
    if word in ("tonight", "overnight", "last night"):
        return Value(TIME, f"{day}TNI")
    return Value(DATE, day, _mod(match))


def _now(match: re.Match[str], clock: Clock) -> Value | None:
    if _low(match, "w") == "current" and clock.text[match.end() : match.end() + 8].lower().lstrip().startswith(("affairs", "of ", "and ")):
        return None
    return Value(DATE, "PRESENT_REF")


def _then(match: re.Match[str], clock: Clock) -> Value | None:
    word = _low(match, "w")
    if word == "the past" and not clock.text[max(0, match.start() - 8) : match.start()].lower().endswith(
        ("in ", "of ", "from ", "than ", "with ")
    ):
        return None
    return Value(DATE, "PAST_REF")


def _soon(match: re.Match[str], clock: Clock) -> Value | None:
    if _low(match, "w") == "future" and clock.text[max(0, match.start() - 4) : match.start()].lower().endswith(
        ("his ", "her ", "its ", "eir ")
    ):
        return None
    return Value(DATE, "FUTURE_REF")


def _holiday(match: re.Match[str], clock: Clock) -> Value | None:
    name = _low(match, "h")
    year = int(match["y"]) if match["y"] else clock.anchor.year if clock.anchor else None
    if year is None:
        return Value(DATE, "XXXX-{:02}-{:02}".format(*_HOLIDAYS[name])) if name in _HOLIDAYS else None
    day = _holiday_in(name, year)
    if (
        clock.anchor is not None
        and not match["y"]
        and match["rel"] is None
        and not clock.is_ahead(match)
        and (day - clock.anchor).days > 31
    ):
        day = _holiday_in(name, year - 1)
    if clock.anchor is not None and _low(match, "rel") == "last" and day >= clock.anchor:
        day = _holiday_in(name, year - 1)
    return Value(DATE, day.isoformat())


def _holiday_in(name: str, year: int) -> date:
    if name in _HOLIDAYS:
        return date(year, *_HOLIDAYS[name])
    month, weekday, nth = {"labor day": (9, 0, 0), "memorial day": (5, 0, -1)}.get(name, (11, 3, 3))
    if nth < 0:
        last = date(year, month, 31)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * nth)


def _spelt_year(match: re.Match[str], clock: Clock) -> Value | None:
    year = _year_word(match[0].lower(), clock)
    return Value(DATE, str(year)) if year and 1800 <= year <= 2060 else None


_COUNTED = re.compile(
    r"\s(?:people|troops|soldiers|men|women|children|others|dead|wounded|miles|km|kilomet|met(?:er|re)s|feet|tons"
    r"|tonnes|pounds|dollars|euros|points|percent|per\scent"
    r"|votes|seats|jobs|shares|workers|employees|members|civilians|refugees|prisoners|homes|houses|cases|deaths"
    r"|square|barrels|megawatts|calories|copies|million|billion|times"
    r"|pages|words|rounds|missiles|tanks|rockets|aircraft|vehicles|degrees|hours|years|days|ounces|names|companies"
    r"|students|protesters|migrants|hectares|acres)\b"
)
_YEAR_AND_DASH = re.compile(r"(?:1[1-9]|20)\d\d[-–]$")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:No|no|number|Resolution|resolution|flight|Flight|Room|room|Section|page|channel|Boeing|highway|Route"
    r"|than|about|around|nearly|some|least|over)\.?\s?|[\d,.][-–/]?|[$€£¥])$"
)


def _is_year(match: re.Match[str], text: str) -> bool:
    if _COUNTED.match(text, match.end()) or text[match.end() : match.end() + 1] in ("°", "%"):
        return False
    if _YEAR_AND_DASH.search(text, max(0, match.start("y") - 5), match.start("y")):
        return True
    return not _NOT_YEAR_BEFORE.search(text[max(0, match.start("y") - 12) : match.start("y")])


def _year(match: re.Match[str], clock: Clock) -> Value | None:
    if not _is_year(match, clock.text):
        return None
    year = int(match["y"])
    if not 1700 <= year <= 2099:
        before = clock.text[max(0, match.start() - 6) : match.start()].lower()
        if not before.endswith(("in ", "since ", "of ")):
            return None
    return Value(DATE, match["y"])


HANDLERS: dict[str, Handler] = {
    "iso": _iso,
    "slashed": _slashed,
    "month_day": _month_day,
    "day_month": _month_day,
    "month_year": _month_year,
    "clock_day": _clock_day,
    "clock": _clock,
    "part_day": _part_day,
    "weekday": _weekday,
    "every": _every,
    "frequency": _frequency,
    "per": _per,
    "quarter": _quarter,
    "this_quarter": _this_quarter,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "fiscal": _fiscal,
    "ago": _ago,
    "year_ago": _year_ago,
    "relative": _relative,
    "rel_month": _rel_month,
    "month": _month,
    "span": _span,
    "recent": _recent,
    "edge_year": _edge_year,
    "year_end": _year_end,
    "hyphened": _hyphened,
    "length": _length_of,
    "one_length": _one_length,
    "plural": _plural,
    "today": _today,
    "now": _now,
    "then": _then,
    "soon": _soon,
    "holiday": _holiday,
    "spelt_year": _spelt_year,
    "year": _year,
}
