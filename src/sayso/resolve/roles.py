"""Common nouns that say what somebody is: bodies every state has, offices, and nouns by sector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sayso.resolve.words import keys_of


class Body(NamedTuple):
    """A body every state has ("foreign ministry"): its key, its name by the state's adjective, its sector and kind."""

    key: str
    name: str
    sector: str
    kind: str | None


class Roles:
    """Common nouns of roles, by folded words."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self.government = frozenset(form for noun in rows["government"] for form in _forms(noun))
        self.bodies: dict[str, Body] = {}
        for key, row in rows["bodies"].items():
            body = Body(key, row["name"], row["sector"], row.get("kind"))
            for words in row["words"]:
                self.bodies[_key(words)] = body
        self.loose = frozenset(_key(words) for row in rows["bodies"].values() if row.get("loose") for words in row["words"])
        self.offices: dict[str, list[str]] = {}
        for office, nouns in rows["offices"].items():
            for noun in nouns:
                self.offices.setdefault(_key(noun), []).append(office)
        self.sectors: dict[str, str] = {}
        self.plurals: set[str] = {plural(_key(noun)) for noun in rows["government"] if plural(_key(noun)) != _key(noun)}
        for sector, nouns in rows["nouns"].items():
            for noun in nouns:
                one, many = _forms(noun)[:2]
                self.sectors.setdefault(one, sector)
                self.sectors.setdefault(many, sector)
                if many != one:
                    self.plurals.add(many)
        self.male, self.female = frozenset(rows["male"]), frozenset(rows["female"])
        self.titles, self.former = frozenset(rows["titles"]), frozenset(rows["former"])
        self.longest = 1 + max(key.count(" ") for key in (*self.bodies, *self.offices, *self.sectors))


def _key(words: str) -> str:
    return " ".join(keys_of(words))


def _forms(noun: str) -> tuple[str, str]:
    """Singular and plural, folded: "secretary of state" is left to its office."""
    key = _key(noun)
    return key, plural(key)


def plural(key: str) -> str:
    """ "militiaman" -> "militiamen", "army" -> "armies", "forces" stays."""
    if key.endswith(("man", "woman")) and not key.endswith("human"):
        return key[:-2] + "en"
    if key.endswith("s") and not key.endswith(("ss", "us")):
        return key
    if key.endswith("y") and key[-2:-1] not in "aeiou":
        return key[:-1] + "ies"
    return key + ("es" if key.endswith(("s", "x", "ch", "sh")) else "s")
