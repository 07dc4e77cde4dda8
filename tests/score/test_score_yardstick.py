"""The figures are those of the yardstick in the folder beside the project, on any key and any claims."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso.score
from sayso.annotate import RulesAnnotator
from sayso.cli.scoring import read_records
from sayso.pipeline import Pipeline
from sayso.read import read
from score.keyed import QUOTE, claim, line, party, write_key

DEV = 6  # articles: enough for every figure to have something to count


@pytest.fixture(scope="module")
def yardstick(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("yardstick", shared / "claims" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(yardstick: ModuleType, paths: Sequence[Path], records: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the yardstick says, and what we say."""
    figures, parts, _ = yardstick.score([json.loads(path.read_text(encoding="utf-8")) for path in paths], records)
    keys = [sayso.score.load_key(path) for path in paths]
    ours = sayso.score.score(sayso.score.matched(keys, [sayso.score.given(record) for record in records]))
    return figures | {"parts": parts}, sayso.score.figures_record(ours)


def test_articles_read_score_the_same(yardstick: ModuleType, shared: Path) -> None:
    paths = [
        *sayso.score.find_keys(shared / "claims" / "seeds"),
        *sayso.score.find_keys(shared / "data" / "claims" / "dev")[:DEV],
    ]
    raws = [key.fill(raw) for key in map(sayso.score.load_key, paths) for raw in read([key.text_path]) if not isinstance(raw, Exception)]
    records = list(read_records(raws, Pipeline(RulesAnnotator())))
    theirs, ours = both(yardstick, paths, records)
    assert ours == theirs
    assert ours["gold claims"] > 50
    assert 0 < ours["typed F1"] < 1
    for path in paths:
        theirs, ours = both(yardstick, [path], records)
        assert ours == theirs, path.name


SENTENCES = (
    QUOTE,
    QUOTE[:60],
    "Belmora and Corva signed a pact on fishing after talks in Selm",
    "Nobody spoke of it",
    QUOTE + " again" * 70,
)
WHOM = (party("ARV", "Arvania"), party("BEL", "Belmora"), party(None, "the Selm Front"), party(None, "a report"), party(None, "officials"))
SOURCES = tuple(one | {"kind": kind} for one in WHOM for kind in ("document", "unspecified"))
DATES = (["2031", "2031"], ["2031-04", "2031-12"], ["181", "193"], ["2029-12-31", "2031-01-01"])

lines = st.builds(
    line,
    quote=st.sampled_from(SENTENCES),
    types=st.lists(st.sampled_from(["AID", "AGREE"]), min_size=1, max_size=2),
    actors=st.lists(st.sampled_from(["ARV", "BEL", "*", ["Selm Front"], ["the report", "officials"]]), max_size=2),
    recipients=st.lists(st.sampled_from(["ARV", "BEL", "*", ["Front", "the Selm Front"]]), max_size=2),
    symmetric=st.booleans(),
    sources=st.lists(st.sampled_from([["a report"], ["the Selm Front", "SF"], ["official"]]), max_size=2),
    factuality=st.lists(st.sampled_from(["asserted", "hedged", "denied"]), min_size=1, max_size=2),
    when=st.none() | st.sampled_from(DATES),
    denied_by=st.lists(st.sampled_from(["ARV", ["Selm Front"]]), max_size=2),
    optional=st.booleans(),
)
claims = st.builds(
    claim,
    evidence=st.sampled_from([{"text": sentence} for sentence in SENTENCES]),
    event_type=st.sampled_from(["AID", "AGREE", "ASSAULT"]),
    trigger=st.sampled_from([{"start": 8, "text": "shipped"}, {"start": 40, "text": "signed"}, None]),
    actors=st.lists(st.sampled_from(WHOM), max_size=3),
    recipients=st.lists(st.sampled_from(WHOM), max_size=2),
    attribution=st.lists(st.sampled_from(SOURCES), max_size=2),
    factuality=st.sampled_from(["CT+", "PR+", "PS-", "CTu", "Uu", None]),
    when=st.none() | st.sampled_from([{"start": a, "end": b} for a, b in [*DATES, (None, "2031"), ("2031-05", None), (None, None)]]),
    denied_by=st.none() | st.lists(st.sampled_from(WHOM), max_size=2),
    confidence=st.none() | st.floats(0, 1),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(lines, min_size=1, max_size=5), st.lists(claims, max_size=7))
def test_any_key_and_claims_score_the_same(yardstick: ModuleType, asked: list[Any], said: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = both(yardstick, [write_key(Path(folder), *asked)], said)
    assert ours == theirs
