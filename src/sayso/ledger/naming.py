"""Do two names mean the same source? A small comparison, for those whom the actor tables do not know."""

from __future__ import annotations

import re
from functools import lru_cache

# Words that may be there or not: "Yonhap" is "the Yonhap News Agency".
_SILENT = frozenset("a agency an and channel com company corporation group in inc its limited ltd news newspaper of online the www".split())
# Words that tell two outlets apart but name none: "Meridian Post" is not "Meridian Times", and "the Times" may be any Times.
_COMMON = frozenset(
    "agencies broadcaster daily herald international journal magazine media national network paper post press radio service staff state "
    "television times today tv website weekly wire world".split()
)
# Agencies sell their news to outlets; a name with "agency" or "wire" in it says so itself.
_AGENCIES = frozenset(
    "afp|agence france presse|agerpres|anadolu|ani|ansa|antara|ap|apa|associated press|belga|bernama|canadian press|dpa|efe|interfax|irna"
    "|isna|kcna|korean central|kuna|kyodo|lusa|mena|pa media|petra|press trust india|pti|reuters|ria novosti|sana|spa|tanjug|tass|ukrinform"
    "|united press|upi|wafa|xinhua|yonhap".split("|")
)
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?:[A-Z]\.?){2,5}")


@lru_cache(maxsize=20_000)  # the same outlets are named all over a ledger
def head_words(name: str | None) -> frozenset[str]:
    """The words that make up a name: "the Harbour Wire agency" -> {"harbour", "wire"}."""
    return frozenset(_words(name)) - _SILENT


@lru_cache(maxsize=100_000)
def is_same_name(one: str | None, other: str | None) -> bool:
    """Do two names mean the same source?

    They do when both have the same head words, or one is the other's initials ("AP", "Associated Press"). Common words alone ("the Times",
    "state media") never match, not even themselves: they name somebody else in every article.
    """
    if not one or not other:
        return False
    heads = head_words(one)
    if heads - _COMMON and heads == head_words(other):
        return True
    return _is_initials(one, other) or _is_initials(other, one)


@lru_cache(maxsize=20_000)
def is_agency(name: str) -> bool:
    """Does this outlet sell its news to others?"""
    words = _words(name)
    plain = " ".join(word for word in words if word not in _SILENT)
    return plain in _AGENCIES or not {"agency", "wire", "newswire"}.isdisjoint(words)


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """A name as words that can be compared and hashed: equal for names with the same head words."""
    return " ".join(sorted(head_words(name) or _words(name)))


def _is_initials(short: str, full: str) -> bool:
    if not _CAPITALS.fullmatch(short.strip()):
        return False
    initials = "".join(word[0] for word in _WORD.findall(full) if word[0].isupper() and word.casefold() != "the")
    return len(initials) > 1 and initials == short.strip().replace(".", "")


def _words(name: str | None) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name or "")]
