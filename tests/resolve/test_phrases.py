"""What a phrase says by itself: country, sector, name and id from its noun and the names before and after it."""

from __future__ import annotations

import pytest

from sayso.resolve import ActorTable
from sayso.resolve.phrase import Phrases
from sayso.resolve.spot import Knowledge, Spotter
from sayso.resolve.table import Period
from sayso.resolve.words import words_of


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    known = Knowledge(Period("2017-08-22", "2017-08-22"), frozenset({"PRK", "SYR", "USA", "RUS"}))
    return Phrases(Spotter(ActorTable.load(), known))


ONE = [
    # words, id, country, sector
    ("the United States", "state:USA", "USA", "GOV"),
    ("US", "state:USA", "USA", "GOV"),
    ("Pyongyang's", "state:PRK", "PRK", "GOV"),
    ("the government of North Korea", "state:PRK", "PRK", "GOV"),
    ("Syrian government", "state:SYR", "SYR", "GOV"),
    ("Assad's regime", "state:SYR", "SYR", "GOV"),
    ("the Trump administration", "state:USA", "USA", "GOV"),
    ("the Obama administration", "state:USA", "USA", "GOV"),
    ("Russian Foreign Minister Sergei Lavrov", "person:sergei-lavrov", "RUS", "GOV"),
    ("the country's president, Vladimir Putin", "person:vladimir-putin", "RUS", "GOV"),
    ("the Russian president", "person:vladimir-putin", "RUS", "GOV"),
    ("Secretary of State Rex Tillerson", "person:rex-tillerson", "USA", "GOV"),
    ("Ukrainian forces", "org:UKR-military", "UKR", "MIL"),
    ("Ukraine's armed forces", "org:UKR-military", "UKR", "MIL"),
    ("the Syrian foreign ministry", "org:SYR-foreign-ministry", "SYR", "GOV"),
    ("Peru's Congress", "org:PER-parliament", "PER", "LEG"),
    ("Congress", "org:USA-congress", "USA", "LEG"),
    ("the Syrian minister of social affairs Rima al-Qadiri", None, "SYR", "GOV"),
    ("North Korean military advisers", None, "PRK", "MIL"),
    ("Syrian regime aircrew", None, "SYR", "MIL"),
    ("a Syrian government agency responsible for chemical weapons", None, "SYR", "GOV"),
    ("a spokesman for the Iranian Foreign Ministry", None, "IRN", "GOV"),
    ("an adviser to Nigerian President Muhammadu Buhari", None, "NGA", "GOV"),
    ("the French ambassador to Syria", None, "FRA", "GOV"),
    ("four Americans", None, "USA", "CIV"),
    ("Houthi rebels", "group:houthis", "YEM", "REB"),
    ("the so-called Islamic State group", "group:islamic-state", None, "REB"),
    ("Syrian rebels backed by Turkey", "org:SYR-rebels", "SYR", "REB"),
    ("U.S.-backed Syrian rebels", "org:SYR-rebels", "SYR", "REB"),
    ("UN experts", None, None, "IGO"),
    ("U.N. Secretary-General Antonio Guterres", "person:antonio-guterres", None, "IGO"),
    ("the International Atomic Energy Agency (IAEA)", "org:iaea", None, "IGO"),
    ("Chechen rebels", None, "RUS", "REB"),
    ("U.S. allies", None, None, None),
]


@pytest.mark.parametrize(("words", "id_", "country", "sector"), ONE, ids=[row[0] for row in ONE])
def test_a_phrase_is_somebody_of_some_state(phrases: Phrases, words: str, id_: str | None, country: str | None, sector: str | None) -> None:
    (actor,) = phrases.read(words_of(words)).actors
    assert (actor.id, actor.country, actor.sector) == (id_, country, sector)


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Russia and China", {"RUS", "CHN"}),
        ("the UK, US and Canada", {"GBR", "USA", "CAN"}),
        ("Russian and Ukrainian officials", {"RUS", "UKR"}),
        ("senior officials from Australia, Japan, and New Zealand", {"AUS", "JPN", "NZL"}),
        ("the presidents of Estonia, Latvia and Lithuania", {"EST", "LVA", "LTU"}),
        ("the two Koreas", {"PRK", "KOR"}),
    ],
)
def test_joined_names_are_several_actors(phrases: Phrases, words: str, countries: set[str]) -> None:
    assert {actor.country for actor in phrases.read(words_of(words)).actors} == countries


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Syrian minister of social affairs Rima al-Qadiri", "Rima al-Qadiri"),
        ("North Korean military advisers", "North Korean military advisers"),
        ("the Syrian foreign ministry", "Syrian Foreign Ministry"),
    ],
)
def test_the_words_stay_as_a_name(phrases: Phrases, words: str, name: str) -> None:
    assert phrases.read(words_of(words)).actors[0].name == name


@pytest.mark.parametrize("words", ["it", "in", "me", "us", "who", "is", "the time", "let us", "a quad bike"])
def test_common_words_name_nobody(phrases: Phrases, words: str) -> None:
    assert phrases.read(words_of(words)).actors == ()


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        pytest.param("Michael Jordan visited.", "state:JOR", id="a person called Jordan"),
        pytest.param("The actor Denzel Washington spoke.", "state:USA", id="a person called Washington"),
        pytest.param("Ricardo Lagos spoke.", "state:NGA", id="a president called like a town"),
        pytest.param("It is for us to say who is right.", "state:USA", id="small letters"),
    ],
)
def test_a_personal_name_is_no_state(phrases: Phrases, sentence: str, absent: str) -> None:
    assert absent not in {actor.id for spot in phrases.spotter.spot(words_of(sentence)) for actor in spot.actors}
