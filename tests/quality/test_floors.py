"""The measured quality may rise but not fall: every figure stays above its floor, on the very corpus it was measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.floors import CORPORA, ERRORS, FLOORS, Measured, digest, fallen, measure

HELD: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))["parts"]


@pytest.fixture(scope="module")
def measured(shared: Path) -> Measured:
    """Every part, each article read once."""
    return measure(HELD, shared)


@pytest.mark.parametrize("part", HELD)
def test_quality_does_not_fall(part: str, shared: Path, measured: Measured) -> None:
    assert digest(shared / CORPORA[part]) == HELD[part]["digest"], (
        "the corpus is another than the floors were measured on: run python -m scripts.floors"
    )
    below = [(name, floor, now) for _, name, floor, now in fallen({part: HELD[part]}, measured)]
    assert not below, f"below the floor (figure, floor, now): {below}"


def test_every_floor_is_a_measured_figure() -> None:
    assert all(0 < floor <= 1 for held in HELD.values() for floor in held["figures"].values())


def test_what_falls_by_more_than_the_margin_is_named() -> None:
    floors = {"dev": {"margin": 0.02, "figures": {"origin": 0.8, "chain": 0.7, "when": 0.5}}}
    now = {"dev": {"origin": 0.79, "chain": 0.67, "when": None}}
    assert list(fallen(floors, now)) == [("dev", "chain", 0.7, 0.67), ("dev", "when", 0.5, None)]


def test_an_error_falls_short_by_growing() -> None:
    [error] = ERRORS
    floors = {"readings": {"margin": 0.01, "figures": {error: 0.43}}}
    assert not list(fallen(floors, {"readings": {error: 0.2}}))
    assert list(fallen(floors, {"readings": {error: 0.5}})) == [("readings", error, 0.43, 0.5)]
