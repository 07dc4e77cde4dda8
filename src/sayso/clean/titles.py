"""Headlines: the same words in other quotes, other cases, with the outlet's name behind."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2})\s+(?P<outlet>[^|•·»]{2,40})$")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


def folded(title: str) -> str:
    """The words of a headline as they are compared: case, quotes and blanks made alike, marks at the end left out."""
    return " ".join(title.translate(_QUOTES).casefold().split()).strip(" .\"'*_#|:")


def plain(title: str, publisher: str | None) -> str:
    """A headline without the outlet's name behind it ("... - Harbour Post"), where that name is the publisher's."""
    match = _SUFFIX.search(title)
    if match and publisher and (folded(match["outlet"]) in folded(publisher) or folded(publisher) in folded(match["outlet"])):
        return title[: match.start()].strip()
    return " ".join(title.split())


def alike(one: str, other: str) -> float:
    """How many of their words do two headlines share, in [0, 1]? 1 where one is the other with an outlet's name or section behind it."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return 0.0
    shorter, longer = sorted((first, second), key=len)
    if first == second or (
        len(shorter) > 15 and longer.startswith(shorter) and re.match(r"\W+\w+(?:\W+\w+){0,4}\W*$|\W*$", longer[len(shorter) :])
    ):
        return 1.0
    words, others = set(re.findall(r"\w+", first)), set(re.findall(r"\w+", second))
    return len(words & others) / max(len(words | others), 1)
