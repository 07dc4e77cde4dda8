"""Word pieces of a text with what an uncased vocabulary loses: the case of each piece and the white space before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]

N_CASES: Final = 7  # other, lower, Title, UPPER, miXed, digits, one capital alone
N_GAPS: Final = 3  # nothing before the piece, white space, a line break
N_SHAPES: Final = N_CASES * N_GAPS + 1  # 0 is kept for the special pieces


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text: ids, code-point offsets (end exclusive) and shape ids, all of one length."""

    ids: IntArray
    starts: IntArray
    ends: IntArray
    shapes: IntArray

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, first: int, end: int) -> Pieces:
        """Pieces `[first, end)`; offsets still count in the whole text."""
        return Pieces(self.ids[first:end], self.starts[first:end], self.ends[first:end], self.shapes[first:end])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Which pieces touch `[start, end)`? First and one past the last, or None when none does."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if first < last else None


def case_of(word: str) -> int:
    """Which of the seven cases is this piece written in?"""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 6
    if word.istitle():
        return 2
    if word.isdigit():
        return 5
    return 4 if any(letter.isupper() for letter in word) else 0


def gap_before(text: str, start: int) -> int:
    """What stands before a piece that starts here: nothing, white space, or a line break (also the start of the text)?"""
    if start == 0 or text[start - 1] == "\n":
        return 2
    return 1 if text[start - 1].isspace() else 0


def shapes_of(text: str, offsets: Sequence[tuple[int, int]]) -> IntArray:
    """Shape ids of the pieces at these offsets."""
    cases: dict[str, int] = {}
    shapes = np.empty(len(offsets), dtype=np.int64)
    for index, (start, end) in enumerate(offsets):
        word = text[start:end]
        case = cases.get(word)
        if case is None:
            case = cases[word] = case_of(word)
        shapes[index] = 1 + case * N_GAPS + gap_before(text, start)
    return shapes


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    borders = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    return Pieces(np.array(encoding.ids, dtype=np.int64), borders[:, 0].copy(), borders[:, 1].copy(), shapes_of(text, offsets))
