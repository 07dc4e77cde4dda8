"""Whom does a phrase longer than a name stand for? "Russian Foreign Minister Sergei Lavrov", "North Korean military advisers"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Actor, SourceKind
from sayso.resolve.lexicon import (
    ADVISERS,
    AGAINST,
    COMPASS,
    DEPENDENT,
    DETERMINERS,
    FUNCTION_WORDS,
    JOINERS,
    MARKS,
    OF_STATE,
    PARTICLES,
    PARTS,
    POSSESSIVES,
    RELATIONS,
    SAME_BODY,
    TAIL_BEGINS,
)
from sayso.resolve.spot import Spot, Spotter
from sayso.resolve.words import Word, spelt


@dataclass(frozen=True, slots=True)
class Role:
    """What a phrase says somebody is, apart from the state.

    `key` is the noun, `sector` its PLOVER sector, `office` the offices it may name ("president"), `body` the key of a body every state has.
    """

    key: str
    sector: str | None
    is_plural: bool = False
    offices: tuple[str, ...] = ()
    body: str | None = None
    is_government: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says by itself.

    `actors` when it is told; otherwise `role` with the `owner` still to be found: a possessive ("his"), "country" ("the country's"), or ""
    for the context.
    """

    actors: tuple[Actor, ...] = ()
    role: Role | None = None
    owner: str | None = None
    gender: str = ""
    is_bloc: bool = False
    words: str = ""


class Phrases:
    """Reads phrases by a spotter's names and its table's roles."""

    def __init__(self, spotter: Spotter) -> None:
        self.spotter = spotter
        self.table = spotter.table
        self.roles = spotter.table.roles

    def read(self, words: Sequence[Word]) -> Meaning:
        """What do these words say by themselves?"""
        words = _without_quotes(words)
        if not words:
            return Meaning()
        spots = self.spotter.spot(words)
        return self._appositive(words) or self._joined(words, spots) or self._single(words, spots)

    def _joined(self, words: Sequence[Word], spots: list[Spot]) -> Meaning | None:
        """ "Russia and China", "Putin and Trump", "the UK, US and Canada": each part a name by itself."""
        cuts = [i for i, word in enumerate(words) if word.key in JOINERS or word.key == ","]
        if not any(words[i].key in JOINERS for i in cuts):
            return None
        if any(spot.start <= i < spot.end for i in cuts for spot in spots):
            return None
        parts = [part for part in _parts(words, cuts) if part]
        meanings = [self._single(part, self.spotter.spot(part)) for part in parts]
        if len(parts) < 2 or not meanings[-1].actors:
            return None
        if not all(meaning.actors for meaning in meanings):
            return None
        if (
            meanings[0].role is not None
            and all(meaning.role is None for meaning in meanings[1:])
            and any(word.key in OF_STATE for word in parts[0])
        ):
            return None  # "officials from Australia, Japan and New Zealand": the names belong to the tail
        # "Russian and Ukrainian officials": the last part's noun belongs to all.
        return Meaning(
            _distinct(actor for i, meaning in enumerate(meanings) for actor in self._shared(meaning, meanings[-1], parts[i], parts[-1]))
        )

    def _shared(self, meaning: Meaning, last: Meaning, part: Sequence[Word], last_part: Sequence[Word]) -> tuple[Actor, ...]:
        if meaning is last or len(meaning.actors) != 1 or not (meaning.actors[0].id or "").startswith("state:"):
            return meaning.actors
        spots = self.spotter.spot(part)
        if not spots or spots[-1].how != "adjective" or spots[-1].end != len(part):
            return meaning.actors
        return self._single([*part, *last_part[self._after_names(last_part) :]], []).actors or meaning.actors

    def _after_names(self, words: Sequence[Word]) -> int:
        spots = self.spotter.spot(words)
        return spots[0].end if spots else 0

    def _appositive(self, words: Sequence[Word]) -> Meaning | None:
        """ "Mr. Jubeir, the Saudi foreign minister"; "the country's president, Vladimir Putin"."""
        if len([word for word in words if word.key == ","]) not in (1, 2) or any(word.key in JOINERS for word in words):
            return None
        comma = next(i for i, word in enumerate(words) if word.key == ",")
        before, after = words[:comma], [word for word in words[comma + 1 :] if word.key != ","]
        for part, other in ((before, after), (after, before)):
            inner = self.spotter.spot(part)
            if inner and inner[-1].is_person and inner[-1].end == len(part):
                return Meaning(inner[-1].actors, gender=inner[-1].gender)
            if self._is_person_name(part) and self._head(other, len(other)) is not None:
                meaning = self._single(other, self.spotter.spot(other))
                return self._as_person(part, meaning)
        return None

    def _as_person(self, part: Sequence[Word], meaning: Meaning) -> Meaning:
        name = spelt(self._name_in(part) or part)
        if meaning.actors:
            first = meaning.actors[0]
            sector = meaning.role.sector if meaning.role else first.sector
            return Meaning((Actor(None, name, first.country, sector, None, "described"),))
        return Meaning(role=meaning.role, owner=meaning.owner, words=name)

    def _is_person_name(self, words: Sequence[Word]) -> bool:
        return self._name_in(words) is not None

    def _name_in(self, words: Sequence[Word]) -> Sequence[Word] | None:
        """The run of capitals that ends these words, titles left out, when it may be a person's name."""
        start = len(words)
        while start > 0 and (words[start - 1].is_capital or (words[start - 1].key in PARTICLES and start < len(words))):
            start -= 1
        run = list(words[start:])
        while run and (
            run[0].key in self.roles.titles
            or run[0].key in PARTICLES - {"al", "el", "bin", "abu", "de", "van"}
            or run[0].key in FUNCTION_WORDS
        ):
            run = run[1:]
        return run if run else None

    def _single(self, words: Sequence[Word], spots: list[Spot]) -> Meaning:
        """A phrase with one head."""
        spots = spots or self.spotter.spot(words)
        owner = next((word.key for word in words[:3] if word.key in POSSESSIVES), None)
        start = _skip_determiners(words, spots)
        person = self._named_person(words, spots)
        if person is not None:
            return person
        end = self._tail(words, spots, start)
        whole = [spot for spot in spots if spot.start <= start and spot.end >= end and spot.start < end]
        if whole and start < end:
            return self._whole(words, whole[-1], start)
        role = self._head(words[:end], end)
        inside = [spot for spot in spots if spot.start >= start and spot.end <= end and not is_dependent(words, spot)]
        tail = self._of(words, spots, end)
        if role is None:
            return self._without_role(words, inside, tail, start, end, owner)
        return self._with_role(words, role, inside, tail, start, end, owner)

    def _named_person(self, words: Sequence[Word], spots: list[Spot]) -> Meaning | None:
        """A person named at the head or the end of the phrase: "Secretary of State John Kerry", "Prime Minister Modi of India"."""
        persons = [spot for spot in spots if spot.is_person]
        for spot in persons:
            after = words[spot.end].key if spot.end < len(words) else ""
            tail = self._tail(words, spots, 0)
            ends = spot.end == len(words) or after in MARKS
            at_end = ends and (spot.start <= tail or self._begins_with_person_role(words))
            at_head = spot.end <= tail and (after in ("of", "from", "in") or spot.end == tail)
            if (at_end or at_head) and after != "'s" and not self._is_owned(words, spot):
                return Meaning(spot.actors, gender=spot.gender)
        return None

    def _is_owned(self, words: Sequence[Word], spot: Spot) -> bool:
        """ "the government of Bashar al-Assad", "a spokesman for Putin": the person is not the one meant."""
        before = [word.key for word in words[: self._title_before(words, spot.start)]]
        while before and (before[-1] in self.roles.titles or before[-1] in DETERMINERS or self.table.named(before[-1])):
            before.pop()
        return bool(before) and before[-1] in ("of", "for", "by", "against", "to", "with", "around", "behind", "from")

    def _title_before(self, words: Sequence[Word], at: int) -> int:
        """Where the title that ends before `at` begins ("Secretary of State"); `at` where there is none."""
        for start in range(max(0, at - self.roles.longest), at):
            role = self._role(words, start, at)
            if role is not None and not role.is_government and role.body is None:
                return start
        return at

    def _begins_with_person_role(self, words: Sequence[Word]) -> bool:
        head = self._head(words[: self._tail(words, [], 0)], self._tail(words, [], 0))
        return head is not None and not head.is_government and head.body is None

    def _tail(self, words: Sequence[Word], spots: Iterable[Spot], start: int) -> int:
        """Where the phrase's head ends: before "of", "who", a comma ... that is no part of a name."""
        covered = {i for spot in spots for i in range(spot.start, spot.end)}
        for i in range(max(start, 0), len(words)):
            if i in covered:
                continue
            key = words[i].key
            begins = key in TAIL_BEGINS or (key in DEPENDENT and i + 1 < len(words) and words[i + 1].key == "by")
            if key in MARKS or (begins and i > start):
                role = self._role_over(words, i)
                if role is not None:
                    return self._tail_after(words, spots, role)
                return i
        return len(words)

    def _tail_after(self, words: Sequence[Word], spots: Iterable[Spot], role: Role) -> int:
        return self._tail(words, [*spots, Spot(role.start, role.end, (), "role")], role.end)

    def _role_over(self, words: Sequence[Word], at: int) -> Role | None:
        """ "minister of foreign affairs", "secretary of state": the preposition at `at` is inside a role."""
        for start in range(max(0, at - 4), at):
            for end in range(min(len(words), start + self.roles.longest), at + 1, -1):
                role = self._role(words, start, end)
                if role is not None:
                    return role
        return None

    def _role(self, words: Sequence[Word], start: int, end: int) -> Role | None:
        """Are exactly these words a role?"""
        roles = self.roles
        key = " ".join(word.key for word in words[start:end])
        if key in roles.bodies:
            body = roles.bodies[key]
            return Role(key, body.sector, key.endswith("s"), (), body.key, False, start, end)
        offices = tuple(roles.offices.get(key, ()))
        if key in roles.government and not offices:
            return Role(key, "GOV", key in roles.plurals, (), None, True, start, end)
        if key in RELATIONS:
            return Role(key, None, key.endswith("s") or key in ("allies", "enemies"), (), None, False, start, end)
        if key in roles.sectors or offices:
            return Role(key, roles.sectors.get(key, "GOV"), key in roles.plurals, offices, None, False, start, end)
        return None

    def _head(self, words: Sequence[Word], end: int) -> Role | None:
        """The role that ends the head of the phrase; a name may follow it ("Foreign Minister Cesar Landa")."""
        stop = end
        while stop > 0 and words[stop - 1].key == "'s":
            stop -= 1
        for last in range(stop, 0, -1):
            for start in range(max(0, last - self.roles.longest), last):
                role = self._role(words, start, last)
                if role is not None and self._is_head(words, role, stop):
                    return role
        return None

    def _is_head(self, words: Sequence[Word], role: Role, stop: int) -> bool:
        """Does nothing but a name follow the role?"""
        return all(word.is_capital or word.key in PARTICLES or word.key.isdigit() for word in words[role.end : stop])

    def _of(self, words: Sequence[Word], spots: list[Spot], end: int) -> list[Spot]:
        """The states or bodies the tail names as owner: "of Serbia", "for the Iranian Ministry", "from Australia and Japan"."""
        owners: list[Spot] = []
        at = end
        while at < len(words) and len(owners) < 6:
            key = words[at].key
            if key in OF_STATE or (key == "to" and at and words[at - 1].key in ADVISERS):
                owners = [
                    spot for spot in spots if spot.start > at and not is_dependent(words, spot) and self._reaches(words, at, spot, owners)
                ]
                if owners:
                    return _run_of(words, owners)
            if key in ("who", "which", "that", "to", "with", "against", "by", "near") and not owners:
                limit = at
                at += 1
                while at < len(words) and words[at].key not in OF_STATE:
                    at += 1
                if words[limit].key in ("who", "which", "that"):
                    break
                continue
            at += 1
        return owners

    def _reaches(self, words: Sequence[Word], at: int, spot: Spot, _: list[Spot]) -> bool:
        """Is there no preposition of another kind between "of" and the name?"""
        return not any(word.key in ("to", "with", "against", "by", "who", "which", "that") for word in words[at + 1 : spot.start])

    def _whole(self, words: Sequence[Word], spot: Spot, start: int) -> Meaning:
        """The head is a name: "the United States", "Syrians", "four Americans", "eastern Ukraine"."""
        counted = any(word.key in DETERMINERS - {"the"} and word.key not in POSSESSIVES for word in words[: spot.start])
        if spot.how in ("people", "person") and (
            spot.how == "person" or counted or not any(word.key == "the" for word in words[: spot.start])
        ):
            first = spot.actors[0]
            return Meaning(
                (Actor(None, spelt(words[spot.start : spot.end]), first.country, "CIV", None, "demonym"),), words=spelt(words[start:])
            )
        if spot.how in PARTS:
            sector = "CIV" if spot.how == "minority" else None
            return Meaning((Actor(None, spelt(words[spot.start : spot.end]), spot.country, sector, None, spot.how),))
        return Meaning(spot.actors, gender=spot.gender)

    def _with_role(
        self, words: Sequence[Word], role: Role, inside: list[Spot], tail: list[Spot], start: int, end: int, owner: str | None
    ) -> Meaning:
        name = self._name_in(words[role.end : end]) if role.end < end else None
        last = None if name or role.is_government or role.body else self._last_name(words, end, role)
        name = name or last
        label = spelt(name) if name else spelt(words[start:end] if inside else words[start:])
        sources = inside or tail
        if role.key in RELATIONS and sources and not name:
            return Meaning((Actor(None, label, None, role.sector, None, "others than " + sources[0].actors[0].name),), role=role)
        if not sources:
            is_bloc = any(
                word.key in self.table.blocs or " ".join(w.key for w in words[i : i + 2]) in self.table.blocs
                for i, word in enumerate(words[start : role.start], start)
            )
            country = any(word.key in ("country", "nation", "state", "kingdom") for word in words[start:end] if word.key != role.key)
            is_many = role.is_government and role.is_plural
            return Meaning(
                role=role, owner=owner or ("country" if country else ""), words=label, is_bloc=(is_bloc or is_many) and not owner
            )
        if tail and inside and role.offices and not inside[-1].is_person and (inside[-1].actors[0].id or "").startswith("state:"):
            tail = []
        actors = _distinct(actor for spot in self._owners(words, sources, role) for actor in self._owned(spot, role, label, bool(name)))
        return Meaning(actors, role=role, words=label)

    def _last_name(self, words: Sequence[Word], end: int, role: Role) -> Sequence[Word] | None:
        """ "the Syrian minister of social affairs Rima al-Qadiri": the name that ends the whole phrase."""
        if role.is_plural or end >= len(words):
            return None
        run = self._name_in(words[end:])
        if run is None or len(run) < 2 or run[-1] is not words[-1] or self.spotter.spot(run):
            return None
        return run

    def _owners(self, words: Sequence[Word], spots: list[Spot], role: Role) -> list[Spot]:
        """Of several names the last before the noun, or all that "and" joins."""
        run = _run_of(words, spots[::-1]) if len(spots) > 1 else spots
        states = [spot for spot in run if spot.country]
        return run if len(run) > 1 and role.is_plural and len(states) == len(run) else [self._nearest(run, spots)]

    def _nearest(self, run: list[Spot], spots: list[Spot]) -> Spot:
        bodies = [spot for spot in spots if spot.actors and not (spot.actors[0].id or "state:").startswith("state:") and not spot.is_person]
        return bodies[-1] if bodies and spots[-1].country in (None, bodies[-1].country) else spots[0] if len(run) < 2 else run[-1]

    def _owned(self, spot: Spot, role: Role, label: str, is_named: bool) -> tuple[Actor, ...]:
        """The actor that a role with an owner is: "the Russian president", "Houthi rebels", "the Trump administration"."""
        return tuple(self.own(owner, role, label, is_named) for owner in spot.actors)

    def own(self, owner: Actor, role: Role, label: str, is_named: bool = False) -> Actor:
        """The actor made of an owner and a role."""
        id_ = owner.id or ""
        if is_named:
            return Actor(
                None,
                label,
                owner.country,
                role.sector if id_.startswith(("state:", "person:")) or not id_ else owner.sector,
                None,
                "title and name",
            )
        if owner.reason in PARTS:
            return Actor(None, label, owner.country, role.sector, None, f"{role.key} of a part of {owner.name}")
        if owner.country is not None and (id_.startswith(("state:", "person:")) or not id_):
            return self.of_state(owner.country, role, label)
        if role.key in SAME_BODY or role.is_government:
            return owner
        return Actor(
            None, label, owner.country, owner.sector if owner.sector != "MED" else role.sector, None, f"{role.key} of {owner.name}"
        )

    def of_state(self, code: str, role: Role, label: str) -> Actor:
        """What a role of one state is: the government is the state, an office its holder, a body the state's own."""
        if role.is_government:
            return self.table.state(code, role.key)
        if role.offices and not role.is_plural:
            holder = self._holder(code, role)
            if holder is not None:
                return self.table.person(holder, self.spotter.known.period, f"the {role.key}")
        if role.body is not None:
            body = self.roles.bodies[role.key]
            kind = SourceKind(body.kind) if body.kind else None
            if role.key in self.roles.loose:
                return Actor(None, f"{self.table.adjective(code)} {role.key}", code, body.sector, kind, role.key)
            return Actor(f"org:{code}-{body.key}", body.name.format(self.table.adjective(code)), code, body.sector, kind, role.key)
        return Actor(None, label, code, role.sector, None, role.key)

    def _holder(self, code: str, role: Role) -> int | None:
        for office in role.offices:
            holder = self.table.holder(f"state:{code}", office, self.spotter.known.period)
            if holder is not None:
                return holder
        return None

    def _without_role(
        self, words: Sequence[Word], inside: list[Spot], tail: list[Spot], start: int, end: int, owner: str | None
    ) -> Meaning:
        """No role is known: the country still comes from a name inside ("Syrian Scientific Research Center")."""
        label = spelt(words[start:end])
        owned = [spot for spot in (*inside, *tail) if spot.actors]
        if not owned:
            is_bloc = any(word.key in self.table.blocs for word in words[start:end])
            return Meaning(owner=owner, words=label, is_bloc=is_bloc)
        spot = inside[0] if inside else tail[0]
        if spot.start == start and self._is_compass(words, start, spot):
            return Meaning(spot.actors)
        return Meaning(
            tuple(Actor(None, label, actor.country, None, None, f"words with {actor.name}") for actor in spot.actors), words=label
        )

    def _is_compass(self, words: Sequence[Word], start: int, spot: Spot) -> bool:
        return all(word.key in COMPASS for word in words[start : spot.start]) and spot.end == len(words)


def is_dependent(words: Sequence[Word], spot: Spot) -> bool:
    """ "U.S.-backed", "pro-Russian", "Iranian-American": the state is not whose the thing is."""
    after = words[spot.end] if spot.end < len(words) else None
    before = words[spot.start - 1].key if spot.start else ""
    tied = after is not None and after.glue == "-" and after.is_capital and spot.how in ("adjective", "person")
    return before in AGAINST or (after is not None and after.key in DEPENDENT) or tied


def _skip_determiners(words: Sequence[Word], spots: list[Spot]) -> int:
    """Where the phrase begins once articles, numbers and their like are left out."""
    first = spots[0].start if spots else len(words)
    at = 0
    while (
        at < len(words) - 1
        and at < first
        and (words[at].key in DETERMINERS or words[at].key.isdigit() or words[at].key in MARKS or (words[at].key == "of" and at))
    ):
        at += 1
    return at


def _without_quotes(words: Sequence[Word]) -> Sequence[Word]:
    while words and (words[-1].key == "'s" or words[-1].key in MARKS):
        words = words[:-1]
    return words


def _parts(words: Sequence[Word], cuts: Sequence[int]) -> list[Sequence[Word]]:
    edges = [-1, *cuts, len(words)]
    return [words[a + 1 : b] for a, b in pairwise(edges)]


def _run_of(words: Sequence[Word], spots: list[Spot]) -> list[Spot]:
    """The first spot with those that "and" and commas join to it."""
    run = spots[:1]
    for spot in spots[1:]:
        low, high = sorted((run[-1], spot), key=lambda one: one.start)
        between = [word.key for word in words[low.end : high.start]]
        if not between or not set(between) <= {",", "and", "or", "&", "the", "'s"}:
            break
        run.append(spot)
    return run


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    seen: dict[tuple[str | None, str, str | None], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.id, actor.name if actor.id is None else "", actor.country), actor)
    return tuple(seen.values())
