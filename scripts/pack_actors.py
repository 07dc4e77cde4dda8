"""Pack resources/actors/*.yaml into the table of actors that the program reads.

The pack holds actors, their names (folded, with how each name stands for its actor and from when to when), terms of office, and the common
nouns of roles. The same YAML always gives the same bytes. Contradictions (two rows with one id, an unknown country, a term that ends before
it begins) stop the packing with a message that names the file and the row.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import yaml

from sayso.resolve.words import fold, keys_of

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "actors"
TARGET = Path("src/sayso/data/actors.json.gz")

DATE = r"\d{4}(?:-\d\d){0,2}"
TERM = re.compile(rf"^(?P<name>.+?) (?:(?P<since>{DATE})?\.\.(?P<until>{DATE})?|(?P<year>\d{{4}}))$")
PARTICLES = frozenset("al el bin ibn ben de la del di da dos das van von der den le du ul ur abu e st san santa".split())

# Unions, clubs and parties: a row of these files has this prefix, sector and kind unless it says otherwise.
FILES = {
    "international.yaml": ("org", "IGO", None),
    "groups.yaml": ("group", "REB", None),
    "media.yaml": ("media", "MED", "media"),
    "civil.yaml": ("org", "NGO", "organization"),
}


class Pack:
    """Actors and names as they gather, with a check on each."""

    def __init__(self) -> None:
        self.actors: list[list[Any]] = []
        self.index: dict[str, int] = {}
        self.names: dict[str, list[list[Any]]] = {}
        self.terms: dict[str, dict[str, list[list[Any]]]] = {}
        self.surnames: dict[str, list[int]] = {}
        self.codes: set[str] = set()

    def actor(self, id_: str, name: str, country: str | None, sector: str | None, kind: str | None = None, gender: str = "") -> int:
        """Adds an actor and gives its index."""
        if id_ in self.index:
            raise ValueError(f"{id_}: two rows have this id; rename one")
        if country is not None and country not in self.codes:
            raise ValueError(f"{id_}: no state has the code {country}; see states.yaml and drawn/states.yaml")
        self.index[id_] = len(self.actors)
        self.actors.append([id_, name, country, sector, kind, gender])
        return self.index[id_]

    def name(self, name: str, actor: int, how: str, until: str | None = None) -> None:
        """Adds a name of an actor; the spelling decides how a text must write it."""
        keys = keys_of(name)
        # "The National" without its article is any national thing.
        key = "the " + keys[0] if len(keys) == 1 and name.startswith("The ") else " ".join(keys)
        if not key:
            raise ValueError(f"{self.actors[actor][0]}: the name {name!r} has no letters")
        rows = self.names.setdefault(key, [])
        if not any(row[0] == actor for row in rows):
            rows.append([actor, how, case_of(name), until])


def case_of(name: str) -> int:
    """How must a text write this name? 0 as it likes, 1 with a capital somewhere, 2 in capitals throughout ("IS", "WHO", "U.S.")."""
    letters = "".join(character for character in name if character.isalpha())
    if letters == letters.casefold():
        return 0
    return 2 if letters.isupper() and len(letters) <= 7 and " " not in name.strip() else 1


def read(name: str) -> Any:
    """One YAML file."""
    return yaml.safe_load((SOURCES / name).read_text(encoding="utf-8"))


def slug(name: str) -> str:
    """ "Kim Jong Un" -> "kim-jong-un"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def add_states(pack: Pack) -> dict[str, Any]:
    """States with names, demonyms, capitals, seats and places; gives what the drawn table knows of regions."""
    drawn, edited = read("drawn/states.yaml"), read("states.yaml")
    parts = edited.pop("parts", {})
    for code, owner in parts.items():
        drawn[owner]["places"] += drawn.pop(code)["names"]
    pack.codes = set(drawn) | set(edited)
    for code in sorted(pack.codes):
        row, base = edited.get(code, {}), drawn.get(code, {"names": []})
        # A territory without a government that acts in the news of states is a place of that code, no actor.
        first = base["names"][0] if base["names"] else row["names"][0]
        usual = re.sub(r"^[Tt]he ", "", row.get("name", first)).replace("’", "'")
        pack.actor(f"state:{code}", usual, code, "GOV")
    for code in sorted(pack.codes):
        add_state_names(pack, pack.index[f"state:{code}"], edited.get(code, {}), drawn.get(code, {}))
    return {code: [fold(row.get("region") or ""), fold(row.get("subregion") or "")] for code, row in drawn.items()}


def add_state_names(pack: Pack, actor: int, row: dict[str, Any], base: dict[str, Any]) -> None:
    """Every name of one state, the surest readings first."""
    until = str(row["until"]) if "until" in row else None
    for name in [*base.get("names", []), *row.get("names", [])]:
        pack.name(name, actor, "name", until)
    for name in row.get("adjective", []):
        pack.name(name, actor, "adjective", until)
    adjectives = row.get("adjective", [])
    people = row.get("people", [adjectives[0], adjectives[0] + "s"] if adjectives else [])
    if people:
        pack.name(people[1], actor, "people", until)
        pack.name(people[0], actor, "person", until)
    for name in [row["capital"]] if "capital" in row else []:
        pack.name(name, actor, "capital", until)
    for name in row.get("seats", []):
        pack.name(name, actor, "seat", until)
    for name in row.get("peoples", []):
        pack.name(name, actor, "minority", until)
    for name in [*row.get("places", []), *base.get("places", [])]:
        if name.isascii() and "," not in name and "(" not in name and ":" not in name and name[0].isupper():
            pack.name(name, actor, "place", until)


def add_rows(pack: Pack, file: str) -> None:
    """A file of international bodies, groups, media or civil bodies."""
    prefix, sector, kind = FILES[file]
    for key, row in read(file).items():
        actor = pack.actor(f"{prefix}:{key}", row["name"], row.get("country"), row.get("sector", sector), row.get("kind", kind))
        for name in [row["name"], *row.get("names", [])]:
            pack.name(name, actor, "name", str(row["until"]) if "until" in row else None)
        for name in row.get("seats", []):
            pack.name(name, actor, "seat", str(row["until"]) if "until" in row else None)


def add_institutions(pack: Pack) -> None:
    """Bodies of one state with a name of their own."""
    for code, rows in read("institutions.yaml").items():
        for key, row in rows.items():
            actor = pack.actor(f"org:{code}-{key}", row["name"], code, row.get("sector", "GOV"))
            for name in [row["name"], *row.get("names", [])]:
                pack.name(name, actor, "name", str(row["until"]) if "until" in row else None)


def add_people(pack: Pack) -> None:
    """Office-holders with their terms."""
    for path in sorted((SOURCES / "people").glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        women, also = {fold(name) for name in table.pop("women", [])}, table.pop("also", {})
        for owner, offices in table.items():
            for office, terms in offices.items():
                for term in terms:
                    add_term(pack, path.name, owner, office, term, women)
        missing = sorted(name for name in women if f"person:{slug(name)}" not in pack.index)
        if missing:
            raise ValueError(f"{path.name}: women: nobody is called {', '.join(missing)}")
        for name, others in also.items():
            person = pack.index.get(f"person:{slug(name)}")
            if person is None:
                raise ValueError(f"{path.name}: also: nobody is called {name!r}")
            for other in others:
                pack.name(other, person, "name")
                add_surname(pack, person, other, family_first=False)


def add_term(pack: Pack, file: str, owner: str, office: str, term: str, women: set[str]) -> None:
    """ "Vladimir Putin 2000-05-07..2008-05-07", held in `owner` (a state's code or the id of a body)."""
    match = TERM.match(term)
    if match is None:
        raise ValueError(f"{file}: {owner}: {office}: {term!r} is not 'Name FROM..TO' or 'Name YEAR'")
    name, since, until = match["name"], match["since"] or match["year"] or "", match["until"] or match["year"] or ""
    if since and until and until < since:
        raise ValueError(f"{file}: {owner}: {office}: {term!r} ends before it begins")
    home = pack.actors[pack.index[owner if ":" in owner else f"state:{owner}"]]
    id_ = f"person:{slug(name)}"
    if id_ not in pack.index:
        pack.actor(id_, name, home[2], "GOV" if home[0].startswith("state:") else home[3], None, "f" if fold(name) in women else "m")
        pack.name(name, pack.index[id_], "name")
        add_surname(pack, pack.index[id_], name, family_first=owner in FAMILY_FIRST, family_last=owner == "VNM")
    pack.terms.setdefault(home[0], {}).setdefault(office, []).append([pack.index[id_], since, until])


NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "xiv", "xvi", "jr", "sr"})
FAMILY_FIRST = frozenset({"PRK", "KOR", "CHN", "TWN", "VNM", "HKG", "SGP"})


def add_surname(pack: Pack, person: int, name: str, *, family_first: bool, family_last: bool = False) -> None:
    """How a second mention names this person: "Assad", "al-Assad", "Kim"."""
    keys = keys_of(name)
    if len(keys) < 2:
        shorts = []
    elif family_first:
        # Vietnam's are called by the last name, the others by the first.
        shorts = [keys[:1], keys[-1:]] if family_last else [keys[:1]]
    else:
        start = len(keys) - 1
        while start > 1 and keys[start - 1] in PARTICLES:
            start -= 1
        shorts = [keys[-1:], keys[start:]]
    for short in shorts:
        if short[-1] in NUMERALS or (len(short) == 1 and len(short[0]) < 3 and not family_first):
            continue
        rows = pack.surnames.setdefault(" ".join(short), [])
        if person not in rows:
            rows.append(person)


def drop_personal_places(pack: Pack) -> None:
    """A drawn town or county that is also part of somebody's name ("Kerry") is left out: news means the person."""
    edited = {" ".join(keys_of(place)) for code, row in read("states.yaml").items() if code != "parts" for place in row.get("places", [])}
    personal = {key for row in pack.actors if row[5] for key in keys_of(row[1])} | set(pack.surnames)
    for key in [key for key in pack.names if key in personal and key not in edited]:
        pack.names[key] = [row for row in pack.names[key] if row[1] != "place"]
        if not pack.names[key]:
            del pack.names[key]


def content() -> dict[str, Any]:
    """The whole table as plain lists and dicts."""
    pack = Pack()
    regions = add_states(pack)
    for file in FILES:
        add_rows(pack, file)
    add_institutions(pack)
    add_people(pack)
    drop_personal_places(pack)
    adjectives = {code: row["adjective"][0] for code, row in read("states.yaml").items() if code != "parts" and row.get("adjective")}
    return {
        "actors": pack.actors,
        "names": pack.names,
        "terms": pack.terms,
        "surnames": pack.surnames,
        "regions": regions,
        "adjectives": adjectives,
        "classes": read("classes.yaml"),
        "roles": read("roles.yaml"),
        "context": read("states_context.yaml"),
    }


def pack() -> dict[Path, bytes]:
    """The packed table under its path in the repository."""
    text = json.dumps(content(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {TARGET: gzip.compress(text.encode(), 9, mtime=0)}
