"""Names in a sentence: runs of capitalised words, taken apart into people, organisations, states and peoples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.annotate.rules.cues import Cues
from sayso.model import MentionType, Token

Span = tuple[int, int, MentionType]  # first token, one after the last, type

_PARTICLES = frozenset("al el bin ibn de van von der den da di du la del dos das ul ur ben abu ed e y as ad ar an".split())
_LOWER_STARTS = frozenset("al el as ad ar an ash at".split())
_TAKES_FOR = frozenset(
    "Organization Organisation Institute Center Centre Campaign Committee Foundation Commission Agency Movement Fund "
    "Council Coalition Authority  Office Association Network Union Party Alliance Observatory Department".split()
)
_TAKES_OF = _TAKES_FOR | frozenset(
    "Ministry Bank University House Court Chamber Republic Kingdom Government State League Board Academy Federation "
    "Army Secretary Parliament  Congress School College Bureau Society Church Treaty Strait Gulf Sea Horn Cape Isle "
    "Duke Prince Bay Council Guard Director Chief Minister  Speaker Supreme Commander Head President Defender Defenders "
    "Sons Brigade Convention Declaration Battle Book Conference Assembly".split()
)
FUNCTION_WORDS = frozenset(
    "the a an this that these those it its he she his her they their we our you your i my me him them us but and or nor "
    "so yet in on at as if when while after  before since until though although because however meanwhile moreover "
    "earlier later last next for from by with without under over during  among about there here what who whom whose why "
    "how where which some many most all both each every no not more such other another one two three four  five six "
    "seven eight nine ten several even also now then once still despite according to of off out up down asked instead "
    "only just like unlike  too very is are was were be been being has have had do does did will would can could may "
    "might must shall should let given amid  between through against into than per via within yes well first second "
    "third today yesterday tomorrow nearly almost perhaps  whether either neither any few further currently recently "
    "finally again never always often thus therefore hence indeed rather  following including concerning regarding upon "
    "across along around behind beyond inside outside near past above below toward towards  former senior top new old "
    "local late early previous previously additionally separately similarly apparently reportedly allegedly".split()
)


@dataclass(frozen=True)
class Line:
    """The tokens of a sentence with what is asked of them again and again."""

    tokens: Sequence[Token]
    words: tuple[str, ...]
    lower: tuple[str, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Line:
        words = tuple(token.text for token in tokens)
        return cls(tokens, words, tuple(word.lower() for word in words))

    def touches(self, i: int) -> bool:
        """Does token i follow the one before without a space?"""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].passage.end == self.tokens[i].passage.start

    @cached_property
    def is_titled(self) -> bool:
        """Is nearly every longer word capitalised, as in a headline? A sentence with a full stop is none."""
        if self.words[-1] == ".":
            return False
        long = [word for word in self.words if len(word) > 3 and word.isalpha()]
        return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)

    @cached_property
    def is_shouted(self) -> bool:
        """Is it in capitals throughout?"""
        letters = [word for word in self.words if word.isalpha()]
        return len(letters) >= 3 and sum(word.isupper() for word in letters) >= 0.8 * len(letters)


@dataclass(frozen=True)
class Habits:
    """How this article writes its words: which stand capitalised inside sentences, which in small letters."""

    capital: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Habits:
        capital: set[str] = set()
        small: set[str] = set()
        for line in lines:
            if line.is_titled:
                continue
            capital.update(word for word in line.words[1:] if word[0].isupper())
            small.update(word for word in line.words if word[0].islower())
        return cls(frozenset(capital), frozenset(small))


def find_names(line: Line, habits: Habits, cues: Cues) -> list[Span]:
    """The names of a sentence, in order; a longer one may hold a shorter ("Russian" in "Russian Foreign Ministry")."""
    if line.is_shouted or line.is_titled:
        return _known_only(line, habits, cues)
    found: list[Span] = []
    i = 0
    while i < len(line.words):
        if not _begins(line, i, habits, cues):
            i += 1
            continue
        end = _run_end(line, i, cues)
        found.extend(_parts(line, i, end, cues))
        i = max(end, i + 1)
    return found


def known_at(line: Line, i: int, cues: Cues) -> tuple[int, MentionType] | None:
    """The longest name of the tables that begins at token i: (one after its last token, type)."""
    for words, type_ in cues.starts.get(line.words[i], ()):
        if line.words[i : i + len(words)] == words:
            return i + len(words), type_
    if len(line.words[i]) > 3 and line.words[i].isupper():  # "DAMASCUS", "NORTH KOREA"
        for words, type_ in cues.starts.get(line.words[i].capitalize(), ()):
            if line.lower[i : i + len(words)] == tuple(word.lower() for word in words):
                return i + len(words), type_
    return None


def _known_only(line: Line, habits: Habits, cues: Cues) -> list[Span]:
    """In headlines capitals say nothing: names of the tables, and words this article capitalises elsewhere too."""
    found: list[Span] = []
    shouted = (
        Line(line.tokens, tuple(word.capitalize() if len(word) > 3 else word for word in line.words), line.lower)
        if line.is_shouted
        else line
    )
    i = 0
    while i < len(line.words):
        known = known_at(line, i, cues) or known_at(shouted, i, cues)
        if known:
            found.append((i, known[0], known[1]))
            i = known[0]
            continue
        end = i
        while (
            end < len(line.words)
            and shouted.words[end] in habits.capital
            and shouted.words[end].lower() not in habits.small | FUNCTION_WORDS
        ):
            if shouted.words[end] in cues.never or (end > i and known_at(line, end, cues)):
                break
            end += 1
        if end > i:
            found.extend(_parts(line, i, end, cues))
        i = max(end, i + 1)
    return found


def _is_capital(line: Line, i: int, cues: Cues) -> bool:
    word = line.words[i]
    return word[0].isupper() and word not in cues.never and not (len(word) == 1 and word == "I")


def _begins(line: Line, i: int, habits: Habits, cues: Cues) -> bool:
    if not _is_capital(line, i, cues):
        after = i + 2
        if line.lower[i] == "al" and line.words[i] == "al" and i + 1 < len(line.words) and line.words[i + 1][0].isupper():
            return True  # "al Qaeda"
        return (
            line.lower[i] in _LOWER_STARTS
            and after < len(line.words)
            and line.words[i + 1] == "-"
            and line.touches(i + 1)
            and line.words[after][0].isupper()
        )
    if i > 0 and line.words[i - 1] not in ("“", '"', "``", "‘", ":", "(", "[", "•", "-", "—", "–", "..."):
        return line.lower[i] not in FUNCTION_WORDS or line.words[i].isupper()
    if i > 0 and line.words[i - 1] in ("(", "[", "-", "—", "–"):
        return line.lower[i] not in FUNCTION_WORDS
    return _begins_sentence(line, i, habits, cues)


def _begins_sentence(line: Line, i: int, habits: Habits, cues: Cues) -> bool:
    """A capital at the head of a sentence: is it there for the name's sake?"""
    word = line.words[i]
    if known_at(line, i, cues):
        return True
    if line.lower[i] in FUNCTION_WORDS or (line.lower[i] in cues.heads and not _next_capital(line, i, cues)):
        return False
    if len(word) > 1 and word.isupper():
        return True
    if word in habits.capital and line.lower[i] not in habits.small:
        return True
    if line.lower[i] in habits.small or line.lower[i].endswith("ly"):
        return False
    if i + 1 < len(line.words) and known_at(line, i + 1, cues) and word not in cues.given and not title_at(line, i, cues):
        return False  # "Increased North Korean involvement"
    after = line.lower[i + 1] if i + 1 < len(line.words) else ""
    return _next_capital(line, i, cues) or after in ("'s", "’s") or (after in cues.verbs and cues.verbs[after] in ("past", "present"))


def _next_capital(line: Line, i: int, cues: Cues) -> bool:
    return i + 1 < len(line.words) and _is_capital(line, i + 1, cues) and line.lower[i + 1] not in FUNCTION_WORDS


def _run_end(line: Line, start: int, cues: Cues) -> int:
    """One after the last token of the run of name words that begins at `start`."""
    end = start + 1
    words, n = line.words, len(line.words)
    while end < n:
        word = words[end]
        if _is_capital(line, end, cues):
            end += 1
        elif word in ("-", "‑", "–", "'", "’") and line.touches(end) and line.touches(end + 1) and words[end + 1][0].isupper():
            if word in ("-", "‑", "–") and _are_two(line, start, end, cues):
                return end
            end += 2
        elif word == "-" and end - start >= 2 and _is_syllable(line, end + 1):
            end += 2
        elif line.lower[end] in _PARTICLES and end + 1 < n and _goes_on(line, end + 1, cues):
            end += 1
        elif word == "&" and end + 1 < n and words[end + 1][0].isupper():
            end += 2
        elif joined := _joined(line, start, end, cues):
            end = joined
        else:
            break
    return end


def _is_syllable(line: Line, i: int) -> bool:
    """The small half of a Korean given name: "Kim Jong-un"."""
    return line.touches(i) and line.touches(i - 1) and line.words[i].islower() and line.words[i] in _SYLLABLES


_SYLLABLES = frozenset(
    "un il in ho hun gon hwan hyun jin jong kyu min myong nam rae ryong sik su sun suk tae uk won woo yol yong young "
    "chol hui hye ok jae jun joon".split()
)


def _goes_on(line: Line, i: int, cues: Cues) -> bool:
    if line.words[i] == "-" and line.touches(i) and line.touches(i + 1):
        return line.words[i + 1][0].isupper()
    return _is_capital(line, i, cues)


def _are_two(line: Line, start: int, hyphen: int, cues: Cues) -> bool:
    """ "Russia-Ukraine", "Saudi-Iranian": two names and not one."""
    left = any(known_at(line, k, cues) and known_at(line, k, cues)[0] == hyphen for k in range(start, hyphen))  # type: ignore[index]
    return left and known_at(line, hyphen + 1, cues) is not None


def _joined(line: Line, start: int, end: int, cues: Cues) -> int:
    """Does the name go on over "of", "for", "and"? One after the next capital if so, else 0."""
    n = len(line.words)
    after = end + 2 if end + 1 < n and line.words[end + 1] == "the" else end + 1
    if after >= n or not _is_capital(line, after, cues) or line.lower[after] in FUNCTION_WORDS:
        return 0
    last, join = line.words[end - 1], line.words[end]
    if join == "of" and (last in _TAKES_OF or "for" in line.words[start:end]):
        return after + 1
    if join in ("for", "on", "in") and last in _TAKES_FOR and (join == "for" or after == end + 1):
        return after + 1 if join == "for" else 0
    if join == "and" and after == end + 1:
        inside = line.words[start:end]
        has_of = "of" in inside or "for" in inside
        if has_of and inside[0] in _TAKES_OF and known_at(line, after, cues) is None:
            return after + 1
        # "Foreign and Commonwealth Office", "Security and Intelligence Service": one body if a keyword closes it
        if (
            len(inside) <= 2
            and known_at(line, start, cues) is None
            and after + 1 < n
            and line.words[after + 1] in ("Ministry", "Department", "Office")
        ):
            return after + 1
    return 0


def _parts(line: Line, start: int, end: int, cues: Cues) -> list[Span]:
    """What a run of capitalised words holds, longest first."""
    if end <= start:
        return []
    known = known_at(line, start, cues)
    if known and known[0] >= end:
        return [(start, end, known[1])] if known[0] == end else [(start, known[0], known[1])]
    if title := _last_title(line, start, end, cues):
        return _titled(line, start, end, title, cues)
    if kind := _by_keyword(line, start, end, cues):
        inner = [(start, known[0], known[1])] if known and known[1] is not MentionType.ORG else []
        return [(start, end, kind), *inner]
    if known:
        return [(start, known[0], known[1]), *_parts(line, known[0], end, cues)]
    for k in range(start + 1, end):
        later = known_at(line, k, cues)
        if later and later[0] == end and later[1] in (MentionType.NORP, MentionType.GPE) and line.words[k - 1] not in ("of", "-", "the"):
            return (
                [*_parts(line, start, k, cues), (k, end, later[1])]
                if _may_part(start, k)
                else [(start, end, _unknown(line, start, end, cues))]
            )
    return [(start, end, _unknown(line, start, end, cues))]


def _may_part(start: int, k: int) -> bool:
    return k - start >= 2


def _last_title(line: Line, start: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """The last title inside the run, as tokens: "Prime Minister" in "British Prime Minister Jane Roe"."""
    found = None
    i = start
    while i < end:
        match = title_at(line, i, cues)
        if match and match <= end:
            if match < end and line.words[match] == "of":
                return None  # "Secretary of State John Roe" is taken as a whole by the tables; "Director of Studies" is none
            found = (i, match)
            i = match
        else:
            i += 1
    return found


def title_at(line: Line, i: int, cues: Cues) -> int:
    """One after the last token of the title that begins at token i; 0 if none does."""
    for words in cues.titles.get(line.lower[i], ()):
        if line.lower[i : i + len(words)] == words:
            return i + len(words)
    return 0


def _titled(line: Line, start: int, end: int, title: tuple[int, int], cues: Cues) -> list[Span]:
    """Nationality, title and name: the whole is the person, the parts stay findable."""
    before = _parts(line, start, title[0], cues)
    if title[1] >= end:  # "the Russian President": no name follows
        return [(start, end, MentionType.DESCRIPTION), *before]
    inner = (title[1], end, MentionType.PERSON)
    return [(start, end, MentionType.PERSON), *before, inner]


def _by_keyword(line: Line, start: int, end: int, cues: Cues) -> MentionType | None:
    last, first = line.words[end - 1], line.words[start]
    keywords = cues.keywords
    if end - start > 1:
        if last in keywords["organisations"] or (
            "of" in line.words[start:end] and first in _TAKES_OF and first in keywords["organisations"]
        ):
            return MentionType.ORG
        if any(
            word in keywords["organisations"] and line.words[i + 1] in ("of", "for")
            for i, word in enumerate(line.words[start : end - 1], start)
        ):
            return MentionType.ORG
        for kind, type_ in (
            ("happenings", MentionType.EVENT),
            ("documents", MentionType.DOC),
            ("facilities", MentionType.FAC),
            ("places", MentionType.LOC),
        ):
            if last in keywords[kind]:
                return type_
        if first in keywords["documents"] and line.words[start + 1] in ("of", "on"):
            return MentionType.DOC
        if first in ("Mount", "Lake", "Cape", "Gulf", "Strait"):
            return MentionType.LOC
    return None


def _unknown(line: Line, start: int, end: int, cues: Cues) -> MentionType:
    """A name nobody knows: its shape and its neighbours decide."""
    word = line.words[start]
    before = line.lower[start - 1] if start else ""
    after = line.lower[end] if end < len(line.words) else ""
    length = end - start
    if word in cues.given and length > 1:
        return MentionType.PERSON
    if length == 1 and word in cues.keywords["organisations"]:
        return MentionType.ORG
    if after in ("region", "province", "district", "area", "city", "town", "village", "peninsula", "river", "mountains"):
        return MentionType.LOC
    if length == 1 and len(word) > 1 and word.isupper():
        return MentionType.ORG
    if after in ("'s", "’s") and length == 1:
        return MentionType.PERSON
    if before in ("in", "near", "at", "around", "outside", "into", "across") or (before == "from" and after in (",", ".", "to")):
        return MentionType.LOC
    if before == "the" or "&" in line.words[start:end]:
        return MentionType.ORG
    return MentionType.PERSON
