"""Who published a page: what the user, the page, its address, a copyright line or an agency's signature says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sayso.clean.agencies import agency

_META = (
    "og:site_name",
    "site_name",
    "sitename",
    "publisher",
    "article:publisher",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "copyright",
)
_HOLDER = re.compile(
    r"(?:©|&copy;|\(c\)|\bcopyright\b)(?:\s|©|\(c\)|&copy;|copyright|by\b)*(?:(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2,4})?)?[\s,:]*(?:by\s+)?"
    r"(?P<name>[A-Z0-9À-Þ][\w&.'’ -]{1,60}?)\s*(?:[•|,;–—©]|\.\s|\.?$|-\s|\ball rights|(?:19|20)\d{2}|\bltd\b|\binc\b|\bllc\b)",
    re.IGNORECASE,
)
_COMMON_NAMES = frozenset(
    "news today daily post times world media the this brief wire online press politics business international nation national sports "
    "opinion home east west north south middle asia europe africa america united states security defence defense analysis commentary "
    "background features".split()
)
_NO_NAMES = frozenset("all rights reserved image images notice information policy content contents protected".split())


def of_page(page: Mapping[str, str]) -> str | None:
    """The outlet's name as its page's metadata gives it; addresses ("https://...") are no names."""
    values = {name.casefold(): value.strip() for name, value in page.items()}
    for name in _META:
        value = values.get(name, "")
        if value and "://" not in value and len(value) <= 80 and not value.startswith("@"):
            return value
    return None


def holder(line: str) -> str | None:
    """Who holds the copyright: "© 2025 BERNAMA • Disclaimer" names Bernama."""
    match = _HOLDER.search(line[:300])
    if not match:
        return None
    words = match["name"].strip(" .-'’")
    if not words or words.split()[0].casefold() in _NO_NAMES or words.isdigit():
        return None
    return agency(words) or words


def masthead(head: Iterable[str], tail: Iterable[str]) -> str | None:
    """The outlet's name at the head of the page: a short line there whose words come back at its foot.

    Args:
        head: lines above the headline.
        tail: what stands below the story (or ends it): notices, share bars, copyright lines, the last paragraph.
    """
    below = [" ".join(line[:300].casefold().split()) for line in tail]
    for line in head:
        words = [word.casefold() for word in re.findall(r"[^\W\d_]{4,}", line)]
        own = [word for word in words if word not in _COMMON_NAMES]
        if 1 < len(line.split()) <= 6 and own and any(re.search(rf"\b{re.escape(word)}\b", foot) for word in own for foot in below):
            return " ".join(line.split()).title() if line.isupper() else line
    return None


def first(names: Iterable[str | None]) -> str | None:
    """The first name that is one."""
    return next((" ".join(name.split()) for name in names if name and name.strip()), None)
