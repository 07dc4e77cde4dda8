"""Names of the table as they stand in running words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.model import Actor
from sayso.resolve.lexicon import COMPASS, ERAS, FUNCTION_WORDS, LEADERS
from sayso.resolve.table import ActorTable, Name, Period
from sayso.resolve.words import Word

RANKS = (
    "president",
    "supreme-leader",
    "head-of-government",
    "monarch",
    "leader",
    "secretary-general",
    "crown-prince",
    "foreign-minister",
    "vice-president",
    "defence-minister",
)
TOP = frozenset(RANKS[:6])


@dataclass(frozen=True, slots=True)
class Spot:
    """A name among words: the words `start` to `end` (end exclusive), whom it stands for and how.

    `how` is as in `Name`, with "local" for somebody whom only the article names.
    """

    start: int
    end: int
    actors: tuple[Actor, ...]
    how: str
    gender: str = ""

    @property
    def is_person(self) -> bool:
        """Is it one human being?"""
        return bool(self.gender) or self.how == "local"

    @property
    def country(self) -> str | None:
        """The state it belongs to, where it is one."""
        return self.actors[0].country if self.actors else None


@dataclass(frozen=True)
class Knowledge:
    """What the article as a whole tells about its names.

    Args:
        period: the days it may have been published on.
        states: codes of the states it names.
        persons: row numbers of persons it names in full.
        locals: persons whom the table does not know, by the folded name and surname.
    """

    period: Period
    states: frozenset[str] = frozenset()
    persons: frozenset[int] = frozenset()
    locals: dict[str, tuple[Actor, str]] = field(default_factory=dict)


class Spotter:
    """Finds the names of a table among words."""

    def __init__(self, table: ActorTable, known: Knowledge) -> None:
        self.table = table
        self.known = known
        self._local_heads = frozenset(key.partition(" ")[0] for key in known.locals)

    def spot(self, words: Sequence[Word]) -> list[Spot]:
        """The names among these words, in order, the longest at each place; none overlap."""
        spots: list[Spot] = []
        at = 0
        while at < len(words):
            spot = self._at(words, at)
            if spot is None or (spots and self._is_of_another_state(words, spots[-1], spot)):
                at += 1
            else:
                spots.append(spot)
                at = spot.end
        return spots

    def _is_of_another_state(self, words: Sequence[Word], owner: Spot, spot: Spot) -> bool:
        """ "Peru's Congress": a body that the table knows for one state is another's here."""
        id_ = spot.actors[0].id or ""
        if not id_.startswith("org:") or spot.country is None or owner.country in (None, spot.country) or owner.is_person:
            return False
        return all(word.key == "'s" for word in words[owner.end : spot.start])

    def _at(self, words: Sequence[Word], at: int) -> Spot | None:
        key = words[at].key
        if key in ("north", "south") and self._is_korea(words, at):
            return Spot(at, at + 1, (self.table.state("PRK" if key == "north" else "KOR", "compass"),), "name")
        local = self._local(words, at) if key in self._local_heads else None
        found = self._named(words, at) if key in self.table.heads else None
        best = max((spot for spot in (local, found) if spot), key=lambda spot: spot.end, default=None)
        return best or (self._surname(words, at) if key in self.table.surname_heads else None)

    def _is_korea(self, words: Sequence[Word], at: int) -> bool:
        """ "The North" alone, where a Korea is spoken of."""
        if not words[at].is_capital or words[at].text.isupper() or not {"KOR", "PRK"} & self.known.states:
            return False
        after = words[at + 1] if at + 1 < len(words) else None
        is_alone = after is None or not (after.is_capital or after.glue == "-" or after.key in ("of", "and", "or"))
        return is_alone and any(word.key == "the" for word in words[max(0, at - 2) : at])

    def _named(self, words: Sequence[Word], at: int) -> Spot | None:
        match = self.table.match(words, at)
        if match is None:
            return None
        end = at + match.n
        key = " ".join(word.key for word in words[at:end])
        name = self._choose(key, match.names)
        if (
            match.n == 1
            and (key in self.table.personal or name.how in ("place", "capital"))
            and self._is_part_of_person(words, at, end, key)
        ):
            return None
        if at and key in ("american", "americans") and words[at - 1].key in ("central", "latin", "south"):
            return None
        if match.n == 1 and key in self.table.ordinary and not self._is_ordinary_meant(words, at):
            return None
        actors, gender = self._actors(key, name)
        return Spot(at, end, actors, name.how, gender)

    def _choose(self, key: str, names: tuple[Name, ...]) -> Name:
        """Of several meanings: a full name before a town, one that the article's states fit before another."""
        order = {"name": 0, "adjective": 1, "people": 2, "person": 3, "seat": 4, "capital": 5, "minority": 6, "place": 7}

        def rank(name: Name) -> tuple[bool, bool, int]:
            gone = name.until is not None and self.known.period.is_after(name.until)
            elsewhere = self.table.country_of(name.actor) not in self.known.states and self.table.country_of(name.actor) is not None
            return gone and len(key) < 4, elsewhere, order[name.how]

        return min(names, key=rank)

    def _actors(self, key: str, name: Name) -> tuple[tuple[Actor, ...], str]:
        shared = self.table.shared.get(key)
        if shared and key.endswith("eas"):
            return tuple(self.table.state(code, name.how) for code in shared), ""
        if shared and name.how != "place":
            code = next((code for code in shared if code in self.known.states), shared[0])
            return (self.table.state(code, name.how),), ""
        gender = self.table.gender_of(name.actor)
        if gender:
            return (self.table.person(name.actor, self.known.period, "name"),), gender
        return (self.table.actor(name.actor, name.how),), ""

    def _is_part_of_person(self, words: Sequence[Word], at: int, end: int, key: str) -> bool:
        """ "Ricardo Lagos", "Jordan Smith": is the town's or state's name here somebody's?"""
        before = words[at - 1] if at else None
        if before is not None and self._is_unknown_name(before, at - 1 == 0):
            return True
        after = words[end] if end < len(words) else None
        return key in self.table.personal and after is not None and self._is_unknown_name(after, False) and after.key not in COMPASS

    def _is_unknown_name(self, word: Word, is_first: bool) -> bool:
        if not word.is_capital or word.key in FUNCTION_WORDS or word.key in COMPASS or self._is_role(word.key):
            return False
        if word.text.isupper() and len(word.text) > 2:
            return False
        known = any(row.how != "place" for row in self.table.named(word.key))
        return not known and not (is_first and word.key in FUNCTION_WORDS)

    def _is_role(self, key: str) -> bool:
        roles = self.table.roles
        return key in roles.titles or key in roles.sectors or key in roles.government or key in roles.bodies or key in roles.offices

    def _is_ordinary_meant(self, words: Sequence[Word], at: int) -> bool:
        """ "US" among small letters is a name, "US" in a headline of capitals or "Sun" at the head of a sentence need not be."""
        word = words[at]
        near = [other for other in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3]) if other.text.isalpha() and len(other.text) > 3]
        if word.text.isupper() and near and all(other.text.isupper() for other in near):
            return word.key == "us" and not any(other.key in ("with", "for", "to", "of", "let") for other in words[max(0, at - 1) : at])
        return word.is_capital

    def _local(self, words: Sequence[Word], at: int) -> Spot | None:
        for n in (5, 4, 3, 2, 1):
            if at + n <= len(words) and words[at].text[0].isalpha():
                key = " ".join(word.key for word in words[at : at + n])
                local = self.known.locals.get(key)
                if (
                    local is not None
                    and words[at + n - 1].is_capital
                    and key not in FUNCTION_WORDS
                    and (n > 1 or not self._follows_given_name(words, at))
                ):
                    return Spot(at, at + n, (local[0],), "local", local[1])
        return None

    def _follows_given_name(self, words: Sequence[Word], at: int) -> bool:
        return at > 0 and self._is_unknown_name(words[at - 1], at == 1) and words[at - 1].key not in self.known.locals

    def _surname(self, words: Sequence[Word], at: int) -> Spot | None:
        for n in (3, 2, 1):
            if at + n > len(words) or not words[at + n - 1].is_capital or (n == 1 and words[at].key in FUNCTION_WORDS):
                continue
            persons = self.table.surname(" ".join(word.key for word in words[at : at + n]))
            person = self._who(persons, words, at, at + n)
            if person is not None:
                actor = self.table.person(person, self.known.period, "surname")
                return Spot(at, at + n, (actor,), "surname", self.table.gender_of(person))
        return None

    def _who(self, persons: Sequence[int], words: Sequence[Word], at: int, end: int) -> int | None:
        """Which of several people of one surname? One named in full here, else one in office whose state is in the article."""
        named = [person for person in persons if person in self.known.persons]
        if at > 0 and words[at - 1].key in LEADERS and not any(self._rank(person) < (False, 6) for person in named):
            named = [person for person in persons if self._rank(person) < (False, 6) and self._may_be_meant(person)] or named
        if named:
            return min(named, key=self._rank)
        if not persons or self._follows_given_name(words, at):
            return None
        if end < len(words) and self._is_unknown_name(words[end], False):
            return None
        titled = at > 0 and words[at - 1].key in self.table.roles.titles
        if words[at].key in self.table.ordinary and not titled:
            return None
        if end < len(words) and words[end].key in ERAS:
            persons = [person for person in persons if any(office in TOP for _, office, _, _ in self.table.offices(person))]
            return min(persons, key=self._rank) if persons else None
        fitting = [person for person in persons if self._may_be_meant(person)]
        return min(fitting, key=self._rank) if fitting else None

    def _rank(self, person: int) -> tuple[bool, int]:
        office = self.table.in_office(person, self.known.period)
        return office is None, RANKS.index(office[1]) if office and office[1] in RANKS else len(RANKS)

    def _may_be_meant(self, person: int) -> bool:
        office = self.table.in_office(person, self.known.period)
        if office is None:
            return False
        here = self.table.country_of(person) in self.known.states or self.table.country_of(person) is None
        return here or (office[1] in TOP and office[0].startswith("state:"))
