"""The table of actors: who has which name, and who held which office when."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

from sayso.errors import ResolveError
from sayso.model import Actor, SourceKind
from sayso.resolve.roles import Roles
from sayso.resolve.words import Word, keys_of

LONGEST = 9  # words in the longest name looked for; "United Nations High Commissioner for Refugees" has six
ANY, CAPITAL, CAPITALS = 0, 1, 2  # how a text must write a name, see scripts/pack_actors.case_of


class Name(NamedTuple):
    """One way a name stands for an actor.

    `how` is "name", "adjective", "people", "person", "capital", "seat", "minority" (a part of the state's people) or "place" (a town or
    a part of the state).
    """

    actor: int
    how: str
    case: int
    until: str | None


class Match(NamedTuple):
    """A name found in words: `n` words long, with every actor it may stand for."""

    n: int
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Period:
    """The days an article may have been published on; "" and "9999" where nothing is known."""

    since: str = ""
    until: str = "9999"

    @property
    def is_known(self) -> bool:
        """Is there any bound at all?"""
        return bool(self.since) or self.until != "9999"

    def meets(self, since: str, until: str) -> bool:
        """Was a term from `since` to `until` (open: "") running on one of these days?"""
        return (not since or since[:10] <= _last(self.until)) and (not until or _last(until) >= self.since)

    def is_after(self, until: str) -> bool:
        """Do all these days lie after that one?"""
        return bool(until) and bool(self.since) and _last(until) < self.since


def _last(date: str) -> str:
    """The last day of a year, month or day, for comparing: "2003" -> "2003-12-31"."""
    return date + "-12-31"[: 10 - len(date)] if len(date) == 4 else date + "-31" if len(date) == 7 else date


class ActorTable:
    """Actors by name.

    A plain use reads the pack that travels with sayso: `ActorTable.load()`. It is read once, in about 50 ms.
    """

    def __init__(self, content: Mapping[str, Any], version: str) -> None:
        self._content = content
        self.version = version
        self._rows: list[list[Any]] = content["actors"]
        self._names: dict[str, list[list[Any]]] = content["names"]
        self._surnames: dict[str, list[int]] = content["surnames"]
        self.terms: dict[str, dict[str, list[list[Any]]]] = content["terms"]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> ActorTable:
        """The table that travels with sayso.

        Raises:
            ResolveError: the pack is missing or broken.
        """
        path = files("sayso").joinpath("data", "actors.json.gz")
        try:
            packed = path.read_bytes()
            content = json.loads(gzip.decompress(packed))
        except (OSError, ValueError) as error:
            raise ResolveError(
                f"{path}: the table of actors cannot be read ({error}); run `make tables`, or install sayso again"
            ) from error
        return ActorTable(content, sha256(packed).hexdigest()[:8])

    def actors(self) -> Iterator[Actor]:
        """Every actor, states first."""
        return (self.actor(index) for index in range(len(self._rows)))

    def actor(self, index: int, reason: str = "") -> Actor:
        """The actor of one row."""
        return _actor(*self._rows[index][:5], reason)

    def country_of(self, index: int) -> str | None:
        """The state a row belongs to."""
        country: str | None = self._rows[index][2]
        return country

    def gender_of(self, index: int) -> str:
        """ "m", "f", or "" for what is no person."""
        return str(self._rows[index][5])

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Row numbers by id."""
        return {row[0]: index for index, row in enumerate(self._rows)}

    def state(self, code: str, reason: str = "") -> Actor:
        """The state with this code; it stands for its government."""
        return self.actor(self.by_id[f"state:{code}"], reason)

    def is_state(self, code: str) -> bool:
        """Is this the code of a state in the table?"""
        return f"state:{code}" in self.by_id

    def adjective(self, code: str) -> str:
        """ "PRK" -> "North Korean"; the state's name where it has no adjective."""
        adjectives: dict[str, str] = self._content["adjectives"]
        return adjectives.get(code) or self.state(code).name

    @cached_property
    def roles(self) -> Roles:
        """The common nouns that say what somebody is."""
        return Roles(self._content["roles"])

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """Which states are "arab", "baltic", "south american", "kingdom" ...?"""
        kinds = {kind: set(codes) for kind, codes in self._content["classes"].items()}
        for code, regions in self._content["regions"].items():
            for region in regions:
                for form in REGIONS.get(region, ()):
                    kinds.setdefault(form, set()).add(code)
        return {kind: frozenset(codes) for kind, codes in kinds.items()}

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Names that are also common words."""
        return frozenset(self._content["context"]["ordinary"])

    @cached_property
    def personal(self) -> frozenset[str]:
        """Names of states and capitals that are also personal names."""
        return frozenset(self._content["context"]["persons"])

    @cached_property
    def shared(self) -> dict[str, list[str]]:
        """Words that two states share ("Korea"), with their codes, the likelier first."""
        shared: dict[str, list[str]] = self._content["context"]["two"]
        return shared

    @cached_property
    def blocs(self) -> frozenset[str]:
        """Words for many states at once ("Western", "Arab", "foreign")."""
        return frozenset(self._content["context"]["blocs"])

    def named(self, key: str) -> tuple[Name, ...]:
        """Everything a folded name may stand for."""
        return tuple(Name(*row) for row in self._names.get(key, ()))

    def is_shared(self, key: str) -> bool:
        """Do two states share this word?"""
        return key in self.shared

    def surname(self, key: str) -> tuple[int, ...]:
        """Persons whom this folded surname may mean."""
        return tuple(self._surnames.get(key, ()))

    @cached_property
    def surname_heads(self) -> frozenset[str]:
        """The first words of all surnames."""
        return frozenset(key.partition(" ")[0] for key in self._surnames)

    @cached_property
    def heads(self) -> dict[str, int]:
        """How many words has the longest name that begins with this word?"""
        longest: dict[str, int] = {}
        for key in self._names:
            first, _, rest = key.partition(" ")
            longest[first] = max(longest.get(first, 0), 1 + (rest.count(" ") + 1 if rest else 0))
        return longest

    @cached_property
    def _pairs(self) -> dict[str, int]:
        """How many words has the longest name that begins with these two?"""
        longest: dict[str, int] = {}
        for key in self._names:
            if " " in key:
                words = key.split(" ")
                pair = f"{words[0]} {words[1]}"
                longest[pair] = max(longest.get(pair, 0), len(words))
        return longest

    def match(self, words: Sequence[Word], at: int) -> Match | None:
        """The longest name that begins with the word `at` and is written as it must be."""
        most = min(self.heads.get(words[at].key, 0), LONGEST, len(words) - at)
        if most > 1:  # nearly always two words tell that no longer name begins here
            most = min(most, self._pairs.get(f"{words[at].key} {words[at + 1].key}", 1))
        for n in range(most, 0, -1):
            key = " ".join([word.key for word in words[at : at + n]])
            if key not in self._names:
                continue
            names = tuple(name for name in self.named(key) if _written(words[at : at + n], name.case, key in self.ordinary))
            if names and not (words[at].key == "the" and not _stands_alone(words, at, at + n)):
                return Match(n, names)
        return None

    def offices(self, person: int) -> Iterator[tuple[str, str, str, str]]:
        """Every office of a person: (owner's id, office, since, until)."""
        return iter(self._offices.get(person, ()))

    @cached_property
    def _offices(self) -> dict[int, list[tuple[str, str, str, str]]]:
        held: dict[int, list[tuple[str, str, str, str]]] = {}
        for owner, offices in self.terms.items():
            for office, terms in offices.items():
                for person, since, until in terms:
                    held.setdefault(person, []).append((owner, office, since, until))
        return held

    def holder(self, owner: str, office: str, period: Period) -> int | None:
        """Who held this office then? The latest holder among those whose term meets the period; None where the table does not say."""
        if not period.is_known:
            return None
        fitting = [(since, person) for person, since, until in self.terms.get(owner, {}).get(office, ()) if period.meets(since, until)]
        return max(fitting)[1] if fitting else None

    def in_office(self, person: int, period: Period) -> tuple[str, str] | None:
        """The (owner, office) a person holds then; any of theirs when no date is known."""
        for owner, office, since, until in self.offices(person):
            if period.meets(since, until):
                return owner, office
        return None

    def person(self, index: int, period: Period, reason: str = "") -> Actor:
        """A person as of then: in office they are their government; after it they keep the country, as a former official (ELI)."""
        actor = self.actor(index, reason)
        terms = list(self.offices(index))
        if not terms:
            return actor
        office = self.in_office(index, period)
        if office is not None:
            owner, when = self._rows[self.by_id[office[0]]], f" in {period.since[:4]}" if period.since else ""
            sector = "OPP" if office[1] == "opposition" else owner[3]
            return _actor(actor.id, actor.name, owner[2], sector, None, f"{reason}; {office[1].replace('-', ' ')}{when}")
        left = all(period.is_after(until) for *_, until in terms)
        return _actor(
            actor.id, actor.name, actor.country, "ELI" if left else None, None, f"{reason}; {'left' if left else 'not yet in'} office"
        )

    def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:
        """Whom may a user mean by this name? For the command line: case plays no part, codes are welcome.

        Args:
            name: "PRK", "North Korea", "north korean", "Pyongyang", "Assad", "IAEA", or an id ("org:iaea").
            on: an ISO date; then only those persons who held an office on that day are meant by a surname.

        Returns:
            The actors, the likeliest first; () when the table knows none. A country's code goes before any other reading.
        """
        stripped = name.strip()
        if stripped in self.by_id:
            return (self.actor(self.by_id[stripped]),)
        if self.is_state(stripped.upper()):
            return (self.state(stripped.upper(), "code"),)
        key = " ".join(keys_of(stripped))
        period = Period(on, on) if on else Period()
        found: dict[int, str] = {}
        codes = [self.by_id[f"state:{code}"] for code in self.shared.get(key, ()) if self.is_state(code)]
        found |= dict.fromkeys(codes, "name")
        for row in sorted(self.named(key), key=lambda row: row.how == "place"):
            found.setdefault(row.actor, row.how)
        persons = [person for person in self.surname(key) if on is None or self.in_office(person, period)]
        persons.sort(key=lambda person: max((until or "9999" for *_, until in self.offices(person)), default=""), reverse=True)
        for person in persons:
            found.setdefault(person, "surname")
        return tuple(self.actor(index, how) for index, how in found.items())


def _stands_alone(words: Sequence[Word], at: int, end: int) -> bool:
    """ "The Times", but not "the Times" or "The Times Square": an outlet whose name is an article and a common word."""
    return words[at].is_capital and words[end - 1].is_capital and not (end < len(words) and words[end].is_capital)


def _written(words: Sequence[Word], case: int, is_ordinary: bool) -> bool:
    """Is the name written as it must be?"""
    if case == ANY and not is_ordinary:
        return True
    if case == CAPITALS:
        return all(word.text.isupper() for word in words if word.text[0].isalpha())
    return any(word.is_capital for word in words)


@lru_cache(maxsize=4096)
def _actor(id_: str, name: str, country: str | None, sector: str | None, kind: str | None, reason: str) -> Actor:
    return Actor(id_, name, country, sector, SourceKind(kind) if kind else None, reason)


# How news speaks of the regions of the United Nations geoscheme, by its folded names.
REGIONS = {
    "africa": ("african",),
    "asia": ("asian",),
    "europe": ("european",),
    "oceania": ("pacific", "oceanian"),
    "americas": ("american",),
    "northern africa": ("north african", "african"),
    "western africa": ("west african", "african"),
    "eastern africa": ("east african", "african"),
    "middle africa": ("central african", "african"),
    "southern africa": ("southern african", "african"),
    "south america": ("south american", "latin american", "american"),
    "central america": ("central american", "latin american", "american"),
    "caribbean": ("caribbean", "american"),
    "northern america": ("north american", "american"),
    "eastern asia": ("east asian", "asian", "northeast asian"),
    "south-eastern asia": ("southeast asian", "south east asian", "asian"),
    "southern asia": ("south asian", "asian"),
    "central asia": ("central asian", "asian"),
    "western asia": ("middle eastern", "mideast", "asian"),
    "eastern europe": ("east european", "eastern european", "european"),
    "western europe": ("west european", "western european", "european"),
    "northern europe": ("north european", "northern european", "european"),
    "southern europe": ("southern european", "european"),
    "melanesia": ("pacific",),
    "polynesia": ("pacific",),
    "micronesia": ("pacific",),
}
