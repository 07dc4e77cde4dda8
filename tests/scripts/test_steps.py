"""Each step of reading is counted on the words that annotators marked as the event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from score.keyed import QUOTE, Part, claim, key, line, match, party
from scripts.steps import count, rows_of, triggers

AT = QUOTE.index("shipped")


def marked(**changes: Any) -> Part:
    """What an annotator wrote of `line`."""
    words = {"text": "shipped", "start": AT, "end": AT + len("shipped")}
    full: Part = {"quote": {"text": QUOTE}, "trigger": words, "type": "AID", "also": ["COOPERATE"], "actors": [{}], "recipients": [{}]}
    return full | {"optional": False} | changes


ALL = {"lines", "seen", "type", "actor", "recipient", "parties", "all", "origin", "certainty"}
PASSED: dict[str, tuple[Part, Part, set[str]]] = {
    "all right": ({}, {}, ALL),
    "another event of the same passage": ({}, {"trigger": {"start": AT + 14, "text": "rockets"}}, {"lines"}),
    "part of the trigger": ({}, {"trigger": {"start": AT + 2, "text": "ipped sixty"}}, ALL),
    "type": ({}, {"event_type": "ASSAULT"}, {"lines", "seen", "actor", "recipient", "parties"}),
    "actor": ({}, {"actors": []}, {"lines", "seen", "type", "recipient"}),
    "turned": ({}, {"actors": claim()["recipients"], "recipients": claim()["actors"]}, {"lines", "seen", "type"}),
    "turned where it does not matter": ({"symmetric": True}, {"actors": claim()["recipients"], "recipients": claim()["actors"]}, ALL),
    "source": ({}, {"attribution": []}, ALL - {"origin"}),
    "certainty": ({}, {"factuality": "PS+"}, ALL - {"certainty"}),
    "optional": ({"optional": True}, {}, set()),
}


@pytest.mark.parametrize(("asked", "said", "passed"), PASSED.values(), ids=PASSED)
def test_a_line_passes_the_steps_that_are_right(asked: Part, said: Part, passed: set[str], tmp_path: Path) -> None:
    given = claim(**({"trigger": {"start": AT, "text": "shipped"}} | said))
    counts = count([match(tmp_path, [line(**asked)], [given])], {"ferry.txt": {"claims": [marked()]}})
    assert {step for step, n in counts.items() if n} == passed


def test_one_claim_may_pass_one_step_and_another_the_next(tmp_path: Path) -> None:
    at = {"trigger": {"start": AT, "text": "shipped"}}
    halves = [claim(actors=[], **at), claim(recipients=[party("COR", "Corva")], event_type="ASSAULT", **at)]
    counts = count([match(tmp_path, [line()], halves)], {"ferry.txt": {"claims": [marked()]}})
    assert (counts["actor"], counts["recipient"], counts["parties"]) == (1, 1, 0)


def test_lines_meet_the_claims_they_were_made_of(tmp_path: Path) -> None:
    two = [line(), line(optional=True)]
    other = marked(optional=True, trigger={"text": "report", "start": 90, "end": 96})
    found = [(one.is_optional, start) for one, start, _ in triggers(key(tmp_path, *two), [other, marked()])]
    assert found == [(False, AT), (True, 90)]


def test_almost_every_line_of_dev_has_its_trigger(shared: Path) -> None:
    from sayso.score import find_keys, load_key

    rows = rows_of("dev", shared)
    keys = [load_key(path) for path in find_keys(shared / "data" / "claims" / "dev")]
    n_lines = sum(len(one.lines) for one in keys)
    assert sum(len(list(triggers(one, rows[one.article]["claims"]))) for one in keys) > 0.99 * n_lines
