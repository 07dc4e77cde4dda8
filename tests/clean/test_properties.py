"""What holds for any text whatever."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.model import BlockKind, RawArticle

LINES = [
    "Ferry crews refuse to sail",
    "Home / News / Ferry crews refuse to sail",
    "WORLD",
    "By Ana Lim",
    "3 May 2024",
    "03/04/2025",
    "OSLO, May 3 (AFP) --",
    "OSLO, May 3 (AFP) -- The ferries of the islands stood still on Monday.",
    "The ferries of the islands stood still on Monday, the harbour said to us.",
    "“They will sail,” a spokesman said. (KUNA)",
    "Read more:",
    "Check Also",
    "Share  Tweet",
    "FILE PHOTO: A ferry",
    "Source: Fjord Wire",
    "-- BERNAMA",
    "###",
    "Leave a Reply",
    "© 2024 Fjord Wire",
    "Fjord Wire provides up-to-date news to its readers.",
    "",
    " ",
    "\x00",
    "漢字の文章です。",
    "…",
    "AD",
    "It was built in 2016, said a 2017 report.",
    "What the crews want",
    "\ufeff",
    "\u2028",
    "🛳",
    "(",
    "-",
    "\ud800",
]
pages = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines))
)


@settings(max_examples=200, deadline=None)
@given(pages)
def test_passages_are_ordered_disjoint_and_apart_from_the_rest(text: str) -> None:
    article = clean(RawArticle(text))
    assert article.text == text
    for passages in ([block.passage for block in article.blocks], list(article.body)):
        ends = [0]
        for start, end in passages:
            assert ends[-1] <= start < end <= len(text)
            ends.append(end)
    rest = [block.passage for block in article.blocks if block.kind is not BlockKind.BODY]
    assert not any(passage.overlaps(other) for passage in article.body for other in rest)
    pointed = [
        article.title_passage,
        article.dateline.passage if article.dateline else None,
        *(credit.passage for credit in article.credits),
    ]
    assert all(0 <= passage.start < passage.end <= len(text) for passage in pointed if passage)


@settings(max_examples=50, deadline=None)
@given(pages)
def test_cleaning_twice_gives_the_same(text: str) -> None:
    assert clean(RawArticle(text)) == clean(RawArticle(text))


@settings(max_examples=100, deadline=None)
@given(pages)
def test_blocks_cover_every_letter(text: str) -> None:
    inside = {index for block in clean(RawArticle(text)).blocks for index in range(*block.passage)}
    assert all(index in inside for index, letter in enumerate(text) if letter.isalpha())


def test_five_megabytes_on_one_line_pass_in_seconds() -> None:
    started = time.process_time()
    article = clean(RawArticle(("The harbour said in 2016 that the ferries had stopped. " * 95_000)[:5_000_000]))
    assert len(article.body) == 1
    assert time.process_time() - started < 10


def test_twenty_thousand_lines_pass_in_seconds() -> None:
    started = time.process_time()
    article = clean(RawArticle("\n\n".join(f"The harbour said that ferry {number} had stopped on Monday." for number in range(20_000))))
    assert len(article.body) == 20_000
    assert time.process_time() - started < 15
