"""Where sentences end: one row a phenomenon; "|" stands where a sentence ends."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage
from sayso.text.sentences import paragraphs, sentences

CASES = {
    "plain": "The army left.| Nobody followed.",
    "title before a name": "Mr. Oduya met Gen. Halloran on Monday.| They signed.",
    "initials": "J. R. Halloran spoke first.| Then came W. E. B. Marsh.",
    "country in capitals goes on": "The U.S. State Department said no.| It gave no reason.",
    "country in capitals closes": "They flew to the U.S. The crew stayed behind.".replace("U.S. The", "U.S.| The"),
    "company": "Norda Inc. Chairman Vale resigned.| Shares fell.",
    "month before a figure": "It happened on Sept. 3 in Oran.| Two died.",
    "month that closes": "The talks end in Sept.| Delegates will return.",
    "number": "He lives at No. 10 now.| She does not.",
    "figures": "Exports rose 3.5 percent to $1.2 billion.| Imports fell.",
    "quote closes behind the stop": "“We will stay.” The minister then left.".replace(".” ", ".”| "),
    "question inside a report": "“Is it over?” Halloran asked.| Nobody knew.",
    "question in lower case goes on": "“Is it over?” he asked.| Nobody knew.",
    "name with an exclamation mark": "Yahoo! said it would appeal.",
    "ellipsis goes on": "It was ... not quite done.| It ended.",
    "time of day": "They met at 5 p.m. on Sunday.| The hall was empty.",
    "time of day closes": "They met at 5 p.m. The hall was empty.".replace("p.m. ", "p.m.| "),
    "lost space": "The siege was over.|The army went home.",
    "address": "See www.norda.example.com for more.| Or call.",
    "list": "1. Stop the fighting.",
    "brackets": "(He declined to comment.)| The ministry did not.",
    "Chinese stops": "和平。|战争！|然后呢？",
    "no-break space": "Dr.\u00a0Vale left.|\u00a0Marsh stayed.",
    "code of an agency's story": "Arvania blamed rebels. [nL8N1X9I0]| On Monday it voted. [nL2N1N8A5Y]| “It is over,” she said.",
    "number of a note": "It was built in 1950.[12]| The army left.",
    "words put in": "He left.| [The army] came.",
    "Latin": "The rebels, militias, etc. were gone.| So were we.",
}


def split(text: str) -> list[str]:
    return [s.of(text) for p in paragraphs(text, Passage(0, len(text))) for s in sentences(text, p)]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


PARAGRAPHS = {
    "blank line": ("One here\n\nTwo here", ["One here", "Two here"]),
    "line break": ("First headline\nSecond headline", ["First headline", "Second headline"]),
    "carriage returns": ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
    "runs on in lower case": (
        "The minister said on Sunday that the\ntalks had failed.",
        ["The minister said on Sunday that the\ntalks had failed."],
    ),
    "column of fixed width": (
        "The delegation of the northern league arrived in Oran on\nMonday and was met by three officers of the coastal watch\n"
        "Nobody spoke to the few reporters who had been waiting in\nthe rain.",
        [
            "The delegation of the northern league arrived in Oran on\nMonday and was met by three officers of the coastal watch\n"
            "Nobody spoke to the few reporters who had been waiting in\nthe rain."
        ],
    ),
    "nothing": (" \n\n \u00a0 ", []),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs_end_at_breaks_that_mean_it(text: str, expected: list[str]) -> None:
    assert [p.of(text) for p in paragraphs(text, Passage(0, len(text)))] == expected


@given(st.text(alphabet=st.sampled_from(list("aB .!?\n\"'“”‘’Mr.U.S。é\u0301\u00a0—3)(")), max_size=200) | st.text(max_size=120))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    found = [s for p in paragraphs(text, Passage(0, len(text))) for s in sentences(text, p)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())
    assert all(s.of(text).strip() == s.of(text) != "" for s in found)


@pytest.mark.parametrize(
    "unit", ["a. ", "U.S. ", '"', "Mr. ", "x", "!? ", "。"], ids=["stops", "capitals", "marks", "titles", "one word", "calls", "cjk"]
)
def test_a_very_long_line_takes_linear_time(unit: str) -> None:
    """Ten times the text may not take forty times as long; measured in the process's own time, best of three."""
    small, large = (min(_seconds(unit * n) for _ in range(3)) for n in (4_000, 40_000))
    assert large < 40 * max(small, 0.002)


def _seconds(text: str) -> float:
    start = time.process_time()
    split(text)
    return time.process_time() - start
