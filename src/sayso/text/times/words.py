"""The words of time, as pieces of regular expressions and as numbers."""

from __future__ import annotations

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
DAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI", "dawn": "MO", "midnight": "NI"}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
}
UNITS |= {
    "year": "Y",
    "decade": "E",
    "century": "C",
    "centurie": "C",
    "yr": "Y",
    "millennium": "L",
    "millennia": "L",
    "summer": "Y",
    "winter": "Y",
}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(_SMALL)} | {word: 20 + 10 * number for number, word in enumerate(_TENS)}
NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "thousand": 1000, "half": 0}
VAGUE = frozenset("several few some many couple recent coming past numerous countless dozens hundreds thousands".split())

_FULL_MONTHS = "|".join((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)))
MONTH = rf"(?:(?:{_FULL_MONTHS})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)\b)"
WEEKDAY_ANY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
YEAR = r"(?:1[1-9]\d\d|20\d\d)"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_TENS_OR = "|".join(_TENS)
_SMALL_OR = "|".join(sorted(_SMALL[1:], key=len, reverse=True))
NUMBER = rf"(?:\d+(?:[.,]\d+)*(?:\s\d/\d)?|(?:{_TENS_OR})(?:[\s-](?:{_SMALL_OR}))?|(?:{_SMALL_OR})|a\sdozen|a\shundred)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies)|millenni(?:um|a))"
)
PART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
MOD = r"(?:early|mid|late)"


def number_of(words: str) -> float | None:
    """How many? "twenty-four" 24, "2 1/2" 2.5, "a" 1; None when it is no number."""
    total = 0.0
    for word in words.lower().replace("-", " ").split():
        if "/" in word:
            top, bottom = word.split("/")
            total += int(top) / int(bottom) if bottom.isdigit() and int(bottom) else 0
        elif word[0].isdigit():
            try:
                total += float(word.replace(",", ""))
            except ValueError:
                return None
        elif word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * NUMBERS[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        else:
            return None
    return total
