"""Datelines: where and when a story was filed, and by which agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.clean.agencies import agency
from sayso.clean.places import is_place, is_region
from sayso.text.dates.written import MONTH, YEAR, Found, days_in

_HEAD = 200  # characters: the longest dateline seen ("ABOARD THE ... (AP)", joint filings from three cities) has 90
_LONGEST_PLACE = 70
# Words in capitals before a dash that are no place.
_FLAGS = frozenset(
    "ad advisory alert analysis attention breaking clarification column"
    " comment corrected correction corrections editorial exclusive explainer factbox "
    "feature file flash highlights insight interview just in live news"
    " note obituary opinion photo photos podcast poll preview profile q a quotes recap "
    "report review special report story timeline update updated updates urgent video watch wrapup breakingviews dear".split()
)

_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_UPPER = rf"[{_CAPITAL}][{_CAPITAL}.'’]*(?:[ /-]{{1,3}}[{_CAPITAL}][{_CAPITAL}.'’]*){{0,8}}"
_NAME = rf"[{_CAPITAL}][\w.'’]*(?:[ /-](?:(?:of|de|del|la|and|the|es|al|el|au|do)[ -])?[{_CAPITAL}][\w.'’]*){{0,3}}"
_REGION = rf"(?:\s*,\s+(?!{MONTH}\s*\d){_NAME})?"
_PLACE = rf"(?P<place>(?:{_UPPER}(?![{_CAPITAL}]?[a-zß-ÿа-яё])|{_NAME}){_REGION}{_REGION}(?:\s\([A-Z][\w ]{{2,30}}\))?)"
_DATE = rf"(?P<date>(?:(?i:{MONTH})\s*\d{{1,2}}\b|\d{{1,2}}\s+(?i:{MONTH}))(?:\s*,?\s*{YEAR}\b)*)"
_AGENCY = r"(?:\(\s?(?P<round>[^()\n]{1,40}?)\s?\)|/\s?(?P<slashed>[^/\n]{2,30}?)\s?/)"
_BARE = rf"(?P<bare>[{_CAPITAL}][{_CAPITAL}]{{2,9}}|Reuters|Xinhua|Bernama|Interfax|РИА Новости)"
_DASH = r"(?P<dash>\s*(?:\.\s?)?(?:--+|[—–_―])\s*|\s*\.?\s?-\s+|\s+-\s*|\s*:\s+)"
_STOP = r"(?P<dash>\s*(?:\.\s?)?(?:--+|[—–_―])\s*|\s*\.?\s?-\s+|\s+-\s*|\s*:\s+|\.\s+|\s+|\s*$)"
_MARK = re.compile(
    r"(?:\s*\((?:\d?\w{0,3} ?)?(?:LEAD|LD|URGENT|ATTN[^)]{0,80}|UPDATE[^)]{0,40}|RECASTS[^)]{0,80}|CORRECTED[^)]{0,80})\)\s*)+",
    re.IGNORECASE,
)

_BY_AGENCY = re.compile(rf"(?:{_PLACE})?(?:[,.]?\s*{_DATE})?[,.]?\s*{_AGENCY}{_STOP}")
_AGENCY_FIRST = re.compile(rf"{_AGENCY}\s*-+\s*{_PLACE}(?:\s*,\s*{_DATE})?{_DASH}")
_BARE_AGENCY = re.compile(rf"{_PLACE}(?:\s*,\s*{_DATE})?(?:\s*,\s*|\s+[-–—]\s+){_BARE}(?P<dash>\s*[-–—:]+\s+|\.\s+|\s*$)")
_DATED = re.compile(rf"{_PLACE}(?:\s*[,.]\s*|\s*[-–—]\s*|\s+){_DATE}(?P<dash>\s*(?:--+|[—–:_-])\s*|\.\s+|\s*$)")
_PLACE_ONLY = re.compile(rf"{_PLACE}{_DASH}")
_ABBREVIATED = re.compile(r"\.[A-Z]\.$")  # "D.C.": its last point is no full stop
_STARTS = re.compile(rf"[{_CAPITAL}0-9\"“‘'`«\[($€£]|[^\W\d_a-zß-ÿа-яё]")


@dataclass(frozen=True, slots=True)
class Filing:
    """A dateline as parsed from the start of a paragraph.

    Args:
        start, end: the words of the dateline in the string, dash left out.
        body: where the paragraph itself begins.
        place, agency: usual spelling, None where it does not say; `found` likewise for the day.
    """

    start: int
    end: int
    body: int
    place: str | None
    found: Found | None
    agency: str | None


def parse(text: str) -> Filing | None:
    """Does this paragraph open with a dateline?

    "KUALA LUMPUR, Feb 19 (Bernama) -- The fall" is filed from Kuala Lumpur on 19 February by Bernama; its body begins at "The". Of the many
    forms that agencies use, those without an agency's name count only with capitals ("MADRID — "), a date, or a place known as such.

    Args:
        text: a paragraph from its first letter; only its beginning is looked at.

    Returns:
        None where it opens otherwise.
    """
    head = text[:_HEAD]
    mark = _MARK.match(head)
    start = mark.end() if mark else 0
    return next(_readings(head, start), None)


def _readings(head: str, start: int) -> Iterator[Filing]:
    for pattern, is_meant in _FORMS:
        match = pattern.match(head, start)
        if match and is_meant(match, head[match.end() :]):
            yield _filing(match, start)


def _by_agency(match: re.Match[str], rest: str) -> bool:
    words = match["round"] or match["slashed"]
    place, dash = match["place"], match["dash"].strip()
    has_stop = bool(dash) or not rest
    if agency(words):
        return _is_named(place) and _opens(rest) and (has_stop or place is not None)
    is_filed = bool(match["date"]) or (place is not None and (_is_upper(place, rest) or _is_known(place)))
    return has_stop and dash not in {":", "."} and is_filed and _is_named(place) and _opens(rest) and _may_be_agency(words, match["date"])


def _may_be_agency(words: str, date: str | None) -> bool:
    """Outlets we do not know: any short name after a date; after a place alone only words that are no remark ("(L)", "(see picture)")."""
    return bool(date) or (len(words) > 1 and not words.islower() and not words.isdigit() and len(words.split()) <= 4)


def _agency_first(match: re.Match[str], rest: str) -> bool:
    return agency(match["round"] or match["slashed"]) is not None and _opens(rest)


def _bare_agency(match: re.Match[str], rest: str) -> bool:
    return agency(match["bare"]) is not None and _is_named(match["place"]) and _opens(rest)


def _dated(match: re.Match[str], rest: str) -> bool:
    place, dash = match["place"], match["dash"].strip()
    is_filed = _is_upper(place, rest) or _is_known(place)
    return is_filed and _is_named(place) and _opens(rest) and (bool(dash) or not rest)


def _place_only(match: re.Match[str], rest: str) -> bool:
    place, dash = match["place"], match["dash"]
    if not _is_named(place) or not rest or not _opens(rest):
        return False
    is_plain_dash = dash.strip() not in {":", "-"}
    return _is_known(place) or (_is_upper(place, rest) and is_plain_dash and len(place) > 3 and len(place.split()) < 4)


_FORMS = (
    (_AGENCY_FIRST, _agency_first),
    (_BY_AGENCY, _by_agency),
    (_BARE_AGENCY, _bare_agency),
    (_DATED, _dated),
    (_PLACE_ONLY, _place_only),
)


def _opens(rest: str) -> bool:
    """Does a sentence begin here (or the line end)?"""
    return not rest or _STARTS.match(rest) is not None


def _is_named(place: str | None) -> bool:
    """May these words be a place: not too long, no flag ("BREAKING"), no agency ("The Associated Press (AP)")?"""
    if place is None:
        return True
    words = set(re.findall(r"\w+", place.casefold()))
    return len(place) <= _LONGEST_PLACE and not words <= _FLAGS and agency(place) is None and not place.startswith("The A")


def _is_upper(place: str, rest: str) -> bool:
    """Is the place in capitals, where what follows is not?"""
    town = place.split(",")[0].split("(")[0]
    return town.isupper() and len(town.strip()) > 1 and not rest.isupper() and not re.search(r"['’]S\b", town)


def _is_known(place: str) -> bool:
    """A known place, or any town with a country or region behind it."""
    town, _, rest = place.partition(",")
    if rest:
        return is_region(rest.split(",")[-1])
    return all(is_place(one) for one in town.split("/"))


def _filing(match: re.Match[str], start: int) -> Filing:
    parts = match.groupdict()
    end = match.start("dash") if parts.get("dash") is not None else match.end()
    end = start + len(_trimmed(match.string[start:end]))
    found = days_in(parts["date"])[0:1] if parts.get("date") else []
    words = parts.get("round") or parts.get("slashed") or parts.get("bare")
    return Filing(start, end, match.end(), _spelt(parts.get("place")), found[0] if found else None, _agency_name(words))


def _agency_name(words: str | None) -> str | None:
    if words is None or not re.search(r"\w", words):
        return None  # "( ███ )"
    return agency(words) or " ".join(words.split())


def _trimmed(words: str) -> str:
    words = words.rstrip()
    return words if _ABBREVIATED.search(words) else words.rstrip(" .")


def _spelt(place: str | None) -> str | None:
    """ "KUALA LUMPUR" as it is usually spelt; names with points ("U.S.", "N.Y.") and mixed case stay."""
    if place is None:
        return None
    words = re.split(r"([\s/,()-]+)", _trimmed(place.strip(" ,")))
    return "".join(_spelt_word(word, position) for position, word in enumerate(words))


def _spelt_word(word: str, position: int) -> str:
    if not word.isupper() or "." in word or len(word) < 2:
        return word
    if position and word in {"DE", "OF", "AND", "ES", "AU", "DO"}:
        return word.lower()
    return word[0] + word[1:].lower() if "'" not in word and "’" not in word else word.title()
