"""What stands between quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage
from sayso.text.quotes import quotations
from sayso.text.sentences import paragraphs

CASES = {
    "curly": ("He said “we stay” and left.", ["“we stay”"]),
    "straight": ('He said "we stay" and left.', ['"we stay"']),
    "two straight ones": ('"No," he said. "Never."', ['"No,"', '"Never."']),
    "guillemets": ("Il dit «jamais» hier.", ["«jamais»"]),
    "old wire marks": ("``We stay,'' he said.", ["``We stay,''"]),
    "doubled apostrophes on both sides": ("''We stay,'' he said.", ["''We stay,''"]),
    "nested": ("“They called it ‘the last war’ again,” she said.", ["“They called it ‘the last war’ again,”", "‘the last war’"]),
    "nested straight": (
        "\"They called it 'the last war' again,\" she said.",
        ["\"They called it 'the last war' again,\"", "'the last war'"],
    ),
    "apostrophes are none": ("It’s Vale’s and the officers’ own, isn't it?", []),
    "plural possessive inside": ("They spoke of ‘the officers’ revolt’ then.", ["‘the officers’ revolt’"]),
    "decades are none": ("In the ’90s and the '80s it was so.", []),
    "over two sentences": ("“We stay. We fight,” he said.", ["“We stay. We fight,”"]),
    "goes on over paragraphs": ("“We stay.\n\n“We fight,” he said.", ["“We stay.\n\n“We fight,”"]),
    "never closed ends with its paragraph": ("“We stay.\n\nThe next day he left.", ["“We stay."]),
    "never closed before another": ("He called it “bad. Then “good” came.", ["“bad. Then", "“good”"]),
    "stray closing mark": ('He left" on Sunday.', []),
    "British single quotes": ("‘We stay,’ he said.", ["‘We stay,’"]),
    "brackets around": ("(“No”) he said", ["“No”"]),
}


def find(text: str) -> list[Passage]:
    return quotations(text, paragraphs(text, Passage(0, len(text))))


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(text: str, expected: list[str]) -> None:
    assert [quote.of(text) for quote in find(text)] == expected


@given(st.text(alphabet=st.sampled_from(list("ab “”\"'‘’`«».,\n")), max_size=150))
def test_quotations_open_with_a_mark_and_stay_inside_the_text(text: str) -> None:
    for quote in find(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start] in "“\"'‘`«„"
        assert quote.end - quote.start > 2


@given(st.text(alphabet=st.sampled_from(list('ab “”"\n')), max_size=150))
def test_double_quotations_do_not_overlap(text: str) -> None:
    found = find(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
