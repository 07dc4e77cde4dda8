"""Who says what: one row a way of saying it; each attribution as (source, cue, content)."""

from __future__ import annotations

import pytest

from sayso.annotate.rules.attributions import find_attributions
from sayso.annotate.segment import segment
from sayso.model import Article, Passage


def attributions(text: str) -> list[tuple[str, str, str]]:
    found = find_attributions(segment(Article(id="a", text=text, body=(Passage(0, len(text)),))), ())
    return [tuple(" ... ".join(p.of(text) for p in role) for role in (a.source, a.cue, a.content)) for a in found]  # type: ignore[misc]


CASES = {
    "said that": ("The ministry said that two ships had sunk.", [("The ministry", "said", "that two ships had sunk")]),
    "said without that": ("Marsh said two ships had sunk.", [("Marsh", "said", "two ships had sunk")]),
    "denied": ("Tehran denied that it had sent arms.", [("Tehran", "denied", "that it had sent arms")]),
    "told a listener": ("Marsh told the Halyard that two ships had sunk.", [("Marsh", "told", "that two ships had sunk")]),
    "said on a day in a statement": ("Marsh said in a statement on Monday that it was over.", [("Marsh", "said", "that it was over")]),
    "auxiliary and adverb": ("Marsh has repeatedly said that it was over.", [("Marsh", "has repeatedly said", "that it was over")]),
    "lead before the subject": ("But on Monday, Marsh said it was over.", [("Marsh", "said", "it was over")]),
    "apposition": (
        "Jane Marsh, a fellow at the Lode Centre, wrote that it was over.",
        [("Jane Marsh, a fellow at the Lode Centre", "wrote", "that it was over")],
    ),
    "words first": ("Two ships had sunk, the ministry said.", [("the ministry", "said", "Two ships had sunk")]),
    "quotation first": ("“Two ships sank,” Marsh said.", [("Marsh", "said", "“Two ships sank,”")]),
    "quotation first and verb before the name": (
        "“Two ships sank,” said Jane Marsh, a captain.",
        [("Jane Marsh, a captain", "said", "“Two ships sank,”")],
    ),
    "quotation on both sides": (
        "“Two ships sank,” Marsh said, “and nobody came.”",
        [("Marsh", "said", "“Two ships sank,” ... “and nobody came.”")],
    ),
    "quotation after a colon": ("Marsh said: “Two ships sank.”", [("Marsh", "said", "“Two ships sank.”")]),
    "quotation of two sentences": ("“Two ships sank. Nobody came,” Marsh said.", [("Marsh", "said", "“Two ships sank. Nobody came,”")]),
    "quotation goes on in the next sentence": (
        "“Two ships sank,” Marsh said. “Nobody ever came to help us.”",
        [("Marsh", "said", "“Two ships sank,” ... “Nobody ever came to help us.”")],
    ),
    "new paragraph of the same speaker": (
        "“Two ships sank,” Marsh said.\n\n“Nobody ever came to help us.”",
        [("Marsh", "said", "“Two ships sank,”"), ("Marsh", "said", "“Nobody ever came to help us.”")],
    ),
    "according to at the end": ("Two ships sank, according to the ministry.", [("the ministry", "According to".lower(), "Two ships sank")]),
    "according to at the head": ("According to the ministry, two ships sank.", [("the ministry", "According to", "two ships sank")]),
    "outlet citing a paper": (
        "Two ships were seized last year, Halyard reported in May, citing a secret League paper.",
        [
            ("Halyard", "reported", "Two ships were seized last year"),
            ("a secret League paper", "citing", "Two ships were seized last year"),
        ],
    ),
    "outlet quoting a person": (
        "Halyard quoted Marsh as saying that two ships sank.",
        [("Marsh", "as saying", "that two ships sank")],
    ),
    "paper as the source": (
        "“Two ships sank,” said a 2011 report by the Lode Centre.",
        [("a 2011 report by the Lode Centre", "said", "“Two ships sank,”")],
    ),
    "nested": (
        "Marsh told Halyard that officials had said two ships sank.",
        [("Marsh", "told", "that officials had said two ships sank"), ("officials", "had said", "two ships sank")],
    ),
    "adding": (
        "Marsh said two ships sank, adding that nobody came.",
        [("Marsh", "said", "two ships sank"), ("Marsh", "adding", "that nobody came")],
    ),
    "with somebody saying": (
        "The envoys met, with Marsh saying it was over.",
        [("Marsh", "saying", "it was over")],
    ),
    "is believed": ("Iran is widely believed to have sent arms.", [("", "is widely believed", "Iran ... to have sent arms")]),
    "reportedly": ("The gas was reportedly used in Oran.", [("", "reportedly", "The gas was ... used in Oran")]),
    "allegations have surfaced": ("Allegations have surfaced that Iran paid.", [("", "Allegations have surfaced", "that Iran paid")]),
    "somebody's claim": ("He repeated Tehran's claim that ships had sunk.", [("Tehran", "claim", "that ships had sunk")]),
    "a clause about a charge is none": ("It was a charge that both countries have denied.", []),
    "a noun that looks like the verb": ("The claims of the rebels were heard.", []),
    "passive of a report": ("Two deaths were reported.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_attributions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(attributions(text)) == sorted(expected)
