"""Lines that say when a page came out: "19/02/2025 03:54 PM", "Published: 3 May 2024 | Updated ...", "2 hours ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.text.dates.written import Found, days_in

_TIME = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}){1,2}\s*(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b(?:noon|midnight)\b|T\d{2}:\d{2}(?::\d{2})?Z?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:an?|\d+|one|two|three|few)\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b|\byesterday\b|\btoday\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]?T|P[SD]?T|IST|JST|KST|HKT|MYT|SGT|PKT|MSK|EEST|EET|AE[SD]T|WIB"
    r"|eastern(?: (?:standard|daylight))? time|local time)"
    r"(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?\b\)?|(?<!\d)[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:first|last|originally|re-?)?\s*(?:published|updated|posted|modified|edited|revised|created|issued|released|uploaded"
    r"|updates?)\b|\b(?:last|on|at|the|this|was|date|time|day|"
    r"article|story|post|page|hrs?|local|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|by|\d+\s*min(?:ute)?s?\s+read|views?)\b",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"\bby\s+[\w .'’-]{2,40}$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|edited)\b[^|•·\n]{0,12}", re.IGNORECASE)
_LEFT = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 160  # characters


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp: the days it names, first published before last changed; `has_time` where a clock time stands with it."""

    days: tuple[Found, ...]
    has_time: bool


def stamp_in(line: str) -> Stamp | None:
    """When does this line say the page came out?

    "Published: 19 February 2025, 3.54pm", "2 hours ago" (no day), "Updated at 11:20 a.m. ET" (no day). None where the line says anything
    else besides ("On 3 May 2024 the army withdrew").
    """
    if len(line) > _LONGEST or (not any(letter.isdigit() for letter in line) and not _AGO.search(line)):
        return None
    days = days_in(line)
    left = _POSTED_BY.sub("", line) if days else line
    for day in reversed(days):
        left = left[: day.start] + " " + left[day.end :]  # from the last to the first: earlier places stay where they are
    for pattern in (_AGO, _TIME, _ZONE, _FILLER):
        left = pattern.sub(" ", left)
    if _LEFT.search(left) or not (days or _TIME.search(line) or _AGO.search(line)) or len(re.findall(r"\d", left)) > 4:
        return None
    return Stamp(tuple(sorted(days, key=lambda day: _is_update(line, day))), _TIME.search(line) is not None)


def _is_update(line: str, day: Found) -> bool:
    """Is this the day of a change, not of publication?"""
    return any(update.start() <= day.start <= update.end() for update in _UPDATED.finditer(line))
