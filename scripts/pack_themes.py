"""Pack resources/themes.yaml: the words that tell what a deed is about."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import yaml

SOURCE = Path("resources/themes.yaml")
DATA = Path("src/sayso/data/themes.json")
ROOT = Path(__file__).resolve().parent.parent


def pack() -> dict[Path, bytes]:
    """The packed file's path below the repository's root, with its bytes.

    Raises:
        ValueError: a word stands under two themes, so it could not tell them apart.
    """
    themes = yaml.load((ROOT / SOURCE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    seen = Counter(word for words in themes.values() for word in set(words))
    twice = [word for word, n in seen.items() if n > 1]
    if twice:
        raise ValueError(f"{SOURCE}: under more than one theme: {', '.join(twice)}")
    return {DATA: (json.dumps(themes, indent=1, ensure_ascii=False) + "\n").encode()}
