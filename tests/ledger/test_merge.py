"""Which claims tell of one event."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder import Encoder
from sayso.ledger import merge
from sayso.ledger.marks import looked_up, marks
from sayso.ledger.merge import Bonds, Gathered, Gathering, InMemory, gather
from sayso.ledger.nearness import NEAR, nearness
from sayso.ledger.sketch import Sketch, deeds, sketch, stem
from sayso.model import (
    Actor,
    Article,
    Claim,
    EventType,
    Interval,
    Party,
    Passage,
    Precision,
    Published,
    Quoted,
    When,
    meaning_of,
)

CASES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent.parent / "cases" / "entries.yaml").read_text(encoding="utf-8"))


def told(name: str, row: dict[str, Any]) -> Sketch:
    """The sketch of one row of the cases."""
    text = row["text"]
    start, end = text.index("["), text.index("]")
    text = text.replace("[", "").replace("]", "")
    trigger = Passage(start, end - 1)
    when = Interval(*row["when"], Precision.RANGE) if "when" in row else None
    published = Published(row.get("published"), earliest=row.get("not_before"))
    article = Article(row.get("article", f"article-{name}"), text, (Passage(0, len(text)),), published=published)
    claim = Claim(
        id=name,
        evidence=Passage(0, len(text)),
        event_type=EventType(row["type"]),
        trigger=Quoted(trigger.of(text), trigger),
        actors=tuple(party(country) for country in row["who"]),
        recipients=tuple(party(country) for country in row["whom"]),
        when=When("then", Passage(0, 0), when) if when else None,
    )
    return sketch(claim, article)


NAMES = {"VEL": "Velia", "ARV": "Arvania", "BEL": "Belmora"}


def party(country: str) -> Party:
    return Party(Actor(f"state:{country}", NAMES[country], country), NAMES[country], Passage(0, 0))


def groups(gathered: tuple[Gathered, ...]) -> list[list[str]]:
    return sorted(sorted(group.claims) for group in gathered)


@pytest.mark.parametrize("name", CASES)
def test_claims_of_one_event_are_gathered(name: str) -> None:
    case = CASES[name]
    assert groups(gather(told(*row) for row in case["claims"].items())) == sorted(sorted(group) for group in case["groups"])


def everything() -> list[Sketch]:
    """The claims of all cases in one heap, under names that differ."""
    return [told(f"{number}{name}", row) for number, case in enumerate(CASES.values()) for name, row in case["claims"].items()]


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(chance: random.Random) -> None:
    claims = everything()
    expected = gather(claims)
    chance.shuffle(claims)
    assert gather(claims) == expected


@given(st.randoms(use_true_random=False), st.integers(0, 30))
def test_claims_that_come_and_go_one_by_one_end_where_all_at_once_do(chance: random.Random, n_gone: int) -> None:
    claims = everything()
    chance.shuffle(claims)
    kept = InMemory()
    gathering = Gathering(kept)
    for number, one in enumerate(claims):
        gathering.change([], [one])
        if chance.random() < n_gone / 60:
            late = chance.choice(claims[: number + 1])
            gathering.change([late], [])
            gathering.change([], [late])
    assert kept.gathered() == gather(claims)
    gathering.change(claims[:n_gone], [])
    assert kept.gathered() == gather(claims[n_gone:])


@pytest.mark.parametrize("seed", range(6))
def test_the_order_changes_nothing_where_a_few_stand_for_many(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(merge, "FIRST", 2)
    monkeypatch.setattr(merge, "STANDING", 1)
    draw = random.Random(seed)
    days = [f"2031-05-{day:02}" for day in range(1, 29)]
    deeds_ = ("bombed", "struck", "shelled", "met", "visited", "helped")
    rows = {
        f"{number}": {
            "text": f"They [{draw.choice(deeds_)}] {draw.choice(('a depot', 'a nuclear plant', 'the harbour', ''))}.",
            "who": draw.sample(["VEL", "BEL"], draw.randint(0, 1)),
            "whom": ["ARV"],
            "type": draw.choice(("ASSAULT", "AID")),
            "published": draw.choice(days),
        }
        for number in range(60)
    }
    claims = [told(*row) for row in rows.items()]
    kept = InMemory()
    gathering = Gathering(kept)
    while claims_left := [one for one in claims if not list(kept.known([one.id]))]:
        gathering.change([], draw.sample(claims_left, min(3, len(claims_left))))
        late = draw.sample([one for one in claims if list(kept.known([one.id]))], 2)
        gathering.change(late, [])
        gathering.change([], late)
    assert kept.gathered() == gather(claims)
    assert 1 < len(kept.gathered()) < len(claims)


def test_nearness_has_no_direction() -> None:
    claims = everything()
    assert all(nearness(one, other) == nearness(other, one) for one in claims for other in claims)


def test_whatever_may_be_the_same_is_found_by_its_marks() -> None:
    claims = everything()
    near = [(one, other) for one in claims for other in claims if one is not other and (nearness(one, other) or 0) >= NEAR]
    assert near
    assert [(one.id, other.id) for one, other in near if marks(one).keys().isdisjoint(looked_up(other))] == []


def test_the_groups_are_ordered_by_first_report() -> None:
    rows = CASES["two outlets on one strike of the same day"]["claims"]
    late, early = told("1", rows["a"]), told("2", {**rows["b"], "published": "2031-05-01"})
    assert gather([late, early]) == (Gathered(("2", "1")),)


RAID, BOMBING, MARCH = (meaning_of(vector, "1.0") for vector in ([1.0, 0.2, 0.0], [0.9, 0.3, 0.0], [-0.8, 0.1, 0.6]))
STRIKE = {"who": ["VEL"], "whom": ["ARV"], "type": "ASSAULT", "published": "2031-05-02"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RAID, BOMBING, [["a", "b"]]),
        (RAID, MARCH, [["a"], ["b"]]),
        (RAID, "", [["a"], ["b"]]),
        (RAID, meaning_of([0.9, 0.3, 0.0], "2.0"), [["a"], ["b"]]),
    ],
    ids=["told alike", "told unlike", "no encoder saw one of them", "another encoder saw one of them"],
)
def test_a_deed_in_other_words_is_known_by_how_the_encoder_sees_it(one: str, other: str, expected: list[list[str]]) -> None:
    raid = told("a", {**STRIKE, "text": "Velia [raided] the harbour at dawn."})
    bombing = told("b", {**STRIKE, "text": "Velia [pounded] docks and cranes."})
    assert groups(gather([replace(raid, meaning=one), replace(bombing, meaning=other)])) == expected


def test_talk_about_another_matter_is_another_event_however_alike_it_is_told() -> None:
    texts = ("Velia [discussed] gas prices with Arvania.", "Velia [discussed] a prisoner swap with Arvania.")
    claims = [told(name, {**STRIKE, "type": "CONSULT", "text": text}) for name, text in zip("ab", texts, strict=True)]
    assert groups(gather([replace(one, meaning=RAID) for one in claims])) == [["a"], ["b"]]


@pytest.mark.parametrize("name", CASES)
def test_claims_that_the_encoder_saw_are_gathered_the_same(encoder: Encoder, name: str) -> None:
    case = CASES[name]
    claims = [seen(encoder, *row) for row in case["claims"].items()]
    assert groups(gather(claims)) == sorted(sorted(group) for group in case["groups"])


def seen(encoder: Encoder, name: str, row: dict[str, Any]) -> Sketch:
    """The sketch of one row of the cases, with how the encoder sees its trigger."""
    text = row["text"].replace("[", "").replace("]", "")
    [reading] = encoder.read([(text, [(0, len(text))])], layers=())
    trigger = row["text"].index("["), row["text"].index("]") - 1
    [vector] = encoder.event_vectors(reading, [trigger]).tolist()
    return replace(told(name, row), meaning=meaning_of(vector, encoder.version))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.mark.parametrize(
    ("one", "other"),
    [("sent", "sends"), ("shipments", "shipped"), ("bombed", "bombing"), ("agreement", "agreed"), ("weapons", "weapon"), ("sold", "sell")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("rice", "wheat"), ("nation", "native"), ("met", "meat")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_of_like_meaning_share_a_group() -> None:
    assert deeds("supplied") & deeds("shipments") or deeds("supplied") & deeds("delivered")
    assert not deeds("supplied") & deeds("bombed")


# -- bonds -------------------------------------------------------------------------------------------------------------------------------

STRIKES = {
    name: told(name, {"text": text, "who": ["VEL"], "whom": ["ARV"], "type": "ASSAULT", "published": f"2031-05-{day:02}", "when": (at, at)})
    for name, text, day, at in (
        ("a", "Velia [bombed] a depot.", 2, "2031-05-01"),
        ("b", "Velia [struck] the depot.", 3, "2031-05-01"),
        ("c", "Velia [shelled] the harbour.", 22, "2031-05-21"),
        ("d", "Velia [shelled] the harbour.", 23, "2031-05-21"),
    )
}


@pytest.mark.parametrize(
    ("bonds", "expected"),
    [
        pytest.param(Bonds(), [["a", "b"], ["c", "d"]], id="nothing said"),
        pytest.param(Bonds(together=[("a", "c")]), [["a", "b", "c", "d"]], id="two joined by their first claims take the others along"),
        pytest.param(Bonds(together=[("d", "b")]), [["a", "b", "d"], ["c"]], id="a claim goes where an earlier one stands"),
        pytest.param(Bonds(apart=[("b", "a")]), [["a"], ["b"], ["c", "d"]], id="two kept apart"),
        pytest.param(Bonds([("a", "c")], [("b", "c")]), [["a", "c", "d"], ["b"]], id="apart from one is apart from its bundle"),
        pytest.param(Bonds([("a", "b")], [("a", "b")]), [["a", "b"], ["c", "d"]], id="together wins over apart"),
        pytest.param(Bonds([("a", "z")], [("b", "z")]), [["a"], ["b"], ["c", "d"]], id="by way of a claim that is not there"),
    ],
)
def test_what_analysts_say_wins_over_nearness(bonds: Bonds, expected: list[list[str]]) -> None:
    assert groups(gather(STRIKES.values(), bonds=bonds)) == expected


@given(st.data())
def test_bonds_said_and_unsaid_end_where_all_at_once_do(data: st.DataObject) -> None:
    claims = everything()
    names = st.sampled_from([one.id for one in claims])
    pairs = st.lists(st.tuples(names, names), max_size=6)
    kept = InMemory()
    Gathering(kept).change([], claims)
    said: set[str] = set()
    for _ in range(2):
        together, apart = data.draw(pairs), data.draw(pairs)
        named = {name for pair in (*together, *apart) for name in pair}
        bonds = Bonds(together, apart)
        Gathering(kept, bonds).change([], [], doubted=said | named)
        said = named
        assert kept.gathered() == gather(claims, bonds=bonds)
