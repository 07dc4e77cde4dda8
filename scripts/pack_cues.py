"""Pack resources/cues/*.yaml: the words that show what a name speaks of, and those that say somebody says something.

The pack, src/sayso/data/cues.json: `{"names": {kind: [words, ...]}, "heads": {kind: [words, ...]}, "speech": {...}}`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from scripts.inflect import verb_forms

RESOURCES = Path("resources")
CUES = Path("src/sayso/data/cues.json")


def pack() -> dict[Path, bytes]:
    """The packed file's path below the repository's root, with its bytes."""
    names = _load(RESOURCES / "cues" / "names.yaml")
    heads = names.pop("heads")
    packed = {
        "names": {kind: _words(words) for kind, words in names.items()},
        "heads": {kind: _words(words) for kind, words in heads.items()},
        "speech": _speech(_load(RESOURCES / "cues" / "speech.yaml"), _load(RESOURCES / "irregular.yaml")),
    }
    packed["names"]["demonyms"] = _with_plurals(packed["names"]["demonyms"])
    return {CUES: (json.dumps(packed, sort_keys=True, indent=0, ensure_ascii=False) + "\n").encode()}


def _load(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def _words(line: str) -> list[str]:
    """ "a, b c" gives two, "a b c" three; sorted, each once."""
    parts = line.split(",") if "," in line else line.split()
    return sorted({" ".join(part.split()) for part in parts if part.strip()})


def _with_plurals(words: list[str]) -> list[str]:
    """Russians, Afghans; not Chineses, not Frenches."""
    closed = ("s", "sh", "ch", "ese", "x")
    return sorted({*words, *(f"{word}s" for word in words if not word.endswith(closed))})


def _speech(table: dict[str, Any], irregular: dict[str, list[str]]) -> dict[str, Any]:
    """Verbs as {form: name of the form}; everything else as lists of words."""
    packed: dict[str, Any] = {}
    for kind, words in table.items():
        packed[kind] = _verbs(_words(words), irregular) if kind.startswith("verbs") else _words(words)
    return packed


def _verbs(lemmas: list[str], irregular: dict[str, list[str]]) -> dict[str, str]:
    """Each form with its name; one that is both ("said") is the earlier of base, present, past, participle, ing."""
    forms: dict[str, str] = {}
    for lemma in lemmas:
        for name, words in verb_forms(lemma, irregular).items():
            for word in words:
                forms.setdefault(word, name)
    return forms
