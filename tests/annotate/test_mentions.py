"""Who is spoken of, by rule: the outermost mention of each phrase first."""

from __future__ import annotations

import pytest

from sayso.annotate.rules.mentions import find_mentions
from sayso.annotate.segment import segment
from sayso.model import Article, Dateline, Passage


def mentions(text: str) -> list[tuple[str, str]]:
    found = find_mentions(segment(Article(id="m", text=text, body=(Passage(0, len(text)),))))
    return [(mention.passage.of(text), mention.type.value) for mention in found]


CASES = {
    "state": ("Rebels left Syria.", [("Rebels", "DESCRIPTION"), ("Syria", "GPE")]),
    "state of two words with a possessive": ("It was North Korea's plan.", [("It", "PRONOUN"), ("North Korea", "GPE")]),
    "two states joined by a hyphen": ("The Russia-Ukraine front.", [("Russia", "GPE"), ("Ukraine", "GPE")]),
    "country and not the pronoun": ("It angered the US and them.", [("It", "PRONOUN"), ("US", "GPE"), ("them", "PRONOUN")]),
    "title and name": (
        "Then Syrian President Karim al-Oduya spoke.",
        [("Syrian President Karim al-Oduya", "PERSON"), ("Syrian", "NORP"), ("Karim al-Oduya", "PERSON")],
    ),
    "small title and name": (
        "They met Iranian minister Vale Marsh.",
        [("They", "PRONOUN"), ("Iranian minister Vale Marsh", "PERSON"), ("Iranian", "NORP"), ("Vale Marsh", "PERSON")],
    ),
    "long title": (
        "They met the minister of trade and labour Vale Marsh.",
        [("They", "PRONOUN"), ("minister of trade and labour Vale Marsh", "PERSON"), ("Vale Marsh", "PERSON")],
    ),
    "body of a state": (
        "He named the Russian Foreign Ministry.",
        [("He", "PRONOUN"), ("Russian Foreign Ministry", "ORG"), ("Russian", "NORP")],
    ),
    "government in small letters": (
        "He blamed the Iranian government.",
        [("He", "PRONOUN"), ("the Iranian government", "ORG"), ("Iranian", "NORP")],
    ),
    "regime of somebody": ("He blamed Marsh's regime.", [("He", "PRONOUN"), ("Marsh's regime", "ORG"), ("Marsh", "PERSON")]),
    "troops": ("They fought North Korean troops.", [("They", "PRONOUN"), ("North Korean troops", "DESCRIPTION"), ("North Korean", "NORP")]),
    "group reference": ("On Monday both countries agreed.", [("both countries", "DESCRIPTION")]),
    "kind of nation": ("He praised the Arab nation.", [("He", "PRONOUN"), ("the Arab nation", "DESCRIPTION"), ("Arab", "NORP")]),
    "owner and land": ("He loves his country.", [("He", "PRONOUN"), ("his country", "DESCRIPTION"), ("his", "PRONOUN")]),
    "the latter": ("It was the latter who paid.", [("It", "PRONOUN"), ("the latter", "DESCRIPTION")]),
    "nobody is meant by it": ("Today it is believed that Syria paid.", [("Syria", "GPE")]),
    "we outside a quotation": ("Today we think of Syria.", [("Syria", "GPE")]),
    "we inside a quotation": ("“We paid Syria,” he said.", [("We", "PRONOUN"), ("Syria", "GPE"), ("he", "PRONOUN")]),
    "ordinary word at the head": ("Shelling killed two near Aleppo.", [("Aleppo", "GPE")]),
    "word before a name at the head": ("Increased Iranian trade helped.", [("Iranian", "NORP")]),
    "body with of and for": (
        "He joined the Organisation for the Control of Salt.",
        [("He", "PRONOUN"), ("Organisation for the Control of Salt", "ORG")],
    ),
    "months and days are none": ("It fell on a Friday in May.", [("It", "PRONOUN")]),
    "money": ("Iran paid $2 million.", [("Iran", "GPE"), ("$2 million", "MONEY")]),
    "weapon": ("Iran bought ballistic missiles.", [("Iran", "GPE"), ("ballistic missiles", "WEAPON")]),
    "in capitals": ("DAMASCUS REJECTS NORTH KOREA OFFER AGAIN", [("DAMASCUS", "GPE"), ("NORTH KOREA", "GPE")]),
    "headline": ("Damascus Rejects Latest Offer From Tehran", [("Damascus", "GPE"), ("Tehran", "GPE")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_a_dateline_names_no_party() -> None:
    text = "TEHRAN, May 3 (Halyard) -- Syria paid."
    end = text.index("Syria")
    article = Article(id="m", text=text, body=(Passage(0, len(text)),), dateline=Dateline(Passage(0, end - 1)))
    assert [m.passage.of(text) for m in find_mentions(segment(article))] == ["Syria"]
