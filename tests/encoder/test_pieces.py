"""Word pieces keep code-point offsets and what an uncased vocabulary drops."""

from __future__ import annotations

import pytest

from sayso.encoder import Encoder
from sayso.encoder.pieces import case_of, gap_before, pieces_of


@pytest.mark.parametrize(
    ("word", "same_case_as"),
    [("troops", "arms"), ("Iran", "Damascus"), ("NATO", "UN"), ("2017", "7"), ("McCain", "iPhone"), (".", "—"), ("A", "U")],
)
def test_words_written_alike_share_a_case(word: str, same_case_as: str) -> None:
    assert case_of(word) == case_of(same_case_as)


def test_cases_differ() -> None:
    assert len({case_of(word) for word in ("arms", "Arms", "ARMS", "aRms", "12", "A", "!")}) == 7


def test_gap_before_tells_line_breaks_from_spaces() -> None:
    text = "a b\nc-d"
    assert [gap_before(text, place) for place in (0, 2, 4, 5, 6)] == [2, 1, 2, 0, 0]


def test_offsets_count_code_points(tiny: Encoder) -> None:
    text = "𝕏 said: “Zürich 🛢 sends arms”"
    pieces = pieces_of(text, tiny._tokenizer)
    at = pieces.span(text.index("arms"), text.index("arms") + 4)
    assert at is not None
    assert text[pieces.starts[at[0]] : pieces.ends[at[1] - 1]] == "arms"


def test_span_is_none_where_there_are_no_pieces(tiny: Encoder) -> None:
    assert pieces_of("a   b", tiny._tokenizer).span(1, 3) is None
