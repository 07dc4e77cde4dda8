"""Which claims tell of one event."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.merge import Gathered, filed_under, gather, looked_up, nearness
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
)

CASES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent.parent / "cases" / "entries.yaml").read_text(encoding="utf-8"))


def told(name: str, row: dict[str, Any]) -> Sketch:
    """The sketch of one row of the cases."""
    text = row["text"]
    start, end = text.index("["), text.index("]")
    text = text.replace("[", "").replace("]", "")
    trigger = Passage(start, end - 1)
    when = Interval(*row["when"], Precision.RANGE) if "when" in row else None
    article = Article(row.get("article", f"article-{name}"), text, (Passage(0, len(text)),), published=Published(row.get("published")))
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


@given(st.integers(0, len(everything()) - 1))
def test_a_claim_changes_nothing_beyond_those_that_hang_together_with_it(place: int) -> None:
    claims = everything()
    late = claims.pop(place)
    before = {group.claims: group for group in gather(claims)}
    after = gather([*claims, late])
    mine = next(group.component for group in after if late.id in group.claims)
    assert all(group.claims in before for group in after if group.component != mine)


@given(st.data())
def test_a_component_gathered_alone_gives_the_same_groups(data: st.DataObject) -> None:
    claims = everything()
    gathered = gather(claims)
    component = data.draw(st.sampled_from(sorted({group.component for group in gathered})))
    members = {name for group in gathered if group.component == component for name in group.claims}
    assert gather(one for one in claims if one.id in members) == tuple(group for group in gathered if group.component == component)


def test_nearness_has_no_direction() -> None:
    claims = everything()
    assert all(nearness(one, other) == nearness(other, one) for one in claims for other in claims)


def test_whatever_may_be_the_same_is_found_by_its_marks() -> None:
    claims = everything()
    near = [(one, other) for one in claims for other in claims if one is not other and nearness(one, other) is not None]
    assert near
    assert all(filed_under(one) & looked_up(other) for one, other in near)


def test_the_groups_are_ordered_by_first_report() -> None:
    rows = CASES["two outlets on one strike of the same day"]["claims"]
    late, early = told("1", rows["a"]), told("2", {**rows["b"], "published": "2031-05-01"})
    assert gather([late, early]) == (Gathered(("2", "1"), "2"),)


def test_meaning_can_be_judged_by_somebody_else() -> None:
    claims = [told(*row) for row in CASES["help in one matter is not help in another"]["claims"].items()]
    assert groups(gather(claims, similar=lambda _one, _other: 1.0)) == [["a", "b"]]
    assert groups(gather(claims, similar=lambda _one, _other: 0.0)) == [["a"], ["b"]]


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
