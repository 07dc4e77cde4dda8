"""The measured quality may rise but not fall: every figure stays above its floor, on the very corpus it was measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.floors import FLOORS, digest, measure
from scripts.quality import PARTS

HELD: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", HELD["parts"])
def test_quality_does_not_fall(part: str, shared: Path) -> None:
    held = HELD["parts"][part]
    assert digest(shared / PARTS[part]) == held["digest"], (
        "the corpus is another than the floors were measured on: run python -m scripts.floors"
    )
    measured = measure(part, shared)
    fallen = {name: (floor, measured[name]) for name, floor in held["figures"].items() if measured[name] < floor - held["margin"]}
    assert not fallen, f"below the floor (floor, now): {fallen}"


def test_every_floor_is_a_measured_figure() -> None:
    assert all(0 < floor <= 1 for held in HELD["parts"].values() for floor in held["figures"].values())
