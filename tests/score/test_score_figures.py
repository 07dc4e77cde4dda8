"""What counts as found, and as right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.score import matched, misses, score
from score.keyed import QUOTE, Part, claim, figures, line, match, party

ENDLESS = QUOTE + " and so on" * 60
OFFICIAL = party(None, "an official", kind="anonymous")
REPORT = party(None, "sealed Corvan report", kind="document")
BELIEVED = party(None, "is believed", kind="unspecified")


def test_a_claim_that_is_right_in_every_part_scores_everywhere(tmp_path: Path) -> None:
    found = figures(tmp_path, [line()], [claim()])
    assert (found.n_articles, found.n_lines, found.n_claims) == (1, 1, 1)
    assert set(found.shares.values()) == {1.0}


def test_nothing_read_is_no_recall_and_no_precision(tmp_path: Path) -> None:
    found = figures(tmp_path, [line()], [])
    assert (found.shares["dyad recall"], found.shares["typed F1"], found.shares["precision"], found.shares["origin"]) == (0, 0, 0, None)


FOUND = {
    "the same words": ({}, {}, True),
    "part of the words": ({}, {"evidence": {"text": "Arvania shipped sixty rockets to the navy of Belmora"}}, True),
    "typographic quotes aside": (
        {"quote": "Belmora’s navy took the rockets"},
        {"evidence": {"text": "Belmora's navy took the rockets"}},
        True,
    ),
    "other words": ({}, {"evidence": {"text": "It rained on the day of the parade"}}, False),
    "the same words in another order": ({}, {"evidence": {"text": " ".join(reversed(QUOTE.split()))}}, False),
    "an endless passage points at nothing": ({}, {"evidence": {"text": ENDLESS}}, False),
    "another state": ({}, {"recipients": [party("COR", "Corva")]}, False),
    "one of several": ({}, {"recipients": [party("COR", "Corva"), party("BEL", "Belmora")]}, True),
    "the wrong way round": ({}, {"actors": claim()["recipients"], "recipients": claim()["actors"]}, False),
    "the other way round where sides do not matter": (
        {"symmetric": True},
        {"actors": claim()["recipients"], "recipients": claim()["actors"]},
        True,
    ),
    "both on one side where sides do not matter": (
        {"symmetric": True},
        {"actors": [*claim()["actors"], *claim()["recipients"]], "recipients": []},
        True,
    ),
    "anybody": ({"recipients": ["*"]}, {"recipients": [party(None, "the smugglers")]}, True),
    "anybody is not nobody": ({"recipients": ["*"]}, {"recipients": []}, False),
    "a name, longer in the text": ({"recipients": [["Selm Front"]]}, {"recipients": [party(None, "the armed Selm Front")]}, True),
    "a name, by the words of the text": (
        {"recipients": [["Selm Front"]]},
        {"recipients": [party(None, "SF", text="the Selm Front")]},
        True,
    ),
    "a word that names nobody": ({"recipients": [["the government"]]}, {"recipients": [party(None, "the Belmoran government")]}, False),
    "a word that names nobody, by itself": ({"recipients": [["the government"]]}, {"recipients": [party(None, "The Government")]}, True),
}


@pytest.mark.parametrize(("asked", "said", "is_found"), FOUND.values(), ids=FOUND)
def test_a_line_is_found_by_its_passage_and_parties(asked: Part, said: Part, is_found: bool, tmp_path: Path) -> None:
    assert figures(tmp_path, [line(**asked)], [claim(**said)]).shares["dyad recall"] == float(is_found)


RIGHT: dict[str, tuple[Part, Part, str, float]] = {
    "any accepted type": ({}, {"event_type": "COOPERATE"}, "typed recall", 1),
    "another type": ({}, {"event_type": "ASSAULT"}, "typed recall", 0),
    "the last source": ({}, {"attribution": [OFFICIAL, REPORT]}, "origin", 1),
    "the last source with a hop too many": ({}, {"attribution": [OFFICIAL, REPORT]}, "chain", 0),
    "another last source": ({}, {"attribution": [REPORT, OFFICIAL]}, "origin", 0),
    "nobody where somebody is due": ({}, {"attribution": []}, "origin", 0),
    "somebody where nobody is due": ({"sources": []}, {}, "origin", 0),
    "nobody in particular where nobody is due": ({"sources": []}, {"attribution": [BELIEVED]}, "origin", 1),
    "nobody in particular is no hop": ({}, {"attribution": [BELIEVED, REPORT]}, "chain", 1),
    "the order of sources": ({"sources": [["an official"], ["Corvan report"]]}, {"attribution": [REPORT, OFFICIAL]}, "chain", 0),
    "probable is hedged": ({"factuality": ["hedged"]}, {"factuality": "PR+"}, "factuality", 1),
    "not said is hedged": ({"factuality": ["hedged"]}, {"factuality": "Uu"}, "factuality", 1),
    "possibly not is denied": ({"factuality": ["denied"]}, {"factuality": "PS-"}, "factuality", 1),
    "asserted is not hedged": ({"factuality": ["hedged"]}, {}, "factuality", 0),
    "a month inside": ({}, {"when": {"start": "2031-04", "end": "2031-04"}}, "when", 1),
    "the year": ({}, {"when": {"start": "2031", "end": "2031"}}, "when", 1),
    "open at the end": ({}, {"when": {"start": "2031-04", "end": None}}, "when", 1),
    "a span that covers all": ({}, {"when": {"start": "1960", "end": "2060"}}, "when", 0),
    "the year after": ({}, {"when": {"start": "2032", "end": "2032"}}, "when", 0),
    "no date": ({}, {"when": None}, "when", 0),
    "its denier": ({"denied_by": ["ARV"]}, {"denied_by": [party("ARV", "Arvania")]}, "denial", 1),
    "one denier of two": ({"denied_by": ["ARV", "BEL"]}, {"denied_by": [party("ARV", "Arvania")]}, "denial", 0),
    "a denier that nobody named": ({}, {"denied_by": [party("ARV", "Arvania")]}, "denial", 0),
}


@pytest.mark.parametrize(("asked", "said", "figure", "share"), RIGHT.values(), ids=RIGHT)
def test_what_is_found_is_judged_part_by_part(asked: Part, said: Part, figure: str, share: float, tmp_path: Path) -> None:
    assert figures(tmp_path, [line(**asked)], [claim(**said)]).shares[figure] == share


def test_factuality_is_the_mean_over_the_kinds_however_rare(tmp_path: Path) -> None:
    lines = [line(quote=f"{QUOTE} number {n}", factuality=["asserted"] if n else ["denied"]) for n in range(4)]
    claims = [claim(evidence={"text": f"{QUOTE} number {n}"}) for n in range(4)]
    assert figures(tmp_path, lines, claims).shares["factuality"] == 0.5


def test_an_optional_line_may_be_missed_and_answers_all_the_same(tmp_path: Path) -> None:
    found = figures(tmp_path, [line(optional=True)], [claim()])
    assert (found.n_lines, found.shares["precision"], found.shares["dyad recall"]) == (0, 1, None)


def test_a_line_takes_three_claims_each_with_its_own_trigger(tmp_path: Path) -> None:
    claims = [claim(trigger={"start": n, "text": "shipped"}) for n in range(4)]
    assert figures(tmp_path, [line()], claims).parts["precision"] == (3, 4)
    assert figures(tmp_path, [line()], [claim(), claim()]).parts["precision"] == (1, 2)


@pytest.mark.parametrize(("n_lines", "n_credited"), [(3, 1), (4, 2)])
def test_a_claim_answers_three_lines_and_leaves_the_fourth_to_its_twin(n_lines: int, n_credited: int, tmp_path: Path) -> None:
    assert len(match(tmp_path, [line()] * n_lines, [claim(), claim()]).credited) == n_credited


ALONE = {
    "nobody on the other side": ({"recipients": []}, 0),
    "with itself": ({"recipients": [party("ARV", "the Arvanian navy")]}, 0),
    "two on one side": ({"actors": [party("ARV", "Arvania"), party("BEL", "Belmora")], "recipients": []}, 1),
    "two bodies without a state": ({"actors": [party(None, "the union")], "recipients": [party(None, "the front")]}, 1),
}


@pytest.mark.parametrize(("said", "n"), ALONE.values(), ids=ALONE)
def test_only_claims_between_two_parties_count_for_precision(said: Part, n: int, tmp_path: Path) -> None:
    assert figures(tmp_path, [line()], [claim(**said)]).n_claims == n


def test_claims_of_other_articles_do_not_count(tmp_path: Path) -> None:
    elsewhere = claim(article={"path": "news/road.txt"})
    by_address = claim(article={"url": "https://selm-post.example/ferry.txt"})
    assert figures(tmp_path, [line()], [elsewhere]).n_claims == 0
    assert figures(tmp_path, [line()], [by_address]).n_claims == 1


def test_keys_taken_together_weigh_by_their_lines(tmp_path: Path) -> None:
    found, missed = match(tmp_path, [line()], [claim()]), match(tmp_path, [line()] * 3, [])
    assert score([found, missed]).shares["dyad recall"] == 0.25


KINDS: dict[str, tuple[Part, Part | None, list[str]]] = {
    "all right": ({}, {}, []),
    "nothing there": ({}, None, ["trigger: no claim on the passage"]),
    "turned": ({}, {"actors": claim()["recipients"], "recipients": claim()["actors"]}, ["direction", "extra: direction"]),
    "nobody": ({}, {"recipients": []}, ["party missed: recipient"]),
    "unresolved": ({}, {"recipients": [party(None, "they")]}, ["party unresolved: recipient", "extra: other parties"]),
    "somebody else": ({}, {"actors": [party("COR", "Corva")]}, ["party mistaken: actor", "extra: other parties"]),
    "both": ({}, {"actors": [], "recipients": []}, ["party missed: both"]),
    "type": ({}, {"event_type": "ASSAULT"}, ["type", "extra: another type"]),
    "no source": ({}, {"attribution": []}, ["source: missed"]),
    "a source too many": ({"sources": []}, {}, ["source: invented"]),
    "another source": ({}, {"attribution": [OFFICIAL]}, ["source: another"]),
    "a hop": ({}, {"attribution": [OFFICIAL, REPORT]}, ["source: a hop of the chain"]),
    "certainty": ({}, {"factuality": "PS+"}, ["factuality: asserted read as hedged"]),
    "no date": ({}, {"when": None}, ["when: missed"]),
    "another date": ({}, {"when": {"start": "2020", "end": "2020", "text": "in 2020"}}, ["when: wrong"]),
    "a date where the key has none but places in the text": ({"when": ["181", "193"]}, {}, []),
    "a denier missed": ({"denied_by": ["ARV"]}, {}, ["denial: missed"]),
    "a denier invented": ({}, {"denied_by": [party("ARV", "Arvania")]}, ["denial: invented"]),
    "optional": ({"optional": True}, None, []),
}


@pytest.mark.parametrize(("asked", "said", "kinds"), KINDS.values(), ids=KINDS)
def test_a_miss_says_what_went_wrong(asked: Part, said: Part | None, kinds: list[str], tmp_path: Path) -> None:
    claims = [] if said is None else [claim(**said)]
    assert [miss.kind for miss in misses(match(tmp_path, [line(**asked)], claims))] == kinds


def test_sides_on_two_claims_are_told_from_sides_on_none(tmp_path: Path) -> None:
    halves = [claim(recipients=[]), claim(actors=[party("COR", "Corva")])]
    assert "party: the two sides on two claims" in [miss.kind for miss in misses(match(tmp_path, [line()], halves))]


def test_a_claim_told_twice_is_extra_once(tmp_path: Path) -> None:
    [miss] = misses(match(tmp_path, [line()], [claim(), claim()]))
    assert (miss.kind, miss.line) == ("extra: told before", None)


def test_a_miss_shows_the_claims_that_stand_there(tmp_path: Path) -> None:
    said: list[Any] = [claim(recipients=[]), claim(evidence={"text": "It rained on the day of the parade"})]
    [miss, *_] = misses(match(tmp_path, [line()], said))
    assert len(miss.claims) == 1
    assert str(miss.claims[0]).startswith("AID “shipped” Arvania=ARV -> nobody, CT+")
    assert matched([], []) == []
