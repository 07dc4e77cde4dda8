"""Pack resources/triggers/*.yaml: the words that name events, in all their forms, and where their parties stand.

The pack, src/sayso/data/triggers.json: `{"groups": [group, ...], "forms": {first word: [[words, form, lemma, group], ...]},
"verbs": {form of another verb: [names of the form, ...]}, "contexts": {context: [beginnings of words, ...]}}`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from scripts.inflect import Irregular, noun_forms, verb_forms

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
TRIGGERS = Path("src/sayso/data/triggers.json")
FIELDS = {
    "words",
    "type",
    "recipient",
    "actor",
    "swap",
    "things",
    "needs",
    "together",
    "head",
    "flag",
    "mode",
    "contexts",
    "not_before",
    "owner",
    "infinitive",
    "next",
}
KINDS = ("verbs", "nouns", "adjectives")

Group = dict[str, Any]


def pack() -> dict[Path, bytes]:
    """Each packed file's path below the repository's root, with its bytes."""
    groups = [group for path in sorted((RESOURCES / "triggers").glob("*.yaml")) for group in read_groups(path)]
    irregular: Irregular = _load(RESOURCES / "irregular.yaml")
    packed = {
        "groups": [{key: value for key, value in group.items() if key != "words"} for group in groups],
        "forms": forms(groups, irregular),
    }
    packed["verbs"] = common_verbs(irregular)
    packed["contexts"] = _load(RESOURCES / "contexts.yaml")
    return {TRIGGERS: (json.dumps(packed, sort_keys=True, indent=0, ensure_ascii=False) + "\n").encode()}


def read_groups(path: Path) -> list[Group]:
    """The groups of one event type; raises ValueError naming the file for a field nobody reads."""
    table = _load(path)
    groups = []
    for kind in KINDS:
        for group in table.get(kind, []):
            unknown = set(group) - FIELDS
            if unknown:
                raise ValueError(f"{path}: unknown field {sorted(unknown)} in {kind}; known are {sorted(FIELDS)}")
            groups.append({"type": table["type"], "kind": kind} | group)
    return groups


def forms(groups: list[Group], irregular: Irregular) -> dict[str, list[list[Any]]]:
    """Every form of every word by its first word, longest first, so that "shoot down" is tried before "shoot"."""
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for lemma in group["words"]:
            for form, words in _forms_of(lemma, group["kind"], irregular):
                found[words.split()[0]].append([words.split(), form, lemma, number])
    return {word: sorted(rows, key=lambda row: (-len(row[0]), row[3], row[1])) for word, rows in found.items()}


def common_verbs(irregular: Irregular) -> dict[str, list[str]]:
    """Forms of the verbs that are no triggers: each with the names of its forms."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma in _load(RESOURCES / "verbs.yaml")["words"].split():
        for form, words in verb_forms(lemma, irregular).items():
            for word in words:
                found[word].add(form)
    return {word: sorted(names) for word, names in found.items()}


def _forms_of(lemma: str, kind: str, irregular: Irregular) -> list[tuple[str, str]]:
    if kind == "verbs":
        return [(form, word) for form, words in verb_forms(lemma, irregular).items() for word in words]
    if kind == "nouns":
        return [("noun", word) for word in noun_forms(lemma)]
    return [("adjective", lemma)]


def _load(path: Path) -> Any:
    """YAML with every value as text: `on` and `off` are prepositions here."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
