"""Fingerprints of texts: few numbers by which copies, excerpts and rewrites of a text are found among a million others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from sayso.model import Article

IntArray = npt.NDArray[np.int64]

SHINGLE = 5  # words: the unit in which copies of news were measured (ECB+ pairs: five words in a row seldom agree by chance)
WINDOW = 16  # of every 16 shingles in a row at least one is kept: whatever shares 20 words in a row shares a kept shingle
QUOTE_WORDS = 8  # a quotation this long is not said twice in the same words; shorter ones are ("We will see")

_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r"“([^“”]{20,})”|\"([^\"\n]{20,})\"")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What two texts are compared by.

    Args:
        shingles: hashes of all runs of five words, sorted, each once.
        kept: those chosen by winnowing (Schleimer, Wilkerson and Aiken 2003), for the index; about one in eight.
        quotes: long quotations, as their words.
    """

    shingles: IntArray
    kept: IntArray
    quotes: frozenset[str]


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article's body: title, dateline and page chrome differ between copies and are left out."""
    body = "\n".join(passage.of(article.text) for passage in article.body)
    row = hashes(_WORD.findall(body.casefold()))
    return Fingerprint(distinct(row), winnowed(row), frozenset(_quotes(body)))


def hashes(words: Sequence[str]) -> IntArray:
    """The hash of each run of five words, in order; of all words together when they are fewer. Shape (n - 4,), or (0,) for no words."""
    if not words:
        return np.zeros(0, np.int64)
    size = min(SHINGLE, len(words))
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    row = np.zeros(len(words) - size + 1, np.uint64)
    for place in range(size):
        row = row * _STEP + codes[place : place + len(row)]
    # the order of the numbers decides which are kept, so it must not follow the words
    row = (row ^ (row >> np.uint64(33))) * _MIX
    return (row ^ (row >> np.uint64(29))).view(np.int64)


@lru_cache(maxsize=100_000)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def winnowed(row: IntArray) -> IntArray:
    """The smallest hash of every window of sixteen, sorted, each once."""
    if len(row) <= WINDOW:
        return distinct(row)
    size = 1
    while size < WINDOW:  # the smallest of `size` in a row: the smaller of those of two parts
        step = min(size, WINDOW - size)
        row, size = np.minimum(row[:-step], row[step:]), size + step
    return distinct(row)


def distinct(numbers: IntArray) -> IntArray:
    """These numbers sorted, each once. Shape (n,) to (m,), m <= n."""
    row = np.sort(numbers)  # `np.unique` does the same in eight times the time, for as few numbers as an article has
    return row[np.concatenate(([True], row[1:] != row[:-1]))[: len(row)]]


def named(kind: str, words: Iterable[str]) -> IntArray:
    """Hashes of other things that two articles may share (an address, a long quotation), as numbers for the same index."""
    return np.array([_signed(f"{kind}\0{one}") for one in words], np.int64)


def _signed(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _quotes(text: str) -> list[str]:
    found = (_WORD.findall((curly or straight).casefold()) for curly, straight in _QUOTE.findall(text))
    return [" ".join(words) for words in found if len(words) >= QUOTE_WORDS]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts share.

    Args:
        shared: five-word runs that stand in both.
        first_in_second, second_in_first: share of the one's five-word runs that stand in the other, in [0, 1].
        jaccard: shared runs over all runs of both, in [0, 1].
        quotes: long quotations in both.
    """

    shared: int
    first_in_second: float
    second_in_first: float
    jaccard: float
    quotes: frozenset[str]

    @property
    def containment(self) -> float:
        """Share of the smaller text that stands in the larger: shortened and padded copies have little Jaccard but much of this."""
        return max(self.first_in_second, self.second_in_first)


def n_shared(first: IntArray, second: IntArray) -> int:
    """How many numbers are in both? Each of them has a number once."""
    both = np.sort(np.concatenate([first, second]))
    return int(np.count_nonzero(both[1:] == both[:-1]))


def overlap(first: Fingerprint, second: Fingerprint) -> Overlap:
    """What two texts share, counted exactly."""
    shared = n_shared(first.shingles, second.shingles)
    n_first, n_second = len(first.shingles), len(second.shingles)
    return Overlap(
        shared,
        shared / n_first if n_first else 0.0,
        shared / n_second if n_second else 0.0,
        shared / (n_first + n_second - shared) if shared else 0.0,
        first.quotes & second.quotes,
    )
