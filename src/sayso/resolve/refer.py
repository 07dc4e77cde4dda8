"""Pronouns and descriptions: whom do "it", "the regime", "both countries", "the latter" stand for here?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.model import Actor, Annotated, Passage
from sayso.resolve.lexicon import (
    BODY_NOUNS,
    DETERMINERS,
    GROUP_NOUNS,
    HE,
    INDEFINITE,
    MANY,
    ORG_NOUNS,
    PAIR,
    PRONOUNS,
    SHE,
    STATE_NOUNS,
    THEY,
    THREE,
    WE,
    WHO,
    YOU,
)
from sayso.resolve.phrase import Role
from sayso.resolve.scene import Scene, Sighting
from sayso.resolve.words import Word
from sayso.text.overlaps import Overlaps

# Weights beside 1 for a name in the same sentence, tried on the annotated train articles: of a sentence's first name, of one in the
# possessive, of one before "-backed"; of the article's first three states, and of a name that follows.
SUBJECT, OWNER, DEPENDENT_NAME = 2.0, 0.5, 0.3
SPEAKER = 4.0  # of who was heard before, where the pronoun is heard too ("he added"): on train 102 of 138 right, 98 without
MAIN_STATES, FOLLOWING = (0.5, 0.25, 0.1), 0.3
FORMER, LATTER = frozenset({"former"}), frozenset({"latter"})


class Referents:
    """Looks back from a passage for whom it means."""

    def __init__(self, scene: Scene, annotated: Annotated, resolve: Callable[[Passage], tuple[Actor, ...]]) -> None:
        self.scene = scene
        self.table = scene.table
        self.annotated = annotated
        self.resolve = resolve
        self.heard = Overlaps([words for one in annotated.readings.attributions for words in one.source])

    def pronoun(self, key: str, passage: Passage) -> tuple[Actor, ...]:
        """Whom does this pronoun mean? () when nobody fits."""
        if key in WE and self.is_quoted(passage):
            return self._speaker(passage, is_one=key in ("i", "me", "my", "mine", "myself"))
        if key in WE:
            return self._publisher()
        if key in YOU:
            return ()
        if key in WHO:
            nearest = self.scene.before(passage.start)[-1:]
            return nearest[0].actors if nearest and nearest[0].sentence == self.scene.sentence_at(passage.start) else ()
        return self._antecedent(passage, self._fits(key))

    def _fits(self, key: str) -> Callable[[Sighting], bool]:
        if key in HE:
            return lambda one: one.is_person and one.gender != "f"
        if key in SHE:
            return lambda one: one.is_person and one.gender != "m"
        if key in THEY:
            return lambda one: not one.is_person and one.how != "place" and not one.is_placed
        return lambda one: not one.is_person and one.how not in ("place", "people", "person") and not one.is_placed

    def _antecedent(self, passage: Passage, fits: Callable[[Sighting], bool], reach: int = 6) -> tuple[Actor, ...]:
        """Who among those named before fits best? Near counts more than far, and the first of a sentence, mostly its subject, twice."""
        here = self.scene.sentence_at(passage.start)
        weights: dict[tuple[Actor, ...], float] = defaultdict(float)
        begun: set[int] = set()
        speaks = self.heard.any(passage)  # is somebody quoted or reported there?
        for one in self.scene.before(passage.start):
            if one.passage.end > passage.start or here - one.sentence > reach or self._is_media(one) or not fits(one):
                continue
            first = one.sentence not in begun
            begun.add(one.sentence)
            kind = (OWNER if one.is_owner else 1) * (DEPENDENT_NAME if one.is_dependent else 1) * (SUBJECT if first else 1)
            kind *= SPEAKER if speaks and self.heard.any(one.passage) else 1
            weights[tuple(replace(actor, reason="antecedent") for actor in one.actors)] += kind / (1 + here - one.sentence) ** 2
        return max(weights, key=lambda actors: weights[actors]) if weights else ()

    def _is_media(self, one: Sighting) -> bool:
        return bool(one.actors) and one.actors[0].sector == "MED"

    def is_quoted(self, passage: Passage) -> bool:
        """Does it stand between quotation marks?"""
        return any(quote.covers(passage) for quote in self.annotated.segmented.quotes) or any(
            content.covers(passage) for one in self.annotated.readings.attributions for content in one.content
        )

    def _speaker(self, passage: Passage, *, is_one: bool) -> tuple[Actor, ...]:
        """Whose words are these? For "we" the speaker's side, for "I" the speaker."""
        actors = self._source_of(passage) or self._near_quote(passage)
        if is_one or not actors:
            return actors
        return tuple(self._side(actor) for actor in actors)

    def _publisher(self) -> tuple[Actor, ...]:
        """ "We" outside quotations is whoever publishes: a ministry speaks for its state, a paper for nobody here."""
        found = self.table.find(self.annotated.article.publisher or "")
        return (
            (self.table.state(found[0].country, "the publisher's side"),) if found and found[0].country and found[0].sector != "MED" else ()
        )

    def _side(self, actor: Actor) -> Actor:
        """The state or body somebody speaks for."""
        if actor.country is not None and actor.sector in ("GOV", "MIL", "LEG", None, "ELI"):
            return self.table.state(actor.country, f"the side of {actor.name}")
        return actor

    def _source_of(self, passage: Passage) -> tuple[Actor, ...]:
        for one in self.annotated.readings.attributions:
            if one.source and any(content.covers(passage) for content in one.content):
                return self.resolve(one.source[0])
        return ()

    def _near_quote(self, passage: Passage) -> tuple[Actor, ...]:
        """The name nearest the quotation, outside it: after its end in the same sentence, else before it."""
        quote = next((quote for quote in self.annotated.segmented.quotes if quote.covers(passage)), None)
        if quote is None:
            return ()
        last = self.scene.sentence_at(quote.end - 1)
        after = [one for one in self.scene.sightings if one.passage.start >= quote.end and one.sentence == last and not one.is_placed]
        before = [
            one for one in self.scene.before(quote.start) if one.sentence >= self.scene.sentence_at(quote.start) - 2 and not one.is_placed
        ]
        persons = [one for one in before if one.is_person]
        for found in (after[:1], persons[-1:], before[-1:]):
            if found:
                return found[0].actors
        return ()

    def description(self, words: Sequence[Word], passage: Passage) -> tuple[Actor, ...]:
        """Whom does a description without a name mean? () when this is no description known here."""
        keys = [word.key for word in words if word.key != "'s"]
        kept = [key for key in keys if key not in ("the", "a", "an", "this", "that", "these", "those", "same", "own")]
        if not kept:
            return ()
        if kept[-1] in FORMER | LATTER and len(kept) == 1:
            return self._of_pair(passage, first=kept[-1] in FORMER)
        few = (
            self.table.kinds.get(" ".join(kept[:-1]), frozenset())
            if kept[-1] in ("states", "countries", "nations", "republics")
            else frozenset()
        )
        if 0 < len(few) <= 3:
            return tuple(self.table.state(code, "description") for code in sorted(few))
        pair = self._pair(keys, kept, passage)
        if pair:
            return pair
        compass = self._compass(words, kept)
        if compass:
            return compass
        if kept[-1] in STATE_NOUNS and keys[0] not in INDEFINITE:
            return self._state(kept[:-1], passage, keys)
        return self._body(kept, passage) if keys[0] in ("the", "this", "that") else ()

    def _pair(self, keys: list[str], kept: list[str], passage: Passage) -> tuple[Actor, ...]:
        """ "both countries", "the two leaders", "either side", "the two"."""
        if kept in (["both"], ["two"], ["each", "other"], ["each"]):
            return self._last_states(passage, 2)
        noun = next((key for key in kept if key in MANY), None)
        if noun is None or any(key in ("other", "some", "many", "several", "most", "european", "western", "arab") for key in kept):
            return ()
        many = [
            key
            for key in kept
            if key
            not in PAIR | MANY | THREE | {"our", "their", "its", "foreign", "defence", "defense", "prime", "all", "of", "from", "whose"}
        ]
        if set(kept) & PAIR:
            return self._last_states(passage, 2) if not many or kept[-1] in MANY else ()
        if set(kept) & THREE:
            return self._last_states(passage, 3)
        if (
            noun in ("sides", "nations", "countries", "leaders", "parties")
            and not many
            and keys[0] in ("the", "these", "those", "all", "their", "our", "sides")
        ):
            return self._last_states(passage, 2)
        return ()

    def _last_states(self, passage: Passage, n: int) -> tuple[Actor, ...]:
        """The last n different states before the passage, or the article's main ones where too few stand before it."""
        before = {one.country for one in self.scene.before(passage.start)}
        ranked = self._ranked_states(passage)
        chosen = [code for code in ranked if code in before] + [code for code in ranked if code not in before]
        return tuple(self.table.state(code, "one of several named") for code in chosen[:n])

    def _of_pair(self, passage: Passage, *, first: bool) -> tuple[Actor, ...]:
        """ "the former", "the latter": of the two names last given."""
        here = self.scene.sentence_at(passage.start)
        near: list[Sighting] = []
        for one in reversed(self.scene.before(passage.start)):
            if one.sentence >= here - 1 and one.actors not in [other.actors for other in near]:
                near.append(one)
        pair = near[:2]
        return () if len(pair) < 2 else pair[1 if first else 0].actors

    def _compass(self, words: Sequence[Word], kept: list[str]) -> tuple[Actor, ...]:
        """ "the North" in an article on Korea."""
        if len(kept) != 1 or not words[-1].is_capital or kept[0] not in ("north", "south"):
            return ()
        if {"KOR", "PRK"} & set(self.scene.main):
            return (self.table.state("PRK" if kept[0] == "north" else "KOR", "compass"),)
        return (self.table.state("SSD" if kept[0] == "south" else "SDN", "compass"),) if {"SDN", "SSD"} & set(self.scene.main) else ()

    def _state(self, kinds: list[str], passage: Passage, keys: list[str]) -> tuple[Actor, ...]:
        """ "the Arab nation", "the kingdom", "his country": the state last named that fits, by its subject first."""
        if keys[0] in HE | SHE:
            person = self.pronoun("he" if keys[0] in HE else "she", passage)
            return tuple(self.table.state(actor.country, "country of " + actor.name) for actor in person if actor.country)
        if keys[0] in WE and self.is_quoted(passage):
            return self._speaker(passage, is_one=False)
        wanted = self._wanted([kind for kind in kinds if kind not in DETERMINERS], keys[-1])
        before = {one.country for one in self.scene.before(passage.start)}
        ranked = [code for code in self._ranked_states(passage) if wanted is None or code in wanted]
        if wanted is None:  # abroad, "the country" is the one reported on, seldom the great power that speaks of it
            ranked = [code for code in ranked if code != "USA"] or ranked
        ranked = [code for code in ranked if code in before] or ranked
        return (self.table.state(ranked[0], "description"),) if ranked else ()

    def _wanted(self, kinds: list[str], noun: str) -> frozenset[str] | None:
        phrase = " ".join(kinds)
        if phrase in self.table.kinds:
            return self.table.kinds[phrase]
        known = [self.table.kinds[kind] for kind in kinds if kind in self.table.kinds]
        if noun in ("kingdom", "island", "sultanate", "emirate", "sheikhdom", "archipelago"):
            known.append(self.table.kinds[noun])
        return frozenset.intersection(*known) if known else None

    def _body(self, kept: list[str], passage: Passage) -> tuple[Actor, ...]:
        """ "the alliance", "the group", "the agency": the last one named of that kind."""
        noun = kept[-1]
        before = [one for one in reversed(self.scene.before(passage.start)) if one.actors]
        if noun in BODY_NOUNS and len(kept) <= 3:
            for one in before:
                if one.actors[0].id in BODY_NOUNS[noun]:
                    return one.actors
        if noun in GROUP_NOUNS and len(kept) <= 3:
            for one in before:
                if (one.actors[0].id or "").startswith("group:"):
                    return one.actors
        if noun in ORG_NOUNS and len(kept) == 1:
            for one in before:
                if (one.actors[0].id or "").startswith("org:"):
                    return one.actors
        return ()

    def owner(self, kind: str, role: Role, passage: Passage) -> str | None:
        """The state of a role that names none: "his government", "the country's president", "the foreign ministry"."""
        if kind in PRONOUNS:
            actors = self.pronoun(kind, passage)
            return next((actor.country for actor in actors if actor.country), None)
        return self.nearest_state(
            passage, is_troubled=role.sector in ("REB", "OPP", "CRM") or role.key in ("regime", "junta", "dictatorship")
        )

    def office_holder(self, role: Role, passage: Passage) -> tuple[Actor, ...]:
        """ "The president", "the spokesman": the last one named who is called so."""
        if role.is_plural or role.is_government or role.body is not None:
            return ()
        for one in reversed(self.scene.before(passage.start)):
            if one.is_person and one.sentence >= self.scene.sentence_at(passage.start) - 5 and self._holds(one.actors[0], role):
                return one.actors
        return ()

    def _holds(self, actor: Actor, role: Role) -> bool:
        if actor.id is None:
            return actor.reason.endswith(f" as {role.key}")
        office = self.table.in_office(self.table.by_id[actor.id], self.scene.period)
        return office is not None and office[1] in role.offices

    def nearest_state(self, passage: Passage, *, is_troubled: bool = False, is_administration: bool = False) -> str | None:
        """The state the article speaks of here.

        Names count the more the nearer they stand, those that follow less, and the article's main states have a start. On the annotated
        articles this found the owner of "the government" or "troops" more often than the last name, the subject or the main state alone.
        """
        ranked = self._ranked_states(passage)
        if is_administration and "USA" in ranked:
            return "USA"
        if is_troubled:
            ranked = [code for code in ranked if code not in self.table.kinds["settled"]] or ranked
        return ranked[0] if ranked else None

    def _ranked_states(self, passage: Passage) -> list[str]:
        here = self.scene.sentence_at(passage.start)
        weights: dict[str, float] = defaultdict(float)
        for code, weight in zip(self.scene.main, MAIN_STATES, strict=False):
            weights[code] += weight
        for one in self.scene.sightings:
            if one.country and not self._is_media(one) and not one.is_dependent:
                for actor in one.actors:
                    if actor.country:
                        weights[actor.country] += (1.0 if one.passage.start < passage.start else FOLLOWING) / (1 + abs(here - one.sentence))
        return sorted(weights, key=lambda code: -weights[code])
