"""Each step of reading apart: events on the triggers that annotators marked, their types, their parties.

A line of a key is found by its passage, and another event on the same passage can hide that its own was not seen. The annotated articles
say which words name the event of each line, so that here a claim counts for a line only when it stands on those words.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.score import Given, Key, Line, Matched
from sayso.score.figures import is_origin_right
from sayso.score.match import parties_match, side_matches

ROWS = {"dev": "data/claims/dev.jsonl.gz", "train": "data/claims/train.jsonl.gz"}  # seeds have no annotated triggers

STEPS = {
    "seen": "required lines whose event is seen: a claim on its trigger",
    "type": "... of an accepted type",
    "actor": "... with the actor on its side (on either where sides do not matter)",
    "recipient": "... with the recipient",
    "parties": "... with both, the right way round",
    "all": "... and of an accepted type",
    "origin": "... of these, on the right word",
    "certainty": "... of these, with the right certainty",
}


def step_lines(part: str, matches: Sequence[Matched], shared: Path) -> Iterator[str]:
    """How many lines are left after each step, and which share of the step that it rests on; nothing for parts without triggers."""
    if part not in ROWS:
        return
    counts = count(matches, rows_of(part, shared))
    yield f"{counts['lines']:>6}         required lines of {part}"
    for step, words in STEPS.items():
        of = counts["lines"] if step == "seen" else counts["all"] if step in ("origin", "certainty") else counts["seen"]
        yield f"{counts[step]:>6}  {counts[step] / max(of, 1):>5.3f}  {words}"


def rows_of(part: str, shared: Path) -> dict[str, Any]:
    """The annotated articles of a part, by the name of their text."""
    with gzip.open(shared / ROWS[part], "rt", encoding="utf-8") as lines:
        return {f"{row['id']}.txt": row for row in map(json.loads, lines)}


def count(matches: Iterable[Matched], rows: Mapping[str, Any]) -> Counter[str]:
    """How many required lines pass each step. A step is passed when one of the claims on the trigger passes it."""
    counts: Counter[str] = Counter()
    for one in matches:
        for line, start, end in triggers(one.key, rows[one.key.article]["claims"]):
            if not line.is_optional:
                counts["lines"] += 1
                counts.update(_passed(line, [claim for claim in one.claims if _stands(claim, start, end)]))
    return counts


def triggers(key: Key, annotated: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Line, int, int]]:
    """Each line of a key with the place of the words that name its event; lines that no annotated claim answers are left out."""
    left = list(annotated)
    for line in key.lines:
        same = [claim for claim in left if claim["quote"]["text"] == line.quote and claim["type"] in line.types]
        if same:
            best = max(same, key=lambda claim: _likeness(line, claim))
            left.remove(best)
            if best["trigger"].get("start") is not None:
                yield line, best["trigger"]["start"], best["trigger"]["end"]


def _likeness(line: Line, claim: Mapping[str, Any]) -> int:
    """How many parts of a line and a claim agree: several claims may be of one type on one passage."""
    sizes = [len(claim[side]) == len(own) for side, own in (("actors", line.actors), ("recipients", line.recipients))]
    return sum([*sizes, bool(claim["optional"]) == line.is_optional, {claim["type"], *claim["also"]} == set(line.types)])


def _stands(claim: Given, start: int, end: int) -> bool:
    _, begin, words = claim.trigger
    return begin is not None and begin < end and start < begin + len(words or "")


def _passed(line: Line, claims: Sequence[Given]) -> Iterator[str]:
    both = [claim for claim in claims if parties_match(line, claim)]
    right = [claim for claim in both if claim.type in line.types]
    passed = {
        "seen": bool(claims),
        "type": any(claim.type in line.types for claim in claims),
        "actor": any(_has(line, claim, "actors") for claim in claims),
        "recipient": any(_has(line, claim, "recipients") for claim in claims),
        "parties": bool(both),
        "all": bool(right),
        "origin": any(is_origin_right(line, claim) for claim in right),
        "certainty": any(claim.certainty in line.certainties for claim in right),
    }
    return (step for step, is_passed in passed.items() if is_passed)


def _has(line: Line, claim: Given, side: str) -> bool:
    """Does the party of the line stand on this side of the claim, or on either where sides do not matter?"""
    given = (*claim.actors, *claim.recipients) if line.is_symmetric else getattr(claim, side)
    return side_matches(getattr(line, side), given)
