"""A sentence with the little grammar that rules need: which words are verbs, where clauses and phrases end, who stands in them.

No parser: closed word classes, the verbs of the lexicon and what stands beside a word. Tags are one letter:
V verb, X auxiliary, M modal, T "to" before a verb, P preposition, C and/or/but, S word that opens a clause (that, which, because),
D determiner or possessive, R adverb, B pronoun that is a subject, Q quotation mark, "," and ";" marks, N anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sayso.annotate.rules.lexicon import Lexicon
from sayso.model import Mention, MentionType, Passage, Token
from sayso.text.overlaps import Overlaps

BE = frozenset("am is are was were be been being 's 're 'm ’s ’re ’m".split())
HAVE = frozenset("have has had having 've ’ve".split())
DO = frozenset("do does did".split())
GET = frozenset("get gets got getting gotten".split())
MODALS = frozenset("can could may might must shall should will would 'll ’ll 'd ’d ca wo cannot".split())
NOT = frozenset("not n't n’t never".split())
PREPOSITIONS = frozenset(
    "aboard about above across after against along alongside amid among around at before behind below beneath beside "
    "besides between beyond by concerning despite during except for from in inside into like near of off on onto out "
    "outside over past per regarding since through throughout to toward towards under until up upon via with within "
    "without amongst versus as including".split()
)
OPENERS = frozenset(
    "that which who whom whose because although though while whereas if unless whether when where why how what so since than".split()
)
OPENERS_TOO = frozenset("as after before until".split())  # prepositions too
JOINERS = frozenset("and or but nor &".split())
DETERMINERS = frozenset(
    "a an the this these those its his her their our my your any some no every each several many few more most such "
    "another other both all two three four five six seven eight nine ten dozens hundreds thousands whose new recent".split()
)
SUBJECTS = frozenset("i he she they we who it you".split())
ADVERBS = frozenset(
    "also already again even ever just now often only once still then soon today yesterday twice far longer recently "
    "reportedly allegedly neither not never always almost perhaps maybe instead together later first yet well back away "
    "there here".split()
)
ARTICLES = frozenset("a an the this these those".split())
NOUNS_TOO = frozenset(  # verbs that are nouns as often, in both forms; triggers that are nouns are known from the lexicon
    f"{word}{ending}"
    for word in (
        "account act address aim air answer approach arm attempt back base benefit block bomb boycott call cause challenge "
        "change charge claim comment concern contact contract control cost counter cover crack damage deal debate decline "
        "delay detail doubt down drop effort end estimate exchange excuse experience export face fail fan fear feature "
        "figure file fire focus force form fund gas grant group guard guarantee hack head help hint hit hold hope host "
        "import increase interest interview issue label land lead level link lobby look march mark match matter measure "
        "mention miss monitor move name need note notice object offer order page part pass pay phone place plan play point "
        "pose post present press pressure price probe process produce program progress project promise prompt protest "
        "question quote raid range rank rate reach record reform release remark repair reply report request rescue research "
        "reserve respect response rest result return review reward ride right ring rise risk role rule run sail sanction "
        "schedule score search seat seal set shape share shelter shift ship show side sign signal sort source spread stage "
        "stand state stay step stock stop strain stress stretch strike struggle study supply support surge survey suspect "
        "swap talk target tax term test time total touch tour track trade transfer transport travel treat trip trouble trust "
        "try turn use value veto view visit voice vote wait walk warrant watch water while win wish wonder word work worry "
        "wound yield"
    ).split()
    for ending in ("", "s", "es")
)
OPEN_QUOTES = frozenset('“ " ‘ «'.split())
CLOSE_QUOTES = frozenset("” \" » ’ ''".split())
STOPS = frozenset("; : — – -- . ? ! ( ) [ ] …".split())
PARTIES = frozenset(
    {MentionType.PERSON, MentionType.ORG, MentionType.GPE, MentionType.NORP, MentionType.PRONOUN, MentionType.DESCRIPTION, MentionType.LOC}
)
_NOMINAL_BEFORE = frozenset("D P".split())
_ADJECTIVAL = (
    "al",
    "ic",
    "ive",
    "ous",
    "ary",
    "ful",
    "less",
    "ese",
    "ian",
    "ish",
    "ible",
    "able",
    "led",
    "wide",
    "term",
    "style",
    "based",
    "new",
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens, the mentions that can be parties, and what the lexicon says of its words."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    lexicon: Lexicon

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(token.text.casefold() for token in self.tokens)

    @cached_property
    def contexts(self) -> tuple[str, ...]:
        """The PLOVER contexts whose words stand here."""
        words = " " + " ".join(self.words)
        return tuple(name for name, stems in self.lexicon.contexts.items() if any(f" {stem}" in words for stem in stems))

    @cached_property
    def spans(self) -> tuple[tuple[int, int, Mention], ...]:
        """The outermost mentions as (first token, one after the last, mention), in order."""
        found: list[tuple[int, int, Mention]] = []
        tokens = Overlaps([token.passage for token in self.tokens])
        for mention in sorted(self.mentions, key=lambda one: (one.passage.start, -one.passage.end)):
            inside = tokens.of(mention.passage)
            if inside and not (found and found[-1][1] > inside[0] and found[-1][2].passage.end >= mention.passage.end):
                found.append((inside[0], inside[-1] + 1, mention))
        return tuple(found)

    @cached_property
    def ends(self) -> dict[int, int]:
        """Where the mention ends that begins at this token."""
        return {first: last for first, last, _ in self.spans}

    def is_inside(self, i: int) -> bool:
        """Is the token inside a mention, not its first ("of" in "Secretary of State Pompeo")?"""
        return any(first < i < last for first, last, _ in self.spans)

    @cached_property
    def in_mention(self) -> tuple[bool, ...]:
        """Is the token part of a mention of two words or more, or of a name?"""
        marked = [False] * len(self.tokens)
        for first, last, _ in self.spans:
            marked[first:last] = [True] * (last - first)
        return tuple(marked)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tag of every token."""
        tags: list[str] = []
        for i in range(len(self.tokens)):
            tags.append(self._tag(i, tags))
        return tuple(tags)

    def _tag(self, i: int, before: Sequence[str]) -> str:
        word = self.words[i]
        if closed := self._closed(i, word):
            return closed
        if self.in_mention[i] and self.tokens[i].text[:1].isupper():
            return "N"
        if self._is_verb(i, word, before):
            return "V"
        return "R" if word in ADVERBS or (word.endswith("ly") and len(word) > 4 and not self.in_mention[i]) else "N"

    def _closed(self, i: int, word: str) -> str | None:
        if word in NOT or (word in ADVERBS and word != "back"):
            return "R"
        if word in OPEN_QUOTES | CLOSE_QUOTES and not word.isalpha():
            return "Q"
        if word in STOPS:
            return ";"
        if word == ",":
            return ","
        if word in MODALS:
            return "M"
        if word in BE and not self._is_possessive(i):
            return "X"
        if self._is_possessive(i):
            return "D"
        if word in HAVE | DO:
            return "X"
        if word == "to":
            return "T" if self._opens_infinitive(i) else "P"
        if word in JOINERS:
            return "C"
        if word == "that" and i and self.words[i - 1] in PREPOSITIONS:
            return "D"
        if word in OPENERS and not (word == "since" and i + 1 < len(self.words) and self.words[i + 1][:1].isdigit()):
            return "S"
        if word in OPENERS_TOO and self._opens_clause(i):
            return "S"
        if word in SUBJECTS:
            return "B"
        if word in PREPOSITIONS:
            return "P"
        return "D" if word in DETERMINERS else None

    def _opens_clause(self, i: int) -> bool:
        """ "as Corva armed it", "after talks had failed"; not "as a friend", "after the war"."""
        for j in range(i + 1, min(i + 9, len(self.words))):
            word = self.words[j]
            if word in STOPS or word == "," or word in OPENERS:
                return False
            if word in BE | HAVE | DO | MODALS or ({"past", "present"} & self._verb_forms(j) and not self._can_be_noun(word)):
                return j > i + 1
        return False

    def _is_possessive(self, i: int) -> bool:
        """ "'s" after a name with a noun to follow owns something; before a participle or "a" it is short for "is"."""
        word = self.words[i]
        if word in ("'", "’"):
            return True
        if word not in ("'s", "’s") or i == 0:
            return False
        return self.words[i - 1] not in SUBJECTS | {"that", "there", "what", "here"}

    def _opens_infinitive(self, i: int) -> bool:
        after = next(
            (j for j in range(i + 1, min(i + 4, len(self.words))) if not self.words[j].endswith("ly") and self.words[j] not in ADVERBS),
            None,
        )
        if after is None:
            return False
        word = self.words[after]
        return word in ("be", "have", "do", "get") or ("base" in self._verb_forms(after) and not self.tokens[after].text[:1].isupper())

    def _verb_forms(self, i: int) -> frozenset[str]:
        """The names of the verb forms this word can be."""
        word = self.words[i]
        known = {entry.form for entry in self.lexicon.starting_with(word) if entry.frame.kind == "verbs"}
        return frozenset(known) | self.lexicon.verbs.get(word, frozenset())

    def _is_verb(self, i: int, word: str, before: Sequence[str]) -> bool:
        forms = self._verb_forms(i)
        if not forms:
            return bool(before) and before[-1] == "T"
        return not self._is_nominal(i, word, forms, before)

    def _is_nominal(self, i: int, word: str, forms: frozenset[str], before: Sequence[str]) -> bool:
        """Does a word that can be a verb stand where a noun or adjective must?"""
        last = _last_but_adverbs(before)
        previous = before[-1] if before else ""
        if last in ("M", "T", "B"):
            return False
        if forms <= {"past", "participle"}:
            return previous == "D" and last == "D" and self._noun_follows(i)
        if forms <= {"base", "present"} and last != "X" and not self._can_be_noun(word):
            return previous == "D" and self.words[i - 1] in ARTICLES
        if "ing" in forms:
            return previous == "D" or (last == "N" and i > 0 and self.words[i - 1].endswith(_ADJECTIVAL) and not self.in_mention[i - 1])
        if last == "X":
            return not forms & {"past", "participle", "base"} or self.words[i - 1] in BE
        if previous in _NOMINAL_BEFORE:
            return True
        if previous in ("", ",", ";", "Q"):
            return self._of_follows(i)
        if previous in ("N", "V"):
            return self._is_compound(i, forms)
        return self._of_follows(i)

    def _can_be_noun(self, word: str) -> bool:
        return word in NOUNS_TOO or any(entry.frame.kind == "nouns" and len(entry.words) == 1 for entry in self.lexicon.starting_with(word))

    def _is_compound(self, i: int, forms: frozenset[str]) -> bool:
        """ "the Israeli attack", "air strikes", "talks with": after a noun; as against "Israel strikes Syria", "officials meet"."""
        before = self.words[i - 1]
        if forms & {"past", "participle"}:
            return False
        if before.endswith(_ADJECTIVAL) and not before.endswith("s"):
            return True
        if self._of_follows(i):
            return True
        if "base" in forms:
            return not (before.endswith("s") and not self.tokens[i - 1].text[:1].isupper()) and not self._object_follows(i)
        return not self._object_follows(i)

    def _of_follows(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1] in ("of", "by", "between", "against")

    def _object_follows(self, i: int) -> bool:
        """Does a noun phrase follow at once, as after a verb?"""
        if i + 1 >= len(self.words):
            return False
        word = self.words[i + 1]
        return word in DETERMINERS or word in ("him", "them", "us", "that") or (self.in_mention[i + 1] and word not in PREPOSITIONS)

    def _noun_follows(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1] not in PREPOSITIONS | OPENERS | JOINERS | STOPS | {","}

    def parties_between(self, first: int, last: int) -> tuple[Passage, ...]:
        """Who stands in these tokens? One passage per noun phrase: "Israeli" gives way to "Netanyahu" in "Israeli leader Netanyahu"."""
        inside = [span for span in self.spans if first <= span[0] and span[1] <= last and span[2].type in PARTIES]
        kept = [span for span, after in pairwise(inside) if not self._modifies(span, after)] + inside[-1:]
        return tuple(span[2].passage for span in kept)

    def _modifies(self, span: tuple[int, int, Mention], after: tuple[int, int, Mention]) -> bool:
        between = self.tags[span[1] : after[0]]
        return len(between) <= 4 and all(tag in ("N", "D") for tag in between) and after[2].type is not MentionType.PRONOUN


def _last_but_adverbs(tags: Iterable[str]) -> str:
    return next((tag for tag in reversed(list(tags)) if tag != "R"), "")
