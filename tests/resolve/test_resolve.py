"""Who is meant within an article: pronouns, descriptions, last names, dates. The articles are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Attribution, Passage, Published
from sayso.resolve import ActorTable, resolve
from tests.resolve.scenes import annotated, passage

TABLE = ActorTable.load()


def meant(text: str, words: str, nth: int = 0, **about: object) -> tuple[Actor, ...]:
    where = passage(text, words, nth)
    return resolve(annotated(text, where, **about), TABLE).of(where)  # type: ignore[arg-type]


def ids(actors: tuple[Actor, ...]) -> list[str | None]:
    return [actor.id for actor in actors]


VISIT = "North Korea sent a team of engineers to Syria in May. The regime has long sold rockets abroad."
TALKS = "Envoys of Armenia and Azerbaijan met in a Geneva hotel. Both countries said little afterwards."
KINGDOM = "Saudi Arabia called home its envoy in Lebanon. The kingdom gave no reason, and the Lebanese waited."
TRADE = "China buys coal from North Korea. The latter needs the money."
KOREA = "The two Koreas opened a telephone line. The North answered the first call within a minute."

REFERENCES = [
    # name of the case, text, words, nth, ids
    ("it is the subject of the sentence before", "Syria bought pumps from Iran. It paid in phosphate.", "It", 0, ["state:SYR"]),
    ("its is the subject of its own sentence", "Iran moved its tankers to the coast.", "its", 0, ["state:IRN"]),
    ("they are a state rather than a man", "Iran ignored Sergei Lavrov. They kept the ship.", "They", 0, ["state:IRN"]),
    ("he is the man last spoken of", "Vladimir Putin flew to Turkey. He stayed a day.", "He", 0, ["person:vladimir-putin"]),
    ("she is a woman", "Theresa May wrote to Emmanuel Macron. She wanted an answer.", "She", 0, ["person:theresa-may"]),
    (
        "his country is the state of the man",
        "Bashar al-Assad thanked Russia. He said his country was grateful.",
        "his country",
        0,
        ["state:SYR"],
    ),
    ("a regime is the state it is said of", VISIT, "The regime", 0, ["state:PRK"]),
    ("both countries are two", TALKS, "Both countries", 0, ["state:ARM", "state:AZE"]),
    ("a kingdom is a state that is one", KINGDOM, "The kingdom", 0, ["state:SAU"]),
    (
        "an Arab nation is the Arab one of two",
        "North Korea and Syria traded. The Arab nation sent phosphate.",
        "The Arab nation",
        0,
        ["state:SYR"],
    ),
    ("a nation is none of those named", "Iran and Syria traded with a nation at war.", "a nation", 0, ["None"]),
    ("the latter is the second of two", TRADE, "The latter", 0, ["state:PRK"]),
    ("the North is a Korea where Korea is spoken of", KOREA, "The North", 0, ["state:PRK"]),
    ("the alliance is the one named", "NATO moved two ships. The alliance gave no port.", "The alliance", 0, ["org:nato"]),
    (
        "the foreign ministry is of the state spoken of",
        "Iran closed a bridge. The foreign ministry had no comment.",
        "The foreign ministry",
        0,
        ["org:IRN-foreign-ministry"],
    ),
    ("a last name after the full one", "Sergei Lavrov arrived. Later Lavrov left.", "Lavrov", 1, ["person:sergei-lavrov"]),
    (
        "a leader by last name alone, in office",
        "Officials in Damascus said Assad had signed the order.",
        "Assad",
        0,
        ["person:bashar-al-assad"],
    ),
]


@pytest.mark.parametrize(("text", "words", "nth", "expected"), [row[1:] for row in REFERENCES], ids=[row[0] for row in REFERENCES])
def test_a_reference_means(text: str, words: str, nth: int, expected: list[str]) -> None:
    assert sorted(str(id_) for id_ in ids(meant(text, words, nth))) == sorted(expected)


def test_a_last_name_takes_the_state_of_its_introduction() -> None:
    text = "North Korean Ambassador Hong Il Bae landed. Later Hong met the Syrian minister Nadia Tarabulsi. Tarabulsi smiled."
    (hong,) = meant(text, "Hong", 1)
    assert (hong.id, hong.name, hong.country, hong.sector) == (None, "Hong Il Bae", "PRK", "GOV")
    (tarabulsi,) = meant(text, "Tarabulsi", 1)
    assert (tarabulsi.name, tarabulsi.country) == ("Nadia Tarabulsi", "SYR")


def test_a_description_after_the_name_counts_as_well() -> None:
    text = "Tomas Verner, a spokesman for the Czech defence ministry, denied it. Verner would not say more."
    (actor,) = meant(text, "Verner", 1)
    assert (actor.name, actor.country) == ("Tomas Verner", "CZE")


def test_we_inside_a_quotation_is_the_side_of_the_speaker() -> None:
    text = 'France was calm. "We have sold nothing to Libya," Russian Foreign Minister Sergei Lavrov said.'
    assert ids(meant(text, "We")) == ["state:RUS"]


def test_he_who_adds_something_is_who_spoke_before() -> None:
    text = "Sergei Lavrov said the ship was empty. John Kerry read the list and Vladimir Putin kept the map. The ship was old, he added."
    said = [
        Attribution((passage(text, "Sergei Lavrov"),), (passage(text, "said"),), (passage(text, "the ship was empty"),)),
        Attribution((passage(text, "he"),), (passage(text, "added"),), (passage(text, "The ship was old"),)),
    ]
    where = passage(text, "he")
    assert ids(resolve(annotated(text, where, attributions=said), TABLE).of(where)) == ["person:sergei-lavrov"]
    assert ids(resolve(annotated(text, where), TABLE).of(where)) != ["person:sergei-lavrov"]


def test_the_source_of_an_attribution_speaks_inside_its_content() -> None:
    text = "Walid al-Moallem told a paper in Beirut that we shall answer Israel."
    said = Attribution((passage(text, "Walid al-Moallem"),), (passage(text, "told"),), (passage(text, "we shall answer Israel"),))
    where = passage(text, "we")
    assert ids(resolve(annotated(text, where, attributions=[said]), TABLE).of(where)) == ["state:SYR"]


def test_we_outside_quotations_is_a_ministry_that_publishes() -> None:
    text = "Iran fired two rockets. We condemn this."
    assert ids(meant(text, "We", publisher="U.S. Department of State")) == ["state:USA"]
    assert ids(meant(text, "We", publisher="The Harbour Courier")) == [None]


@pytest.mark.parametrize(
    ("published", "sector"),
    [
        pytest.param(Published("2017-08-22", "given"), "GOV", id="in office"),
        pytest.param(Published("2025-02-01", "given"), "ELI", id="after leaving office"),
        pytest.param(Published(None, "inferred", earliest="2016-01-01"), "GOV", id="only a lower bound, and the term meets it"),
        pytest.param(Published(), "GOV", id="no date at all"),
    ],
)
def test_the_date_of_the_article_decides_about_an_office(published: Published, sector: str) -> None:
    (actor,) = meant("Bashar al-Assad spoke on the radio.", "Bashar al-Assad", published=published)
    assert (actor.country, actor.sector) == ("SYR", sector)


def test_the_holder_of_an_office_is_the_one_of_the_day() -> None:
    text = "The American president signed the order."
    assert ids(meant(text, "The American president", published=Published("2010-05-01"))) == ["person:barack-obama"]
    assert ids(meant(text, "The American president", published=Published("2018-05-01"))) == ["person:donald-trump"]


def test_a_capital_where_something_happened_is_still_known() -> None:
    (actor,) = meant("A lorry burned in Damascus.", "Damascus")
    assert actor.country == "SYR"
    assert "place" in actor.reason


def test_a_group_of_coreferent_passages_is_used() -> None:
    text = "Iran and Oman quarrelled. The smaller neighbour of the gulf won."
    where, name = passage(text, "The smaller neighbour of the gulf"), passage(text, "Oman")
    assert ids(resolve(annotated(text, where, same=[[name, where]]), TABLE).of(where)) == ["state:OMN"]


def test_somebody_unknown_stays_with_their_words() -> None:
    (actor,) = meant("Zebediah Crake bought a boat.", "Zebediah Crake")
    assert (actor.id, actor.name, actor.country) == (None, "Zebediah Crake", None)


def test_us_in_small_letters_is_no_state() -> None:
    (actor,) = meant("They told us nothing.", "us")
    assert actor.country is None


WORDS = "Iran Syria the North Korean President Assad they it both countries 's , . ( ) “ said of minister ﬁ İ \n 12 his -".split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.integers(0, 200), st.integers(0, 200))
def test_any_passage_of_any_text_has_an_actor(words: list[str], a: int, b: int) -> None:
    text = " ".join(words)
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    where = Passage(low, high)
    assert resolve(annotated(text, where), TABLE).of(where)


def test_gold_parties_get_the_right_country(shared: Path) -> None:
    """Parties of annotated articles, their words as given: the share whose country is right, unknown included.

    The floor lies below the figure measured when it was set, 0.852 on dev; it keeps a change of rules from losing much unseen.
    """
    from benchmarks.parties import country_accuracy

    assert country_accuracy(shared / "data" / "claims" / "dev.jsonl.gz").country >= 0.84
