"""Persons whom only the article introduces: "the Syrian minister of social affairs Rima al-Qadiri"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.model import Actor
from sayso.resolve.lexicon import EAST_ASIAN, FUNCTION_WORDS, MARKS, PARTICLES
from sayso.resolve.phrase import Meaning, Phrases
from sayso.resolve.spot import Knowledge, Spot, Spotter
from sayso.resolve.table import ActorTable
from sayso.resolve.words import Word, spelt

AMERICAN = frozenset({"senator", "sen", "rep", "congressman", "congresswoman"})  # titled so without their country in the American press


class Introduced:
    """Persons whom only the article names, with the state its words give them."""

    def __init__(self, table: ActorTable, known: Knowledge) -> None:
        self.table = table
        self.spotter = Spotter(table, known)
        self.phrases = Phrases(self.spotter)
        self.found: dict[str, tuple[Actor, str]] = {}
        self._main: Counter[str | None] = Counter()
        self._here: list[Spot] = []
        self._last: str | None = None
        self._start = 0

    def gather(self, sentences: Sequence[Sequence[Word]]) -> dict[str, tuple[Actor, str]]:
        """Persons by folded name and surname; the first description of a person holds."""
        spotted = [self.spotter.spot(words) for words in sentences]
        self._main = Counter(spot.country for spots in spotted for spot in spots if spot.country and not _is_media(spot))
        for words, spots in zip(sentences, spotted, strict=True):
            self._here = [spot for spot in spots if spot.country and not _is_media(spot)]
            taken = {i for spot in spots for i in range(spot.start, spot.end)}
            for start, end in self._runs(words, taken):
                self._start = start
                self._add(words, start, end)
            if self._here:
                self._last = self._here[0].country
        return self.found

    def _runs(self, words: Sequence[Word], taken: set[int]) -> list[tuple[int, int]]:
        """Runs of capitals that may be names of persons: titles and known names are left out."""
        runs, at = [], 0
        while at < len(words):
            if not self._may_begin(words, at, taken):
                at += 1
                continue
            end = at + 1
            while (
                end < len(words)
                and end not in taken
                and (
                    self._may_go_on(words, end)
                    or (words[end].key in PARTICLES and end + 1 < len(words) and self._may_go_on(words, end + 1))
                )
            ):
                end += 1
            titled = at > 0 and (words[at - 1].key in self.table.roles.titles)
            if end - at >= 2 or titled:
                runs.append((at, end))
            at = end
        return runs

    def _may_begin(self, words: Sequence[Word], at: int, taken: set[int]) -> bool:
        word = words[at]
        return at not in taken and self._may_go_on(words, at) and word.key not in FUNCTION_WORDS

    def _may_go_on(self, words: Sequence[Word], at: int) -> bool:
        word = words[at]
        roles = self.table.roles
        is_role = (
            word.key in roles.titles
            or word.key in roles.sectors
            or word.key in roles.bodies
            or word.key in roles.government
            or word.key in roles.former
        )
        is_acronym = word.text.isupper() and len(word.text) > 2
        return word.is_capital and word.text[0].isalpha() and not is_role and not is_acronym and word.key not in FUNCTION_WORDS

    def _add(self, words: Sequence[Word], start: int, end: int) -> None:
        keys = [word.key for word in words[start:end]]
        if " ".join(keys) in self.found or end - start > 5:
            return
        name = spelt(words[start:end])
        described = self._before(words, start, end) or self._after(words, start, end)
        if described is None:
            return
        country, sector, role = described
        gender = self._gender(words, start)
        local = (Actor(None, name, country, sector, None, f"named in the article as {role}"), gender)
        self.found[" ".join(keys)] = local
        for surname in {self._surname(keys), keys[-1]} - {" ".join(keys)}:
            if surname not in self.found and not self._is_somebody_else(surname):
                self.found[surname] = local
        if len(keys) == 3 and keys[0] not in self.found and (country in EAST_ASIAN or words[end - 1].glue == "-"):
            self.found[keys[0]] = local  # "Song Il-Ho": the family name comes first

    def _is_somebody_else(self, surname: str) -> bool:
        """Is this the surname of somebody whom the article names in full, and who is in the table?"""
        return any(person in self.spotter.known.persons for person in self.table.surname(surname))

    def _surname(self, keys: list[str]) -> str:
        start = len(keys) - 1
        while start > 1 and keys[start - 1] in PARTICLES:
            start -= 1
        return " ".join(keys[start:])

    def _gender(self, words: Sequence[Word], start: int) -> str:
        before = {word.key for word in words[max(0, start - 4) : start]}
        if before & self.table.roles.female:
            return "f"
        return "m" if before & self.table.roles.male else ""

    def _before(self, words: Sequence[Word], start: int, end: int) -> tuple[str | None, str | None, str] | None:
        """ "North Korean Ambassador Song Il Ho", "the Syrian minister of social affairs Rima al-Qadiri"."""
        if start > 1 and words[start - 1].key == ",":
            return self._before_comma(words, start - 1)
        low = start
        while low > 0 and start - low < 9 and words[low - 1].key not in MARKS and self._describes(words, low - 1, start):
            low -= 1
        if low == start:
            return None
        return self._of(words[low:end])

    def _before_comma(self, words: Sequence[Word], comma: int) -> tuple[str | None, str | None, str] | None:
        """ "A White House spokesman, Scott Stanzel, said": the description ends in the role."""
        low = comma
        while (
            low > 0
            and comma - low < 12
            and words[low - 1].key not in MARKS
            and words[low - 1].key not in ("and", "but", "said", "with", "when", "as", "after")
        ):
            low -= 1
        part = words[low:comma]
        if not part or (
            part[0].key not in ("a", "an", "the", "its", "his", "her", "their", "one", "another") and not self.spotter.spot(part[:2])
        ):
            return None
        meaning = self.phrases.read(part)
        is_person = meaning.role is not None and meaning.role.body is None and not meaning.role.is_government and not meaning.role.is_plural
        return self._of(part) if is_person else None

    def _describes(self, words: Sequence[Word], at: int, start: int) -> bool:
        """May this word belong to a description before a name?"""
        word, roles = words[at], self.table.roles
        known = (
            word.key in roles.sectors
            or word.key in roles.titles
            or word.key in roles.bodies
            or word.key in roles.government
            or word.key in roles.former
        )
        if known or word.key in ("'s", "of", "for", "to", "the", "and") or self.table.named(word.key):
            return True
        between = [other.key for other in words[at + 1 : start]]
        return (word.is_capital and word.key not in FUNCTION_WORDS) or (
            len(between) <= 3 and at > 1 and {words[at - 1].key, words[at - 2].key} & {"of", "for"} != set()
        )

    def _after(self, words: Sequence[Word], start: int, end: int) -> tuple[str | None, str | None, str] | None:
        """ "Tasnim Aslam, the Pakistani foreign ministry spokeswoman,"; "Eliot Engel of New York"."""
        if end >= len(words):
            return None
        if words[end].key in ("of", "from") and end + 1 < len(words):
            spots = [spot for spot in self.spotter.spot(words[end + 1 : end + 8]) if spot.start <= 1]
            return (spots[0].country, spots[0].actors[0].sector, words[end].key) if spots else None
        if words[end].key not in (",", "(", "–", "—", "--"):
            return None
        stop = end + 1
        while stop < len(words) and stop - end < 16 and words[stop].key not in MARKS:
            stop += 1
        part = words[end + 1 : stop]
        if part and part[0].key.isdigit() and stop + 1 < len(words):
            return self._after(words, start, stop)
        if not part or part[0].key in ("who", "which", "where", "when", "and", "but", "while", "said", "told"):
            return None
        return self._of(part)

    def _of(self, part: Sequence[Word]) -> tuple[str | None, str | None, str] | None:
        """The state and sector a description gives; None when it describes nobody."""
        meaning = self.phrases.read(part)
        if meaning.role is None and not meaning.actors:
            return None
        if meaning.role is None:
            spots = self.spotter.spot(part)
            return (meaning.actors[0].country, meaning.actors[0].sector, "described") if spots and not spots[0].is_person else None
        first = meaning.actors[0] if meaning.actors else None
        sector = meaning.role.sector if first is None or first.sector in (None, "ELI") else first.sector
        return (first.country if first else self._home(meaning)), sector, meaning.role.key

    def _home(self, meaning: Meaning) -> str | None:
        """ "President Azcona": of the state last spoken of."""
        if meaning.is_bloc:
            return None
        if meaning.role is not None and meaning.role.key in AMERICAN and self._main["USA"]:
            return "USA"
        before = [spot.country for spot in self._here if spot.end <= self._start]
        return before[-1] if before else self._last or next((code for code, _ in self._main.most_common(1)), None)


def _is_media(spot: Spot) -> bool:
    return spot.actors[0].sector == "MED"
