"""Says parts of a claim in plain words: who, when, on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.model import Article, Claim, Hop, Interval, Party, Precision, Published, SourceKind
from sayso.show.safe import one_line

_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s(?:who|which|whose|that)\s.*|,\s(?:an?|the|one|former|[a-z]+ing)\s.*", re.IGNORECASE | re.DOTALL)
MOST_NAMES = 3
DATE = 14  # columns for a date: "2017-08-14..20"


def party_name(party: Party) -> str:
    """The usual name of a known actor; of an unknown one the article's words, without "the"."""
    return one_line(party.actor.name if party.actor.id else _ARTICLE.sub("", party.text), 60)


def names(parties: Iterable[Party], *, nobody: str = "someone") -> str:
    """ "Israel", "Russia and Iran", "Russia, Iran, China and 2 more"; each name once."""
    known = list(dict.fromkeys(party_name(party) for party in parties))
    if not known:
        return nobody
    if len(known) > MOST_NAMES:
        return f"{', '.join(known[:MOST_NAMES])} and {len(known) - MOST_NAMES} more"
    return " and ".join(filter(None, [", ".join(known[:-1]), known[-1]]))


def party_words(claim: Claim) -> str:
    """Who to whom: "North Korea -> Syria", "Russia <-> Iran" where sides do not matter, "North Korea" alone."""
    if not claim.recipients:
        return names(claim.actors)
    arrow = "<->" if claim.event_type.is_symmetric else "->"
    return f"{names(claim.actors)} {arrow} {names(claim.recipients)}"


def hop_words(hop: Hop) -> str:
    """One source: its usual name, or its own words; what names nobody stands in quotation marks ("is believed")."""
    if hop.actor.id:
        return one_line(hop.actor.name, 60)
    words = one_line(_RELATIVE.sub("", _ARTICLE.sub("", hop.text)), 60)
    return f'"{words}"' if hop.kind is SourceKind.UNSPECIFIED else words


def chain_words(claim: Claim) -> str:
    """On whose word, nearest the reader first: "Reuters < confidential UN report"; "" where the outlet names nobody."""
    return " < ".join(hop_words(hop) for hop in claim.chain)


def outlet(article: Article) -> str:
    """Who published the article, as far as is known."""
    return one_line(article.publisher, 60) if article.publisher else "the article"


def published_words(published: Published) -> str:
    """The day of publication; bounds where only those are known ("2016 or later"); "undated" else."""
    if published.date:
        return published.date[:10]
    earliest, latest = _first_of(published.earliest or ""), _last_of(published.latest or "")
    if earliest and latest:
        return f"{earliest}..{latest}"
    if earliest:
        return f"{earliest} or later"
    return f"{latest} or earlier" if latest else "undated"


def _first_of(date: str) -> str:
    """ "2016" for 2016-01-01: as a bound they are the same."""
    return date.removesuffix("-01").removesuffix("-01") if len(date) == 10 else date.removesuffix("-01")


def _last_of(date: str) -> str:
    """ "2016" for 2016-12-31."""
    return date.removesuffix("-12-31")


def date_words(claim: Claim, article: Article) -> str:
    """When it happened, in 14 columns at most; else, in brackets, when the article came out."""
    if claim.when and claim.when.interval and (words := interval_words(claim.when.interval)):
        return words
    return f"({_published_briefly(article.published)})"


def _published_briefly(published: Published) -> str:
    """The day of publication, or the bound that is known, in 12 columns."""
    if published.date:
        return published.date[:10]
    if published.earliest:
        return f"from {_first_of(published.earliest[:7])}"
    return f"to {_last_of(published.latest)[:7]}" if published.latest else "undated"


def interval_words(interval: Interval) -> str:
    """ "2017-08", "1960s", "since 2014", "until 2019", "2012..2017"; shortened to stay within 14 columns; "" when open on both sides."""
    start, end = interval.start, interval.end
    if start and end:
        return _between(start, end, interval.precision)
    if start:
        return f"since {start[:7] if len(start) > 7 else start}"
    return f"until {end[:7] if len(end) > 7 else end}" if end else ""


def _between(start: str, end: str, precision: Precision) -> str:
    if start == end:
        return start
    if precision is Precision.DECADE and start[:4].endswith("0"):
        return f"{start[:4]}s"
    for length in (10, 7, 4):
        words = _shared(start[:length], end[:length])
        if len(words) <= DATE:
            return words
    return words


def _shared(start: str, end: str) -> str:
    """The second date without what it shares with the first: 2017-02..08."""
    if start == end:
        return start
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{start}..{end[8:]}"
    if len(start) == len(end) >= 7 and start[:4] == end[:4]:
        return f"{start}..{end[5:]}"
    return f"{start}..{end}"
