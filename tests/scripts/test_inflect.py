"""The forms that the lexicon is packed with."""

from __future__ import annotations

import pytest

from scripts.inflect import noun_forms, verb_forms

IRREGULAR = {"send": ["sent", "sent"], "shoot": ["shot", "shot"]}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        pytest.param("attack", "attack attacks attacked attacked attacking", id="regular"),
        pytest.param("supply", "supply supplies supplied supplied supplying", id="y after a consonant"),
        pytest.param("deploy", "deploy deploys deployed deployed deploying", id="y after a vowel"),
        pytest.param("ban", "ban bans banned banned banning", id="last letter doubled"),
        pytest.param("expel", "expel expels expelled expelled expelling", id="doubled in a longer verb"),
        pytest.param("seize", "seize seizes seized seized seizing", id="silent e"),
        pytest.param("flee", "flee flees fleed fleed fleeing", id="double e kept"),
        pytest.param("clash", "clash clashes clashed clashed clashing", id="hiss"),
        pytest.param("send", "send sends sent sent sending", id="irregular"),
    ],
)
def test_forms_of_a_verb(lemma: str, forms: str) -> None:
    assert [word for words in verb_forms(lemma, IRREGULAR).values() for word in words] == forms.split()


def test_only_the_first_word_of_a_phrase_bends() -> None:
    assert verb_forms("shoot down", IRREGULAR)["past"] == ["shot down"]


@pytest.mark.parametrize(
    ("noun", "forms"), [("ally", ["ally", "allies"]), ("sanctions", ["sanctions"]), ("air strike", ["air strike", "air strikes"])]
)
def test_forms_of_a_noun(noun: str, forms: list[str]) -> None:
    assert noun_forms(noun) == forms
