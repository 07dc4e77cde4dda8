"""How an event is told, as an encoder sees it: a vector in a form that is kept with claims, and how near two of them are."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import mul
from typing import NamedTuple

_LARGEST = 127  # of a signed byte


class _Told(NamedTuple):
    by: str
    numbers: memoryview
    square: int


def meaning_of(vector: Sequence[float], by: str) -> str:
    """A vector in one signed byte a number, as text: "1.3:" and base64; "" for one of zeros, which says nothing.

    Args:
        vector: only its direction counts.
        by: version of the encoder; no colon in it.
    """
    largest = max(map(abs, vector), default=0.0)
    if not largest:
        return ""
    scale = _LARGEST / largest
    return f"{by}:{b64encode(bytes(round(number * scale) & 0xFF for number in vector)).decode()}"


def likeness(one: str, other: str) -> float | None:
    """The cosine of two of these, in [-1, 1]; None where one is empty, or another encoder made it.

    It is counted in whole numbers, so that every machine says the same of what was kept.
    """
    if not one or not other:
        return None
    a, b = _told(one), _told(other)
    if a.by != b.by or len(a.numbers) != len(b.numbers):
        return None
    dot: int = sum(map(mul, a.numbers, b.numbers))
    return dot / sqrt(a.square * b.square)


@lru_cache(maxsize=20_000)
def _told(kept: str) -> _Told:
    by, _, packed = kept.partition(":")
    numbers = memoryview(b64decode(packed)).cast("b")
    return _Told(by, numbers, sum(map(mul, numbers, numbers)))
