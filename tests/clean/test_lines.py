"""Lines and paragraphs of a text."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from sayso.clean.lines import lines_of

PARAGRAPHS = (
    "The ferries of the northern islands stood still on Monday, after their crews refused to sail in a storm that never came to the coast.",
    "A spokesman for the harbour said that nobody had been hurt and that the boats would run again when the wind allowed it.",
    "Passengers slept in the church. The priest, who opened it at midnight, said he would do it again if the sea asked him.",
)


def test_lines_broken_at_a_width_are_put_together() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    assert tuple(line.text for line in lines_of(text)) == PARAGRAPHS


def test_a_long_address_does_not_hide_the_width() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    text = text.replace("had been hurt", "had](https://fjord.example/a/very/long/address/that/does/not/fit/in/it) been hurt")
    assert len(lines_of(text)) == 3


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    assert tuple(line.text for line in lines_of("\n".join(PARAGRAPHS))) == PARAGRAPHS


def test_long_lines_of_a_footer_stay_apart() -> None:
    footer = (
        "Follow us on social media :",
        "Facebook : @fjordofficial, @fjordtv, @fjordradio",
        "Twitter : @fjord.example, @FjordTV, @fjordradio",
        "Instagram : @fjordofficial, @fjordtvofficial, @fjordradioofficial",
        "TikTok : @fjordofficial",
    )
    assert tuple(line.text for line in lines_of("\n".join(footer))) == footer


def test_short_lines_of_a_footer_stay_apart() -> None:
    assert len(lines_of("Facebook : @fjord, @fjordtv\nTwitter : @fjord\nTikTok : @fjordwireofficial, @fjordtv\nAbout us")) == 4


@given(st.text(alphabet=st.sampled_from('ab .\n\r\t\x00\u2028\u200bé漢"—-'), max_size=200))
def test_lines_are_ordered_and_cover_all_words(text: str) -> None:
    lines = lines_of(text)
    ends = [0]
    for line in lines:
        start, end = line.passage
        assert ends[-1] <= start < end <= len(text)
        assert text[start:end].split()
        ends.append(end)
    inside = {index for line in lines for index in range(*line.passage)}
    assert all(index in inside for index, letter in enumerate(text) if letter.isalpha())
