"""A reader that goes by other words is another reader: its version says so, and the ledger reads again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

ASKED = (
    "from sayso.annotate import RulesAnnotator\n"
    "from sayso.weighing import weighing\n"
    "from sayso.resolve import ActorTable\n"
    "print(RulesAnnotator().version, weighing().version, ActorTable.load().version, sep='|')"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A second installation, without the weights."""
    shutil.copytree(Path(sayso.__file__).parent, tmp_path / "sayso", ignore=shutil.ignore_patterns("encoder", "__pycache__", "sql"))
    return tmp_path


def versions(installation: Path) -> dict[str, str]:
    asked = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=installation, env={"PYTHONPATH": str(installation)}, capture_output=True, text=True
    )
    assert asked.returncode == 0, asked.stderr
    return dict(zip(("rules", "weighing", "actors"), asked.stdout.strip().split("|"), strict=True))


def test_a_copy_has_the_same_versions(copy: Path) -> None:
    assert versions(copy) == versions(Path(sayso.__file__).parent.parent)


@pytest.mark.parametrize(
    ("pack", "moved"),
    [
        pytest.param("triggers.json", {"rules"}, id="a trigger"),
        pytest.param("cues.json", {"rules"}, id="a cue"),
        pytest.param("confidence.json", {"weighing"}, id="a weight"),
    ],
)
def test_a_changed_pack_is_another_version(copy: Path, pack: str, moved: set[str]) -> None:
    before = versions(copy)
    path = copy / "sayso" / "data" / pack
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"one more": 0}), encoding="utf-8")
    now = versions(copy)
    assert {name for name in now if now[name] != before[name]} == moved
